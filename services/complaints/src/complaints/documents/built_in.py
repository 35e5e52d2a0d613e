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
    """The text of a built-in template; empty for a kind or language without one."""
    if language not in LANGUAGES or kind not in KINDS:
        return ""
    text: str = _words(language)[kind]
    return text


def layout_fields(to_authority: bool) -> tuple[str, ...]:
    """What the sheet around the wording names."""
    return ("office", "letter_date", "reference", "author", *(("authority",) if to_authority else _PERSON))


def build(kind: str, language: str, to_authority: bool) -> bytes:
    """The template as a DOCX; without a wording of ours it is the plain sheet."""
    # Heavy, and of use only where documents are made.
    from complaints.documents.sheet import Sheet

    labels = _words(language)["labels"] if language in LANGUAGES else {"reference": "", "for": ""}
    recipient = ("authority",) if to_authority else _PERSON
    sheet = Sheet(language)
    sheet.letterhead("{{ office }}")
    sheet.address([f"{{{{ {name} }}}}" for name in recipient])
    sheet.line("{{ letter_date }}", above=8)
    sheet.labelled(labels["reference"], "{{ reference }}")
    sheet.mark("{{ text_begins }}")
    for block in wording(kind, language).split("\n\n"):
        sheet.paragraph(block)
    sheet.mark("{{ text_ends }}")
    sheet.signature(labels["for"], "{{ author }}", "{{ office }}")
    sheet.page_numbers()
    out = io.BytesIO()
    sheet.document.save(out)
    return out.getvalue()
