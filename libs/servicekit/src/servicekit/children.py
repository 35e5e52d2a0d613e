"""Short-lived processes for what is heavy or comes from outside: they have little memory and time, and no secrets."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import orjson

from servicekit.child import PROGRESS

Told = Callable[[int, int], Awaitable[None]]
"""Hears how much of how much is done."""

ONE_THREAD: Final[Mapping[str, str]] = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
}
"""Of many threads, each would count against the memory that a process may have."""
_BUFFER: Final = 1024 * 1024


class ChildGone(Exception):
    """The process ended, or fell silent, before it had answered."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__("fell silent" if slow else "ended")
        self.slow = slow


class Child:
    """The service's end of a process's pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._out, self.pipe = process, process.stdout, process.stdin

    async def send(self, body: bytes) -> None:
        """Raises ChildGone."""
        try:
            self.pipe.write(len(body).to_bytes(4, "big"))
            self.pipe.write(body)
            await self.pipe.drain()
        except ConnectionError as error:
            raise ChildGone(slow=False) from error

    async def hear(self, silence: float) -> tuple[bytes, bytes]:
        """The kind and the body of the next frame, for which it has ``silence`` seconds. Raises ChildGone."""
        try:
            async with asyncio.timeout(silence):
                length = int.from_bytes(await self._out.readexactly(4), "big")
                frame = await self._out.readexactly(length)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            raise ChildGone(slow=isinstance(error, TimeoutError)) from error
        return frame[:1], frame[1:]

    async def result(self, told: Told, silence: float) -> bytes:
        """The body of the frame that is no word on how far it is. Raises ChildGone."""
        while True:
            kind, body = await self.hear(silence)
            if kind != PROGRESS:
                return body
            done, of = orjson.loads(body)
            await told(done, of)

    async def code(self) -> int:
        """With which it ended; below zero, the signal that ended it."""
        return await self._process.wait()


@asynccontextmanager
async def child(module: str, environment: Mapping[str, str] | None = None) -> AsyncIterator[Child]:
    """``module`` runs as a process while the block runs, and is gone afterwards."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path("/"),
        env=dict(environment or {}),
        limit=_BUFFER,
    )
    try:
        yield Child(process)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()
