"""Takes up the work on imports while the service runs: one process at a time, from where the last one got to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from servicekit.errors import Forbidden, Unavailable, database_problem
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.sealed import NoKey, Unreadable
from sqlalchemy.exc import DBAPIError

from complaints.imports import repository
from complaints.imports.limits import BrokenFile
from complaints.imports.repository import Job
from complaints.imports.undoing import undo
from complaints.imports.work import OvertakenError, Tools, inspect, pass_through
from complaints.models.imports import ImportState

READING = (ImportState.INSPECTING, ImportState.CHECKING)
WRITING = (ImportState.RUNNING, ImportState.UNDOING)

_JOBS: dict[ImportState, Callable[[Tools, Job], Awaitable[None]]] = {
    ImportState.INSPECTING: inspect,
    ImportState.CHECKING: pass_through,
    ImportState.RUNNING: pass_through,
    ImportState.UNDOING: undo,
}
_REFUSED = {
    ImportState.INSPECTING: ImportState.BROKEN,
    ImportState.CHECKING: ImportState.READY,
    ImportState.RUNNING: ImportState.STOPPED,
    ImportState.UNDOING: ImportState.STOPPED,
}
"""Where an import goes whose file can't be read: only before a first look has nothing been done with it."""

_LOOK_AGAIN = 1.0
_TRIES = 5

_NO_RIGHT = (
    "The account under which this ran may no longer do it, or was disabled. What was imported stays; somebody "
    "with the right can go on with it."
)
_FAILED = "Something went wrong here, several times over. What was imported stays; it can be gone on with."
_NO_FILE = "The file is gone from the store, or can't be opened any more. Upload it again."


class Lane:
    """One kind of work, done one import after the other. ``wake`` makes it look at once."""

    def __init__(self, app: FastAPI, name: str, states: Sequence[ImportState]) -> None:
        self._tools = Tools.of(app)
        self._states = states
        self._awake = asyncio.Event()
        self._failures: dict[UUID, int] = {}
        self.leader = Leader(
            f"complaints imports {name}",
            app.state.settings.worker_database_url,
            f"hashtextextended('daylight imports {name}', 0)",
            self._work,
        )

    def wake(self) -> None:
        self._awake.set()

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
        async with self._tools.app.state.worker_database.session() as session:
            job = await repository.next_job(session, self._states)
        if job is None:
            return False
        try:
            await _JOBS[job.state](self._tools, job)
        except OvertakenError:
            return True
        except BrokenFile as broken:
            await self._set(job.id, _REFUSED[job.state], fault=broken.fault.value, detail=broken.detail)
        except Forbidden:
            await self._set(job.id, ImportState.STOPPED, detail=_NO_RIGHT)
        except (NoKey, Unreadable, FileNotFoundError):
            await self._set(job.id, _REFUSED[job.state], fault="file-gone", detail=_NO_FILE)
        except Exception as error:
            return await self._failed(job.id, error)
        self._failures.pop(job.id, None)
        return True

    async def _failed(self, id_: UUID, error: Exception) -> bool:
        """A server that is away is waited for; what fails for another reason is tried a few times."""
        if _is_away(error):
            logger().warning("an import waits for a server", error=type(error).__name__)
            return False
        logger().exception("work on an import failed", import_id=str(id_))
        tries = self._failures[id_] = self._failures.get(id_, 0) + 1
        if tries >= _TRIES:
            del self._failures[id_]
            await self._set(id_, ImportState.STOPPED, detail=_FAILED)
        return False

    async def _set(self, id_: UUID, state: ImportState, **values: Any) -> None:
        async with self._tools.app.state.worker_database.session() as session:
            await repository.set_state(session, id_, state, **values)


def _is_away(error: Exception) -> bool:
    """Whether a database or the gateway does not answer; COPY speaks to the driver, whose errors come bare."""
    if isinstance(error, DBAPIError):
        return isinstance(database_problem(error), Unavailable)
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate)[:2] in ("08", "53", "57")
    return isinstance(error, Unavailable | OSError | TimeoutError | asyncpg.InterfaceError)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """The lanes, while the service runs: a long import does not hold up a look at another file."""
    async with app.state.import_reading.leader, app.state.import_writing.leader:
        yield


def prepare(app: FastAPI) -> None:
    """Needs ``app.state.keys``."""
    app.state.import_tools = Tools.of(app)
    app.state.import_reading = Lane(app, "reading", READING)
    app.state.import_writing = Lane(app, "writing", WRITING)


def wake(app: FastAPI) -> None:
    app.state.import_reading.wake()
    app.state.import_writing.wake()
