"""Wire types of dialogue and promises."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from recommendations.dues.schemas import Words
from recommendations.models.dialogue import DialogueKind, PromiseState
from recommendations.models.escalation import LadderRung
from recommendations.wire import Language, Line, Prose, Wire

Ids = Annotated[list[UUID], Field(max_length=100)]
People = Annotated[list[Line], Field(max_length=100)]


class PromiseDraft(Wire):
    authority: UUID
    """One of those who took part."""
    promised_by: Line | None = None
    """Who of them said it."""
    text: Prose
    language: Language = "und"
    due_on: date


class DialogueDraft(Wire):
    """One occasion, with what was promised in it."""

    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    kind: DialogueKind
    held_on: date
    subject: Line
    said: Prose | None = None
    language: Language = "und"
    authorities: Ids = []
    focal_points: Ids = []
    people: People = []
    """Who else took part, by name."""
    recommendations: Ids = []
    round_table: UUID | None = None
    """The round table or working group whose meeting it was."""
    office: UUID | None = None
    """Without it, that of the recommendations or of the hat."""
    promises: Annotated[list[PromiseDraft], Field(max_length=50)] = []


class DialoguePatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    reason: Words
    """Why it is corrected."""
    kind: DialogueKind | None = None
    held_on: date | None = None
    subject: Line | None = None
    said: Prose | None = None
    language: Language | None = None
    authorities: Ids | None = None
    focal_points: Ids | None = None
    people: People | None = None
    recommendations: Ids | None = None
    round_table: UUID | None = None


class PromisePatch(Wire):
    """Corrects what was entered wrongly. The day moves by a move of its own."""

    reason: Words
    promised_by: Line | None = None
    text: Prose | None = None
    language: Language | None = None


class PromiseSettlement(Wire):
    state: Literal[PromiseState.KEPT, PromiseState.BROKEN]
    settled_on: date | None = None
    """Without it, today."""
    note: Words | None = None
    """What shows it; needed where it was broken, or is judged anew."""


class PromiseMove(Wire):
    due_on: date
    reason: Words


class RecommendationRef(BaseModel):
    id: UUID
    reference: str
    title: str
    language: str


class PromiseMoved(BaseModel):
    at: datetime
    due_before: date
    due_on: date
    reason: str | None


class PromiseOut(BaseModel):
    id: UUID
    authority: Named
    promised_by: str | None
    text: str
    language: str
    due_on: date
    state: PromiseState
    overdue: bool
    settled_on: date | None
    note: str | None
    moved: list[PromiseMoved]
    """The first move first."""


class ContactRef(BaseModel):
    id: UUID
    name: str
    function: str | None


class TableRef(BaseModel):
    id: UUID
    title: str
    language: str


class DialogueOut(BaseModel):
    id: UUID
    kind: DialogueKind
    held_on: date
    subject: str
    said: str | None
    language: str
    authorities: list[Named]
    focal_points: list[ContactRef]
    people: list[str]
    recommendations: list[RecommendationRef]
    round_table: TableRef | None
    promises: list[PromiseOut]
    office: Named
    team: Named | None
    entered_by: Named
    may_change: bool
    created_at: datetime
    updated_at: datetime
    version: int


class AwaitedKind(StrEnum):
    PROMISE = "promise"
    EFFECT = "effect"
    """Of a step of the ladder that was carried out."""


class AwaitedOut(BaseModel):
    """What somebody promised, or what a step of the ladder is to bring, and by when."""

    id: UUID
    kind: AwaitedKind
    due_on: date
    overdue: bool
    text: str
    language: str
    body: Named | None
    rung: LadderRung | None
    dialogue: UUID | None
    """The entry it was promised in."""
    recommendations: list[RecommendationRef]
