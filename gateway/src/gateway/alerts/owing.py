"""Takes from search's word that somebody is to be written to the one mail of the day that follows from it."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.events import CloudEvent, Consumer, Consumes
from servicekit.ids import uuid7
from servicekit.mail import Server
from servicekit.principal import Side
from servicekit.records import table_of
from sqlalchemy import Date, Text, Uuid, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.gateway import Gateway
from gateway.models import Account, AccountMail
from gateway.models.registry import MailState, State

_MAIL = table_of(AccountMail)


class AlertMatched(BaseModel):
    account: UUID
    side: Side | None


CONSUMES = (Consumes("alert.matched", AlertMatched, "search"),)


async def owe(session: AsyncSession, event: CloudEvent, gateway: Gateway) -> None:
    """One a day at most, whatever came twice or under two hats; none to a program or where no mail is sent at all."""
    if Server.of(gateway.settings) is None:
        return
    matched = event.read(AlertMatched)
    now = gateway.now()
    owed = select(
        literal(uuid7(), Uuid()),
        col(Account.id),
        literal(matched.side, Text()),
        literal(now.date(), Date()),
        literal(now, _MAIL.c.due_at.type),
    ).where(col(Account.id) == matched.account, col(Account.state) == State.ACTIVE.value)
    statement = insert(_MAIL).from_select(["id", "account", "side", "on_day", "due_at"], owed)
    # What was withheld under a hat that is worn no more was no mail.
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["account", "on_day"],
            set_={
                "side": statement.excluded.side,
                "due_at": statement.excluded.due_at,
                "state": MailState.WAITING.value,
            },
            where=col(AccountMail.state) == MailState.WITHHELD.value,
        )
    )


def consumers(app: FastAPI) -> Sequence[Consumer]:
    async def handle(session: AsyncSession, event: CloudEvent) -> None:
        await owe(session, event, app.state.gateway)

    return [Consumer(name="alerts", subjects=("daylight.search.alert.matched",), handler=handle)]
