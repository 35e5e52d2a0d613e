"""The checklists that come with Daylight are whole: in every language, without a fault, on known lists."""

import json
from pathlib import Path
from typing import Any

import pytest
from visits.checklists.definition import ChecklistDefinition, faults_of

DEFAULTS = Path(__file__).parents[3] / "services/visits/migrations/defaults"
FILES = sorted((DEFAULTS / "checklists").glob("*.json"))


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def codes(kind: str) -> set[str]:
    return {entry["code"] for entry in read(DEFAULTS / f"{kind}.json")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_checklist_that_comes_with_daylight_is_whole(file: Path) -> None:
    shipped = read(file)
    definition = ChecklistDefinition.model_validate(shipped["definition"])
    questions = [question for _, question in definition.questions()]
    assert faults_of(definition) == []
    assert definition.languages == ["en", "fr", "es", "ar"]
    assert 40 <= len(questions) <= 80
    assert {each.code for question in questions for each in question.standards} <= codes("standard")
    assert {code for question in questions for code in question.themes} <= codes("theme")
    assert set(shipped["categories"]) <= codes("place-category")


def test_there_is_one_for_each_kind_of_place() -> None:
    assert {file.stem for file in FILES} == {
        "immigration-detention",
        "juvenile-facility",
        "police-custody",
        "prison",
        "psychiatric-hospital",
        "social-care-home",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_checklist_asks_for_what_matters_repeats_and_reckons(file: Path) -> None:
    definition = ChecklistDefinition.model_validate(read(file)["definition"])
    questions = [question for _, question in definition.questions()]
    assert any(section.repeat for section in definition.sections)
    assert any(question.calculation for question in questions)
    assert any(question.shown_if for question in questions)
    assert 10 <= sum(question.required for question in questions) < len(questions)


@pytest.mark.parametrize(
    "theme",
    [
        "use-of-force.seclusion",
        "use-of-force.restraint",
        "health.consent-to-treatment",
        "safeguards.review-of-placement",
        "vulnerability.disability",
    ],
)
@pytest.mark.parametrize("name", ["psychiatric-hospital", "social-care-home"])
def test_where_people_are_treated_it_asks_about_coercion_consent_and_support(name: str, theme: str) -> None:
    definition = ChecklistDefinition.model_validate(
        read(DEFAULTS / "checklists" / f"{name}.json")["definition"]
    )
    questions = [question for _, question in definition.questions()]
    assert sum(theme in question.themes for question in questions) >= 3
    assert any(
        standard.code == "crpd" and standard.article == "12"
        for question in questions
        for standard in question.standards
    )
