"""What is copied of an authority."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Kind = Literal["authority", "recommended", "listened"]


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
    priority: str
    answer_due: date | None
    """The first day on which an addressee owes a response that did not come yet; null: nobody owes one."""
    done: bool
    """It was closed, or assessed as implemented or no longer relevant."""
    to_verify: bool
    """It is to be looked at on a visit."""


class KnownListened(BaseModel):
    """Since when complaints and findings are listened to for whether they disagree that it is implemented."""

    id: UUID
    """Of the recommendation."""
    version: int
    """In milliseconds, of what changed it last: that a prompt was set aside does not show in the recommendation's."""
    side: str
    since: date | None
    """Null: not at all."""
    places: list[UUID]
    """Empty: any one place."""
    themes: list[UUID]


class KnownBatch(BaseModel):
    items: list[KnownAuthority | KnownRecommended | KnownListened]


class KnownPage(KnownBatch):
    next: UUID | None
