"""The use cases of imports. Each runs in the request's transaction and never commits."""

import asyncio
import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.events import emit_many
from servicekit.ids import utcnow
from servicekit.pages import Page
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from servicekit.spreadsheets.files import Table, read_table, samples
from servicekit.spreadsheets.limits import BrokenFile
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.documents import repository as documents
from recommendations.events import RECOMMENDATION_CHANGED, recommendation_events
from recommendations.imports import pasting, repository
from recommendations.imports.applying import Applying
from recommendations.imports.drafting import Plan, draft_plan
from recommendations.imports.guessing import guess
from recommendations.imports.mapping import NOT_KNOWN, Mapping, ReceivedField
from recommendations.imports.schemas import (
    ImportRowErrorOut,
    PastedPiece,
    PastedPieces,
    RecommendationImportListItem,
    RecommendationImportOut,
    ReviewedText,
)
from recommendations.models import (
    Authority,
    BodyDocument,
    KnownTheme,
    RecommendationImport,
    RecommendationImportError,
)
from recommendations.models.received import ImportState
from recommendations.names import unknown_of
from recommendations.policy.permissions import ISSUE

_SAMPLES = 5
_PASTED = (ReceivedField.PARAGRAPH, ReceivedField.TEXT, ReceivedField.RECOMMENDED_BY)
_WHY = "Why it did not come in"


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
        self, document: UUID | None, sort: str, cursor: str | None, limit: int
    ) -> Page[RecommendationImportListItem]:
        found = await repository.fetch_list(self.session, self.principal, document, sort, cursor, limit)
        items = [RecommendationImportListItem.model_validate(r, from_attributes=True) for r in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, import_id: UUID) -> RecommendationImportOut:
        return present(await self._find(import_id))

    async def upload(
        self, file_name: str, content: bytes, document: UUID | None, office: UUID | None
    ) -> RecommendationImportOut:
        """Keeps the file with a guess of its columns. A file that can't be used leaves nothing behind."""
        table = await _read(content, None, None)
        mapping = Mapping(encoding=table.encoding, sheet=table.sheet, columns=guess(table))
        return present(await self._begin(file_name, content, table, mapping, document, office))

    async def take_reviewed(self, reviewed: ReviewedText) -> RecommendationImportOut:
        """What was made of pasted text: from here on it is a file like any other."""
        rows = [[each.paragraph, each.text, each.recommended_by] for each in reviewed.items]
        content = _as_file([[field.value for field in _PASTED], *rows])
        table = await _read(content, "utf-8", None)
        mapping = Mapping(
            encoding=table.encoding,
            columns={field: field.value for field in _PASTED},
            language=reviewed.language,
            addressee=reviewed.addressee,
        )
        return present(await self._begin("pasted.csv", content, table, mapping, reviewed.document, None))

    async def _begin(
        self,
        file_name: str,
        content: bytes,
        table: Table,
        mapping: Mapping,
        document: UUID | None,
        office: UUID | None,
    ) -> RecommendationImport:
        if document is not None:
            office = (await self._document(document)).office
        office, _ = placement(
            self.principal, office, None, by=ISSUE, elsewhere="You import for another office"
        )
        if not self.principal.covers(ISSUE, office, None):
            raise Forbidden("Imports belong to an office as a whole")
        record = RecommendationImport(
            side=side_of(self.principal),
            office=office,
            document=document,
            file_name=file_name,
            sha256=hashlib.sha256(content).digest(),
            content=content,
            rows=len(table.lines),
            columns=_columns(table),
            sheets=list(table.sheets),
            mapping=mapping.model_dump(mode="json"),
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self._note(record, "uploaded", {"rows": record.rows})
        return record

    async def map(self, import_id: UUID, mapping: Mapping, version: int) -> RecommendationImportOut:
        record = await self._find_for_change(import_id, version)
        table = await _read(record.content, mapping.encoding, mapping.sheet)
        await self._check_mapping(table, mapping)
        record.mapping = mapping.model_dump(mode="json")
        record.columns = _columns(table)
        record.rows = len(table.lines)
        record.verdict, record.unmatched = None, []
        await self._save(record, ImportState.MAPPED)
        return present(record)

    async def check(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """The dry run: says what a run would do, row by row, and writes no recommendation."""
        record = await self._find_for_change(import_id, version)
        await self._keep_verdict(record, await self._plan(record))
        await self._save(record, ImportState.CHECKED)
        return present(record)

    async def run(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """Brings the good rows in; the others are listed as errors."""
        record = await self._find_for_change(import_id, version)
        await repository.wait_for_other_runs(self.session)
        plan = await self._plan(record)
        mapping = Mapping.model_validate(record.mapping)
        await Applying(self.session, self.principal, record, mapping).apply(plan)
        await self._keep_verdict(record, plan)
        record.finished_at = utcnow()
        await self._save(record, ImportState.DONE)
        await self._note(record, "run", plan.verdict())
        return present(record)

    async def undo(self, import_id: UUID, version: int) -> RecommendationImportOut:
        """Removes what nobody worked on since; may be asked for again."""
        record = await self._find(import_id, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        if record.state not in (ImportState.DONE, ImportState.UNDONE):
            raise Conflict("This import was not run yet")
        untouched = await repository.untouched(self.session, self.principal, record.id)
        events = [e for each in untouched for e in recommendation_events(RECOMMENDATION_CHANGED, each)]
        all_of_it = await repository.count_of(self.session, self.principal, record.id)
        await repository.remove(self.session, [each.id for each in untouched], record.id)
        await emit_many(self.session, events)
        before = (record.undone or {}).get("removed", 0)
        record.undone = {"removed": before + len(untouched), "kept": all_of_it - len(untouched)}
        await self._save(record, ImportState.UNDONE)
        await self._note(record, "undone", record.undone)
        return present(record)

    async def errors(self, import_id: UUID) -> list[ImportRowErrorOut]:
        await self._find(import_id)
        found = await repository.errors_of(self.session, self.principal, import_id)
        return [ImportRowErrorOut(row=e.row, code=e.code, heading=e.heading, reason=e.reason) for e in found]

    async def errors_table(self, import_id: UUID) -> tuple[list[str], list[list[Any]]]:
        """The rows that could not come in as they stand in the file, with the reasons in a last column."""
        record = await self._find(import_id)
        mapping = Mapping.model_validate(record.mapping)
        table = await _read(record.content, mapping.encoding, mapping.sheet)
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

    async def _plan(self, record: RecommendationImport) -> Plan:
        mapping = Mapping.model_validate(record.mapping)
        table = await _read(record.content, mapping.encoding, mapping.sheet)
        await self._check_mapping(table, mapping)
        document = await self._document(record.document) if record.document else None
        if mapping.addressee is None and not (document and document.to_us):
            raise Invalid(errors=[FieldError("/addressee", "Say who is asked to act", "missing")])
        return await draft_plan(self.session, self.principal, record, mapping, table)

    async def _check_mapping(self, table: Table, mapping: Mapping) -> None:
        faults = [
            FieldError(f"/columns/{field}", "The file has no such column", "no-such-column")
            for field, heading in mapping.columns.items()
            if heading not in table.headings
        ]
        if ReceivedField.TEXT not in mapping.columns:
            faults.append(FieldError("/columns/text", "Say which column holds the recommendation", "missing"))
        unknown = await unknown_of(self.session, KnownTheme, mapping.themes.values())
        faults += [
            FieldError(f"/themes/{value}", "This is not in the list, or closed", "unknown")
            for value, theme in mapping.themes.items()
            if theme in unknown
        ]
        if mapping.addressee and await unknown_of(self.session, Authority, [mapping.addressee]):
            faults.append(FieldError("/addressee", "This is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _document(self, document: UUID) -> BodyDocument:
        found = await documents.fetch(self.session, self.principal, document)
        if found is None:
            raise Invalid(errors=[FieldError("/document", "This document is not known", "unknown")])
        return found

    async def _keep_verdict(self, record: RecommendationImport, plan: Plan) -> None:
        record.verdict, record.unmatched = plan.verdict(), plan.unmatched()
        await repository.set_errors(self.session, record.id, plan.faults())

    async def _find(self, import_id: UUID, *, lock: bool = False) -> RecommendationImport:
        record = await repository.fetch(self.session, self.principal, import_id, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, import_id: UUID, version: int) -> RecommendationImport:
        record = await self._find(import_id, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        if record.state in (ImportState.DONE, ImportState.UNDONE):
            raise Conflict("This import was run; upload the file again to bring it in once more")
        return record

    async def _save(self, record: RecommendationImport, state: ImportState) -> None:
        record.state = state
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()

    async def _note(self, record: RecommendationImport, act: str, detail: dict[str, int]) -> None:
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"recommendation-import.{act}",
            record_kind="recommendation-import",
            record_id=record.id,
            detail=detail,
        )


def present(record: RecommendationImport) -> RecommendationImportOut:
    return RecommendationImportOut.model_validate(record, from_attributes=True)


async def _read(content: bytes, encoding: str | None, sheet: str | None) -> Table:
    """The table, read in a thread of its own. Raises Invalid for a file that is refused as a whole."""
    try:
        return await asyncio.to_thread(read_table, content, encoding, sheet)
    except BrokenFile as broken:
        fault = FieldError("/file", broken.detail, broken.fault)
        raise Invalid("The file cannot be used; nothing was changed", errors=[fault]) from broken


def _as_file(rows: Sequence[Sequence[str | None]]) -> bytes:
    """As it was written: no spreadsheet opens it, so nothing in it need be kept from being a formula."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _columns(table: Table) -> list[dict[str, Any]]:
    return [
        {"heading": heading, "samples": samples(table, heading, _SAMPLES, NOT_KNOWN)}
        for heading in table.headings
    ]


def _reason(errors: Sequence[RecommendationImportError]) -> str:
    return "; ".join(f"{e.heading}: {e.reason}" if e.heading else e.reason for e in errors)
