"""The work on one import: dry run, run and undo, piece by piece, each piece a transaction.

A piece commits its records together with how far the import got, so that a process can die anywhere: what is counted
is there, what is not counted is not.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from fastapi import FastAPI
from servicekit import audit
from servicekit.errors import Forbidden
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.imports import repository
from recommendations.imports.cells import RowFault
from recommendations.imports.files import read
from recommendations.imports.kinds import mapping_from, target_of
from recommendations.imports.repository import Job
from recommendations.imports.targets import Entry, Fate, Work, added, verdict_of
from recommendations.models import RecommendationImport
from recommendations.models.importing import ImportState


class OvertakenError(Exception):
    """Somebody moved the import, or the piece was done already: what was begun is rolled back."""


@dataclass(frozen=True, slots=True)
class Passing:
    app: FastAPI
    job: Job

    async def _principal(self) -> Principal:
        """The account's rights as they are now. Raises Forbidden when it may no longer act."""
        state = self.app.state
        principal: Principal = await state.identity.principal(state.verifier, self.job.actor, self.job.side)
        return principal

    @asynccontextmanager
    async def _working(self, *, with_content: bool = False) -> AsyncIterator[Work]:
        principal, state = await self._principal(), self.app.state
        async with state.database.session(principal) as session, state.worker_database.session() as worker:
            record = await repository.fetch(session, principal, self.job.id, with_content=with_content)
            if record is None or not target_of(record.kind).permitted(principal):
                raise Forbidden
            if record.state != self.job.state:
                raise OvertakenError
            session.expunge(record)
            yield Work(session, worker, principal, record)

    async def pass_through(self) -> None:
        """All rows that are not done yet: decided on, and written unless it is a dry run."""
        async with self._working(with_content=True) as work:
            target, mapping = target_of(work.record.kind), mapping_from(work.record.mapping)
            table = await read(work.record.content, mapping)
            drafted = await target.draft(work, mapping, table)
            at = work.record.reached
        while at < len(drafted.entries):
            piece = drafted.entries[at : at + target.piece]
            async with self._working() as work:
                await target.decide(work, mapping, drafted, piece)
                if self.job.state is ImportState.RUNNING:
                    await target.write(work, mapping, drafted, piece)
                    await _note(work, "written", _written(piece))
                await repository.add_errors(work.session, work.record.id, _faults(piece))
                at += len(piece)
                if not await repository.advance(
                    work.session, work.record, at, added(work.record.verdict, verdict_of(piece))
                ):
                    raise OvertakenError
        async with self._working() as work:
            done = self.job.state is ImportState.RUNNING
            await repository.set_state(
                work.session,
                work.record.id,
                ImportState.DONE if done else ImportState.CHECKED,
                unmatched=drafted.unmatched,
                finished_at=utcnow() if done else None,
            )
            if done:
                await _note(work, "run", work.record.verdict or {})

    async def undo(self) -> None:
        """Removes what nobody worked on; the rest stays, and is counted."""
        gone: Sequence[UUID] | None = ()
        while gone is not None:
            async with self._working() as work:
                target = target_of(work.record.kind)
                gone = await target.undo(work)
                left = await target.left(work)
                undone = {
                    "removed": (work.record.undone or {}).get("removed", 0) + len(gone or ()),
                    "kept": left,
                }
                state = ImportState.UNDONE if gone is None else ImportState.UNDOING
                if not await repository.set_state(work.session, work.record.id, state, undone=undone):
                    raise OvertakenError
                if gone is None:
                    await _note(work, "undone", undone)


def _faults(piece: Sequence[Entry]) -> list[tuple[int, RowFault]]:
    return [fault for entry in piece if entry.fate is Fate.ERROR for fault in entry.faults]


def _written(piece: Sequence[Entry]) -> dict[str, int]:
    return {name: count for name, count in verdict_of(piece).items() if name in ("new", "updated")}


async def _note(work: Work, act: str, detail: dict[str, int]) -> None:
    await note(work.session, work.principal, work.record, act, detail)


async def note(
    session: AsyncSession,
    principal: Principal,
    record: RecommendationImport,
    act: str,
    detail: dict[str, int],
) -> None:
    await audit.record(
        session,
        principal,
        act=f"recommendation-import.{act}",
        record_kind="recommendation-import",
        record_id=record.id,
        detail=detail,
    )
