"""The work on one import: looking at its file, dry run, real run, undo. Piece by piece, each a transaction.

A piece commits its complaints together with how far the import got, so that a process can die anywhere: what is
counted is there, what is not counted is not.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson
from fastapi import FastAPI
from servicekit import audit
from servicekit.errors import Forbidden
from servicekit.files import FileStore
from servicekit.ids import today
from servicekit.principal import Principal
from servicekit.sealed import KeyStore, Kind
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.erasure.remembering import erased_among
from complaints.events import COMPLAINTS_IMPORTED, emit_imported
from complaints.imports import repository
from complaints.imports.decisions import allowed_on
from complaints.imports.limits import BrokenFile, Limits
from complaints.imports.mapping import Mapping
from complaints.imports.orders import Apply, Inspect, Inspection, Order
from complaints.imports.reading import Reading
from complaints.imports.reading_process import Source, answers
from complaints.imports.repository import Job
from complaints.imports.rows import ImportRow, RowError
from complaints.imports.rules import Decision, Verdict, decide
from complaints.imports.writing import Here, NewRow, Writer, find_here, insert_rows, row_of
from complaints.models import Import
from complaints.models.complaint import Level
from complaints.models.imports import ImportState
from complaints.policy.permissions import HEAD, IMPORT, READ, READ_INTERNAL
from complaints.routing.routing import route_all
from complaints.settings import Settings

_LISTED_FINDINGS = 10_000
"""Of each kind; all of them are counted, and all errors are in the errors file."""


class OvertakenError(Exception):
    """The import was moved or the piece was already done: whatever was begun is rolled back."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What work needs of the service it runs in."""

    app: FastAPI
    settings: Settings
    keys: KeyStore
    files: FileStore
    limits: Limits

    @classmethod
    def of(cls, app: FastAPI) -> "Tools":
        settings: Settings = app.state.settings
        limits = replace(Limits(), file=settings.import_file_limit)
        return cls(app, settings, app.state.keys, app.state.files, limits)

    def source(self, record: Import) -> Source:
        """Raises NoKey or FileNotFoundError, when read, if the file is gone."""
        file = record.file
        if file is None:
            raise FileNotFoundError
        return lambda: self.files.read(file)

    async def fingerprint_key(self, side: str) -> str:
        """Under which rows are fingerprinted: of the side, so that a row is known again in a later import."""
        index = await self.keys.blind_index(side)
        return index.of(Kind.NUMBER, "import fingerprint") or ""

    async def principal(self, job: Job) -> Principal:
        """The account's rights as they are now. Raises Forbidden when it may no longer act."""
        principal: Principal = await self.app.state.identity.principal(
            self.app.state.verifier, job.actor, job.side
        )
        return principal


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows between two places of the file, as the reading process gave them."""

    last_row: int
    rows: list[tuple[ImportRow, int | None]]
    """Each with the earlier row that has the same reference, if there is one."""
    errors: list[RowError]

    @classmethod
    def read(cls, body: bytes) -> "Piece":
        last, rows, errors = orjson.loads(body)
        return cls(
            last, [(row_of(row[:-1]), row[-1]) for row in rows], [RowError(*error) for error in errors]
        )

    @property
    def size(self) -> int:
        return len(self.rows) + len({error.row for error in self.errors})


async def inspect(tools: Tools, job: Job) -> None:
    """Looks at the whole file, and leaves what was found."""
    record = await record_of(tools, job)
    order = Order(
        size=record.size,
        this_year=today().year,
        work=Inspect(reading=Reading.model_validate(record.reading)),
    )
    found: Inspection | None = None
    async with aclosing(answers(order, tools.source(record), tools.limits)) as bodies:
        async for body in bodies:
            found = Inspection.model_validate_json(body)
    assert found is not None
    async with tools.app.state.database.session(await tools.principal(job)) as session:
        values: dict[str, Any] = {
            "inspection": found.model_dump(mode="json"),
            "rows_total": found.guess.rows,
            "mapping": None,
            "checked": None,
            "fault": None,
            "detail": None,
        }
        await repository.set_state(session, job.id, ImportState.READY, **values)


async def pass_through(tools: Tools, job: Job) -> None:
    """All rows that are not done yet: decided on, and written unless it is a dry run."""
    record = await record_of(tools, job)
    mapping = Mapping.model_validate(record.mapping)
    async with tools.app.state.database.session(await tools.principal(job)) as session:
        allowed = await allowed_on(session, record.side)
    work = Apply(
        mapping=mapping,
        choices=allowed.choices,
        decisions=allowed.decisions,
        today=today(),
        key=await tools.fingerprint_key(record.side),
        after_row=record.last_row,
        batch=tools.settings.import_piece,
    )
    order = Order(size=record.size, this_year=today().year, work=work)
    at = record.last_row
    async with aclosing(_pieces(answers(order, tools.source(record), tools.limits))) as pieces:
        async for piece in pieces:
            counts = await _Passing(tools, record, mapping, await tools.principal(job)).take(piece, at)
            record.errors += counts.get("errors", 0)
            record.duplicates += counts.get("duplicates", 0)
            at = piece.last_row
    async with tools.app.state.database.session(await tools.principal(job)) as session:
        await _finish_pass(session, job.id, ImportState(record.state), at)


async def _pieces(bodies: AsyncGenerator[bytes, None]) -> AsyncGenerator[Piece, None]:
    """The pieces of a pass; the next one is read and decoded while one is being written."""
    async with aclosing(bodies):
        coming = asyncio.create_task(_next(bodies))
        try:
            while (piece := await coming) is not None:
                coming = asyncio.create_task(_next(bodies))
                yield piece
        finally:
            coming.cancel()
            with suppress(asyncio.CancelledError, BrokenFile):
                await coming


async def _next(bodies: AsyncGenerator[bytes, None]) -> Piece | None:
    body = await anext(bodies)
    return None if body == b"null" else Piece.read(body)


async def _finish_pass(session: AsyncSession, id_: UUID, state: ImportState, at: int) -> None:
    record = await session.get_one(Import, id_, populate_existing=True)
    if state is ImportState.CHECKING:
        counts = {name: getattr(record, name) for name in COUNTS}
        await repository.set_state(session, id_, ImportState.CHECKED, at=at, checked=counts)
    else:
        await repository.set_state(session, id_, ImportState.DONE, at=at)


COUNTS = ("rows", "created", "updated", "unchanged", "duplicates", "errors")
_COUNTED = {
    Verdict.CREATE: "created",
    Verdict.UPDATE: "updated",
    Verdict.UNCHANGED: "unchanged",
    Verdict.DUPLICATE: "duplicates",
}


@dataclass(frozen=True, slots=True)
class _Passing:
    """One piece of one pass, under the importer's rights of this moment."""

    tools: Tools
    record: Import
    mapping: Mapping
    principal: Principal

    async def take(self, piece: Piece, at: int) -> dict[str, int]:
        """Decides on the rows of a piece and commits what follows from it; answers how many went which way.

        Raises OvertakenError.
        """
        record, state = self.record, ImportState(self.record.state)
        if not self.principal.covers(IMPORT, record.office, record.team):
            raise Forbidden
        database, worker_database = self.tools.app.state.database, self.tools.app.state.worker_database
        gone: list[UUID] = []
        async with database.session(self.principal) as session, worker_database.session() as worker:
            ids = [row.external_id for row, _ in piece.rows]
            here = await find_here(session, worker, self.principal, record.side, self.mapping.system, ids)
            unknown = [id_ for id_ in ids if id_ not in here]
            erased = await erased_among(worker, self.tools.keys, record.side, self.mapping.system, unknown)
            decisions = [
                self._decide(row, earlier, here, row.external_id in erased) for row, earlier in piece.rows
            ]
            counts = _count(piece, decisions)
            if not await repository.advance(session, record.id, state, at, piece.last_row, counts):
                raise OvertakenError
            await insert_rows(session, "import_finding", _FINDING, _findings(record, piece, decisions))
            if state is ImportState.RUNNING:
                gone = await self._write(session, piece, decisions, here)
        if gone:
            await self.tools.keys.destroy(*gone)
        return counts

    def _decide(self, row: ImportRow, earlier: int | None, here: dict[str, Here], erased: bool) -> Decision:
        found = here.get(row.external_id)
        existing = found.existing if found else None
        return decide(row, earlier, existing, self.mapping.update, erased=erased)

    async def _write(
        self, session: AsyncSession, piece: Piece, decisions: Sequence[Decision], here: dict[str, Here]
    ) -> list[UUID]:
        writer = Writer(session, self.tools.keys, self.record, self.mapping.system)
        chosen: dict[Verdict, list[ImportRow]] = {}
        for (row, _), decision in zip(piece.rows, decisions, strict=True):
            chosen.setdefault(decision.verdict, []).append(row)
        written: list[UUID] = []
        gone: list[UUID] = []
        if new := chosen.get(Verdict.CREATE):
            created = await writer.create(new, grant=not self._reads_what_it_writes())
            await route_all(session, self.principal, created)
            written += created
        if changed := [
            NewRow(complaint, row)
            for row in chosen.get(Verdict.UPDATE, ())
            if (complaint := here[row.external_id].complaint) is not None
        ]:
            gone = await writer.update(changed)
            written += [one.complaint for one in changed]
        await emit_imported(session, COMPLAINTS_IMPORTED, self.record, piece.last_row, written)
        await audit.record(
            session,
            self.principal,
            act="import.written",
            record_kind="import",
            record_id=self.record.id,
            detail={"complaints": len(written), "up_to_row": piece.last_row},
        )
        return gone

    def _reads_what_it_writes(self) -> bool:
        office, team, who = self.record.office, self.record.team, self.principal
        internal = self.record.level == Level.INTERNAL and who.covers(READ_INTERNAL, office, team)
        return internal or who.covers(HEAD, office, team) or (team is not None and team in who.teams(READ))


