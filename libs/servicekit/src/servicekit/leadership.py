"""Work that only one process of a service may do at a time: the relay's, the sealer's."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType

import asyncpg

from servicekit.logging import logger
from servicekit.tasks import end

Work = Callable[[asyncpg.Connection], Awaitable[None]]

_RETRY = 1.0


def again_and_again(step: Callable[[], Awaitable[bool]], pause: float) -> Work:
    """``step`` at once again where it answers that more may wait, else after ``pause`` seconds.

    A lock whose connection died is another's by now: this raises then, and the leader begins anew.
    """

    async def work(connection: asyncpg.Connection) -> None:
        while True:
            await connection.execute("SELECT 1")
            if not await step():
                await asyncio.sleep(pause)

    return work


def from_time_to_time(step: Callable[[], Awaitable[object]], pause: float) -> Work:
    """``step``, with ``pause`` seconds after each, whatever it answers."""

    async def once() -> bool:
        await step()
        return False

    return again_and_again(once, pause)


class Leader:
    """Does ``work`` for as long as the process runs and holds the advisory lock ``lock`` (an SQL expression).

    The work gets the very connection that holds the lock: when the database restarts both are gone together,
    and what was under way cannot commit after another process has taken over. Entered by ``async with``;
    never raises.
    """

    def __init__(self, name: str, url: str, lock: str, work: Work) -> None:
        self._name = name
        self._url = url
        self._lock = lock
        self._work = work
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Leader":
        self._task = asyncio.create_task(self._run(), name=self._name)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            await end(self._task)

    async def _run(self) -> None:
        while True:
            try:
                await self._serve()
            except (OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
                logger().warning(f"{self._name} lost the database", error=type(error).__name__)
            except Exception:
                logger().exception(f"{self._name} failed and starts again")
            await asyncio.sleep(_RETRY)

    async def _serve(self) -> None:
        connection = await asyncpg.connect(
            self._url, timeout=5, command_timeout=60, server_settings={"application_name": self._name}
        )
        try:
            # Asked for again and again: a statement that waits for it would hold back vacuum.
            if await connection.fetchval(f"SELECT pg_try_advisory_lock({self._lock})"):
                await self._work(connection)
        finally:
            connection.terminate()
