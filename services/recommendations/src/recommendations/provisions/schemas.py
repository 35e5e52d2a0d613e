"""What provisions look like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from recommendations.models.legislation import Conformity
from recommendations.provisions.splitting import MOST
from recommendations.wire import Wire

ProvisionNumber = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Wording = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30_000)]


class LawTextPasted(Wire):
    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST)]


class ProvisionPieceOut(BaseModel):
    number: str | None
    heading: str | None
    words: str
    likely: bool
    """It is an article; otherwise most likely the title of a part, or what stands before the first."""


class ProvisionIn(Wire):
    number: ProvisionNumber | None = None
    paragraph: ProvisionNumber | None = None
    heading: Heading | None = None
    words: Wording = ""


class ProvisionDraft(ProvisionIn):
    after: UUID | None = None
    """Behind that one; without it, at the end."""
    valid_from: date | None = None


class ProvisionsTaken(Wire):
    """Articles that somebody looked through. One whose number is here already gets a new version where it differs."""

    items: Annotated[list[ProvisionIn], Field(min_length=1, max_length=2000)]
    valid_from: date | None = None


class ProvisionsTakenOut(BaseModel):
    id: UUID
    """Of the text."""
    version: int
    added: int
    changed: int
    unchanged: int


class ProvisionPatch(Wire):
    """Only the fields that are sent change. Other words or another heading make a new version."""

    number: ProvisionNumber | None = None
    paragraph: ProvisionNumber | None = None
    heading: Heading | None = None
    words: Wording | None = None
    valid_from: date | None = None
    """Of the new version."""
    ended_on: date | None = None
    after: UUID | None = None
    """Move it behind that one."""


class ProvisionOut(BaseModel):
    id: UUID
    legal_text: UUID
    number: str | None
    paragraph: str | None
    heading: str | None
    words: str
    wording: UUID
    """The id of its present version."""
    valid_from: date | None
    ended_on: date | None
    versions: int
    verdicts: list[Conformity]
    """Of its assessments, each kind once."""
    proposals: int
    """What is proposed to change in it, as far as the reader sees it."""
    version: int


class ProvisionVersionOut(BaseModel):
    id: UUID
    number: int
    heading: str | None
    words: str
    valid_from: date | None
    entered_by: Named
    entered_at: datetime
