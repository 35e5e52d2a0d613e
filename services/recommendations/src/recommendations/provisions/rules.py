"""How the articles of a pasted text meet those that are here. No I/O."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Numbered(Protocol):
    @property
    def number(self) -> str | None: ...
    @property
    def paragraph(self) -> str | None: ...


T = TypeVar("T", bound=Numbered)


def key_of(number: str | None, paragraph: str | None) -> tuple[str, str] | None:
    """What two spellings of one number have in common; None without a number."""
    if number is None:
        return None
    return _plain(number), _plain(paragraph or "")


def _plain(words: str) -> str:
    digits = "".join(str(unicodedata.digit(c, c)) for c in unicodedata.normalize("NFKC", words))
    return re.sub(r"[\W_]+", "", digits.casefold())


def same_wording(one: str | None, other: str | None) -> bool:
    """But for blanks and line breaks."""
    return " ".join((one or "").split()) == " ".join((other or "").split())


@dataclass(frozen=True, slots=True)
class Met:
    """By place in the pasted text: which provision it is, or None for a new one."""

    found: Sequence[int | None]


def meet(pasted: Sequence[T], here: Sequence[Numbered]) -> Met:
    """Each is met once, by its number; of two with one number the first meets the first."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for at, each in enumerate(here):
        key = key_of(each.number, each.paragraph)
        if key is not None:
            waiting.setdefault(key, []).append(at)
    found: list[int | None] = []
    for new in pasted:
        key = key_of(new.number, new.paragraph)
        left = waiting.get(key, []) if key is not None else []
        found.append(left.pop(0) if left else None)
    return Met(found)
