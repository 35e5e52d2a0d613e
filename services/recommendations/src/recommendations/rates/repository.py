"""The SQL of rates. Every figure is of what the asker finds in lists: nothing under embargo, and no draft."""

from collections import Counter
from collections.abc import Iterable, Mapping

from servicekit.principal import Principal
from sqlalchemy import CTE, Label, select
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
    value: Label[str] = col(Recommendation.implementation).label("value")
    return at_once(select(*grouped_by(), value).where(*rules), "counted")


async def tallies(
    session: AsyncSession, principal: Principal, filters: Filters, by: RatedBy
) -> tuple[Tally, Mapping[str | None, Tally]]:
    """Of all of them, each once; and of each group."""
    statuses, groups = await grouped(session, _counted(principal, filters), by)
    status = statuses.__getitem__
    return _tally(statuses.values()), {key: _tally(map(status, members)) for key, members in groups.items()}


def _tally(statuses: Iterable[str]) -> Tally:
    return Tally({Implementation(of): number for of, number in Counter(statuses).items()})
