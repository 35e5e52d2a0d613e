"""The office's use cases of the inbox. Each runs in the request's transaction and never commits."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, NotFound
from servicekit.ids import utcnow, uuid7
from servicekit.names import Names
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find_for, hold_for
from complaints.deadlines import by_contact
from complaints.inbox import repository
from complaints.inbox.repository import NewMessage
from complaints.inbox.schemas import InboxOut, MessageDraft, MessageOut, Revocation, WaitingOut
from complaints.inbox.sealing import Opener, seal_text
from complaints.models import InboxMessage, Report
from complaints.models.complaint import State
from complaints.models.report import Author
from complaints.policy.permissions import RETAIN, WORK

_MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Inbox:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def get(self, complaint: UUID) -> InboxOut:
        """Raises NotFound, also for a complaint that did not come by the form."""
        return await self._present(await self._find(complaint))

    async def ask(self, complaint: UUID, draft: MessageDraft) -> MessageOut:
        """Writes to whoever sent the report, which is a contact. An answer is also a sign that theirs were read."""
        record = await hold_for(self.session, self.principal, complaint, WORK, merged_too=True)
        report = await self._find(complaint, lock=True)
        if report.lookup is None:
            raise Conflict("The receipt was revoked: nobody can read a message any more")
        message = uuid7()
        sealed = await seal_text(self.keys, complaint, message, draft.text)
        new = NewMessage(message, complaint, Author.OFFICE, self.principal.account, sealed, utcnow())
        await repository.add_message(self.session, new)
        await repository.set_read(self.session, complaint)
        await journal.note(self.session, self.principal, complaint, "message-sent")
        if met := await by_contact.note_message(self.session, record):
            await journal.note(self.session, self.principal, complaint, "contact-made", met)
        return await self.message(complaint, message)

    async def message(self, complaint: UUID, message: UUID) -> MessageOut:
        found = await self.get(complaint)
        shown = next((each for each in found.messages if each.id == message), None)
        if shown is None:
            raise NotFound
        return shown

    async def mark_read(self, complaint: UUID) -> InboxOut:
        await find_for(self.session, self.principal, complaint, WORK, merged_too=True)
        report = await self._find(complaint, lock=True)
        if report.waiting_since is not None:
            await repository.set_read(self.session, complaint)
            await journal.note(self.session, self.principal, complaint, "messages-read")
            await self.session.refresh(report)
        return await self._present(report)

    async def revoke(self, complaint: UUID, draft: Revocation) -> InboxOut:
        await find_for(self.session, self.principal, complaint, RETAIN, merged_too=True)
        report = await self._find(complaint, lock=True)
        if report.lookup is not None:
            await repository.revoke(self.session, complaint)
            reason = draft.reason
            await journal.note(self.session, self.principal, complaint, "receipt-revoked", reason=reason)
            await self.session.refresh(report)
        return await self._present(report)

    async def waiting(self) -> list[WaitingOut]:
        found = await repository.waiting_for(self.session, self.principal, _MOST_WAITING)
        return [
            WaitingOut(
                id=row.id,
                reference=row.reference,
                summary=row.summary,
                language=row.language,
                mine=row.assignee == self.principal.account,
                since=row.waiting_since,
            )
            for row in found
        ]

    async def _find(self, complaint: UUID, *, lock: bool = False) -> Report:
        report = await repository.fetch_report(self.session, self.principal, complaint, lock=lock)
        if report is None:
            raise NotFound
        return report

    async def _present(self, report: Report) -> InboxOut:
        messages = await repository.messages_of(self.session, self.principal, report.complaint)
        opener = await Opener.of(self.keys, report.complaint)
        writers = {message.account for message in messages if message.account}
        names = Names(await cases.names_of(self.session, writers), ())
        return InboxOut(
            id=report.complaint,
            sent_at=report.sent_at,
            language=report.language,
            named=report.named,
            shown_state=State(report.state),
            shown_state_on=report.state_on,
            receipt=report.lookup is not None,
            waiting_since=report.waiting_since,
            messages=[_message(message, report, names, opener) for message in messages],
            version=report.version,
        )


def _message(message: InboxMessage, report: Report, names: Names, opener: Opener) -> MessageOut:
    waiting = report.waiting_since
    theirs = message.author == Author.REPORTER
    return MessageOut(
        id=message.id,
        author=Author(message.author),
        by=names.maybe(message.account),
        text=opener.text(message),
        at=message.at,
        is_unread=theirs and waiting is not None and message.at >= waiting,
        version=message.version,
    )
