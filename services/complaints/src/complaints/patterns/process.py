"""The service's end of a computing process: starts it, hands it the counts, hears how far it is, and ends it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import orjson

from complaints.patterns.orders import RESULT, Order, Result

_MODULE = "complaints.patterns.child"
_SILENCE = 600.0
"""Seconds without a word after which it is given up."""
_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

Rows = AsyncIterator[bytes]
"""Pieces of counts: place, theme or -1, day (ordinal), complaints, in four bytes each, the highest first."""
Told = Callable[[int, int], Awaitable[None]]


class ComputingFailed(Exception):
    """The process ended without a result."""


async def compute(order: Order, rows: Rows, told: Told) -> Result:
    """What stood out; ``told`` hears how many months of how many are done. Raises ComputingFailed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        _MODULE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path("/"),
        env=_THREADS,
    )
    try:
        await _feed(process, order, rows)
        return await _listen(process, told)
    except (ConnectionError, TimeoutError, asyncio.IncompleteReadError) as error:
        raise ComputingFailed from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _feed(process: asyncio.subprocess.Process, order: Order, rows: Rows) -> None:
    assert process.stdin is not None
    process.stdin.write(_framed(order.model_dump_json().encode()))
    async for piece in rows:
        process.stdin.write(_framed(piece))
        await process.stdin.drain()
    process.stdin.write(_framed(b""))
    await process.stdin.drain()


async def _listen(process: asyncio.subprocess.Process, told: Told) -> Result:
    assert process.stdout is not None
    while True:
        async with asyncio.timeout(_SILENCE):
            length = int.from_bytes(await process.stdout.readexactly(4), "big")
            frame = await process.stdout.readexactly(length)
        if frame[:1] == RESULT:
            return Result.model_validate_json(frame[1:])
        done, of = orjson.loads(frame[1:])
        await told(done, of)


def _framed(body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + body
