"""The SQL of times. They are of what the asker finds in lists: nothing under embargo, and no draft."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from servicekit.db import plan_each
from servicekit.principal import Principal
from servicekit.statistics import Span
from sqlalchemy import CTE, ColumnElement, CompoundSelect, Select, cast, func, null, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import at_once, grouped_by
from recommendations.rates.repository import SEVERAL
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed


def _timed(principal: Principal, filters: Filters) -> CTE:
    """What was looked at as a whole since it was issued: how many days until it was found implemented first, else
    until it was looked at last."""
    record = Recommendation
    ended_on = func.coalesce(col(record.implemented_on), col(record.not_yet_on))
    columns = (
        *grouped_by(),
        func.greatest(ended_on - col(record.issued_on), 0).label("days"),
        col(record.implemented_on).is_not(None).label("found"),
    )
    statement = select(*columns).where(
        *listed(principal, filters), col(record.state) != State.DRAFT.value, ended_on.is_not(None)
    )
    return at_once(statement, "timed")


async def spans(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Sequence[Span], Mapping[str | None, Sequence[Span]]]:
    """Of all of them, each once; and of each group."""
    await plan_each(session)
    timed = _timed(principal, filters)
    if by not in SEVERAL:
        groups = await _fetched(session, _days(timed.c[by], timed))
        return [span for group in groups.values() for span in group], groups
    several = SEVERAL[by](timed).subquery("several")
    keys = select(several.c.key, several.c.id).distinct().subquery("keys")
    # No group is without a key: what has none is all of them.
    every = _days(cast(null(), keys.c.key.type), timed)
    each = _days(keys.c.key, timed).join(keys, keys.c.id == timed.c.id)
    groups = await _fetched(session, every.union_all(each))
    return groups.pop(None, []), groups


def _days(key: ColumnElement[Any], timed: CTE) -> Select[Any]:
    """All days of a group in one row: as rows of their own they took longer to fetch than to find."""
    grouped = key.label("key"), timed.c.found.label("found")
    return select(*grouped, func.array_agg(timed.c.days).label("days")).select_from(timed).group_by(*grouped)


async def _fetched(
    session: AsyncSession, days: Select[Any] | CompoundSelect[Any]
) -> dict[str | None, list[Span]]:
    groups: dict[str | None, list[Span]] = {}
    for key, found, each in await session.execute(days):
        groups.setdefault(str(key) if key else None, []).extend(map(Span, each, repeat(found)))
    return groups
