"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from servicekit.kit_policies import kit_policies

from visits.policy.across import ACROSS
from visits.policy.bodies import BODIES
from visits.policy.checklists import CHECKLISTS
from visits.policy.conduct import CONDUCT
from visits.policy.erasure import ERASURE, with_erasure
from visits.policy.evidence import EVIDENCE
from visits.policy.findings import FINDINGS
from visits.policy.glass import GLASS
from visits.policy.grants import GRANTS
from visits.policy.handovers import HANDOVERS
from visits.policy.identities import IDENTITIES
from visits.policy.information import INFORMATION
from visits.policy.interviews import INTERVIEWS
from visits.policy.known import KNOWN
from visits.policy.medical import MEDICAL_NOTES
from visits.policy.permissions import PERMISSIONS
from visits.policy.places import PLACES
from visits.policy.programme import PROGRAMME
from visits.policy.reports import REPORTS
from visits.policy.taken_along import TAKEN_ALONG
from visits.policy.team import TEAM
from visits.policy.visit_team import VISIT_TEAM
from visits.policy.visits import VISITS

POLICIES = with_erasure(
    [
        *PLACES,
        *TEAM,
        *VISITS,
        *CONDUCT,
        *TAKEN_ALONG,
        *FINDINGS,
        *INTERVIEWS,
        *VISIT_TEAM,
        *EVIDENCE,
        *MEDICAL_NOTES,
        *IDENTITIES,
        *HANDOVERS,
        *INFORMATION,
        *BODIES,
        *CHECKLISTS,
        *PROGRAMME,
        *REPORTS,
        *GLASS,
        *GRANTS,
        *ACROSS,
        *KNOWN,
        *kit_policies(),
        *ERASURE,
    ],
    PERMISSIONS,
)
