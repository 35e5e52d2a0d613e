"""The short-lived process that computes: it alone imports NumPy and SciPy.

In come an order and then counts, four whole numbers of four bytes (the highest first) to a row, until an empty frame;
out go progress and the result.
"""

import os
import sys
from typing import BinaryIO

import numpy as np
import orjson
from servicekit.child import PROGRESS, RESULT, confine, read_frame, write_frame

from complaints.patterns.orders import Found, Order, Result
from complaints.patterns.replay import Charted, Register, replay
from complaints.patterns.rules import GAP, Calendar, Recommended, band, rounded, times

_MEMORY = 3 * 1024**3
_EVERY = 4
"""Months between two words on how far it is."""


def work(pipe_in: BinaryIO, pipe_out: BinaryIO) -> None:
    """Take one order from the pipe and answer it."""
    order = Order.model_validate_json(read_frame(pipe_in))
    pieces = []
    while piece := read_frame(pipe_in):
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
            write_frame(pipe_out, PROGRESS, orjson.dumps([done, of]))

    outcome = replay(register, progress)
    found = [_found(one, calendar) for one in outcome.findings]
    result = Result(found=found, silences=outcome.silences)
    write_frame(pipe_out, RESULT, result.model_dump_json().encode())


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


if __name__ == "__main__":
    confine(_MEMORY, writes=True, nice=10)
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except (BrokenPipeError, EOFError):
        os._exit(0)
