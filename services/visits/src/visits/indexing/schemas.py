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


class IndexWanted(BaseModel):
    kind: IndexKind
    ids: Annotated[list[UUID], Field(max_length=1000)]


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
    state: str
    on: date | None
    updated_at: datetime


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None
