"""The short-lived process that plans: it alone imports OR-Tools, and ends with its parent.

On its pipes go frames: a length of four bytes, and that many bytes. In comes one problem; out go progress and the plan,
told by their first byte.
"""

import ctypes
import os
import resource
import signal
import sys
from typing import BinaryIO

import orjson

from visits.programme.orders import PROGRESS, RESULT, plan_to_json, problem_from_json
from visits.programme.solver.planning import plan

_PARENT_DIED = 1
_MEMORY = 4 * 1024**3


def _frame(pipe: BinaryIO) -> bytes:
    length = int.from_bytes(pipe.read(4), "big")
    return pipe.read(length)


def _answer(pipe: BinaryIO, kind: bytes, body: bytes) -> None:
    pipe.write((len(body) + 1).to_bytes(4, "big") + kind + body)
    pipe.flush()


def work(pipe_in: BinaryIO, pipe_out: BinaryIO) -> None:
    """Take one problem from the pipe and answer it."""
    problem = problem_from_json(_frame(pipe_in))

    def told(done: int, of: int) -> None:
        _answer(pipe_out, PROGRESS, orjson.dumps([done, of]))

    _answer(pipe_out, RESULT, plan_to_json(plan(problem, told)))


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
