"""By which calendar and promises a complaint is counted, and what settling changed. No I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from complaints.deadlines.calendars import CalendarTerms, OwnDay, working_calendar
from complaints.deadlines.counting import Period, Unit
from complaints.deadlines.rules import Case, Duty, Promise, Reminders, Terms
from complaints.models import Calendar
from complaints.models.complaint import CaseKind, State
from complaints.models.deadline import DeadlineKind, Standing


class Counted(Protocol):
    """What of a complaint's row its deadlines are counted from."""

    kind: str
    state: str
    received_on: date
    reopened_on: date | None


def case_of(row: Counted) -> Case:
    has_complainant = row.kind != CaseKind.OWN_INITIATIVE
    return Case(State(row.state), row.received_on, row.reopened_on, has_complainant)


def terms_for(calendars: Mapping[UUID | None, Calendar], authority: UUID | None) -> Terms:
    """What holds for a complaint about that body."""
    institution = calendars.get(None)
    body = calendars.get(authority) if authority else None
    terms = calendar_terms(institution) if institution else CalendarTerms()
    promises = promises_of(institution) if institution else {}
    reminders = Reminders(institution.warn_days, institution.escalate_days) if institution else Reminders()
    if body is not None:
        terms = terms.overridden_by(calendar_terms(body))
        promises = {**promises, **promises_of(body)}
        reminders = _overridden(reminders, body)
    return Terms(working_calendar(terms), promises, reminders)


def _overridden(reminders: Reminders, body: Calendar) -> Reminders:
    return Reminders(
        reminders.warn if body.warn_days is None else body.warn_days,
        reminders.escalate if body.escalate_days is None else body.escalate_days,
    )


def calendar_terms(calendar: Calendar) -> CalendarTerms:
    return CalendarTerms(
        country=calendar.country,
        subdivision=calendar.subdivision,
        weekend=frozenset(calendar.weekend) if calendar.weekend is not None else None,
        own=tuple(
            OwnDay(date.fromisoformat(day["on"]), day["works"], day["name"]) for day in calendar.own_days
        ),
        zone=calendar.zone,
    )


def promises_of(calendar: Calendar) -> dict[DeadlineKind, Promise]:
    return {
        DeadlineKind(one["kind"]): Promise(Period(one["days"], Unit(one["unit"])), one["ends_worked"])
        for one in calendar.periods
    }


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be written of a complaint's deadlines, and which of those that were there moved."""

    changed: list[Duty]
    """New ones and those that are not what they were, at their next version."""
    moved: list[tuple[Duty, date | None]]
    """Open before and after, and due on another day now; with the day they were due."""


def compare(before: Iterable[Duty], after: Iterable[Duty]) -> Settled:
    was = {duty.id: duty for duty in before}
    changed = [replace(duty, version=duty.version + 1) for duty in after if was.get(duty.id) != duty]
    moved = [
        (duty, was[duty.id].due_on)
        for duty in changed
        if duty.id in was and duty.standing is Standing.OPEN and duty.due_on != was[duty.id].due_on
    ]
    return Settled(changed, moved)


def told(moved: Iterable[tuple[Duty, date | None]]) -> list[dict[str, Any]]:
    """How moved deadlines stand in a history: by their kind, from one day to another."""
    return [
        {"field": f"deadline-{duty.kind}", "from": _text(before), "to": _text(duty.due_on)}
        for duty, before in moved
    ]


def met_by_contact(duties: Iterable[Duty]) -> list[dict[str, Any]]:
    """The same for those that were met by speaking to somebody."""
    return [
        {"field": f"deadline-{duty.kind}", "from": None, "to": _text(duty.ended_on)}
        for duty in duties
        if duty.standing is Standing.MET
    ]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
