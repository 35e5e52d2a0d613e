"""What an authority looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from recommendations.models.authority import AuthorityKind
from recommendations.wire import Language, Line, Wire

NamesByLanguage = Annotated[
    dict[Language, Line], Field(min_length=1, max_length=30, examples=[{"en": "Ministry of Justice"}])
]


class AuthorityDraft(Wire):
    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    names: NamesByLanguage
    kind: AuthorityKind
    parent: UUID | None = None


class AuthorityPatch(Wire):
    """Only the fields that are sent change. ``parent: null`` puts it at the top."""

    names: NamesByLanguage | None = None
    kind: AuthorityKind | None = None
    parent: UUID | None = None
    closed: bool | None = None


class AuthorityOut(BaseModel):
    id: UUID
    reference: str
    name: str
    """In the reader's language."""
    names: dict[str, str]
    kind: AuthorityKind
    parent: Named | None
    below: int
    """How many stand directly below it."""
    code: str | None
    """Under which another system of the institution keeps it."""
    closed: bool
    withdrawn: bool
    """Its import was undone: it is kept for whoever named it meanwhile."""
    created_at: datetime
    updated_at: datetime
    version: int
