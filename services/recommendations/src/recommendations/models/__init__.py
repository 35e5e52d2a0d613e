"""Tables of the recommendations service."""

from recommendations.models.answer import Adequacy, Escalation, Response, SeenObstacle, StatedObstacle
from recommendations.models.authority import Authority, AuthorityChange, AuthorityReach, FocalPoint
from recommendations.models.cycle import CycleTemplate, Milestone, ReviewCycle
from recommendations.models.due import Extension, Reminder
from recommendations.models.implementation import (
    Assessment,
    AssessmentLink,
    Closing,
    ReleasedAssessment,
    ReviewPrompt,
)
from recommendations.models.importing import (
    ImportedReplies,
    RecommendationImport,
    RecommendationImportError,
)
from recommendations.models.known import KnownAccount, KnownOffice, KnownPlace, KnownTeam, KnownTheme
from recommendations.models.letter import AnswerFile, Letter, LetterFile
from recommendations.models.link import RecommendationLink
from recommendations.models.mechanism import BodyDocument, EmbargoAct
from recommendations.models.plan import PlanItem, ProgressReport
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
    "EmbargoAct",
    "Escalation",
    "Extension",
    "FocalPoint",
    "ImportedReplies",
    "KnownAccount",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Letter",
    "LetterFile",
    "Milestone",
    "OwnAct",
    "PlanItem",
    "ProgressReport",
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
    "SeenObstacle",
    "SentCopy",
    "StatedObstacle",
    "Submission",
]
