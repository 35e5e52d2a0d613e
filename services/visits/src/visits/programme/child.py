"""The short-lived process that plans: it alone imports OR-Tools.

In comes one problem; out go progress and the plan.
"""

import os
import sys
from typing import BinaryIO

import orjson
from servicekit.child import PROGRESS, RESULT, confine, read_frame, write_frame

from visits.programme.orders import plan_to_json, problem_from_json
from visits.programme.solver.planning import plan

_MEMORY = 4 * 1024**3


def work(pipe_in: BinaryIO, pipe_out: BinaryIO) -> None:
    """Take one problem from the pipe and answer it."""
    problem = problem_from_json(read_frame(pipe_in))

    def told(done: int, of: int) -> None:
        write_frame(pipe_out, PROGRESS, orjson.dumps([done, of]))

    write_frame(pipe_out, RESULT, plan_to_json(plan(problem, told)))


if __name__ == "__main__":
    confine(_MEMORY, writes=True, nice=10)
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except (BrokenPipeError, EOFError):
        os._exit(0)