def _count(piece: Piece, decisions: Sequence[Decision]) -> dict[str, int]:
    counts = {"rows": piece.size, "errors": piece.size - len(piece.rows)}
    for decision in decisions:
        name = _COUNTED[decision.verdict]
        counts[name] = counts.get(name, 0) + 1
    return counts


Finding = tuple[UUID, int, int, str, str, str | None, str | None, str | None, int | None]
_FINDING = "import_id row position kind code column shape reason earlier_row"


def _findings(record: Import, piece: Piece, decisions: Sequence[Decision]) -> list[Finding]:
    """What is to be listed of a piece, as long as the list of its kind is not full."""
    found: list[Finding] = []
    position: dict[int, int] = {}
    for error in piece.errors[: max(0, _LISTED_FINDINGS - record.errors)]:
        at = position[error.row] = position.get(error.row, -1) + 1
        found.append(
            (record.id, error.row, at, "error", error.code, error.column, error.shape, error.reason, None)
        )
    room = max(0, _LISTED_FINDINGS - record.duplicates)
    for (row, _), decision in zip(piece.rows, decisions, strict=True):
        if decision.because is not None and room > 0:
            code = decision.because.value
            found.append((record.id, row.row, 0, "duplicate", code, None, None, None, decision.earlier_row))
            room -= 1
    return found


async def record_of(tools: Tools, job: Job) -> Import:
    principal = await tools.principal(job)
    async with tools.app.state.database.session(principal) as session:
        record = await repository.fetch(session, principal, job.id)
    if record is None:
        raise Forbidden
    return record
