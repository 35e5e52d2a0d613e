"""Tells of entries of plans once the month that they held in is over, and again when one took place after all.

By the worker, which sees none before: whoever starts a visit need not know of the programme that foresaw it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.leadership import Leader, again_and_again
from sqlalchemy import select, update
from sqlmodel import col

from visits.events import PLANNED_VISITS_CHANGED, emit_of_many
from visits.indexing import planned
from visits.models import ProgrammeEntry

_LOOK_AGAIN = 30.0


async def tell(database: Database) -> int:
    """``database`` is the worker's. Answers of how many entries it told."""
    async with database.session() as session:
        known = select(col(ProgrammeEntry.id), col(ProgrammeEntry.told))
        before = {row.id: row.told for row in await session.execute(known)}
        so = {row.id: planned.told_of(row) for row in await session.execute(planned.ROWS)}
        changed = {entry: so.get(entry) for entry, told in before.items() if told != so.get(entry)}
        for entry, told in changed.items():
            await session.execute(
                update(ProgrammeEntry).where(col(ProgrammeEntry.id) == entry).values(told=told)
            )
        await emit_of_many(session, PLANNED_VISITS_CHANGED, changed)
    return len(changed)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state

    async def look() -> bool:
        await tell(state.worker_database)
        return False

    lock = "hashtextextended('daylight visits planned', 0)"
    work = again_and_again(look, _LOOK_AGAIN)
    async with Leader("visits planned", state.settings.worker_database_url, lock, work):
        yield
