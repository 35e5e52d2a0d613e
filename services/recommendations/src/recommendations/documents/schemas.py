"""What the documents of international bodies look like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from recommendations.models.mechanism import DocumentKind, EmbargoStep, Mechanism
from recommendations.models.recommendation import Level
from recommendations.wire import Language, Line, Prose, Wire

Link = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>\"]+$", max_length=1000)
]
Symbol = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class BodyDocumentDraft(Wire):
    id: UUID | None = None
    office: UUID | None = None
    mechanism: Mechanism
    kind: DocumentKind
    title: Line
    symbol: Symbol | None = None
    dated_on: date
    link: Link | None = None
    language: Language = "und"
    cycle: UUID | None = None
    to_us: bool = False
    """It is addressed to this institution itself."""
    embargoed: bool = False
    """Unpublished until the State agrees: read by the head, and by the persons named on it."""


class BodyDocumentPatch(Wire):
    """Only the fields that are sent change. An embargo is lifted by two persons, and not here."""

    kind: DocumentKind | None = None
    title: Line | None = None
    symbol: Symbol | None = None
    dated_on: date | None = None
    link: Link | None = None
    language: Language | None = None
    cycle: UUID | None = None


class Readers(Wire):
    accounts: Annotated[list[UUID], Field(max_length=50)]
    """Who reads it beside the head; the author stays."""


class LiftProposal(Wire):
    """That the State agreed to publish it."""

    agreed_on: date
    ground: Prose
    """How the State agreed, and who said so."""


class LiftRefusal(Wire):
    reason: Prose


class EmbargoActOut(BaseModel):
    id: UUID
    step: EmbargoStep
    agreed_on: date | None
    ground: str | None
    by: Named
    at: datetime


class BodyDocumentListItem(BaseModel):
    id: UUID
    mechanism: Mechanism
    kind: DocumentKind
    title: str
    symbol: str | None
    dated_on: date
    language: str
    level: Level
    embargoed: bool
    to_us: bool
    cycle: UUID | None
    version: int


class BodyDocumentOut(BodyDocumentListItem):
    side: str
    office: Named
    link: str | None
    readers: list[Named]
    """Who was named on it; empty once it is open."""
    acts: list[EmbargoActOut]
    """What was done to open it, newest first."""
    may_change: bool
    may_import: bool
    may_propose: bool
    may_answer: bool
    """Whether the reader may be the second person for the proposal that stands."""
    created_by: Named
    created_at: datetime
    updated_at: datetime
