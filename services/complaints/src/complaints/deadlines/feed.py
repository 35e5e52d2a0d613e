"""Due days as a calendar: how many fall due, never what. No I/O."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event
from servicekit.languages import best_name

MEDIA = "text/calendar; charset=utf-8"
_DUE: Mapping[str, str] = {
    "en": "Due: {count}",
    "fr": "À échéance : {count}",
    "es": "Vencen: {count}",
    "ar": "مستحق: {count}",
}
_ASKED_AGAIN = timedelta(hours=1)


def due_calendar(
    account: UUID, days: Iterable[tuple[date, int]], languages: Sequence[str], at: datetime
) -> bytes:
    """An all-day event for each day with how many are due; a calendar program that asks again sees it move."""
    calendar = Calendar()
    calendar.add("prodid", "-//Daylight//Due days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Daylight")
    calendar.add("refresh-interval", _ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    text = best_name(_DUE, languages)
    for day, count in days:
        event = Event()
        event.add("uid", f"{_uid(account, day)}@daylight")
        event.add("dtstamp", at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", text.format(count=count))
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(account: UUID, day: date) -> str:
    """The same for a person and a day each time, and telling neither."""
    return hashlib.sha256(f"{account} {day}".encode()).hexdigest()[:32]
