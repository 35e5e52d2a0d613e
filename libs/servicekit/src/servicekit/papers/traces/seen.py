"""A text as it is looked through: without its marks, each place known in the text as it was written. No I/O."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(«“\"])(?:Mr|Mrs|Ms|Dr|Prof|Sgt|Lt|Capt|Col|No|no|nos|art|Art|p|pp|M|MM|Me|Mme|Mlle|St|Ste|Sr|Sra|Srta|"
    r"D|Dña|Dra|núm|N|n|tel|Tel|tél|Tél|cf|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|[A-ZÀ-Þ]|د)\.$"
)
_ENDS: Final = re.compile(r"[.!?؟…]+[»”\"')]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Seen:
    text: str
    at: tuple[int, ...]
    """The place of each character in the text as it was written."""
    written: str
    sentences: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the text as it was written; marks that would be torn apart come along."""
        begin, stop = self.at[start], self.at[end - 1] + 1
        # A suggestion in its place must not leave half of a pair of marks behind.
        if self.written.count("*", begin, stop) % 2 or _pairs(self.written[begin:stop]) % 2:
            before, after = begin, stop
            while before and self.written[before - 1] == "*":
                before -= 1
            while after < len(self.written) and self.written[after] == "*":
                after += 1
            begin, stop = (before, stop) if before < begin else (begin, after)
        return begin, stop


def _pairs(text: str) -> int:
    return len(re.findall(r"\*+", text))


def see(text: str) -> Seen:
    kept = [(at, character) for at, character in enumerate(text) if character != "*"]
    plain = "".join(character for _, character in kept)
    return Seen(plain, tuple(at for at, _ in kept), text, tuple(_sentences(plain)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _ENDS.finditer(text):
        if found.group()[0] == "." and _ABBREVIATED.search(
            text, max(0, found.start() - 8), found.start() + 1
        ):
            continue
        yield start, found.start() + len(found.group().rstrip())
        start = found.end()
    if start < len(text):
        yield start, len(text)


@dataclass(frozen=True, slots=True)
class Trace:
    """A stretch of the text as it is looked through."""

    start: int
    end: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None
