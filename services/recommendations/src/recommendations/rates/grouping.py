"""What rates and times are grouped by: each as the filter of the list with the same name has it.

Of some things a recommendation has one: that is a column of what is counted. To others it may be tied more than once,
and what it is tied to lies within more (a theme below others, an office below its ministry). What is counted is
numbered, the database says which numbers each tie has, and sets of these are what takes several ties in: in a third of
the time that it takes to find the different pairs among rows.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def grouped_by() -> tuple[Any, ...]:
    """A number, for the statement it is made in, and what each recommendation has one of."""
    record = Recommendation
    return (
        col(record.id),
        func.row_number().over().label("n"),
        col(record.implementation),
        col(record.problem_kind),
        col(record.source),
        case((col(record.system_wide), "system-wide"), else_="places").label("reach"),
    )


def at_once(rows: SelectBase, name: str) -> CTE:
    """Read whole before anything is joined to it: who reads what hangs on a recommendation is asked of all of them
    together, where a join would ask for each."""
    return rows.cte(name).prefix_with("MATERIALIZED")


async def grouped(
    session: AsyncSession, counted: CTE, by: RatedBy
) -> tuple[Mapping[int, Any], Mapping[str | None, Collection[int]]]:
    """The ``value`` of each that is counted, by its number; and the numbers of those in each group."""
    await plan_each(session)
    tied = _TIED.get(by)
    joined: FromClause
    if tied is None:
        key, joined = counted.c[by], counted
    else:
        ties = at_once(tied.ties(), "ties")
        key, joined = ties.c.to, counted.join(ties, ties.c.of == counted.c.id)
    # One row for a group, of numbers: as rows of their own they took longer to fetch than to find.
    numbers = func.array_agg(counted.c.n)
    groups = select(key.label("key"), numbers, cast(null(), ARRAY(counted.c.value.type)), literal(False))
    every = select(cast(null(), key.type), numbers, func.array_agg(counted.c.value), literal(True))
    statement = every.union_all(groups.select_from(joined).group_by(key))
    values: dict[int, Any] = {}
    found: dict[Any, Sequence[int]] = {}
    for group, members, each, all_ in await session.execute(statement):
        if all_:
            values = dict(zip(members or (), each or (), strict=True))
        else:
            found[group] = members
    if tied is None or tied.within is None:
        return values, {str(group) if group else None: set(members) for group, members in found.items()}
    within: dict[str | None, set[int]] = defaultdict(set)
    for over, under in await session.execute(tied.within()):
        if under in found:
            within[str(over)].update(found[under])
    return values, within


@dataclass(frozen=True, slots=True)
class _Tied:
    """``ties`` are (of, to), a recommendation and what it is tied to; ``within`` (over, under), none: each alone."""

    ties: Callable[[], SelectBase]
    within: Callable[[], Select[Any] | CompoundSelect[Any]] | None = None


def _to_themes() -> SelectBase:
    link = RecommendationTheme
    return select(col(link.recommendation).label("of"), col(link.theme).label("to"))


def _within_themes() -> CompoundSelect[Any]:
    """A theme takes in those below it."""
    theme = KnownTheme
    itself: Any = select(col(theme.id).label("over"), col(theme.id).label("under"))
    below: Any = select(col(theme.parent), col(theme.id)).where(col(theme.parent).is_not(None))
    return union(itself, below)


def _to_bodies() -> SelectBase:
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


def _to_obstacles() -> SelectBase:
    """Whoever sees it standing in the way."""
    tables: tuple[Any, ...] = (StatedObstacle, SeenObstacle)
    stated, seen = (select(each.recommendation.label("of"), each.kind.label("to")) for each in tables)
    return stated.union_all(seen)


def _to_levers() -> SelectBase:
    """By what was used, whatever part it had; records that were taken back say nothing."""
    lever, pair = ContributionLever, ContributionRecommendation
    return (
        select(col(pair.recommendation).label("of"), col(lever.lever).label("to"))
        .join(lever, col(lever.contribution) == col(pair.contribution))
        .join(Contribution, col(Contribution.id) == col(pair.contribution))
        .where(col(Contribution.taken_back_at).is_(None))
    )


def _to_categories() -> SelectBase:
    """Of the places that it is about, or addressed to."""
    about: Any = select(col(RecommendationPlace.recommendation).label("of"), col(RecommendationPlace.place))
    asked: Any = select(col(Addressee.recommendation), col(Addressee.place)).where(
        col(Addressee.place).is_not(None)
    )
    at = at_once(about.union(asked), "at")
    return (
        select(at.c.of, col(KnownPlace.category).label("to"))
        .join(KnownPlace, col(KnownPlace.id) == at.c.place)
        .where(col(KnownPlace.category).is_not(None))
    )


_TIED: Mapping[RatedBy, _Tied] = {
    "theme": _Tied(_to_themes, _within_themes),
    "authority": _Tied(_to_bodies, _within_authorities),
    "obstacle": _Tied(_to_obstacles),
    "lever": _Tied(_to_levers),
    "category": _Tied(_to_categories),
}
