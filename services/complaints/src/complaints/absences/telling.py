"""Tells those who keep copies that others read from now on, when a substitution begins or ends by its dates."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.leadership import Leader, from_time_to_time

from complaints.absences import repository
from complaints.events import emit_assigned

_LOOK_AGAIN = 1.0


class Telling:
    def __init__(self, database: Database) -> None:
        """``database`` is the worker's."""
        self._database = database

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight complaints substitutions', 0)"
        async with Leader(
            "complaints substitutions", worker_url, lock, from_time_to_time(self.tell, _LOOK_AGAIN)
        ):
            yield

    async def tell(self) -> int:
        """Answers of how many substitutions."""
        async with self._database.session() as session:
            found = await repository.untold(session)
            for each in found:
                records = await repository.records_of(session, each.id)
                await emit_assigned(session, each.side, each.version, records)
                await repository.set_told(session, each.id, over=each.over)
            return len(found)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Telling(state.worker_database).running(state.settings.worker_database_url):
        yield
