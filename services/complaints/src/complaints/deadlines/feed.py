"""Due days as a calendar: how many fall due, never what. No I/O."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from servicekit.calendars import AllDay, calendar_of
from servicekit.languages import best_name

_DUE: Mapping[str, str] = {
    "en": "Due: {count}",
    "fr": "À échéance : {count}",
    "es": "Vencen: {count}",
    "ar": "مستحق: {count}",
}


def due_calendar(
    account: UUID, days: Iterable[tuple[date, int]], languages: Sequence[str], at: datetime
) -> bytes:
    """For each day how many are due."""
    text = best_name(_DUE, languages)
    listed = (AllDay(_uid(account, day), day, text.format(count=count)) for day, count in days)
    return calendar_of("Due days", "Daylight", listed, at)


def _uid(account: UUID, day: date) -> str:
    """The same for a person and a day each time, and telling neither."""
    return hashlib.sha256(f"{account} {day}".encode()).hexdigest()[:32]
