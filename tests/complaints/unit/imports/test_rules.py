import datetime as dt
from typing import Any

import pytest
from complaints.imports.mapping import Target
from complaints.imports.rows import ImportRow
from complaints.imports.rules import (
    Because,
    Decision,
    Decisions,
    Existing,
    Verdict,
    check_days,
    check_decision,
    decide,
)
from hypothesis import given
from hypothesis import strategies as st

ROW = ImportRow(
    row=2, external_id="12", received_on=dt.date(2011, 1, 2), state="closed", outcome=None, closed_on=None, due_on=None,
    place=None, unit=None, themes=(), authority=None, problem_kind=None, summary="s", narrative=None, note=None,
    severity=None, urgent=False, language="und", channel="import", complainant_role=None, appeal_level=None,
    complainant=None, concerned=None, decision=None, ground=None, decided_on=None, fingerprint="f1",
)  # fmt: skip
existing = st.builds(Existing, st.booleans(), st.booleans(), st.sampled_from([None, "f1", "f2"]), st.just(2))


def test_a_new_reference_is_created() -> None:
    assert decide(ROW, None, None, update=False) == Decision(Verdict.CREATE)
    assert decide(ROW, None, None, update=True) == Decision(Verdict.CREATE)


@pytest.mark.parametrize("update", [False, True])
def test_what_was_erased_does_not_come_back(update: bool) -> None:
    decision = decide(ROW, None, None, update, erased=True)
    assert decision == Decision(Verdict.DUPLICATE, Because.ERASED)


def test_the_second_row_with_a_reference_is_a_duplicate_of_the_first() -> None:
    assert decide(ROW, 1, None, update=True) == Decision(Verdict.DUPLICATE, Because.EARLIER_ROW, 1)


def test_nothing_is_updated_unless_asked() -> None:
    here = Existing(readable=True, imported=True, fingerprint="other", row=2)
    assert decide(ROW, None, here, update=False) == Decision(Verdict.DUPLICATE, Because.ALREADY_HERE)
    assert decide(ROW, None, here, update=True) == Decision(Verdict.UPDATE)
    assert decide(ROW, None, here._replace(fingerprint="f1"), update=True) == Decision(Verdict.UNCHANGED)


def test_work_done_here_is_never_overwritten() -> None:
    worked_on = Existing(readable=True, imported=False, fingerprint="other", row=2)
    assert decide(ROW, None, worked_on, update=True) == Decision(Verdict.DUPLICATE, Because.WORKED_ON)


@given(existing, st.booleans())
def test_a_hidden_record_shows_nothing_but_that_the_reference_is_taken(here: Existing, update: bool) -> None:
    hidden = here._replace(readable=False)
    assert decide(ROW, None, hidden, update) == Decision(Verdict.DUPLICATE, Because.TAKEN)


@given(st.none() | st.integers(1, 9), st.none() | existing, st.booleans())
def test_only_new_references_are_created(earlier: int | None, here: Existing | None, update: bool) -> None:
    decision = decide(ROW, earlier, here, update)
    assert (decision.verdict is Verdict.CREATE) == (earlier is None and here is None)
    assert decision.verdict is not Verdict.UPDATE or update


DECISIONS = Decisions(
    grounds={"admissible": [], "inadmissible": ["too-old", "budget"]}, ends_inadmissible=["inadmissible"]
)


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ({"decision": "inadmissible", "ground": "too-old"}, []),
        ({"decision": "inadmissible"}, []),
        ({"decision": "admissible", "ground": "too-old"}, [Target.GROUND]),
        ({"decision": "inadmissible", "ground": "with-consent"}, [Target.GROUND]),
        ({"ground": "too-old"}, [Target.DECISION]),
        ({"decided_on": dt.date(2011, 1, 3)}, [Target.DECISION]),
        ({"decision": "inadmissible", "state": "waiting"}, [Target.STATE]),
        ({"decision": "inadmissible", "outcome": "upheld"}, [Target.OUTCOME]),
        ({"decision": "inadmissible", "outcome": "inadmissible"}, []),
    ],
)
def test_a_decision_fits_its_ground_and_how_the_complaint_stands(
    said: dict[str, Any], targets: list[Target]
) -> None:
    columns = {target: target.value for target in Target}
    wrong = check_decision(ROW._replace(**said), DECISIONS, columns)
    assert [error.column for error in wrong] == [target.value for target in targets]


def test_decided_on_a_day_between_receipt_and_today() -> None:
    for day, right in ((1, False), (2, True), (9, True), (10, False)):
        row = ROW._replace(decision="admissible", decided_on=dt.date(2011, 1, day))
        assert (check_days(row, dt.date(2011, 1, 9), {}) == []) is right
