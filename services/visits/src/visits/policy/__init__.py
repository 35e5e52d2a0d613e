"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies
from servicekit.models import RecordGrant
from servicekit.policy import Policy, PolicySet

from visits.policy.known import KNOWN
from visits.policy.permissions import PERMISSIONS
from visits.policy.places import PLACES

POLICIES = PolicySet(
    [
        *PLACES,
        *KNOWN,
        Policy(RecordGrant),
        *kit_policies(),
    ],
    PERMISSIONS,
)
