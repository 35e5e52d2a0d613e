"""The SQL of rates. Every figure is of what the asker finds in lists: nothing under embargo, and no draft."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from servicekit.principal import Principal
from sqlalchemy import CTE, Label, case, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import at_once, grouped, grouped_by
from recommendations.rates.rules import Tally
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed

_STATUSES = tuple(Implementation)


def _counted(principal: Principal, filters: Filters, by: RatedBy) -> CTE:
    """What was issued, with what it is grouped by."""
    rules = (*listed(principal, filters), col(Recommendation.state) != State.DRAFT.value)
    numbers = {status.value: number for number, status in enumerate(_STATUSES)}
    value: Label[int] = case(numbers, value=col(Recommendation.implementation)).label("value")
    return at_once(select(*grouped_by(by), value).where(*rules), "counted")


async def tallies(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Tally, Mapping[str | None, Tally]]:
    """Of all of them, each once; and of each group."""
    found = await grouped(session, _counted(principal, filters, by), by)
    return _tally(found.values), {key: _tally(values) for key, values in found.groups.items()}


def _tally(values: NDArray[np.int64]) -> Tally:
    counts = np.bincount(values, minlength=len(_STATUSES)).tolist()
    return Tally({status: count for status, count in zip(_STATUSES, counts, strict=True) if count})
