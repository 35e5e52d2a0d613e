"""What the wording of a recommendation and its fields say against a double SMART criterion. No I/O.

A hint is no verdict: who writes judges each criterion, and may judge it met in spite of one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from recommendations.advice.phrases import PHRASES, Phrases
from recommendations.models.recommendation import Criterion


class HintCode(StrEnum):
    VAGUE = "vague"
    SEVERAL_ASKS = "several-asks"
    NO_MEASURE = "no-measure"
    ABSOLUTE = "absolute"
    ACTIVITY = "activity"
    NO_TIME = "no-time"
    VAGUE_TIME = "vague-time"
    ONLY_PROHIBITS = "only-prohibits"
    NO_RESOURCES = "no-resources"
    NO_REASON = "no-reason"
    NO_ROOT_CAUSE = "no-root-cause"
    NOBODY_ASKED = "nobody-asked"
    NOBODY_NAMED = "nobody-named"
    MANY_ASKED = "many-asked"


@dataclass(frozen=True, slots=True)
class Hint:
    """``start`` and ``end`` are characters of the text that it is about; both 0 where something is missing."""

    criterion: Criterion
    code: HintCode
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What is looked at."""

    text: str
    language: str
    """BCP 47."""
    indicators: bool
    root_cause: bool
    resources: bool
    time_frame: bool
    dated: bool
    """Somebody owes a response by a day."""
    sourced: bool
    """It says out of what it comes."""
    addressees: int


SEVERAL, MANY = 3, 4
"""From how many things asked for in one text, and from how many bodies asked, it hits none of them."""


def hints_on(written: Written) -> list[Hint]:
    """By criterion in their order, and in the order of the text."""
    known = PHRASES.get(written.language.split("-")[0].lower())
    found = [*_missing(written, known), *(_worded(written.text, known) if known else ())]
    order = list(Criterion)
    return sorted(found, key=lambda hint: (order.index(hint.criterion), hint.start, hint.code))


def _missing(written: Written, known: Phrases | None) -> Iterator[Hint]:
    says = _Says(written.text, known)
    if not written.indicators and not re.search(r"\d", written.text):
        yield Hint(Criterion.MEASURABLE, HintCode.NO_MEASURE)
    if not (written.time_frame or written.dated or says.any("days")):
        yield Hint(Criterion.TIME_BOUND, HintCode.NO_TIME)
    if not written.resources:
        yield Hint(Criterion.MINDFUL, HintCode.NO_RESOURCES)
    if not written.sourced and not says.any("reasons"):
        yield Hint(Criterion.ARGUED, HintCode.NO_REASON)
    if not written.root_cause:
        yield Hint(Criterion.ROOT_CAUSE_RESPONSIVE, HintCode.NO_ROOT_CAUSE)
    if not written.addressees:
        yield Hint(Criterion.TARGETED, HintCode.NOBODY_ASKED)
    elif written.addressees >= MANY:
        yield Hint(Criterion.TARGETED, HintCode.MANY_ASKED)


def _worded(text: str, known: Phrases) -> Iterator[Hint]:
    says = _Says(text, known)
    yield from says.each("vague", Criterion.SPECIFIC, HintCode.VAGUE)
    yield from says.each("absolute", Criterion.ACHIEVABLE, HintCode.ABSOLUTE)
    yield from says.each("activity", Criterion.RESULTS_ORIENTED, HintCode.ACTIVITY)
    yield from says.each("vague_time", Criterion.TIME_BOUND, HintCode.VAGUE_TIME)
    yield from says.each("nobody", Criterion.TARGETED, HintCode.NOBODY_NAMED)
    if len(says.spans("asks")) >= SEVERAL:
        yield Hint(Criterion.SPECIFIC, HintCode.SEVERAL_ASKS)
    if not says.any("ways"):
        yield from says.each("prohibition", Criterion.SOLUTION_SUGGESTING, HintCode.ONLY_PROHIBITS)


@dataclass(frozen=True, slots=True)
class _Says:
    text: str
    known: Phrases | None

    def spans(self, kind: str) -> Sequence[tuple[int, int]]:
        if self.known is None:
            return []
        return [found.span() for found in _pattern(getattr(self.known, kind)).finditer(self.text)]

    def any(self, kind: str) -> bool:
        return bool(self.spans(kind))

    def each(self, kind: str, criterion: Criterion, code: HintCode) -> Iterator[Hint]:
        return (Hint(criterion, code, *span) for span in self.spans(kind))


@lru_cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
