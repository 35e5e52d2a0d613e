"""Dates as people shorten them. Pure."""

import re
from calendar import monthrange
from datetime import date

from search.index.words import normal

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_and_last(said: str) -> tuple[date, date] | None:
    """The days that a year, a month or a day begins and ends with; None where it is none of them."""
    found = _DATE.fullmatch(normal(said).strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first, last
