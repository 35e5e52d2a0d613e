"""What disclosures, and what they rest on, look like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Line, Wire
from complaints.disclosures.rules import Lack
from complaints.models.consent import Content, DisclosurePurpose, ExceptionState, Ground, RecipientKind

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=12, max_length=2000)]
Contents = Annotated[list[Content], Field(min_length=1, max_length=len(Content))]
Persons = Annotated[list[UUID], Field(max_length=20)]


class CoveredOut(BaseModel):
    content: Content
    party: UUID | None
    consent: UUID | None
    exception: UUID | None
    ends_on: date | None
    """The last day it is covered."""


class MissingOut(BaseModel):
    content: Content
    party: UUID | None
    lack: Lack


class VerdictOut(BaseModel):
    allowed: bool
    covered: list[CoveredOut]
    missing: list[MissingOut]


class DisclosureOut(BaseModel):
    id: UUID
    purpose: DisclosurePurpose
    recipient_kind: RecipientKind
    recipient: Named | None
    content: list[Content]
    persons: list[UUID]
    consents: list[UUID]
    exceptions: list[UUID]
    source: UUID
    by: Named
    at: datetime
    reached: bool
    """False: offered to the other side, and not taken."""
    recalled_on: date | None
    """When the recipient was asked not to use it any more."""
    rests_on_withdrawn: bool
    """Somebody has withdrawn since what it was made under."""
    version: int


class RecallDraft(Wire):
    on: date
    """The day the recipient was written to."""


class ExceptionDraft(Wire):
    recipient: UUID
    """A body that an agreement calls independent."""
    content: Contents
    ground: Ground
    reason: Reason
    tried: Reason
    """Which other sources were tried first."""
    until: date


class ExceptionDecision(Wire):
    agrees: bool
    reason: Line | None = None


class ExceptionOut(BaseModel):
    id: UUID
    recipient: Named
    content: list[Content]
    ground: Ground
    reason: str
    tried: str
    until: date
    state: ExceptionState
    asked_by: Named
    asked_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    decision_reason: str | None
    may_decide: bool
    """Whether the reader is a second person who may."""
    version: int


class BodyOut(BaseModel):
    body: Named
    independent: bool


class SpanWire(Wire):
    """A place in a text, in characters (code points) from its start."""

    field: Annotated[str, StringConstraints(pattern="^(summary|narrative)$")]
    start: Annotated[int, Field(strict=True, ge=0)]
    end: Annotated[int, Field(gt=0)]


class FoundNames(BaseModel):
    id: UUID
    version: int
    checked: str
    """Stands for the texts as they were gone through; sent back with the marks."""
    found: list[SpanWire]
    unreadable: int
    """Persons who were erased: their names can no longer be looked for."""
