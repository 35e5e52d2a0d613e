"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.audit.policies import audit_policies
from servicekit.events import EVENT_POLICIES
from servicekit.policy import PolicySet

from recommendations.policy.answers import ANSWERS
from recommendations.policy.authorities import AUTHORITIES
from recommendations.policy.contributions import CONTRIBUTIONS
from recommendations.policy.dialogue import DIALOGUE
from recommendations.policy.documents import DOCUMENTS
from recommendations.policy.grants import GRANTS
from recommendations.policy.implementation import IMPLEMENTATION
from recommendations.policy.legislation import LEGISLATION
from recommendations.policy.permissions import PERMISSIONS
from recommendations.policy.publication import PUBLICATION
from recommendations.policy.recommendations import RECOMMENDATIONS
from recommendations.policy.reviews import REVIEWS
from recommendations.policy.sending import SENDING

POLICIES = PolicySet(
    [
        *AUTHORITIES,
        *RECOMMENDATIONS,
        *GRANTS,
        *SENDING,
        *ANSWERS,
        *IMPLEMENTATION,
        *DOCUMENTS,
        *DIALOGUE,
        *CONTRIBUTIONS,
        *REVIEWS,
        *PUBLICATION,
        *LEGISLATION,
        *EVENT_POLICIES,
        *audit_policies(),
    ],
    PERMISSIONS,
)
