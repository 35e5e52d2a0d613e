"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies
from servicekit.policy import PolicySet

from visits.policy.known import KNOWN
from visits.policy.permissions import PERMISSIONS
from visits.policy.places import PLACES
from visits.policy.programme import PROGRAMME
from visits.policy.team import TEAM
from visits.policy.visits import VISITS

POLICIES = PolicySet(
    [
        *PLACES,
        *TEAM,
        *VISITS,
        *PROGRAMME,
        *KNOWN,
        *kit_policies(),
    ],
    PERMISSIONS,
)
