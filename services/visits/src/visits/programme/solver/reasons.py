"""Why places are not in a plan."""

from collections import Counter
from collections.abc import Mapping

from visits.programme.solver.problem import Place, Plan, Problem, Unfitted, Why
from visits.programme.solver.staffing import Staffing


def unfitted_of(
    problem: Problem, staffing: Staffing, plan: Plan, halves: Mapping[str, int]
) -> tuple[Unfitted, ...]:
    visited = {entry.place for entry in plan.entries}
    teams = Counter(entry.week for entry in plan.entries)
    return tuple(
        _reason(problem, staffing, plan, place, halves.get(place.key, place.halves), teams)
        for place in sorted(problem.places, key=lambda place: (-place.score, place.key))
        if place.key not in visited
    )


def _reason(
    problem: Problem, staffing: Staffing, plan: Plan, place: Place, halves: int, teams: Counter[int]
) -> Unfitted:
    nobody = tuple(
        code for code in place.expertise if not any(code in person.expertise for person in problem.people)
    )
    if nobody:
        return Unfitted(place.key, Why.NO_EXPERT, expertise=nobody)
    weeks = staffing.weeks(place)
    if not weeks:
        return Unfitted(place.key, Why.NO_TEAM)
    needs = place.team * halves
    if (missing := plan.halves + needs - problem.halves) > 0:
        return Unfitted(place.key, Why.DAYS, missing)
    if problem.money is not None and (short := plan.cost + problem.cost(needs) - problem.money) > 0:
        return Unfitted(place.key, Why.MONEY, short)
    if all(teams[week] >= problem.teams_a_week for week in weeks):
        return Unfitted(place.key, Why.WEEKS)
    return Unfitted(place.key, Why.PEOPLE)
