"""What the service and the planning process say to each other, and what is kept of it."""

from typing import Any

from pydantic import TypeAdapter

from visits.programme.solver.problem import Plan, Problem

_PROBLEM = TypeAdapter(Problem)
_PLAN = TypeAdapter(Plan)

Json = dict[str, Any]


def problem_to_json(problem: Problem) -> bytes:
    return _PROBLEM.dump_json(problem)


def problem_from_json(body: bytes) -> Problem:
    return _PROBLEM.validate_json(body)


def problem_kept(problem: Problem) -> Json:
    """As it is kept in a column."""
    kept: Json = _PROBLEM.dump_python(problem, mode="json")
    return kept


def problem_of(kept: Json) -> Problem:
    return _PROBLEM.validate_python(kept)


def plan_to_json(plan: Plan) -> bytes:
    return _PLAN.dump_json(plan)


def plan_from_json(body: bytes) -> Plan:
    return _PLAN.validate_json(body)


def plan_kept(plan: Plan) -> Json:
    kept: Json = _PLAN.dump_python(plan, mode="json")
    return kept


def plan_of(kept: Json) -> Plan:
    return _PLAN.validate_python(kept)
