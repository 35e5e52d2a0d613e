"""What each criterion makes of what was gathered, and that it says what from."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visits.programme.criteria import (
    CRITERIA,
    Allegations,
    Complaints,
    Notices,
    Part,
    PlaceFacts,
    Recommended,
    Reprisals,
    parts_of,
    score_of,
)
from visits.programme.rules import allegations_of, notices_of, recommended_of, reprisals_of

TODAY = date(2027, 1, 4)
UNTIL = date(2026, 10, 31)


def part(code: str, **facts: Any) -> Part:
    weights = {one.code: one.weight for one in CRITERIA}
    found: Part = next(one for one in parts_of(PlaceFacts(today=TODAY, **facts), weights) if one.code == code)
    return found


def told(low: int, high: int | None, expected: float | None) -> Complaints:
    return Complaints(low, high, UNTIL, 12, expected)


@pytest.mark.parametrize(
    ("low", "high", "expected", "value"),
    [
        (0, 4, 10.0, 0.0),
        (10, 14, 10.0, 0.0),
        (20, 29, 10.0, 0.5),
        (30, 49, 10.0, 1.0),
        (500, 999, 10.0, 1.0),
        (5, 9, 0.2, 1.0),
        (5, 9, None, None),
    ],
)
def test_complaints_count_by_what_they_surely_are(
    low: int, high: int, expected: float | None, value: float | None
) -> None:
    found = part("complaints", complaints=told(low, high, expected))
    assert found.value == value
    assert (found.data["from"], found.data["to"], found.data["until"]) == (low, high, "2026-10-31")


@pytest.mark.parametrize(
    ("low", "high", "expected", "value"),
    [
        (0, 4, 40.0, 0.8),
        (0, 4, 10.0, 0.2),
        (0, 4, 7.9, None),
        (20, 29, 40.0, 0.0),
        (1000, None, 4000.0, 0.0),
        (0, 4, None, None),
    ],
)
def test_silence_is_fewer_than_half_and_judged_only_where_some_are_expected(
    low: int, high: int | None, expected: float | None, value: float | None
) -> None:
    assert part("silence", population=400, complaints=told(low, high, expected)).value == value


def test_nobody_is_silent_where_nobody_counted_who_is_there() -> None:
    assert part("silence", complaints=told(0, 4, 40.0)).value is None


def test_where_nobody_counts_complaints_nobody_is_silent_and_nothing_weighs() -> None:
    for code in ("complaints", "silence"):
        found = part(code)
        assert (found.value, found.points) == (None, 0.0)


def test_what_was_received_never_lowers_a_score() -> None:
    weights = {one.code: one.weight for one in CRITERIA}
    before = score_of(parts_of(PlaceFacts(today=TODAY), weights))
    for name in ("information", "incidents"):
        more: Any = {name: Notices(count=1, weight=0.2)}
        assert score_of(parts_of(PlaceFacts(today=TODAY, **more), weights)) > before


def test_who_may_suffer_for_having_talked_counts_in_full() -> None:
    assert part("information", information=Notices(count=1, weight=0.1, reprisal=1)).value == 1.0


def test_findings_tell_nothing_of_a_place_never_visited() -> None:
    assert part("past-findings").value is None
    visited = date(2025, 1, 1)
    assert part("past-findings", last_visit=visited).value == 0.0
    found = part("past-findings", last_visit=visited, problems={"grave": 1, "serious": 1})
    assert (found.value, found.data["grave"], found.data["minor"]) == (0.75, 1, 0)


def test_a_return_that_is_due_counts_in_full() -> None:
    assert part("return-due").value == 0.0
    assert part("return-due", back_since=TODAY, back_until=TODAY).value == 1.0


BANDS = st.sampled_from([(5, 9), (10, 14), (15, 19), (20, 29), (300, None)])
SIGNS = st.builds(Reprisals, st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
RECOMMENDED = st.builds(Recommended, st.integers(0, 40), st.integers(0, 40), st.floats(0, 100))


@given(st.one_of(st.none(), BANDS), RECOMMENDED, SIGNS)
def test_more_allegations_recommendations_or_signs_never_lower_a_score(
    band: tuple[int, int | None] | None, recommended: Recommended, signs: Reprisals
) -> None:
    weights = {one.code: one.weight for one in CRITERIA}
    alleged = Allegations(*band, UNTIL, 24) if band else None
    nothing = score_of(parts_of(PlaceFacts(today=TODAY), weights))
    facts = PlaceFacts(today=TODAY, allegations=alleged, recommended=recommended, reprisals=signs)
    assert nothing <= score_of(parts_of(facts, weights)) <= 100


def test_allegations_count_by_the_lower_end_and_too_few_to_be_told_are_as_good_as_none() -> None:
    few = part("allegations")
    assert (few.value, few.data["from"]) == (0.0, None)
    told_ = part("allegations", allegations=Allegations(10, 14, UNTIL, 24))
    assert (told_.value, told_.data["from"], told_.data["to"], told_.data["months"]) == (0.5, 10, 14, 24)
    place = uuid4()
    side, other = (
        Row(place=place, low=low, high=high, until=UNTIL, months=24) for low, high in ((5, 9), (300, None))
    )
    assert allegations_of([side, other]) == {place: Allegations(305, None, UNTIL, 24)}


def test_what_is_overdue_urgent_or_to_be_verified_weighs_more() -> None:
    place = uuid4()
    rows = [
        Row(place=place, priority="high", overdue=True, to_verify=False, n=2, oldest=date(2026, 3, 1)),
        Row(place=place, priority="low", overdue=False, to_verify=True, n=2, oldest=date(2024, 3, 1)),
    ]
    found = recommended_of(rows)[place]
    assert found == Recommended(open=4, overdue=2, to_verify=2, weight=10.0, oldest=date(2024, 3, 1))
    shown = part("recommendations", recommended=found)
    assert shown.value == 1.0
    assert shown.data == {"open": 4, "overdue": 2, "to_verify": 2, "oldest": "2024-03-01"}


def test_signs_of_reprisals_come_from_three_sources() -> None:
    one, other, third = uuid4(), uuid4(), uuid4()
    found = reprisals_of({one: Notices(count=2, reprisal=1)}, {one: 1, other: 1}, {third: 1})
    assert found == {one: Reprisals(1, 1, 0), other: Reprisals(0, 1, 0), third: Reprisals(0, 0, 1)}
    assert part("reprisal-risk", reprisals=found[other]).value == 0.5


class Row:
    def __init__(self, **fields: Any) -> None:
        plain = {"incident_kind": None, "reliability": None, "urgent": False, "reprisal": False, "n": 1}
        self.__dict__.update(plain | {"newest": TODAY} | fields)


def test_information_is_worth_what_a_person_made_of_it() -> None:
    one, other = uuid4(), uuid4()
    found = notices_of(
        [
            Row(place=one, reliability="reliable", n=2),
            Row(place=one, reliability="doubtful", newest=date(2026, 1, 1)),
            Row(place=other, incident_kind="death", urgent=True),
        ]
    )
    assert found[one] == Notices(count=3, weight=2.2, newest=TODAY)
    assert found[other] == Notices(count=1, weight=1.5, newest=TODAY, deaths=1)
