"""What is decided about a tracker before it comes in, on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from recommendations.models.answer import ResponseKind
from recommendations.models.authority import AuthorityKind
from recommendations.wire import Line, Wire


class ImportedReply(Wire):
    addressee: Line | None = None
    """As the row names them; null: of everybody whom it addresses."""
    kind: ResponseKind = ResponseKind.UNCLEAR
    received_on: date | None = None
    """Null: the day of the tracker stands for it."""
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32_767)]


class RepliesCell(BaseModel):
    """A cell that holds several replies, or one of somebody it does not name."""

    row: int
    cell: str
    addressees: list[str]
    replies: list[ImportedReply]
    """As proposed, or as somebody said."""
    reviewed: bool


class RepliesPage(BaseModel):
    items: list[RepliesCell]
    next: int | None
    """``after`` of what follows."""
    cells: int
    reviewed: int


class ReviewedReplies(Wire):
    replies: Annotated[list[ImportedReply], Field(max_length=50)]


class MissingAuthority(Wire):
    value: Line
    """As the file names it."""
    name: Line | None = None
    """As it is to be called; the file's name unless it is said."""
    kind: AuthorityKind = AuthorityKind.AGENCY
    parent: UUID | None = None


class MissingAuthorities(Wire):
    items: Annotated[list[MissingAuthority], Field(min_length=1, max_length=500)]
