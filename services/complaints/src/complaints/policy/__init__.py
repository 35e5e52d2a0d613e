"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies
from servicekit.policy import PolicySet

from complaints.policy.alerts import ALERTS
from complaints.policy.allegations import ALLEGATIONS
from complaints.policy.case_work import CASE_WORK
from complaints.policy.cases import CASES
from complaints.policy.consent import CONSENT
from complaints.policy.deadlines import DEADLINES
from complaints.policy.demands import DEMANDS
from complaints.policy.duplicates import DUPLICATES
from complaints.policy.figures import FIGURES
from complaints.policy.glass import GLASS
from complaints.policy.imports import IMPORTS
from complaints.policy.known import KNOWN
from complaints.policy.letters import LETTERS
from complaints.policy.patterns import PATTERNS
from complaints.policy.permissions import PERMISSIONS
from complaints.policy.persons import PERSONS
from complaints.policy.protection import PROTECTION
from complaints.policy.register import REGISTER
from complaints.policy.reports import REPORTS
from complaints.policy.retention import RETENTION, erasable
from complaints.policy.sealed import SEALED
from complaints.policy.teamwork import TEAMWORK

POLICIES = PolicySet(
    [
        erasable(policy)
        for policy in (
            *CASES,
            *CASE_WORK,
            *DUPLICATES,
            *PERSONS,
            *CONSENT,
            *DEADLINES,
            *REPORTS,
            *IMPORTS,
            *REGISTER,
            *PATTERNS,
            *FIGURES,
            *LETTERS,
            *TEAMWORK,
            *ALLEGATIONS,
            *PROTECTION,
            *ALERTS,
            *GLASS,
            *DEMANDS,
            *SEALED,
            *KNOWN,
            *RETENTION,
            *kit_policies(),
        )
    ],
    PERMISSIONS,
)
