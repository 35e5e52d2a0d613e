"""The service's end of a reading process: starts it, feeds it the file, hands on its answers, and ends it."""

import asyncio
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, suppress
from dataclasses import asdict

from servicekit.child import RESULT
from servicekit.children import Child, ChildGone, child

from complaints.imports.child import PIECE, REFUSED, TOO_MUCH_MEMORY, WANT
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.orders import Order, Refused

Source = Callable[[], AsyncIterator[bytes]]
"""Gives the bytes of the file from the beginning, as often as it is called."""

_MODULE = "complaints.imports.child"
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
    async with child(_MODULE) as reader, aclosing(_talk(reader, order, source, bounds)) as bodies:
        async for body in bodies:
            yield body


async def _talk(reader: Child, order: Order, source: Source, limits: Limits) -> AsyncGenerator[bytes, None]:
    feeding: asyncio.Task[None] | None = None
    try:
        await reader.send(order.model_dump_json().encode())
        while True:
            kind, body = await reader.hear(limits.silence_seconds)
            if kind == WANT:
                if feeding is not None:
                    await feeding
                feeding = asyncio.create_task(_feed(reader.pipe, source))
            elif kind == REFUSED:
                refused = Refused.model_validate_json(body)
                raise BrokenFile(refused.fault, refused.detail, refused.row)
            elif kind == PIECE:
                yield body
            elif kind == RESULT:
                yield body
                return
    except ChildGone as gone:
        if gone.slow:
            raise BrokenFile(Fault.TOO_SLOW, _TOO_SLOW) from gone
        code = await reader.code()
        if code == -signal.SIGKILL:
            raise ReaderGoneError from gone
        raise _death(code) from gone
    finally:
        if feeding is not None:
            feeding.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await feeding


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
