"""The use cases of medical notes. Each runs in the request's transaction and never commits.

Nothing of them stands in the visit's history, in an event or in the index: there others would see that there are any.
"""

from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.files import FileStore
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from servicekit.sealed import Aad, DataKey, KeyStore, NoKey, open_, seal
from servicekit.sent_files.keeping import take
from sqlalchemy.ext.asyncio import AsyncSession

from visits.medical import repository
from visits.medical.schemas import (
    MedicalContent,
    MedicalFileOut,
    MedicalInterview,
    MedicalNoteDraft,
    MedicalNoteItem,
    MedicalNoteOut,
    MedicalNotePatch,
)
from visits.models import MedicalFile, MedicalNote
from visits.models.visit import VisitState
from visits.names import fetch_names
from visits.visits import at_work
from visits.visits import repository as visits

_MOST_FILES = 50


def _place(note: UUID) -> Aad:
    return Aad("medical_note", note, "sealed")


def _name_place(file: UUID) -> Aad:
    return Aad("medical_file", file, "name")


@dataclass(frozen=True, slots=True)
class MedicalNotes:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    files: FileStore
    languages: Sequence[str]

    async def of_visit(self, visit: UUID) -> list[MedicalNoteItem]:
        if not await repository.treats(self.session, self.principal, visit):
            raise NotFound
        notes = await repository.of_visit(self.session, self.principal, visit)
        await self._audit("listed", visit, {"notes": [str(note.id) for note in notes]})
        counts = await repository.count_files(self.session, self.principal, [note.id for note in notes])
        talks = [note.interview for note in notes if note.interview]
        numbers = await repository.numbers_of(self.session, self.principal, talks, visit)
        names = await fetch_names(self.session, {note.created_by for note in notes}, self.languages)
        return [
            MedicalNoteItem(
                **note.model_dump(exclude={"interview"}),
                interview=_interview(note, numbers.get(note.interview) if note.interview else None),
                files=counts.get(note.id, 0),
                by=names.of(note.created_by),
                own=note.created_by == self.principal.account,
            )
            for note in notes
        ]

    async def get(self, note: UUID) -> MedicalNoteOut:
        """What it says. That it was read is kept before it is answered, or there is no answer."""
        return await self._present(await self._find(note))

    async def write(self, visit: UUID, draft: MedicalNoteDraft) -> MedicalNoteOut:
        await self._need_visit(visit)
        if len(await repository.of_visit(self.session, self.principal, visit)) >= repository.MOST:
            raise Conflict(f"A visit holds {repository.MOST} medical notes at most")
        await self._check_interview(draft.interview, visit)
        note = uuid7()
        key = (await self.keys.create([note]))[note]
        content = MedicalContent(text=draft.text, language=draft.language)
        row = MedicalNote(
            id=note,
            visit=visit,
            interview=draft.interview,
            sealed=seal(key, content.model_dump(), _place(note)),
            created_by=self.principal.account,
        )
        self.session.add(row)
        await self.session.flush()
        await self._audit("written", note)
        return await self._present(row)

    async def change(self, note: UUID, patch: MedicalNotePatch, version: int) -> MedicalNoteOut:
        """Corrects what one wrote oneself."""
        row = await self._find_own(note)
        if row.version != version:
            raise PreconditionFailed(current=await self._present(row), kept=True)
        refuse_emptied(patch, ("text", "language"))
        sent = patch.model_dump(exclude_unset=True)
        key = await self._key(note)
        before = self._open(key, row)
        after = before.model_copy(update={name: sent[name] for name in ("text", "language") if name in sent})
        talk = sent.get("interview", row.interview)
        if talk != row.interview:
            await self._check_interview(talk, row.visit)
        if after != before or talk != row.interview:
            row.sealed = seal(key, after.model_dump(), _place(note))
            row.interview = talk
            await self._touch(row)
            await self._audit("changed", note)
        return await self._present(row)

    async def add_file(self, note: UUID, name: str, content: AsyncIterable[bytes]) -> MedicalNoteOut:
        """Raises NotTaken, TooLarge."""
        row = await self._find(note)
        await self._need_visit(row.visit)
        if len(await repository.files_of(self.session, self.principal, note)) >= _MOST_FILES:
            raise Conflict(f"A note holds {_MOST_FILES} files at most")
        file = uuid7()
        taken = await take(self.files, file, name, content)
        added = MedicalFile(
            id=file,
            note=note,
            name=seal(await self._key(note), taken.name, _name_place(file)),
            media_type=taken.media_type,
            size=taken.size,
            sha256=taken.sha256,
            created_by=self.principal.account,
        )
        self.session.add(added)
        await self.session.flush()
        await self._audit("file-added", note, {"file": str(file)})
        return await self._present(row)

    async def file(self, note: UUID, file: UUID) -> tuple[MedicalFile, str]:
        """For whoever takes it with them, with its name: that they did is kept."""
        await self._find(note)
        rows = await repository.files_of(self.session, self.principal, note)
        found = next((row for row in rows if row.id == file), None)
        if found is None:
            raise NotFound
        await self._audit("file-read", note, {"file": str(file)})
        return found, self._name(await self._key(note), found)

    async def _need_visit(self, visit: UUID) -> None:
        if not await repository.treats(self.session, self.principal, visit):
            raise NotFound
        await at_work.writable(self.session, self.principal, visit)

    async def _find(self, note: UUID) -> MedicalNote:
        row = await repository.fetch(self.session, self.principal, note)
        if row is None:
            raise NotFound
        return row

    async def _find_own(self, note: UUID) -> MedicalNote:
        row = await self._find(note)
        if row.created_by != self.principal.account:
            raise Forbidden("Whoever wrote a note corrects it: write one of your own")
        await self._need_visit(row.visit)
        locked = await repository.fetch(self.session, self.principal, note, lock=True)
        if locked is None:
            raise NotFound
        return locked

    async def _check_interview(self, interview: UUID | None, visit: UUID) -> None:
        if interview is None:
            return
        if not await repository.numbers_of(self.session, self.principal, [interview], visit):
            fault = FieldError("/interview", "This visit has no such interview", "unknown")
            raise Invalid(errors=[fault])

    async def _key(self, note: UUID) -> DataKey:
        try:
            return await self.keys.get(note)
        except NoKey as gone:
            raise NotFound("This note was erased") from gone

    @staticmethod
    def _open(key: DataKey, row: MedicalNote) -> MedicalContent:
        return MedicalContent.model_validate(open_(key, row.sealed, _place(row.id)))

    @staticmethod
    def _name(key: DataKey, file: MedicalFile) -> str:
        return cast(str, open_(key, file.name, _name_place(file.id)))

    async def _touch(self, row: MedicalNote) -> None:
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()

    async def _audit(self, act: str, record: UUID, detail: audit.Detail | None = None) -> None:
        """In the transaction of the act itself, reading or writing."""
        await audit.record(
            self.session, self.principal, f"medical-note.{act}", "medical-note", record, detail=detail
        )

    async def _present(self, row: MedicalNote) -> MedicalNoteOut:
        key = await self._key(row.id)
        await self._audit("read", row.id)
        files = await repository.files_of(self.session, self.principal, row.id)
        talks = [row.interview] if row.interview else []
        numbers = await repository.numbers_of(self.session, self.principal, talks, row.visit)
        accounts = {row.created_by, *(file.created_by for file in files)}
        names = await fetch_names(self.session, accounts, self.languages)
        visit = await visits.fetch(self.session, self.principal, row.visit)
        content = self._open(key, row)
        return MedicalNoteOut(
            **row.model_dump(exclude={"interview"}),
            interview=_interview(row, numbers.get(row.interview) if row.interview else None),
            text=content.text,
            language=content.language,
            files=[
                MedicalFileOut(
                    **file.model_dump(exclude={"name", "sha256"}),
                    name=self._name(key, file),
                    sha256=file.sha256.hex(),
                    by=names.of(file.created_by),
                )
                for file in files
            ],
            by=names.of(row.created_by),
            own=row.created_by == self.principal.account,
            may_add=visit is not None and VisitState(visit.state) in at_work.BEGUN,
        )


def _interview(note: MedicalNote, number: int | None) -> MedicalInterview | None:
    return MedicalInterview(id=note.interview, number=number) if note.interview and number else None
