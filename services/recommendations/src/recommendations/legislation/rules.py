"""What may be said of a text, and how far a bill has come. No I/O."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Protocol, TypeVar

from recommendations.models.legislation import LegalKind, StageKind
from recommendations.recommendations.rules import Fault

ENDS: Final = frozenset({StageKind.PROMULGATED, StageKind.REJECTED, StageKind.LAPSED})
"""After one of these nothing more is expected."""


class Step(Protocol):
    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def expected_on(self) -> date | None: ...
    @property
    def reached_on(self) -> date | None: ...


P = TypeVar("P", bound=Step)


def reached_last(steps: Iterable[P]) -> P | None:
    """By its day, and of the same day by its place in the procedure."""
    reached = [(each.reached_on, each.position, each) for each in steps if each.reached_on is not None]
    return max(reached, key=lambda each: each[:2])[2] if reached else None


def next_expected(steps: Iterable[Step], opinions_due: Iterable[date]) -> date | None:
    """The first day that is expected. Of a bill that has come to its end, only opinions are."""
    known = list(steps)
    ended = any(each.reached_on is not None and each.kind in ENDS for each in known)
    days = [each.expected_on for each in known if each.reached_on is None and not ended]
    return min((day for day in (*days, *opinions_due) if day is not None), default=None)


def faults_of_text(
    *,
    kind: LegalKind,
    to_govern: str | None,
    standards: int,
    procedure: str | None,
    adopted_on: date | None,
    in_force_on: date | None,
    ended_on: date | None,
) -> list[Fault]:
    faults = []
    missing = kind is LegalKind.MISSING_LAW
    if missing and to_govern is None:
        faults.append(Fault("/to_govern", "missing", "Say what should be governed"))
    if not missing and to_govern is not None:
        faults.append(Fault("/to_govern", "not-here", "Only of a law that is missing"))
    if not missing and standards:
        faults.append(
            Fault("/standards", "not-here", "Standards ask for a missing law; a text is assessed by article")
        )
    if procedure is not None and kind is not LegalKind.BILL:
        faults.append(Fault("/procedure", "not-here", "Only a bill goes through parliament"))
    if missing:
        days = {"adopted_on": adopted_on, "in_force_on": in_force_on, "ended_on": ended_on}
        faults += [
            Fault(f"/{name}", "not-here", "What is missing has no such day")
            for name, day in days.items()
            if day is not None
        ]
    begins = in_force_on or adopted_on
    if ended_on is not None and begins is not None and ended_on < begins:
        faults.append(Fault("/ended_on", "before-start", "This is before it was in force"))
    return faults


def faults_of_reached(reached_on: date | None, today: date) -> list[Fault]:
    if reached_on is not None and reached_on > today:
        return [Fault("/reached_on", "in-the-future", "This day is still to come: it is expected then")]
    return []


def title_in(titles: Mapping[str, str]) -> str:
    """One of them, where only one has a place."""
    return titles.get("en") or next(iter(titles.values()), "")
