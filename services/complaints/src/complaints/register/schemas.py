"""What public summaries and the register look like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Language, Line, Wire
from complaints.models.complaint import Outcome
from complaints.models.register import SummaryState

PublicText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=4000)]


class SummaryDraft(Wire):
    language: Language
    text: PublicText
    names_body: bool = True
    """Whether the body complained about is named."""
    names_place: bool = False
    """Whether the place is named: in a small one, that may be enough to know who."""


class SummaryMove(Wire):
    to: SummaryState
    reason: Line | None = None


class FactsOut(BaseModel):
    outcome: Outcome
    received_year: int
    closed_year: int
    themes: list[Named]
    authority: Named | None
    place: Named | None


class SummaryOut(BaseModel):
    id: UUID
    state: SummaryState
    language: str
    text: str
    names_body: bool
    names_place: bool
    author: Named
    sent_back: str | None
    facts: FactsOut | None
    """What would stand beside it; from when it was submitted."""
    number: str | None
    """In the register, while it is published."""
    moves: list[SummaryState]
    updated_at: datetime
    version: int


class RegisterEntryOut(FactsOut):
    """A line of the register, as the public reads it."""

    id: UUID
    number: str
    published_on: date
    language: str
    text: str
    version: int
