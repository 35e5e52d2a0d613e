"""The one division of time that figures on records of others are counted by. No I/O.

No two of its spans overlap, so that no two tables can be subtracted from each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SETTLES = timedelta(days=30)
"""How long after its end a span is counted: what came in late is in it then, and it is counted once."""


class Grid(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grid.MONTH: 1, Grid.QUARTER: 3, Grid.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A month, a quarter or a year, both days included."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """2026-05, 2026-Q2 or 2026."""
        months = (self.last.month - self.first.month) + 1
        if months == 12:
            return f"{self.first:%Y}"
        return f"{self.first:%Y-%m}" if months == 1 else f"{self.first:%Y}-Q{self.last.month // 3}"


def spans(first: date, last: date, grid: Grid, today: date) -> list[Span]:
    """The spans that any of these days lies in, as far as they are over and settled; they follow each other."""
    return [span for span in _touched(first, last, grid) if today - span.last >= SETTLES]


def key_of(month: str, grid: Grid) -> str:
    """The key of the span that a month (2026-05) lies in."""
    day = date.fromisoformat(f"{month}-01")
    return next(_touched(day, day, grid)).key


def _touched(first: date, last: date, grid: Grid) -> Iterator[Span]:
    months = _MONTHS[grid]
    begins = date(first.year, (first.month - 1) // months * months + 1, 1)
    while begins <= last:
        following = _months_later(begins, months)
        yield Span(begins, following - timedelta(days=1))
        begins = following


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
