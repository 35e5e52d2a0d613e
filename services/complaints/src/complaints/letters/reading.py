"""The use cases of reading a letter: its file, its pages as they are printed, and a draft's before anybody signs."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, NotFound
from servicekit.ids import today
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.finding import find, find_for
from complaints.documents import process
from complaints.documents.refusals import DocumentRefused
from complaints.letters import repository
from complaints.letters.fields import sealed_among
from complaints.letters.presentation import fields_of
from complaints.letters.schemas import LetterPagesOut, LetterReadingOut
from complaints.letters.service import Held, Letters
from complaints.letters.values import open_values, sealed_values
from complaints.models import Complaint, Letter, LetterReading
from complaints.models.letter import LetterState
from complaints.policy.permissions import UNSEAL


@dataclass(frozen=True, slots=True)
class Readings:
    """The use cases, for one principal in one transaction."""

    letters: Letters

    @property
    def session(self) -> AsyncSession:
        return self.letters.session

    async def open(self, complaint: UUID, letter: UUID, purpose: str | None) -> LetterReadingOut:
        """Opens the letter for a quarter of an hour: its file, or the draft as it stands. One that names somebody
        opens for a purpose only."""
        record, found = await self._find(complaint, letter)
        file = (await repository.files_of(self.session, [found])).get(found.file) if found.file else None
        if file is None and found.state != LetterState.DRAFT.value:
            raise NotFound
        template = await self.letters.template_of(found)
        fields = sealed_among(fields_of(found, template))
        if fields if file is None else file.sealed:
            await self._values(found, purpose)
        reading = LetterReading(
            complaint=record.id,
            letter=letter,
            file=file.id if file else None,
            draft=None if file else found.version,
            account=self.letters.principal.account,
        )
        self.session.add(reading)
        await self.session.flush()
        await audit.record(
            self.session,
            self.letters.principal,
            "complaint.read",
            "complaint",
            complaint,
            detail={"part": "letter" if file else "draft", "letter": str(letter)},
        )
        return LetterReadingOut(id=reading.id)

    async def fetch(self, complaint: UUID, letter: UUID, reading: UUID) -> LetterReading:
        principal = self.letters.principal
        found = await repository.fetch_reading(self.session, principal, complaint, letter, reading)
        if found is None:
            raise NotFound
        return found

    async def file(self, complaint: UUID, letter: UUID, reading: UUID) -> UUID:
        """What goes out, as it was made. A draft is no file to send by hand."""
        file = (await self.fetch(complaint, letter, reading)).file
        if file is None:
            raise NotFound
        return file

    async def pictures(self, complaint: UUID, letter: UUID, reading: UUID) -> LetterPagesOut:
        """The pages to look at, and what of the letter they do not show."""
        head, content = await self._pages(complaint, letter, reading, pictures=True)
        pages, at = [], 0
        for size in head["sizes"]:
            pages.append(b64encode(content[at : at + size]).decode())
            at += size
        return LetterPagesOut(pages=pages, left_out=head["left_out"])

    async def pdf(self, complaint: UUID, letter: UUID, reading: UUID) -> bytes:
        _, content = await self._pages(complaint, letter, reading, pictures=False)
        return content

    async def _pages(
        self, complaint: UUID, letter: UUID, reading: UUID, *, pictures: bool
    ) -> tuple[dict[str, Any], bytes]:
        opened = await self.fetch(complaint, letter, reading)
        record, found = await self._find(complaint, letter)
        if opened.file is None:
            content = await self._draft(record, found, opened)
        else:
            content = b"".join([piece async for piece in self.letters.files.read(opened.file)])
        order = {
            "act": "pages",
            "language": found.language,
            "title": record.reference,
            "draft": opened.file is None,
            "pictures": pictures,
        }
        try:
            return await process.ask(order, content)
        except DocumentRefused as refused:
            raise Conflict("The pages of this letter cannot be made here: open the Word file") from refused

    async def _draft(self, record: Complaint, letter: Letter, opened: LetterReading) -> bytes:
        """Made as it stands and kept nowhere. It is the one that was opened, or it is opened anew."""
        if letter.version != opened.draft:
            raise Conflict("This letter was changed since you opened it: open it again")
        template = await self.letters.template_of(letter)
        values = await open_values(self.session, record, letter, today())
        if sealed_among(fields_of(letter, template)):
            values |= await self._values(letter, None, opened=True)
        return await self.letters.make(Held(record, letter, template), values)

    async def _values(self, letter: Letter, purpose: str | None, *, opened: bool = False) -> dict[str, str]:
        principal = self.letters.principal
        await find_for(self.session, principal, letter.complaint, UNSEAL, merged_too=True)
        template = await self.letters.template_of(letter)
        parties = await repository.parties_of(self.session, principal, letter.complaint)
        fields = sealed_among(fields_of(letter, template))
        return await sealed_values(
            self.letters.persons, principal, letter, parties, fields, purpose, opened=opened
        )

    async def _find(self, complaint: UUID, letter: UUID) -> tuple[Complaint, Letter]:
        record = await find(self.session, self.letters.principal, complaint)
        found = await repository.fetch(self.session, self.letters.principal, complaint, letter)
        if found is None:
            raise NotFound
        return record, found
