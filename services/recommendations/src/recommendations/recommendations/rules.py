"""When a recommendation may be issued, and what follows from its parts. No I/O."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Criterion, Direction, Level, State, Verdict

LEVELS: Mapping[State, Level] = {
    State.DRAFT: Level.CONFIDENTIAL,
    State.ISSUED: Level.INTERNAL,
    State.CLOSED: Level.INTERNAL,
}


def level_of(state: State, *, embargoed: bool) -> Level:
    """What stands in an unpublished document is confidential, whatever its state."""
    return Level.CONFIDENTIAL if embargoed else LEVELS[state]


_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a criterion stands. ``note`` is the reason where it is not met but justified."""

    verdict: Verdict
    note: str | None = None


OPEN = Assessed(Verdict.OPEN)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a person still has to do before the recommendation can be issued; ``pointer`` says where."""

    pointer: str
    code: str
    message: str


def faults_of_issue(
    *,
    direction: Direction,
    criteria: Mapping[Criterion, Assessed],
    addressees: int,
    places: int,
    system_wide: bool,
    to_us: bool,
    imported: bool = False,
) -> list[Fault]:
    """All that stands against issuing it, empty when nothing does.

    The double SMART criteria judge our own recommendations. One received from another body is taken as it was made,
    and so is one that was issued before there was this register.
    """
    faults = []
    if direction is Direction.ISSUED and not imported:
        faults += [_unjudged(c) for c in Criterion if not stands(criteria.get(c, OPEN))]
    if not addressees and not to_us:
        faults.append(Fault("/addressees", "missing", "Say who is asked to act"))
    if not places and not system_wide:
        message = "Say which places it is for, or that it is for the whole system"
        faults.append(Fault("/places", "missing", message))
    return faults


def _unjudged(criterion: Criterion) -> Fault:
    words = criterion.value.replace("-", " ")
    message = f"Say that it is met ({words}), or why it is not"
    return Fault(f"/criteria/{criterion.value}", "criterion-open", message)


def stands(assessed: Assessed) -> bool:
    """Met, or not met for a reason that is given."""
    if assessed.verdict is Verdict.JUSTIFIED:
        return bool(assessed.note and assessed.note.strip())
    return assessed.verdict is Verdict.MET


def faults_of_dates(issued_on: date, today: date, dues: Sequence[date | None]) -> list[Fault]:
    """A recommendation is issued today or was earlier, and nobody owes a response before that."""
    faults = []
    if issued_on > today:
        faults.append(Fault("/issued_on", "in-the-future", "It cannot be issued on a day still to come"))
    return faults + [
        Fault(f"/addressees/{i}/response_due", "before-issue", "This is before the day of issue")
        for i, due in enumerate(dues)
        if due is not None and due < issued_on
    ]


class Addressed(Protocol):
    @property
    def body(self) -> UUID: ...
    @property
    def id(self) -> UUID: ...
    @property
    def response_due(self) -> date | None: ...
    @property
    def response_due_at(self) -> datetime | None: ...
    @property
    def answered_at(self) -> datetime | None: ...


def faults_of_gone(before: Iterable[Addressed], after: Set[UUID], followed: Set[UUID]) -> list[Fault]:
    """Whoever was given hours to answer stays addressed, and whoever is among those ``followed``: what they said, or
    their silence, hangs on it."""
    kept = (each for each in before if each.response_due_at is not None or each.id in followed)
    message = "Whoever was given hours to answer, or answered, stays addressed"
    return [Fault("/addressees", "not-here", message)] if any(e.body not in after for e in kept) else []


def first_owed(addressees: Iterable[Addressed]) -> date | None:
    """The first day on which somebody who has not answered owes a response."""
    return first_due(each.response_due for each in addressees if each.answered_at is None)


@dataclass(frozen=True, slots=True)
class InTime:
    """Whether those who were given a day answered by it. Both None: nobody was given one."""

    answered_on: date | None
    """When the last answer came, where all came by their day."""
    missed_on: date | None
    """The first day that somebody let pass, or will let pass if nothing comes."""


def in_time(
    addressees: Iterable[Addressed], *, since: date | None = None, closed_on: date | None = None
) -> InTime:
    """Of days from ``since`` on: who did not keep one that was over when it came in from a former tracker is not known.
    Of what was closed nothing is owed any more."""
    given = [
        (each, day)
        for each in addressees
        if (day := _day_given(each)) is not None and (since is None or since <= day)
    ]
    missed = [
        day
        for each, day in given
        if not _by_then(each, day) and (each.answered_at is not None or closed_on is None or day < closed_on)
    ]
    answered = [each.answered_at.date() for each, _ in given if each.answered_at is not None]
    return InTime(None, min(missed)) if missed else InTime(max(answered, default=None), None)


def _day_given(addressee: Addressed) -> date | None:
    """Of somebody who was given hours, the day on which these end."""
    return addressee.response_due_at.date() if addressee.response_due_at else addressee.response_due


def _by_then(addressee: Addressed, day: date) -> bool:
    answered, hours_end = addressee.answered_at, addressee.response_due_at
    if answered is None:
        return False
    return answered <= hours_end if hours_end is not None else answered.date() <= day


def reopening_proposed(state: State, implementation: Implementation) -> bool:
    """It was closed, and is no longer as it was. Whether it is opened again, a person decides."""
    return state is State.CLOSED and implementation is Implementation.REGRESSED


def first_due(dues: Iterable[date | None]) -> date | None:
    """The first day on which somebody owes a response."""
    return min((due for due in dues if due is not None), default=None)


def title_of(text: str) -> str:
    """The first sentence, for a recommendation that came without a title, cut at a word."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), text)
    sentence = line.split(". ", 1)[0].removesuffix(".") or line
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    return sentence[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
