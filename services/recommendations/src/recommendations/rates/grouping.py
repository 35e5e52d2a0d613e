"""What rates and times are grouped by: each as the filter of the list with the same name has it.

Of some things a recommendation has one: that is a column of what is counted. To others it may be tied more than once,
and what it is tied to lies within more (a theme below others, an office below its ministry). What is counted is then
grouped by all its ties together, and each such group handed on to whatever takes one of them in: a few thousand groups
instead of a row for each pair, of which the same recommendation would have to be thrown out again.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servicekit.db import plan_each
from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Label,
    Select,
    SelectBase,
    case,
    func,
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

Keys = Collection[str | None]
"""The groups in which something counts: of what it has one of, that one or that nothing is said; else any number."""


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


async def grouped(
    session: AsyncSession, counted: CTE, by: RatedBy, *columns: Label[Any], aggregate: ColumnElement[Any]
) -> Iterator[tuple[Keys, Any]]:
    """``aggregate`` of ``counted`` by ``columns``, with the groups it belongs to. Together they are all that is
    counted, each once; the same group may come more than once."""
    await plan_each(session)
    tied = _TIED.get(by)
    if tied is None:
        key = counted.c[by]
        rows = await session.execute(select(key, *columns, aggregate).group_by(key, *columns))
        return (((str(row[0]) if row[0] else None,), row[1:]) for row in rows)
    ties = at_once(tied.ties(), "ties")
    each = select(ties.c.of, func.array_agg(ties.c.to).label("to")).group_by(ties.c.of).subquery()
    statement = (
        select(each.c.to, *columns, aggregate)
        .select_from(counted)
        .outerjoin(each, each.c.of == counted.c.id)
        .group_by(each.c.to, *columns)
    )
    rows = await session.execute(statement)
    within = await _within(session, tied.within()) if tied.within else None
    return ((_taking_in(row[0] or (), within), row[1:]) for row in rows)


async def _within(session: AsyncSession, pairs: Select[Any] | CompoundSelect[Any]) -> Mapping[Any, list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for over, under in await session.execute(pairs):
        found[under].append(str(over))
    return found


def _taking_in(ties: Collection[Any], within: Mapping[Any, list[str]] | None) -> set[str | None]:
    if within is None:
        return {str(each) for each in ties}
    return {over for each in ties for over in within.get(each, ())}


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
