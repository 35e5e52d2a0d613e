"""Wire types of the institution's profile."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.principal import Side

from gateway.models.registry import InstitutionKind
from gateway.wire import Input, Language, Line


class ProfilePatch(Input):
    name: Line | None = None
    kind: InstitutionKind | None = None
    sides: Annotated[list[Side], Field(min_length=1, max_length=2)] | None = None
    default_language: Language | None = None


class ProfileView(BaseModel):
    id: UUID
    name: str
    kind: InstitutionKind
    sides: list[Side]
    default_language: str
    version: int
