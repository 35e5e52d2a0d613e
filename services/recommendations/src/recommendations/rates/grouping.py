"""More of what rates are grouped by: each as the filter of the list with the same name has it."""

from typing import Any

from sqlalchemy import CTE, Select, select
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    KnownPlace,
    RecommendationPlace,
)


def of_levers(counted: CTE) -> Select[Any]:
    """By what was used, whatever part it had; records that were taken back say nothing."""
    lever, pair = ContributionLever, ContributionRecommendation
    return (
        select(col(lever.lever).label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(pair, col(pair.recommendation) == counted.c.id)
        .join(lever, col(lever.contribution) == col(pair.contribution))
        .join(Contribution, col(Contribution.id) == col(pair.contribution))
        .where(col(Contribution.taken_back_at).is_(None))
    )


def of_categories(counted: CTE) -> Select[Any]:
    """Of the places that it is about, or addressed to."""
    about = select(col(RecommendationPlace.recommendation), col(RecommendationPlace.place))
    asked = select(col(Addressee.recommendation), col(Addressee.place)).where(
        col(Addressee.place).is_not(None)
    )
    at = about.union(asked).subquery("at")
    return (
        select(col(KnownPlace.category).label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(at, at.c.recommendation == counted.c.id)
        .join(KnownPlace, col(KnownPlace.id) == at.c.place)
        .where(col(KnownPlace.category).is_not(None))
    )
