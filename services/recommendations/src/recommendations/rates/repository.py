"""The SQL of rates. Every figure is of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from servicekit.principal import Principal
from sqlalchemy import CTE, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Recommendation
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.rates.grouping import at_once, grouped, grouped_by
from recommendations.rates.rules import Tally
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.repository import Filters, listed


def _counted(principal: Principal, filters: Filters) -> CTE:
    """What was issued, with what it is grouped by."""
    rules = (*listed(principal, filters), col(Recommendation.state) != State.DRAFT.value)
    return at_once(select(*grouped_by()).where(*rules), "counted")


async def tallies(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Tally, Mapping[str | None, Tally]]:
    """Of all of them, each once; and of each group."""
    counted = _counted(principal, filters)
    status = counted.c.implementation.label("status")
    every: Counter[Implementation] = Counter()
    groups: dict[str | None, Counter[Implementation]] = defaultdict(Counter)
    for keys, (of, number) in await grouped(session, counted, by, status, aggregate=func.count()):
        found = Implementation(of)
        every[found] += number
        for key in keys:
            groups[key][found] += number
    return Tally(every), {key: Tally(counts) for key, counts in groups.items()}
