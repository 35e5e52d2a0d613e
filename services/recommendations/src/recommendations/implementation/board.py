"""The board: what is followed, by how far it is carried out."""

from collections.abc import Sequence
from dataclasses import replace

from servicekit.db import plan_each
from servicekit.pages import Slice, counted
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.implementation.schemas import BoardColumn
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.recommendations import presentation, repository
from recommendations.recommendations.repository import Filters

_SHOWN = 20


async def columns(
    session: AsyncSession, principal: Principal, languages: Sequence[str], filters: Filters
) -> list[BoardColumn]:
    """All of them, the empty ones as well, in the order in which things get better or worse."""
    followed = replace(filters, state=(State.ISSUED,), implementation=())
    await plan_each(session)
    first = await repository.first_of_each(session, principal, followed, _SHOWN)
    counts = await repository.counts_of_each(session, principal, followed)
    items = await presentation.present_list(session, Slice(first, None), languages)
    return [
        BoardColumn(
            implementation=each,
            count=counted(counts.get(each.value, 0)),
            items=[item for item in items if item.implementation is each],
        )
        for each in Implementation
    ]
