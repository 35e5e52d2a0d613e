"""What an import of recommendations looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from recommendations.imports.kinds import AnyMapping
from recommendations.imports.received.pasting import MOST
from recommendations.models.importing import ImportKind, ImportState
from recommendations.wire import Language, Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class PastedText(Wire):
    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST)]


class PastedPiece(BaseModel):
    paragraph: str | None
    text: str
    recommended_by: str | None
    likely: bool
    """It asks somebody to do something; otherwise it most likely only tells what is."""


class PastedPieces(BaseModel):
    items: list[PastedPiece]


class ReviewedPiece(Wire):
    paragraph: Short | None = None
    text: Words
    recommended_by: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None


class ReviewedText(Wire):
    """What a person made of pasted text: only what is to come in."""

    document: UUID
    language: Language = "und"
    addressee: UUID | None = None
    items: Annotated[list[ReviewedPiece], Field(min_length=1, max_length=2000)]


class ImportColumnOut(BaseModel):
    heading: str
    samples: list[str]


class UnmatchedValue(BaseModel):
    """Something of the file that stands for nothing here, unless the mapping says what it stands for."""

    field: str
    value: str
    rows: int


class ImportVerdict(BaseModel):
    """How many rows meet which fate; all but ``rows`` together are ``rows``."""

    rows: int
    new: int
    updated: int
    same: int
    kept: int
    repeated: int
    error: int


class ImportUndone(BaseModel):
    removed: int
    kept: int
    """Somebody had worked on them."""


class RecommendationImportListItem(BaseModel):
    id: UUID
    kind: ImportKind
    state: ImportState
    file_name: str
    document: UUID | None
    rows: int
    verdict: ImportVerdict | None
    """Of the pass under way, or the last."""
    undone: ImportUndone | None
    fault: str | None
    """Why it stopped."""
    created_at: datetime
    finished_at: datetime | None
    version: int


class RecommendationImportOut(RecommendationImportListItem):
    sheets: list[str]
    columns: list[ImportColumnOut]
    mapping: AnyMapping
    unmatched: list[UnmatchedValue]


class ImportRowErrorOut(BaseModel):
    row: int
    """Of the file, the headings being row 1."""
    code: str
    heading: str | None
    reason: str


class ImportErrorCause(BaseModel):
    code: str
    heading: str | None
    reason: str
    rows: int
    first: int
    """The first row of it."""


class ImportRowErrors(BaseModel):
    causes: list[ImportErrorCause]
    items: list[ImportRowErrorOut]
    next: int | None
    """``after`` of what follows."""
