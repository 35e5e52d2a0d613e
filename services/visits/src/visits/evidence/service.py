"""The use cases of evidence. Each runs in the request's transaction and never commits."""

import asyncio
from collections.abc import AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    Unavailable,
    refuse_emptied,
)
from servicekit.files import FileStore, Stored
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from servicekit.sealed import Aad, DataKey, KeyStore, NoKey, open_, seal
from servicekit.sent_files.keeping import Sent, both_of, keep, keep_bytes, look_at, read_all
from servicekit.sent_files.pictures import Picture, cover
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import VISITS_FILES_CHANGED, emit_of_many
from visits.evidence import presentation, repository
from visits.evidence.custody import CONTENT, FILE, Custody
from visits.evidence.faces import LookingFailed, NotInstalled, find_faces
from visits.evidence.rules import MOST, REQUIRED, Shape, clipped, faults_of, is_picture
from visits.evidence.schemas import (
    ChainOut,
    CoverDraft,
    EvidenceOut,
    EvidencePatch,
    ExportDraft,
    FaceBox,
    FaceSuggestions,
    NobodyDeclared,
    OriginalOpening,
    OriginalPurpose,
)
from visits.evidence.shown import take_from_copies
from visits.history import apply
from visits.models import Evidence, EvidenceCopy, EvidenceOpening, EvidenceOriginal
from visits.models.evidence import CopyKind, EvidenceKind, StepAct
from visits.policy.evidence import OPEN_FOR
from visits.reports.repository import hold_copies
from visits.visits import at_work, journal

_SLACK = timedelta(seconds=30)
"""The database's clock may be a little behind ours, and lets nobody open for longer than it says."""


def _name_place(original: UUID) -> Aad:
    return Aad("evidence_original", original, "name")


def _purpose_place(opening: UUID) -> Aad:
    return Aad("evidence_opening", opening, "purpose")


