"""From settings and facts to the solver's problem: days, deadlines, who is there in which week. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from visits.models.team import MemberKind
from visits.programme.solver.problem import WEEK, Lock, Person, Place, Problem

if TYPE_CHECKING:
    from visits.models import TeamMember
    from visits.programme.schemas import ProgrammeSettings, SizeStep

COIN = 100
"""The smallest coins in a unit of money."""
_YEAR = 52
_WORKDAYS = 5

Away = Sequence[tuple[date, date]]
"""First and last days."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place as the solver hears of it."""

    id: UUID
    category: UUID
    region: UUID | None
    score: float
    step: "SizeStep"
    due_on: date | None


def step_of(settings: "ProgrammeSettings", population: int | None) -> "SizeStep":
    """The smallest where nobody counted."""
    for step in settings.sizes:
        if population is None or step.people is None or population <= step.people:
            return step
    return settings.sizes[-1]


def due_on(interval: int | None, last_visit: date | None, known_since: date) -> date | None:
    """The last day of the longest interval. Of a place never visited it began when the place became known."""
    return None if interval is None else add_months(last_visit or known_since, interval)


def add_months(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def due_week(due: date | None, starts_on: date, weeks: int) -> int | None:
    """The last week that ends by then; None where that lies beyond the cycle."""
    if due is None:
        return None
    week = ((due - starts_on).days - (_WORKDAYS - 1)) // 7
    return week if week < weeks else None


def last_day(starts_on: date, weeks: int) -> date:
    return starts_on + timedelta(days=7 * weeks - 1)


def person_of(member: "TeamMember", away: Away, starts_on: date, weeks: int) -> Person:
    days = weeks * _WORKDAYS
    given = days if member.days_a_year is None else round(member.days_a_year * weeks / _YEAR)
    gone = list(away)
    if member.joined_on is not None:
        gone.append((date.min, member.joined_on - timedelta(days=1)))
    if member.left_on is not None:
        gone.append((member.left_on + timedelta(days=1), date.max))
    return Person(
        key=str(member.id),
        core=member.kind != MemberKind.EXPERT,
        sex=member.sex,
        expertise=frozenset(member.expertise),
        base=str(member.office),
        halves=2 * min(given, days),
        free=tuple(_free(gone, starts_on + timedelta(weeks=week)) for week in range(weeks)),
    )


def _free(gone: Away, monday: date) -> int:
    days = [monday + timedelta(days=day) for day in range(_WORKDAYS)]
    return WEEK - 2 * sum(1 for day in days if any(since <= day <= until for since, until in gone))


def problem_from(
    settings: "ProgrammeSettings",
    starts_on: date,
    weeks: int,
    seed: int,
    candidates: Iterable[Candidate],
    people: Sequence[Person],
    locks: Sequence[Lock],
) -> Problem:
    halves = round(settings.person_days * 2)
    kept = halves * settings.reserve // 100
    money = None if settings.money is None else round(settings.money * COIN)
    kept_money = 0 if money is None else money * settings.reserve // 100
    return Problem(
        weeks=weeks,
        places=[_place(settings, one, starts_on, weeks) for one in candidates],
        people=people,
        halves=halves - kept,
        money=None if money is None else money - kept_money,
        half_cost=round(settings.cost_per_day * COIN / 2),
        visit_cost=round(settings.cost_per_visit * COIN),
        teams_a_week=settings.teams_a_week,
        share_drawn=settings.drawn / 100,
        seed=seed,
        travel=_travel(settings, {person.base for person in people}),
        locks=locks,
        reserve_halves=kept,
        reserve_money=kept_money,
    )


def _place(settings: "ProgrammeSettings", one: Candidate, starts_on: date, weeks: int) -> Place:
    return Place(
        key=str(one.id),
        category=str(one.category),
        region=str(one.region or ""),
        score=round(one.score * 10),
        halves=round(one.step.days * 2),
        team=one.step.team,
        expertise=tuple(sorted(set(settings.expertise.get(one.category, ())))),
        due=due_week(one.due_on, starts_on, weeks),
    )


def _travel(settings: "ProgrammeSettings", bases: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
    """What is said of an office holds for its people; the rest for all others."""
    travel: dict[str, dict[str, int]] = {}
    for base in sorted(bases):
        general = {str(one.region): round(one.days * 2) for one in settings.travel if one.office is None}
        own = {str(one.region): round(one.days * 2) for one in settings.travel if str(one.office) == base}
        travel[base] = general | own
    return travel
