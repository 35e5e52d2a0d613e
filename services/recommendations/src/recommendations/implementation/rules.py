"""When an assessment may be released, what closes a recommendation, and what is listened for. No I/O."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from recommendations.models.implementation import (
    NOT_YET,
    ClosedBecause,
    EvidenceKind,
    Implementation,
    Method,
)
from recommendations.recommendations.rules import Fault

DISPUTABLE = frozenset({Implementation.IMPLEMENTED, Implementation.PARTLY})
"""What complaints and findings can disagree with."""

_CLOSES: dict[ClosedBecause, Implementation | None] = {
    ClosedBecause.IMPLEMENTED: Implementation.IMPLEMENTED,
    ClosedBecause.NO_LONGER_RELEVANT: Implementation.NO_LONGER_RELEVANT,
    ClosedBecause.REPLACED: None,
}
"""What a recommendation was assessed as before it is closed for it; None: whatever it was."""


@dataclass(frozen=True, slots=True)
class Assessing:
    """What an assessment says, as far as rules look at it."""

    status: Implementation
    assessed_on: date
    method: Method
    place: UUID | None
    links: Sequence[EvidenceKind]


class Spanned(Protocol):
    """Since when something is found implemented, and until when it was not."""

    implemented_on: date | None
    not_yet_on: date | None


def spanned(stood: Spanned, status: Implementation, day: date) -> dict[str, date]:
    """What moves of it when the whole is assessed as ``status`` on ``day``; assessments may come in any order."""
    if status is Implementation.IMPLEMENTED:
        return {"implemented_on": min(filter(None, (stood.implemented_on, day)))}
    return {"not_yet_on": max(filter(None, (stood.not_yet_on, day)))} if status in NOT_YET else {}


def faults_of_assessment(
    assessing: Assessing, issued_on: date | None, today: date, places: Collection[UUID]
) -> list[Fault]:
    faults = []
    if assessing.status is Implementation.NEVER_ASSESSED:
        faults.append(Fault("/status", "missing", "Say how far it is carried out"))
    if assessing.method is Method.IMPORTED:
        faults.append(Fault("/method", "not-known", "Say how it was looked at"))
    if assessing.assessed_on > today:
        faults.append(Fault("/assessed_on", "in-the-future", "It cannot have been assessed yet"))
    if issued_on is not None and assessing.assessed_on < issued_on:
        faults.append(Fault("/assessed_on", "before-issue", "This is before it was issued"))
    if assessing.place is not None and assessing.place not in places:
        faults.append(Fault("/place", "unknown", "The recommendation is not about this place"))
    return faults


def faults_of_release(assessing: Assessing) -> list[Fault]:
    """What stands against telling it, beyond what stands against writing it."""
    if assessing.method is Method.FOLLOW_UP_VISIT and EvidenceKind.VISIT not in assessing.links:
        return [Fault("/links", "missing", "Name the visit on which it was looked at")]
    return []


def faults_of_closing(
    because: ClosedBecause, implementation: Implementation, replaced_by: UUID | None
) -> list[Fault]:
    wanted = _CLOSES[because]
    if wanted is not None and implementation is not wanted:
        words = wanted.value.replace("-", " ")
        return [Fault("/because", "not-assessed", f"Assess it as {words} first")]
    if (because is ClosedBecause.REPLACED) != (replaced_by is not None):
        return [
            Fault(
                "/replaced_by", "missing", "Name the recommendation that takes its place, if it is replaced"
            )
        ]
    return []


def listened_since(
    implementation: Implementation,
    released: datetime | None,
    claimed: datetime | None,
    *later: datetime | None,
) -> date | None:
    """The day since which complaints and findings are listened to; None: not at all.

    It is listened once we say that it is done, or an addressee says so after we last said otherwise. Never from a day
    before that was entered here, corrected or looked into: whoever could choose the day could ask how many there were
    before.
    """
    said = released if implementation in DISPUTABLE else None
    if said is None and claimed is not None and (released is None or claimed > released):
        said = claimed
    return max([said, *filter(None, later)]).date() if said else None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