@dataclass(frozen=True, slots=True)
class Whence:
    """What is known of a file when it comes."""

    kind: EvidenceKind
    place: UUID | None = None
    unit: UUID | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceWork:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    files: FileStore
    languages: Sequence[str]

    @property
    def custody(self) -> Custody:
        return Custody(self.session, self.principal, self.keys)

    async def of_visit(self, visit: UUID) -> list[EvidenceOut]:
        await at_work.readable(self.session, self.principal, visit)
        found = await repository.of_visit(self.session, self.principal, visit)
        return await presentation.present(self.session, self.principal, found, self.languages)

    async def get(self, evidence: UUID) -> EvidenceOut:
        return await self._present(await self._find(evidence))

    async def upload(
        self, visit: UUID, name: str, whence: Whence, content: AsyncIterable[bytes]
    ) -> EvidenceOut:
        """Takes a file in. A picture is rebuilt without what the camera wrote into it; as it came, it is sealed.

        Raises Invalid for what is not taken, TooLarge for too much of it.
        """
        await at_work.writable(self.session, self.principal, visit)
        place = await at_work.place_on(self.session, visit, whence.place)
        if await repository.count_of_visit(self.session, visit) >= MOST:
            raise Conflict(f"A visit holds {MOST} files at most")
        sent = await look_at(name, content)
        row = Evidence(
            id=uuid7(),
            reference="",
            visit=visit,
            place=place,
            unit=whence.unit,
            kind=whence.kind.value,
            taken_at=whence.taken_at,
            media_type=sent.media_type,
            size=0,
            sha256=b"",
            created_by=self.principal.account,
        )
        await self._check(row)
        await self.custody.begin(row.id)
        if sent.picture:
            original, copy = await self._take_picture(row, sent)
        else:
            original, copy = None, await self._take_file(row, sent)
        row.reference = await repository.next_reference(self.session)
        self.session.add(row)
        await self.session.flush()
        self.session.add(copy)
        if original is not None:
            self.session.add(original)
        await self.session.flush()
        kept = original.id if original else copy.id
        await self.custody.add(row, StepAct.UPLOADED, {FILE: str(kept), CONTENT: row.sha256.hex()})
        await journal.note(self.session, self.principal, visit, "evidence-added")
        return await self._present(row)

    async def change(self, evidence: UUID, patch: EvidencePatch, version: int) -> EvidenceOut:
        if patch.consent is not None:
            # Whoever takes it back meanwhile finds the picture, or is found here.
            await hold_copies(self.session, (await self._find(evidence)).visit)
        row = await self._find_for_change(evidence, version)
        refuse_emptied(patch, REQUIRED)
        sent = patch.model_dump(exclude_unset=True)
        await self._check(Evidence(**(row.model_dump() | sent)))
        if sent.get("consent", row.consent) != row.consent:
            await self._check_consent(row, sent["consent"])
        if changes := apply(row, sent):
            await self._save(row, "evidence-changed", changes)
        return await self._present(row)

    async def declare(self, evidence: UUID, declared: NobodyDeclared, version: int) -> EvidenceOut:
        """Nobody can be recognised in it, and why: from then on people beyond the team may see it as it is."""
        row = await self._find_for_change(evidence, version)
        if row.nobody_because != declared.because:
            row.nobody_because = declared.because
            row.nobody_by, row.nobody_at = self.principal.account, utcnow()
            await self._save(row, "evidence-declared", [{"field": "nobody_because"}])
            await self.custody.add(row, StepAct.DECLARED, {})
        return await self._present(row)

    async def take_back(self, evidence: UUID, version: int) -> EvidenceOut:
        """Somebody can be recognised in it after all."""
        await hold_copies(self.session, (await self._find(evidence)).visit)
        row = await self._find_for_change(evidence, version, afterwards=True)
        if row.nobody_because:
            row.nobody_because, row.nobody_by, row.nobody_at = "", None, None
            await self._save(row, "evidence-declaration-taken-back", [{"field": "nobody_because"}])
            await self.custody.add(row, StepAct.DECLARATION_TAKEN_BACK, {})
            await take_from_copies(self.session, row)
        return await self._present(row)

    async def cover(self, evidence: UUID, draft: CoverDraft, version: int) -> EvidenceOut:
        """Makes a covered copy out of the uncovered one, in place of the last: where that was shown, it goes."""
        await hold_copies(self.session, (await self._find(evidence)).visit)
        row = await self._find_for_change(evidence, version, afterwards=True)
        working = await repository.working_copy(self.session, self.principal, evidence)
        if not is_picture(row) or working is None or working.width is None or working.height is None:
            raise Conflict("Only pictures are covered")
        drawn = [Shape(s.round, (s.x, s.y, s.x + s.width, s.y + s.height)) for s in draft.shapes]
        pieces, faults = clipped(drawn, working.width, working.height)
        self._refuse(faults)
        content = await read_all(self.files, working.id)
        covered = await asyncio.to_thread(cover, content, pieces)
        copy = await self._copy_of_picture(row, CopyKind.COVERED, covered)
        copy.shapes = [shape.model_dump() for shape in draft.shapes]
        await repository.supersede_covered(self.session, evidence)
        self.session.add(copy)
        await self._save(row, "evidence-covered", [])
        await self.custody.add(
            row, StepAct.COVERED, {FILE: str(copy.id), CONTENT: copy.sha256.hex(), "from": str(working.id)}
        )
        await take_from_copies(self.session, row)
        return await self._present(row)

    async def suggest(self, evidence: UUID) -> FaceSuggestions:
        """Where faces seem to be, on the uncovered copy."""
        row = await self._find(evidence)
        working = await repository.working_copy(self.session, self.principal, evidence)
        if not is_picture(row) or working is None:
            raise Conflict("Only pictures are covered")
        try:
            faces = await find_faces(await read_all(self.files, working.id))
        except NotInstalled:
            return FaceSuggestions(available=False, boxes=[])
        except LookingFailed as failed:
            raise Unavailable("Looking for faces failed: cover them by hand") from failed
        boxes = [FaceBox(x=f.x, y=f.y, width=f.width, height=f.height, score=f.score) for f in faces]
        return FaceSuggestions(available=True, boxes=boxes)

    async def copy(self, evidence: UUID, copy: UUID) -> tuple[Evidence, EvidenceCopy]:
        """For whoever looks at it: that they did is kept."""
        row = await self._find(evidence)
        found = await repository.copy_of(self.session, self.principal, evidence, copy)
        if found is None:
            raise NotFound
        detail: audit.Detail = {"copy": str(copy), "kind": found.kind}
        await audit.record_reading(self.session, self.principal, "evidence", evidence, detail)
        return row, found

    async def export(self, evidence: UUID, draft: ExportDraft) -> EvidenceOut:
        """Says in the chain that a copy is taken out as a file; its bytes are asked for afterwards."""
        row = await self._find(evidence)
        copy = await repository.copy_of(self.session, self.principal, evidence, draft.copy_id)
        if copy is None:
            raise Invalid(errors=[FieldError("/copy_id", "There is no such copy", "unknown")])
        if not (await repository.rights_on(self.session, self.principal, [evidence]))[evidence][0]:
            raise Forbidden("You do not work on this visit")
        await self.custody.add(row, StepAct.EXPORTED, {FILE: str(copy.id), CONTENT: copy.sha256.hex()})
        return await self._present(row)

    async def open_original(self, evidence: UUID, stated: OriginalPurpose) -> OriginalOpening:
        """For a purpose, and a while. The step, the purpose and the opening commit together, or there is none."""
        row = await self._find(evidence)
        self._refuse_erased(row)
        if not is_picture(row):
            raise Conflict("Only of pictures is there an original apart")
        if not (await repository.rights_on(self.session, self.principal, [evidence]))[evidence][1]:
            raise Forbidden("The original is opened by few: ask who heads the visit")
        key = await self._key(evidence)
        opening = EvidenceOpening(
            id=uuid7(),
            evidence=evidence,
            account=self.principal.account,
            purpose=b"",
            until=utcnow() + OPEN_FOR - _SLACK,
        )
        opening.purpose = seal(key, stated.purpose, _purpose_place(opening.id))
        self.session.add(opening)
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            "evidence.original-opened-for",
            "evidence",
            evidence,
            purpose=audit.Purpose(stated.purpose, key),
        )
        original = await self._original(evidence)
        await self.custody.add(
            row, StepAct.ORIGINAL_OPENED, {FILE: str(original.id), CONTENT: row.sha256.hex()}
        )
        return await self._present_opening(opening)

    async def opening(self, evidence: UUID, opening: UUID) -> OriginalOpening:
        """What a repeated opening answers."""
        found = await repository.opening_of(self.session, self.principal, evidence, opening)
        if found is None:
            raise NotFound
        return await self._present_opening(found)

    async def original(self, evidence: UUID) -> tuple[Evidence, EvidenceOriginal]:
        """Its bytes, to who opened it for a purpose just now; each time is kept."""
        row = await self._find(evidence)
        original = await self._original(evidence)
        detail: audit.Detail = {"copy": str(original.id), "kind": "original"}
        await audit.record(
            self.session, self.principal, "evidence.original-read", "evidence", evidence, detail=detail
        )
        return row, original

    async def chain(self, evidence: UUID) -> ChainOut:
        row = await self._find(evidence)
        checked = await self.custody.check(row, self.files)
        return await presentation.present_chain(self.session, checked, self.languages)

    async def _take_picture(self, row: Evidence, sent: Sent) -> tuple[EvidenceOriginal, EvidenceCopy]:
        both = await both_of(sent)
        row.size, row.sha256 = len(both.original), both.sha256
        original = EvidenceOriginal(
            id=uuid7(), evidence=row.id, media_type=sent.media_type, size=row.size, name=b""
        )
        await keep_bytes(self.files, original.id, both.original)
        key = await self._key(original.id)
        original.name = seal(key, sent.name, _name_place(original.id))
        return original, await self._copy_of_picture(row, CopyKind.WORKING, both.rebuilt)

    async def _take_file(self, row: Evidence, sent: Sent) -> EvidenceCopy:
        copy = uuid7()
        stored = await keep(self.files, copy, sent.content)
        row.size, row.sha256 = stored.size, stored.sha256
        return self._copy(copy, row, CopyKind.WORKING, sent.media_type, stored)

    async def _copy_of_picture(self, row: Evidence, kind: CopyKind, picture: Picture) -> EvidenceCopy:
        file = uuid7()
        stored = await keep_bytes(self.files, file, picture.content)
        copy = self._copy(file, row, kind, picture.media_type, stored)
        copy.width, copy.height = picture.width, picture.height
        return copy

    def _copy(
        self, file: UUID, row: Evidence, kind: CopyKind, media_type: str, stored: Stored
    ) -> EvidenceCopy:
        return EvidenceCopy(
            id=file,
            evidence=row.id,
            kind=kind.value,
            media_type=media_type,
            size=stored.size,
            sha256=stored.sha256,
            made_by=self.principal.account,
        )

    async def _original(self, evidence: UUID) -> EvidenceOriginal:
        original = await repository.original_of(self.session, self.principal, evidence)
        if original is None:
            raise Conflict("Say first what you open the original for")
        return original

    async def _present_opening(self, opening: EvidenceOpening) -> OriginalOpening:
        original = await self._original(opening.evidence)
        name = cast(str, open_(await self._key(original.id), original.name, _name_place(original.id)))
        return OriginalOpening(
            id=opening.id,
            name=name,
            media_type=original.media_type,
            size=original.size,
            until=opening.until,
            version=1,
        )

    async def _key(self, record: UUID) -> DataKey:
        try:
            return await self.keys.get(record)
        except NoKey as gone:
            raise NotFound from gone

    async def _find(self, evidence: UUID) -> Evidence:
        row = await repository.fetch(self.session, self.principal, evidence)
        if row is None:
            raise NotFound
        return row

    async def _find_for_change(self, evidence: UUID, version: int, *, afterwards: bool = False) -> Evidence:
        known = await self._find(evidence)
        during = at_work.ALSO_AFTERWARDS if afterwards else at_work.BEGUN
        await at_work.writable(self.session, self.principal, known.visit, during=during)
        row = await repository.fetch(self.session, self.principal, evidence, lock=True)
        if row is None:
            raise NotFound
        if row.version != version:
            raise PreconditionFailed(current=await self._present(row))
        self._refuse_erased(row)
        return row

    @staticmethod
    def _refuse_erased(row: Evidence) -> None:
        if row.erased_on is not None:
            raise Conflict("This was erased, with who was to be seen in it")

    async def _check(self, row: Evidence) -> None:
        faults = list(faults_of(row, utcnow()))
        faults += await at_work.in_unit(self.session, row)
        self._refuse(faults)

    async def _check_consent(self, row: Evidence, consent: UUID) -> None:
        """Once it has one it keeps it: parted from it, the picture would stay where it is shown when that is taken
        back. The database refuses it too."""
        if row.consent is not None:
            fault = "It stays with whoever agreed to it; if it shows somebody else, upload it again"
            raise Invalid(errors=[FieldError("/consent", fault, "kept")])
        given = (await repository.consents_in(self.session, self.principal, [consent])).get(consent)
        if given is None or given[1].visit != row.visit:
            raise Invalid(errors=[FieldError("/consent", "No interview of this visit has it", "unknown")])
        if given[0].withdrawn_at is not None:
            raise Invalid(errors=[FieldError("/consent", "This was taken back", "withdrawn")])

    @staticmethod
    def _refuse(faults: Iterable[FieldError]) -> None:
        if found := list(faults):
            raise Invalid(errors=found)

    async def _save(self, row: Evidence, act: str, changes: Sequence[Change]) -> None:
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()
        fields: list[Change] = [{"field": change["field"], "from": None, "to": None} for change in changes]
        await journal.note(self.session, self.principal, row.visit, act, fields)
        await emit_of_many(self.session, VISITS_FILES_CHANGED, [row.visit])

    async def _present(self, row: Evidence) -> EvidenceOut:
        return (await presentation.present(self.session, self.principal, [row], self.languages))[0]
