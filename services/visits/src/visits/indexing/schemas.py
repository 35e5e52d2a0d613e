"""Records as they may be indexed, with the terms on which each may be read."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field


class IndexKind(StrEnum):
    PLACE = "place"
    VISIT = "visit"
    FINDING = "finding"
    INFORMATION = "information"
    PLANNED_VISIT = "planned-visit"
    """An entry of an adopted programme, once its month is over."""


class IndexWanted(BaseModel):
    kind: IndexKind
    ids: Annotated[list[UUID], Field(max_length=1000)]


class IndexFacts(BaseModel):
    """Days and codes of a record that are counted: what every reader of it reads, and no words."""

    began_on: date | None
    """When the visit began on which it was, or the place was opened; the Monday for which a visit was planned."""
    ended_on: date | None = None
    """When the final talk of a visit was held."""
    closed_on: date | None = None
    state: str
    sort: str | None = None
    """The kind of a visit or a finding; of a planned visit, of the one that was made of it."""
    announced: bool | None = None
    severity: str | None = None
    scope: str | None = None
    problem_kind: str | None = None
    category: UUID | None = None
    """Of the place that a visit was planned to: which place that is, is not told."""
    programme: UUID | None = None
    """That a visit was planned in."""


class IndexSpent(BaseModel):
    """What a visit took, read by those alone who read what is confidential of it."""

    person_days: float | None
    cost: float | None


class IndexFile(BaseModel):
    """A file of a visit, read by whoever reads on the visit what is of its level."""

    id: UUID
    title: str
    media_type: str
    size: int | None
    """None: it is set anew each time somebody asks for it."""
    sha256: str
    """Of the file; of one that is set anew, of what it is set from."""
    level: str
    state: str | None = None
    """Which copy of a report it is: both have one title."""
    on: date


class IndexDocument(BaseModel):
    kind: IndexKind
    id: UUID
    version: int
    side: str | None = None
    """None: shared by both sides."""
    office: UUID | None = None
    team: UUID | None = None
    level: str
    granted: list[UUID] = []
    """Accounts that read it whatever else they hold here."""
    reference: str
    title: str
    text: str
    language: str
    names: list[str] = []
    """What else finds it."""
    places: list[UUID]
    themes: list[UUID] = []
    tied: list[UUID] = []
    """The visit of a finding."""
    state: str
    on: date | None
    updated_at: datetime
    facts: IndexFacts | None = None
    """None: it is not counted."""
    spent: IndexSpent | None = None
    files: list[IndexFile] = []


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexIds(BaseModel):
    ids: list[UUID]
    next: UUID | None


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None
