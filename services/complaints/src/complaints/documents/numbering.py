"""What stands before the points of a DOCX's lists. No I/O."""

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

_BULLETS = "•–▪"
_LETTERS = 26
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    words: str
    begins: int


class Numbering:
    """The lists of one document, counted in the order they are asked for."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for relationship in document.part.rels.values():
            if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING and not relationship.is_external:
                self._read(parse_xml(relationship.target_part.blob))

    def _read(self, root: Any) -> None:
        patterns = {
            each.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"), 0)): _level(level) for level in each.findall(qn("w:lvl"))
            }
            for each in root.findall(qn("w:abstractNum"))
        }
        for each in root.findall(qn("w:num")):
            pattern = each.find(qn("w:abstractNumId"))
            if pattern is not None:
                self._levels[each.get(qn("w:numId"))] = patterns.get(pattern.get(qn("w:val")), {})

    def next(self, number: str, level: int) -> str:
        """The mark of the list's next point."""
        levels, level = self._levels.get(number, {}), max(0, min(level, _DEEPEST - 1))
        here = levels.get(level)
        if here is None or here.kind == "bullet":
            return _BULLETS[level % len(_BULLETS)]
        counts = self._counts.setdefault(number, [None] * _DEEPEST)
        before = counts[level]
        counts[level] = here.begins if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            which = levels.get(at, here)
            value = counts[at] if at < _DEEPEST else None
            return _written(which.kind, which.begins if value is None else value)

        return re.sub(r"%(\d)", count, here.words)


def _level(level: Any) -> _Level:
    def said(tag: str, otherwise: str) -> str:
        found = level.find(qn(tag))
        return otherwise if found is None else str(found.get(qn("w:val"), otherwise))

    begins = said("w:start", "1")
    return _Level(
        said("w:numFmt", "decimal"), said("w:lvlText", ""), int(begins) if begins.isdecimal() else 1
    )


def _written(kind: str, value: int) -> str:
    written = {
        "lowerLetter": _letter(value),
        "upperLetter": _letter(value).upper(),
        "lowerRoman": _roman(value),
        "upperRoman": _roman(value).upper(),
        "none": "",
    }
    return written.get(kind, str(value))


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)


def _roman(value: int) -> str:
    found = ""
    for worth, sign in _ROMAN:
        found += sign * (value // worth)
        value %= worth
    return found
