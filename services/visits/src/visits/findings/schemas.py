"""What a finding looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.finding import (
    Corroboration,
    FindingKind,
    FindingScope,
    FindingSeverity,
    FindingSourceKind,
    FindingState,
)
from visits.wire import Language, Line, Reason, Wire

Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Article = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Themes = Annotated[list[UUID], Field(max_length=10)]


class Standard(Wire):
    standard: UUID
    article: Article = ""


Standards = Annotated[list[Standard], Field(max_length=20)]


class FindingDraft(Wire):
    id: UUID | None = None
    kind: FindingKind = FindingKind.PROBLEM
    place: UUID | None = None
    """One of the visit's; may be left out where it has one only."""
    unit: UUID | None = None
    title: Line
    description: Description = ""
    language: Language = "und"
    themes: Themes = []
    problem_kind: UUID | None = None
    severity: FindingSeverity | None = None
    scope: FindingScope | None = None
    standards: Standards = []
    note: UUID | None = None
    """The quick note it is made of."""


class FindingPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    kind: FindingKind | None = None
    place: UUID | None = None
    unit: UUID | None = None
    title: Line | None = None
    description: Description | None = None
    language: Language | None = None
    themes: Themes | None = None
    problem_kind: UUID | None = None
    severity: FindingSeverity | None = None
    scope: FindingScope | None = None
    standards: Standards | None = None


class FindingMove(Wire):
    to: FindingState
    reason: Reason | None = None


class SourceDraft(Wire):
    id: UUID | None = None
    kind: FindingSourceKind
    contrary: bool = False
    independent: bool = True
    count: Annotated[int, Field(ge=1, le=10_000)] = 1
    note: Words = ""
    evidence: UUID | None = None
    """The file that it is, of the same visit."""


class Grade(Wire):
    corroboration: Corroboration


class SourceEvidence(BaseModel):
    id: UUID
    reference: str
    title: str


class SourceOut(BaseModel):
    id: UUID
    kind: FindingSourceKind
    contrary: bool
    independent: bool
    count: int
    note: str
    evidence: SourceEvidence | None
    by: Named
    added_at: datetime


class StandardOut(BaseModel):
    standard: Named
    article: str


class FindingOut(BaseModel):
    id: UUID
    reference: str
    visit: UUID
    place: Named
    unit: Named | None
    kind: FindingKind
    state: FindingState
    title: str
    description: str
    language: str
    themes: list[Named]
    problem_kind: Named | None
    severity: FindingSeverity | None
    scope: FindingScope | None
    standards: list[StandardOut]
    sources: list[SourceOut]
    corroboration: Corroboration
    graded_by: Named | None
    graded_at: datetime | None
    by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class FindingItem(BaseModel):
    """A finding in a list across visits."""

    id: UUID
    reference: str
    visit: UUID
    visit_reference: str | None
    place: Named
    kind: FindingKind
    state: FindingState
    title: str
    language: str
    themes: list[Named]
    severity: FindingSeverity | None
    scope: FindingScope | None
    corroboration: Corroboration
    updated_at: datetime
    version: int


class Recurrence(BaseModel):
    """A theme, and how many places and visits it was found in."""

    theme: Named
    kind: FindingKind
    problem_kind: Named | None
    findings: int
    visits: int
    places: list[Named]
    gravest: FindingSeverity | None
