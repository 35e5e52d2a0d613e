"""What reading a file yields, and why it ends early."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.extraction.reasons import Reason
from search.extraction.rules import PART


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    by_sight: bool = False
    """It was a picture, and read by a program."""
    unread: bool = False
    """It is a picture, and nothing reads those here."""


class Unreadable(Exception):
    """Raised wherever a file turns out not to be readable; ``reason`` is kept with it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def in_parts(paragraphs: Iterable[str]) -> Iterator[Page]:
    """Of text without pages: parts that end with a paragraph where one ends in time."""
    part: list[str] = []
    length = 0
    for paragraph in paragraphs:
        for start in range(0, max(len(paragraph), 1), PART):
            piece = paragraph[start : start + PART]
            if part and length + len(piece) > PART:
                yield Page("\n".join(part))
                part, length = [], 0
            part.append(piece)
            length += len(piece) + 1
    if part:
        yield Page("\n".join(part))
