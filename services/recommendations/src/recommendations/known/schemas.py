"""What is copied of an authority."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field


class KnownWanted(BaseModel):
    kind: Literal["authority"]
    ids: Annotated[list[UUID], Field(max_length=1000)]


class KnownAuthority(BaseModel):
    id: UUID
    version: int
    closed: bool
    names: dict[str, str]
    kind: str
    parent: UUID | None


class KnownBatch(BaseModel):
    items: list[KnownAuthority]


class KnownPage(KnownBatch):
    next: UUID | None
