"""Wire types that both features use."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000)]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35),
    Field(examples=["ar"]),
]


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Named(BaseModel):
    """A record with its name in the reader's language."""

    id: UUID
    name: str


class FieldChange(BaseModel):
    field: str
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None

    model_config = ConfigDict(populate_by_name=True)


class HistoryEntry(BaseModel):
    id: UUID
    at: datetime
    by: Named
    act: str
    reason: str | None
    fields: list[FieldChange]
