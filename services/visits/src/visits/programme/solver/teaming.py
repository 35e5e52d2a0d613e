"""Who goes where, the weeks being given."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from ortools.sat.python import cp_model

from visits.programme.solver.greedy import first_teams
from visits.programme.solver.models import FOUND, solver
from visits.programme.solver.problem import Lock, Place, Problem
from visits.programme.solver.scheduling import Weeks
from visits.programme.solver.staffing import Staffing, parts_of
from visits.programme.solver.worth import COVERAGE, DRAWN, DUTY

_EFFORT = 1.0
_TRAVEL = 20

Teams = dict[str, tuple[str, ...]]


def team_up(
    problem: Problem,
    staffing: Staffing,
    chosen: Sequence[Place],
    weeks: Weeks,
    drawn: Collection[str],
    locks: Mapping[str, Lock],
) -> Teams:
    """Places that nobody could be found for are not in it."""
    model = cp_model.CpModel()
    people = problem.people
    goes: dict[str, dict[int, cp_model.IntVar]] = {}
    there = {}
    hint = first_teams(problem, staffing, chosen, weeks, locks)
    price: list[cp_model.LinearExpr] = []
    busy: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    for place in chosen:
        week = weeks[place.key]
        there[place.key] = model.new_bool_var("")
        its = {at: model.new_bool_var("") for at, one in enumerate(people) if staffing.goes(one, place, week)}
        goes[place.key] = its
        model.add_hint(there[place.key], place.key in hint)
        for at, var in its.items():
            model.add_hint(var, people[at].key in hint.get(place.key, ()))
        _team(model, problem, staffing, place, its, there[place.key], locks.get(place.key))
        missed = there[place.key].negated()
        price.append(_price(place, drawn, place.key in locks) * missed)
        for at, var in its.items():
            busy[at, week].append(var)
            if way := problem.travel_of(people[at], place):
                price.append(_TRAVEL * way * var)
    for visits in busy.values():
        if len(visits) > 1:
            model.add_at_most_one(visits)
    most = model.new_int_var(0, 10_000, "")
    for at, one in enumerate(people):
        given = [
            ((place.halves + problem.travel_of(one, place)), goes[place.key][at])
            for place in chosen
            if at in goes[place.key]
        ]
        if given:
            load = sum(halves * var for halves, var in given)
            model.add(load <= one.halves)
            if one.core:
                model.add(load <= most)
    model.minimize(cp_model.LinearExpr.sum([*price, most]))
    solved = solver(_EFFORT)
    if solved.solve(model) not in FOUND:
        return hint
    return {
        key: tuple(people[at].key for at, var in its.items() if solved.boolean_value(var))
        for key, its in goes.items()
        if solved.boolean_value(there[key])
    }


def _team(
    model: cp_model.CpModel,
    problem: Problem,
    staffing: Staffing,
    place: Place,
    its: Mapping[int, cp_model.IntVar],
    there: cp_model.IntVar,
    lock: Lock | None,
) -> None:
    model.add(sum(its.values()) == place.team * there)
    for wish in staffing.wants(place):
        able = [var for at, var in its.items() if wish in parts_of(problem.people[at])]
        model.add(sum(able) >= there)
    if lock is not None and lock.team is not None:
        for at, var in its.items():
            if problem.people[at].key not in lock.team:
                model.add(var == 0)


def _price(place: Place, drawn: Collection[str], locked: bool) -> int:
    duty = DUTY if place.due is not None else 0
    kept = 4 * DUTY if locked else 0
    return kept + duty + (DRAWN if place.key in drawn else 0) + COVERAGE // 8 + place.score
