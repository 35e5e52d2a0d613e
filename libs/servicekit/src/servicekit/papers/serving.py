"""The frame of a short-lived process that works on papers: in come an order and a document; out goes what was made of
them, or why nothing was.
"""

import os
import sys
import warnings
from collections.abc import Callable
from typing import TypeVar

from servicekit.child import RESULT, confine, read_frame, write_frame
from servicekit.papers.orders import REFUSED, refusal_to_json
from servicekit.papers.refusals import Fault, PaperRefused

_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS = 60

Asked = TypeVar("Asked")


def serve(order_from_json: Callable[[bytes], Asked], work: Callable[[Asked, bytes], bytes]) -> None:
    """``work`` raises PaperRefused."""
    warnings.simplefilter("ignore")
    try:
        _serve(order_from_json, work)
    except (BrokenPipeError, EOFError):
        os._exit(0)


def _serve(order_from_json: Callable[[bytes], Asked], work: Callable[[Asked, bytes], bytes]) -> None:
    source, out = sys.stdin.buffer, sys.stdout.buffer
    order, content = order_from_json(read_frame(source)), read_frame(source)
    confine(_MEMORY, cpu_seconds=_CPU_SECONDS)
    try:
        kind, body = RESULT, work(order, content)
    except PaperRefused as refused:
        kind, body = REFUSED, refusal_to_json(refused)
    except MemoryError:
        large = PaperRefused(Fault.TOO_LARGE, "This needs too much memory. Take out pictures, or divide it.")
        kind, body = REFUSED, refusal_to_json(large)
    write_frame(out, kind, body)
