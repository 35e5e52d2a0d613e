"""Which deadlines a complaint has, as its state and the institution's periods have it. No I/O."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import orjson
from servicekit.ids import uuid7

from complaints.deadlines.calendars import WorkingCalendar
from complaints.deadlines.counting import Count, Pause, Period, count_due, working_days_from
from complaints.models.complaint import State
from complaints.models.deadline import DeadlineKind, Since, Standing
from complaints.models.person import SafeContact

_OPEN = frozenset(State) - {State.CLOSED, State.MERGED}
_ASSESSED = frozenset({State.ASSESSED, State.IN_PROGRESS, State.WAITING})

_OWED: Mapping[DeadlineKind, frozenset[State]] = {
    # Also when it was assessed at once: whoever waits in a cell has still not heard that it came.
    DeadlineKind.ACKNOWLEDGE: _OPEN - {State.ACKNOWLEDGED},
    DeadlineKind.ASSESS: frozenset({State.RECEIVED, State.ACKNOWLEDGED, State.REOPENED}),
    DeadlineKind.DECIDE: _OPEN,
    DeadlineKind.NEXT_CONTACT: _OPEN - {State.RECEIVED},
}
"""The states in which each is still to be done."""
_MET: Mapping[DeadlineKind, frozenset[State]] = {
    DeadlineKind.ACKNOWLEDGE: frozenset({State.ACKNOWLEDGED}),
    DeadlineKind.ASSESS: _ASSESSED,
    DeadlineKind.DECIDE: frozenset({State.CLOSED}),
    DeadlineKind.NEXT_CONTACT: frozenset(),
}
"""The states that show it was done; any other in which it is not owed shows that it was passed over."""

_SHOWS_CONTACT: Mapping[DeadlineKind, Since] = {
    DeadlineKind.ACKNOWLEDGE: Since.ACKNOWLEDGED,
    DeadlineKind.NEXT_CONTACT: Since.CONTACT,
}
"""Those that were met by speaking to the complainant, and what the next contact is counted from then."""
_SPEAKS_TO_SOMEBODY = frozenset({DeadlineKind.ACKNOWLEDGE, DeadlineKind.NEXT_CONTACT})


@dataclass(frozen=True, slots=True)
class Promise:
    """What the institution says of one kind of deadline."""

    period: Period
    ends_worked: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """Working days before a complaint is due, and after it was, at which somebody is told; None: never."""

    warn: int | None = None
    escalate: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """By which calendar a complaint's days are counted, what is promised, and who is told when."""

    calendar: WorkingCalendar
    promises: Mapping[DeadlineKind, Promise]
    reminders: Reminders = Reminders()


@dataclass(frozen=True, slots=True)
class Case:
    """What of a complaint its deadlines follow from."""

    state: State
    received_on: dt.date
    reopened_on: dt.date | None = None
    has_complainant: bool = True
    """Otherwise there is nobody to acknowledge it to, or to stay in contact with."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline with all it is counted from."""

    kind: DeadlineKind
    since: Since
    start_on: dt.date
    promise: Promise
    id: UUID = field(default_factory=uuid7)
    pauses: Sequence[Pause] = ()
    extensions: Sequence[Period] = ()
    due_on: dt.date | None = None
    steps: Sequence[Mapping[str, Any]] = ()
    standing: Standing = Standing.OPEN
    ended_on: dt.date | None = None
    letter: UUID | None = None
    """What met it, where a letter did."""
    version: int = 0
    """0: not written yet."""

    def counted(self, calendar: WorkingCalendar) -> "Duty":
        promise = self.promise
        due = count_due(
            Count(self.start_on, promise.period, promise.ends_worked, self.pauses, self.extensions), calendar
        )
        return replace(self, due_on=due.on, steps=orjson.loads(orjson.dumps(due.steps)))


