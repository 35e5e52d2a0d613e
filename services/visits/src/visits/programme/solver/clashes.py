"""Whether what is locked can be kept together, before anything is planned around it."""

from collections import defaultdict
from collections.abc import Iterator

from visits.programme.solver.problem import Clash, Conflict, Lock, Person, Place, Problem
from visits.programme.solver.staffing import Staffing, parts_of


def clashes_of(problem: Problem, staffing: Staffing) -> tuple[Conflict, ...]:
    places = {place.key: place for place in problem.places}
    people = {person.key: person for person in problem.people}
    known = [lock for lock in problem.locks if lock.place in places]
    found = [
        Conflict(Clash.UNKNOWN_PLACE, (lock.place,)) for lock in problem.locks if lock.place not in places
    ]
    for lock in known:
        found += _alone(problem, staffing, lock, places[lock.place], people)
    found += _weeks(problem, known)
    found += _persons(problem, known, places, people)
    found += _sums(problem, [places[lock.place] for lock in known])
    return tuple(found)


def _alone(
    problem: Problem, staffing: Staffing, lock: Lock, place: Place, people: dict[str, Person]
) -> Iterator[Conflict]:
    if lock.week is not None and not 0 <= lock.week < problem.weeks:
        yield Conflict(Clash.WEEK_OUTSIDE, (place.key,), week=lock.week)
        return
    if lock.team is None:
        weeks = staffing.weeks(place)
        if not weeks or (lock.week is not None and lock.week not in weeks):
            yield Conflict(Clash.NOT_STAFFED, (place.key,), week=lock.week)
        return
    if unknown := [key for key in lock.team if key not in people]:
        yield Conflict(Clash.UNKNOWN_PERSON, (place.key,), person=unknown[0])
        return
    team = [people[key] for key in lock.team]
    if len(set(lock.team)) != place.team or len(lock.team) != place.team:
        yield Conflict(Clash.TEAM_SIZE, (place.key,))
    has = frozenset().union(*(parts_of(one) for one in team))
    for wish in staffing.wants(place):
        if wish not in has:
            clash = {
                "core": Clash.TEAM_WITHOUT_CORE,
                "female": Clash.TEAM_ONE_SEX,
                "male": Clash.TEAM_ONE_SEX,
            }
            yield Conflict(clash.get(wish, Clash.TEAM_LACKS_EXPERTISE), (place.key,))
    weeks_asked = range(problem.weeks) if lock.week is None else (lock.week,)
    if not any(all(staffing.goes(one, place, week) for one in team) for week in weeks_asked):
        away = next(
            (one for one in team if not any(staffing.goes(one, place, week) for week in weeks_asked)), team[0]
        )
        yield Conflict(Clash.AWAY, (place.key,), person=away.key, week=lock.week)


def _weeks(problem: Problem, locks: list[Lock]) -> Iterator[Conflict]:
    by_week: dict[int, list[str]] = defaultdict(list)
    for lock in locks:
        if lock.week is not None:
            by_week[lock.week].append(lock.place)
    for week, places in sorted(by_week.items()):
        if len(places) > problem.teams_a_week:
            yield Conflict(Clash.TOO_MANY_TEAMS, tuple(places), week=week)


def _persons(
    problem: Problem, locks: list[Lock], places: dict[str, Place], people: dict[str, Person]
) -> Iterator[Conflict]:
    for key, person in people.items():
        theirs = [lock for lock in locks if lock.team is not None and key in lock.team]
        by_week: dict[int, list[str]] = defaultdict(list)
        for lock in theirs:
            if lock.week is not None:
                by_week[lock.week].append(lock.place)
        for week, twice in sorted(by_week.items()):
            if len(twice) > 1:
                yield Conflict(Clash.TWICE_IN_A_WEEK, tuple(twice), person=key, week=week)
        given = sum(
            places[lock.place].halves + problem.travel_of(person, places[lock.place]) for lock in theirs
        )
        if given > person.halves:
            yield Conflict(Clash.PERSON_DAYS, tuple(lock.place for lock in theirs), person=key)


def _sums(problem: Problem, locked: list[Place]) -> Iterator[Conflict]:
    keys = tuple(place.key for place in locked)
    halves = sum(place.halves * place.team for place in locked)
    if halves > problem.halves:
        yield Conflict(Clash.DAYS, keys)
    if problem.money is not None and problem.cost(halves, len(locked)) > problem.money:
        yield Conflict(Clash.MONEY, keys)
