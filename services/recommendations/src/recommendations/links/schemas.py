"""What ties between recommendations look like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from recommendations.models.implementation import Implementation
from recommendations.models.link import LinkKind
from recommendations.models.recommendation import Direction, Source, State
from recommendations.wire import Wire


class LinkDraft(Wire):
    """The one it stands on repeats, follows or is the same as the ``other``."""

    other: UUID
    kind: LinkKind


class LinkedRecommendation(BaseModel):
    id: UUID
    reference: str
    title: str
    language: str
    source: Source
    direction: Direction
    state: State
    issued_on: date | None
    embargoed: bool
    implementation: Implementation
    """What became of it, as assessed and released here."""


class LinkOut(BaseModel):
    id: UUID
    kind: LinkKind
    outward: bool
    """The record that was asked about repeats or follows the other; otherwise the other does."""
    recommendation: LinkedRecommendation
    by: Named
    at: datetime
    version: int = 1


class SimilarOut(BaseModel):
    recommendation: LinkedRecommendation
    likeness: float
    """Of the words, from 0 to 1."""
    themes_shared: int
    places_shared: int
