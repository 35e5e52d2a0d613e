"""The SQL of times. They are of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import defaultdict
from collections.abc import Mapping

from servicekit.principal import Principal
from sqlalchemy import CTE, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import at_once, grouped, grouped_by
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed
from recommendations.times.rules import Spans


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
) -> tuple[Spans, Mapping[str | None, Spans]]:
    """Of all of them, each once; and of each group."""
    timed = _timed(principal, filters)
    every, groups = Spans(), defaultdict[str | None, Spans](Spans)
    # All days of a group in one row: as rows of their own they took longer to fetch than to find.
    days = func.array_agg(timed.c.days)
    for keys, (found, each) in await grouped(
        session, timed, by, timed.c.found.label("found"), aggregate=days
    ):
        every.add(each, implemented=found)
        for key in keys:
            groups[key].add(each, implemented=found)
    return every, groups
