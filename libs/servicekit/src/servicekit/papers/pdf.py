"""A paper as PDF: tagged after PDF/UA-1 wherever the fonts at hand can write all that stands in it."""

import base64
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from typing import Any, Final

from servicekit.papers import wordings
from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Table
from servicekit.papers.inline import Run, plain, printed, runs
from servicekit.papers.pictures import Picture, picture_of
from servicekit.papers.quoting import quoted
from servicekit.papers.refusals import Fault, PaperRefused
from servicekit.papers.writing import is_right_to_left, kept_in_order, spoken, turned

_FONTS: Final = ("Libertinus Serif", "Noto Naskh Arabic", "DejaVu Sans Mono")
_STANDARD: Final = "ua-1"
_OF_THE_STANDARD: Final = "PDF/UA-1"
"""What it asks for beyond pages that can be set: a letter of some font for every character, words in every heading."""
_DOTS_A_POINT: Final = 150 / 72
"""A small picture is not blown up: it is shown with at least that many dots an inch."""


def to_pdf(paper: Paper) -> bytes:
    """Raises PaperRefused where a picture cannot be read."""
    # One thread: of many, each would count against the memory that this process may have.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    import typst

    source = files("servicekit.papers").joinpath("page.typ").read_bytes()
    inputs = {"data": json.dumps(_clean(_data(paper)))}
    made_on = datetime.combine(paper.date, time(), UTC)
    with as_file(files("servicekit").joinpath("fonts")) as folder:

        def make(more_fonts: bool, **how: Any) -> bytes:
            how |= {"font_paths": [folder], "ignore_system_fonts": not more_fonts, "timestamp": made_on}
            made = typst.compile(source, format="pdf", sys_inputs=inputs, **how)
            assert isinstance(made, bytes)
            return made

        # The fonts that come along are asked first: the same report looks the same on every machine.
        for more_fonts in (False, True):
            try:
                return make(more_fonts, pdf_standards=[_STANDARD])
            except typst.TypstError as error:
                if _OF_THE_STANDARD not in error.diagnostic:
                    raise PaperRefused(Fault.FAILED, "These pages cannot be set") from error
        return make(True)


def _data(paper: Paper) -> dict[str, Any]:
    words = wordings.wording(paper.language)
    right_to_left = is_right_to_left(paper.language)
    page, of = words.page.split("{page}", 1)[0], words.page.split("{page}", 1)[1].split("{pages}", 1)
    return {
        "title": kept_in_order(paper.title) if right_to_left else paper.title,
        "name": f"{paper.reference} · {paper.title}",
        "author": paper.institution,
        "language": _code(paper.language),
        "region": _region(paper.language),
        "turned": right_to_left,
        "fonts": _FONTS,
        "institution": paper.institution,
        "reference": paper.reference,
        "level": wordings.level_in_words(paper),
        "draft": wordings.draft_mark(paper),
        "contents": words.contents,
        "page": [page, of[0], of[1]],
        "facts": [
            {"name": name, "lines": [_ordered(line, right_to_left) for line in value.split("\n")]}
            for name, value in wordings.facts(paper)
        ],
        "sections": [
            {"title": _ordered(section.title, right_to_left), "blocks": _blocks(section.paragraphs, paper)}
            for section in paper.sections
        ],
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printed(value)
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return {name: _clean(one) for name, one in value.items()} if isinstance(value, dict) else value


def _code(language: str) -> str:
    code = spoken(language)
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else "en"


def _region(language: str) -> str | None:
    for part in language.split("-")[1:]:
        if len(part) == 2 and part.isascii() and part.isalpha():
            return part.upper()
    return None


def _ordered(text: str, right_to_left: bool) -> str:
    return kept_in_order(text) if right_to_left else text


def _blocks(paragraphs: Sequence[Paragraph], paper: Paper) -> list[dict[str, Any]]:
    """As they are set: items that follow one another are one list."""
    found: list[dict[str, Any]] = []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING and not plain(paragraph.text).strip():
            continue
        block = _block(paragraph, paper)
        if paragraph.kind is not ParagraphKind.ITEM:
            found.append(block)
        elif found and found[-1]["kind"] == "items":
            found[-1]["items"].append(block)
        else:
            found.append({"kind": "items", "items": [block]})
    return found


def _block(paragraph: Paragraph, paper: Paper) -> dict[str, Any]:
    outside = is_right_to_left(paper.language)
    inside = turned(plain(paragraph.text), paragraph.language, outside)
    known = spoken(paragraph.language) != "und"
    block: dict[str, Any] = {
        "kind": paragraph.kind.value,
        "number": paragraph.number,
        "language": _code(paragraph.language if known else paper.language),
        "turned": inside,
        "runs": _set(_words(paragraph, paper), inside),
        "word": wordings.kind_in_words(paragraph.kind, paper.language),
        "label": _ordered(paragraph.label, outside),
        "details": [
            {
                "name": name,
                "turned": turned(plain(value), "und", outside),
                "runs": _set(runs(value), turned(plain(value), "und", outside)),
            }
            for name, value in paragraph.details
        ],
    }
    if paragraph.table is not None:
        block["table"] = _table(paragraph.table, outside)
    if paragraph.image is not None:
        block["picture"] = _picture(picture_of(paragraph), _alternative(paragraph, paper))
    return block


def _table(table: Table, right_to_left: bool) -> dict[str, Any]:
    return {
        "columns": [_ordered(each, right_to_left) for each in table.columns],
        "rows": [[_ordered(each, right_to_left) for each in row] for row in table.rows],
        "bars": list(table.bars),
        "upright": table.upright,
        "total": _ordered(table.total, right_to_left),
    }


def _alternative(paragraph: Paragraph, paper: Paper) -> str:
    words = wordings.wording(paper.language)
    return (
        paragraph.alternative
        or plain(paragraph.text).replace("\n", " ")
        or paragraph.label
        or words.photograph
    )


def _words(paragraph: Paragraph, paper: Paper) -> Sequence[Run]:
    if paragraph.kind is ParagraphKind.QUOTATION:
        return quoted(paragraph.text, paragraph.language, paper.language)
    return runs(paragraph.text)


def _set(words: Sequence[Run], right_to_left: bool) -> list[dict[str, Any]]:
    return [
        {"text": _ordered(run.text, right_to_left), "strong": run.strong, "emphasis": run.emphasis}
        for run in words
    ]


def _picture(picture: Picture, alternative: str) -> dict[str, Any]:
    """Its dots come in an SVG, because the page is given words only."""
    dots = base64.b64encode(picture.content).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return {
        "drawing": (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="data:image/{picture.kind};base64,{dots}"/></svg>'
        ),
        "alternative": alternative,
        "width": picture.width / _DOTS_A_POINT,
        "height": picture.height / _DOTS_A_POINT,
    }
