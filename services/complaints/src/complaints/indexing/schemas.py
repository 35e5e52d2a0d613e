"""A complaint as it may be indexed, with the terms on which it may be read."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field


class IndexWanted(BaseModel):
    kind: Literal["complaint"]
    ids: Annotated[list[UUID], Field(max_length=1000)]


class IndexFile(BaseModel):
    """A file that whoever reads the complaint may open."""

    id: UUID
    title: str
    media_type: str
    size: int
    sha256: str
    on: date


class IndexDocument(BaseModel):
    """The open projection of a complaint, with the terms on which it may be read."""

    kind: Literal["complaint"] = "complaint"
    id: UUID
    version: int
    side: str
    office: UUID
    team: UUID | None
    level: str
    granted: list[UUID]
    reference: str
    title: str
    text: str
    names: list[str]
    """Its numbers in other systems."""
    language: str
    places: list[UUID]
    themes: list[UUID]
    authorities: list[UUID]
    """The one it is about."""
    state: str
    on: date
    updated_at: datetime
    files: list[IndexFile]


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None
