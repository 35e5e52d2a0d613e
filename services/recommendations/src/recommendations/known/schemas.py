"""What is copied of an authority."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Kind = Literal["authority", "recommended"]


class KnownWanted(BaseModel):
    kind: Kind
    ids: Annotated[list[UUID], Field(max_length=1000)]


class KnownAuthority(BaseModel):
    id: UUID
    version: int
    closed: bool
    names: dict[str, str]
    kind: str
    parent: UUID | None


class KnownRecommended(BaseModel):
    """That something was recommended, where and on what; not what it says."""

    id: UUID
    version: int
    side: str
    issued_on: date
    places: list[UUID]
    """Those it is about, and those it is addressed to."""
    themes: list[UUID]


class KnownBatch(BaseModel):
    items: list[KnownAuthority | KnownRecommended]


class KnownPage(KnownBatch):
    next: UUID | None
