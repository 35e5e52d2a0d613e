"""What this service owns as it may be indexed, with the terms on which it may be read."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Kind = Literal["recommendation", "authority"]


class IndexWanted(BaseModel):
    kind: Kind
    ids: Annotated[list[UUID], Field(max_length=1000)]


class IndexFile(BaseModel):
    """A file that whoever reads the recommendation may open."""

    id: UUID
    title: str
    media_type: str
    size: int
    sha256: str
    on: date


class IndexFacts(BaseModel):
    """Days and codes of a recommendation that are counted: what every reader of it reads, and no words."""

    began_on: date
    """When it was issued."""
    implemented_on: date | None
    not_yet_on: date | None
    answered_on: date | None
    """When the last answer came, where everybody who was given a day answered by it."""
    answer_missed_on: date | None
    """The first day for an answer by which none came, or none will have come if nothing comes; it may be ahead."""
    state: str
    implementation: str
    """As it was assessed last, by an assessment that was released."""
    direction: str
    source: str
    priority: str
    problem_kind: str | None
    imported: bool
    authorities: list[UUID]
    """Those of the register that it addresses."""


class IndexDocument(BaseModel):
    kind: Kind
    id: UUID
    version: int
    side: str | None
    """None: shared by both sides."""
    office: UUID | None
    team: UUID | None
    level: str
    granted: list[UUID]
    reference: str
    title: str
    text: str
    language: str
    names: list[str]
    places: list[UUID]
    themes: list[UUID]
    authorities: list[UUID]
    """Those it is addressed to."""
    tied: list[UUID] = []
    """What it comes out of, and the recommendations that it is tied to: ids alone, of which each is shown to who reads
    that record as well."""
    state: str
    on: date | None
    updated_at: datetime
    files: list[IndexFile] = []
    facts: IndexFacts | None = None
    """None: it is a draft, or no recommendation."""


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexIds(BaseModel):
    ids: list[UUID]
    next: UUID | None


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None
