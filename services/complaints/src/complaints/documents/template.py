"""A letter's template: which fields it declares, its wording, and the letter made from it. No I/O."""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from complaints.documents.refusals import DocumentRefused, Fault
from complaints.letters.fields import KNOWN, named_in

BEGINS, ENDS = "text_begins", "text_ends"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "prs"})
_LEFT_TO_RIGHT_PIECE = re.compile(r"([A-Za-z0-9+](?:[A-Za-z0-9@./:_+\-]*[A-Za-z0-9])?)")
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
_HEADERS_AND_FOOTERS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer",
)
_NOTES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes",
)
_SYNTAX = (
    "Templates know {{ field }} and {% if field %} … {% else %} … {% endif %}, nothing else. "
    "Somewhere here a mark is not closed, or more than that is asked for."
)


def is_right_to_left(language: str) -> bool:
    return language.split("-", 1)[0].lower() in _RIGHT_TO_LEFT


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


@dataclass(frozen=True, slots=True)
class Inspected:
    fields: list[str]
    """Named beside the wording, which names its own."""
    wording: str


def inspect(content: bytes) -> Inspected:
    """What the template declares. Raises DocumentRefused."""
    template = _opened(content)
    taken = _take_text(template.docx)
    _put_words(taken.place, "")
    wording = "\n\n".join(_text_of(each) for each in taken.paragraphs).strip()
    if "{%" in wording or "{#" in wording:
        raise DocumentRefused(Fault.SYNTAX, "Between the two marks only {{ fields }} can stand. " + _SYNTAX)
    declared: set[str] = set()
    environment = _environment()
    for source in _sources(template):
        declared |= _names_in(environment, source)
    unknown = sorted((declared | named_in(wording)) - KNOWN)
    if unknown:
        raise DocumentRefused(Fault.UNKNOWN_FIELD, f"There is no field called {', '.join(unknown)[:300]}")
    return Inspected(sorted(declared), wording)


def _opened(content: bytes) -> Any:
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
    except Exception as error:
        raise DocumentRefused(Fault.DAMAGED, "This file is damaged inside; save it again in Word") from error
    return template


def _sources(template: Any) -> Iterator[str]:
    """The XML of every part that is rendered, as docxtpl gives it to Jinja."""
    yield template.patch_xml(template.get_xml())
    for uri in _HEADERS_AND_FOOTERS:
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for relationship in template.docx.part.rels.values():
        if relationship.reltype in _NOTES:
            yield template.patch_xml(relationship.target_part.blob.decode("utf-8", "replace"))


def _names_in(environment: ImmutableSandboxedEnvironment, source: str) -> set[str]:
    try:
        tree = environment.parse(source)
    except TemplateError as error:
        raise DocumentRefused(Fault.SYNTAX, _SYNTAX) from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _PLAIN_NODES):
            raise DocumentRefused(Fault.SYNTAX, _SYNTAX)
    return {name.name for name in tree.find_all(nodes.Name)}


@dataclass(frozen=True, slots=True)
class _Text:
    """What stood between the two marks; the first of the marks now holds the letter's place."""

    paragraphs: list[Any]
    place: Any


def _take_text(document: Document) -> _Text:
    body = document.element.body
    begins, ends = (_mark(body, mark) for mark in (BEGINS, ENDS))
    children = list(body)
    between = children[children.index(begins) + 1 : children.index(ends)]
    if not between or any(child.tag != qn("w:p") for child in between):
        raise DocumentRefused(
            Fault.NO_TEXT,
            "Between {{ text_begins }} and {{ text_ends }} stand plain paragraphs, at least one",
        )
    for child in (*between, ends):
        body.remove(child)
    return _Text(between, begins)


def _mark(body: Any, mark: str) -> Any:
    found = [
        each
        for each in body.findall(qn("w:p"))
        if re.fullmatch(rf"\{{\{{\s*{mark}\s*\}}\}}", _text_of(each).strip())
    ]
    if len(found) != 1:
        raise DocumentRefused(
            Fault.NO_TEXT,
            "Mark where the letter's text stands: a line of its own with {{ text_begins }} before it, "
            "and one with {{ text_ends }} after it",
        )
    return found[0]


def _text_of(element: Any) -> str:
    return Paragraph(element, None).text  # type: ignore[arg-type]


