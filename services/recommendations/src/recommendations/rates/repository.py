"""The SQL of rates. Every figure is of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from servicekit.principal import Principal
from sqlalchemy import CTE, ColumnElement, Select, case, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Authority,
    KnownPlace,
    KnownTheme,
    Recommendation,
    RecommendationTheme,
    SeenObstacle,
    StatedObstacle,
)
from recommendations.models.authority import AuthorityKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import of_categories, of_levers
from recommendations.rates.rules import Tally
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed


def _counted(principal: Principal, filters: Filters) -> CTE:
    """What was issued, with what it is grouped by."""
    record = Recommendation
    columns: tuple[Any, ...] = (
        col(record.id),
        col(record.implementation),
        col(record.problem_kind),
        col(record.source),
        case((col(record.system_wide), "system-wide"), else_="places").label("reach"),
    )
    rules = (*listed(principal, filters), col(record.state) != State.DRAFT.value)
    return select(*columns).where(*rules).cte("counted").prefix_with("MATERIALIZED")


def _of_themes(counted: CTE) -> Select[Any]:
    """A theme takes in those below it."""
    theme: Any = KnownTheme.id
    below = select(theme.label("over"), theme.label("under"))
    parents = select(col(KnownTheme.parent), col(KnownTheme.id)).where(col(KnownTheme.parent).is_not(None))
    reach = below.union_all(parents).subquery("reach")
    link = RecommendationTheme
    return (
        select(reach.c.over.label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(link, col(link.recommendation) == counted.c.id)
        .join(reach, reach.c.under == col(link.theme))
    )


def _of_authorities(counted: CTE) -> Select[Any]:
    """An authority takes in those below it, and the places that they run or answer for: as in lists. Who runs one
    place alone is counted with who stands over them."""
    authority: Any = Authority.id
    start = select(authority.label("over"), authority.label("under")).where(
        col(Authority.kind) != AuthorityKind.PLACE.value
    )
    chain = start.cte("chain", recursive=True)
    child = aliased(Authority)
    chain = chain.union(select(chain.c.over, col(child.id)).join(child, col(child.parent) == chain.c.under))
    runs = or_(col(KnownPlace.operator) == chain.c.under, col(KnownPlace.authority) == chain.c.under)
    reach = union(
        select(chain.c.over, chain.c.under), select(chain.c.over, col(KnownPlace.id)).join(KnownPlace, runs)
    ).subquery("reach")
    asked = func.coalesce(Addressee.authority, Addressee.place)
    return (
        select(reach.c.over.label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(Addressee, col(Addressee.recommendation) == counted.c.id)
        .join(reach, reach.c.under == asked)
    )


def _of_obstacles(counted: CTE) -> Select[Any]:
    """Whoever sees it standing in the way."""
    tables: tuple[Any, ...] = (StatedObstacle, SeenObstacle)
    named = [select(each.recommendation.label("of"), each.kind.label("kind")) for each in tables]
    seen = named[0].union_all(named[1]).subquery("seen")
    return select(seen.c.kind.label("key"), counted.c.id, counted.c.implementation).join(
        seen, seen.c.of == counted.c.id
    )


SEVERAL = {
    "theme": _of_themes,
    "authority": _of_authorities,
    "obstacle": _of_obstacles,
    "lever": of_levers,
    "category": of_categories,
}
"""Of which one recommendation may have several."""


async def tallies(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Tally, Mapping[str | None, Tally]]:
    """Of all of them, each once; and of each group."""
    counted = _counted(principal, filters)
    status = counted.c.implementation
    if by not in SEVERAL:
        groups = await _counts(session, counted.c[by], status)
        return _sum(groups.values()), _tallied(groups)
    once = SEVERAL[by](counted).distinct().subquery("once")
    every = await _counts(session, status, status)
    return _sum(every.values()), _tallied(await _counts(session, once.c.key, once.c.implementation))


async def _counts(
    session: AsyncSession, key: ColumnElement[Any], status: ColumnElement[Any]
) -> dict[str | None, dict[Implementation, int]]:
    statement = select(key.label("key"), status, func.count().label("n")).group_by(key, status)
    found: dict[str | None, dict[Implementation, int]] = {}
    for group, of, number in await session.execute(statement):
        found.setdefault(str(group) if group else None, {})[Implementation(of)] = number
    return found


def _tallied(groups: Mapping[str | None, Mapping[Implementation, int]]) -> dict[str | None, Tally]:
    return {key: Tally(counts) for key, counts in groups.items()}


def _sum(groups: Iterable[Mapping[Implementation, int]]) -> Tally:
    total: Counter[Implementation] = Counter()
    for counts in groups:
        total.update(counts)
    return Tally(total)
