"""What information received looks like on the wire."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.information import (
    IncidentKind,
    InformationChannel,
    InformationKind,
    InformationLevel,
    InformationState,
    Reliability,
    SourceKind,
)
from visits.models.visit import VisitKind, VisitState
from visits.wire import Language, Line, Prose, Reason, Wire

Ids = Annotated[list[UUID], Field(max_length=50)]
Persons = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Hour = Annotated[time, Field(examples=["04:30:00"])]
"""Without a zone: the hour as it was there."""


class SourceFields(Wire):
    """Who said it, and how they are reached. Encrypted on arrival; read back only for a stated purpose."""

    name: Line
    contact: Line | None = None
    note: Reason | None = None
    """What else is to be known of them, such as what they must not be asked."""


class InformationDraft(Wire):
    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    office: UUID | None = None
    team: UUID | None = None
    kind: InformationKind = InformationKind.INFORMATION
    received_on: date
    channel: InformationChannel
    source_kind: SourceKind
    source: SourceFields | None = None
    """Never asked for; only where it is known all the same, and needed."""
    summary: Prose
    """What it says."""
    language: Language = "und"
    places: Ids = []
    themes: Ids = []
    incident_kind: IncidentKind | None = None
    happened_on: date | None = None
    happened_at: Hour | None = None
    persons: Persons | None = None
    notified_by: Line | None = None
    """Which office or body notified it; not a person's name."""
    reliability: Reliability | None = None
    urgent: bool = False
    reprisal: bool = False
    """Somebody may suffer for having talked: it is before the heads at once."""


class InformationPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    received_on: date | None = None
    channel: InformationChannel | None = None
    source_kind: SourceKind | None = None
    summary: Prose | None = None
    language: Language | None = None
    places: Ids | None = None
    themes: Ids | None = None
    incident_kind: IncidentKind | None = None
    happened_on: date | None = None
    happened_at: Hour | None = None
    persons: Persons | None = None
    notified_by: Line | None = None
    reliability: Reliability | None = None
    urgent: bool | None = None
    reprisal: bool | None = None
    assignee: UUID | None = None


class InformationMove(Wire):
    to: InformationState
    reason: Reason | None = None
    """Needed to decide, and to take a decision back."""


class InformationListItem(BaseModel):
    id: UUID
    reference: str
    kind: InformationKind
    received_on: date
    channel: InformationChannel
    source_kind: SourceKind
    source_known: bool
    beginning: str
    """Of what it says."""
    language: str
    incident_kind: IncidentKind | None
    happened_on: date | None
    persons: int | None
    places: list[Named]
    reliability: Reliability | None
    urgent: bool
    reprisal: bool
    at_once: bool
    """A death, or a sign of reprisals, that nobody has decided about."""
    state: InformationState
    assignee: Named | None
    updated_at: datetime
    version: int


class LinkedVisit(BaseModel):
    """A visit the asker reads, and knows where it is."""

    id: UUID
    reference: str | None
    kind: VisitKind
    state: VisitState


class MayDo(StrEnum):
    CHANGE = "change"
    ASSIGN = "assign"
    OPEN_SOURCE = "open-source"
    ADD_SOURCE = "add-source"


class InformationOut(BaseModel):
    id: UUID
    reference: str
    side: str
    office: UUID
    team: UUID | None
    level: InformationLevel
    kind: InformationKind
    received_on: date
    channel: InformationChannel
    source_kind: SourceKind
    source_known: bool
    summary: str
    language: str
    places: list[Named]
    themes: list[Named]
    incident_kind: IncidentKind | None
    happened_on: date | None
    happened_at: time | None
    persons: int | None
    notified_by: str | None
    reliability: Reliability | None
    judged_by: Named | None
    urgent: bool
    reprisal: bool
    at_once: bool
    state: InformationState
    decided_because: str | None
    assignee: Named | None
    created_by: Named
    visits: list[LinkedVisit]
    erased_on: date | None
    """What is left is for the figures."""
    moves: list[InformationState]
    """What it may become next."""
    may: list[MayDo]
    created_at: datetime
    updated_at: datetime
    version: int


class Purpose(Wire):
    """Why the source is opened. Kept with the reading, encrypted."""

    purpose: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=500)]


class SourceReading(BaseModel):
    id: UUID
    source: SourceFields
    version: int
