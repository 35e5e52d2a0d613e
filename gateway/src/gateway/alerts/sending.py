"""Takes what is owed to the mail server, each once.

That it is taken is committed before the server hears of it: what a process that died leaves behind may have gone, and
is not sent again. Whether somebody may still sign in and search is asked right before.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fastapi import FastAPI
from servicekit import audit
from servicekit.db import Database
from servicekit.leadership import Leader, from_time_to_time
from servicekit.logging import logger
from servicekit.mail import NotTakenError, Server
from servicekit.principal import Kind, Side
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.alerts.mail import compose
from gateway.gateway import Gateway
from gateway.models import Account, AccountMail
from gateway.models.registry import MailState
from gateway.standing import standing_of_account

_SEARCHES = "search.read"
_LOOK_AGAIN = 15.0
_TRIES = 6
_ABANDONED = timedelta(minutes=10)
_KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sender:
    """``worker`` has what is owed; who somebody is, and what they may, is read as the gateway itself does."""

    gateway: Gateway
    worker: Database
    server: Server

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight gateway mail', 0)"
        async with Leader(
            "gateway mail", worker_url, lock, from_time_to_time(self.send_waiting, _LOOK_AGAIN)
        ):
            yield

    async def send_waiting(self) -> int:
        """Everything that is due; answers how many were gone about."""
        await self._tidy()
        done = 0
        while mail := await self._take():
            await self._send(mail)
            done += 1
        return done

    async def _take(self) -> UUID | None:
        async with self.worker.session() as session:
            statement = (
                select(col(AccountMail.id))
                .where(
                    col(AccountMail.state) == MailState.WAITING.value,
                    col(AccountMail.due_at) <= self.gateway.now(),
                )
                .order_by(col(AccountMail.due_at))
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            mail = (await session.execute(statement)).scalar_one_or_none()
            if mail is not None:
                await _set(session, mail, state=MailState.TAKEN.value, taken_at=self.gateway.now())
            return mail

    async def _send(self, mail_id: UUID) -> None:
        async with self.worker.session() as session:
            statement = select(AccountMail).where(col(AccountMail.id) == mail_id).with_for_update()
            mail = (await session.execute(statement)).scalar_one()
            reader = await self._reader(mail)
            if reader is None:
                await _set(session, mail.id, state=MailState.WITHHELD.value)
                return
            email, language = reader
            message = compose(
                mail.id, self.server.sender, email, language, f"{self.gateway.settings.address}/"
            )
            try:
                await asyncio.to_thread(self.server.send, message, email)
            except NotTakenError as error:
                await self._try_later(session, mail, error)
            except OSError:
                await _set(session, mail.id, state=MailState.UNCLEAR.value, fault="hung-up")
            else:
                await _set(session, mail.id, state=MailState.SENT.value, tries=mail.tries + 1)
                await audit.record(session, None, "account.mailed", "account", mail.account)
                logger().info("a mail went out", mail=str(mail.id))

    async def _reader(self, mail: AccountMail) -> tuple[str, str] | None:
        """The e-mail and language of a person who may search under that hat now; None otherwise."""
        async with self.gateway.database.session() as session:
            standing = await standing_of_account(session, mail.account, self.gateway.now())
            if standing is None or standing.kind is not Kind.PERSON:
                return None
            side = Side(mail.side) if mail.side else None
            held = standing.bearer(side).memberships
            if not any(_SEARCHES in each.permissions for each in held):
                return None
            columns = select(col(Account.email), col(Account.language)).where(col(Account.id) == mail.account)
            row = (await session.execute(columns)).one()
            return row.email, row.language

    async def _try_later(self, session: AsyncSession, mail: AccountMail, error: NotTakenError) -> None:
        tries = mail.tries + 1
        if error.lasting or tries >= _TRIES:
            await _set(session, mail.id, state=MailState.FAILED.value, tries=tries, fault=error.fault)
            logger().warning("a mail cannot be sent", mail=str(mail.id), fault=error.fault)
            return
        due_at = self.gateway.now() + timedelta(minutes=2**tries)
        waiting = MailState.WAITING.value
        await _set(session, mail.id, state=waiting, tries=tries, due_at=due_at, fault=error.fault)

    async def _tidy(self) -> None:
        """What was taken and then not heard of may have gone; what is days old is forgotten."""
        now = self.gateway.now()
        async with self.worker.session() as session:
            left = update(AccountMail).where(
                col(AccountMail.state) == MailState.TAKEN.value, col(AccountMail.taken_at) < now - _ABANDONED
            )
            await session.execute(left.values(state=MailState.UNCLEAR.value, fault="process-died"))
            await session.execute(delete(AccountMail).where(col(AccountMail.on_day) < (now - _KEPT).date()))


async def _set(session: AsyncSession, mail: UUID, **values: str | int | datetime) -> None:
    await session.execute(update(AccountMail).where(col(AccountMail.id) == mail).values(**values))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Sends while the block runs, where there is a mail server."""
    gateway: Gateway = app.state.gateway
    server = Server.of(gateway.settings)
    if server is None:
        yield
        return
    sender = Sender(gateway, app.state.worker_database, server)
    async with sender.running(gateway.settings.worker_database_url):
        yield
