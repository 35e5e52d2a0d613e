"""How a wording differs from another, word by word; when something may be said of a proposal. No I/O."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from recommendations.models.legislation import ProposalState
from recommendations.recommendations.rules import Fault

_TOKEN: Final = re.compile(r"\s+|[.,;:!?()\[\]{}«»\"“”„،؛؟…–—]|[^\s.,;:!?()\[\]{}«»\"“”„،؛؟…–—]+")
"""Blanks, marks and words. A word is whatever stands between them: Arabic vowel signs stay with their letters."""


class Piece(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    piece: Piece
    words: str


def word_difference(before: str, after: str) -> list[Part]:
    """Without the added parts it is ``before``, without the removed ones ``after``."""
    return list(_joined(_folded(_compared(_TOKEN.findall(before), _TOKEN.findall(after)))))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    yield Part(Piece.SAME, "".join(before[:start]))
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for _, i, j, k, n in SequenceMatcher(None, old, new).get_opcodes():
        if old[i:j] == new[k:n]:
            yield Part(Piece.SAME, "".join(old[i:j]))
        else:
            yield Part(Piece.REMOVED, "".join(old[i:j]))
            yield Part(Piece.ADDED, "".join(new[k:n]))
    yield Part(Piece.SAME, "".join(before[len(before) - end :]))


def _folded(parts: Iterator[Part]) -> Iterator[Part]:
    """A blank alone between two changes goes with them: nobody reads word, blank, word as three changes."""
    removed, added, blank = "", "", ""
    for part in parts:
        if part.piece is Piece.REMOVED:
            removed, added, blank = removed + blank + part.words, added + blank, ""
        elif part.piece is Piece.ADDED:
            removed, added, blank = removed + blank, added + blank + part.words, ""
        elif (removed or added) and not part.words.strip():
            blank += part.words
        else:
            yield from (Part(Piece.REMOVED, removed), Part(Piece.ADDED, added))
            yield Part(Piece.SAME, blank + part.words)
            removed, added, blank = "", "", ""
    yield from (Part(Piece.REMOVED, removed), Part(Piece.ADDED, added), Part(Piece.SAME, blank))


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    last: Part | None = None
    for part in parts:
        if not part.words:
            continue
        if last is not None and last.piece is part.piece:
            last = Part(part.piece, last.words + part.words)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def faults_of_submission(submitted_on: date, rationale: str | None, today: date) -> list[Fault]:
    faults = []
    if submitted_on > today:
        faults.append(Fault("/submitted_on", "in-the-future", "This day is still to come"))
    if rationale is None:
        faults.append(Fault("/rationale", "missing", "Say why: nobody takes over what is not argued"))
    return faults


def faults_of_outcome(
    state: ProposalState, submitted_on: date | None, outcome_on: date, today: date
) -> list[Fault]:
    if state is not ProposalState.SUBMITTED or submitted_on is None:
        return [Fault("/outcome", "not-submitted", "It was not submitted to anybody, or taken back")]
    if outcome_on > today:
        return [Fault("/outcome_on", "in-the-future", "This day is still to come")]
    if outcome_on < submitted_on:
        return [Fault("/outcome_on", "before-submission", "This is before it was submitted")]
    return []
