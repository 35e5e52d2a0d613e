"""A file of places on its way in: the file as it came, how it is read, and what became of each row."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.records import Identified, moment, one_of
from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ImportState(StrEnum):
    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKED = "checked"
    DONE = "done"


class PlaceImport(Identified, Table, table=True):
    """Kept for good, as the places' provenance. Lists of places are small and hold no person, so the file lies here."""

    __tablename__ = "place_import"
    __table_args__ = (one_of("state", ImportState), Index("place_import_recent", "created_at", "id"))

    state: str = Field(default=ImportState.UPLOADED, sa_type=Text)
    file_name: str = Field(sa_type=Text)
    sha256: bytes
    content: bytes = Field(sa_type=LargeBinary)
    rows: int
    columns: list[dict[str, Any]] = Field(sa_type=JSONB)
    sheets: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    mapping: dict[str, Any] = Field(sa_type=JSONB)
    verdict: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    unmatched: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """Categories and regions of the file that are in none of the lists, found by the newest check."""
    created_by: UUID
    finished_at: datetime | None = moment(null=True)


class PlaceImportError(Table, table=True):
    """Why a row could not come in."""

    __tablename__ = "place_import_error"
    __table_args__ = (ForeignKeyConstraint(["import_id"], ["place_import.id"], ondelete="CASCADE"),)

    import_id: UUID = Field(primary_key=True)
    row: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    """A row may have several faults."""
    code: str = Field(sa_type=Text)
    heading: str | None = Field(default=None, sa_type=Text)
    reason: str = Field(sa_type=Text)
