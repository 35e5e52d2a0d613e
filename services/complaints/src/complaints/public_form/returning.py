"""Somebody who came back to their report by its receipt: what they see of it, and what they add."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit import audit
from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.ids import utcnow
from servicekit.principal import PUBLIC, Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.attachments.service import store
from complaints.complaints import repository as cases
from complaints.events import COMPLAINT_FILES_CHANGED, emit_complaint
from complaints.inbox import repository as inbox
from complaints.inbox.repository import NewMessage
from complaints.inbox.sealing import Opener, seal_text
from complaints.models import Complaint, Report
from complaints.models.report import Author
from complaints.public_form import repository
from complaints.public_form.envelope import Stale
from complaints.public_form.limits import MESSAGES_PER_REPORT, Limited, Limits
from complaints.public_form.sending import ANYBODY, reporter


@dataclass(frozen=True, slots=True)
class Message:
    from_office: bool
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What whoever sent a report may see of it."""

    state: str
    sent_at: datetime
    messages: Sequence[Message]
    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class Returning:
    """For one report. Every act raises Stale when it is there no more, or its receipt was revoked."""

    database: Database
    worker: Database
    keys: KeyStore
    files: FileStore
    limits: Limits
    report: UUID

    @property
    def who(self) -> Principal:
        return reporter(self.report)

    async def look(self) -> Found:
        async with self.database.session(self.who) as session:
            report = await self._find(session)
            messages = await inbox.messages_of(session, self.who, self.report)
            files = await repository.files_of(session, self.who, self.report)
        opener = await Opener.of(self.keys, self.report)
        shown = [
            Message(message.author == Author.OFFICE, opener.text(message) or "", message.at)
            for message in messages
        ]
        return Found(report.state, report.sent_at, shown, [file.name for file in files])

    async def write(self, message: UUID, text: str) -> None:
        """Raises LimitMet. The same ``message`` again changes nothing."""
        sealed = await seal_text(self.keys, self.report, message, text)
        now = utcnow()
        new = NewMessage(message, self.report, Author.REPORTER, None, sealed, now)
        async with self.database.session(self.who) as session:
            await self._find(session)
            if await inbox.add_message(session, new):
                await self.limits.take(Limited.MESSAGES, str(self.report), MESSAGES_PER_REPORT)
                await inbox.set_waiting(session, self.report, now)
                await self._note(session, "message-received")

    async def add_file(self, attachment: UUID, name: str, content: AsyncIterator[bytes]) -> None:
        """Raises NotTaken, TooLarge, LimitMet. The same ``attachment`` again changes nothing."""
        async with self.database.session(self.who) as session:
            await inbox.hold(session, str(attachment))
            await self._find(session)
            if await repository.is_file_kept(session, self.who, attachment):
                return
            settings = await repository.fetch_settings(session)
            most = settings.files_per_hour if settings else 1
            await self.limits.take(Limited.FILES, str(self.report), most)
            session.add(
                await store(self.files, attachment, name, content, self.report, PUBLIC, from_anybody=True)
            )
            await inbox.set_waiting(session, self.report, utcnow())
            await self._note(session, "file-added")
        await self._tell()

    async def _tell(self) -> None:
        """That its files are others now. Whoever sent it cannot know whether it is sealed by now, of which nothing is
        told: the worker, which does not see those, can."""
        async with self.worker.session() as session:
            record = await session.get(Complaint, self.report)
            if record is not None:
                await emit_complaint(session, COMPLAINT_FILES_CHANGED, record)

    async def _find(self, session: AsyncSession) -> Report:
        report = await inbox.fetch_report(session, self.who, self.report)
        if report is None or report.lookup is None:
            raise Stale
        return report

    async def _note(self, session: AsyncSession, act: str) -> None:
        await session.flush()
        await cases.add_change_unread(session, self.report, PUBLIC, act, [])
        await audit.record(
            session, ANYBODY, f"complaint.{act}", "complaint", self.report, detail={"fields": []}
        )
