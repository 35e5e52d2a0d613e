"""Takes up the work on imports while the service runs: one process at a time, from where the last one got to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from servicekit.errors import Forbidden, Invalid, Unavailable, database_problem
from servicekit.leadership import Leader
from servicekit.logging import logger
from sqlalchemy.exc import DBAPIError

from recommendations.imports import repository
from recommendations.imports.passing import OvertakenError, Passing
from recommendations.models.importing import ImportState

_STOPS = {
    ImportState.CHECKING: ImportState.MAPPED,
    ImportState.RUNNING: ImportState.STOPPED,
    ImportState.UNDOING: ImportState.DONE,
}
"""Where an import goes whose work cannot be gone on with."""
_LOOK_AGAIN = 1.0
_TRIES = 5

_NO_RIGHT = (
    "The account under which this ran may no longer do it, or was disabled. What was written stays; somebody with "
    "the right can go on with it."
)
_FAILED = "Something went wrong here, several times over. What was written stays; it can be gone on with."


class ImportRunner:
    """Does one import after the other. ``wake`` makes it look at once."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._awake = asyncio.Event()
        self._failures: dict[UUID, int] = {}

    def wake(self) -> None:
        self._awake.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        url = self._app.state.settings.worker_database_url
        lock = "hashtextextended('daylight recommendations imports', 0)"
        async with Leader("recommendations imports", url, lock, self._work):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        while True:
            self._awake.clear()
            # A lock whose connection died is another's by now: this raises then, and the leader begins anew.
            await connection.execute("SELECT 1")
            if not await self.do_next():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), _LOOK_AGAIN)

    async def do_next(self) -> bool:
        """Does what waits longest; False when there is nothing to do, or it has to wait."""
        async with self._app.state.worker_database.session() as session:
            job = await repository.next_job(session)
        if job is None:
            return False
        passing = Passing(self._app, job)
        try:
            await (passing.undo() if job.state is ImportState.UNDOING else passing.pass_through())
        except OvertakenError:
            return True
        except Invalid as refused:
            await self._stop(job.id, job.state, "; ".join(fault.detail for fault in refused.errors))
        except Forbidden:
            await self._stop(job.id, job.state, _NO_RIGHT)
        except Exception as error:
            return await self._failed(job.id, job.state, error)
        self._failures.pop(job.id, None)
        return True

    async def _failed(self, id_: UUID, state: ImportState, error: Exception) -> bool:
        """A server that is away is waited for; what fails for another reason is tried a few times."""
        if _is_away(error):
            logger().warning("an import waits for a server", error=type(error).__name__)
            return False
        logger().exception("work on an import failed", import_id=str(id_))
        tries = self._failures[id_] = self._failures.get(id_, 0) + 1
        if tries >= _TRIES:
            del self._failures[id_]
            await self._stop(id_, state, _FAILED)
        return False

    async def _stop(self, id_: UUID, state: ImportState, fault: str) -> None:
        values: dict[str, Any] = {"fault": fault}
        async with self._app.state.worker_database.session() as session:
            await repository.set_state(session, id_, _STOPS[state], **values)


def _is_away(error: Exception) -> bool:
    """Whether a database or the gateway does not answer; COPY speaks to the driver, whose errors come bare."""
    if isinstance(error, DBAPIError):
        return isinstance(database_problem(error), Unavailable)
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate)[:2] in ("08", "53", "57")
    return isinstance(error, Unavailable | OSError | TimeoutError | asyncpg.InterfaceError)


def prepare(app: FastAPI) -> None:
    app.state.imports = ImportRunner(app)


def running(app: FastAPI) -> Any:
    return app.state.imports.running()
