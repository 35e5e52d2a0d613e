"""What submissions look like on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from recommendations.models.mechanism import Mechanism
from recommendations.models.submission import SubmissionState
from recommendations.wire import Language, Line, Wire

Body = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Picked = Annotated[list[UUID], Field(max_length=200)]


class SubmissionForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class SubmissionPart(StrEnum):
    HEADING = "heading"
    TEXT = "text"
    RECOMMENDATION = "recommendation"


class SubmissionDraft(Wire):
    """What to draw from: what was issued between two days, on themes, or picked one by one."""

    id: UUID | None = None
    office: UUID | None = None
    mechanism: Mechanism
    milestone: UUID | None = None
    title: Line
    language: Language
    since: date
    until: date
    themes: Annotated[list[UUID], Field(max_length=50)] = []
    """A theme takes in those below it; without any, all."""
    recommendations: Picked = []
    """Only these, whatever their day and themes."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.until < self.since:
            raise ValueError("It ends before it begins")
        return self


class SubmissionParagraph(Wire):
    id: UUID
    kind: SubmissionPart
    text: Body
    language: Language = "und"
    label: Line | None = None
    """Of one that was drawn from a recommendation: its reference and day."""
    standing: list[Line] = []
    """What became of it, as far as it was issued or answered."""
    recommendation: UUID | None = None


class SubmissionPatch(Wire):
    title: Line | None = None
    paragraphs: Annotated[list[SubmissionParagraph], Field(max_length=500)] | None = None
    """All of them, in order. Those drawn from a recommendation stand here already."""


class MoreRecommendations(Wire):
    recommendations: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class SubmissionSent(Wire):
    sent_on: date


class SubmissionListItem(BaseModel):
    id: UUID
    reference: str
    mechanism: Mechanism
    state: SubmissionState
    title: str
    language: str
    sent_on: date | None
    updated_at: datetime
    version: int


class SubmissionOut(SubmissionListItem):
    office: Named
    milestone: UUID | None
    since: date
    until: date
    paragraphs: list[SubmissionParagraph]
    created_by: Named
    created_at: datetime
