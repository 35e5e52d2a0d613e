"""Pasted text taken apart into recommendations, for a person to look through. No I/O.

Numbered paragraphs as the bodies write them: ``12.``, ``120.34``, ``(a)``. What stands before a list is put before
each of its points, because none of them can be read without it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MOST: Final = 300_000
"""Characters of one text."""
_BEFORE: Final = 1000
"""A longer text before a list of points stands alone."""
_NUMBER: Final = re.compile(
    r"^\s*(?:§\s*)?(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\s+|\s{2,}|\t|\s+(?=[A-ZÀ-Þ\u0600-\u06ff]))(.*)$"
)
_POINT: Final = re.compile(r"^\s*\(?([a-z]{1,2}|[ivx]{1,4}|[\u0621-\u064a])\)\s+(.*)$")
_PAGE: Final = re.compile(
    r"^\s*(?:[-–]?\s*\d{1,4}\s*[-–]?|(?:page|página|صفحة)\s+\d+.*|GE\.\d.*|[A-Z]{2,}/[A-Z0-9/.()\- ]+)\s*$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\(([^()]{3,80})\)\s*[.;]?\s*$")
_ASKS: Final = re.compile(
    r"\b(recommend|should|urge|call(?:s)? (?:up)?on|encourage|invite|request|recommand|devrait|devraient|exhort|"
    r"engage|prie|demande|recomiend|deber[ií]a|debe|inst|alient|pide|solicit)|"
    r"(?:ي|ت|ن)?وصي|ينبغي|(?:ت|ي)حث|(?:ت|ي)دعو|(?:ت|ي)شجع|(?:ت|ي)طلب",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    paragraph: str | None
    text: str
    recommended_by: str | None
    likely: bool
    """It asks somebody to do something; otherwise it most likely only tells what is."""


@dataclass(slots=True)
class _Part:
    paragraph: str | None
    lines: list[str]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.lines)).strip()


def split(text: str) -> list[Piece]:
    """The pieces in their order; nothing that was pasted is left out but page numbers."""
    return [piece for chapter in _chapters(text) for piece in _pieces(chapter) if piece.text]


def _chapters(text: str) -> Iterator[list[_Part]]:
    """A numbered paragraph, or one that stands alone, with the points below it."""
    chapter: list[_Part] = []
    alone = True
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line.strip():
            alone = True
            continue
        if _PAGE.match(line):
            continue
        number, point = _NUMBER.match(line), _POINT.match(line)
        if number:
            if chapter:
                yield chapter
            chapter = [_Part(number[1], [number[2]])]
        elif point and chapter:
            chapter.append(_Part(f"{chapter[0].paragraph or ''}({point[1]})", [point[2]]))
        elif chapter and not (alone and _ended(chapter[-1].lines)):
            chapter[-1].lines.append(line)
        else:
            if chapter:
                yield chapter
            chapter = [_Part(None, [line])]
        alone = False
    if chapter:
        yield chapter


def _ended(lines: Sequence[str]) -> bool:
    """Whether the paragraph ended; otherwise an empty line is only the end of a page."""
    last = lines[-1].rstrip()
    return not last or last[-1] in ".!?)]»”؟" or (len(lines) == 1 and len(last) < 80)


def _pieces(chapter: Sequence[_Part]) -> Iterator[Piece]:
    head, *points = chapter
    before = head.text
    if not points:
        yield _piece(head.paragraph, before, likely=_asks(before) or _decimal(head.paragraph))
        return
    asks = _asks(before)
    if len(before) > _BEFORE:
        yield _piece(head.paragraph, before, likely=asks)
        before = ""
    for point in points:
        words = point.text.rstrip(";؛").removesuffix(" and").removesuffix(" et").removesuffix(" y")
        whole = f"{before} {words}" if before else words
        yield _piece(point.paragraph, whole.rstrip(",;"), likely=asks or _asks(words))


def _piece(paragraph: str | None, text: str, *, likely: bool) -> Piece:
    by = _BY.search(text) if _decimal(paragraph) else None
    return Piece(paragraph, text, by[1].strip() if by else None, likely)


def _asks(text: str) -> bool:
    return bool(_ASKS.search(text))


def _decimal(paragraph: str | None) -> bool:
    """As the UPR counts its recommendations: ``120.34``."""
    return paragraph is not None and "." in paragraph
