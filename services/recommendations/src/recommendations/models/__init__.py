"""Tables of the recommendations service."""

from recommendations.models.authority import Authority, AuthorityChange
from recommendations.models.known import KnownAccount, KnownOffice, KnownPlace, KnownTeam, KnownTheme
from recommendations.models.recommendation import (
    Addressee,
    CriterionAssessment,
    Recommendation,
    RecommendationChange,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.table import METADATA

__all__ = [
    "METADATA",
    "Addressee",
    "Authority",
    "AuthorityChange",
    "CriterionAssessment",
    "KnownAccount",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Recommendation",
    "RecommendationChange",
    "RecommendationPlace",
    "RecommendationTheme",
]
