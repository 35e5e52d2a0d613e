"""When a substitution begins and ends. No I/O."""

from datetime import date, datetime, time, timedelta, tzinfo

LONGEST = timedelta(days=366)


class DaysRefused(Exception):
    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.code = code


def moments(from_on: date, until_on: date, zone: tzinfo, today: date) -> tuple[datetime, datetime]:
    """From the first moment of the first day to the last of the last one, there where days are counted.

    Raises DaysRefused for days in the wrong order, gone by, or more than a year.
    """
    if until_on < from_on:
        raise DaysRefused("until_on", "day", "The last day comes before the first")
    if until_on < today:
        raise DaysRefused("until_on", "day", "The last day has passed")
    if until_on - from_on > LONGEST:
        raise DaysRefused("until_on", "too-long", "At most a year; hand the cases over for longer")
    begins = datetime.combine(from_on, time.min, zone)
    return begins, datetime.combine(until_on + timedelta(days=1), time.min, zone)
