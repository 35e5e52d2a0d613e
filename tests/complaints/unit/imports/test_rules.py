import datetime as dt

from complaints.imports.rows import ImportRow
from complaints.imports.rules import Because, Decision, Existing, Verdict, decide
from hypothesis import given
from hypothesis import strategies as st

ROW = ImportRow(
    row=2, external_id="12", received_on=dt.date(2011, 1, 2), state="closed", outcome=None, closed_on=None, due_on=None,
    place=None, unit=None, themes=(), authority=None, problem_kind=None, summary="s", narrative=None, note=None,
    severity=None, urgent=False, language="und", channel="import", complainant_role=None, appeal_level=None,
    complainant=None, concerned=None, fingerprint="f1",
)  # fmt: skip
existing = st.builds(Existing, st.booleans(), st.booleans(), st.sampled_from([None, "f1", "f2"]), st.just(2))


def test_a_new_reference_is_created() -> None:
    assert decide(ROW, None, None, update=False) == Decision(Verdict.CREATE)
    assert decide(ROW, None, None, update=True) == Decision(Verdict.CREATE)


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
