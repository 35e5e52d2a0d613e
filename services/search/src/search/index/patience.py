"""How long whoever asks waits for an engine: one bound for all that one request asks of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PATIENCE = 3.0
"""Seconds."""

_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def waiting(seconds: float = PATIENCE) -> Iterator[None]:
    """What is asked of the engine within comes within so long, all of it together, or not at all."""
    before = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def left() -> float:
    """Seconds that the asker still waits."""
    until = _until.get()
    return PATIENCE if until is None else max(until - time.monotonic(), 0.0)
