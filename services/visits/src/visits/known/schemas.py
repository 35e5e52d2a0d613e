"""What is copied of each kind of record."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field


class KnownKind(StrEnum):
    PLACE = "place"
    THEME = "theme"
    STANDARD = "standard"
    PLACE_CATEGORY = "place-category"
    REGION = "region"
    READING = "reading"


class KnownWanted(BaseModel):
    kind: KnownKind
    ids: Annotated[list[UUID], Field(max_length=1000)]


class KnownPlace(BaseModel):
    id: UUID
    version: int
    closed: bool
    names: dict[str, str]
    code: str | None
    category: UUID
    region: UUID | None
    latitude: float | None
    longitude: float | None
    leads: UUID | None
    """Another stands for it: all but the code is what that one says."""
    operator: UUID | None
    """The authority that runs it."""
    authority: UUID | None
    """The authority that answers for it."""


class KnownEntry(BaseModel):
    """An entry of a list; ``parent`` only a theme has."""

    id: UUID
    version: int
    closed: bool
    names: dict[str, str]
    short_names: dict[str, str]
    """How people call it."""
    code: str
    parent: UUID | None


class KnownReading(BaseModel):
    """How many people were held in the whole of a place on a day; null where it does not say."""

    id: UUID
    version: int
    place: UUID
    taken_on: date
    population: int | None


class KnownBatch(BaseModel):
    """Those of the ids that there are."""

    items: list[KnownPlace | KnownEntry | KnownReading]


class KnownPage(BaseModel):
    items: list[KnownPlace | KnownEntry | KnownReading]
    next: UUID | None
    """Ask on after this id; null at the end."""
