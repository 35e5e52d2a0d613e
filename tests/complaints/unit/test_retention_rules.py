"""Which complaints a schedule takes: never what is open, held, sealed or worked on, and never too early."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from complaints.models.complaint import Level, State
from complaints.models.retention import Depth, RetentionSince
from complaints.retention.rules import Case, Terms, fits, goes, months_before, rule_for
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 28)
DAYS = st.dates(date(2010, 1, 1), TODAY)
SOME = st.lists(st.sampled_from(["resolved", "upheld", "no-action"]), max_size=2)
MAYBE = st.none() | st.booleans()

TERMS = st.builds(
    Terms,
    id=st.integers(1, 9).map(lambda n: UUID(int=n)),
    depth=st.sampled_from([Depth.WORDS, Depth.WHOLE]),
    since=st.sampled_from(RetentionSince),
    months=st.integers(1, 200),
    outcomes=SOME,
    levels=st.lists(st.sampled_from(["internal", "confidential"]), max_size=1),
    with_allegation=MAYBE,
    with_protection_file=MAYBE,
)
CASES = st.builds(
    Case,
    state=st.sampled_from(State),
    level=st.sampled_from(Level),
    kind=st.just("complaint"),
    outcome=st.sampled_from(["resolved", "upheld", "no-action"]),
    decision=st.none(),
    closed_on=st.none() | DAYS,
    changed_on=DAYS,
    erased=st.booleans(),
    has_allegation=st.booleans(),
    has_protection_file=st.booleans(),
    held=st.booleans(),
    work_open=st.booleans(),
)


@given(st.lists(TERMS, max_size=4), CASES)
def test_nothing_goes_that_is_open_held_sealed_or_worked_on(rules: list[Terms], case: Case) -> None:
    if goes(rules, case, TODAY) is None:
        return
    assert case.state is State.CLOSED
    assert case.level is not Level.SEALED
    assert not case.held
    assert not case.work_open


@given(st.lists(TERMS, max_size=4), CASES)
def test_the_first_rule_that_fits_decides(rules: list[Terms], case: Case) -> None:
    terms = rule_for(rules, case, TODAY)
    if terms is None:
        assert not any(fits(one, case, TODAY) for one in rules)
    else:
        assert fits(terms, case, TODAY)
        assert not any(fits(one, case, TODAY) for one in rules[: rules.index(terms)])


@given(TERMS, CASES, st.integers(1, 60))
def test_a_longer_period_takes_no_more(terms: Terms, case: Case, more: int) -> None:
    longer = replace(terms, months=terms.months + more)
    assert not fits(longer, case, TODAY) or fits(terms, case, TODAY)


@given(TERMS, CASES)
def test_counted_from_the_last_change_nothing_goes_earlier(terms: Terms, case: Case) -> None:
    by_activity = replace(terms, since=RetentionSince.ACTIVITY)
    by_closing = replace(terms, since=RetentionSince.CLOSED)
    assert not fits(by_activity, case, TODAY) or fits(by_closing, case, TODAY)


@given(TERMS)
def test_a_frozen_rule_reads_back_the_same(terms: Terms) -> None:
    assert Terms.from_kept(terms.kept()) == terms


@given(DAYS, st.integers(0, 400))
def test_months_back_land_in_the_right_month(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day <= day.day


def test_the_last_of_february_is_reached_from_a_longer_month() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
