"""The use cases of reference lists. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.events import emit
from servicekit.history import Change, HistoryEntry
from servicekit.ids import utcnow, uuid7
from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import reference_event
from visits.history import apply, changes_of, present_history
from visits.models import ReferenceChange, ReferenceEntry
from visits.models.reference import ReferenceKind
from visits.reference import repository
from visits.reference.rules import faults_of, repeated_code_faults
from visits.reference.schemas import ReferenceDraft, ReferenceMove, ReferenceOut, ReferencePatch
from visits.wire import OtherCode, Standing


@dataclass(frozen=True, slots=True)
class ReferenceLists:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, kind: ReferenceKind, entry: UUID) -> ReferenceOut:
        record = await repository.fetch(self.session, self.principal, kind, entry)
        if record is None:
            raise NotFound
        return await self._present(record)

    async def history(self, kind: ReferenceKind, entry: UUID) -> list[HistoryEntry]:
        await self.get(kind, entry)
        acts = await repository.history_of(self.session, entry)
        return await present_history(self.session, acts, self.languages)

    async def add(self, kind: ReferenceKind, draft: ReferenceDraft) -> ReferenceOut:
        parent = None
        if draft.parent is not None:
            parent = await repository.fetch(self.session, self.principal, kind, draft.parent)
            if parent is None:
                raise Invalid(
                    errors=[FieldError("/parent", "There is no such entry in this list", "unknown")]
                )
        if faults := [*faults_of(kind, draft.code, parent), *repeated_code_faults(draft.other_codes)]:
            raise Invalid(errors=faults)
        if await repository.code_is_taken(self.session, kind, draft.code):
            raise Conflict("This code is taken; a closed entry keeps its code")
        position = draft.position
        if position is None:
            position = await repository.last_position(self.session, kind, draft.parent)
        record = ReferenceEntry(
            **draft.model_dump(include={"code", "names", "short_names", "parent"}),
            id=draft.id or uuid7(),
            kind=kind,
            position=position,
        )
        self.session.add(record)
        await self.session.flush()
        await repository.set_other_codes(self.session, record.id, draft.other_codes)
        await self._note(record, "added", [])
        return await self._present(record)

    async def change(
        self, kind: ReferenceKind, entry: UUID, patch: ReferencePatch, version: int
    ) -> ReferenceOut:
        record = await self._find_for_change(kind, entry, version)
        sent = patch.model_dump(exclude_unset=True, exclude={"other_codes"})
        empty = [name for name in patch.model_fields_set if getattr(patch, name) is None]
        faults = [FieldError(f"/{name}", "This cannot be empty", "missing") for name in sorted(empty)]
        faults += repeated_code_faults(patch.other_codes or [])
        if faults:
            raise Invalid(errors=faults)
        changes: list[Change] = []
        if patch.other_codes is not None:
            changes += await self._change_codes(record, patch.other_codes)
        changes += apply(record, sent)
        if changes:
            await self._save(record, "changed", changes)
        return await self._present(record)

    async def _change_codes(self, record: ReferenceEntry, codes: list[OtherCode]) -> list[Change]:
        known = (await repository.other_codes_of(self.session, [record.id])).get(record.id, [])
        changes = changes_of("other_codes", [c.model_dump() for c in known], [c.model_dump() for c in codes])
        if changes:
            await repository.set_other_codes(self.session, record.id, codes)
        return changes

    async def move(self, kind: ReferenceKind, entry: UUID, move: ReferenceMove, version: int) -> ReferenceOut:
        record = await self._find_for_change(kind, entry, version)
        closed = move.to is Standing.CLOSED
        if record.closed == closed:
            raise Invalid(errors=[FieldError("/to", f"It is {move.to} already", "move-not-allowed")])
        if closed and await repository.has_open_children(self.session, record.id):
            raise Conflict("Close the entries below it first")
        changes = apply(record, {"closed": closed})
        await self._save(record, "closed" if closed else "reopened", changes, move.reason)
        return await self._present(record)

    async def _find_for_change(self, kind: ReferenceKind, entry: UUID, version: int) -> ReferenceEntry:
        record = await repository.fetch_for_change(self.session, self.principal, kind, entry)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _save(
        self, record: ReferenceEntry, act: str, changes: list[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act, changes, reason)

    async def _note(
        self, record: ReferenceEntry, act: str, changes: list[Change], reason: str | None = None
    ) -> None:
        change = ReferenceChange(
            entry=record.id, account=self.principal.account, act=act, reason=reason, fields=changes
        )
        self.session.add(change)
        await audit.record(
            self.session,
            self.principal,
            act=f"reference.{act}",
            record_kind=record.kind,
            record_id=record.id,
            detail={"fields": [str(c["field"]) for c in changes]},
        )
        await emit(self.session, reference_event(record))
        await self.session.flush()

    async def _present(self, record: ReferenceEntry) -> ReferenceOut:
        codes = await repository.other_codes_of(self.session, [record.id])
        return ReferenceOut(
            **record.model_dump(),
            name=best_name(record.names, self.languages),
            other_codes=codes.get(record.id, []),
        )
