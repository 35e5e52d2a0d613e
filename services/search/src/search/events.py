"""What search tells the others."""

from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event, emit
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession


class AlertMatched(BaseModel):
    """Whom to write to, and under which hat the search was asked; neither which search it was nor what is new."""

    account: UUID
    side: Side | None


EMITS = [
    Emits(
        type="alert.matched",
        data_schema=AlertMatched,
        summary="There is something new in a search that somebody keeps and wants mail about",
    )
]


async def alert_matched(session: AsyncSession, principal: Principal) -> None:
    """An alert is its own record: nothing that is kept here is named on the bus."""
    told = AlertMatched(account=principal.account, side=principal.side)
    await emit(session, Event("alert.matched", uuid7(), 1, told))
