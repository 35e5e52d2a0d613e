"""The templates that come with Daylight: what an office writes with until it has its own."""

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr", "es", "ar")
KINDS = ("acknowledgement", "question", "decision", "to-authority", "inadmissible", "closing")

_PERSON = ("recipient_name", "recipient_address")


@lru_cache
def _words(language: str) -> Mapping[str, Any]:
    source = files("complaints.documents").joinpath("wordings", f"{language}.json")
    words: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return words


def wording(kind: str, language: str) -> str:
    """The text of a built-in template. Raises KeyError where there is none."""
    if language not in LANGUAGES or kind not in KINDS:
        raise KeyError(f"{kind} {language}")
    text: str = _words(language)[kind]
    return text


def layout_fields(kind: str) -> tuple[str, ...]:
    """What it names beside its wording."""
    recipient = ("authority",) if kind == "to-authority" else _PERSON
    return ("office", "letter_date", "reference", "author", *recipient)


def build(kind: str, language: str) -> bytes:
    """The template as a DOCX. Raises KeyError where there is none."""
    from complaints.documents.sheet import Sheet

    text, labels = wording(kind, language), _words(language)["labels"]
    sheet = Sheet(language)
    sheet.letterhead("{{ office }}")
    sheet.address(
        ["{{ authority }}"] if kind == "to-authority" else [f"{{{{ {name} }}}}" for name in _PERSON]
    )
    sheet.line("{{ letter_date }}", above=8)
    sheet.labelled(labels["reference"], "{{ reference }}")
    sheet.mark("{{ text_begins }}")
    for block in text.split("\n\n"):
        sheet.paragraph(block)
    sheet.mark("{{ text_ends }}")
    sheet.signature(labels["for"], "{{ author }}", "{{ office }}")
    sheet.page_numbers()
    out = io.BytesIO()
    sheet.document.save(out)
    return out.getvalue()
