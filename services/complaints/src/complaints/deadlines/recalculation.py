"""Goes over open complaints after a calendar changed, and over those an import wrote: a piece at a time.

A piece commits its deadlines together with the revision they were counted by, so that a process can die anywhere.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.ids import utcnow, uuid7
from servicekit.leadership import Leader, from_time_to_time
from servicekit.logging import logger
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.deadlines import repository
from complaints.deadlines.repository import Calendars, Overdue
from complaints.deadlines.rules import Due, Duty, due_of, next_due, settle
from complaints.deadlines.settling import Settled, case_of, compare, terms_for, told
from complaints.events import emit_deadlines_moved
from complaints.models.complaint import Level
from complaints.sealing import reach_sealed

_PIECE = 500
_LOOK_AGAIN = 1.0


class Recalculation:
    def __init__(self, database: Database, *, piece: int = _PIECE) -> None:
        """``database`` is the worker's: of complaints it changes what is due, and of deadlines reads no reasons."""
        self._database = database
        self._piece = piece

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Looks for what is behind while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight complaints deadlines', 0)"
        async with Leader(
            "complaints deadlines", worker_url, lock, from_time_to_time(self.catch_up, _LOOK_AGAIN)
        ):
            yield

    async def catch_up(self) -> int:
        """Goes over everything that is behind and not held by somebody else; answers how many complaints."""
        async with self._database.session() as session:
            await reach_sealed(session)
            behind = await repository.sides_behind(session)
        done = 0
        for side in behind:
            while went := await self._take_piece(side):
                done += went
        if done:
            logger().info("counted deadlines anew", complaints=done)
        return done

    async def _take_piece(self, behind: Overdue) -> int:
        async with self._database.session() as session:
            await reach_sealed(session)
            cases = await repository.hold_piece(session, behind, self._piece)
            if cases:
                calendars = await repository.calendars_for(session, behind.side)
                await _settle_piece(session, cases, calendars, behind)
            return len(cases)


async def _settle_piece(
    session: AsyncSession, cases: Sequence[Any], calendars: Calendars, behind: Overdue
) -> None:
    duties = await repository.duties_of(session, [case.id for case in cases])
    settled = [(case, *_settle(case, duties[case.id], calendars)) for case in cases]
    await repository.write(session, [(case.id, duty) for case, found, _ in settled for duty in found.changed])
    dues = [
        {
            "id": case.id,
            "due_on": due.on,
            "warn_on": due.warn_on,
            "escalate_on": due.escalate_on,
            "moved": int(bool(found.moved) or due.on != case.due_on),
        }
        for case, found, due in settled
    ]
    await repository.set_due(session, calendars.revision, dues)
    moved = [(case, found) for case, found, _ in settled if found.moved]
    if not moved:
        return
    changes = [{"id": uuid7(), "complaint": case.id, "fields": told(found.moved)} for case, found in moved]
    await repository.add_changes(session, behind.account, changes)
    ids = [case.id for case, _ in moved if case.level != Level.SEALED]
    await emit_deadlines_moved(session, behind.side, calendars.revision, ids)


def _settle(case: Any, before: list[Duty], calendars: Calendars) -> tuple[Settled, Due]:
    """What changed, and when the complaint is due next."""
    terms = terms_for(calendars.of, case.authority)
    of = case_of(case)
    after = settle(of, before, terms, terms.calendar.day_of(utcnow()))
    due_on = next_due(after) if case.due_counted or case.due_on is None else case.due_on
    return compare(before, after), due_of(due_on, terms)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Recalculation(state.worker_database).running(state.settings.worker_database_url):
        yield
