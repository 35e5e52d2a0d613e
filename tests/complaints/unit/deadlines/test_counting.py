"""Due dates by hand on real calendars, and what holds for all of them."""

import datetime as dt

import pytest
from complaints.deadlines.calendars import (
    CalendarTerms,
    Nature,
    OwnDay,
    UnknownCountry,
    WorkingCalendar,
    is_zone,
    known_countries,
)
from complaints.deadlines.counting import (
    Count,
    Due,
    Pause,
    Period,
    StepKind,
    Unit,
    count_due,
    working_days_from,
)
from hypothesis import given
from hypothesis import strategies as st

FRANCE = WorkingCalendar(CalendarTerms(country="FR"))
EGYPT = WorkingCalendar(CalendarTerms(country="EG"))
NOWHERE = WorkingCalendar(CalendarTerms())


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def working(days: int) -> Period:
    return Period(days, Unit.WORKING)


def calendar_days(days: int) -> Period:
    return Period(days, Unit.CALENDAR)


def with_own(*days: OwnDay, country: str | None = "FR") -> WorkingCalendar:
    return WorkingCalendar(CalendarTerms(country=country, own=days))


def names_left_out(due: Due) -> list[str]:
    return [off.names.get("en") or off.names["und"] for step in due.steps for off in step.left_out]


def test_thirty_working_days_over_easter_name_the_day_left_out() -> None:
    due = count_due(Count(day("2026-03-03"), working(30)), FRANCE)
    assert due.on == day("2026-04-15")
    start, period = due.steps
    assert (start.kind, start.on) == (StepKind.START, day("2026-03-03"))
    assert (period.days, period.weekend) == (30, 12)
    assert names_left_out(due) == ["Easter Monday"]
    assert period.left_out[0].names["fr"] == "Lundi de Pâques"


def test_pause_moves_by_the_days_that_would_have_counted() -> None:
    """Thursday to Tuesday: four working days, the week-end is left out anyway."""
    paused = Count(day("2026-03-03"), working(30), pauses=[Pause(day("2026-03-12"), day("2026-03-17"))])
    due = count_due(paused, FRANCE)
    assert due.steps[1].paused == 4
    assert due.on == day("2026-04-21")


def test_pause_over_a_week_end_alone_changes_nothing_in_working_days() -> None:
    week_end = [Pause(day("2026-03-07"), day("2026-03-08"))]
    assert count_due(Count(day("2026-03-03"), working(5), pauses=week_end), FRANCE).on == day("2026-03-10")
    assert count_due(Count(day("2026-03-03"), calendar_days(7), pauses=week_end), FRANCE).on == day(
        "2026-03-12"
    )


def test_start_on_a_holiday_counts_from_the_next_worked_day() -> None:
    due = count_due(Count(day("2026-05-01"), working(1)), FRANCE)
    assert due.on == day("2026-05-04")
    assert due.steps[1].weekend == 2
    assert names_left_out(due) == []


def test_holiday_added_later_moves_the_day_and_is_named() -> None:
    count = Count(day("2026-03-03"), working(5))
    assert count_due(count, FRANCE).on == day("2026-03-10")
    moved = count_due(count, with_own(OwnDay(day("2026-03-09"), False, "Day of mourning")))
    assert moved.on == day("2026-03-11")
    assert names_left_out(moved) == ["Day of mourning"]
    assert moved.steps[1].left_out[0].nature is Nature.OWN


def test_institution_may_work_on_a_holiday_or_a_saturday() -> None:
    easter_monday = OwnDay(day("2026-04-06"), True, "Open for intake")
    saturday = OwnDay(day("2026-04-11"), True, "Made up for")
    due = count_due(Count(day("2026-04-03"), working(6)), with_own(easter_monday, saturday))
    assert due.on == day("2026-04-11")
    assert names_left_out(due) == []


def test_extension_while_paused_is_counted_after_the_pause() -> None:
    """5 working days from Tuesday 3 March, paused from Friday 6 to Friday 13, 3 more days decided meanwhile."""
    count = Count(
        day("2026-03-03"),
        working(5),
        pauses=[Pause(day("2026-03-06"), day("2026-03-13"))],
        extensions=[working(3)],
    )
    due = count_due(count, FRANCE)
    assert [(s.kind, s.on, s.days, s.paused) for s in due.steps] == [
        (StepKind.START, day("2026-03-03"), 0, 0),
        (StepKind.PERIOD, day("2026-03-18"), 5, 6),
        (StepKind.EXTENSION, day("2026-03-23"), 3, 0),
    ]


