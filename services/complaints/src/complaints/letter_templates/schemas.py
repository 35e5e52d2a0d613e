"""What templates look like on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named
from servicekit.principal import Side

from complaints.models.letter import LetterKind


class TemplateOut(BaseModel):
    id: UUID
    side: Side
    kind: LetterKind
    language: str
    name: str
    size: int
    fields: list[str]
    """All that it names."""
    sealed: bool
    """Whether it names somebody: letters from it are made for a purpose only."""
    by: Named
    at: datetime
    version: int


class BuiltInOut(BaseModel):
    kind: LetterKind
    language: str
    fields: list[str]
    sealed: bool


class FieldOut(BaseModel):
    name: str
    sealed: bool


class TemplatesOut(BaseModel):
    own: list[TemplateOut]
    built_in: list[BuiltInOut]
    known_fields: list[FieldOut]
    """What a template may name."""
