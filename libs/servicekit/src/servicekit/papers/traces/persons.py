"""What is said of one person taken together: each thing fits many, all of them fit one. No I/O."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from servicekit.papers.traces.known import Known
from servicekit.papers.traces.seen import Seen, Trace
from servicekit.papers.traces.words import LEXICONS, single_person, whole

_SHARE: Final = {
    "sex": 0.5,
    "age": 1 / 30,
    "origin": 1 / 25,
    "illness": 1 / 30,
    "offence": 1 / 12,
    "calling": 1 / 60,
    "family": 1 / 20,
    "day": 1 / 40,
    "room": 1 / 60,
}
"""Of the people in a place, roughly, to whom such a thing applies: so much tells whether few are left."""
_PEOPLE: Final = 400
"""Held in a place of which nothing was counted."""
_LEAST: Final = 3
_TOLD_BY: Final = {"exact-day": "day", "exact-age": "age", "room-number": "room"}
_TELLING: Final = frozenset({"origin", "illness", "offence", "calling", "family"})
_FEMALE: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    start: int
    end: int


def find(seen: Seen, language: str, known: Known, others: Sequence[Trace]) -> Iterator[Trace]:
    """In a sentence about one person, with the next where that only goes on about her or him."""
    marks = sorted(
        [
            *_marks(seen, language),
            *(_Mark(_TOLD_BY[t.code], t.start, t.end) for t in others if t.code in _TOLD_BY),
        ],
        key=lambda mark: (mark.start, mark.end),
    )
    at = 0
    while at < len(seen.sentences):
        start, end = seen.sentences[at]
        at += 1
        aged = any(mark.kind == "age" and start <= mark.start < end for mark in marks)
        if not aged and not single_person(language).search(seen.text, start, end):
            continue
        if at < len(seen.sentences) and _goes_on(seen, language, *seen.sentences[at]):
            end = seen.sentences[at][1]
            at += 1
        within = [mark for mark in marks if start <= mark.start and mark.end <= end]
        kinds = {mark.kind for mark in within}
        left = _left(kinds, seen.text[start:end], language, known)
        telling = kinds & _TELLING
        # Of a man in a cell one cannot say more than that; a nationality, a calling, an illness says who he is.
        several = len(kinds) >= _LEAST and telling and left < known.smallest
        if several or (len(telling) > 1 and left < 1):
            values = tuple(("told", kind) for kind in _SHARE if kind in kinds)
            yield Trace(within[0].start, max(mark.end for mark in within), "few-left", values)


def _marks(seen: Seen, language: str) -> Iterator[_Mark]:
    for kind, pattern in _of(language).items():
        for found in pattern(seen.text):
            yield _Mark(kind, found.start(), found.end())


@cache
def _of(language: str) -> dict[str, Callable[[str], Iterator[re.Match[str]]]]:
    known = LEXICONS[language]
    sexed = "|".join((known.man, known.woman, known.boy, known.girl))
    exact = language == "en"
    return {
        "sex": whole(language, sexed).finditer,
        # In English a people is written with a capital: "polish" is none.
        "origin": whole(language, known.origin, exact=exact).finditer,
        "illness": whole(language, known.illness).finditer,
        "offence": whole(language, known.offence).finditer,
        "calling": whole(language, known.calling).finditer,
        "family": whole(language, known.family).finditer,
    }


_GOING_ON: Final = {
    "en": re.compile(r"(?:He|She|His|Her|The (?:man|woman|boy|girl|prisoner|detainee|patient))(?!\w)"),
    "fr": re.compile(
        r"(?:Il (?!faut|y a|est (?:recommandé|nécessaire|important))|Elle|Celui-ci|Celle-ci|Son|Sa)(?!\w)"
    ),
    "es": re.compile(r"(?:Él|Ella|Est[ea] (?:hombre|mujer|interno|interna))(?!\w)"),
    "ar": re.compile(r"(?:و?هو|و?هي|وقال(?:ت)?|وأفاد(?:ت)?|وأضاف(?:ت)?)(?!\w)"),
}


def _goes_on(seen: Seen, language: str, start: int, end: int) -> bool:
    return _GOING_ON[language].match(seen.text, start, end) is not None


def _left(kinds: set[str], text: str, language: str, known: Known) -> float:
    """How many people of the place, about, all of it applies to."""
    people = float(known.place.total or _PEOPLE)
    for kind in kinds:
        share = _SHARE[kind]
        lexicon = LEXICONS[language]
        if kind == "sex" and whole(language, f"{lexicon.woman}|{lexicon.girl}").search(text):
            women = known.place.counted.get("female")
            share = women / people if women is not None and known.place.total else _FEMALE
        people *= share
    return people
