"""Milestones as a calendar: the body and what is due, in the catalogue's words and never in anybody's own. No I/O.

What is unpublished has a title that somebody wrote; none of those stands here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from servicekit.calendars import AllDay, calendar_of
from servicekit.languages import best_name

from recommendations.cycles.words import MECHANISMS, MILESTONES
from recommendations.models.cycle import MilestoneKind
from recommendations.models.mechanism import Mechanism

_NAME: Mapping[str, str] = {
    "en": "International bodies",
    "fr": "Organes internationaux",
    "es": "Órganos internacionales",
    "ar": "الهيئات الدولية",
}


@dataclass(frozen=True, slots=True)
class DueMilestone:
    id: UUID
    mechanism: Mechanism
    kind: MilestoneKind
    due_on: date


def milestone_calendar(due: Iterable[DueMilestone], languages: Sequence[str], at: datetime) -> bytes:
    days = (AllDay(each.id.hex, each.due_on, _summary(each, languages)) for each in due)
    return calendar_of("Milestones", best_name(_NAME, languages), days, at)


def _summary(each: DueMilestone, languages: Sequence[str]) -> str:
    body, what = MECHANISMS[each.mechanism], MILESTONES[each.kind]
    return f"{best_name(body, languages)}: {best_name(what, languages)}"
