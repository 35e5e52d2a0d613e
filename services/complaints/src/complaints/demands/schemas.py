"""What a demand looks like on the wire, and what is sealed of it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.history import HistoryEntry
from servicekit.names import Named

from complaints.complaints.schemas import Line, Prose, Wire
from complaints.models.demand import (
    Answer,
    AnswerState,
    Demanded,
    DemandEntryKind,
    Demander,
    DemandFileKind,
    DemandState,
    DemandWay,
    RefusalGround,
)

DemandView = Literal["all", "open", "late", "waiting"]
Wanted = Annotated[list[Demanded], Field(min_length=1, max_length=6)]
Complaints = Annotated[list[UUID], Field(max_length=50)]


class Content(BaseModel):
    """Sealed under the demand's key: any of it may name somebody."""

    body: str | None = None
    text: str | None = None
    basis: str | None = None


class SealedText(BaseModel):
    text: str | None = None


class SealedName(BaseModel):
    name: str


class DemandDraft(Wire):
    office: UUID | None = None
    demander: Demander
    authority: UUID | None = None
    body: Line | None = None
    """The body by its name, and who signed."""
    received_on: date
    way: DemandWay
    wanted: Wanted
    text: Prose | None = None
    """What was demanded, in words."""
    basis: Line | None = None
    """The law they say it rests on."""
    due_on: date | None = None
    complaints: Complaints = []


class DemandPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    demander: Demander | None = None
    authority: UUID | None = None
    body: Line | None = None
    received_on: date | None = None
    way: DemandWay | None = None
    wanted: Wanted | None = None
    text: Prose | None = None
    basis: Line | None = None
    due_on: date | None = None


class ConcernedComplaint(Wire):
    complaint: UUID


class GivenName(Wire):
    """A person of a complaint, whose name was given."""

    complaint: UUID
    party: UUID


class AnswerDraft(Wire):
    answer: Answer
    answered_on: date
    grounds: Annotated[list[RefusalGround], Field(max_length=7)] = []
    given: Annotated[list[Demanded], Field(max_length=6)] = []
    """What was given of what was demanded."""
    names: Annotated[list[GivenName], Field(max_length=50)] = []
    """Whose name was given: each under a consent to an export to this authority, or an agreed exception."""
    looked_for_names: bool = False
    """What is given was looked through for names of others."""
    text: Prose | None = None
    """The grounds in words, or why something was given."""


class AnswerDecision(Wire):
    agrees: bool
    reason: Prose | None = None


class DemandEntryDraft(Wire):
    kind: DemandEntryKind
    on: date
    text: Prose | None = None


class DemandMove(Wire):
    to: Literal["closed", "reopened"]


class ConcernedOut(BaseModel):
    id: UUID
    reference: str


class GivenNameOut(BaseModel):
    complaint: UUID
    party: UUID


class DemandAnswerOut(BaseModel):
    id: UUID
    answer: Answer
    state: AnswerState
    grounds: list[RefusalGround]
    given: list[Demanded]
    names: int
    """How many persons were named."""
    named: list[GivenNameOut]
    """Those of them whose complaint the asker reads."""
    text: str | None
    reason: str | None
    """Why the second person declined."""
    answered_on: date
    proposed_by: Named
    proposed_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    may_decide: bool
    may_take_back: bool


class DemandEntryOut(BaseModel):
    id: UUID
    kind: DemandEntryKind
    on: date
    text: str | None
    by: Named
    at: datetime


class DemandFileOut(BaseModel):
    id: UUID
    kind: DemandFileKind
    name: str
    media_type: str
    size: int
    by: Named
    at: datetime
    version: int = 1


class DemandItem(BaseModel):
    """A row of the list: codes and dates, no words."""

    id: UUID
    reference: str
    demander: Demander
    authority: Named | None
    office: Named
    received_on: date
    way: DemandWay
    wanted: list[Demanded]
    state: DemandState
    due_on: date | None
    """None once it was answered."""
    answer: Answer | None
    answered_on: date | None
    waiting: bool
    version: int


class DemandOut(BaseModel):
    id: UUID
    reference: str
    side: str
    office: Named
    demander: Demander
    authority: Named | None
    body: str | None
    received_on: date
    way: DemandWay
    wanted: list[Demanded]
    text: str | None
    basis: str | None
    due_on: date | None
    state: DemandState
    answer: Answer | None
    answered_on: date | None
    closed_on: date | None
    waiting: bool
    complaints: list[ConcernedOut]
    """Those that the asker reads."""
    answers: list[DemandAnswerOut]
    entries: list[DemandEntryOut]
    files: list[DemandFileOut]
    history: list[HistoryEntry]
    works: bool
    """The asker may change it."""
    moves: list[Literal["answer", "entry", "closed", "reopened"]]
    recorded_by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class AnswerCount(BaseModel):
    answer: Answer
    count: int


class TallyOut(BaseModel):
    total: int
    answers: list[AnswerCount]
    unanswered: int


class DemanderTally(TallyOut):
    demander: Demander


class FollowedCount(BaseModel):
    kind: DemandEntryKind
    count: int
    """Demands of which this came, whatever else did."""


class YearOfDemands(TallyOut):
    year: int
    """Of receipt."""
    demanders: list[DemanderTally]
    followed: list[FollowedCount]


class DemandFigures(BaseModel):
    years: list[YearOfDemands]
