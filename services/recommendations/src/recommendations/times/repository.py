"""The SQL of times. They are of what the asker finds in lists: nothing under embargo, and no draft."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
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


def _timed(principal: Principal, filters: Filters, by: RatedBy) -> CTE:
    """What was looked at as a whole since it was issued: how many days until it was found implemented first; else one
    more than until it was looked at last, below zero."""
    record = Recommendation
    days = (
        func.greatest(col(day) - col(record.issued_on), 0)
        for day in (record.implemented_on, record.not_yet_on)
    )
    until_implemented, until_looked_at = days
    value = case((col(record.implemented_on).is_not(None), until_implemented), else_=-1 - until_looked_at)
    statement = select(*grouped_by(by), value.label("value")).where(
        *listed(principal, filters),
        col(record.state) != State.DRAFT.value,
        func.coalesce(record.implemented_on, record.not_yet_on).is_not(None),
    )
    return at_once(statement, "timed")


async def spans(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Spans, Mapping[str | None, Spans]]:
    """Of all of them, each once; and of each group."""
    found = await grouped(session, _timed(principal, filters, by), by)
    return _spans(found.values), {key: _spans(values) for key, values in found.groups.items()}


def _spans(days: NDArray[np.int64]) -> Spans:
    return Spans(days[days >= 0], -1 - days[days < 0])
