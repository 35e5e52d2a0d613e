"""Days as a calendar that any calendar program reads. No I/O."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MEDIA = "text/calendar; charset=utf-8"
_ASKED_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AllDay:
    uid: str
    """The same for the same thing each time: a program that asks again sees it move."""
    day: date
    summary: str


def calendar_of(product: str, name: str, days: Iterable[AllDay], at: datetime) -> bytes:
    """An all-day event for each, marked as private and as leaving the day free."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Daylight//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for each in days:
        event = Event()
        event.add("uid", f"{each.uid}@daylight")
        event.add("dtstamp", at)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.summary)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
