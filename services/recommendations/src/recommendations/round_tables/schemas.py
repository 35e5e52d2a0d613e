"""Wire types of round tables and working groups."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from recommendations.dialogue.schemas import Ids, RecommendationRef
from recommendations.models.dialogue import TableKind
from recommendations.wire import Language, Line, Prose, Wire


class RoundTableDraft(Wire):
    id: UUID | None = None
    """The client's own UUIDv7."""
    kind: TableKind
    title: Line
    purpose: Prose | None = None
    agreed: Prose | None = None
    language: Language = "und"
    opened_on: date
    closed_on: date | None = None
    authorities: Ids = []
    """Its members."""
    recommendations: Ids = []
    office: UUID | None = None
    """Without it, that of the recommendations or of the hat."""


class RoundTablePatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    kind: TableKind | None = None
    title: Line | None = None
    purpose: Prose | None = None
    agreed: Prose | None = None
    language: Language | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    """Null opens it again."""
    authorities: Ids | None = None
    recommendations: Ids | None = None


class RoundTableOut(BaseModel):
    id: UUID
    kind: TableKind
    title: str
    purpose: str | None
    agreed: str | None
    language: str
    opened_on: date
    closed_on: date | None
    authorities: list[Named]
    recommendations: list[RecommendationRef]
    met_on: date | None
    """The last time, as far as the reader may read it."""
    office: Named
    team: Named | None
    entered_by: Named
    may_change: bool
    created_at: datetime
    updated_at: datetime
    version: int
