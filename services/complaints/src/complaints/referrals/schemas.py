"""What referrals look like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Code, Prose, Wire
from complaints.disclosures.schemas import Contents, Persons, SpanWire
from complaints.models.consent import Content
from complaints.models.referral import ReferralState

Marks = Annotated[list[SpanWire], Field(max_length=2000)]
Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class ReferralDraft(Wire):
    agreement: UUID
    content: Contents
    persons: Persons = []
    """The parties whose identity or contact is in it."""
    language: Literal["en", "fr", "es", "ar"] = "en"
    """Of the headings; what people said stays in their language."""
    question: Question
    marks: Marks = []
    """What was blacked out in the texts."""
    checked: str | None = None
    """The texts that were gone through, as the search for names named them."""


class ReferralMove(Wire):
    to: ReferralState
    on: date
    answer: Prose | None = None
    their_reference: Code | None = None


class ReferralOut(BaseModel):
    id: UUID
    reference: str
    state: ReferralState
    agreement: UUID
    agreement_title: str
    partner: Named
    contact: str | None
    content: list[Content]
    persons: list[UUID]
    question: str
    language: str
    marks: int
    """How many places were blacked out."""
    prepared_by: Named
    created_at: datetime
    sent_by: Named | None
    sent_at: datetime | None
    due_on: date | None
    """When an answer is due; none once it came."""
    acknowledged_on: date | None
    answered_on: date | None
    answer: str | None
    their_reference: str | None
    ended_because: str | None
    has_package: bool
    moves: list[ReferralState]
    version: int
