"""What rates and times are grouped by: each as the filter of the list with the same name has it.

Of some things a recommendation has one: that is a column of what is counted. To others it may be tied more than once,
and what it is tied to lies within more (a theme below others, an office below its ministry). What is counted is
numbered, the database says which numbers each tie has, and marking these is what takes several ties in: in a tenth of
the time that it takes to find the different pairs among rows.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from servicekit.db import plan_each
from sqlalchemy import (
    ARRAY,
    CTE,
    CompoundSelect,
    FromClause,
    Select,
    SelectBase,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Authority,
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    KnownPlace,
    KnownTheme,
    Recommendation,
    RecommendationPlace,
    RecommendationTheme,
    SeenObstacle,
    StatedObstacle,
)
from recommendations.models.authority import AuthorityKind
from recommendations.rates.schemas import RatedBy


def grouped_by(by: RatedBy) -> tuple[Any, ...]:
    """A number, for the statement it is made in, and what each recommendation is grouped by: what it has one of, or
    what its ties are found by."""
    own = _OWN.get(by, col(Recommendation.id))
    return func.row_number().over().label("n"), own.label("own")


def at_once(rows: SelectBase, name: str) -> CTE:
    """Read whole before anything is joined to it: who reads what hangs on a recommendation is asked of all of them
    together, where a join would ask for each."""
    return rows.cte(name).prefix_with("MATERIALIZED")


@dataclass(frozen=True, slots=True)
class Grouped:
    values: NDArray[np.int64]
    """Of each that is counted, once."""
    groups: Mapping[str | None, NDArray[np.int64]]
    """The same of those in each group, each once as well."""


async def grouped(session: AsyncSession, counted: CTE, by: RatedBy) -> Grouped:
    """By the ``value`` of each that is counted, a whole number."""
    await plan_each(session)
    tied = _TIED.get(by)
    joined: FromClause
    if tied is None:
        key, joined = counted.c.own, counted
    else:
        # Found by themselves as well, but read once alone: kept, they took a third longer.
        ties = tied.ties().offset(0).subquery("ties")
        key, joined = ties.c.to, counted.join(ties, ties.c.of == counted.c.own)
    # One row for a group, of numbers: as rows of their own they took longer to fetch than to find.
    numbers = func.array_agg(counted.c.n)
    groups = select(key.label("key"), numbers, cast(null(), ARRAY(counted.c.value.type)), literal(False))
    every = select(cast(null(), key.type), numbers, func.array_agg(counted.c.value), literal(True))
    statement = every.union_all(groups.select_from(joined).group_by(key))
    values = np.empty(0, np.int64)
    found: dict[Any, NDArray[np.int64]] = {}
    for group, members, each, all_ in await session.execute(statement):
        places = np.array(members or (), np.int64) - 1
        if all_:
            values = np.empty(len(places), np.int64)
            values[places] = each or ()
        else:
            found[group] = places
    if tied is None or tied.within is None:
        within = {str(group) if group else None: [places] for group, places in found.items()}
    else:
        within = defaultdict(list)
        for over, under in await session.execute(tied.within()):
            if under in found:
                within[str(over)].append(found[under])
    return Grouped(values, {group: _once(values, places) for group, places in within.items()})


def _once(values: NDArray[np.int64], places: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    among = np.zeros(len(values), bool)
    for each in places:
        among[each] = True
    return values[among]


@dataclass(frozen=True, slots=True)
class _Tied:
    """``ties`` are (of, to), a recommendation and what it is tied to; ``within`` (over, under), none: each alone."""

    ties: Callable[[], Select[*tuple[Any, ...]] | CompoundSelect[Any]]
    within: Callable[[], Select[*tuple[Any, ...]] | CompoundSelect[Any]] | None = None


def _to_themes() -> Select[*tuple[Any, ...]]:
    link = RecommendationTheme
    return select(col(link.recommendation).label("of"), col(link.theme).label("to"))


def _within_themes() -> CompoundSelect[Any]:
    """A theme takes in those below it."""
    theme = KnownTheme
    itself: Any = select(col(theme.id).label("over"), col(theme.id).label("under"))
    below: Any = select(col(theme.parent), col(theme.id)).where(col(theme.parent).is_not(None))
    return union(itself, below)


def _to_bodies() -> Select[*tuple[Any, ...]]:
    body = func.coalesce(Addressee.authority, Addressee.place).label("to")
    return select(col(Addressee.recommendation).label("of"), body)


def _within_authorities() -> CompoundSelect[Any]:
    """An authority takes in those below it, and the places that they run or answer for: as in lists. Who runs one
    place alone is counted with who stands over them."""
    authority: Any = Authority.id
    start = select(authority.label("over"), authority.label("under")).where(
        col(Authority.kind) != AuthorityKind.PLACE.value
    )
    chain = start.cte("chain", recursive=True)
    child = aliased(Authority)
    chain = chain.union(select(chain.c.over, col(child.id)).join(child, col(child.parent) == chain.c.under))
    run, answered_for = (
        select(chain.c.over, col(KnownPlace.id)).join(KnownPlace, col(by) == chain.c.under)
        for by in (KnownPlace.operator, KnownPlace.authority)
    )
    return union(select(chain.c.over, chain.c.under), run, answered_for)


def _to_obstacles() -> CompoundSelect[Any]:
    """Whoever sees it standing in the way."""
    tables: tuple[Any, ...] = (StatedObstacle, SeenObstacle)
    stated, seen = (select(each.recommendation.label("of"), each.kind.label("to")) for each in tables)
    return stated.union_all(seen)


def _to_levers() -> Select[*tuple[Any, ...]]:
    """By what was used, whatever part it had; records that were taken back say nothing."""
    lever, pair = ContributionLever, ContributionRecommendation
    return (
        select(col(pair.recommendation).label("of"), col(lever.lever).label("to"))
        .join(lever, col(lever.contribution) == col(pair.contribution))
        .join(Contribution, col(Contribution.id) == col(pair.contribution))
        .where(col(Contribution.taken_back_at).is_(None))
    )


def _to_places() -> CompoundSelect[Any]:
    """That it is about, or addressed to."""
    about: Any = select(
        col(RecommendationPlace.recommendation).label("of"), col(RecommendationPlace.place).label("to")
    )
    asked: Any = select(col(Addressee.recommendation), col(Addressee.place)).where(
        col(Addressee.place).is_not(None)
    )
    return union_all(about, asked)


def _within_categories() -> Select[*tuple[Any, ...]]:
    return select(col(KnownPlace.category).label("over"), col(KnownPlace.id).label("under")).where(
        col(KnownPlace.category).is_not(None)
    )


_TIED: Mapping[RatedBy, _Tied] = {
    "theme": _Tied(_to_themes, _within_themes),
    "authority": _Tied(_to_bodies, _within_authorities),
    "obstacle": _Tied(_to_obstacles),
    "lever": _Tied(_to_levers),
    "category": _Tied(_to_places, _within_categories),
}


_OWN: Mapping[RatedBy, Any] = {
    "problem_kind": col(Recommendation.problem_kind),
    "source": col(Recommendation.source),
    "reach": case((col(Recommendation.system_wide), "system-wide"), else_="places"),
}
