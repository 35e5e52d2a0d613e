"""More of what rates are grouped by: each as the filter of the list with the same name has it."""

from typing import Any

from sqlalchemy import CTE, Select, SelectBase, case, select
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    KnownPlace,
    Recommendation,
    RecommendationPlace,
)


def grouped_by() -> tuple[Any, ...]:
    """What each recommendation has one of."""
    record = Recommendation
    return (
        col(record.id),
        col(record.implementation),
        col(record.problem_kind),
        col(record.source),
        case((col(record.system_wide), "system-wide"), else_="places").label("reach"),
    )


def at_once(rows: SelectBase, name: str) -> CTE:
    """Read whole before anything is joined to it: who reads what hangs on a recommendation is asked of all of them
    together, where a join would ask for each."""
    return rows.cte(name).prefix_with("MATERIALIZED")


def of_levers(counted: CTE) -> Select[Any]:
    """By what was used, whatever part it had; records that were taken back say nothing."""
    lever, pair = ContributionLever, ContributionRecommendation
    used = at_once(
        select(col(pair.recommendation).label("of"), col(lever.lever).label("lever"))
        .join(lever, col(lever.contribution) == col(pair.contribution))
        .join(Contribution, col(Contribution.id) == col(pair.contribution))
        .where(col(Contribution.taken_back_at).is_(None)),
        "used",
    )
    return (
        select(used.c.lever.label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(used, used.c.of == counted.c.id)
    )


def of_categories(counted: CTE) -> Select[Any]:
    """Of the places that it is about, or addressed to."""
    about: Any = select(col(RecommendationPlace.recommendation).label("of"), col(RecommendationPlace.place))
    asked: Any = select(col(Addressee.recommendation), col(Addressee.place)).where(
        col(Addressee.place).is_not(None)
    )
    at = at_once(about.union(asked), "at")
    return (
        select(col(KnownPlace.category).label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(at, at.c.of == counted.c.id)
        .join(KnownPlace, col(KnownPlace.id) == at.c.place)
        .where(col(KnownPlace.category).is_not(None))
    )
