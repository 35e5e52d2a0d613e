"""The use cases of imports. Each runs in the request's transaction; the long work is the runner's."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.pages import Page
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from servicekit.spreadsheets.files import Table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.documents import repository as documents
from recommendations.imports import repository
from recommendations.imports.files import as_file, columns_of, read
from recommendations.imports.kinds import AnyMapping, mapping_from, target_of
from recommendations.imports.passing import note
from recommendations.imports.received import pasting
from recommendations.imports.received.mapping import ReceivedField, ReceivedMapping
from recommendations.imports.schemas import (
    ImportErrorCause,
    ImportRowErrorOut,
    ImportRowErrors,
    PastedPiece,
    PastedPieces,
    RecommendationImportListItem,
    RecommendationImportOut,
    ReviewedText,
)
from recommendations.imports.targets import Work
from recommendations.imports.tracker.mapping import TrackerField, TrackerMapping
from recommendations.imports.tracker.reviewing import Reviewing
from recommendations.imports.tracker.schemas import MissingAuthorities
from recommendations.models import RecommendationImport, RecommendationImportError
from recommendations.models.importing import WORKING, ImportKind, ImportState
from recommendations.policy.permissions import ISSUE

_PASTED = (ReceivedField.PARAGRAPH, ReceivedField.TEXT, ReceivedField.RECOMMENDED_BY)
_WHY = "Why it did not come in"
_LISTED = 200
_RUN_ON = frozenset({ImportState.UPLOADED, ImportState.MAPPED, ImportState.CHECKED})
_UNDONE_FROM = frozenset({ImportState.DONE, ImportState.STOPPED, ImportState.UNDONE})


def split_text(text: str) -> PastedPieces:
    """Takes pasted text apart and keeps nothing of it."""
    pieces = pasting.split(text)
    return PastedPieces(items=[PastedPiece.model_validate(each, from_attributes=True) for each in pieces])


@dataclass(frozen=True, slots=True)
class Imports:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def all(
        self, kind: ImportKind | None, document: UUID | None, sort: str, cursor: str | None, limit: int
    ) -> Page[RecommendationImportListItem]:
        found = await repository.fetch_list(self.session, self.principal, kind, document, sort, cursor, limit)
        items = [RecommendationImportListItem.model_validate(r, from_attributes=True) for r in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, import_id: UUID) -> RecommendationImportOut:
        return present(await self._find(import_id))

    async def upload(
        self, kind: ImportKind, file_name: str, content: bytes, document: UUID | None, office: UUID | None
    ) -> RecommendationImportOut:
        """Keeps the file, to be read as the last one with the same columns was, or as its headings say. A file that
        can't be used leaves nothing behind."""
        target = target_of(kind)
        if not target.permitted(self.principal):
            raise Forbidden
        table = await read(content)
        remembered = await repository.last_mapping(self.session, self.principal, kind, table.headings)
        mapping = _still_fitting(remembered) or target.guess(table)
        mapping = mapping.model_copy(update={"encoding": table.encoding, "sheet": table.sheet})
        return present(await self._begin(kind, file_name, content, table, mapping, document, office))

    async def take_reviewed(self, reviewed: ReviewedText) -> RecommendationImportOut:
        """What was made of pasted text: from here on it is a file like any other."""
        rows = [[each.paragraph, each.text, each.recommended_by] for each in reviewed.items]
        content = as_file([[field.value for field in _PASTED], *rows])
        mapping = ReceivedMapping(
            encoding="utf-8",
            columns={field: field.value for field in _PASTED},
            language=reviewed.language,
            addressee=reviewed.addressee,
        )
        table = await read(content, mapping)
        kind = ImportKind.RECEIVED
        return present(
            await self._begin(kind, "pasted.csv", content, table, mapping, reviewed.document, None)
        )

    async def _begin(
        self,
        kind: ImportKind,
        file_name: str,
        content: bytes,
        table: Table,
        mapping: AnyMapping,
        document: UUID | None,
        office: UUID | None,
    ) -> RecommendationImport:
        record = RecommendationImport(
            kind=kind,
            side=side_of(self.principal),
            office=await self._office(kind, document, office),
            document=document,
            file_name=file_name,
            sha256=hashlib.sha256(content).digest(),
            content=content,
            rows=len(table.lines),
            columns=columns_of(table),
            sheets=list(table.sheets),
            mapping=mapping.model_dump(mode="json"),
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        await note(self.session, self.principal, record, "uploaded", {"rows": record.rows})
        return record

    async def _office(self, kind: ImportKind, document: UUID | None, office: UUID | None) -> UUID | None:
        if kind is ImportKind.AUTHORITIES:
            return None
        if document is not None:
            found = await documents.fetch(self.session, self.principal, document)
            if found is None or kind is not ImportKind.RECEIVED:
                raise Invalid(errors=[FieldError("/document", "This document is not known", "unknown")])
            office = found.office
        office, _ = placement(
            self.principal, office, None, by=ISSUE, elsewhere="You import for another office"
        )
        if not self.principal.covers(ISSUE, office, None):
            raise Forbidden("Imports belong to an office as a whole")
        return office

    async def map(self, import_id: UUID, mapping: AnyMapping, version: int) -> RecommendationImportOut:
        record = await self._find_for_change(import_id, version, with_content=True)
        if mapping.kind != record.kind:
            raise Invalid(errors=[FieldError("/kind", "The file is of another kind", "other-kind")])
        table = await read(record.content, mapping)
        faults = await target_of(record.kind).faults(self._work(record), mapping, table)
        if faults:
            raise Invalid(errors=faults)
        record.mapping = mapping.model_dump(mode="json")
        record.columns = columns_of(table)
        record.rows = len(table.lines)
        record.verdict, record.unmatched, record.fault = None, [], None
        await self._save(record, ImportState.MAPPED)
        return present(record)

    async def reviewing(self, import_id: UUID, *, to_change: bool = False) -> Reviewing:
        record = await self._find(import_id, lock=to_change)
        if record.kind != ImportKind.TRACKER:
            raise NotFound
        if to_change and record.state not in _RUN_ON:
            raise Conflict("This import was run, or is being worked on")
        return Reviewing(self.session, self.principal, import_id)

    async def create_authorities(
        self, import_id: UUID, missing: MissingAuthorities, version: int
    ) -> RecommendationImportOut:
        """Enters authorities that the file names and the register does not know. The file is to be checked again."""
        reviewing = await self.reviewing(import_id)
        record = await self._find_for_change(import_id, version)
        mapping = mapping_from(record.mapping)
        assert isinstance(mapping, TrackerMapping)
        mapping = await reviewing.create(mapping, missing.items)
        record.mapping = mapping.model_dump(mode="json")
        created = {each.value for each in missing.items}
        record.unmatched = [
            each
            for each in record.unmatched
            if each["field"] != TrackerField.ADDRESSEES or each["value"] not in created
        ]
        await self._save(record, ImportState.MAPPED)
        return present(record)

    async def check(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """Asks for the dry run: it says what a run would do, row by row, and writes no record."""
        record = await self._find_for_change(import_id, version)
        return await self._pass(record, ImportState.CHECKING)

    async def run(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """Has the good rows brought in, the others listed as errors; or goes on where it stopped."""
        record = await self._find_for_change(import_id, version, also=ImportState.STOPPED)
        return await self._pass(record, ImportState.RUNNING)

    async def _pass(self, record: RecommendationImport, to: ImportState) -> RecommendationImportOut:
        missing = await target_of(record.kind).missing(self._work(record), mapping_from(record.mapping))
        if missing:
            raise Invalid(errors=missing)
        if record.state != ImportState.STOPPED:
            record.reached, record.verdict = 0, None
            await repository.forget_errors(self.session, record.id)
        await self._set_to_work(record, to)
        return present(record)

    async def undo(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """Has removed what nobody worked on since; may be asked for again."""
        record = await self._find(import_id, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        if record.state not in _UNDONE_FROM:
            raise Conflict("This import was not run yet, or is being worked on")
        await self._set_to_work(record, ImportState.UNDOING)
        return present(record)

    async def _set_to_work(self, record: RecommendationImport, to: ImportState) -> None:
        if not target_of(record.kind).permitted(self.principal):
            raise Forbidden
        record.actor, record.fault = self.principal.account, None
        await self._save(record, to)
        await note(self.session, self.principal, record, to.value, {})

    async def errors(self, import_id: UUID, after: int = 0) -> ImportRowErrors:
        await self._find(import_id)
        found = await repository.errors_of(self.session, self.principal, import_id, after, _LISTED)
        causes = await repository.causes_of(self.session, self.principal, import_id) if not after else []
        return ImportRowErrors(
            causes=[ImportErrorCause.model_validate(each, from_attributes=True) for each in causes],
            items=[ImportRowErrorOut.model_validate(each, from_attributes=True) for each in found],
            next=found[-1].row if len(found) == _LISTED else None,
        )

    async def errors_table(self, import_id: UUID) -> tuple[list[str], list[list[Any]]]:
        """The rows that could not come in as they stand in the file, with the reasons in a last column."""
        record = await self._find(import_id, with_content=True)
        table = await read(record.content, mapping_from(record.mapping))
        reasons: dict[int, list[RecommendationImportError]] = {}
        for error in await repository.errors_of(self.session, self.principal, import_id):
            reasons.setdefault(error.row, []).append(error)
        width = len(table.headings)
        rows = [
            [*line.cells[:width], *[""] * (width - len(line.cells)), _reason(reasons[line.number])]
            for line in table.lines
            if line.number in reasons
        ]
        return [*table.headings, _WHY], rows

    def _work(self, record: RecommendationImport) -> Work:
        return Work(self.session, None, self.principal, record)

    async def _find(
        self, import_id: UUID, *, lock: bool = False, with_content: bool = False
    ) -> RecommendationImport:
        record = await repository.fetch(
            self.session, self.principal, import_id, lock=lock, with_content=with_content
        )
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(
        self,
        import_id: UUID,
        version: int,
        *,
        also: ImportState | None = None,
        with_content: bool = False,
    ) -> RecommendationImport:
        record = await self._find(import_id, lock=True, with_content=with_content)
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        if record.state in WORKING:
            raise Conflict("This import is being worked on")
        if record.state not in _RUN_ON and record.state != also:
            raise Conflict("This import was run; upload the file again to bring it in once more")
        return record

    async def _save(self, record: RecommendationImport, state: ImportState) -> None:
        record.state = state
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()


def present(record: RecommendationImport) -> RecommendationImportOut:
    return RecommendationImportOut(
        **{name: getattr(record, name) for name in _SHOWN},
        mapping=mapping_from(record.mapping),
    )


_SHOWN = tuple(name for name in RecommendationImportOut.model_fields if name != "mapping")


def _still_fitting(mapping: dict[str, Any] | None) -> AnyMapping | None:
    """None also for one that was kept before mappings had what they have now."""
    try:
        return mapping_from(mapping) if mapping else None
    except ValidationError:
        return None


def _reason(errors: list[RecommendationImportError]) -> str:
    return "; ".join(f"{e.heading}: {e.reason}" if e.heading else e.reason for e in errors)
