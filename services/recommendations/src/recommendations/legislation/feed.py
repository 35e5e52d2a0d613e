"""What is expected of bills as a calendar: the reference and the stage, and never anybody's own words. No I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from servicekit.calendars import AllDay, calendar_of
from servicekit.languages import best_name

from recommendations.legislation.words import CALENDAR, OPINION, STAGES
from recommendations.models.legislation import StageKind


@dataclass(frozen=True, slots=True)
class Expected:
    id: UUID
    reference: str
    stage: StageKind | None
    """None: an opinion of ours."""
    day: date


def legislation_calendar(expected: Iterable[Expected], languages: Sequence[str], at: datetime) -> bytes:
    days = (AllDay(each.id.hex, each.day, _summary(each, languages)) for each in expected)
    return calendar_of("Legislation", best_name(CALENDAR, languages), days, at)


def _summary(each: Expected, languages: Sequence[str]) -> str:
    words = OPINION if each.stage is None else STAGES[each.stage]
    return f"{each.reference}: {best_name(words, languages)}"
