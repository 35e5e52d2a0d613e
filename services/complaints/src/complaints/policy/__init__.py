"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies
from servicekit.policy import PolicySet

from complaints.policy.allegations import ALLEGATIONS
from complaints.policy.cases import CASES
from complaints.policy.deadlines import DEADLINES
from complaints.policy.imports import IMPORTS
from complaints.policy.known import KNOWN
from complaints.policy.permissions import PERMISSIONS
from complaints.policy.persons import PERSONS
from complaints.policy.protection import PROTECTION
from complaints.policy.register import REGISTER

POLICIES = PolicySet(
    [
        *CASES,
        *PERSONS,
        *DEADLINES,
        *IMPORTS,
        *REGISTER,
        *ALLEGATIONS,
        *PROTECTION,
        *KNOWN,
        *kit_policies(),
    ],
    PERMISSIONS,
)
