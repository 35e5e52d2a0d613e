"""Where the words that were asked for stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from search.index import compounds, words
from search.index.asked import Asked, Phrase, Word

EXCERPT = 240
"""Length of an excerpt in characters, give or take a word."""

_ARABIC_WORD = re.compile("[\u0600-\u06ff][\\w\u0610-\u061a\u0640\u064b-\u065f\u0670]*")

_ACCENTED = re.compile(f"[{''.join(map(chr, words.BARE))}]+")
"""Letters that carry an accent: in most texts they are few, and to look at every letter took up to five times as
long."""


@dataclass(slots=True)
class Marked:
    """A stretch of text; ``hit`` says that it answers the question. Never markup."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that answers the ``word``-th thing asked for."""

    start: int
    end: int
    word: int


Spoken = str | tuple[str, ...] | None
"""The language that a text says it is in; several, each of them with a stemmer; or None."""


class Marker:
    """Marks one question's words in texts; made once for all hits of an answer."""

    def __init__(self, asked: Asked, languages: tuple[str, ...] = words.UNDECLARED) -> None:
        """``languages``: those in whose stems the question was asked."""
        said = [part for part in asked.telling if isinstance(part, Word)]
        whole = [part.text for part in said]
        self._telling = [word for word in whole if not words.is_stop_word(word, languages)] or whole
        self._in_arabic = any(map(words.is_arabic, self._telling))
        grown = (words.form(part.text, words.PLAIN) for part in said if part.growing)
        self._begun = tuple(form for form in grown if form)
        self._phrases = [_phrase(part.words) for part in asked.telling if isinstance(part, Phrase)]
        self._marking: dict[tuple[str, ...], _InLanguages] = {}

    def whole(self, text: str, language: Spoken = None) -> list[Marked]:
        """All of a text, such as a title, with what was asked for marked."""
        return _segments(text, self._marks(text, language), 0, len(text))

    def excerpt(self, text: str, language: Spoken = None, length: int = EXCERPT) -> list[Marked]:
        """The stretch of the text in which most of what was asked for stands; its beginning if nothing does."""
        marks = self._marks(text, language)
        if len(text) <= length:
            return _segments(text, marks, 0, len(text))
        start, end = _bounds(text, _best_start(marks, length), length)
        segments = _segments(text, marks, start, end)
        if start > 0:
            segments.insert(0, Marked("… ", False))
        if end < len(text):
            segments.append(Marked(" …", False))
        return segments

    def answers(self, text: str, language: Spoken = None) -> int:
        """How much of what was asked for stands in the text; a phrase only as a whole."""
        return len({mark.word for mark in self._marks(text, language)})

    def _marks(self, text: str, language: Spoken) -> list[Mark]:
        flat = _flat(text)
        spoken = language if isinstance(language, tuple) else words.languages_of(text, language)
        found = [*self._words(text, flat, spoken), *self._phrases_in(flat)]
        found.sort(key=lambda mark: (mark.start, -mark.end))
        apart: list[Mark] = []
        for mark in found:
            if not apart or mark.start >= apart[-1].end:
                apart.append(mark)
        return apart

    def _words(self, text: str, flat: str, languages: tuple[str, ...]) -> Iterator[Mark]:
        """Of Arabic, where the beginning of a word tells little of its stem, every word is looked at."""
        if not self._telling:
            return
        if languages not in self._marking:
            self._marking[languages] = _InLanguages(self._telling, self._begun, languages)
        marking = self._marking[languages]
        found = marking.candidates(flat)
        if self._in_arabic and words.is_arabic(text):
            found = chain(found, (each.span() for each in _ARABIC_WORD.finditer(text)))
        for start, end in found:
            number = marking.number(text[start:end])
            if number is not None:
                yield Mark(start, end, number)

    def _phrases_in(self, flat: str) -> Iterator[Mark]:
        for number, pattern in enumerate(self._phrases, len(self._telling) + 1):
            for found in pattern.finditer(flat):
                yield Mark(*found.span(), number)


def _flat(text: str) -> str:
    """Small letters without accents, each at the place of its original."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := c.lower()) == 1 else c for c in text)
    return _ACCENTED.sub(lambda found: found[0].translate(words.BARE), lower)


class _InLanguages:
    """Which words of texts in these languages answer which word of the question."""

    def __init__(self, telling: list[str], begun: tuple[str, ...], languages: tuple[str, ...]) -> None:
        self._languages = (*languages, words.PLAIN)
        self._compounding = any(code in compounds.LANGUAGES for code in languages)
        self._begun = begun
        self._beginning = len(telling)
        self._numbers: dict[str, int | None] = {}
        self._wanted: dict[tuple[str, str], int] = {}
        for number, word in enumerate(telling):
            for language in self._languages:
                for form in words.forms(word, language):
                    self._wanted.setdefault((language, form), number)
        beginnings = {form[: max(min(3, len(form)), len(form) - 1)] for _, form in self._wanted}
        beginnings.update(begun)
        alternatives = "|".join(map(re.escape, sorted(beginnings, key=len))) or r"\Z."
        self._candidates = re.compile(rf"(?:{alternatives})[^\W_]*")

    def candidates(self, flat: str) -> Iterator[tuple[int, int]]:
        """Where, in flat text, words stand that may share a stem with one of the question because they begin like it,
        or because one within them does.

        That they begin there is looked at last: an expression that asks for it first tries every letter of the text.
        """
        for found in self._candidates.finditer(flat):
            start, end = found.span()
            if self._compounding:
                while start > 0 and flat[start - 1].isalnum():
                    start -= 1
                yield start, end
            elif start == 0 or not flat[start - 1].isalnum():
                yield start, end

    def number(self, word: str) -> int | None:
        if word not in self._numbers:
            self._numbers[word] = self._look_up(word.lower())
        return self._numbers[word]

    def _look_up(self, word: str) -> int | None:
        for language in self._languages:
            for form in words.forms(word, language):
                if (language, form) in self._wanted:
                    return self._wanted[language, form]
        for language in self._languages:
            for form in words.forms_within(word, language):
                if (language, form) in self._wanted:
                    return self._wanted[language, form]
        plain = words.form(word, words.PLAIN)
        return self._beginning if plain and self._begun and plain.startswith(self._begun) else None


def _phrase(phrase: tuple[str, ...]) -> re.Pattern[str]:
    joined = r"[\W_]+".join(map(re.escape, phrase))
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])")


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


def _segments(text: str, marks: list[Mark], start: int, end: int) -> list[Marked]:
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    cuts = [start, *(cut for mark in inside for cut in (mark.start, mark.end)), end]
    return [Marked(text[a:b], bool(n % 2)) for n, (a, b) in enumerate(pairwise(cuts)) if b > a]
