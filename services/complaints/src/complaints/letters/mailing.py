"""Takes letters to the mail server, each once.

That it is taken is committed before the server hears of it; what a process that died leaves behind is not known to
have gone or not, and a person finds out. The safe contact method is asked again in the transaction that
sends, and whether the letter was withdrawn.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

from fastapi import FastAPI
from servicekit import audit
from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.ids import today, utcnow
from servicekit.leadership import Leader, from_time_to_time
from servicekit.logging import logger
from servicekit.mail import NotTakenError, Server
from servicekit.sealed import Destroyed, KeyStore, NoKey, Unreadable, open_
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints import repository as cases
from complaints.deadlines import by_contact
from complaints.letters import repository
from complaints.letters.contact import check_contact
from complaints.letters.mail import compose
from complaints.letters.sending import address_place
from complaints.models import Complaint, Delivery, Letter, OutgoingMail, SealedComplaint
from complaints.models.letter import DeliveryStatus, LetterState, MailState, Through, Way
from complaints.sealing import reach_sealed

_LOOK_AGAIN = 2.0
_TRIES = 6
_ABANDONED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Sender:
    """``database`` is the worker's: of letters it reads no word, of parties only how they may be reached."""

    database: Database
    files: FileStore
    keys: KeyStore
    server: Server

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight complaints mail', 0)"
        async with Leader(
            "complaints mail", worker_url, lock, from_time_to_time(self.send_waiting, _LOOK_AGAIN)
        ):
            yield

    async def send_waiting(self) -> int:
        """Everything that is due; answers how many were gone about."""
        await self._give_up_abandoned()
        done = 0
        while mail := await self._take():
            await self._send(mail)
            done += 1
        return done

    async def _take(self) -> UUID | None:
        async with self.database.session() as session:
            statement = (
                select(col(OutgoingMail.id))
                .where(
                    col(OutgoingMail.state) == MailState.WAITING.value, col(OutgoingMail.due_at) <= utcnow()
                )
                .order_by(col(OutgoingMail.due_at))
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            mail = (await session.execute(statement)).scalar_one_or_none()
            if mail is not None:
                await _set(session, mail, state=MailState.TAKEN.value, taken_at=utcnow())
            return mail

    async def _send(self, mail_id: UUID) -> None:
        async with self.database.session() as session:
            mail = await _held(session, mail_id)
            await reach_sealed(session)
            # The complaint is held: how its parties may be reached does not change before this commits.
            locked = select(col(Complaint.id)).where(col(Complaint.id) == mail.complaint).with_for_update()
            await session.execute(locked)
            if await _is_stopped(session, mail):
                await _set(session, mail.id, state=MailState.BLOCKED.value, fault="consent-withdrawn")
                return
            if await _is_sealed_since(session, mail):
                await self._block(session, mail, "sealed-meanwhile", "letter-held-back")
                return
            if await _is_unsafe(session, mail):
                await self._block(session, mail, "contact-unsafe", "letter-blocked")
                return
            try:
                address, message = await self._message(mail)
                await asyncio.to_thread(self.server.send, message, address)
            except NotTakenError as error:
                await self._try_later(session, mail, error)
            except (Destroyed, NoKey, Unreadable, FileNotFoundError):
                await self._fail(session, mail, "no-file")
            except OSError:
                await _set(session, mail.id, state=MailState.UNCLEAR.value, fault="hung-up")
                await _retell(session, mail, None, "letter-mail-unclear")
            else:
                await _set(session, mail.id, state=MailState.SENT.value, tries=mail.tries + 1)
                await _log(session, mail, DeliveryStatus.SENT)
                await _retell(session, mail, LetterState.SENT, "letter-sent")
                await _count_contact(session, mail)

    async def _message(self, mail: OutgoingMail) -> tuple[str, EmailMessage]:
        key = await self.keys.get(mail.file)
        address = str(open_(key, mail.address, address_place(mail.id)))
        letter = b"".join([piece async for piece in self.files.read(mail.file)])
        return address, compose(mail.id, self.server.sender, address, mail.language, letter)

    async def _block(self, session: AsyncSession, mail: OutgoingMail, fault: str, act: str) -> None:
        """The letter stays approved: it may go by another way, or once somebody thought about it again."""
        await _set(session, mail.id, state=MailState.BLOCKED.value, fault=fault)
        await _retell(session, mail, LetterState.APPROVED, act)

    async def _try_later(self, session: AsyncSession, mail: OutgoingMail, error: NotTakenError) -> None:
        tries = mail.tries + 1
        if error.lasting or tries >= _TRIES:
            await self._fail(session, mail, error.fault)
            return
        due_at = utcnow() + timedelta(minutes=2**tries)
        await _set(
            session, mail.id, state=MailState.WAITING.value, tries=tries, due_at=due_at, fault=error.fault
        )

    async def _fail(self, session: AsyncSession, mail: OutgoingMail, fault: str) -> None:
        await _set(session, mail.id, state=MailState.FAILED.value, tries=mail.tries + 1, fault=fault)
        await _log(session, mail, DeliveryStatus.FAILED)
        await _retell(session, mail, LetterState.FAILED, "letter-failed")

    async def _give_up_abandoned(self) -> None:
        """What was taken and then not heard of: its process died, and it may have gone."""
        async with self.database.session() as session:
            left = select(OutgoingMail).where(
                col(OutgoingMail.state) == MailState.TAKEN.value,
                col(OutgoingMail.taken_at) < utcnow() - _ABANDONED,
            )
            for mail in (await session.execute(left.with_for_update(skip_locked=True))).scalars().all():
                await _set(session, mail.id, state=MailState.UNCLEAR.value, fault="process-died")
                await _retell(session, mail, None, "letter-mail-unclear")


async def _held(session: AsyncSession, mail: UUID) -> OutgoingMail:
    statement = select(OutgoingMail).where(col(OutgoingMail.id) == mail).with_for_update()
    return (await session.execute(statement)).scalar_one()


async def _is_sealed_since(session: AsyncSession, mail: OutgoingMail) -> bool:
    """Whoever let it go did so before somebody was found to be in danger: those named now decide on it again."""
    sealed = select(col(SealedComplaint.complaint)).where(
        col(SealedComplaint.complaint) == mail.complaint, col(SealedComplaint.sealed_at) > mail.created_at
    )
    return (await session.execute(sealed)).first() is not None


async def _is_unsafe(session: AsyncSession, mail: OutgoingMail) -> bool:
    if mail.party is None:
        return False
    noted = (await repository.safe_contacts_of(session, None, [mail.party]))[mail.party]
    return check_contact(noted, Way.EMAIL, Through(mail.through)) is not None


async def _is_stopped(session: AsyncSession, mail: OutgoingMail) -> bool:
    """The letter was withdrawn while its mail waited."""
    state = await session.execute(select(col(Letter.state)).where(col(Letter.id) == mail.letter))
    return state.scalar_one() != LetterState.SENDING.value


async def _set(session: AsyncSession, mail: UUID, **values: str | int | datetime | None) -> None:
    await session.execute(update(OutgoingMail).where(col(OutgoingMail.id) == mail).values(**values))


async def _log(session: AsyncSession, mail: OutgoingMail, status: DeliveryStatus) -> None:
    line = Delivery(
        complaint=mail.complaint,
        letter=mail.letter,
        way=Way.EMAIL.value,
        through=mail.through,
        status=status.value,
        on_day=today(),
        account=mail.account,
    )
    await session.execute(insert(Delivery).values(**line.model_dump()))


async def _retell(session: AsyncSession, mail: OutgoingMail, state: LetterState | None, act: str) -> None:
    """The letter's new state, its line in the complaint's history and its entry in the audit trail.

    The line first: it holds the complaint, which everybody takes before its letters.
    """
    kind = await session.execute(select(col(Letter.kind)).where(col(Letter.id) == mail.letter))
    fields = [{"field": "letter_kind", "from": None, "to": kind.scalar_one()}]
    await cases.add_change_unread(session, mail.complaint, mail.account, act, fields)
    values = {"version": Letter.version + 1, "updated_at": utcnow()}
    if state is not None:
        values["state"] = state.value
    await session.execute(update(Letter).where(col(Letter.id) == mail.letter).values(**values))
    await audit.record(
        session, None, f"complaint.{act}", "complaint", mail.complaint, detail={"mail": str(mail.id)}
    )
    logger().info("an e-mail moved on", mail=str(mail.id), act=act)


async def _count_contact(session: AsyncSession, mail: OutgoingMail) -> None:
    """Whoever it went to was told by it, as far as it is who complains."""
    complaint = (
        await session.execute(select(Complaint).where(col(Complaint.id) == mail.complaint))
    ).scalar_one()
    kind = (await session.execute(select(col(Letter.kind)).where(col(Letter.id) == mail.letter))).scalar_one()
    met = await by_contact.note_sent(session, complaint, mail.letter, kind, mail.party, today())
    if met:
        await cases.add_change_unread(session, mail.complaint, mail.account, "contact-made", met)


def server_of(app: FastAPI) -> Server | None:
    return Server.of(app.state.settings)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Sends while the block runs, where there is a mail server."""
    state = app.state
    server = server_of(app)
    if server is None:
        yield
        return
    sender = Sender(state.worker_database, state.files, state.keys, server)
    async with sender.running(state.settings.worker_database_url):
        yield
