"""What somebody said stands between the marks of its language, once."""

import pytest
from servicekit.papers.quoting import quoted


@pytest.mark.parametrize(
    ("text", "language", "otherwise", "shown"),
    [
        ("We wait.", "en", "ar", "“We wait.”"),
        ("ننتظر.", "ar", "en", "«ننتظر.»"),
        ("ننتظر.", "und", "ar-LB", "«ننتظر.»"),
        ("On attend.", "fr", "en", "«\u00a0On attend.\u00a0»"),
        ("“We wait,” he said.", "en", "en", "“We wait,” he said."),
        ("*We* wait.", "pt", "pt", "“We wait.”"),
        ("", "en", "en", ""),
    ],
)
def test_marks_of_its_own_language(text: str, language: str, otherwise: str, shown: str) -> None:
    assert "".join(run.text for run in quoted(text, language, otherwise)) == shown


def test_emphasis_stays_within_the_marks() -> None:
    opening, words, *_ = quoted("*We* wait.", "en", "en")
    assert (opening.emphasis, words.text, words.emphasis) == (False, "We", True)
