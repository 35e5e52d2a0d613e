"""What of a complaint stands in a letter, by the fields it names and word for word."""

import pytest
from complaints.letters.telling import content_of
from complaints.models.consent import Content

NARRATIVE = "They took him out of the cell at night and beat him with a cable."
VALUES = {
    "summary": "Beaten at night",
    "place": "Test Prison",
    "received_on": "4 May 2026",
    "body_complained_about": "Prison Service",
    "authority": "Prison Service",
    "letter_date": "9 June 2026",
}


@pytest.mark.parametrize(
    ("text", "fields", "content"),
    [
        ("Please answer.", (), set()),
        ("To the Prison Service, 9 June 2026: please answer.", (), set()),
        ("It is about {{ place }}.", (), {Content.PLACE}),
        ("Please answer.", ("summary",), {Content.SUMMARY}),
        ("He was BEATEN, at night.", (), {Content.SUMMARY}),
        ("In the Tést Prison.", (), {Content.PLACE}),
        ("The prison was a test.", (), set()),
        ("It came on 4 May 2026.", (), {Content.CASE}),
        ("They say: took him out of the cell, and more", (), {Content.NARRATIVE}),
        ("Out of the cell he was taken", (), set()),
    ],
)
def test_content_is_found(text: str, fields: tuple[str, ...], content: set[Content]) -> None:
    assert content_of(text, fields, VALUES, NARRATIVE) == content
