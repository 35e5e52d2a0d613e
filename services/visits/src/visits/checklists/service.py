"""The use cases of checklists. Each runs in the request's transaction and never commits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change, HistoryEntry
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal, Side
from servicekit.spelling import fold
from sqlalchemy.ext.asyncio import AsyncSession

from visits.checklists import presentation, repository
from visits.checklists.definition import ChecklistDefinition, ChecklistFault, FaultCode, faults_of, schema_of
from visits.checklists.rules import differences, may_move
from visits.checklists.schemas import (
    AnswerSchema,
    ChecklistDraft,
    ChecklistOut,
    ChecklistPatch,
    DefinitionChange,
    VersionDifference,
    VersionDraft,
    VersionMove,
    VersionOut,
)
from visits.history import changes_of, present_history
from visits.models import Checklist, ChecklistChange, ChecklistVersion
from visits.models.checklist import ChecklistState
from visits.models.reference import ReferenceKind
from visits.reference import repository as reference

_ACTS = {
    ChecklistState.PUBLISHED: "published",
    ChecklistState.WITHDRAWN: "withdrawn",
    ChecklistState.DISCARDED: "draft-discarded",
}


@dataclass(frozen=True, slots=True)
class Checklists:
    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, checklist: UUID) -> ChecklistOut:
        return await self._present(await self._find(checklist))

    async def history(self, checklist: UUID) -> list[HistoryEntry]:
        await self._find(checklist)
        acts = await repository.history_of(self.session, checklist)
        return await present_history(self.session, acts, self.languages)

    async def add(self, draft: ChecklistDraft) -> ChecklistOut:
        if self.principal.side is not Side.PREVENTIVE:
            raise Forbidden("Checklists are written on the preventive side")
        await self._check_subjects(draft.categories, draft.themes)
        record = Checklist(
            id=draft.id or uuid7(),
            titles=draft.definition.title,
            sort_name=_sort_name(draft.definition),
            draft=1,
        )
        self.session.add(record)
        await self.session.flush()
        self.session.add(
            ChecklistVersion(
                checklist=record.id, number=1, definition=draft.definition.model_dump(mode="json")
            )
        )
        await repository.set_subjects(self.session, record.id, [*draft.categories, *draft.themes])
        await self._note(record.id, "added")
        return await self._present(record)

    async def change(self, checklist: UUID, patch: ChecklistPatch, version: int) -> ChecklistOut:
        """Says anew what it is for."""
        record = await self._find_for_change(checklist)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        before = (await repository.subjects_of(self.session, [record.id]))[record.id]
        # What stood there may stay, closed or not.
        stays = set(before)
        await self._check_subjects(patch.categories or [], patch.themes or [], stays)
        changes: list[Change] = []
        kept: list[UUID] = []
        for field, kind, sent in (
            ("categories", ReferenceKind.PLACE_CATEGORY, patch.categories),
            ("themes", ReferenceKind.THEME, patch.themes),
        ):
            stood = [entry for each, entry in before if each is kind]
            kept += stood if sent is None else sent
            changes += changes_of(field, stood, stood if sent is None else sent)
        if changes:
            await repository.set_subjects(self.session, record.id, kept)
            _touch(record)
            await self._note(record.id, "changed", changes)
        return await self._present(record)

    async def get_version(self, checklist: UUID, number: int) -> VersionOut:
        return await self._present_version(await self._find_version(checklist, number))

    async def schema(self, checklist: UUID, number: int) -> AnswerSchema:
        version = await self._find_version(checklist, number)
        return AnswerSchema(schema=schema_of(ChecklistDefinition.model_validate(version.definition)))

    async def differences(self, checklist: UUID, before: int, after: int) -> list[VersionDifference]:
        earlier, later = [
            ChecklistDefinition.model_validate((await self._find_version(checklist, number)).definition)
            for number in (before, after)
        ]
        return differences(earlier, later, self.languages)

    async def begin_draft(self, checklist: UUID, draft: VersionDraft) -> VersionOut:
        record = await self._find_for_change(checklist)
        if record.draft is not None:
            raise Conflict("There is a draft already: go on with it, or discard it first")
        newest = await repository.newest_number(self.session, checklist)
        begins_as = draft.begins_as or record.published or newest
        basis = await repository.fetch_version(self.session, self.principal, checklist, begins_as)
        if basis is None:
            raise Invalid(errors=[FieldError("/begins_as", "There is no such version", "unknown")])
        version = ChecklistVersion(checklist=record.id, number=newest + 1, definition=basis.definition)
        self.session.add(version)
        record.draft = version.number
        _touch(record)
        await self._note(record.id, "draft-begun", [_numbered(version)])
        return await self._present_version(version)

    async def keep_draft(
        self, checklist: UUID, number: int, change: DefinitionChange, version: int
    ) -> VersionOut:
        """Keeps the draft as it is now, with the faults it may still have."""
        record = await self._find_for_change(checklist)
        draft = await self._find_version(checklist, number)
        if draft.state != ChecklistState.DRAFT:
            raise Conflict("This version was published and stays as it is: begin a new draft from it")
        if draft.version != version:
            raise PreconditionFailed(current=await self._present_version(draft))
        definition = change.definition.model_dump(mode="json")
        if definition != draft.definition:
            draft.definition = definition
            draft.version += 1
            draft.updated_at = utcnow()
            if not record.ever_published:
                record.titles = change.definition.title
                record.sort_name = _sort_name(change.definition)
            # Kept every few seconds while somebody writes: history has the versions, not each pause.
            await self._audit(record.id, "draft-kept")
        return await self._present_version(draft)

    async def move(self, checklist: UUID, number: int, move: VersionMove, version: int) -> VersionOut:
        record = await self._find_for_change(checklist)
        moved = await self._find_version(checklist, number)
        if moved.version != version:
            raise PreconditionFailed(current=await self._present_version(moved))
        if not may_move(ChecklistState(moved.state), move.to):
            fault = FieldError(
                "/to", f"A version that is {moved.state} cannot become {move.to}", "move-not-allowed"
            )
            raise Invalid(errors=[fault])
        if move.to is ChecklistState.WITHDRAWN and move.reason is None:
            raise Invalid(errors=[FieldError("/reason", "Say why it is withdrawn", "missing")])
        if move.to is ChecklistState.PUBLISHED:
            await self._publish(record, moved)
        else:
            moved.state = move.to.value
        moved.version += 1
        moved.updated_at = utcnow()
        await self.session.flush()
        if record.draft == moved.number:
            record.draft = None
        record.published = await repository.newest_published(self.session, record.id)
        _touch(record)
        await self._note(record.id, _ACTS[move.to], [_numbered(moved)], move.reason)
        return await self._present_version(moved)

    async def _publish(self, record: Checklist, version: ChecklistVersion) -> None:
        definition = ChecklistDefinition.model_validate(version.definition)
        if faults := await self._faults(definition):
            raise Invalid(
                "It cannot be published with these faults",
                errors=[FieldError("/to", _in_words(fault), fault.code.value) for fault in faults[:50]],
            )
        version.state = ChecklistState.PUBLISHED.value
        version.published_at = utcnow()
        version.published_by = self.principal.account
        record.ever_published = True
        record.titles = definition.title
        record.sort_name = _sort_name(definition)

    async def _find(self, checklist: UUID) -> Checklist:
        record = await repository.fetch(self.session, self.principal, checklist)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, checklist: UUID) -> Checklist:
        record = await repository.fetch_for_change(self.session, self.principal, checklist)
        if record is None:
            raise NotFound
        return record

    async def _find_version(self, checklist: UUID, number: int) -> ChecklistVersion:
        version = await repository.fetch_version(self.session, self.principal, checklist, number)
        if version is None:
            raise NotFound
        return version

    async def _check_subjects(
        self,
        categories: Sequence[UUID],
        themes: Sequence[UUID],
        stays: Collection[tuple[ReferenceKind, UUID]] = (),
    ) -> None:
        faults = []
        for field, kind, entries in (
            ("categories", ReferenceKind.PLACE_CATEGORY, categories),
            ("themes", ReferenceKind.THEME, themes),
        ):
            unknown = await reference.unknown_of(self.session, kind, list(entries))
            faults += [
                FieldError(f"/{field}/{number}", "This entry is not in the list, or closed", "unknown")
                for number, entry in enumerate(entries)
                if entry in unknown and (kind, entry) not in stays
            ]
        if faults:
            raise Invalid(errors=faults)

    async def _faults(self, definition: ChecklistDefinition) -> list[ChecklistFault]:
        standards = {each.code for _, question in definition.questions() for each in question.standards}
        themes = {code for _, question in definition.questions() for code in question.themes}
        no_standards = await repository.unknown_codes(self.session, ReferenceKind.STANDARD, standards)
        no_themes = await repository.unknown_codes(self.session, ReferenceKind.THEME, themes)
        faults = faults_of(definition)
        for section, question in definition.questions():
            where: dict[str, str] = {"section": section.key, "question": question.key}
            faults += [
                ChecklistFault(code=FaultCode.UNKNOWN_STANDARD, detail=each.code, **where)
                for each in question.standards
                if each.code in no_standards
            ]
            faults += [
                ChecklistFault(code=FaultCode.UNKNOWN_THEME, detail=code, **where)
                for code in question.themes
                if code in no_themes
            ]
        return faults

    async def _note(
        self, checklist: UUID, act: str, changes: Sequence[Change] = (), reason: str | None = None
    ) -> None:
        self.session.add(
            ChecklistChange(
                checklist=checklist,
                account=self.principal.account,
                act=act,
                reason=reason,
                fields=list(changes),
            )
        )
        await self._audit(checklist, act)

    async def _audit(self, checklist: UUID, act: str) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"checklist.{act}",
            record_kind="checklist",
            record_id=checklist,
            detail={},
        )
        await self.session.flush()

    async def _present(self, record: Checklist) -> ChecklistOut:
        return await presentation.present(self.session, self.principal, record, self.languages)

    async def _present_version(self, version: ChecklistVersion) -> VersionOut:
        definition = ChecklistDefinition.model_validate(version.definition)
        draft = version.state == ChecklistState.DRAFT
        faults = await self._faults(definition) if draft else []
        return await presentation.present_version(self.session, version, definition, faults, self.languages)


def _touch(record: Checklist) -> None:
    record.version += 1
    record.updated_at = utcnow()


def _sort_name(definition: ChecklistDefinition) -> str:
    return fold(definition.title.get(definition.languages[0], ""))


def _numbered(version: ChecklistVersion) -> Change:
    return {"field": "number", "from": None, "to": str(version.number)}


def _in_words(fault: ChecklistFault) -> str:
    where: list[Any] = [part for part in (fault.section, fault.question) if part]
    said = fault.code.value.replace("-", " ").capitalize()
    at = f" at {'/'.join(where)}" if where else ""
    return f"{said}{at}: {fault.detail}" if fault.detail else f"{said}{at}"
