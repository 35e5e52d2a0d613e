"""What an action must say, by its kind; and what of a suggested visit may reach the other side. No I/O."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit.errors import FieldError
from servicekit.principal import Side

from complaints.models.action import ActionKind, ActionResult
from complaints.patterns.rules import Band, band

ANSWERED = frozenset(
    {ActionKind.RAISE, ActionKind.WRITE, ActionKind.INQUIRY, ActionKind.RECOMMEND, ActionKind.REFER}
)
"""Kinds that somebody answers."""
TO_A_BODY = frozenset({ActionKind.WRITE, ActionKind.INQUIRY, ActionKind.RECOMMEND, ActionKind.REFER})
SMALLEST_TOLD = 5
"""So many complaints speak of the place: fewer would tell the other side that somebody complained."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an action says, whole."""

    kind: ActionKind
    on: date
    authority: UUID | None = None
    place: UUID | None = None
    theme: UUID | None = None
    text: str | None = None
    answer_due: date | None = None
    answered_on: date | None = None
    result: ActionResult | None = None
    answer: str | None = None


def is_awaited(kind: ActionKind, answered_on: date | None, result: ActionResult | None) -> bool:
    return kind in ANSWERED and answered_on is None and result is None


def faults_of(said: Said, received_on: date, today: date) -> list[FieldError]:
    return [*_of_kind(said), *_of_days(said, received_on, today), *_of_answer(said, today)]


def _of_kind(said: Said) -> list[FieldError]:
    faults = []
    kind = said.kind
    if kind is ActionKind.NONE and said.text is None:
        faults.append(FieldError("/text", "Say why nothing is done", "missing"))
    if kind is ActionKind.NONE and (said.authority or said.place):
        faults.append(FieldError("/kind", "Nothing is done with nobody", "kind"))
    if kind in TO_A_BODY and said.authority is None:
        faults.append(FieldError("/authority", "Say with which body", "missing"))
    if kind is ActionKind.RAISE and said.authority is None and said.place is None:
        faults.append(FieldError("/place", "Say at which place, or with which body", "missing"))
    if kind is ActionKind.SUGGEST_VISIT and said.place is None:
        faults.append(FieldError("/place", "Say which place is to be visited", "missing"))
    if said.theme is not None and kind is not ActionKind.SUGGEST_VISIT:
        faults.append(FieldError("/theme", "Only a suggested visit is about a theme", "kind"))
    return faults


def _of_days(said: Said, received_on: date, today: date) -> list[FieldError]:
    faults = []
    if said.on > today:
        faults.append(FieldError("/on", "This day is yet to come", "future"))
    if said.on < received_on:
        faults.append(FieldError("/on", "The complaint had not come yet", "order"))
    if said.answer_due is not None and said.answer_due < said.on:
        faults.append(FieldError("/answer_due", "It would be due before it was asked for", "order"))
    return faults


def _of_answer(said: Said, today: date) -> list[FieldError]:
    given = [name for name in ("answer_due", "answered_on", "result", "answer") if getattr(said, name)]
    if said.kind not in ANSWERED:
        return [FieldError(f"/{name}", "Nobody answers this", "kind") for name in given]
    faults = []
    if said.answered_on is not None:
        if said.answered_on > today:
            faults.append(FieldError("/answered_on", "This day is yet to come", "future"))
        if said.answered_on < said.on:
            faults.append(FieldError("/answered_on", "It was answered before it was asked for", "order"))
        if said.result is ActionResult.NOT_ANSWERED:
            faults.append(FieldError("/result", "There is an answer, so it was answered", "answered"))
        elif said.result is None:
            faults.append(FieldError("/result", "Say what came of it", "missing"))
    elif said.result not in (None, ActionResult.NOT_ANSWERED) or said.answer is not None:
        faults.append(FieldError("/answered_on", "Say when the answer came", "missing"))
    return faults


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What of a suggested visit is told: in bands, and of a theme only where many speak of it."""

    theme: UUID | None
    complaints: Band


def may_be_told(side: Side, at_place: int, of_theme: int, theme: UUID | None) -> Suggestion | None:
    """What leaves the complaint, or None while that would give it away.

    ``at_place`` and ``of_theme`` count complaints of the whole side. From the side of complaints nothing crosses
    below the number that may cross; within the preventive side the place is told, and a theme from that number on.
    """
    if side is not Side.PREVENTIVE and at_place < SMALLEST_TOLD:
        return None
    return Suggestion(theme if of_theme >= SMALLEST_TOLD else None, band(at_place))
