"""What is wrong with a checklist, what fits as an answer, how far a sheet is, what changed between versions."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from visits.checklists.definition import (
    ChecklistDefinition,
    Question,
    QuestionKind,
    faults_of,
    fits,
    schema_of,
    value_schema,
)
from visits.checklists.progress import Given, calculated, progress_of
from visits.checklists.rules import differences


def question(key: str, kind: str = "yes-no", **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "text": {"en": f"{key}?"}} | more


def section(key: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "title": {"en": key}, "questions": list(questions)} | more


def definition(*sections: dict[str, Any], **more: Any) -> ChecklistDefinition:
    return ChecklistDefinition.model_validate(
        {"languages": ["en"], "title": {"en": "Prisons"}, "sections": list(sections)} | more
    )


OPTIONS = [{"key": "cuffs", "text": {"en": "Cuffs"}}, {"key": "belt", "text": {"en": "Belt"}}]
CELLS = section("cells", question("light"), question("people", "number"), repeat={"en": "cell"})


def codes(*sections: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return [(fault.code.value, fault.detail) for fault in faults_of(definition(*sections, **more))]


def test_a_sound_checklist_has_no_faults() -> None:
    assert codes(section("a", question("x"), question("y", shown_if="x = 'no'")), CELLS) == []


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([], ("empty", "")),
        ([section("a")], ("empty", "")),
        ([section("a", question("x"), question("x"))], ("same-key", "x")),
        ([section("a", question("x")), section("x", question("y"))], ("same-key", "x")),
        ([section("a", question("count"))], ("reserved-key", "")),
        ([section("a", question("x", "one"))], ("too-few-options", "")),
        ([section("a", question("x", "counts", options=OPTIONS))], ("too-few-options", "")),
        ([section("a", question("x", "several", options=OPTIONS * 2))], ("same-key", "belt")),
        ([section("a", question("x", "number", minimum=3, maximum=2))], ("bounds", "")),
        ([section("a", question("x", calculation="1 + 1"))], ("misplaced-calculation", "")),
        ([section("a", question("x", shown_if="y ="))], ("unreadable-condition", "y =")),
        ([section("a", question("x", shown_if="y = 'no'"))], ("unknown-question", "y")),
        ([section("a", question("x"), question("y", shown_if="x = 'maybe'"))], ("unknown-option", "maybe")),
        ([CELLS, section("a", question("x", shown_if="light = 'no'"))], ("out-of-reach", "light")),
        ([section("a", question("x", text={"en": ""}))], ("missing-translation", "en")),
    ],
)
def test_a_fault_is_named(sections: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    assert expected in codes(*sections)


def test_what_counts_over_cells_reaches_them_from_elsewhere() -> None:
    assert (
        codes(CELLS, section("a", question("x", shown_if="count(light = 'no') > 1 and sum(people) > 3")))
        == []
    )


def test_a_repeated_section_is_not_shown_by_its_own_answers() -> None:
    assert ("out-of-reach", "light") in codes(CELLS | {"shown_if": "light = 'no'"})


def test_questions_that_wait_for_each_other_are_found() -> None:
    found = faults_of(
        definition(
            section("a", question("x", shown_if="y = 'no'")),
            section("b", question("y", shown_if="z = 'no'"), question("z"), shown_if="x = 'no'"),
        )
    )
    assert {fault.question for fault in found if fault.code == "circle"} == {"x", "y", "z"}


def test_every_language_is_asked_for_and_an_empty_hint_is_not() -> None:
    found = codes(section("a", question("x", hint={"fr": "Voir"})), languages=["en", "fr"])
    assert ("missing-translation", "fr") in found
    assert ("missing-translation", "en") in found, "the hint, which stands in one language only"


def asked(kind: QuestionKind) -> Question:
    more: dict[str, Any] = {"minimum": 0, "maximum": 50} if kind is QuestionKind.NUMBER else {}
    return Question.model_validate(question("x", kind.value, options=OPTIONS, columns=OPTIONS, **more))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 60),
    st.floats(),
    st.sampled_from(["yes", "in-part", "no", "cuffs", "2026-02-30", "2026-02-28", "2026-2-8", ""]),
    st.lists(st.sampled_from(["cuffs", "belt", "rope", 3])),
    st.dictionaries(
        st.sampled_from(["cuffs", "belt", "rope"]),
        st.one_of(
            st.integers(),
            st.dictionaries(st.sampled_from(["cuffs", "rope"]), st.one_of(st.integers(-2, 9), st.text())),
        ),
    ),
)


@settings(max_examples=400)
@given(st.sampled_from(list(QuestionKind)), VALUES)
def test_what_fits_is_what_the_schema_says(kind: QuestionKind, value: Any) -> None:
    if isinstance(value, float) and value != value:
        assert not fits(asked(kind), value)
        return
    validator = Draft202012Validator(
        value_schema(asked(kind)), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    # JSON Schema takes 3.0 for an integer: a count is sent as one.
    whole = kind is not QuestionKind.COUNTS or "." not in repr(value)
    if whole:
        assert fits(asked(kind), value) == validator.is_valid(value)


def test_the_schema_of_a_checklist_is_a_schema_and_has_repeats_as_lists() -> None:
    schema = schema_of(
        definition(section("a", question("x"), question("y", "number", calculation="1")), CELLS)
    )
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"x": "yes", "cells": [{"light": "no", "people": 2}]})
    assert not validator.is_valid({"y": 1})
    assert not validator.is_valid({"cells": [{"x": "yes"}]})


FORM = definition(
    section("a", question("held", required=True), question("how", required=True, shown_if="held = 'yes'")),
    CELLS,
    section("dark", question("why_dark", required=True), shown_if="count(light = 'no') > 0"),
    section("sums", question("each", "number", calculation="sum(people) / 2"), question("note", "text")),
)


def test_only_what_is_shown_is_asked_and_what_was_not_seen_is_done() -> None:
    nothing = progress_of(FORM, Given({}))
    assert [(each.section, each.asked, each.answered) for each in nothing] == [
        ("a", 1, 0),
        ("cells", 0, 0),
        ("dark", 0, 0),
        ("sums", 1, 0),
    ]
    assert nothing[0].missing == [("held", None)]
    cell = uuid4()
    some = progress_of(
        FORM,
        Given(
            {("held", None): "yes", ("light", cell): "no", ("people", cell): 3},
            frozenset({("how", None)}),
            {"cells": [cell]},
        ),
    )
    assert [(each.asked, each.answered) for each in some] == [(2, 2), (2, 2), (1, 0), (1, 0)]
    assert some[2].missing == [("why_dark", None)]


def test_a_calculation_follows_its_answers_and_says_nothing_without_them() -> None:
    cell = uuid4()
    assert calculated(FORM, Given({("people", cell): 3}, rounds={"cells": [cell]})) == {("each", None): 1.5}
    division = definition(section("a", question("x", "number"), question("y", "number", calculation="1 / x")))
    assert calculated(division, Given({})) == {("y", None): None}


def test_what_changed_between_two_versions_is_said_once() -> None:
    before = definition(
        section("a", question("x"), question("y"), question("z")), section("b", question("v"))
    )
    after = definition(
        section("a", question("z"), question("x", text={"en": "Other?"}), question("y")),
        section("b", question("w")),
        title={"en": "All prisons"},
    )
    found = [
        (each.what, each.section, each.question, each.fields) for each in differences(before, after, ["en"])
    ]
    assert found == [
        ("changed", None, None, ["title"]),
        ("moved", "a", "z", []),
        ("changed", "a", "x", ["text"]),
        ("added", "b", "w", []),
        ("removed", "b", "v", []),
    ]
    assert differences(after, after, ["en"]) == []


KEYS = st.permutations(["p", "q", "r", "s", "t"])


@given(KEYS, KEYS)
def test_what_moved_is_the_fewest_that_explain_the_order(before: list[str], after: list[str]) -> None:
    old, new = [definition(section("a", *map(question, keys))) for keys in (before, after)]
    moved = {each.question for each in differences(old, new, ["en"])}
    assert [key for key in before if key not in moved] == [key for key in after if key not in moved]
    assert bool(moved) == (before != after)