def test_pause_without_an_end_stands_still_and_says_since_when() -> None:
    count = Count(day("2026-03-03"), working(5), pauses=[Pause(day("2026-03-06"))], extensions=[working(3)])
    due = count_due(count, FRANCE)
    assert due.on is None
    assert due.steps[1].days == 2
    assert (due.steps[-1].kind, due.steps[-1].on) == (StepKind.STANDS_STILL, day("2026-03-06"))


def test_pause_after_the_due_day_is_too_late_to_move_it() -> None:
    assert count_due(
        Count(day("2026-03-03"), working(5), pauses=[Pause(day("2026-03-11"))]), FRANCE
    ).on == day("2026-03-10")


def test_calendar_days_may_have_to_end_on_a_worked_day() -> None:
    count = Count(day("2026-03-06"), calendar_days(31), ends_worked=True)
    due = count_due(count, FRANCE)
    assert due.on == day("2026-04-07")
    assert due.steps[1].on == day("2026-04-06")
    assert due.steps[2].kind is StepKind.NEXT_WORKING_DAY
    assert count_due(Count(day("2026-03-06"), calendar_days(31)), FRANCE).on == day("2026-04-06")


def test_week_end_is_the_countrys() -> None:
    assert EGYPT.off(day("2026-03-06")) is not None
    assert EGYPT.off(day("2026-03-08")) is None
    assert count_due(Count(day("2026-03-05"), working(1)), EGYPT).on == day("2026-03-08")


def test_saturday_that_a_country_works_instead_of_another_day_is_worked() -> None:
    assert WorkingCalendar(CalendarTerms(country="CN")).off(day("2025-01-26")) is None


def test_body_counts_by_its_own_calendar_where_it_has_one() -> None:
    institution = CalendarTerms(
        country="FR", own=(OwnDay(day("2026-03-09"), False, "Moving"),), zone="Europe/Paris"
    )
    alsace = institution.overridden_by(CalendarTerms(country="FR", subdivision="6AE"))
    open_on_monday = institution.overridden_by(CalendarTerms(own=(OwnDay(day("2026-03-09"), True, "Open"),)))
    good_friday = day("2026-04-03")
    assert WorkingCalendar(institution).off(good_friday) is None
    assert WorkingCalendar(alsace).off(good_friday) is not None
    assert WorkingCalendar(alsace).off(day("2026-03-09")) is not None
    assert WorkingCalendar(open_on_monday).off(day("2026-03-09")) is None
    assert open_on_monday.zone == "Europe/Paris"


def test_far_dates_say_which_years_are_not_known() -> None:
    due = count_due(Count(day("2100-12-20"), working(20)), FRANCE)
    assert due.on == day("2101-01-17")
    assert due.steps[1].unknown_years == (2101,)
    assert count_due(Count(day("1957-03-01"), working(3)), FRANCE).on == day("1957-03-06")


def test_day_is_the_one_of_the_office_whatever_the_clocks_do() -> None:
    amman = WorkingCalendar(CalendarTerms(zone="Asia/Amman"))
    paris = WorkingCalendar(CalendarTerms(zone="Europe/Paris"))
    late = dt.datetime(2026, 3, 28, 22, 30, tzinfo=dt.UTC)
    assert amman.day_of(late) == day("2026-03-29")
    assert paris.day_of(late) == day("2026-03-28")
    assert count_due(Count(day("2026-03-28"), calendar_days(1)), paris).on == day("2026-03-29")


def test_count_without_an_end_is_given_up() -> None:
    never = WorkingCalendar(CalendarTerms(weekend=frozenset(range(7))))
    for count, calendar in (
        (Count(day("2026-03-03"), working(1)), never),
        (Count(dt.date.max, calendar_days(1)), NOWHERE),
    ):
        due = count_due(count, calendar)
        assert due.on is None
        assert due.steps[-1].kind is StepKind.NO_END


def test_unknown_country_or_part_is_refused() -> None:
    for country, part in (("XX", None), ("FR", "Nowhere")):
        with pytest.raises(UnknownCountry):
            WorkingCalendar(CalendarTerms(country=country, subdivision=part))


def test_every_country_answers_for_a_year_and_names_its_days() -> None:
    assert len(known_countries()) > 150
    for code in ("JO", "MA", "TN", "SN", "AR", "MX", "GE", "BG", "NZ"):
        calendar = WorkingCalendar(CalendarTerms(country=code))
        off = [calendar.off(dt.date(2026, 1, 1) + dt.timedelta(days=n)) for n in range(365)]
        assert all(one.names for one in off if one and one.nature is Nature.HOLIDAY), code
        assert 90 < sum(one is not None for one in off) < 140, code