def render(content: bytes, values: Mapping[str, str], text: str, language: str) -> bytes:
    """The letter: ``values`` in the template's fields, ``text`` in the place of its wording."""
    template = _opened(content)
    taken = _take_text(template.docx)
    token = f"text-{uuid4().hex}"
    _put_words(taken.place, token)
    _forget_properties(template.docx)
    known = {name: _standing(values.get(name, ""), language) for name in KNOWN}
    template.render(known, jinja_env=_environment(), autoescape=True)
    _write_text(template.docx, token, _pattern(taken.paragraphs), text, language)
    _forget_properties(template.docx)
    out = io.BytesIO()
    template.docx.save(out)
    return out.getvalue()


def _standing(value: str, language: str) -> str:
    """A value as it stands in the sheet; where that is turned, each of its lines keeps its own direction."""
    value = _clean(value)
    if not is_right_to_left(language):
        return value
    return "\n".join(f"\u2068{line}\u2069" if line else line for line in value.split("\n"))


def _put_words(paragraph: Any, words: str) -> None:
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    Paragraph(paragraph, None).add_run(words)  # type: ignore[arg-type]


def _pattern(paragraphs: list[Any]) -> Any:
    """The paragraph whose looks the letter's text takes on: the first with words in it."""
    return next((each for each in paragraphs if _text_of(each).strip()), paragraphs[0])


def _write_text(document: Any, token: str, pattern: Any, text: str, language: str) -> None:
    place = next(each for each in document.element.body.findall(qn("w:p")) if _text_of(each) == token)
    turned = is_right_to_left(language)
    for block in re.split(r"\n\s*\n", _clean(text).strip()):
        place.addprevious(_paragraph(pattern, block.strip(), turned))
    place.getparent().remove(place)


def _paragraph(pattern: Any, block: str, turned: bool) -> Any:
    made = OxmlElement("w:p")
    properties = pattern.find(qn("w:pPr"))
    made_properties = deepcopy(properties) if properties is not None else OxmlElement("w:pPr")
    made.append(made_properties)
    if turned:
        _turn(made_properties)
    looks = next((run.find(qn("w:rPr")) for run in pattern.iter(qn("w:r"))), None)
    for at, line in enumerate(block.split("\n")):
        for piece, to_left in _pieces(line, turned):
            made.append(_run(piece, looks, to_left, broken=False))
        if at < block.count("\n"):
            made.append(_run("", looks, turned, broken=True))
    return made


def _turn(properties: Any) -> None:
    if properties.find(qn("w:bidi")) is None:
        bidi = OxmlElement("w:bidi")
        # Its place among its neighbours is fixed by the schema: before spacing, indents and alignment.
        later = [qn(f"w:{name}") for name in ("adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "rPr")]
        before = next((child for child in properties if child.tag in later), None)
        properties.append(bidi) if before is None else before.addprevious(bidi)


def _pieces(line: str, turned: bool) -> Iterator[tuple[str, bool]]:
    """The line in runs of one direction each: numbers and Latin words stay as they are read."""
    if not turned:
        yield line, False
        return
    for at, piece in enumerate(_LEFT_TO_RIGHT_PIECE.split(line)):
        if piece:
            yield (f"\u200e{piece}\u200e", False) if at % 2 else (piece, True)


def _run(words: str, looks: Any, turned: bool, *, broken: bool) -> Any:
    run = OxmlElement("w:r")
    properties = deepcopy(looks) if looks is not None else OxmlElement("w:rPr")
    for old in properties.findall(qn("w:rtl")):
        properties.remove(old)
    if turned:
        properties.append(OxmlElement("w:rtl"))
    run.append(properties)
    if broken:
        run.append(OxmlElement("w:br"))
    else:
        written = OxmlElement("w:t")
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        written.text = words
        run.append(written)
    return run


def _forget_properties(document: Any) -> None:
    """Who made the template, and when, goes to nobody."""
    properties = document.core_properties
    for name in (
        "author",
        "category",
        "comments",
        "content_status",
        "identifier",
        "keywords",
        "language",
        "last_modified_by",
        "subject",
        "title",
        "version",
    ):
        setattr(properties, name, "")


def _clean(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        c
        for c in words.replace("\r\n", "\n")
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn")
    )
