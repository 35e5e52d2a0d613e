"""The service's end of a computing process: starts it, hands it the counts, hears how far it is, and ends it."""

from collections.abc import AsyncIterator

from servicekit.children import ONE_THREAD, ChildGone, Told, child

from complaints.patterns.orders import Order, Result

_MODULE = "complaints.patterns.child"
_SILENCE = 600.0
"""Seconds without a word after which it is given up."""

Rows = AsyncIterator[bytes]
"""Pieces of counts: place, theme or -1, day (ordinal), complaints, in four bytes each, the highest first."""


class ComputingFailed(Exception):
    """The process ended without a result."""


async def compute(order: Order, rows: Rows, told: Told) -> Result:
    """What stood out; ``told`` hears how many months of how many are done. Raises ComputingFailed."""
    try:
        async with child(_MODULE, ONE_THREAD) as computer:
            await computer.send(order.model_dump_json().encode())
            async for piece in rows:
                await computer.send(piece)
            await computer.send(b"")
            return Result.model_validate_json(await computer.result(told, _SILENCE))
    except ChildGone as error:
        raise ComputingFailed from error
