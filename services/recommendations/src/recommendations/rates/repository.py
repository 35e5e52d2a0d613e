"""The SQL of rates. Every figure is of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from servicekit.principal import Principal
from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    cast,
    func,
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
from recommendations.rates.grouping import at_once, grouped_by, of_categories, of_levers
from recommendations.rates.rules import Tally
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed


def _counted(principal: Principal, filters: Filters) -> CTE:
    """What was issued, with what it is grouped by."""
    rules = (*listed(principal, filters), col(Recommendation.state) != State.DRAFT.value)
    return at_once(select(*grouped_by()).where(*rules), "counted")


def _of_themes(counted: CTE) -> Select[Any]:
    """A theme takes in those below it."""
    theme: Any = KnownTheme.id
    below = select(theme.label("over"), theme.label("under"))
    parents = select(col(KnownTheme.parent), col(KnownTheme.id)).where(col(KnownTheme.parent).is_not(None))
    reach = below.union_all(parents).subquery("reach")
    link = RecommendationTheme
    about = at_once(select(col(link.recommendation).label("of"), col(link.theme).label("theme")), "about")
    return (
        select(reach.c.over.label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(about, about.c.of == counted.c.id)
        .join(reach, reach.c.under == about.c.theme)
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
    run, answered_for = (
        select(chain.c.over, col(KnownPlace.id)).join(KnownPlace, col(by) == chain.c.under)
        for by in (KnownPlace.operator, KnownPlace.authority)
    )
    reach = at_once(union(select(chain.c.over, chain.c.under), run, answered_for), "reach")
    body = func.coalesce(Addressee.authority, Addressee.place).label("body")
    asked = at_once(select(col(Addressee.recommendation).label("of"), body), "asked")
    return (
        select(reach.c.over.label("key"), counted.c.id, counted.c.implementation)
        .select_from(counted)
        .join(asked, asked.c.of == counted.c.id)
        .join(reach, reach.c.under == asked.c.body)
    )


def _of_obstacles(counted: CTE) -> Select[Any]:
    """Whoever sees it standing in the way."""
    tables: tuple[Any, ...] = (StatedObstacle, SeenObstacle)
    named = [select(each.recommendation.label("of"), each.kind.label("kind")) for each in tables]
    seen = at_once(named[0].union_all(named[1]), "seen")
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
    if by not in SEVERAL:
        groups = await _fetched(session, _counts(counted.c[by], counted.c.implementation))
        return _sum(groups.values()), _tallied(groups)
    once = SEVERAL[by](counted).distinct().subquery("once")
    # No group is without a key: what has none is all of them.
    every = _counts(cast(null(), once.c.key.type), counted.c.implementation)
    groups = await _fetched(session, every.union_all(_counts(once.c.key, once.c.implementation)))
    return _sum([groups.pop(None, {})]), _tallied(groups)


def _counts(key: ColumnElement[Any], status: ColumnElement[Any]) -> Select[Any]:
    grouped = key.label("key"), status.label("status")
    return select(*grouped, func.count().label("n")).group_by(*grouped)


async def _fetched(
    session: AsyncSession, counts: Select[Any] | CompoundSelect[Any]
) -> dict[str | None, dict[Implementation, int]]:
    found: dict[str | None, dict[Implementation, int]] = {}
    for group, of, number in await session.execute(counts):
        found.setdefault(str(group) if group else None, {})[Implementation(of)] = number
    return found


def _tallied(groups: Mapping[str | None, Mapping[Implementation, int]]) -> dict[str | None, Tally]:
    return {key: Tally(counts) for key, counts in groups.items()}


def _sum(groups: Iterable[Mapping[Implementation, int]]) -> Tally:
    total: Counter[Implementation] = Counter()
    for counts in groups:
        total.update(counts)
    return Tally(total)
