"""Which places are visited at all: what the sums allow, duties first, then coverage, then the draw, then the score."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from visits.programme.solver.models import FOUND, solver
from visits.programme.solver.problem import Place, Problem
from visits.programme.solver.staffing import Staffing, parts_of
from visits.programme.solver.worth import COVERAGE, DRAWN, DUTY

_EFFORT = 1.0

Halves = Mapping[str, int]
"""By place: what one person gives for it, travel included."""


@dataclass(frozen=True, slots=True)
class Selection:
    places: tuple[Place, ...]
    bound: int
    """No selection is worth more."""


def select(
    problem: Problem,
    staffing: Staffing,
    possible: Sequence[Place],
    drawn: Collection[str],
    halves: Halves,
    kept: Collection[str],
    effort: float = _EFFORT,
    hint: Collection[str] = (),
) -> Selection | None:
    """``kept`` are in whatever happens; None where the sums don't allow even those."""
    model = cp_model.CpModel()
    chosen = {place.key: model.new_bool_var("") for place in possible}
    for place in possible:
        if place.key in kept:
            model.add(chosen[place.key] == 1)
        model.add_hint(chosen[place.key], place.key in hint or place.key in kept)
    spent = sum(place.team * halves[place.key] * chosen[place.key] for place in possible)
    visits = sum(chosen.values())
    model.add(spent <= problem.halves)
    if problem.money is not None:
        model.add(spent * problem.half_cost + visits * problem.visit_cost <= problem.money)
    model.add(visits <= problem.teams_a_week * problem.weeks)
    _people(model, problem, staffing, possible, chosen, halves)
    worth = sum(_worth(place, drawn) * chosen[place.key] for place in possible)
    for kind in _covering(possible):
        covered = model.new_bool_var("")
        model.add_bool_or([chosen[key] for key in kind]).only_enforce_if(covered)
        worth += COVERAGE * covered
    model.maximize(worth)
    solved = solver(effort)
    if solved.solve(model) not in FOUND:
        return None
    return Selection(
        tuple(place for place in possible if solved.boolean_value(chosen[place.key])),
        int(solved.best_objective_bound),
    )


def _worth(place: Place, drawn: Collection[str]) -> int:
    return (DUTY if place.due is not None else 0) + (DRAWN if place.key in drawn else 0) + place.score + 1


def _covering(possible: Sequence[Place]) -> list[list[str]]:
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in possible:
        kinds["category", place.category].append(place.key)
        if place.region:
            kinds["region", place.region].append(place.key)
    return list(kinds.values())


def _people(
    model: cp_model.CpModel,
    problem: Problem,
    staffing: Staffing,
    possible: Sequence[Place],
    chosen: Mapping[str, cp_model.IntVar],
    halves: Halves,
) -> None:
    """What all can give together, and what those can who are or know what places ask for."""
    able = [(parts_of(one), min(one.halves, sum(one.free))) for one in problem.people]
    model.add(
        sum(place.team * halves[place.key] * chosen[place.key] for place in possible)
        <= sum(given for _, given in able)
    )
    wanting: dict[str, list[Place]] = defaultdict(list)
    for place in possible:
        for wish in staffing.wants(place):
            wanting[wish].append(place)
    for wish, places in wanting.items():
        model.add(
            sum(halves[place.key] * chosen[place.key] for place in places)
            <= sum(given for parts, given in able if wish in parts)
        )
