"""What an import of places looks like on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from visits.imports.mapping import Mapping
from visits.models.place_import import ImportState


class ColumnOut(BaseModel):
    """A column of the file: its heading, and some of the different values below it."""

    heading: str
    samples: list[str]


class UnmatchedValue(BaseModel):
    """A category or region in the file that is in none of our lists, for the mapping screen."""

    field: str
    value: str
    rows: int


class Verdict(BaseModel):
    """How many rows meet which fate; all but ``rows`` together are ``rows``."""

    rows: int
    new: int
    changed: int
    same: int
    kept: int
    """The place is there and differs, and updates were not asked for."""
    error: int


class ImportOut(BaseModel):
    id: UUID
    state: ImportState
    file_name: str
    rows: int
    """Rows with anything in them, without the headings."""
    sheets: list[str]
    columns: list[ColumnOut]
    mapping: Mapping
    verdict: Verdict | None
    """Of the newest check, or of the run."""
    unmatched: list[UnmatchedValue]
    created_at: datetime
    finished_at: datetime | None
    version: int


class ImportListItem(BaseModel):
    id: UUID
    state: ImportState
    file_name: str
    rows: int
    verdict: Verdict | None
    created_at: datetime
    finished_at: datetime | None
    version: int


class RowErrorOut(BaseModel):
    row: int
    """Of the file, the headings being row 1."""
    code: str
    heading: str | None
    reason: str


class RowErrors(BaseModel):
    items: list[RowErrorOut]
