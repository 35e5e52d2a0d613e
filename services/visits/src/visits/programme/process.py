"""The service's end of a planning process: starts it, hands it the problem, hears how far it is, and ends it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import orjson

from visits.programme.orders import RESULT, plan_from_json, problem_to_json
from visits.programme.solver.problem import Plan, Problem

_MODULE = "visits.programme.child"
_SILENCE = 600.0
"""Seconds without a word after which it is given up."""

Told = Callable[[int, int], Awaitable[None]]


class SolvingFailed(Exception):
    """The process ended without a plan."""


async def solve(problem: Problem, told: Told) -> Plan:
    """``told`` hears how many steps of how many are done. Raises SolvingFailed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        _MODULE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path("/"),
        env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    try:
        assert process.stdin is not None
        body = problem_to_json(problem)
        process.stdin.write(len(body).to_bytes(4, "big") + body)
        await process.stdin.drain()
        return await _listen(process, told)
    except (ConnectionError, TimeoutError, asyncio.IncompleteReadError) as error:
        raise SolvingFailed from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _listen(process: asyncio.subprocess.Process, told: Told) -> Plan:
    assert process.stdout is not None
    while True:
        async with asyncio.timeout(_SILENCE):
            length = int.from_bytes(await process.stdout.readexactly(4), "big")
            frame = await process.stdout.readexactly(length)
        if frame[:1] == RESULT:
            return plan_from_json(frame[1:])
        done, of = orjson.loads(frame[1:])
        await told(done, of)