def settle(case: Case, duties: Iterable[Duty], terms: Terms, on: dt.date, moved: bool = False) -> list[Duty]:
    """The deadlines as they are now: ended where the state says so, counted anew, and those that are missing.

    ``on`` is the day it happens; ``moved`` says that the complaint came into its state just now. Deadlines that
    ended before stay as they are.
    """
    settled = [_settle_one(case, duty, terms, on) for duty in duties]
    running = {duty.kind for duty in settled if duty.standing is Standing.OPEN}
    now = on if moved else None
    missing = (_begun(case, kind, settled, terms, now) for kind in terms.promises if kind not in running)
    return [*settled, *(duty for duty in missing if duty)]


def _settle_one(case: Case, duty: Duty, terms: Terms, on: dt.date) -> Duty:
    if duty.standing is not Standing.OPEN:
        return duty
    if case.state not in _OWED[duty.kind]:
        met = case.state in _MET[duty.kind]
        return replace(duty, standing=Standing.MET if met else Standing.DROPPED, ended_on=on)
    start_on = case.received_on if duty.since is Since.RECEIVED else duty.start_on
    promise = terms.promises.get(duty.kind, duty.promise)
    return replace(duty, start_on=start_on, promise=promise).counted(terms.calendar)


def _begun(
    case: Case, kind: DeadlineKind, duties: Iterable[Duty], terms: Terms, moved_on: dt.date | None
) -> Duty | None:
    if case.state not in _OWED[kind] or (kind in _SPEAKS_TO_SOMEBODY and not case.has_complainant):
        return None
    if kind is DeadlineKind.ACKNOWLEDGE and not _is_to_acknowledge(case, duties):
        return None
    start = (Since.RECEIVED, case.received_on)
    if kind is DeadlineKind.NEXT_CONTACT:
        start = _last_contact(case, duties, moved_on)
    elif case.reopened_on:
        start = (Since.REOPENED, case.reopened_on)
    return Duty(kind, *start, terms.promises[kind]).counted(terms.calendar)


def _is_to_acknowledge(case: Case, duties: Iterable[Duty]) -> bool:
    """Of what was received and not yet told; it goes on being owed until then, but begins at no later state."""
    told = any(duty.kind is DeadlineKind.ACKNOWLEDGE and duty.standing is Standing.MET for duty in duties)
    return case.state is State.RECEIVED and not told


def _last_contact(case: Case, duties: Iterable[Duty], moved_on: dt.date | None) -> tuple[Since, dt.date]:
    """When somebody was last in touch with the complainant, as far as is known: at the latest when it was received.

    Whoever must not be written to is never acknowledged, and may wait no longer than others to hear what became of it.
    """
    known = [(case.received_on, Since.RECEIVED)]
    if case.state is State.ACKNOWLEDGED and moved_on:
        known.append((moved_on, Since.ACKNOWLEDGED))
    if case.reopened_on:
        known.append((case.reopened_on, Since.REOPENED))
    for duty in duties:
        if duty.standing is Standing.MET and duty.ended_on and (since := _SHOWS_CONTACT.get(duty.kind)):
            known.append((duty.ended_on, since))
    on, since = max(known, key=lambda one: one[0])
    return since, on


def contact_made(duty: Duty, terms: Terms, on: dt.date) -> list[Duty]:
    """The contact that was due, made on that day, and the next one that is due from then on."""
    met = replace(duty, standing=Standing.MET, ended_on=on)
    promise = terms.promises.get(duty.kind) if duty.kind is DeadlineKind.NEXT_CONTACT else None
    following = Duty(duty.kind, Since.CONTACT, on, promise) if promise else None
    return [met, following.counted(terms.calendar)] if following else [met]


