"""What the values of each column look like, counted over the whole file with bounded memory."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from complaints.imports.dates import DateGuess, guess_order
from complaints.imports.reading import RawRow
from complaints.imports.rows import RowError

_BATCH = 5_000
_FLAGS = frozenset(
    {"0", "1", "0.0", "1.0", "y", "n", "yes", "no", "true", "false", "oui", "non", "si", "sí", "نعم", "لا"}
)
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,6})?")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[a-zA-Z]{2,20}")
_PHONE = re.compile(r"\+?[\d ()./-]{7,20}")
_NAME = r"[^\W\d_a-z][^\W\d_]{0,20}(?:[’'-][^\W\d_]{1,20})?\.?"
_PERSON = re.compile(rf"{_NAME}(?:,? {_NAME}){{1,3}}")
_LOOKED_AT = 2_000
_PAIRED_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """One column: how many cells are filled, how many values differ, and the kinds of value."""

    name: str
    position: int
    filled: int
    blank: int
    distinct: int
    complete: bool
    counts: dict[str, int] = field(repr=False)
    mean_length: float
    days: DateGuess | None
    flags: bool
    numbers: float
    emails: float
    phones: float
    persons: float

    @property
    def all_different(self) -> bool:
        return self.filled > 1 and self.distinct == self.filled

    @property
    def code_like(self) -> bool:
        """Few values, short, coming back: something a code table can translate."""
        return (
            self.complete
            and 0 < self.distinct <= 2_000
            and self.mean_length <= 60
            and self.days is None
            and (self.distinct <= 30 or self.distinct * 2 <= self.filled)
        )

    @property
    def prose(self) -> bool:
        return self.mean_length > 60


@dataclass(slots=True)
class Profile:
    """All columns of a file, and the rows that can't be read at all."""

    rows: int
    columns: list[ColumnProfile]
    broken: int
    """Rows that can't be divided into cells."""
    joined: dict[str, tuple[str, str]]
    """Columns that hold nothing but two neighbours' values put together."""


class _Counts:
    """Distinct values of one column, until there are too many to keep."""

    def __init__(self) -> None:
        self.counter: Counter[str] = Counter()
        self.complete = True
        self.filled = 0
        self.length = 0

    def add(self, values: tuple[str, ...]) -> None:
        if self.complete:
            self.counter.update(values)
        self.length += sum(map(len, values))
        self.filled += len(values) - values.count("")


def take_profile(
    columns: list[str], rows: Iterable[RawRow | RowError], this_year: int, keep: int = 2_000_000
) -> Profile:
    """Count through all rows; `keep` bounds the distinct values held at a time over all columns."""
    counts = [_Counts() for _ in columns]
    broken = total = 0
    pairs: dict[int, set[int]] | None = None
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        good = [row.cells for row in batch if isinstance(row, RawRow)]
        broken += len(batch) - len(good)
        total += len(batch)
        if not good:
            continue
        by_column = list(zip(*good, strict=True))
        for count, values in zip(counts, by_column, strict=True):
            count.add(values)
        pairs = _joined(by_column, pairs)
        _forget_largest(counts, keep)
    profiles = [
        _column(name, at, count, this_year)
        for at, (name, count) in enumerate(zip(columns, counts, strict=True))
    ]
    return Profile(total, profiles, broken, _named_pairs(columns, pairs, profiles))


def _forget_largest(counts: list[_Counts], keep: int) -> None:
    kept = sum(len(count.counter) for count in counts if count.complete)
    for count in sorted(counts, key=lambda count: -len(count.counter)):
        if kept <= keep:
            return
        kept -= len(count.counter)
        count.complete = False
        count.counter = Counter(dict(islice(count.counter.items(), _LOOKED_AT)))


def _joined(columns: list[tuple[str, ...]], before: dict[int, set[int]] | None) -> dict[int, set[int]]:
    """Positions whose values equal those of a neighbouring pair, put together, in every row so far."""
    if len(columns) > _PAIRED_COLUMNS:
        return {}
    firsts = range(len(columns) - 1)
    candidates = before if before is not None else {at: set(firsts) for at in range(len(columns))}
    kept: dict[int, set[int]] = {}
    for at, pairs in candidates.items():
        whole = columns[at]
        left = {
            first
            for first in pairs
            if at not in (first, first + 1) and _equal(whole, columns[first], columns[first + 1])
        }
        if left:
            kept[at] = left
    return kept


def _equal(whole: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return all(
        one and two and value == one + two for value, one, two in zip(whole, first, second, strict=True)
    )


def _named_pairs(
    columns: list[str], pairs: dict[int, set[int]] | None, profiles: list[ColumnProfile]
) -> dict[str, tuple[str, str]]:
    return {
        columns[at]: (columns[min(firsts)], columns[min(firsts) + 1])
        for at, firsts in (pairs or {}).items()
        if profiles[min(firsts)].distinct > 1 and profiles[min(firsts) + 1].distinct > 1
    }


def _column(name: str, position: int, count: _Counts, this_year: int) -> ColumnProfile:
    blank = count.counter.pop("", 0)
    counter = count.counter
    looked = list(islice(counter, _LOOKED_AT))
    rows = blank + counter.total() if count.complete else count.filled
    return ColumnProfile(
        name=name,
        position=position,
        filled=count.filled,
        blank=max(0, rows - count.filled),
        distinct=len(counter) if count.complete else count.filled,
        complete=count.complete,
        counts=dict(counter),
        mean_length=count.length / count.filled if count.filled else 0.0,
        days=guess_order(counter, this_year),
        flags=0 < len(counter) <= 3 and all(value.strip().casefold() in _FLAGS for value in counter),
        numbers=_share(looked, _NUMBER),
        emails=_share(looked, _EMAIL),
        phones=_share(looked, _PHONE),
        persons=_share(looked, _PERSON),
    )


def _share(values: list[str], pattern: re.Pattern[str]) -> float:
    short = [value for value in values if len(value) <= 80]
    if not short or len(short) * 2 < len(values):
        return 0.0
    return sum(1 for value in short if pattern.fullmatch(value)) / len(values)
