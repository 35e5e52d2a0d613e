"""The use cases of imports. Each runs in the request's transaction and never commits."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.principal import Principal
from servicekit.spreadsheets.files import Table, read_table
from servicekit.spreadsheets.limits import BrokenFile
from sqlalchemy.ext.asyncio import AsyncSession

from visits.imports import repository
from visits.imports.applying import apply_plan
from visits.imports.drafting import Drafting, Plan
from visits.imports.guessing import guess, samples
from visits.imports.mapping import Mapping
from visits.imports.schemas import ColumnOut, ImportOut, RowErrorOut, UnmatchedValue, Verdict
from visits.models import PlaceImport, PlaceImportError
from visits.models.place_import import ImportState
from visits.models.reference import ReferenceKind
from visits.reference import repository as reference

_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class PlaceImports:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def get(self, place_import: UUID) -> ImportOut:
        return present(await self._find(place_import))

    async def upload(self, file_name: str, content: bytes) -> ImportOut:
        """Keeps the file with a guess of its columns. A file that can't be used leaves nothing behind."""
        table = await _read(content, None, None)
        name, columns = guess(table)
        mapping = Mapping(
            encoding=table.encoding,
            sheet=table.sheet,
            names={"und": name} if name else {},
            columns=columns,
        )
        record = PlaceImport(
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
        return present(record)

    async def map(self, place_import: UUID, mapping: Mapping, version: int) -> ImportOut:
        record = await self._find_for_change(place_import, version)
        table = await _read(record.content, mapping.encoding, mapping.sheet)
        await self._check_mapping(table, mapping)
        record.mapping = mapping.model_dump(mode="json")
        record.columns = _columns(table)
        record.rows = len(table.lines)
        record.verdict, record.unmatched = None, []
        await self._save(record, ImportState.MAPPED)
        return present(record)

    async def check(self, place_import: UUID, version: int) -> ImportOut:
        """The dry run: says what a run would do, row by row, and changes no place."""
        record = await self._find_for_change(place_import, version)
        plan = await self._plan(record, lock=False)
        await self._keep_verdict(record, plan)
        await self._save(record, ImportState.CHECKED)
        return present(record)

    async def run(self, place_import: UUID, version: int) -> ImportOut:
        """Brings the good rows in; the others are listed as errors."""
        record = await self._find_for_change(place_import, version)
        await repository.wait_for_other_runs(self.session)
        plan = await self._plan(record, lock=True)
        await apply_plan(self.session, self.principal, record.id, plan)
        await self._keep_verdict(record, plan)
        record.finished_at = utcnow()
        await self._save(record, ImportState.DONE)
        await self._note(record, "run", plan.verdict())
        return present(record)

    async def errors(self, place_import: UUID) -> list[RowErrorOut]:
        await self._find(place_import)
        found = await repository.errors_of(self.session, place_import)
        return [RowErrorOut(row=e.row, code=e.code, heading=e.heading, reason=e.reason) for e in found]

    async def errors_table(self, place_import: UUID) -> tuple[list[str], list[list[Any]]]:
        """The rows that could not come in as they stand in the file, with the reasons in a last column."""
        record = await self._find(place_import)
        mapping = Mapping.model_validate(record.mapping)
        table = await _read(record.content, mapping.encoding, mapping.sheet)
        reasons: dict[int, list[PlaceImportError]] = {}
        for error in await repository.errors_of(self.session, place_import):
            reasons.setdefault(error.row, []).append(error)
        width = len(table.headings)
        rows = [
            [*line.cells[:width], *[""] * (width - len(line.cells)), _reason(reasons[line.number])]
            for line in table.lines
            if line.number in reasons
        ]
        return [*table.headings, "Why it did not come in"], rows

    async def _plan(self, record: PlaceImport, lock: bool) -> Plan:
        mapping = Mapping.model_validate(record.mapping)
        if not mapping.names:
            raise Invalid(
                errors=[FieldError("/names", "Say in the mapping which column is the name", "missing")]
            )
        table = await _read(record.content, mapping.encoding, mapping.sheet)
        return await Drafting(self.session, self.principal, mapping, table).plan(lock)

    async def _check_mapping(self, table: Table, mapping: Mapping) -> None:
        named = [(f"/names/{language}", heading) for language, heading in mapping.names.items()]
        named += [(f"/columns/{field}", heading) for field, heading in mapping.columns.items()]
        faults = [
            FieldError(pointer, "The file has no such column", "no-such-column")
            for pointer, heading in named
            if heading not in table.headings
        ]
        if not mapping.names:
            faults.append(FieldError("/names", "Say which column is the name", "missing"))
        categories = {f"/categories/{value}": entry for value, entry in mapping.categories.items()}
        if mapping.default_category is not None:
            categories["/default_category"] = mapping.default_category
        regions = {f"/regions/{value}": entry for value, entry in mapping.regions.items()}
        for kind, entries in ((ReferenceKind.PLACE_CATEGORY, categories), (ReferenceKind.REGION, regions)):
            unknown = await reference.unknown_of(self.session, kind, list(entries.values()))
            faults += [
                FieldError(pointer, "This is not in the list, or closed", "unknown")
                for pointer, entry in entries.items()
                if entry in unknown
            ]
        if faults:
            raise Invalid(errors=faults)

    async def _keep_verdict(self, record: PlaceImport, plan: Plan) -> None:
        record.verdict, record.unmatched = plan.verdict(), plan.unmatched
        await repository.set_errors(self.session, record.id, plan.faults())

    async def _find(self, place_import: UUID) -> PlaceImport:
        record = await repository.fetch(self.session, self.principal, place_import)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, place_import: UUID, version: int) -> PlaceImport:
        record = await repository.fetch_for_change(self.session, self.principal, place_import)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        if record.state == ImportState.DONE:
            raise Conflict("This import was run; upload the file again to bring it in once more")
        return record

    async def _save(self, record: PlaceImport, state: ImportState) -> None:
        record.state = state
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()

    async def _note(self, record: PlaceImport, act: str, detail: dict[str, int]) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"place-import.{act}",
            record_kind="place-import",
            record_id=record.id,
            detail=detail,
        )
        await self.session.flush()


def present(record: PlaceImport) -> ImportOut:
    return ImportOut(
        id=record.id,
        state=ImportState(record.state),
        file_name=record.file_name,
        rows=record.rows,
        sheets=record.sheets,
        columns=[ColumnOut.model_validate(column) for column in record.columns],
        mapping=Mapping.model_validate(record.mapping),
        verdict=Verdict.model_validate(record.verdict) if record.verdict else None,
        unmatched=[UnmatchedValue.model_validate(value) for value in record.unmatched],
        created_at=record.created_at,
        finished_at=record.finished_at,
        version=record.version,
    )


async def _read(content: bytes, encoding: str | None, sheet: str | None) -> Table:
    """The table, read in a thread of its own. Raises Invalid for a file that is refused as a whole."""
    try:
        return await asyncio.to_thread(read_table, content, encoding, sheet)
    except BrokenFile as broken:
        fault = FieldError("/file", broken.detail, broken.fault)
        raise Invalid("The file cannot be used; nothing was changed", errors=[fault]) from broken


def _columns(table: Table) -> list[dict[str, Any]]:
    return [{"heading": heading, "samples": samples(table, heading, _SAMPLES)} for heading in table.headings]


def _reason(errors: Sequence[PlaceImportError]) -> str:
    return "; ".join(f"{e.heading}: {e.reason}" if e.heading else e.reason for e in errors)
