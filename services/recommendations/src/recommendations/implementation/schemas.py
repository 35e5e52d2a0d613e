"""Wire types of how far recommendations are carried out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named
from servicekit.pages import Count

from recommendations.models.implementation import (
    AssessmentState,
    ClosedBecause,
    EvidenceKind,
    Implementation,
    LinkStance,
    Method,
    Signal,
)
from recommendations.recommendations.schemas import RecommendationListItem
from recommendations.wire import Language, Prose, Wire


class EvidenceLink(Wire):
    """A visit or a finding, by its id alone: what it says, visits tell to who may read it there."""

    kind: EvidenceKind
    record: UUID
    stance: LinkStance


Links = Annotated[list[EvidenceLink], Field(max_length=40)]


class AssessedDraft(Wire):
    """How far it is carried out, as the institution finds. Nobody else is told before it is released."""

    id: UUID | None = None
    place: UUID | None = None
    """Of this one alone; null: of all of it."""
    status: Implementation
    assessed_on: date | None = None
    """Without a day, today."""
    method: Method
    statement: Prose | None = None
    """What is told with it; no source may be seen in it."""
    evidence_for: Prose | None = None
    evidence_against: Prose | None = None
    language: Language = "und"
    links: Links = []


class AssessedPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty. ``links`` are replaced."""

    place: UUID | None = None
    status: Implementation | None = None
    assessed_on: date | None = None
    method: Method | None = None
    statement: Prose | None = None
    evidence_for: Prose | None = None
    evidence_against: Prose | None = None
    language: Language | None = None
    links: Links | None = None


class AssessedOut(BaseModel):
    """An assessment as it is worked on, for who assesses."""

    id: UUID
    version: int
    recommendation: UUID
    place: Named | None
    state: AssessmentState
    status: Implementation
    assessed_on: date
    method: Method
    statement: str | None
    evidence_for: str | None
    evidence_against: str | None
    language: str
    links: list[EvidenceLink]
    created_by: Named
    created_at: datetime
    updated_at: datetime


class ReleasedOut(BaseModel):
    """What was released of an assessment."""

    id: UUID
    place: Named | None
    status: Implementation
    assessed_on: date
    method: Method
    statement: str | None
    language: str
    assessed_by: Named | None
    """Null where it came out of a former tracker."""
    released_by: Named
    released_at: datetime


class ClosingOut(BaseModel):
    because: ClosedBecause
    reason: str
    replaced_by: UUID | None
    replaced_by_reference: str | None
    """Null where the reader may not read it."""
    closed_at: datetime
    closed_by: Named | None
    """Null where it was closed before it came in."""
    reopened_at: datetime | None
    reopened_by: Named | None
    reopened_because: str | None


class ImplementationOut(BaseModel):
    """How far it is carried out, and how that went over time."""

    implementation: Implementation
    assessed_on: date | None
    to_verify_since: date | None
    reopening_proposed: bool
    """It was closed, and found to have regressed since."""
    released: list[ReleasedOut]
    """The newest first."""
    closings: list[ClosingOut]
    may_assess: bool


class VerificationOrder(Wire):
    wanted: bool
    """It is to be looked at on a visit, or no longer."""


class ClosingOrder(Wire):
    because: ClosedBecause
    reason: Prose
    replaced_by: UUID | None = None


class ReopeningOrder(Wire):
    because: Prose


class ReviewOut(BaseModel):
    """That something disagrees with what a recommendation is said to be: not how many, which, nor whose."""

    id: UUID
    version: int
    recommendation: UUID
    reference: str
    title: str
    language: str
    implementation: Implementation
    signal: Signal
    since: date
    raised_at: datetime
    open: bool
    """Neither set aside nor answered by an assessment."""
    set_aside_at: datetime | None
    set_aside_by: Named | None
    reason: str | None


class SettingAside(Wire):
    reason: Prose


class BoardColumn(BaseModel):
    implementation: Implementation
    count: Count
    items: list[RecommendationListItem]
    """The first of them, by when a response is due."""
