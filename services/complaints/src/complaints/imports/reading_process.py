"""The service's end of a reading process: starts it, feeds it the file, hands on its answers, and ends it."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, suppress
from dataclasses import asdict
from pathlib import Path

from complaints.imports.child import PIECE, REFUSED, RESULT, TOO_MUCH_MEMORY, WANT
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.orders import Order, Refused

Source = Callable[[], AsyncIterator[bytes]]
"""Gives the bytes of the file from the beginning, as often as it is called."""

_MODULE = "complaints.imports.child"
_BUFFER = 1024 * 1024
_TOO_SLOW = "Reading the file takes longer than an import may. Divide it, or save it as CSV."
_DAMAGED = "The file made the reader fail: it is damaged inside. Open it in a spreadsheet and save it again."


class ReaderGoneError(Exception):
    """Somebody killed the reading process; the file is not to blame, it can be read again."""


async def answers(order: Order, source: Source, limits: Limits | None = None) -> AsyncGenerator[bytes, None]:
    """Bodies of the pieces and of the result of one order; the process is gone afterwards.

    Raises `BrokenFile`, or `ReaderGoneError`.
    """
    bounds = limits or Limits()
    order = order.model_copy(update={"limits": asdict(bounds)})
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        _MODULE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path("/"),
        env={},
        limit=_BUFFER,
    )
    try:
        async with aclosing(_talk(process, order, source, bounds)) as bodies:
            async for body in bodies:
                yield body
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _talk(
    process: asyncio.subprocess.Process, order: Order, source: Source, limits: Limits
) -> AsyncGenerator[bytes, None]:
    assert process.stdin is not None
    assert process.stdout is not None
    body = order.model_dump_json().encode()
    process.stdin.write(len(body).to_bytes(4, "big") + body)
    feeding: asyncio.Task[None] | None = None
    try:
        while True:
            kind, body = await _frame(process, limits)
            if kind == WANT:
                if feeding is not None:
                    await feeding
                feeding = asyncio.create_task(_feed(process.stdin, source))
            elif kind == REFUSED:
                refused = Refused.model_validate_json(body)
                raise BrokenFile(refused.fault, refused.detail, refused.row)
            elif kind == PIECE:
                yield body
            elif kind == RESULT:
                yield body
                return
    finally:
        if feeding is not None:
            feeding.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await feeding


async def _frame(process: asyncio.subprocess.Process, limits: Limits) -> tuple[bytes, bytes]:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(limits.silence_seconds):
            length = int.from_bytes(await process.stdout.readexactly(4), "big")
            frame = await process.stdout.readexactly(length)
    except TimeoutError as error:
        raise BrokenFile(Fault.TOO_SLOW, _TOO_SLOW) from error
    except asyncio.IncompleteReadError as error:
        code = await process.wait()
        if code == -signal.SIGKILL:
            raise ReaderGoneError from error
        raise _death(code) from error
    return frame[:1], frame[1:]


def _death(code: int) -> BrokenFile:
    """What it means that the process died without an answer."""
    if code == -signal.SIGXCPU:
        return BrokenFile(Fault.TOO_SLOW, _TOO_SLOW)
    if code in (-signal.SIGABRT, -signal.SIGSEGV):
        return BrokenFile(Fault.TOO_MUCH_MEMORY, TOO_MUCH_MEMORY)
    return BrokenFile(Fault.DAMAGED, _DAMAGED)


async def _feed(pipe: asyncio.StreamWriter, source: Source) -> None:
    """Write the file into the pipe at the pace it is read; a reader that has seen enough closes it."""
    with suppress(ConnectionError):
        async for chunk in source():
            pipe.write(chunk)
            await pipe.drain()
