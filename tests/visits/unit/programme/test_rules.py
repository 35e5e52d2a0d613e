"""Deadlines, free days and scores, without a database."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from visits.models import TeamMember
from visits.programme.criteria import CRITERIA, PlaceFacts, parts_of, score_of
from visits.programme.rules import add_months, due_on, due_week, person_of, step_of
from visits.programme.schemas import ProgrammeSettings

MONDAY = date(2027, 1, 4)


def test_the_deadline_is_the_last_week_that_ends_by_then() -> None:
    friday = MONDAY + timedelta(days=4)
    assert due_week(friday, MONDAY, 10) == 0
    assert due_week(friday - timedelta(days=1), MONDAY, 10) == -1
    assert due_week(friday + timedelta(weeks=9), MONDAY, 10) == 9
    assert due_week(friday + timedelta(weeks=10), MONDAY, 10) is None
    assert due_week(None, MONDAY, 10) is None


def test_the_interval_of_a_place_never_visited_begins_when_it_became_known() -> None:
    assert due_on(12, None, date(2026, 5, 1)) == date(2027, 5, 1)
    assert due_on(12, date(2020, 2, 29), date(2026, 5, 1)) == date(2021, 2, 28)
    assert due_on(None, date(2020, 2, 29), date(2026, 5, 1)) is None


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(1, 240))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def member(**changes: object) -> TeamMember:
    fields: dict[str, object] = {"office": uuid7(), "kind": "staff", "name": "A", "sort_name": "a"}
    return TeamMember(**(fields | changes))


def test_absences_joining_and_leaving_take_days_off_the_weeks() -> None:
    away = [(MONDAY, MONDAY + timedelta(days=1)), (MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))]
    one = person_of(member(joined_on=MONDAY, left_on=MONDAY + timedelta(days=9)), away, MONDAY, 3)
    assert one.free == (4, 6, 0)
    # Four weeks are a thirteenth of a year.
    assert person_of(member(days_a_year=26), [], MONDAY, 4).halves == 4
    assert person_of(member(), [], MONDAY, 4).halves == 40


def test_the_step_goes_by_people_and_is_the_smallest_where_nobody_counted() -> None:
    settings = ProgrammeSettings(person_days=10)
    assert [step_of(settings, people).team for people in (None, 0, 30, 31, 200, 5000)] == [3, 3, 3, 4, 4, 5]


facts = st.builds(
    PlaceFacts,
    today=st.just(MONDAY),
    last_visit=st.none() | st.dates(date(1990, 1, 1), date(2027, 3, 1)),
    interval=st.none() | st.integers(1, 240),
    vulnerability=st.none() | st.integers(0, 100),
    reading_on=st.none() | st.just(date(2026, 6, 1)),
    counted_since=st.none() | st.just(date(2026, 1, 1)),
    population=st.none() | st.integers(0, 5000),
    capacity=st.none() | st.integers(0, 5000),
    measures=st.none() | st.integers(0, 5000),
    deaths=st.none() | st.integers(0, 50),
)
weights = st.fixed_dictionaries({one.code: st.integers(0, 100) for one in CRITERIA})


@given(facts, weights)
def test_a_score_is_between_nothing_and_a_hundred(one: PlaceFacts, weighed: dict[str, int]) -> None:
    parts = parts_of(one, weighed)
    assert 0 <= score_of(parts) <= 100.1
    assert all(part.points == 0 for part in parts if part.value is None)


@given(facts, weights)
def test_what_nobody_counted_is_neither_good_nor_bad(one: PlaceFacts, weighed: dict[str, int]) -> None:
    blank = replace(one, population=None)
    known = [part for part in parts_of(blank, weighed) if part.value is not None]
    total = sum(part.weight for part in known)
    mean = sum(part.weight * (part.value or 0) for part in known) / total if total else 0
    assert abs(score_of(parts_of(blank, weighed)) - 100 * mean) < 0.1
