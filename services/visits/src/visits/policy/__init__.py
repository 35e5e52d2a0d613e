"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies
from servicekit.policy import PolicySet

from visits.policy.bodies import BODIES
from visits.policy.checklists import CHECKLISTS
from visits.policy.conduct import CONDUCT
from visits.policy.findings import FINDINGS
from visits.policy.information import INFORMATION
from visits.policy.interviews import INTERVIEWS
from visits.policy.known import KNOWN
from visits.policy.permissions import PERMISSIONS
from visits.policy.places import PLACES
from visits.policy.programme import PROGRAMME
from visits.policy.team import TEAM
from visits.policy.visit_team import VISIT_TEAM
from visits.policy.visits import VISITS

POLICIES = PolicySet(
    [
        *PLACES,
        *TEAM,
        *VISITS,
        *CONDUCT,
        *FINDINGS,
        *INTERVIEWS,
        *VISIT_TEAM,
        *INFORMATION,
        *BODIES,
        *CHECKLISTS,
        *PROGRAMME,
        *KNOWN,
        *kit_policies(),
    ],
    PERMISSIONS,
)
