"""Wire types of what is owed and when."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from recommendations.dues.rules import DueStepKind, ReminderDue
from recommendations.models.answer import ResponseKind
from recommendations.models.due import ExtensionState
from recommendations.models.recommendation import Priority, Source
from recommendations.wire import Language, Prose, Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class ExtensionDraft(Wire):
    """More time that an addressee asks for. The day moves only when it is granted."""

    addressee: UUID
    asked_on: date
    until: date
    reason: Prose
    language: Language = "und"


class ExtensionDecision(Wire):
    granted: bool
    decision: Words | None = None
    """Why; needed for a refusal."""
    decided_on: date | None = None
    """Without it, today."""


class ReminderDraft(Wire):
    addressee: UUID
    sent_on: date
    note: Words | None = None
    """How, and to whom."""


class ExtensionOut(BaseModel):
    id: UUID
    state: ExtensionState
    asked_on: date
    until: date
    reason: str
    language: str
    decision: str | None
    decided_on: date | None
    decided_by: Named | None
    due_before: date | None


class DueStepOut(BaseModel):
    kind: DueStepKind
    day: date
    extension: UUID | None


class ReminderOut(BaseModel):
    id: UUID
    sent_on: date
    note: str | None
    entered_by: Named


class AddressedOut(BaseModel):
    """One recommendation as it is addressed to one body."""

    addressee: UUID
    body: Named
    recommendation: UUID
    reference: str
    title: str
    language: str
    source: Source
    priority: Priority
    issued_on: date
    response_due: date | None
    response_due_at: datetime | None
    answer: ResponseKind | None
    answered_at: datetime | None
    reminded_on: date | None
    reminder_due: ReminderDue | None
    asks_until: date | None
    """More time was asked for, and nobody decided yet."""
    version: int
    """The recommendation's."""
