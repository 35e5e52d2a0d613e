"""How a wording differs from another, what is expected of a bill next, and what may be said of a text."""

import itertools
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.legislation.built_in import BUILT_IN, DEFAULT
from recommendations.legislation.rules import faults_of_text, next_expected, reached_last
from recommendations.legislation.words import STAGES
from recommendations.models.legislation import LegalKind, ProposalState, StageKind
from recommendations.proposals.rules import (
    Part,
    Piece,
    faults_of_outcome,
    faults_of_submission,
    word_difference,
)

TODAY = date(2026, 11, 29)
words = st.lists(
    st.sampled_from(["the", "search", "لا", "يُفتَّش", "،", ".", " ", "\n", "Frist", "§"]), max_size=40
)
texts = st.one_of(words.map(" ".join), words.map("".join), st.text(max_size=60))


@given(texts, texts)
def test_a_difference_gives_back_both_wordings(before: str, after: str) -> None:
    parts = word_difference(before, after)
    assert "".join(part.words for part in parts if part.piece is not Piece.ADDED) == before
    assert "".join(part.words for part in parts if part.piece is not Piece.REMOVED) == after
    assert all(one.piece is not other.piece for one, other in itertools.pairwise(parts))


@given(texts)
def test_nothing_differs_from_itself(text: str) -> None:
    assert all(part.piece is Piece.SAME for part in word_difference(text, text))


def test_a_changed_word_is_one_change_and_not_its_letters() -> None:
    assert word_difference("Answered within 30 days.", "Answered within 15 working days.") == [
        Part(Piece.SAME, "Answered within "),
        Part(Piece.REMOVED, "30"),
        Part(Piece.ADDED, "15 working"),
        Part(Piece.SAME, " days."),
    ]


def test_an_arabic_word_keeps_its_vowel_signs_and_its_comma_stands_apart() -> None:
    before, after = "يُعرض الموقوفُ على طبيب، عند الطلب.", "يُعرض الموقوفُ على طبيب، خلال 24 ساعة."
    assert word_difference(before, after) == [
        Part(Piece.SAME, "يُعرض الموقوفُ على طبيب، "),
        Part(Piece.REMOVED, "عند الطلب"),
        Part(Piece.ADDED, "خلال 24 ساعة"),
        Part(Piece.SAME, "."),
    ]


def test_a_repeal_removes_everything_and_something_new_adds_everything() -> None:
    assert word_difference("All of it.", "") == [Part(Piece.REMOVED, "All of it.")]
    assert word_difference("", "All of it.") == [Part(Piece.ADDED, "All of it.")]


@dataclass(frozen=True)
class Step:
    position: int
    kind: str
    expected_on: date | None = None
    reached_on: date | None = None


def test_a_bill_stands_where_it_came_last_and_later_stages_of_one_day_count() -> None:
    steps = [
        Step(0, "draft", reached_on=date(2026, 1, 1)),
        Step(3, "committee", reached_on=date(2026, 5, 1)),
        Step(2, "government", reached_on=date(2026, 5, 1)),
        Step(4, "first-reading", expected_on=date(2026, 12, 1)),
    ]
    assert reached_last(steps) == steps[1]
    assert reached_last(steps[3:]) is None
    assert next_expected(steps, [date(2026, 12, 24)]) == date(2026, 12, 1)
    assert next_expected(steps, [date(2026, 11, 30)]) == date(2026, 11, 30)


@pytest.mark.parametrize("end", ["lapsed", "rejected", "promulgated"])
def test_of_a_bill_that_came_to_its_end_no_stage_is_expected(end: str) -> None:
    steps = [Step(1, "committee", expected_on=date(2026, 12, 1)), Step(2, end, reached_on=date(2026, 6, 1))]
    assert next_expected(steps, []) is None
    assert next_expected(steps, [date(2026, 12, 24)]) == date(2026, 12, 24)


def faulty(kind: LegalKind, **changes: object) -> set[str]:
    values: dict[str, object] = dict.fromkeys(
        ("to_govern", "procedure", "adopted_on", "in_force_on", "ended_on")
    ) | {"standards": 0}
    return {fault.pointer for fault in faults_of_text(kind=kind, **(values | changes))}  # type: ignore[arg-type]


def test_a_missing_law_says_what_should_be_governed_and_has_no_days() -> None:
    assert faulty(LegalKind.MISSING_LAW) == {"/to_govern"}
    assert faulty(LegalKind.MISSING_LAW, to_govern="Restraint", adopted_on=TODAY) == {"/adopted_on"}
    assert faulty(LegalKind.MISSING_LAW, to_govern="Restraint", standards=2) == set()
    assert faulty(LegalKind.LAW, to_govern="Restraint", standards=1) == {"/to_govern", "/standards"}
    assert faulty(LegalKind.REGULATION, procedure="act") == {"/procedure"}
    assert faulty(LegalKind.LAW, in_force_on=TODAY, ended_on=date(2020, 1, 1)) == {"/ended_on"}


def test_nothing_is_submitted_without_reasons_and_nothing_concluded_that_was_not_submitted() -> None:
    assert [f.pointer for f in faults_of_submission(date(2027, 1, 1), None, TODAY)] == [
        "/submitted_on",
        "/rationale",
    ]
    for state in (ProposalState.DRAFT, ProposalState.WITHDRAWN):
        assert faults_of_outcome(state, None, TODAY, TODAY)
    assert faults_of_outcome(ProposalState.SUBMITTED, TODAY, date(2026, 1, 1), TODAY)
    assert not faults_of_outcome(ProposalState.SUBMITTED, date(2026, 1, 1), TODAY, TODAY)


def test_every_stage_and_procedure_is_named_in_four_languages() -> None:
    assert STAGES.keys() == set(StageKind)
    named = [*STAGES.values(), *(each.names for each in BUILT_IN.values())]
    assert all(each.keys() == {"en", "fr", "es", "ar"} for each in named)
    assert DEFAULT in BUILT_IN
