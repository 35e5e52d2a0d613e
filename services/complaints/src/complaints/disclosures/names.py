"""Where sealed names stand in free text, for a person to mark before it goes, and the text as it goes. No I/O."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from servicekit.sealed import Kind, normalise

BLACKED: Final = "█████"
"""The same length for every name: it must not say how long the name was."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640])*")
_JOINED: Final = "وبلفك"
"""Arabic writes these small words together with the next."""
_SHORTEST: Final = 2
"""Rather a word too many: a person looks at each."""
_SHORTEST_NUMBER: Final = 4


@dataclass(frozen=True, slots=True, order=True)
class Span:
    field: str
    start: int
    end: int
    """Both counted in characters (code points)."""


def find(texts: dict[str, str], names: Iterable[str], numbers: Iterable[str]) -> list[Span]:
    """Words of the texts that are a part of one of ``names``, and each of ``numbers``, in any spelling."""
    parts = {
        part
        for name in names
        for word in _WORD.findall(name)
        if len(part := normalise(Kind.NAME, word)) >= _SHORTEST
    }
    found = {
        Span(field, match.start(), match.end())
        for field, text in texts.items()
        for match in _WORD.finditer(text)
        if _is_part(match.group(), parts)
    }
    for number in numbers:
        if len(number.strip()) < _SHORTEST_NUMBER:
            continue
        pattern = re.compile(r"[\s./-]*".join(map(re.escape, re.sub(r"[\s./-]", "", number))), re.IGNORECASE)
        found |= {
            Span(field, match.start(), match.end())
            for field, text in texts.items()
            for match in pattern.finditer(text)
        }
    return sorted(found)


def _is_part(word: str, parts: set[str]) -> bool:
    if normalise(Kind.NAME, word) in parts:
        return True
    return word[:1] in _JOINED and normalise(Kind.NAME, word[1:]) in parts


def fingerprint(texts: dict[str, str]) -> str:
    """Tells one state of the texts from another."""
    digest = sha256()
    for field in sorted(texts):
        digest.update(f"{field}\0{texts[field]}\0".encode())
    return digest.hexdigest()


def blacked_out(field: str, text: str, marks: Sequence[Span]) -> str:
    """The text without what was marked. Marks may touch and overlap."""
    pieces, at = [], 0
    for mark in sorted(mark for mark in marks if mark.field == field):
        if mark.end <= at:
            continue
        if mark.start >= at:
            pieces += [text[at : mark.start], BLACKED]
        at = mark.end
    return "".join([*pieces, text[at:]])
