"""What a publication looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from visits.reports.copied import CopySection
from visits.wire import Language, Prose, Reason, Wire


class Omission(Wire):
    paragraph: UUID
    reason: Reason


class PublicationDraft(Wire):
    left_out: Annotated[list[Omission], Field(max_length=2000)] = []
    """Nothing left out: it is published whole."""
    with_responses: bool = True


class Withholding(Wire):
    reason: Reason


class OmissionOut(BaseModel):
    paragraph: UUID
    reason: str


class PublicationOut(BaseModel):
    id: UUID
    """Of the report."""
    published_at: datetime
    by: Named
    whole: bool
    sections: list[CopySection]
    left_out: list[OmissionOut]
    version: int


class ResponseDraft(Wire):
    id: UUID | None = None
    authority: UUID
    received_on: date
    text: Prose
    language: Language = "und"
    paragraph: UUID | None = None
    """Of the adopted report, where it answers one."""


class ResponseOut(BaseModel):
    id: UUID
    authority: Named
    received_on: date
    text: str
    language: str
    paragraph: UUID | None
    recorded_by: Named
    created_at: datetime
    version: int
