"""A first answer, made in one go: from it the solver starts, so that it never ends without any."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from visits.programme.solver.problem import WEEK, Lock, Person, Place, Problem
from visits.programme.solver.staffing import Staffing, parts_of


def first_weeks(
    problem: Problem,
    staffing: Staffing,
    places: Sequence[Place],
    fixed: Mapping[str, int],
    forbidden: Collection[tuple[str, int]],
    teams: int,
) -> dict[str, int]:
    """The most pressing first, each into the emptiest of its weeks."""
    here: dict[int, list[Place]] = defaultdict(list)
    found: dict[str, int] = {}
    for place in sorted(places, key=lambda one: (one.key not in fixed, _pressing(one))):
        weeks = (fixed[place.key],) if place.key in fixed else staffing.weeks(place)
        free = [
            week
            for week in weeks
            if (place.key, week) not in forbidden
            and (place.key in fixed or len(here[week]) < teams)
            and enough(problem, staffing, [*here[week], place], week)
        ]
        if free:
            week = min(free, key=lambda one: (_late(place, one), len(here[one]), one))
            here[week].append(place)
            found[place.key] = week
    return found


def enough(problem: Problem, staffing: Staffing, places: Sequence[Place], week: int) -> bool:
    """For visits of each length and longer there are as many people as they need, and of each kind."""
    for length in {min(place.halves, WEEK) for place in places}:
        long = [place for place in places if place.halves >= length]
        free = [parts_of(one) for one in problem.people if one.free[week] >= length]
        if sum(place.team for place in long) > len(free):
            return False
        wishes = Counter(wish for place in long for wish in staffing.wants(place))
        if any(count > sum(1 for parts in free if wish in parts) for wish, count in wishes.items()):
            return False
    return True


def first_teams(
    problem: Problem,
    staffing: Staffing,
    places: Sequence[Place],
    weeks: Mapping[str, int],
    locks: Mapping[str, Lock],
) -> dict[str, tuple[str, ...]]:
    """The most pressing first; of those who can go, who is wanted, near, and has given least."""
    given: Counter[str] = Counter()
    busy: set[tuple[str, int]] = set()
    found: dict[str, tuple[str, ...]] = {}
    for place in sorted(places, key=lambda one: (one.key not in locks, _pressing(one))):
        week = weeks[place.key]
        lock = locks.get(place.key)
        able = [
            one
            for one in problem.people
            if staffing.goes(one, place, week)
            and (one.key, week) not in busy
            and given[one.key] + place.halves + problem.travel_of(one, place) <= one.halves
            and (lock is None or lock.team is None or one.key in lock.team)
        ]
        team = _team(problem, staffing, place, able, given)
        if team:
            found[place.key] = tuple(one.key for one in team)
            for one in team:
                busy.add((one.key, week))
                given[one.key] += place.halves + problem.travel_of(one, place)
    return found


def _team(
    problem: Problem, staffing: Staffing, place: Place, able: list[Person], given: Counter[str]
) -> list[Person]:
    wanted = set(staffing.wants(place))
    team: list[Person] = []
    while len(team) < place.team:
        left = [one for one in able if one not in team]
        if not left:
            return []
        chosen = min(
            left,
            key=lambda one: (
                -len(wanted & parts_of(one)),
                problem.travel_of(one, place),
                given[one.key],
                one.key,
            ),
        )
        wanted -= parts_of(chosen)
        team.append(chosen)
    return [] if wanted else team


def _pressing(place: Place) -> tuple[bool, int, int, str]:
    return place.due is None, place.due or 0, -place.score, place.key


def _late(place: Place, week: int) -> bool:
    return place.due is not None and 0 <= place.due < week
