"""Ends the sight of whoever has a tie to a place that is not what it was: merged, run by others, of another kind.

Apart from the act that changed the place, in a transaction of its own: whoever keeps the register can neither see nor
time that somebody goes there.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.leadership import Leader, again_and_again
from sqlalchemy import delete, select
from sqlmodel import col

from visits.itself import ITSELF
from visits.models import PlaceToSettle
from visits.visit_team.access import settle_places

_LOOK_AGAIN = 1.0
_AT_ONCE = 500


class Settling:
    """``database`` is the app's: a visit that is secret is none to the worker, whose ``queue`` it is."""

    def __init__(self, queue: Database, database: Database) -> None:
        self._queue = queue
        self._database = database

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Settles while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight visits ties', 0)"
        async with Leader("visits ties", worker_url, lock, again_and_again(self.do_next, _LOOK_AGAIN)):
            yield

    async def do_next(self) -> bool:
        """False when there is nothing to do. Doing it twice changes nothing: access is brought to what it should be,
        whatever changed, in whichever order."""
        async with self._queue.session() as session:
            found = await session.execute(
                select(col(PlaceToSettle.id), col(PlaceToSettle.place)).limit(_AT_ONCE)
            )
            waiting = {row.id: row.place for row in found}
        if not waiting:
            return False
        async with self._database.session(ITSELF) as session:
            await settle_places(session, set(waiting.values()))
        async with self._queue.session() as session:
            await session.execute(delete(PlaceToSettle).where(col(PlaceToSettle.id).in_(list(waiting))))
        return True


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Settling(state.worker_database, state.database).running(state.settings.worker_database_url):
        yield
