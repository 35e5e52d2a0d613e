"""What may be shown of counts on persons: nothing small, and nothing that a subtraction gives away."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from complaints.figures.periods import Grid, Span, key_of, spans
from complaints.figures.rules import Key, Nested, Release, release, shown, summed
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

KEYS = ("torture", "food", "visits", "health", None)
REGIONS: dict[Key, Key] = {
    "remand": "north",
    "women": "north",
    "juvenile": "north",
    "central": "south",
    "police": "south",
}
"""One place is in none."""
PLACES = (*REGIONS, "vehicle")
PLACED = st.dictionaries(st.sampled_from((*PLACES, None)), st.integers(0, 60), max_size=len(PLACES) + 1)
NESTED = [Nested("place", "region", REGIONS)]
COUNTS = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 60), max_size=len(KEYS))
TODAY = date(2026, 11, 28)
FROM, TO = date(2025, 1, 1), date(2026, 12, 31)
DAYS = st.dates(FROM, TO)


@given(COUNTS, st.integers(5, 20))
def test_nothing_small_is_shown_and_nothing_shown_is_changed(
    counts: dict[str | None, int], threshold: int
) -> None:
    total = sum(counts.values())
    one = release(total, {"theme": counts}, threshold)
    for key, count in one.tables["theme"].counts.items():
        assert count == counts[key]
        assert count >= threshold
    assert one.total in (None, total)
    assert one.total is None or one.total == 0 or one.total > threshold


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert shown(55, {"a": 40, "b": 12, "c": 3}, 10).counts == {"a": 40}
    assert shown(52, {"a": 40, "b": 12}, 10).counts == {"a": 40, "b": 12}
    assert shown(51, {"a": 40, "b": 6, "c": 5}, 10).counts == {"a": 40}
    assert shown(50, {"a": 40, "b": 6, "c": 4}, 10).counts == {}


def test_what_has_no_theme_does_not_tell_how_few_have_one() -> None:
    """Three complaints with four themes each: their sum is large, and they are three."""
    counts = {None: 47, "torture": 3, "food": 3, "visits": 3, "health": 3}
    assert None not in shown(50, counts, 10).counts


def test_empty_group_is_not_told_from_one_that_is_held_back() -> None:
    empty = shown(60, {"a": 40, "b": 12, "c": 8, "d": 0}, 10)
    assert (empty.counts, empty.whole) == ({"a": 40}, False)


def test_days_are_counted_in_whole_spans_that_are_over_for_a_month() -> None:
    asked = (date(2026, 2, 14), date(2026, 11, 28))
    assert [span.key for span in spans(*asked, Grid.MONTH, TODAY)] == [f"2026-{n:02}" for n in range(2, 10)]
    later = date(2026, 11, 30)
    assert spans(*asked, Grid.MONTH, later)[-1] == Span(date(2026, 10, 1), date(2026, 10, 31))
    assert [span.key for span in spans(*asked, Grid.QUARTER, TODAY)] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert spans(*asked, Grid.YEAR, TODAY) == []
    assert key_of("2026-05", Grid.QUARTER) == "2026-Q2"


@given(DAYS, DAYS, DAYS, DAYS, st.sampled_from(Grid))
def test_two_answers_have_each_span_whole_or_not_at_all(
    a: date, b: date, c: date, d: date, grid: Grid
) -> None:
    for one in spans(min(a, b), max(a, b), grid, TODAY):
        for other in spans(min(c, d), max(c, d), grid, TODAY):
            assert one == other or one.last < other.first or other.last < one.first
        assert one.last <= TODAY - timedelta(days=30)


@given(PLACED, st.integers(5, 20))
def test_a_place_is_not_worked_out_from_its_region(counts: dict[Key, int], threshold: int) -> None:
    made = release(sum(counts.values()), {"place": counts}, threshold, NESTED)
    regions, places = made.tables["region"], made.tables["place"]
    for region, count in regions.counts.items():
        inside = {place for place in counts if REGIONS.get(place) == region}
        held_back = count - sum(places.counts.get(place, 0) for place in inside)
        assert held_back == 0 or held_back > threshold
    for place, count in places.counts.items():
        assert (REGIONS.get(place) in regions.counts, count) == (True, counts[place])
        assert count >= threshold


def test_places_are_held_back_with_their_region() -> None:
    counts: dict[Key, int] = {"remand": 40, "women": 12, "juvenile": 3, "central": 30, "police": 4}
    tables = release(89, {"place": counts}, 10, NESTED).tables
    assert (tables["region"].counts, tables["region"].whole) == ({"north": 55, "south": 34}, True)
    assert tables["place"].counts == {"remand": 40}
    few: dict[Key, int] = {"remand": 40, "women": 12, "central": 6, "police": 4}
    tables = release(62, {"place": few}, 10, NESTED).tables
    assert (tables["region"].counts, tables["place"].counts) == ({}, {})


REQUESTS = st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.data(), REQUESTS, st.integers(5, 12))
def test_nothing_small_can_be_worked_out_from_all_answers_together(
    data: st.DataObject, requests: list[tuple[date, date]], threshold: int
) -> None:
    """By linear programming: with everything that is shown, each held-back number may still be anything over a width
    greater than the threshold."""
    every = spans(FROM, TO, Grid.QUARTER, TODAY)
    truth = {span: data.draw(COUNTS, label=span.key) for span in every}
    made = {
        span: release(sum(counts.values()), {"theme": counts}, threshold) for span, counts in truth.items()
    }
    equations = [
        equation
        for a, b in requests
        for equation in answered(spans(min(a, b), max(a, b), Grid.QUARTER, TODAY), made)
    ]
    hidden = [
        (span, key)
        for span, counts in truth.items()
        for key, count in counts.items()
        if 0 < count < threshold
    ]
    for span, key in hidden[:6]:
        assert width(every, equations, (span, key)) > threshold


@settings(max_examples=60, deadline=None)
@given(st.data(), REQUESTS, st.integers(5, 12))
def test_nothing_small_can_be_worked_out_from_places_and_regions_together(
    data: st.DataObject, requests: list[tuple[date, date]], threshold: int
) -> None:
    """The same with two tables, of which one adds up to the other; whoever attacks knows where each place lies."""
    every = spans(date(2026, 1, 1), TO, Grid.QUARTER, TODAY)
    truth = {span: data.draw(PLACED, label=span.key) for span in every}
    made = {
        span: release(sum(counts.values()), {"place": counts}, threshold, NESTED)
        for span, counts in truth.items()
    }
    keys = (*PLACES, None)
    tables: dict[str, Parts] = {
        "place": {key: {key} for key in keys},
        "region": {
            region: {key for key in keys if REGIONS.get(key) == region} for region in ("north", "south", None)
        },
    }
    equations = [
        equation
        for a, b in requests
        for equation in answered(
            [span for span in every if min(a, b) <= span.last and span.first <= max(a, b)], made, tables
        )
    ]
    for span, counts in truth.items():
        for key, count in counts.items():
            if 0 < count < threshold:
                assert width(every, equations, (span, key), keys) > threshold


Equation = tuple[set[tuple[Span, str | None]], int]
Parts = Mapping[Key, set[Key]]
"""Of each group of a table: the numbers it is the sum of."""
THEMES: dict[str, Parts] = {"theme": {key: {key} for key in KEYS}}


def answered(
    asked: Sequence[Span], made: Mapping[Span, Release], tables: Mapping[str, Parts] = THEMES
) -> list[Equation]:
    """What the answers on these tables say: the sum of these numbers is that one."""
    known = [made[span] for span in asked]
    equations: list[Equation] = []
    for by, groups in tables.items():
        for span, one in zip(asked, known, strict=True):
            if one.total is not None:
                equations.append(({(span, key) for parts in groups.values() for key in parts}, one.total))
        table = summed([one.tables[by] for one in known])
        for group, parts in groups.items():
            count = table.counts.get(group)
            if count is None and table.whole and asked:
                count = 0
            if count is not None:
                equations.append(({(span, key) for span in asked for key in parts}, count))
    return equations


def width(
    every: Sequence[Span],
    equations: Sequence[Equation],
    wanted: tuple[Span, str | None],
    keys: Sequence[Key] = KEYS,
) -> float:
    at = {cell: n for n, cell in enumerate((span, key) for span in every for key in keys)}
    if not equations:
        return float("inf")
    left = np.zeros((len(equations), len(at)))
    for row, (cells, _) in enumerate(equations):
        for cell in cells:
            left[row, at[cell]] = 1
    right = [count for _, count in equations]
    objective = np.zeros(len(at))
    objective[at[wanted]] = 1
    lowest = linprog(objective, A_eq=left, b_eq=right)
    highest = linprog(-objective, A_eq=left, b_eq=right)
    if highest.status == 3:
        return float("inf")
    assert lowest.success, lowest.message
    assert highest.success, highest.message
    return float(-highest.fun - lowest.fun + 1e-9)
