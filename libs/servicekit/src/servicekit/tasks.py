"""What runs beside the requests, and its end."""

import asyncio
from typing import Any, Final

PATIENCE: Final = 3.0
"""Seconds in which what was cancelled may tidy up."""


async def end(*tasks: asyncio.Task[Any], patience: float = PATIENCE) -> None:
    """Cancels until each is over, however it ends.

    Once is not enough: a cancellation that comes at the moment at which a connection breaks may be lost to that error,
    and what tries again for ever goes on. A service that was stopped together with its database never ended.
    """
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=patience)
    # Somebody has to ask, or it is logged as forgotten.
    await asyncio.gather(*tasks, return_exceptions=True)
