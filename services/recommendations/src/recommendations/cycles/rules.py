"""When what is due. No I/O."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of another month, or its last one. Raises OverflowError past the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("past the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
