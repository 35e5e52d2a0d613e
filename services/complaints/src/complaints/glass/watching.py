"""Looks which sealed records nobody who is named on them can read any more: somebody left, or a naming ran out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.leadership import Leader, from_time_to_time

from complaints.glass import repository

_LOOK_AGAIN = 10.0


class Watching:
    def __init__(self, database: Database) -> None:
        """``database`` is the worker's: it sees grants and cards, never a sealed row."""
        self._database = database

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight complaints sealed cards', 0)"
        async with Leader(
            "complaints sealed cards", worker_url, lock, from_time_to_time(self.look_over, _LOOK_AGAIN)
        ):
            yield

    async def look_over(self) -> int:
        """Answers of how many cards something changed."""
        async with self._database.session() as session:
            return await repository.look_over(session)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Watching(state.worker_database).running(state.settings.worker_database_url):
        yield
