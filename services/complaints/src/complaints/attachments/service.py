"""The use cases of attachments. Each runs in the request's transaction and never commits."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Invalid, NotFound
from servicekit.files import FileStore
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.uploads import plain_name, read_whole
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.attachments import pictures, repository, rules
from complaints.attachments.schemas import AttachmentOut
from complaints.complaints import repository as complaints
from complaints.complaints.finding import find, find_for
from complaints.complaints.journal import acting_for
from complaints.models import Attachment
from complaints.models.complaint import Level
from complaints.policy.permissions import REGISTER, WORK

_HEAD = 8192
_TOO_LARGE = f"Files up to {rules.MAX_BYTES // 1_000_000} MB are accepted here"


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
        """Stores ``content``. Raises Invalid for a kind of file that is not taken, TooLarge for too much of it."""
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        attachment = uuid7()
        try:
            row = await store(self.files, attachment, name, content, record.id, self.principal.account)
        except rules.FileRefused as refused:
            raise Invalid(errors=[FieldError("/name", str(refused), "file-refused")]) from refused
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
        return present(row)


async def store(
    files: FileStore, attachment: UUID, name: str, content: AsyncIterable[bytes], complaint: UUID, by: UUID
) -> Attachment:
    """Checks and encrypts ``content``; the row is the caller's to add.

    Raises FileRefused for a kind of file that is not taken, TooLarge for too much of it.
    """
    kept = await keep(files, attachment, name, content)
    return Attachment(
        id=attachment,
        complaint=complaint,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        created_by=by,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was checked and encrypted."""

    name: str
    media_type: str
    size: int
    sha256: bytes


async def keep(files: FileStore, file: UUID, name: str, content: AsyncIterable[bytes]) -> Kept:
    """Checks and encrypts ``content``, by the rules of every upload.

    Raises FileRefused for a kind of file that is not taken, TooLarge for too much of it.
    """
    name = plain_name(name)
    head, rest = await _head(content)
    media_type = rules.media_type(name, head)
    if media_type in rules.IMAGES:
        picture = await read_whole(rest, rules.MAX_BYTES, _TOO_LARGE)
        rest = _once(await asyncio.to_thread(pictures.rebuild, picture, media_type))
    stored = await files.write(file, rest, limit=rules.MAX_BYTES)
    return Kept(name, media_type, stored.size, stored.sha256)


def present(attachment: Attachment) -> AttachmentOut:
    return AttachmentOut.model_validate(attachment, from_attributes=True)


async def _head(content: AsyncIterable[bytes]) -> tuple[bytes, AsyncIterator[bytes]]:
    """The first bytes, and the whole again."""
    source = aiter(content)
    first = bytearray()
    async for piece in source:
        first += piece
        if len(first) >= _HEAD:
            break

    async def again() -> AsyncIterator[bytes]:
        yield bytes(first)
        async for piece in source:
            yield piece

    return bytes(first[:_HEAD]), again()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
