"""The use cases of imports. Each runs in the request's transaction; the long work is the runner's."""

from collections.abc import AsyncIterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed, pointer
from servicekit.files import Stored
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.imports import repository
from complaints.imports.applying import Applier
from complaints.imports.codes import CodeBook, propose, read_code_book
from complaints.imports.decisions import Allowed, allowed_on
from complaints.imports.encodings import OFFERED
from complaints.imports.limits import BrokenFile
from complaints.imports.mapping import OF_A_DECISION, Mapping, Target
from complaints.imports.meanings import candidates_for, values_of
from complaints.imports.moves import CONTINUED, MAPPABLE, moves_from
from complaints.imports.orders import ErrorsFile, Inspection, Joined, Order
from complaints.imports.presentation import present, present_mapping
from complaints.imports.reading import Reading
from complaints.imports.reading_process import answers
from complaints.imports.schemas import (
    CodeBookOut,
    FindingOut,
    FindingsOut,
    ImportDraft,
    ImportOut,
    InspectionOut,
    ProposalsOut,
    SavedMappingIn,
    SavedMappingOut,
)
from complaints.imports.work import COUNTS, Tools
from complaints.models import Import, KnownAuthority, KnownPlace, KnownTheme
from complaints.models.imports import WORKING, ImportState
from complaints.policy.permissions import IMPORT, UNSEAL

_KNOWN = {Target.PLACE: KnownPlace, Target.THEME: KnownTheme, Target.AUTHORITY: KnownAuthority}
_FRESH = dict.fromkeys(COUNTS, 0) | {"last_row": 0, "pieces": 0}


