"""What a wider limit would bring: the sums are done again with each limit a little wider."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from visits.programme.solver.checking import not_held_by
from visits.programme.solver.problem import Entry, Gain, Limit, Place, Plan, Problem
from visits.programme.solver.selecting import select
from visits.programme.solver.staffing import Staffing

_WIDER = 10
"""By a tenth."""
_EFFORT = 0.5


def gains_of(
    problem: Problem,
    staffing: Staffing,
    plan: Plan,
    possible: Sequence[Place],
    halves: Mapping[str, int],
    kept: Collection[str],
) -> tuple[Gain, ...]:
    visited = {entry.place for entry in plan.entries}
    if len(visited) == len(possible):
        return ()
    gains = []
    for limit, by, wider in _wider(problem):
        # All that is planned stays; what is won comes on top.
        found = select(
            wider, staffing, possible, plan.drawn, halves, {*kept, *visited}, effort=_EFFORT, hint=visited
        )
        more = [place.key for place in found.places if place.key not in visited] if found else []
        if more:
            gains.append(Gain(limit, by, tuple(more), _rules(problem, plan, more)))
    return tuple(gains)


def _wider(problem: Problem) -> Iterator[tuple[Limit, int, Problem]]:
    days = -(-problem.halves // _WIDER)
    yield Limit.DAYS, days, replace(problem, halves=problem.halves + days)
    if problem.money is not None:
        money = -(-problem.money // _WIDER)
        yield Limit.MONEY, money, replace(problem, money=problem.money + money)
    yield Limit.TEAMS, 1, replace(problem, teams_a_week=problem.teams_a_week + 1)
    if half := problem.reserve_halves // 2:
        more = None if problem.money is None else problem.money + problem.reserve_money // 2
        yield Limit.RESERVE, half, replace(problem, halves=problem.halves + half, money=more)


def _rules(problem: Problem, plan: Plan, more: Sequence[str]) -> int:
    """How many open rules these would close, visited in time."""
    due = {place.key: place.due for place in problem.places}
    entries = [Entry(key, max(0, due[key] or 0), (), 0, 0, drawn=False) for key in more]
    after = replace(plan, entries=(*plan.entries, *entries))
    return len(not_held_by(problem, plan)) - len(not_held_by(problem, after))
