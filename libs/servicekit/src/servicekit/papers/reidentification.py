"""Where a report could tell who somebody is: looked for before others read it, and a person decides. No I/O."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from servicekit.papers.content import Paper, Paragraph
from servicekit.papers.traces import ages, days, groups, names, numbers, persons
from servicekit.papers.traces.known import Known, People
from servicekit.papers.traces.seen import Seen, Trace, see
from servicekit.papers.traces.words import LATIN, LEXICONS
from servicekit.papers.writing import spoken

__all__ = ["Hit", "HitKind", "Known", "People", "Reason", "Stretch", "look", "look_at"]

_ARABIC: Final = re.compile(r"[\u0621-\u064a]{2}")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]{2}")


class HitKind(StrEnum):
    NAME = "name"
    DATE = "date"
    AGE = "age"
    NUMBER = "number"
    CONTACT = "contact"
    COMBINATION = "combination"
    SMALL_GROUP = "small-group"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` is one of the traces' own; ``values`` go with it."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Of one text, where it could tell."""

    kind: HitKind
    start: int
    end: int
    """Both counted in characters (code points)."""
    why: Reason
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    paragraph: UUID
    kind: HitKind
    start: int
    end: int
    """Both counted in characters (code points) of the part."""
    why: Reason
    suggestion: str | None
    part: str = "text"
    """``text``, ``label``, ``alternative``, or ``details/`` with its place: what the offsets are of."""


_KINDS: Final = {
    "known-name": HitKind.NAME,
    "like-a-known-name": HitKind.NAME,
    "after-title": HitKind.NAME,
    "said-to-be-named": HitKind.NAME,
    "speaks-or-suffers": HitKind.NAME,
    "described": HitKind.NAME,
    "initials": HitKind.NAME,
    "exact-day": HitKind.DATE,
    "exact-time": HitKind.DATE,
    "exact-age": HitKind.AGE,
    "room-number": HitKind.NUMBER,
    "file-number": HitKind.NUMBER,
    "e-mail": HitKind.CONTACT,
    "telephone": HitKind.CONTACT,
    "account": HitKind.CONTACT,
    "address": HitKind.CONTACT,
    "few-left": HitKind.COMBINATION,
    "all-of-few": HitKind.SMALL_GROUP,
    "one-of-few": HitKind.SMALL_GROUP,
    "post-of-one": HitKind.POST,
}
_FIRST: Final = list(_KINDS)
"""Of two that say the same of one stretch, the earlier is shown."""


def look(paper: Paper, known: Known) -> tuple[Hit, ...]:
    """In the order of the paper. Two hits of one part lie apart or one within the other, and never cross."""
    found: list[Hit] = []
    for paragraph in paper.paragraphs:
        language = spoken(paragraph.language if spoken(paragraph.language) != "und" else paper.language)
        for part, text in _parts(paragraph):
            for one in look_at(text, language, known):
                found.append(Hit(paragraph.id, one.kind, one.start, one.end, one.why, one.suggestion, part))
    return tuple(found)


def look_at(text: str, language: str, known: Known) -> list[Stretch]:
    """The same for one text, in the order of its words. ``language`` is a bare code, ``und`` where it is not known."""
    return [
        Stretch(_KINDS[trace.code], start, end, Reason(trace.code, trace.values), trace.suggestion)
        for start, end, trace in _settled(text, language, known)
    ]


def _parts(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    yield "text", paragraph.text
    yield "label", paragraph.label
    yield "alternative", paragraph.alternative
    for at, (_, value) in enumerate(paragraph.details):
        yield f"details/{at}", value


def _languages(text: str, language: str) -> list[str]:
    """Those whose patterns are asked: the paragraph's own, and what its letters say."""
    found = [language] if language in LEXICONS else []
    if _ARABIC.search(text) and "ar" not in found:
        found.append("ar")
    if _LATIN.search(text) and not set(found) & set(LATIN):
        # In a language of no lexicon, and in Latin words among Arabic ones, any of the three may help.
        found += LATIN
    return found


def _settled(text: str, language: str, known: Known) -> list[tuple[int, int, Trace]]:
    if not text.strip():
        return []
    seen = see(text)
    found: list[tuple[int, int, Trace]] = []
    for one in _languages(text, language):
        for trace in _traces_in(seen, one, known):
            start, end = seen.place(trace.start, trace.end)
            found.append((start, end, trace))
    return _apart(found)


def _traces_in(seen: Seen, language: str, known: Known) -> Iterable[Trace]:
    single = [
        *names.find(seen, language, known),
        *days.find(seen, language, known),
        *ages.find(seen, language),
        *numbers.find_numbers(seen, language),
        *numbers.find_contacts(seen, language),
        *groups.find_groups(seen, language, known),
        *groups.find_posts(seen, language),
    ]
    return [*single, *persons.find(seen, language, known, single)]


def _apart(found: Sequence[tuple[int, int, Trace]]) -> list[tuple[int, int, Trace]]:
    """One hit a stretch; what would cross another is left out, and what takes several together is drawn around them."""
    single = sorted(
        (one for one in found if one[2].code != "few-left"),
        key=lambda one: (_FIRST.index(one[2].code), one[0] - one[1], one[0]),
    )
    kept: list[tuple[int, int, Trace]] = []
    for start, end, trace in single:
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, trace))
    around: list[tuple[int, int, Trace]] = []
    for start, end, trace in found:
        if trace.code != "few-left":
            continue
        grown = True
        while grown:
            grown = False
            for a, b, _ in [*kept, *around]:
                if a < end and start < b and (a < start or end < b) and not (a <= start and end <= b):
                    start, end, grown = min(a, start), max(b, end), True
        if all((start, end) != (a, b) for a, b, _ in around):
            around.append((start, end, trace))
    return sorted([*kept, *around], key=lambda one: (one[0], -one[1]))
