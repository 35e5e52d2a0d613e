"""What is reported, and what of a number may be shown."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from complaints.patterns.matching import match
from complaints.patterns.orders import Found
from complaints.patterns.rules import (
    STICKS,
    Band,
    Calendar,
    Finding,
    Kind,
    Recommended,
    Times,
    band,
    episodes,
    last_complete_month,
    mass_filings,
    repeats,
    retold,
    rounded,
    times,
    without_echoes,
    without_mass_filings,
)
from hypothesis import given
from hypothesis import strategies as st

COUNTS = st.integers(0, 5_000)
DAYS = st.dictionaries(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.integers(1, 60), max_size=40)


@given(COUNTS)
def test_a_band_holds_its_count_and_hides_the_small(count: int) -> None:
    low, high = band(count)
    assert low <= count
    assert high is None or count <= high
    assert (low == 0) == (count < 5)
    assert high is None or high - low >= 4


@given(st.lists(st.integers(-1, 1), max_size=200), st.integers(0, 40))
def test_no_single_one_moves_what_was_told(steps: list[int], start: int) -> None:
    """From whatever was told anew, it takes several more or fewer until something else is told. Nothing told is four
    at most."""
    count, told = start, retold(None, start)
    at = start if told else min(start, 4)
    for step in steps:
        count = max(count + step, 0)
        now = retold(told, count)
        if now != told:
            assert abs(count - at) >= STICKS
            told, at = now, count
        assert told is None or (count > told.low - STICKS)
        assert told is None or told.high is None or count < told.high + STICKS


@given(COUNTS, COUNTS)
def test_what_was_never_enough_is_never_told(before: int, count: int) -> None:
    first = retold(None, before)
    assert (first is None) == (before < 7)
    assert first is None or first.low >= 5
    assert retold(first, before) == first
    fallen = retold(first, 0)
    assert fallen in (None, Band(0, 4))
    assert retold(fallen, 6) == fallen


@given(DAYS, st.dates(date(2020, 1, 1), date(2021, 12, 31)))
def test_a_mass_filing_is_one_complaint(days: dict[date, int], first: date) -> None:
    counted, filings = without_mass_filings(days, first)
    everything = sum(n for day, n in days.items() if day >= first)
    assert filings <= counted <= everything
    assert filings or counted == everything


def test_five_hundred_on_one_day_change_a_year_by_one() -> None:
    usual = {date(2021, month, 3): 1 for month in range(1, 13)}
    protest = usual | {date(2021, 6, 20): 500}
    assert without_mass_filings(protest, date(2021, 1, 1)) == (13, 1)
    assert without_mass_filings(protest, date(2021, 7, 1)) == (6, 0)


@given(st.integers(0, 4), st.floats(0, 4.9))
def test_small_numbers_are_told_by_no_ratio_either(observed: int, expected: float) -> None:
    assert times(observed, expected) is None


@given(st.integers(5, 500), st.floats(0.1, 500))
def test_a_ratio_in_words_is_that_of_the_numbers(observed: int, expected: float) -> None:
    word = times(observed, expected)
    if word in (Times.HALF, Times.FAR_FEWER):
        assert observed < expected
    elif word is not None:
        assert observed >= 1.3 * expected


@pytest.mark.parametrize(("expected", "shown"), [(0.2, 0), (3.6, 4), (19.4, 19), (22.0, 20), (48.0, 50)])
def test_an_expectation_is_rounded(expected: float, shown: int) -> None:
    assert rounded(expected) == shown


@given(DAYS)
def test_mass_filings_are_short_large_and_apart(days: dict[date, int]) -> None:
    found = mass_filings(days)
    for filing in found:
        within = sum(n for day, n in days.items() if filing.first <= day <= filing.last)
        assert within == filing.complaints >= 10
        assert filing.last - filing.first <= timedelta(days=2)
    for one, other in pairwise(found):
        assert one.last < other.first


def test_a_steady_stream_is_no_mass_filing() -> None:
    days = {date(2020, 1, 1) + timedelta(days=at): 12 for at in range(700)}
    assert mass_filings(days) == []


def finding(
    since: int, until: int, *, theme: int | None = 1, observed: int = 20, chance: float = 1e-4
) -> Finding:
    return Finding(Kind.CLUSTER, 0, theme, 3, since, until, observed, 5.0, chance)


def test_alarms_month_after_month_are_one_pattern() -> None:
    (one,) = episodes([finding(4, 6), finding(5, 7, chance=1e-9, observed=30), finding(6, 9)])
    assert (one.since, one.until, one.observed) == (4, 9, 30)


def test_alarms_far_apart_are_two() -> None:
    assert len(episodes([finding(4, 6), finding(12, 14)])) == 2


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=20))
def test_patterns_of_one_thing_never_end_in_the_same_month(spans: list[tuple[int, int]]) -> None:
    joined = episodes(finding(since, since + length) for since, length in spans)
    assert len({one.until for one in joined}) == len(joined)
    assert {one.until for one in joined} <= {since + length for since, length in spans}


def test_what_is_only_the_sum_of_one_theme_is_left_out() -> None:
    group, exact, whole = (
        finding(4, 6, theme=0),
        finding(4, 6, theme=1),
        finding(4, 6, theme=None, observed=21),
    )
    assert without_echoes([group, exact, whole], {1: 0}) == [exact]
    other = finding(4, 6, theme=None, observed=60)
    assert without_echoes([exact, other], {1: 0}) == [exact, other]


def test_complaints_that_halved_after_a_recommendation_are_no_repeat() -> None:
    asked = Recommended(0, 0, 0, 24)
    assert not list(repeats(asked, [6] * 24 + [1] * 12, 35))
    gone_on = list(repeats(asked, [6] * 24 + [5] * 12, 35))
    assert (gone_on[0].since, gone_on[-1].until) == (27, 35)


def test_the_last_complete_month_is_the_one_before() -> None:
    assert last_complete_month(date(2026, 1, 1)) == date(2025, 12, 1)
    assert last_complete_month(date(2026, 11, 30)) == date(2026, 10, 1)


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 200))
def test_every_day_lies_in_its_month(first: date, months: int) -> None:
    calendar = Calendar(first.replace(day=1), months)
    for month in (0, months - 1):
        assert calendar.of(calendar.starts[month]) == month == calendar.of(calendar.last_day(month))


SPANS = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.integers(0, 400)), max_size=8)


def _found(spans: list[tuple[date, int]]) -> list[tuple[str, Found]]:
    return [
        (
            "k",
            Found(
                kind=Kind.CLUSTER, place=0, theme=None, recommendation=None, since=since,
                until=since + timedelta(days=length), current=False, observed_low=0, observed_high=4, expected=0,
                times=None, marks=[], months=[],
            ),
        )
        for since, length in spans
    ]  # fmt: skip


@given(SPANS, SPANS)
def test_every_old_pattern_is_taken_up_once_or_gone(
    before: list[tuple[date, int]], after: list[tuple[date, int]]
) -> None:
    old, new = _found(before), _found(after)
    matched, gone = match(old, new)
    assert sorted(id(one) for one, _ in matched) == sorted(id(one) for _, one in new)
    taken = [id(same) for _, same in matched if same is not None]
    assert sorted(taken + [id(one) for one in gone]) == sorted(id(one) for _, one in old)
    for one, same in matched:
        assert same is None or (same.since <= one.until and one.since <= same.until)


@given(SPANS)
def test_the_same_patterns_are_the_same(spans: list[tuple[date, int]]) -> None:
    apart = _found(
        [(date(2020, 1, 1) + timedelta(days=1000 * at), length) for at, (_, length) in enumerate(spans)]
    )
    matched, gone = match(apart, apart)
    assert all(one is same for one, same in matched)
    assert not gone
