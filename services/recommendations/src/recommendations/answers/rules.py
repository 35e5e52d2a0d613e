"""What can be answered to what, which answer counts, and when it can have come in. No I/O."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from uuid import UUID

from recommendations.models.answer import ResponseKind
from recommendations.models.recommendation import Source
from recommendations.recommendations.rules import Fault

_ORDINARY: Final = frozenset(
    {ResponseKind.ACCEPTED, ResponseKind.IN_PART, ResponseKind.REJECTED, ResponseKind.UNCLEAR}
)
_REVIEW: Final = frozenset({ResponseKind.SUPPORTED, ResponseKind.NOTED, ResponseKind.UNCLEAR})


def fault_of_kind(kind: ResponseKind, source: str, pointer: str) -> list[Fault]:
    """In the Universal Periodic Review a State supports or notes; nobody else does."""
    review = source == Source.UPR
    if kind in (_REVIEW if review else _ORDINARY):
        return []
    words = "supported or noted" if review else "accepted, accepted in part or rejected"
    return [Fault(pointer, "not-here", f"A recommendation of this source is {words}")]


class Answered(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def received_on(self) -> date: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def withdrawn(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How an addressee stands: what their newest answer says, and when the first one came."""

    answer: str | None
    answered_at: datetime | None


def standing(responses: Iterable[Answered], now: datetime) -> Standing:
    """The newest counts, by the day it was received and then by when it was entered; one withdrawn does not."""
    counting = sorted((r for r in responses if not r.withdrawn), key=lambda r: (r.received_on, r.id))
    if not counting:
        return Standing(None, None)
    return Standing(counting[-1].kind, min(moment_of(r, now) for r in counting))


def moment_of(response: Answered, now: datetime) -> datetime:
    """Of one that bears only a day, noon of it; of one that came today, not later than ``now``."""
    if response.received_at is not None:
        return response.received_at
    return min(datetime.combine(response.received_on, time(12), UTC), now)


def faults_of_receipt(
    received_on: date,
    received_at: datetime | None,
    issued_on: date | None,
    now: datetime,
    pointer: str = "/received_on",
) -> list[Fault]:
    faults = []
    # A day is a day somewhere: what came in that evening is not refused for its zone.
    late = received_on > (now + timedelta(hours=14)).date()
    if late or (received_at is not None and received_at > now + timedelta(minutes=5)):
        faults.append(Fault(pointer, "in-the-future", "It cannot have come in yet"))
    if received_at is not None and abs(received_at.astimezone(UTC).date() - received_on) > timedelta(days=1):
        faults.append(Fault("/received_at", "other-day", "This moment is not on the day that is given"))
    if issued_on is not None and received_on < issued_on - timedelta(days=1):
        faults.append(Fault(pointer, "before-issue", "This is before it was issued"))
    return faults
