"""What the form may promise: by when somebody reads a report and answers, as the calendars have it."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from servicekit.ids import utcnow
from servicekit.principal import Side
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.deadlines import repository
from complaints.deadlines.counting import Count, Period, count_due
from complaints.deadlines.rules import Promise, Terms
from complaints.deadlines.settling import terms_for
from complaints.models.deadline import DeadlineKind


@dataclass(frozen=True, slots=True)
class Promised:
    """Each is None where the institution promises nothing."""

    period: Period | None
    on: date | None
    """Counted from today."""


@dataclass(frozen=True, slots=True)
class Promises:
    reads: Promised
    answers: Promised
    zone: ZoneInfo
    """In which the office counts its days."""


async def promises(session: AsyncSession) -> Promises:
    calendars = await repository.calendars_for(session, Side.COMPLAINTS.value, [])
    terms = terms_for(calendars.of, None)
    said = terms.promises
    return Promises(
        _counted(terms, said.get(DeadlineKind.ACKNOWLEDGE)),
        _counted(terms, said.get(DeadlineKind.ASSESS) or said.get(DeadlineKind.DECIDE)),
        terms.calendar.zone,
    )


def _counted(terms: Terms, promise: Promise | None) -> Promised:
    if promise is None:
        return Promised(None, None)
    today = terms.calendar.day_of(utcnow())
    due = count_due(Count(today, promise.period, promise.ends_worked, [], []), terms.calendar)
    return Promised(promise.period, due.on)
