"""Tables of the recommendations service."""

from recommendations.models.answer import Adequacy, Escalation, Response, SeenObstacle, StatedObstacle
from recommendations.models.authority import Authority, AuthorityChange, AuthorityReach, FocalPoint
from recommendations.models.cycle import CycleTemplate, Milestone, ReviewCycle
from recommendations.models.dialogue import (
    Dialogue,
    DialogueAuthority,
    DialogueChange,
    DialogueFocalPoint,
    DialogueRecommendation,
    Promise,
    RoundTable,
    RoundTableChange,
    RoundTableMember,
    RoundTableRecommendation,
)
from recommendations.models.due import Extension, Reminder
from recommendations.models.escalation import (
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
)
from recommendations.models.implementation import (
    Assessment,
    AssessmentLink,
    Closing,
    ReleasedAssessment,
    ReviewPrompt,
)
from recommendations.models.known import (
    KnownAccount,
    KnownCategory,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTeam,
    KnownTheme,
)
from recommendations.models.letter import AnswerFile, Letter, LetterFile
from recommendations.models.mechanism import BodyDocument, EmbargoAct
from recommendations.models.plan import PlanItem, ProgressReport
from recommendations.models.publication import (
    PublicAddressee,
    PublicationProposal,
    PublicChange,
    PublicPage,
    PublicPlace,
    PublicRecommendation,
    PublicTheme,
    PublicWords,
    WithdrawnPublication,
)
from recommendations.models.received import (
    RecommendationImport,
    RecommendationImportError,
    RecommendationLink,
)
from recommendations.models.recommendation import (
    Addressee,
    CriterionAssessment,
    Recommendation,
    RecommendationChange,
    RecommendationFinding,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.sending import Asked, OwnAct, SentCopy
from recommendations.models.stakeholder import (
    Stakeholder,
    StakeholderEstimate,
)
from recommendations.models.submission import Submission
from recommendations.models.table import METADATA

__all__ = [
    "METADATA",
    "Addressee",
    "Adequacy",
    "AnswerFile",
    "Asked",
    "Assessment",
    "AssessmentLink",
    "Authority",
    "AuthorityChange",
    "AuthorityReach",
    "BodyDocument",
    "Closing",
    "CriterionAssessment",
    "CycleTemplate",
    "Dialogue",
    "DialogueAuthority",
    "DialogueChange",
    "DialogueFocalPoint",
    "DialogueRecommendation",
    "EmbargoAct",
    "Escalation",
    "EscalationDecision",
    "EscalationDeed",
    "EscalationEffect",
    "EscalationRisk",
    "EscalationStep",
    "Extension",
    "FocalPoint",
    "KnownAccount",
    "KnownCategory",
    "KnownOffice",
    "KnownPlace",
    "KnownRegion",
    "KnownTeam",
    "KnownTheme",
    "Letter",
    "LetterFile",
    "Milestone",
    "OwnAct",
    "PlanItem",
    "ProgressReport",
    "Promise",
    "PublicAddressee",
    "PublicChange",
    "PublicPage",
    "PublicPlace",
    "PublicRecommendation",
    "PublicTheme",
    "PublicWords",
    "PublicationProposal",
    "Recommendation",
    "RecommendationChange",
    "RecommendationFinding",
    "RecommendationImport",
    "RecommendationImportError",
    "RecommendationLink",
    "RecommendationPlace",
    "RecommendationTheme",
    "ReleasedAssessment",
    "Reminder",
    "Response",
    "ReviewCycle",
    "ReviewPrompt",
    "RoundTable",
    "RoundTableChange",
    "RoundTableMember",
    "RoundTableRecommendation",
    "SeenObstacle",
    "SentCopy",
    "Stakeholder",
    "StakeholderEstimate",
    "StatedObstacle",
    "Submission",
    "WithdrawnPublication",
]
