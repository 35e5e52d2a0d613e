"""The service's end of a planning process: starts it, hands it the problem, hears how far it is, and ends it."""

from servicekit.children import ONE_THREAD, ChildGone, Told, child

from visits.programme.orders import plan_from_json, problem_to_json
from visits.programme.solver.problem import Plan, Problem

_MODULE = "visits.programme.child"
_SILENCE = 600.0
"""Seconds without a word after which it is given up."""


class SolvingFailed(Exception):
    """The process ended without a plan."""


async def solve(problem: Problem, told: Told) -> Plan:
    """``told`` hears how many steps of how many are done. Raises SolvingFailed."""
    try:
        async with child(_MODULE, ONE_THREAD) as planner:
            await planner.send(problem_to_json(problem))
            return plan_from_json(await planner.result(told, _SILENCE))
    except ChildGone as error:
        raise SolvingFailed from error
