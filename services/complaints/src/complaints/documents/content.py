"""What a DOCX says, in the order it is printed, and what of it cannot be shown. No I/O."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from complaints.documents.looks import Looks, Styles
from complaints.documents.numbering import Numbering

_TWIPS = 20
_DRAWN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WITHIN = frozenset(
    qn(f"w:{name}")
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir")
)
"""What only stands around pieces of text."""
_SPACES = {qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): "\u00ad"}
_COMPUTED = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}
_DEEPEST = 4
"""Tables within tables."""

Block = dict[str, Any]
Piece = dict[str, Any]


class NotShown(StrEnum):
    """What the pages do not show of a document."""

    PICTURE = "picture"
    TEXT_BOX = "text-box"
    NOTE = "footnote"
    FORMULA = "formula"
    COLUMNS = "columns"
    SYMBOL = "symbol"
    CHARACTERS = "characters"
    """Writing for which there is no font here."""


@dataclass(slots=True)
class Content:
    width: float = 595.3
    height: float = 841.9
    margins: dict[str, float] = field(default_factory=dict)
    header_at: float = 35
    footer_at: float = 35
    body: list[Block] = field(default_factory=list)
    header: list[Block] = field(default_factory=list)
    footer: list[Block] = field(default_factory=list)
    left_out: set[NotShown] = field(default_factory=set)


def content_of(document: Document) -> Content:
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(document)
        self._lists = Numbering(document)
        self._content = Content()

    def read(self) -> Content:
        content, section = self._content, self._document.sections[0]
        content.width = section.page_width.pt if section.page_width else content.width
        content.height = section.page_height.pt if section.page_height else content.height
        lengths = {
            "left": section.left_margin,
            "right": section.right_margin,
            "top": section.top_margin,
            "bottom": section.bottom_margin,
        }
        content.margins = {edge: max(0, length.pt) if length else 56.7 for edge, length in lengths.items()}
        content.header_at = section.header_distance.pt if section.header_distance else content.header_at
        content.footer_at = section.footer_distance.pt if section.footer_distance else content.footer_at
        content.body = list(self._blocks(self._document.element.body))
        content.header = list(self._blocks(section.header._element))
        content.footer = list(self._blocks(section.footer._element))
        for columns in self._document.element.body.iter(qn("w:cols")):
            if columns.get(qn("w:num"), "1") not in ("0", "1"):
                content.left_out.add(NotShown.COLUMNS)
        return content

    def _blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                if depth >= _DEEPEST:
                    self._content.left_out.add(NotShown.TEXT_BOX)
                else:
                    yield self._table(child, depth)
            elif child.tag in _WITHIN:
                yield from self._blocks(child, depth)
            elif child.tag == _ALTERNATIVES or child.tag.startswith(_FORMULA):
                self._leave_out(child)

    def _paragraph(self, paragraph: Any) -> Block:
        looks = self._styles.paragraph(paragraph)
        mark = self._lists.next(*looks.list) if looks.list else None
        pieces = list(self._pieces(paragraph, paragraph, looks, _Field()))
        return {"kind": "paragraph", "mark": mark, "pieces": pieces, **asdict(looks)}

    def _pieces(self, parent: Any, paragraph: Any, looks: Looks, computed: "_Field") -> Iterator[Piece]:
        for child in parent:
            if child.tag == qn("w:r"):
                yield from self._run(child, paragraph, looks, computed)
            elif child.tag == qn("w:fldSimple"):
                yield from _computed(str(child.get(qn("w:instr"), "")))
            elif child.tag in _WITHIN:
                yield from self._pieces(child, paragraph, looks, computed)
            elif child.tag == _ALTERNATIVES or child.tag.startswith(_FORMULA):
                self._leave_out(child)

    def _run(self, run: Any, paragraph: Any, looks: Looks, computed: "_Field") -> Iterator[Piece]:
        text = self._styles.text(run, paragraph, looks.turned)
        if text is None:
            return
        for child in run:
            if child.tag == qn("w:fldChar"):
                if code := computed.turn(str(child.get(qn("w:fldCharType")))):
                    yield from ({**piece, "looks": text} for piece in _computed(code))
            elif child.tag == qn("w:instrText"):
                computed.code += child.text or ""
            elif computed.running:
                continue
            elif child.tag == qn("w:t") and child.text:
                yield {"kind": "text", "text": child.text, "looks": text}
            elif child.tag in _SPACES:
                yield {"kind": "text", "text": _SPACES[child.tag], "looks": text}
            elif child.tag == qn("w:tab"):
                yield {"kind": "fill" if looks.fills else "tab"}
            elif child.tag in (qn("w:br"), qn("w:cr")):
                page = child.get(qn("w:type")) == "page"
                yield {"kind": "new-page" if page else "break"}
            else:
                self._leave_out(child)

    def _leave_out(self, element: Any) -> None:
        left_out = self._content.left_out
        if element.tag == qn("w:sym"):
            left_out.add(NotShown.SYMBOL)
        elif element.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            left_out.add(NotShown.NOTE)
        elif element.tag.startswith(_FORMULA):
            left_out.add(NotShown.FORMULA)
        elif element.tag in (qn("w:drawing"), qn("w:pict"), qn("w:object"), _ALTERNATIVES):
            boxed = next(element.iter(_DRAWN), None) is not None
            left_out.add(NotShown.TEXT_BOX if boxed else NotShown.PICTURE)

    def _table(self, table: Any, depth: int) -> Block:
        widths = [
            float(column.get(qn("w:w"), 0) or 0) / _TWIPS
            for column in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        ]
        cells: list[Block] = []
        begun: dict[int, Block] = {}
        """By column, the cell that still goes down there."""
        rows = [row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table]
        columns = len(widths)
        for row in rows:
            at = 0
            for cell in row.findall(qn("w:tc")):
                properties = cell.find(qn("w:tcPr"))
                wide = _attribute(properties, "w:gridSpan")
                span = max(1, int(wide)) if wide and wide.isdecimal() else 1
                merged = None if properties is None else properties.find(qn("w:vMerge"))
                if merged is not None and merged.get(qn("w:val")) != "restart" and at in begun:
                    begun[at]["rows"] += 1
                else:
                    made: Block = {"columns": span, "rows": 1, "blocks": list(self._blocks(cell, depth + 1))}
                    cells.append(made)
                    begun.pop(at, None)
                    if merged is not None:
                        begun[at] = made
                at += span
            columns = max(columns, at)
            if at < columns:
                cells.append({"columns": columns - at, "rows": 1, "blocks": []})
        widths = [width or 1 for width in widths] + [1.0] * (columns - len(widths))
        properties = table.find(qn("w:tblPr"))
        turned = properties is not None and properties.find(qn("w:bidiVisual")) is not None
        return {
            "kind": "table",
            "widths": widths,
            "cells": cells,
            "lines": _has_lines(properties),
            "turned": turned,
        }


@dataclass(slots=True)
class _Field:
    """A computed field, which is spread over several pieces of text."""

    code: str = ""
    running: bool = False

    def turn(self, kind: str) -> str | None:
        """Its code, once it is whole."""
        if kind == "begin":
            self.code, self.running = "", True
        elif kind == "end" and self.running:
            self.running = False
            return self.code
        return None


def _computed(code: str) -> Iterator[Piece]:
    kind = _COMPUTED.get((code.split() or [""])[0].upper())
    if kind:
        yield {"kind": kind}


def _attribute(properties: Any, tag: str) -> str | None:
    found = None if properties is None else properties.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _has_lines(properties: Any) -> bool:
    if properties is None:
        return False
    borders = properties.find(qn("w:tblBorders"))
    if borders is not None:
        return any(edge.get(qn("w:val"), "none") not in ("none", "nil") for edge in borders)
    style = _attribute(properties, "w:tblStyle")
    return style is not None and style not in ("TableNormal", "NormalTable")
