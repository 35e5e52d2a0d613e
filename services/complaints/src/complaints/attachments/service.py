"""The use cases of attachments. Each runs in the request's transaction and never commits."""

from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import NotFound
from servicekit.files import FileStore
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.sent_files.keeping import take
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.attachments import repository
from complaints.attachments.schemas import AttachmentOut
from complaints.complaints import repository as complaints
from complaints.complaints.finding import find, find_for
from complaints.complaints.journal import acting_for
from complaints.events import COMPLAINT_FILES_CHANGED, emit_complaint
from complaints.models import Attachment
from complaints.models.complaint import Level
from complaints.policy.permissions import REGISTER, WORK


@dataclass(frozen=True, slots=True)
class Attachments:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    files: FileStore

    async def listed(self, complaint: UUID) -> Sequence[Attachment]:
        """For whoever looks at the list: a file's name may say much, so that they did is kept."""
        record = await find(self.session, self.principal, complaint, part="attachments")
        if record.level == Level.CONFIDENTIAL.value:
            await self._note_reading(complaint, {"part": "attachments"})
        return await repository.attachments_of(self.session, self.principal, complaint)

    async def _note_reading(self, complaint: UUID, detail: audit.Detail) -> None:
        await audit.record_reading(self.session, self.principal, "complaint", complaint, detail)

    async def all_of(self, complaint: UUID) -> Sequence[Attachment]:
        await find(self.session, self.principal, complaint)
        return await repository.attachments_of(self.session, self.principal, complaint)

    async def find(self, complaint: UUID, attachment: UUID) -> Attachment:
        found = next((a for a in await self.all_of(complaint) if a.id == attachment), None)
        if found is None:
            raise NotFound
        return found

    async def opened(self, complaint: UUID, attachment: UUID) -> Attachment:
        """For whoever takes the file with them: that they did is kept."""
        found = await self.find(complaint, attachment)
        await self._note_reading(complaint, {"part": "attachment", "attachment": str(attachment)})
        return found

    async def add(self, complaint: UUID, name: str, content: AsyncIterable[bytes]) -> AttachmentOut:
        """Stores ``content``. Raises NotTaken, TooLarge."""
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        attachment = uuid7()
        row = await store(self.files, attachment, name, content, record.id, self.principal.account)
        self.session.add(row)
        stood_in_for = await complaints.add_changes(
            self.session, self.principal.account, "file-added", None, {record.id: []}
        )
        await audit.record(
            self.session,
            self.principal,
            "attachment.added",
            "complaint",
            record.id,
            detail={"attachment": str(attachment), **acting_for(stood_in_for.get(record.id))},
        )
        await self.session.flush()
        await emit_complaint(self.session, COMPLAINT_FILES_CHANGED, record)
        return present(row)


async def store(
    files: FileStore,
    attachment: UUID,
    name: str,
    content: AsyncIterable[bytes],
    complaint: UUID,
    by: UUID,
    *,
    from_anybody: bool = False,
) -> Attachment:
    """Checks and encrypts ``content``; the row is the caller's to add. Raises NotTaken, TooLarge."""
    kept = await take(files, attachment, name, content, from_anybody=from_anybody)
    return Attachment(
        id=attachment,
        complaint=complaint,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        created_by=by,
    )


def present(attachment: Attachment) -> AttachmentOut:
    return AttachmentOut.model_validate(attachment, from_attributes=True)
