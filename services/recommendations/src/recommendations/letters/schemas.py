"""Wire types of letters."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.answers.schemas import Reason
from recommendations.models.answer import ResponseKind
from recommendations.wire import Language, Line, Prose, Wire


class LetterLineDraft(Wire):
    """What the letter says to one recommendation."""

    addressee: UUID
    """The id of an entry among a recommendation's addressees: the authority itself, or one below it."""
    kind: ResponseKind
    text: Prose | None = None
    language: Language | None = None
    """Without it, the letter's."""


class LetterDraft(Wire):
    """A letter and all that it answers, entered at once or not at all."""

    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    authority: UUID
    received_on: date
    their_reference: Line | None = None
    language: Language = "und"
    lines: Annotated[list[LetterLineDraft], Field(min_length=1, max_length=200)]


class LetterPatch(Wire):
    """Corrects what was wrongly entered of a letter; only the fields that are sent change."""

    received_on: date | None = None
    """It counts for each answer in it whose day was not corrected by itself."""
    their_reference: Line | None = None
    language: Language | None = None
    reason: Reason


class LetterListItem(BaseModel):
    id: UUID
    authority: Named
    received_on: date
    their_reference: str | None
    language: str
    office: Named
    entered_by: Named
    created_at: datetime
    files: list[AnswerFileOut]
    version: int


class LetterLineOut(BaseModel):
    """One response in it, to a recommendation that the reader may read."""

    id: UUID
    recommendation: UUID
    reference: str
    title: str
    title_language: str
    body: Named
    kind: ResponseKind
    text: str | None
    language: str
    withdrawn: bool


class LetterOut(LetterListItem):
    lines: list[LetterLineOut]
