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


def test_there_is_one_for_prisons() -> None:
    assert "prison" in {file.stem for file in FILES}
