"""Reports as documents, read as whoever has them reads them: their words, what is a heading, and which way they run."""

import io
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.e2e.people import Person

FORMS = ("pdf", "docx")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u00ad"))


@dataclass(frozen=True, slots=True)
class Read:
    text: str
    """Without breaks of lines, and without marks of direction."""
    language: str
    right_to_left: bool
    empty: tuple[str, ...]
    """Titles below which nothing stands."""


async def taken_out(who: Person, report: str, form: str, copy: str) -> Read:
    answer = await who.ask(
        "GET", f"/api/visits/v1/reports/{report}/document", params={"form": form, "copy": copy}
    )
    assert answer.is_success, answer.text
    return _pdf(answer.content) if form == "pdf" else _docx(answer.content)


def _pdf(content: bytes) -> Read:
    found = PdfReader(io.BytesIO(content))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"], "who hears it read out needs its tags"  # type: ignore[index]
    pages = [page.extract_text() for page in found.pages]
    assert all(page.strip() for page in pages), "a page is empty"
    wanted = found.viewer_preferences
    turned = wanted is not None and str(wanted.direction) == "/R2L"
    return Read(_plain(" ".join(pages)), str(root["/Lang"]), turned, ())  # type: ignore[index]


def _docx(content: bytes) -> Read:
    found = docx.Document(io.BytesIO(content))
    lines = [(each.text, each.style.style_id if each.style else "") for each in found.paragraphs]
    said = [(text, style) for text, style in lines if text.strip()]
    empty = [
        text
        for (text, style), (_, below) in zip(said, [*said[1:], ("", "Heading1")], strict=True)
        if style == below == "Heading1"
    ]
    defaults = found.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    turned = found.sections[0]._sectPr.find(qn("w:bidi")) is not None
    language = defaults.get(qn("w:bidi") if turned else qn("w:val"))
    return Read(_plain(" ".join(text for text, _ in said)), str(language), turned, tuple(empty))


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())
