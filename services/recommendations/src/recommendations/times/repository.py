"""The SQL of times. They are of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import Counter
from collections.abc import Iterable, Mapping

from servicekit.principal import Principal
from sqlalchemy import CTE, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import at_once, grouped, grouped_by
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed
from recommendations.times.rules import Spans


def _timed(principal: Principal, filters: Filters) -> CTE:
    """What was looked at as a whole since it was issued: how many days until it was found implemented first; else one
    more than until it was looked at last, below zero."""
    record = Recommendation
    days = (
        func.greatest(col(day) - col(record.issued_on), 0)
        for day in (record.implemented_on, record.not_yet_on)
    )
    until_implemented, until_looked_at = days
    value = case((col(record.implemented_on).is_not(None), until_implemented), else_=-1 - until_looked_at)
    statement = select(*grouped_by(), value.label("value")).where(
        *listed(principal, filters),
        col(record.state) != State.DRAFT.value,
        func.coalesce(record.implemented_on, record.not_yet_on).is_not(None),
    )
    return at_once(statement, "timed")


async def spans(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Spans, Mapping[str | None, Spans]]:
    """Of all of them, each once; and of each group."""
    days, groups = await grouped(session, _timed(principal, filters), by)
    each = days.__getitem__
    return _spans(days.values()), {key: _spans(map(each, members)) for key, members in groups.items()}


def _spans(days: Iterable[int]) -> Spans:
    counts = Counter(days)
    return Spans(
        Counter({day: count for day, count in counts.items() if day >= 0}),
        Counter({-1 - day: count for day, count in counts.items() if day < 0}),
    )