def test_zone_is_one_there_is() -> None:
    assert is_zone("Africa/Tunis")
    assert not any(map(is_zone, ("Mars/Base", "../etc/passwd", "")))


DAYS = st.dates(day("2020-01-01"), day("2030-12-31"))
UNITS = st.sampled_from(Unit)
PERIODS = st.builds(Period, st.integers(1, 120), UNITS)
PAUSES = st.lists(
    st.builds(lambda a, n: Pause(a, a + dt.timedelta(days=n)), DAYS, st.integers(0, 60)), max_size=4
)
OWN = st.lists(st.builds(OwnDay, DAYS, st.booleans(), st.just("Own")), max_size=20)
COUNTS = st.builds(
    Count, DAYS, PERIODS, st.booleans(), pauses=PAUSES, extensions=st.lists(PERIODS, max_size=3)
)


@given(COUNTS, OWN)
def test_steps_account_for_every_day_between_start_and_due(count: Count, own: list[OwnDay]) -> None:
    due = count_due(count, with_own(*own))
    assert due.on is not None
    at = count.start_on
    for step in due.steps[1:]:
        assert step.days + step.weekend + len(step.left_out) + step.paused == (step.on - at).days
        at = step.on
    assert at == due.on


@given(COUNTS, OWN)
def test_due_day_is_worked_and_not_paused(count: Count, own: list[OwnDay]) -> None:
    calendar = with_own(*own)
    due = count_due(count, calendar)
    assert due.on is not None
    last = (*[count.period], *count.extensions)[-1]
    if last.unit is Unit.WORKING or count.ends_worked:
        assert calendar.off(due.on) is None
    assert not any(pause.holds(due.on) for pause in count.pauses)


@given(DAYS, PERIODS, DAYS)
def test_one_more_day_off_never_brings_a_due_date_forward(
    start: dt.date, period: Period, off: dt.date
) -> None:
    before = count_due(Count(start, period), FRANCE).on
    after = count_due(Count(start, period), with_own(OwnDay(off, False, "New"))).on
    assert before is not None
    assert after is not None
    assert after >= before
    moves = period.unit is Unit.WORKING and start < off <= before and FRANCE.off(off) is None
    assert (after > before) == moves


@given(COUNTS, st.builds(lambda a, n: Pause(a, a + dt.timedelta(days=n)), DAYS, st.integers(0, 60)))
def test_one_more_pause_never_brings_a_due_date_forward(count: Count, pause: Pause) -> None:
    more = Count(count.start_on, count.period, count.ends_worked, [*count.pauses, pause], count.extensions)
    before, after = count_due(count, FRANCE).on, count_due(more, FRANCE).on
    assert before is not None
    assert after is not None
    assert after >= before


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_extending_is_the_same_as_a_longer_period(start: dt.date, days: int, more: int) -> None:
    extended = Count(start, working(days), extensions=[working(more)])
    assert count_due(extended, FRANCE).on == count_due(Count(start, working(days + more)), FRANCE).on


@given(COUNTS)
def test_pause_not_ended_yet_stands_still_or_came_too_late(count: Count) -> None:
    since = count.start_on + dt.timedelta(days=10)
    paused = Count(count.start_on, count.period, count.ends_worked, [Pause(since)], count.extensions)
    due, unpaused = (
        count_due(paused, FRANCE).on,
        count_due(Count(count.start_on, count.period, count.ends_worked, [], count.extensions), FRANCE).on,
    )
    assert unpaused is not None
    assert due == (unpaused if unpaused < since else None)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 60))
def test_working_days_before_and_after_a_day_are_worked_and_as_many(day: dt.date, days: int) -> None:
    for sign in (1, -1):
        there = working_days_from(day, sign * days, FRANCE)
        assert there is not None
        assert FRANCE.off(there) is None
        between = [min(day, there) + dt.timedelta(days=n) for n in range(abs((there - day).days) + 1)]
        assert sum(FRANCE.off(one) is None for one in between if one != day) == days


def test_where_nothing_is_worked_nobody_is_told() -> None:
    never = WorkingCalendar(CalendarTerms(weekend=frozenset(range(7))))
    assert working_days_from(dt.date(2026, 3, 3), 1, never) is None
    assert working_days_from(dt.date.max, 1, never) is None
