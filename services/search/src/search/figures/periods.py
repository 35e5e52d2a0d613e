"""Time in parts: months, quarters or years. No I/O."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def begins(day: date, grain: Grain) -> date:
    """The first day of the part that ``day`` lies in."""
    length = _MONTHS[grain]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def are_whole(first: date, last: date, grain: Grain) -> bool:
    """Whether these days are whole parts, from the first day of one to the last of the same or a later one."""
    following = last + timedelta(days=1)
    return first <= last and begins(first, grain) == first and begins(following, grain) == following


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last there is in that month."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), _next(first, Grain.MONTH) - timedelta(days=1))


def key_of(day: date, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return f"{day.year:04}"
    if grain is Grain.QUARTER:
        return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}"
    return f"{day.year:04}-{day.month:02}"


def parts(first: date, last: date, grain: Grain) -> Iterator[date]:
    """The first days of all parts from that of ``first`` to that of ``last``."""
    part = begins(first, grain)
    while part <= last:
        yield part
        part = _next(part, grain)


def _next(part: date, grain: Grain) -> date:
    index = part.year * 12 + part.month - 1 + _MONTHS[grain]
    return date(index // 12, index % 12 + 1, 1)
