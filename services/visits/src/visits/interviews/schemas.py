"""What an interview looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.interview import Capacity, ConsentPurpose, Interpreting, InterviewKind, Privacy
from visits.wire import Language, Wire

Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Recipient = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Persons = Annotated[int, Field(ge=1, le=500)]
Minutes = Annotated[int, Field(ge=1, le=1440)]


class InterviewDraft(Wire):
    """Without names: the identity of who spoke is nobody's business but theirs."""

    id: UUID | None = None
    place: UUID | None = None
    """One of the visit's; may be left out where it has one only."""
    unit: UUID | None = None
    kind: InterviewKind
    persons: Persons = 1
    at: AwareDatetime
    minutes: Minutes | None = None
    privacy: Privacy
    interpreting: Interpreting = Interpreting.NONE
    spoken: Language = "und"
    extra: bool = False
    summary: Summary = ""
    language: Language = "und"


class InterviewPatch(Wire):
    """Only the fields that are sent change."""

    unit: UUID | None = None
    kind: InterviewKind | None = None
    persons: Persons | None = None
    at: AwareDatetime | None = None
    minutes: Minutes | None = None
    privacy: Privacy | None = None
    interpreting: Interpreting | None = None
    spoken: Language | None = None
    extra: bool | None = None
    summary: Summary | None = None
    language: Language | None = None


class ConsentDraft(Wire):
    purpose: ConsentPurpose
    capacity: Capacity = Capacity.OWN
    written: bool = False
    recipient: Recipient = ""


class QuotationDraft(Wire):
    id: UUID | None = None
    text: Said
    language: Language = "und"
    finding: UUID | None = None


class ConsentOut(BaseModel):
    id: UUID
    purpose: ConsentPurpose
    capacity: Capacity
    written: bool
    recipient: str
    given_at: datetime
    recorded_by: Named
    withdrawn_at: datetime | None
    withdrawn_by: Named | None


class QuotationOut(BaseModel):
    id: UUID
    text: str | None
    """Null once the consent to quote it was taken back."""
    language: str
    finding: UUID | None
    by: Named
    withdrawn_at: datetime | None


class InterviewOut(BaseModel):
    id: UUID
    visit: UUID
    number: int
    place: Named
    unit: Named | None
    kind: InterviewKind
    persons: int
    at: datetime
    minutes: int | None
    privacy: Privacy
    interpreting: Interpreting
    spoken: str
    extra: bool
    summary: str
    language: str
    by: Named
    consents: list[ConsentOut]
    quotations: list[QuotationOut]
    erased_on: date | None
    """What is left is for the figures."""
    may_quote: bool
    """Whoever spoke agreed to be quoted, and has not taken it back."""
    created_at: datetime
    updated_at: datetime
    version: int
