"""Where the words that were asked for stand in a text: segments, never markup."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.index import words
from search.index.asked import Asked

EXCERPT = 240
"""Length of an excerpt in characters, give or take a word."""

_LATIN_WORD_END = r"[^\W_]*"
_ARABIC_WORD = re.compile("[\\w\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
_ACCENTED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_BARE = str.maketrans({c: base for c in _ACCENTED if (base := unicodedata.normalize("NFD", c)[0]).isascii()})


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that answers the ``word``-th thing asked for."""

    start: int
    end: int
    word: int


def whole(text: str, asked: Asked, language: str | None = None) -> list[Segment]:
    """All of a text, such as a title, with what was asked for marked."""
    return _segments(text, _marks(text, asked, language), 0, len(text))


def excerpt(text: str, asked: Asked, language: str | None = None, length: int = EXCERPT) -> list[Segment]:
    """The stretch of the text in which most of what was asked for stands; its beginning if nothing does."""
    marks = _marks(text, asked, language)
    if len(text) <= length:
        return _segments(text, marks, 0, len(text))
    start, end = _bounds(text, _best_start(marks, length), length)
    segments = _segments(text, marks, start, end)
    if start > 0:
        segments.insert(0, Segment("… ", False))
    if end < len(text):
        segments.append(Segment(" …", False))
    return segments


def _marks(text: str, asked: Asked, language: str | None) -> list[Mark]:
    flat = _flat(text)
    languages = words.languages_of(text, language)
    found = [*_words(text, flat, asked, languages), *_phrases(flat, asked)]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    apart: list[Mark] = []
    for mark in found:
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return apart


def _flat(text: str) -> str:
    """Small letters without accents, each at the place of its original."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := c.lower()) == 1 else c for c in text)
    return lower.translate(_BARE)


def _words(text: str, flat: str, asked: Asked, languages: tuple[str, ...]) -> Iterator[Mark]:
    telling = [w for w in asked.words if not words.is_stop_word(w)] or list(asked.words)
    wanted = [(words.forms(word, languages), word) for word in telling]
    begun = words.form(asked.words[-1], words.PLAIN) if asked.prefix and asked.words else None
    for start, end in _candidates(text, flat, telling):
        word = text[start:end]
        forms = words.forms(word.lower(), languages)
        for number, (acceptable, _) in enumerate(wanted):
            if not forms.isdisjoint(acceptable):
                yield Mark(start, end, number)
                break
        else:
            if begun and (words.form(word.lower(), words.PLAIN) or "").startswith(begun):
                yield Mark(start, end, len(wanted))


def _candidates(text: str, flat: str, telling: list[str]) -> Iterator[tuple[int, int]]:
    """Words that may share a stem with one of ``telling``: those that begin like it; in Arabic, all."""
    if not telling:
        return
    if words.is_arabic(text):
        yield from (found.span() for found in _ARABIC_WORD.finditer(text))
        return
    beginnings = sorted({b for word in telling for b in _beginnings(word)}, key=len)
    pattern = "|".join(re.escape(b) for b in beginnings)
    for found in re.finditer(rf"(?<![^\W_])(?:{pattern}){_LATIN_WORD_END}", flat):
        yield found.span()


def _beginnings(word: str) -> Iterator[str]:
    for _, form in words.forms(word):
        yield form[: max(min(3, len(form)), len(form) - 1)]


def _phrases(flat: str, asked: Asked) -> Iterator[Mark]:
    for number, phrase in enumerate(asked.phrases, len(asked.words) + 1):
        pattern = r"[\W_]+".join(re.escape(word) for word in phrase)
        for found in re.finditer(rf"(?<![^\W_]){pattern}(?![^\W_])", flat):
            yield Mark(*found.span(), number)


def _best_start(marks: list[Mark], length: int) -> int:
    best, best_worth = 0, (0, 0)
    for first, mark in enumerate(marks):
        within = [m for m in marks[first:] if m.end <= mark.start + length]
        worth = (len({m.word for m in within}), len(within))
        if worth > best_worth:
            best, best_worth = mark.start, worth
    return best


def _bounds(text: str, first: int, length: int) -> tuple[int, int]:
    """A stretch around ``first`` that begins and ends between words where it can."""
    start = max(0, min(first - length // 6, len(text) - length))
    if start > 0 and (space := text.find(" ", start, max(start, first))) >= 0:
        start = space + 1
    end = min(len(text), start + length)
    if end < len(text) and (space := text.rfind(" ", start + length // 2, end)) >= 0:
        end = space
    return start, end


def _segments(text: str, marks: list[Mark], start: int, end: int) -> list[Segment]:
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    cuts = [start, *(cut for mark in inside for cut in (mark.start, mark.end)), end]
    return [Segment(text[a:b], bool(n % 2)) for n, (a, b) in enumerate(pairwise(cuts)) if b > a]
