"""What an answered checklist looks like on the wire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.checklists.definition import MAX_TEXT, ChecklistDefinition, Key
from visits.wire import Line, Wire

Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TEXT)]


class SheetDraft(Wire):
    """Begins a checklist on a visit, in the version that is published now."""

    id: UUID | None = None
    checklist: UUID
    unit: UUID | None = None
    """Of the place visited, where each unit has a sheet of its own."""


class AnswerDraft(Wire):
    """What one person answered, noted, or could not see. What is not sent is left as it is."""

    id: UUID
    """The client's own UUIDv7: sent twice, it is kept once."""
    question: Key
    round: UUID | None = None
    """Of a repeated section, for which cell, unit or other thing."""
    at: AwareDatetime
    """When it was given, by the device's clock. Of two answers the later one counts; both are kept."""
    value: Any = None
    """Null takes the answer back."""
    not_seen: bool = False
    why: Why = ""
    """Why it was not seen."""
    note: Note | None = None
    """A note instead of an answer; empty takes it back."""


class AnswerBatch(Wire):
    answers: Annotated[list[AnswerDraft], Field(min_length=1, max_length=500)]


class RoundDraft(Wire):
    section: Key
    label: Line
    """Such as ``B-04``; never who lives there."""
    removed: bool = False


class SheetRound(BaseModel):
    id: UUID
    section: str
    label: str
    removed: bool


class AnswerStanding(BaseModel):
    """What counts now of a question."""

    question: str
    round: UUID | None
    value: Any = None
    not_seen: bool = False
    why: str = ""
    at: datetime | None = None
    by: Named | None = None
    note: str = ""
    noted_at: datetime | None = None
    noted_by: Named | None = None


class AskedQuestion(BaseModel):
    question: str
    round: UUID | None


class SheetProgress(BaseModel):
    section: str
    asked: int
    answered: int
    missing: list[AskedQuestion]
    """That must be answered and are not."""


class ReckonedAnswer(AskedQuestion):
    value: float | None


class SheetState(BaseModel):
    """How far a sheet is, after what was sent."""

    answers: list[AnswerStanding]
    rounds: list[SheetRound]
    progress: list[SheetProgress]
    reckoned: list[ReckonedAnswer]


class SheetLine(BaseModel):
    id: UUID
    checklist: UUID
    title: str
    number: int
    unit: Named | None
    asked: int
    answered: int
    missing: int
    started_by: Named
    created_at: datetime


class SheetOut(SheetState):
    id: UUID
    visit: UUID
    checklist: UUID
    number: int
    """Of the checklist's version."""
    definition: ChecklistDefinition
    unit: Named | None
    may_answer: bool
    started_by: Named
    created_at: datetime
    version: int


class ChecklistOffer(BaseModel):
    checklist: UUID
    title: str
    number: int
    fits: bool
    """Made for the kind of place that is visited."""


class VisitChecklists(BaseModel):
    sheets: list[SheetLine]
    offered: list[ChecklistOffer]
    may_answer: bool


class AnswerGiven(BaseModel):
    """One answer or note in the history of a question."""

    id: UUID
    part: str
    value: Any
    not_seen: bool
    why: str
    at: datetime
    received_at: datetime
    by: Named
