"""When a recommendation may be issued."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from recommendations.models.recommendation import Criterion, Direction, Verdict
from recommendations.recommendations.rules import (
    Assessed,
    faults_of_dates,
    faults_of_issue,
    first_due,
    stands,
    title_of,
)

MET = Assessed(Verdict.MET)
assessments = st.builds(Assessed, st.sampled_from(Verdict), st.none() | st.text(max_size=5))
criteria = st.dictionaries(st.sampled_from(Criterion), assessments)


@given(criteria)
def test_ours_is_issued_only_with_every_criterion_met_or_justified(judged: dict[Criterion, Assessed]) -> None:
    faults = faults_of_issue(
        direction=Direction.ISSUED, criteria=judged, addressees=1, places=1, system_wide=False, to_us=False
    )
    open_ones = {c for c in Criterion if c not in judged or not stands(judged[c])}
    assert {fault.pointer for fault in faults} == {f"/criteria/{c.value}" for c in open_ones}


@given(criteria)
def test_one_received_from_another_body_is_not_judged(judged: dict[Criterion, Assessed]) -> None:
    faults = faults_of_issue(
        direction=Direction.RECEIVED, criteria=judged, addressees=1, places=0, system_wide=True, to_us=False
    )
    assert faults == []


def test_justified_without_a_reason_does_not_stand() -> None:
    assert not stands(Assessed(Verdict.JUSTIFIED))
    assert not stands(Assessed(Verdict.JUSTIFIED, "  "))
    assert stands(Assessed(Verdict.JUSTIFIED, "The cause lies in staffing"))
    assert not stands(Assessed(Verdict.OPEN, "Somebody began to write"))


def test_somebody_is_addressed_and_somewhere_is_named() -> None:
    faults = faults_of_issue(
        direction=Direction.ISSUED,
        criteria=dict.fromkeys(Criterion, MET),
        addressees=0,
        places=0,
        system_wide=False,
        to_us=False,
    )
    assert [fault.pointer for fault in faults] == ["/addressees", "/places"]


def test_nothing_is_issued_in_the_future_or_owed_before_its_issue() -> None:
    today = date(2026, 5, 12)
    assert faults_of_dates(today, today, [today, None]) == []
    assert [f.code for f in faults_of_dates(date(2026, 5, 13), today, [])] == ["in-the-future"]
    late = faults_of_dates(today, today, [None, date(2026, 5, 11)])
    assert [fault.pointer for fault in late] == ["/addressees/1/response_due"]


def test_first_response_due_counts() -> None:
    assert first_due([None, date(2026, 6, 2), date(2026, 6, 1)]) == date(2026, 6, 1)
    assert first_due([None]) is None


@given(st.text(min_size=1))
def test_every_text_has_a_title_that_fits(text: str) -> None:
    assert len(title_of(text)) <= 300


def test_title_is_the_first_sentence() -> None:
    assert title_of("Heat the cells. From October on.\nEach year.") == "Heat the cells"
    assert title_of("Heat the cells.") == "Heat the cells"
    assert title_of("word " * 100).endswith("word…")