@dataclass(frozen=True, slots=True)
class Imports:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    tools: Tools

    async def get(self, id_: UUID) -> ImportOut:
        record = await repository.fetch_progress(self.session, self.principal, id_)
        if record is None:
            raise NotFound
        return present(record)

    async def begin(self, draft: ImportDraft) -> ImportOut:
        """A new import, still without its file."""
        office, team = placement(
            self.principal,
            draft.office,
            draft.team,
            by=IMPORT,
            elsewhere="You import complaints for another office",
        )
        record = Import(
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            team=team,
            level=draft.level,
            account=self.principal.account,
            actor=self.principal.account,
            name=draft.name,
        )
        self.session.add(record)
        await self.session.flush()
        await audit.record(
            self.session, self.principal, act="import.begun", record_kind="import", record_id=record.id
        )
        return present(record)

    async def _find(self, id_: UUID, *, lock: bool = False) -> Import:
        record = await repository.fetch(self.session, self.principal, id_, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_with_rows(self, id_: UUID) -> Import:
        """An import whose cells are about to be shown: they may hold names that nobody has sealed yet."""
        record = await self._find(id_)
        own = record.account == self.principal.account
        if not own and not self.principal.covers(UNSEAL, record.office, record.team):
            raise Forbidden("The rows may hold names: they are shown to who began the import")
        return record

    async def _find_for_change(self, id_: UUID, version: int) -> Import:
        record = await self._find(id_, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=present(record))
        return record

    async def expect_file(self, id_: UUID) -> UUID | None:
        """The file that would be replaced, if there is one. Raises Conflict unless one is waited for."""
        record = await self._find(id_)
        if record.state not in (ImportState.RECEIVING, ImportState.BROKEN):
            raise Conflict("This import has its file already; begin another one")
        return record.file

    async def received(self, id_: UUID, file: UUID, stored: Stored) -> ImportOut:
        """The file is on the disk: from now on the import refers to it."""
        record = await self._find(id_, lock=True)
        if record.state not in (ImportState.RECEIVING, ImportState.BROKEN):
            raise Conflict("This import has its file already; begin another one")
        record.file, record.size, record.sha256 = file, stored.size, stored.sha256
        self._inspect_anew(record, Reading())
        await self.session.flush()
        return present(record)

    async def forget_file(self, id_: UUID, version: int) -> UUID | None:
        """The import no longer refers to its file, which may hold names; what was imported stays."""
        record = await self._find_for_change(id_, version)
        if record.state in WORKING:
            raise Conflict("The file is in use; pause or cancel first")
        file = record.file
        self._change(record, file=None, inspection=None)
        await audit.record(
            self.session, self.principal, act="import.file-removed", record_kind="import", record_id=record.id
        )
        return file

    async def read_otherwise(self, id_: UUID, reading: Reading, version: int) -> ImportOut:
        """The same file with another encoding, separator, sheet or header row: it is looked at again."""
        record = await self._find_for_change(id_, version)
        if record.sha256 is None or record.state not in {*MAPPABLE, ImportState.BROKEN, ImportState.STOPPED}:
            raise Conflict("The file can't be read otherwise now: wait, or pause the import first")
        self._inspect_anew(record, reading)
        await self.session.flush()
        return present(record)

    def _inspect_anew(self, record: Import, reading: Reading) -> None:
        self._change(
            record,
            state=ImportState.INSPECTING.value,
            reading=reading.model_dump(mode="json", exclude_none=True),
            inspection=None,
            mapping=None,
            checked=None,
            fault=None,
            detail=None,
        )

    def _change(self, record: Import, **values: Any) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        record.actor = self.principal.account
        record.version += 1
        record.updated_at = utcnow()

    async def inspection(self, id_: UUID) -> InspectionOut:
        record = await self._find(id_)
        found = _inspection(record)
        allowed = await allowed_on(self.session, record.side)
        left_out = frozenset() if allowed.decisions.grounds else OF_A_DECISION
        return InspectionOut(
            format=found.format,
            reading=found.reading,
            encoding=found.encoding,
            encodings=list(OFFERED),
            separator=found.separator,
            sheets=found.sheets,
            notices=found.notices,
            rows=found.guess.rows,
            broken_rows=found.broken_rows,
            columns=found.guess.columns,
            fields=[rule for rule in found.guess.fields if rule.target not in left_out],
            targets=[target for target in Target if target not in left_out],
        )

    async def map(self, id_: UUID, mapping: Mapping, version: int) -> ImportOut:
        """Gives the import its mapping. The file is read as it was inspected."""
        record = await self._find_for_change(id_, version)
        if record.state not in MAPPABLE:
            raise Conflict("The mapping can be changed while nothing is under way")
        found = _inspection(record)
        whole = mapping.model_copy(update={"reading": found.reading})
        await self._check(whole, found.columns, await allowed_on(self.session, record.side))
        self._change(
            record,
            mapping=whole.model_dump(mode="json"),
            state=ImportState.READY.value,
            checked=None,
        )
        await self.session.flush()
        return present(record)

    async def _check(self, mapping: Mapping, columns: Sequence[str], allowed: Allowed) -> None:
        """Raises Invalid for columns the file does not have and codes that stand for nothing here."""
        faults: list[FieldError] = []
        for at, rule in enumerate(mapping.fields):
            faults += [
                FieldError(f"/fields/{at}/columns/{number}", "The file has no such column", "unknown-column")
                for number, name in enumerate(rule.columns)
                if name not in columns
            ]
            if rule.codes is not None and rule.target in _KNOWN:
                faults += await self._unknown(at, rule.target, rule.codes.entries)
            if rule.target is Target.DECISION and not allowed.decisions.grounds:
                fault = "Say first in the settings how this side treats complaints"
                faults.append(FieldError(f"/fields/{at}/target", fault, "no-practice"))
        if mapping.state_otherwise not in allowed.choices[Target.STATE]:
            faults.append(FieldError("/state_otherwise", "There is no such state", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        try:
            choices = {target: frozenset(codes) for target, codes in allowed.choices.items()}
            Applier(mapping, columns, choices, today(), decisions=allowed.decisions)
        except BrokenFile as broken:
            raise Invalid(broken.detail) from broken

    async def _unknown(
        self, at: int, target: Target, entries: Dictionary[str, str | None]
    ) -> list[FieldError]:
        ids: dict[str, UUID] = {}
        faults = []
        for value, to in entries.items():
            if to is None:
                continue
            try:
                ids[value] = UUID(to)
            except ValueError:
                faults.append(_no_such(at, value))
        known = await repository.known_ids(self.session, _KNOWN[target], list(ids.values()))
        return faults + [_no_such(at, value) for value, id_ in ids.items() if id_ not in known]

    async def move(self, id_: UUID, to: ImportState, version: int) -> ImportOut:
        """Dry run, run, pause, cancel, undo: what a person asks for."""
        record = await self._find_for_change(id_, version)
        state = ImportState(record.state)
        possible = moves_from(state, record.mapping is not None)
        if to not in possible:
            detail = f"From {state} an import can move to: {', '.join(possible) or 'nothing'}"
            raise Invalid(errors=[FieldError("/to", detail, "move-not-allowed")])
        if not self.principal.covers(IMPORT, record.office, record.team):
            raise Forbidden
        values: dict[str, Any] = {"state": to.value, "fault": None, "detail": None}
        if to in (ImportState.CHECKING, ImportState.RUNNING) and state not in CONTINUED:
            await repository.forget_findings(self.session, record.id)
            values |= _FRESH
        if to is ImportState.UNDOING:
            values |= {"removed": 0 if state is not ImportState.UNDONE else record.removed, "kept": 0}
        self._change(record, **values)
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act="import.moved",
            record_kind="import",
            record_id=record.id,
            detail={"to": to.value},
        )
        return present(record)

    async def findings(self, id_: UUID, kind: str | None, after: int, limit: int) -> FindingsOut:
        record = await self._find(id_)
        rows = await repository.findings(self.session, record.id, kind, after, limit)
        items = [FindingOut.model_validate(row, from_attributes=True) for row in rows]
        return FindingsOut(items=items, next_row=items[-1].row if len(items) == limit else None)

    async def proposals(
        self, id_: UUID, target: Target, columns: Sequence[str], joined_with: str
    ) -> ProposalsOut:
        """The values of these columns, what the code book says of each, and what each may stand for."""
        record = await self._find_with_rows(id_)
        found = _inspection(record)
        if not columns:
            raise Invalid(errors=[FieldError("/column", "Say which columns", "missing")])
        joined = Joined(columns=list(columns), joined_with=joined_with)
        counts = await values_of(self.tools, record, found, joined)
        book = CodeBook.model_validate(record.books[target]) if target in record.books else None
        allowed = await allowed_on(self.session, record.side)
        return ProposalsOut(
            values=propose(counts, await candidates_for(self.session, target, allowed), book),
            choices=allowed.choices.get(target),
        )

    async def keep_book(
        self, id_: UUID, target: Target, data: bytes, code_columns: Sequence[str], text_column: str | None
    ) -> CodeBookOut:
        """A code book beside a field: its texts are shown beside the codes, and compared with names."""
        record = await self._find(id_, lock=True)
        try:
            book = read_code_book(data, code_columns, text_column)
        except BrokenFile as broken:
            raise Invalid(broken.detail) from broken
        record.books = record.books | {target.value: book.model_dump()}
        await self.session.flush()
        return CodeBookOut(
            target=target,
            code_column=book.code_column,
            text_column=book.text_column,
            codes=len(book.texts),
        )

    async def errors_file(self, id_: UUID) -> AsyncIterator[bytes]:
        """The rows that can't come in, with the reasons; made anew from the file, by the same rules."""
        record = await self._find_with_rows(id_)
        if record.mapping is None:
            raise Conflict("There are no errors before there is a mapping")
        await audit.record(self.session, self.principal, "import.errors-read", "import", record.id)
        allowed = await allowed_on(self.session, record.side)
        work = ErrorsFile(
            mapping=Mapping.model_validate(record.mapping),
            choices=allowed.choices,
            decisions=allowed.decisions,
            today=today(),
        )
        order = Order(size=record.size, this_year=today().year, work=work)
        return answers(order, self.tools.source(record), self.tools.limits)

    async def mappings(self, columns_of: UUID | None) -> list[SavedMappingOut]:
        columns = set(_inspection(await self._find(columns_of)).columns) if columns_of else None
        saved = await repository.mappings(self.session, self.principal)
        return [present_mapping(one, columns) for one in saved]

    async def save_mapping(self, name: str, draft: SavedMappingIn) -> SavedMappingOut:
        values = {
            "side": side_of(self.principal),
            "name": name,
            "columns": draft.columns,
            "mapping": draft.mapping.model_dump(mode="json"),
            "account": self.principal.account,
        }
        return present_mapping(await repository.save_mapping(self.session, values), None)

    async def remove_mapping(self, name: str) -> None:
        if not await repository.remove_mapping(self.session, self.principal, name):
            raise NotFound


def _no_such(at: int, value: str) -> FieldError:
    where = pointer(("fields", at, "codes", "entries", value))
    return FieldError(where, "What it stands for is not known here", "unknown")


def _inspection(record: Import) -> Inspection:
    if record.inspection is None:
        raise Conflict("The file is still being looked at, or was refused")
    return Inspection.model_validate(record.inspection)
