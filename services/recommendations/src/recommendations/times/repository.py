"""The SQL of times. They are of what the asker finds in lists: nothing under embargo, and no draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from servicekit.principal import Principal
from sqlalchemy import CTE, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.recommendation import State
from recommendations.rates.repository import SEVERAL
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed
from recommendations.times.rules import Span


def _timed(principal: Principal, filters: Filters) -> CTE:
    """What was looked at as a whole since it was issued: how many days until it was found implemented first, else
    until it was looked at last."""
    record = Recommendation
    ended_on = func.coalesce(col(record.implemented_on), col(record.not_yet_on))
    columns: tuple[Any, ...] = (
        col(record.id),
        col(record.implementation),
        col(record.problem_kind),
        col(record.source),
        case((col(record.system_wide), "system-wide"), else_="places").label("reach"),
        func.greatest(ended_on - col(record.issued_on), 0).label("days"),
        col(record.implemented_on).is_not(None).label("found"),
    )
    statement = select(*columns).where(
        *listed(principal, filters), col(record.state) != State.DRAFT.value, ended_on.is_not(None)
    )
    return statement.cte("timed").prefix_with("MATERIALIZED")


async def spans(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Sequence[Span], Mapping[str | None, Sequence[Span]]]:
    """Of all of them, each once; and of each group."""
    timed = _timed(principal, filters)
    every = select(timed.c.days, timed.c.found, func.count()).group_by(timed.c.days, timed.c.found)
    if by in SEVERAL:
        keys = SEVERAL[by](timed).distinct().subquery("keys")
        grouped = select(keys.c.key, timed.c.days, timed.c.found).join(timed, timed.c.id == keys.c.id)
    else:
        grouped = select(timed.c[by].label("key"), timed.c.days, timed.c.found)
    one = grouped.subquery("one")
    statement = select(one.c.key, one.c.days, one.c.found, func.count()).group_by(
        one.c.key, one.c.days, one.c.found
    )
    groups: dict[str | None, list[Span]] = {}
    for key, days, found, number in await session.execute(statement):
        groups.setdefault(str(key) if key else None, []).extend([Span(days, found)] * number)
    all_: list[Span] = []
    for days, found, number in await session.execute(every):
        all_.extend([Span(days, found)] * number)
    return all_, groups
