"""What a legal hold looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire

_Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=1000)]


class HoldDraft(Wire):
    reason: _Why
    until: date | None = None
    """The last day it holds; without it until somebody ends it."""


class HoldEnd(Wire):
    reason: _Why


class HoldOut(BaseModel):
    id: UUID
    set_at: datetime
    set_by: Named
    until: date | None
    ended_at: datetime | None
    ended_by: Named | None
    holds: bool
    """Whether it keeps the complaint today."""
    reason: str | None
    """For those who decide on holds; others learn that it is held, not why."""
    ended_because: str | None
    version: int


class HoldListItem(BaseModel):
    id: UUID
    complaint: UUID
    reference: str
    summary: str
    language: str
    set_at: datetime
    set_by: Named
    until: date | None
    version: int
