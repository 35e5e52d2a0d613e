"""What follows from another body's visit. No I/O."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from servicekit.errors import FieldError


def return_window(ended_on: date, after_days: int, within_days: int) -> tuple[date, date]:
    """Between which days somebody goes back: not at once, when nothing has happened yet, and not too late."""
    return ended_on + timedelta(days=after_days), ended_on + timedelta(days=max(after_days, within_days))


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def end_of(last_day: date | None) -> datetime | None:
    """Of an agreement that holds to the end of ``last_day``."""
    if last_day is None or last_day == date.max:
        return None
    return start_of(last_day + timedelta(days=1))


def ended_at(last_day: date, now: datetime) -> datetime:
    """Of one that is ended before its time: at once, unless its last day is still to come."""
    at = end_of(last_day) if last_day > now.date() else None
    return at or now


def interviewed_again(starts: date, ends: date, other_starts: date, other_ends: date, within: int) -> bool:
    """The two visits overlap, or fewer than ``within`` days lie between them."""
    apart = max((other_starts - ends).days, (starts - other_ends).days)
    return apart < within


def day_faults(
    starts: date, ends: date, first: str = "starts_on", last: str = "ends_on"
) -> Iterator[FieldError]:
    if ends < starts:
        yield FieldError(f"/{last}", f"It ends before {first} says it begins", "order")
