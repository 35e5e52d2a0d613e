"""Looks a plan over against its problem. It shares nothing with what made the plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from visits.programme.solver.problem import WEEK, NotHeld, Person, Place, Plan, Problem, Rule


def faults_of(problem: Problem, plan: Plan) -> list[str]:
    """What no plan may have: more spent than there is, people in two places, a team that may not go."""
    return [
        *_spending(problem, plan),
        *_visits(problem, plan),
        *_persons(problem, plan),
        *_locks(problem, plan),
    ]


def not_held_by(problem: Problem, plan: Plan) -> set[NotHeld]:
    """The rules that a plan leaves open; they have to be named."""
    week_of = {entry.place: entry.week for entry in plan.entries}
    open_ = {
        NotHeld(Rule.INTERVAL, place.key)
        for place in problem.places
        if place.due is not None and not _in_time(place, week_of, problem.weeks)
    }
    open_ |= {NotHeld(Rule.DRAW, key) for key in plan.drawn if key not in week_of}
    seen = [place for place in problem.places if place.key in week_of]
    open_ |= _missed(Rule.CATEGORY, (p.category for p in problem.places), (p.category for p in seen))
    open_ |= _missed(Rule.REGION, (p.region for p in problem.places), (p.region for p in seen))
    if not both_sexes(problem.people):
        open_.add(NotHeld(Rule.BOTH_SEXES, ""))
    return open_


def both_sexes(people: Iterable[Person]) -> bool:
    return {"female", "male"} <= {person.sex for person in people}


def _in_time(place: Place, week_of: dict[str, int], weeks: int) -> bool:
    """One that is late already is in time at last when it is visited at all."""
    week = week_of.get(place.key)
    if week is None:
        return place.due is not None and place.due >= weeks
    return place.due is None or place.due < 0 or week <= place.due


def _missed(rule: Rule, all_: Iterable[str], seen: Iterable[str]) -> set[NotHeld]:
    return {NotHeld(rule, about) for about in set(all_) - set(seen) if about}


def _spending(problem: Problem, plan: Plan) -> Iterator[str]:
    if plan.halves > problem.halves:
        yield f"{plan.halves} half days are spent of {problem.halves}"
    if problem.money is not None and plan.cost > problem.money:
        yield f"{plan.cost} is spent of {problem.money}"


def _visits(problem: Problem, plan: Plan) -> Iterator[str]:
    places = {place.key: place for place in problem.places}
    people = {person.key: person for person in problem.people}
    mixed = both_sexes(problem.people)
    in_week: dict[int, int] = defaultdict(int)
    seen: set[str] = set()
    for entry in plan.entries:
        place = places.get(entry.place)
        if place is None or entry.place in seen:
            yield f"{entry.place} is no place to visit, or is visited twice"
            continue
        seen.add(entry.place)
        in_week[entry.week] += 1
        if not 0 <= entry.week < problem.weeks:
            yield f"{entry.place} is visited outside the cycle"
        if not set(entry.team) <= people.keys():
            yield f"{entry.place}: somebody unknown goes"
            continue
        team = [people[key] for key in entry.team]
        yield from _team(place, team, mixed)
        spent = sum(place.halves + problem.travel.get(one.base, {}).get(place.region, 0) for one in team)
        if entry.halves != spent or entry.cost != spent * problem.half_cost + problem.visit_cost:
            yield f"{entry.place}: days or money are not added up right"
    for week, count in in_week.items():
        if count > problem.teams_a_week:
            yield f"{count} teams are out in week {week}"


def _team(place: Place, team: list[Person], mixed: bool) -> Iterator[str]:
    if len({one.key for one in team}) != len(team) or len(team) != place.team:
        yield f"{place.key}: the team is not of the size that was asked for"
    if not any(one.core for one in team):
        yield f"{place.key}: no member or staff goes"
    if mixed and place.team > 1 and not both_sexes(team):
        yield f"{place.key}: not both sexes go"
    for wanted in place.expertise:
        if not any(wanted in one.expertise for one in team):
            yield f"{place.key}: no {wanted} goes"


def _persons(problem: Problem, plan: Plan) -> Iterator[str]:
    places = {place.key: place for place in problem.places}
    for person in problem.people:
        given, weeks = 0, set()
        for entry in plan.entries:
            if person.key not in entry.team or entry.place not in places:
                continue
            place = places[entry.place]
            halves = place.halves + problem.travel.get(person.base, {}).get(place.region, 0)
            given += halves
            if entry.week in weeks:
                yield f"{person.key} is in two places in week {entry.week}"
            weeks.add(entry.week)
            if 0 <= entry.week < problem.weeks and person.free[entry.week] < min(halves, WEEK):
                yield f"{person.key} is away in week {entry.week}"
        if given > person.halves:
            yield f"{person.key} gives {given} half days of {person.halves}"


def _locks(problem: Problem, plan: Plan) -> Iterator[str]:
    entries = {entry.place: entry for entry in plan.entries}
    for lock in problem.locks:
        entry = entries.get(lock.place)
        if (
            entry is None
            or (lock.week is not None and entry.week != lock.week)
            or (lock.team is not None and set(entry.team) != set(lock.team))
        ):
            yield f"{lock.place}: what was locked is not kept"
