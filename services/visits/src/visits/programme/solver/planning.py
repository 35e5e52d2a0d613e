"""From a problem to a plan: draw, select, weeks, teams, and what was left out with the reason."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from math import ceil

from visits.programme.solver.checking import faults_of, not_held_by
from visits.programme.solver.clashes import clashes_of
from visits.programme.solver.draw import draw
from visits.programme.solver.gaining import gains_of
from visits.programme.solver.problem import Clash, Conflict, Entry, Place, Plan, Problem
from visits.programme.solver.reasons import unfitted_of
from visits.programme.solver.scheduling import Weeks, schedule
from visits.programme.solver.selecting import select
from visits.programme.solver.staffing import Staffing
from visits.programme.solver.teaming import Teams, team_up
from visits.programme.solver.worth import COVERAGE, DRAWN, DUTY, worth

_ROUNDS = 2
"""The second time the travel of the first is known."""
_GOOD_ENOUGH = 50
"""No second time where less than this part of the score is left to be won."""
_TRIES = 3
"""How often places that nobody could be found for are given another week."""
STEPS = 2 + 3 * _ROUNDS

Told = Callable[[int, int], None]


class NoPlan(Exception):
    """What came out breaks a limit; it is not handed on."""


def plan(problem: Problem, told: Told = lambda done, of: None) -> Plan:
    """``told`` hears how many steps of how many are done."""
    staffing = Staffing(problem)
    if conflicts := clashes_of(problem, staffing):
        return Plan((), (), conflicts=conflicts)
    possible = [place for place in problem.places if staffing.weeks(place)]
    drawn = draw(problem, possible)
    if not possible:
        return _finished(problem, staffing, Plan((), drawn), possible, {}, 0)
    told(1, STEPS)
    halves = {place.key: place.halves + _travel(problem, place) for place in possible}
    kept = {lock.place for lock in problem.locks}
    best: Plan | None = None
    bound = 0
    for turn in range(_ROUNDS):
        hint = [entry.place for entry in best.entries] if best else []
        selection = select(problem, staffing, possible, drawn, halves, kept, hint=hint)
        told(2 + 3 * turn, STEPS)
        if selection is None:
            if best is None:
                return Plan((), drawn, conflicts=(Conflict(_short_of(problem), tuple(sorted(kept))),))
            break
        bound = max(bound, selection.bound)
        before = {entry.place: entry.week for entry in best.entries} if best else {}
        entries = _entries(problem, staffing, selection.places, drawn, before)
        told(4 + 3 * turn, STEPS)
        made = Plan(_within(problem, entries, kept), drawn)
        if best is None or worth(problem, made) > worth(problem, best):
            best = replace(made, score=_score(problem, made))
        if bound - worth(problem, best) <= best.score // _GOOD_ENOUGH:
            break
        halves |= _real(problem, entries)
        told(4 + 3 * turn, STEPS)
    assert best is not None
    found = _finished(problem, staffing, best, possible, halves, bound)
    told(STEPS, STEPS)
    return found


def _finished(
    problem: Problem,
    staffing: Staffing,
    best: Plan,
    possible: Sequence[Place],
    halves: Mapping[str, int],
    bound: int,
) -> Plan:
    missing = {lock.place for lock in problem.locks} - {entry.place for entry in best.entries}
    if missing:
        return Plan((), best.drawn, conflicts=(Conflict(Clash.NOT_STAFFED, tuple(sorted(missing))),))
    kept = {lock.place for lock in problem.locks}
    made = replace(
        best,
        entries=tuple(sorted(best.entries, key=lambda entry: (entry.week, entry.place))),
        unfitted=unfitted_of(problem, staffing, best, halves),
        not_held=tuple(sorted(not_held_by(problem, best))),
        gains=gains_of(problem, staffing, best, possible, halves, kept),
    )
    made = replace(made, bound=max(worth(problem, made), bound))
    if faults := faults_of(problem, made):
        raise NoPlan("; ".join(faults))
    return made


def _score(problem: Problem, made: Plan) -> int:
    visited = {entry.place for entry in made.entries}
    return sum(place.score for place in problem.places if place.key in visited)


def _entries(
    problem: Problem, staffing: Staffing, chosen: Sequence[Place], drawn: Collection[str], before: Weeks
) -> list[Entry]:
    """Those that were planned ``before`` stay in their weeks, if that can be."""
    locks = {lock.place: lock for lock in problem.locks}
    fixed: Weeks = {lock.place: lock.week for lock in problem.locks if lock.week is not None}
    forbidden: set[tuple[str, int]] = set()
    for lock in problem.locks:
        if lock.team is not None and lock.week is None:
            forbidden |= _away(problem, staffing, lock.place, lock.team)
    weeks: Weeks = {}
    teams: Teams = {}
    best: tuple[Weeks, Teams] = ({}, {})
    held = before | fixed
    for _ in range(_TRIES):
        weeks = schedule(problem, staffing, chosen, drawn, held, forbidden)
        placed = [place for place in chosen if place.key in weeks]
        teams = team_up(problem, staffing, placed, weeks, drawn, locks)
        if len(teams) > len(best[1]) or not best[1]:
            best = (weeks, teams)
        lost = [place.key for place in placed if place.key not in teams]
        if not lost:
            break
        forbidden |= {(key, weeks[key]) for key in lost if key not in fixed}
        # Those that have their people stay where they are; the others look for another week.
        held = {key: weeks[key] for key in teams} | fixed
    weeks, teams = best
    return [
        _entry(problem, place, weeks[place.key], teams[place.key], place.key in drawn)
        for place in chosen
        if place.key in teams
    ]


def _away(problem: Problem, staffing: Staffing, key: str, team: Sequence[str]) -> set[tuple[str, int]]:
    place = next(place for place in problem.places if place.key == key)
    people = [person for person in problem.people if person.key in team]
    return {
        (key, week)
        for week in range(problem.weeks)
        if not all(staffing.goes(one, place, week) for one in people)
    }


def _entry(problem: Problem, place: Place, week: int, team: tuple[str, ...], drawn: bool) -> Entry:
    people = [person for person in problem.people if person.key in team]
    halves = sum(place.halves + problem.travel_of(one, place) for one in people)
    return Entry(place.key, week, team, halves, problem.cost(halves), drawn)


def _travel(problem: Problem, place: Place) -> int:
    """What one person travels on average, if those go who have the shortest way and as many again."""
    ways = sorted(problem.travel_of(one, place) for one in problem.people)[: 2 * place.team]
    return ceil(sum(ways) / len(ways)) if ways else 0


def _real(problem: Problem, entries: Sequence[Entry]) -> dict[str, int]:
    team = {place.key: place.team for place in problem.places}
    return {entry.place: ceil(entry.halves / team[entry.place]) for entry in entries}


def _within(problem: Problem, entries: Sequence[Entry], kept: Collection[str]) -> tuple[Entry, ...]:
    """Travel may have cost more than was thought: then what is worth least goes, until the budget holds."""
    places = {place.key: place for place in problem.places}
    left = list(entries)
    while left and not _holds(problem, left):
        categories = Counter(places[entry.place].category for entry in left)
        regions = Counter(places[entry.place].region for entry in left)

        def cost_of_loss(
            entry: Entry, categories: Counter[str] = categories, regions: Counter[str] = regions
        ) -> tuple[int, str]:
            place = places[entry.place]
            only = (categories[place.category] == 1) + (bool(place.region) and regions[place.region] == 1)
            duty = DUTY if place.due is not None else 0
            locked = 4 * DUTY if entry.place in kept else 0
            return locked + duty + COVERAGE * only + DRAWN * entry.drawn + place.score, entry.place

        left.remove(min(left, key=cost_of_loss))
    return tuple(left)


def _holds(problem: Problem, entries: Sequence[Entry]) -> bool:
    if sum(entry.halves for entry in entries) > problem.halves:
        return False
    return problem.money is None or sum(entry.cost for entry in entries) <= problem.money


def _short_of(problem: Problem) -> Clash:
    """Of what there is too little even for what is locked: travel counts here, which the first look left out."""
    locked = {lock.place for lock in problem.locks}
    places = [place for place in problem.places if place.key in locked]
    halves = sum(place.team * (place.halves + _travel(problem, place)) for place in places)
    if halves > problem.halves:
        return Clash.DAYS
    if problem.money is not None and problem.cost(halves, len(places)) > problem.money:
        return Clash.MONEY
    return Clash.PERSON_DAYS
