"""Medical notes of a visit: sealed, each under a key of its own, for the health professionals who go on it."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment
from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from visits.models.table import Table


class MedicalNote(Identified, Table, table=True):
    __tablename__ = "medical_note"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["interview"], ["interview.id"], ondelete="SET NULL"),
        Index("medical_note_visit", "visit", "id"),
        Index("medical_note_interview", "interview"),
    )

    visit: UUID
    interview: UUID | None = None
    """The talk it is about: its number, and no name."""
    sealed: bytes
    """Text and its language, under the note's key; which note, and that it is the text, is bound in."""
    created_by: UUID


class MedicalFile(Table, table=True):
    __tablename__ = "medical_file"
    __table_args__ = (
        ForeignKeyConstraint(["note"], ["medical_note.id"], ondelete="CASCADE"),
        Index("medical_file_note", "note", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    note: UUID
    name: bytes
    """Sealed under the note's key."""
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    created_by: UUID
    created_at: datetime = moment()
