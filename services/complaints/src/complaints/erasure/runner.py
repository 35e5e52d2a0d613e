"""Takes up agreed erasures: one process at a time, piece by piece, from where the last one got to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
from fastapi import FastAPI
from servicekit import audit
from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.sealed import KeyStore

from complaints.erasure import work
from complaints.erasure.erasing import Piece
from complaints.erasure.restoring import bring_up
from complaints.erasure.settling import Settling
from complaints.erasure.work import Job
from complaints.models.retention import ErasureKind, ErasureState

_LOOK_AGAIN = 2.0


class Eraser:
    """``database`` is the worker's. What it may remove, the database itself lets it only where two people agreed."""

    def __init__(self, database: Database, keys: KeyStore, files: FileStore) -> None:
        self._database = database
        self._keys = keys
        self._settling = Settling(database, keys, files)
        self._awake = asyncio.Event()

    def wake(self) -> None:
        self._awake.set()

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Erases while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight complaints erasures', 0)"
        async with Leader("complaints erasures", worker_url, lock, self._work):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        await self.begin()
        while True:
            self._awake.clear()
            # A lock whose connection died is another's by now: this raises then, and the leader begins anew.
            await connection.execute("SELECT 1")
            if not await self.do_next():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), _LOOK_AGAIN)

    async def begin(self) -> None:
        """Finishes what a dead process left, and brings a restored database up to what was erased."""
        await self._settling.settle()
        await bring_up(self._database, self._keys)

    async def do_next(self) -> bool:
        """Does a piece of what waits longest; False when there is nothing to do."""
        async with self._database.session() as session:
            await work.expire(session)
            job = await work.next_job(session)
        if job is not None:
            await self._do(job)
        await self._settling.settle()
        return job is not None

    async def _do(self, job: Job) -> None:
        async with self._database.session() as session:
            if job.state is ErasureState.GATHERING:
                if job.kind is ErasureKind.SCHEDULE:
                    await work.gather_schedule(session, job)
                elif job.person is not None:
                    await work.gather_person(session, job.id, job.person)
                await work.gathered(session, job.id)
            elif not await Piece(session, job, self._keys).do():
                await work.finish(session, job.id)
                await audit.record(session, None, "erasure.done", "erasure", job.id)
                logger().info("an erasure is done", erasure=str(job.id))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    eraser: Eraser = app.state.eraser
    async with eraser.running(app.state.settings.worker_database_url):
        yield


def prepare(app: FastAPI) -> None:
    """Needs ``app.state.keys`` and ``app.state.files``."""
    app.state.eraser = Eraser(app.state.worker_database, app.state.keys, app.state.files)


def wake(app: FastAPI) -> None:
    app.state.eraser.wake()
