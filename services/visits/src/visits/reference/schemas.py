"""What an entry of a reference list looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from visits.models.reference import ReferenceKind
from visits.wire import Code, MaybeNames, NamesByLanguage, OtherCode, Reason, Standing, Wire

OtherCodes = Annotated[list[OtherCode], Field(max_length=20)]
Position = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class ReferenceDraft(Wire):
    id: UUID | None = None
    """The client's own UUIDv7."""
    code: Code
    """Stable from now on. A theme below another begins with that one's code and a point; a region's is ISO 3166-2."""
    names: NamesByLanguage
    short_names: MaybeNames = {}
    parent: UUID | None = None
    """Themes only: the theme it belongs to. There are two levels."""
    position: Position | None = None
    """Among its siblings; last when it is not said."""
    other_codes: OtherCodes = []


class ReferencePatch(Wire):
    """Only the fields that are sent change. The code stays what it is."""

    names: NamesByLanguage | None = None
    short_names: MaybeNames | None = None
    position: Position | None = None
    other_codes: OtherCodes | None = None


class ReferenceMove(Wire):
    """Closes an entry, so that nothing new takes it, or opens it again."""

    to: Standing
    reason: Reason | None = None


class ReferenceOut(BaseModel):
    id: UUID
    kind: ReferenceKind
    code: str
    name: str
    """In the reader's language."""
    names: dict[str, str]
    short_names: dict[str, str]
    parent: UUID | None
    position: int
    closed: bool
    other_codes: list[OtherCode]
    created_at: datetime
    updated_at: datetime
    version: int
