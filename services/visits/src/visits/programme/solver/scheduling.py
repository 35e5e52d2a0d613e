"""In which week each chosen place is visited."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import ceil

from ortools.sat.python import cp_model

from visits.programme.solver.greedy import first_weeks
from visits.programme.solver.models import FOUND, solver
from visits.programme.solver.problem import WEEK, Place, Problem
from visits.programme.solver.staffing import Staffing, parts_of
from visits.programme.solver.worth import COVERAGE, DRAWN, DUTY

_EFFORT = 1.0
_KEPT = 4 * DUTY

Weeks = dict[str, int]
Forbidden = Collection[tuple[str, int]]


def schedule(
    problem: Problem,
    staffing: Staffing,
    chosen: Sequence[Place],
    drawn: Collection[str],
    fixed: Mapping[str, int],
    forbidden: Forbidden,
) -> Weeks:
    """Places for which there is no week left are not in it. Spread over the cycle, if nothing is lost by that."""
    spread = min(problem.teams_a_week, ceil(len(chosen) / max(problem.weeks, 1)) + 1)
    found: Weeks = {}
    for teams in dict.fromkeys((spread, problem.teams_a_week)):
        found = _schedule(problem, staffing, chosen, drawn, fixed, forbidden, teams)
        if len(found) == len(chosen) and not any(_late(place, found[place.key]) for place in chosen):
            break
    return found


def _late(place: Place, week: int) -> bool:
    return place.due is not None and 0 <= place.due < week


def _schedule(
    problem: Problem,
    staffing: Staffing,
    chosen: Sequence[Place],
    drawn: Collection[str],
    fixed: Mapping[str, int],
    forbidden: Forbidden,
    teams: int,
) -> Weeks:
    model = cp_model.CpModel()
    at = {
        (place.key, week): model.new_bool_var("")
        for place in chosen
        for week in ((fixed[place.key],) if place.key in fixed else staffing.weeks(place))
        if (place.key, week) not in forbidden
    }
    hint = first_weeks(problem, staffing, chosen, fixed, forbidden, teams)
    for (key, week), var in at.items():
        model.add_hint(var, hint.get(key) == week)
    price: list[cp_model.LinearExpr] = []
    locked: dict[int, int] = defaultdict(int)
    for week in fixed.values():
        locked[week] += 1
    kept = {lock.place for lock in problem.locks}
    for place in chosen:
        its = _weeks_of(at, place, problem.weeks)
        missed = model.new_bool_var("")
        model.add_hint(missed, place.key not in hint)
        model.add_exactly_one([missed, *its.values()])
        price.append(_price(place, drawn, kept) * missed)
        for week, var in its.items():
            price.append(_at_price(place, week, hint.get(place.key, week)) * var)
    for week in range(problem.weeks):
        here = [place for place in chosen if (place.key, week) in at]
        if here:
            model.add(sum(at[place.key, week] for place in here) <= max(teams, locked[week]))
            _enough(model, problem, staffing, here, at, week)
    model.minimize(cp_model.LinearExpr.sum(price))
    solved = solver(_EFFORT)
    if solved.solve(model) not in FOUND:
        return hint
    return {key: week for (key, week), var in at.items() if solved.boolean_value(var)}


def _weeks_of(
    at: Mapping[tuple[str, int], cp_model.IntVar], place: Place, weeks: int
) -> dict[int, cp_model.IntVar]:
    return {week: at[place.key, week] for week in range(weeks) if (place.key, week) in at}


def _price(place: Place, drawn: Collection[str], kept: Collection[str]) -> int:
    """What is lost when it is not visited."""
    duty = DUTY if place.due is not None else 0
    return (
        (_KEPT if place.key in kept else 0)
        + duty
        + (DRAWN if place.key in drawn else 0)
        + COVERAGE // 8
        + place.score
    )


def _at_price(place: Place, week: int, wanted: int) -> int:
    """Late is bad; where the interval has passed already, sooner is better; the others stay spread over the cycle."""
    if _late(place, week):
        return DUTY // 2 + 100 * week
    return week if place.due is not None and place.due < 0 else abs(week - wanted)


def _enough(
    model: cp_model.CpModel,
    problem: Problem,
    staffing: Staffing,
    here: Sequence[Place],
    at: Mapping[tuple[str, int], cp_model.IntVar],
    week: int,
) -> None:
    """For visits of each length and longer: as many people as they need, and of each kind."""
    needs = {place.key: min(place.halves, WEEK) for place in here}
    people = [(one.free[week], parts_of(one)) for one in problem.people]
    for length in sorted(set(needs.values())):
        free = [parts for given, parts in people if given >= length]
        long = [place for place in here if needs[place.key] >= length]
        if sum(place.team for place in long) > len(free):
            model.add(sum(place.team * at[place.key, week] for place in long) <= len(free))
        wanting: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for place in long:
            for wish in staffing.wants(place):
                wanting[wish].append(at[place.key, week])
        for wish, visits in wanting.items():
            able = sum(1 for parts in free if wish in parts)
            if len(visits) > able:
                model.add(sum(visits) <= able)
