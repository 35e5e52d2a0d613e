"""The small language of checklists: what it understands, and that nothing else runs."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visits.checklists.conditions import MAX_LENGTH, Scope, Unreadable, evaluate, parse

CASES = Path(__file__).parents[3] / "frontend/src/features/checklists/conditions.cases.json"
"""The web app reads the same words: one list of cases for both."""


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(CASES.read_text())["cases"]
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["words"])
def test_each_case_means_what_the_list_says(case: dict[str, Any]) -> None:
    scope = Scope(case.get("values", {}), case.get("rounds", {}), case.get("home", {}))
    if case["means"] == "unreadable":
        with pytest.raises(Unreadable):
            parse(case["words"])
    else:
        assert evaluate(parse(case["words"]), scope) == case["means"]


@given(st.text(max_size=MAX_LENGTH + 5))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        node = parse(words)
    except Unreadable:
        return
    evaluate(node, Scope({}))


_WORDS = st.sampled_from(
    [
        "a",
        "b",
        "and",
        "or",
        "not",
        "has",
        "count",
        "answered",
        "ticked",
        "sum",
        "(",
        ")",
        "=",
        "<",
        "+",
        "/",
        "'x'",
        "3",
    ]
)
_VALUES = st.one_of(
    st.none(),
    st.text(max_size=3),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.text(max_size=2)),
    st.dictionaries(st.text(max_size=2), st.dictionaries(st.text(max_size=2), st.integers())),
)


@given(st.lists(_WORDS, max_size=12), _VALUES, _VALUES)
def test_no_answer_makes_a_condition_fail(words: list[str], a: Any, b: Any) -> None:
    try:
        node = parse(" ".join(words))
    except Unreadable:
        return
    evaluate(node, Scope({"a": a, "b": b}, {"cells": [{"a": a}]}, {"a": "cells"}))


def test_depth_is_bounded() -> None:
    with pytest.raises(Unreadable):
        parse("(" * 100 + "a" + ")" * 100)
    assert parse("not " * 80 + "a = 1")
