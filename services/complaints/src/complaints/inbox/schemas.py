"""What the inbox looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire
from complaints.models.complaint import State
from complaints.models.report import Author


class MessageDraft(Wire):
    """To whoever sent the report. They read it when they come back with their receipt."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


class MessageOut(BaseModel):
    id: UUID
    author: Author
    by: Named | None
    """Who in the office wrote it."""
    text: str | None
    """Null when its key was destroyed."""
    at: datetime
    is_unread: bool
    """Of the reporter's, and nobody in the office has read it."""
    version: int


class InboxOut(BaseModel):
    """A report's way back. ``id`` is the complaint's."""

    id: UUID
    sent_at: datetime
    language: str
    """What whoever sent it reads."""
    named: bool
    shown_state: State
    shown_state_on: date
    receipt: Annotated[bool, Field(description="Whether its receipt still opens it")]
    waiting_since: datetime | None
    messages: list[MessageOut]
    version: int


class Revocation(Wire):
    """Ends the receipt for good, as when somebody else has it: whoever sent the report cannot come back either."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=300)]


class WaitingOut(BaseModel):
    """A complaint with something of its reporter's that nobody has read."""

    id: UUID
    reference: str
    summary: str
    language: str
    mine: bool
    since: datetime
