"""The short-lived process that computes: it alone imports NumPy and SciPy, and ends with its parent.

On its pipes go frames: a length of four bytes, and that many bytes. In come an order and then counts, four whole
numbers of four bytes (the highest first) to a row, until an empty frame; out go progress and the result, told by their
first byte.
"""

import ctypes
import os
import resource
import signal
import sys
from typing import BinaryIO

import numpy as np
import orjson

from complaints.patterns.orders import PROGRESS, RESULT, Found, Order, Result
from complaints.patterns.replay import Charted, Register, replay
from complaints.patterns.rules import GAP, Calendar, Recommended, band, rounded, times

_PARENT_DIED = 1
_MEMORY = 3 * 1024**3
_EVERY = 4
"""Months between two words on how far it is."""


def _frame(pipe: BinaryIO) -> bytes:
    length = int.from_bytes(pipe.read(4), "big")
    return pipe.read(length)


def _answer(pipe: BinaryIO, kind: bytes, body: bytes) -> None:
    pipe.write((len(body) + 1).to_bytes(4, "big") + kind + body)
    pipe.flush()


def work(pipe_in: BinaryIO, pipe_out: BinaryIO) -> None:
    """Take one order from the pipe and answer it."""
    order = Order.model_validate_json(_frame(pipe_in))
    pieces = []
    while piece := _frame(pipe_in):
        pieces.append(np.frombuffer(piece, dtype=">i4").reshape(-1, 4))
    rows = np.concatenate(pieces).astype(np.int64) if pieces else np.zeros((0, 4), dtype=np.int64)
    calendar = Calendar(order.first, order.months)
    register = Register(
        calendar=calendar,
        rows=rows,
        categories=order.categories,
        parents=order.parents,
        closed=frozenset(order.closed),
        readings=order.readings,
        recommended=[Recommended(*one) for one in order.recommended],
    )

    def progress(done: int, of: int) -> None:
        if done % _EVERY == 0 or done == of:
            _answer(pipe_out, PROGRESS, orjson.dumps([done, of]))

    outcome = replay(register, progress)
    found = [_found(one, calendar) for one in outcome.findings]
    result = Result(found=found, silences=outcome.silences)
    _answer(pipe_out, RESULT, result.model_dump_json().encode())


def _found(charted: Charted, calendar: Calendar) -> Found:
    """What leaves this process: bands, never the numbers."""
    one = charted.finding
    low, high = band(one.observed)
    first, last = one.days or (calendar.starts[one.since], calendar.last_day(one.until))
    return Found(
        kind=one.kind,
        place=one.place,
        theme=one.theme,
        recommendation=one.recommendation,
        since=first,
        until=last,
        current=one.until >= calendar.months - 1 - GAP,
        observed_low=low,
        observed_high=high,
        expected=rounded(one.expected),
        times=times(one.observed, one.expected),
        marks=sorted(one.marks),
        months=[
            (calendar.starts[month], *band(count), rounded(expected))
            for month, count, expected in charted.months
        ],
    )


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


if __name__ == "__main__":
    _confine()
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        os._exit(0)
