"""Earlier remedies on the wire."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, model_validator
from servicekit.names import Named

from complaints.complaints.schemas import Code, Line, Prose, Wire
from complaints.models.action import RemedyKind, RemedyOutcome


class RemedyDraft(Wire):
    kind: RemedyKind
    authority: UUID | None = None
    body: Line | None = None
    """In words, where it is in no register."""
    tried_on: date | None = None
    outcome: RemedyOutcome
    decided_on: date | None = None
    reference: Code | None = None
    note: Prose | None = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if self.authority is not None and self.body is not None:
            raise ValueError("say the body once: out of the register, or in words")
        return self


class RemedyOut(BaseModel):
    id: UUID
    kind: RemedyKind
    authority: Named | None
    body: str | None
    tried_on: date | None
    outcome: RemedyOutcome
    decided_on: date | None
    reference: str | None
    note: str | None
    by: Named
    at: datetime
    version: int
