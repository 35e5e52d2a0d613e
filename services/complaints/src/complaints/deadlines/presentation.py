"""From deadlines and calendars as they are kept to what is shown: names in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.deadlines import repository
from complaints.deadlines.calendars import Nature, country_days
from complaints.deadlines.rules import Duty, contact_limits
from complaints.deadlines.schemas import (
    CalendarOut,
    DayOffOut,
    DeadlineOut,
    ExtensionOut,
    HolidaysOut,
    PauseOut,
    StepOut,
)
from complaints.models import Calendar, DeadlineExtension, DeadlinePause
from complaints.models.deadline import Standing
from complaints.models.person import SafeContact


async def present_deadlines(
    session: AsyncSession, complaint: UUID, languages: Sequence[str]
) -> list[DeadlineOut]:
    """Those that run first, the next one due before the others."""
    duties = (await repository.duties_of(session, [complaint]))[complaint]
    pauses = await repository.pauses_of(session, complaint)
    extensions = await repository.extensions_of(session, complaint)
    contacts = await repository.safe_contacts(session, complaint)
    ids = {one.account for one in pauses} | {one.decided_by for one in extensions}
    names = Names(await cases.names_of(session, ids), languages)
    shown = [_present(duty, pauses, extensions, contacts, names, languages) for duty in duties]
    return sorted(shown, key=_order)


def _order(deadline: DeadlineOut) -> tuple[bool, bool, str]:
    return deadline.standing is not Standing.OPEN, deadline.due_on is None, str(deadline.due_on)


def _present(
    duty: Duty,
    pauses: Iterable[DeadlinePause],
    extensions: Iterable[DeadlineExtension],
    contacts: Iterable[SafeContact],
    names: Names,
    languages: Sequence[str],
) -> DeadlineOut:
    return DeadlineOut(
        id=duty.id,
        kind=duty.kind,
        standing=duty.standing,
        due_on=duty.due_on,
        ended_on=duty.ended_on,
        since=duty.since,
        steps=[_step(step, languages) for step in duty.steps],
        pauses=[
            PauseOut(
                id=one.id,
                from_on=one.from_on,
                to_on=one.to_on,
                reason=one.reason,
                by=names.of(one.account),
                at=one.at,
            )
            for one in pauses
            if one.deadline == duty.id
        ],
        extensions=[
            ExtensionOut(
                id=one.id,
                days=one.days,
                unit=one.unit,
                reason=one.reason,
                decided_by=names.of(one.decided_by),
                at=one.at,
            )
            for one in extensions
            if one.deadline == duty.id
        ],
        contact_limits=contact_limits(duty.kind, contacts) if duty.standing is Standing.OPEN else [],
        version=duty.version,
    )


def _step(step: Mapping[str, Any], languages: Sequence[str]) -> StepOut:
    left_out = [
        DayOffOut(on=day["on"], nature=day["nature"], name=best_name(day["names"], languages))
        for day in step["left_out"]
    ]
    return StepOut(**{**step, "left_out": left_out})


async def present_calendars(
    session: AsyncSession, calendars: Sequence[Calendar], languages: Sequence[str]
) -> list[CalendarOut]:
    bodies = {one.authority for one in calendars if one.authority}
    names = Names(await cases.names_of(session, bodies), languages)
    return [
        CalendarOut(**_terms(calendar), authority=names.maybe(calendar.authority)) for calendar in calendars
    ]


def _terms(calendar: Calendar) -> dict[str, Any]:
    return calendar.model_dump(include=set(CalendarOut.model_fields) - {"authority"})


def present_holidays(
    country: str, subdivision: str | None, year: int, languages: Sequence[str]
) -> HolidaysOut:
    """Raises UnknownCountry."""
    days = country_days(country, subdivision)
    found = sorted(days.holidays_in(year).items())
    return HolidaysOut(
        known=days.knows(year),
        days=[
            DayOffOut(on=on, nature=Nature.HOLIDAY, name=best_name(names, languages)) for on, names in found
        ],
    )
