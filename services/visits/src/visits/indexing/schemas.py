"""A place as it may be indexed, with the terms on which it may be read."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from visits.models.place import Level


class IndexWanted(BaseModel):
    kind: Literal["place"]
    ids: Annotated[list[UUID], Field(max_length=1000)]


class IndexDocument(BaseModel):
    kind: Literal["place"] = "place"
    id: UUID
    version: int
    side: None = None
    """Shared by both sides."""
    office: None = None
    team: None = None
    level: Level
    granted: list[UUID] = []
    reference: str
    title: str
    """The names it has now in all languages, the one lists are sorted by first."""
    text: str
    """Former names, code and address."""
    language: str
    names: list[str]
    """Every name it has or had."""
    places: list[UUID]
    themes: list[UUID] = []
    state: Literal["open", "closed"]
    on: date | None
    """The day it was opened."""
    updated_at: datetime


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None
