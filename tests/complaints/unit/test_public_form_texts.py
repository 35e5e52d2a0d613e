"""The public pages say the same in every language, and a question's words fit what it asks."""

import re
from dataclasses import fields
from typing import Any

import pytest
from complaints.models.complaint import ComplainantRole, State
from complaints.models.person import SafeContact
from complaints.public_form.questions import QUESTIONS
from complaints.public_form.texts import CATALOGUES, LANGUAGES, PLAIN, Catalogue

EVERY = [
    pytest.param(found[language], id=f"{language}{kind}")
    for found, kind in ((CATALOGUES, ""), (PLAIN, "-plain"))
    for language in LANGUAGES
]
PLURALS = {"working_days", "calendar_days"}


def _slots(value: Any) -> Any:
    """The places to be filled in a text, or of each of several."""
    if isinstance(value, str):
        return set(re.findall(r"{(\w+)}", value))
    return {key: _slots(text) for key, text in value.items()} if isinstance(value, dict) else len(value)


@pytest.mark.parametrize("texts", EVERY)
def test_every_text_is_there_with_the_places_to_fill(texts: Catalogue) -> None:
    english = CATALOGUES["en"]
    for field in fields(Catalogue):
        if field.name in PLURALS | {"questions"}:
            continue
        here, there = getattr(texts, field.name), getattr(english, field.name)
        assert here, field.name
        if field.name.startswith("start_"):
            continue
        assert _slots(here) == _slots(there), field.name
    assert {"{number}"} == {re.search(r"{\w+}", texts.working_days["other"]).group()}  # type: ignore[union-attr]


@pytest.mark.parametrize("texts", EVERY)
def test_questions_have_words_for_their_choices_and_fields(texts: Catalogue) -> None:
    for question in QUESTIONS:
        asked = texts.questions[question.name]
        assert asked.title
        assert asked.short
        if len(question.fields) > 1:
            assert {field.name for field in question.fields} == set(asked.labels)
    assert set(texts.questions["who"].choices) <= set(ComplainantRole)
    assert set(texts.questions["safe"].choices) <= set(SafeContact)
    assert set(texts.questions["concerned_contact"].choices) <= set(SafeContact)
    assert set(texts.questions["safe"].choices) <= set(texts.next_contact)
    assert set(texts.states) == set(State)
    for name in ("danger", "named"):
        assert set(texts.questions[name].choices) == set(CATALOGUES["en"].questions[name].choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_words_offer_the_same_ways_as_in_english(language: str) -> None:
    for name in ("who", "safe"):
        assert set(PLAIN[language].questions[name].choices) == set(PLAIN["en"].questions[name].choices)
        assert set(CATALOGUES[language].questions[name].choices) == set(
            CATALOGUES["en"].questions[name].choices
        )