def letter_sent(
    duties: Iterable[Duty], terms: Terms, letter: UUID | None, on: dt.date, *, acknowledges: bool
) -> list[Duty]:
    """Those that a letter to who complains, or speaking with them, met on that day, and the next contact that is due
    from then on. ``letter``: None where it was spoken, which cannot come back."""
    changed: list[Duty] = []
    for duty in duties:
        if duty.standing is not Standing.OPEN or duty.start_on > on:
            continue
        if duty.kind is DeadlineKind.NEXT_CONTACT:
            met, *following = contact_made(duty, terms, on)
            changed += [replace(met, letter=letter), *following]
        elif duty.kind is DeadlineKind.ACKNOWLEDGE and acknowledges:
            changed.append(replace(duty, standing=Standing.MET, ended_on=on, letter=letter))
    return changed


def message_sent(duties: Iterable[Duty], terms: Terms, on: dt.date) -> list[Duty]:
    """The contact that a message to who complains was. Several on one day are one: the next is due no later."""
    return [
        changed
        for duty in duties
        if duty.kind is DeadlineKind.NEXT_CONTACT and duty.standing is Standing.OPEN and duty.start_on < on
        for changed in contact_made(duty, terms, on)
    ]


def letter_came_back(
    case: Case, duties: Sequence[Duty], terms: Terms, letter: UUID, on: dt.date
) -> list[Duty]:
    """It told nobody: what it met is owed again, unless somebody was in contact since."""
    changed: list[Duty] = []
    for duty in duties:
        if duty.letter != letter or duty.standing is not Standing.MET or case.state not in _OWED[duty.kind]:
            continue
        running = [one for one in duties if one.kind is duty.kind and one.standing is Standing.OPEN]
        if any(one.start_on != duty.ended_on for one in running):
            continue
        changed += [replace(one, standing=Standing.DROPPED, ended_on=on) for one in running]
        owed = replace(duty, standing=Standing.OPEN, ended_on=None, letter=None)
        changed.append(owed.counted(terms.calendar))
    return changed


def next_due(duties: Iterable[Duty]) -> dt.date | None:
    """When the next open deadline is; one that stands still is not waited for."""
    return min(
        (duty.due_on for duty in duties if duty.standing is Standing.OPEN and duty.due_on), default=None
    )


@dataclass(frozen=True, slots=True)
class Due:
    """When a complaint is due next, from when that is soon, and from when it is before who heads the office."""

    on: dt.date | None
    warn_on: dt.date | None = None
    escalate_on: dt.date | None = None


def due_of(on: dt.date | None, terms: Terms) -> Due:
    if on is None:
        return Due(None)
    warn, escalate = terms.reminders.warn, terms.reminders.escalate
    return Due(
        on,
        None if warn is None else working_days_from(on, -warn, terms.calendar),
        None if escalate is None else working_days_from(on, escalate, terms.calendar),
    )


def contact_limits(kind: DeadlineKind, contacts: Iterable[SafeContact]) -> list[SafeContact]:
    """What a deadline that asks to speak to somebody must say: no duty overrides how it is safe to reach a person."""
    if kind not in _SPEAKS_TO_SOMEBODY:
        return []
    return sorted({contact for contact in contacts if contact is not SafeContact.ANY})


class PauseRefused(Exception):
    """Why a pause is not possible; ``field`` is what the person would have to change."""

    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(message)
        self.field, self.code = field, code


def check_pause(duty: Duty, pause: Pause) -> None:
    """Raises PauseRefused when it ends before it begins, begins before the deadline does, or meets another one."""
    if pause.to_on is not None and pause.to_on < pause.from_on:
        raise PauseRefused("to_on", "order", "A pause ends on the day it begins or later")
    if pause.from_on < duty.start_on:
        raise PauseRefused("from_on", "too-early", "A pause begins when the deadline runs, or later")
    if any(_meet(pause, other) for other in duty.pauses):
        raise PauseRefused("from_on", "overlap", "It is paused already in that time")


def _meet(one: Pause, other: Pause) -> bool:
    last = dt.date.max
    return one.from_on <= (other.to_on or last) and other.from_on <= (one.to_on or last)
