"""From settings and facts to the solver's problem: days, deadlines, who is there in which week. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any
from uuid import UUID

from visits.models.information import IncidentKind, Reliability
from visits.models.team import MemberKind
from visits.programme.criteria import Allegations, Notices, Recommended, Reprisals
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


_WORTH = {Reliability.RELIABLE: 1.0, Reliability.PLAUSIBLE: 0.7, Reliability.DOUBTFUL: 0.2}
_NOT_JUDGED = 0.5
_URGENT = 1.5
_GRAVE = 2.0
"""A death is worth as much as two other incidents."""


def notices_of(rows: Iterable[Any]) -> Mapping[UUID, Notices]:
    """By place, all that was received about it together; each row are ``n`` that are alike."""
    found: dict[UUID, Notices] = {}
    for row in rows:
        before = found.get(row.place, Notices())
        died = row.incident_kind == IncidentKind.DEATH
        worth = _WORTH[Reliability(row.reliability)] if row.reliability else _NOT_JUDGED
        each = worth * (_URGENT if row.urgent else 1) * (_GRAVE if died else 1)
        found[row.place] = Notices(
            count=before.count + row.n,
            weight=before.weight + row.n * each,
            newest=row.newest if before.newest is None else max(before.newest, row.newest),
            reprisal=before.reprisal + (row.n if row.reprisal else 0),
            deaths=before.deaths + (row.n if died else 0),
        )
    return found


_PRIORITY = {"low": 0.5, "medium": 1.0, "high": 2.0}
_LATE = 2.0
"""An answer that is overdue makes a recommendation worth so much more."""
_TO_VERIFY = 2.0
"""So does that only a visit can tell whether it is carried out."""


def recommended_of(rows: Iterable[Any]) -> Mapping[UUID, Recommended]:
    """By place; each row are ``n`` of one priority, overdue or not, to be verified or not."""
    found: dict[UUID, Recommended] = {}
    for row in rows:
        before = found.get(row.place, Recommended())
        each = _PRIORITY.get(row.priority, 1.0) * (_LATE if row.overdue else 1.0)
        each *= _TO_VERIFY if row.to_verify else 1.0
        found[row.place] = Recommended(
            open=before.open + row.n,
            overdue=before.overdue + (row.n if row.overdue else 0),
            to_verify=before.to_verify + (row.n if row.to_verify else 0),
            weight=before.weight + row.n * each,
            oldest=row.oldest if before.oldest is None else min(before.oldest, row.oldest),
        )
    return found


def allegations_of(rows: Iterable[Any]) -> Mapping[UUID, Allegations]:
    """By place, of both sides together; each row is one side's."""
    found: dict[UUID, Allegations] = {}
    for row in rows:
        low, high, until, months = row.low, row.high, row.until, row.months
        if (before := found.get(row.place)) is not None:
            low += before.low
            high = None if high is None or before.high is None else high + before.high
            until, months = min(until, before.until), max(months, before.months)
        found[row.place] = Allegations(low, high, until, months)
    return found


def reprisals_of(
    received: Mapping[UUID, Notices], intimidated: Mapping[UUID, int], findings: Mapping[UUID, int]
) -> Mapping[UUID, Reprisals]:
    warned = {place: of.reprisal for place, of in received.items()}
    return {
        place: Reprisals(warned.get(place, 0), intimidated.get(place, 0), findings.get(place, 0))
        for place in warned.keys() | intimidated.keys() | findings.keys()
    }


def days_of_entry(starts_on: date, week: int, days: float) -> tuple[date, date]:
    """First and last day of a visit that takes ``days`` on site, in the ``week`` the plan has it in."""
    monday = starts_on + timedelta(weeks=week)
    return monday, monday + timedelta(days=max(ceil(days), 1) - 1)


def counts_from(day: date) -> date:
    """The first day after its month: whether what was planned for it took place can be said from then on."""
    return day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=1)


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
