"""Letters in which an authority answers, and the files that came with what it says."""

from datetime import date, datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from recommendations.models.recommendation import Level
from recommendations.models.table import Table


class Letter(Placed, Table, table=True):
    """What an authority wrote on one day; it may answer many recommendations."""

    __tablename__ = "letter"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        Index("letter_authority", "authority"),
        Index("letter_received", "side", "received_on", "id"),
        Index("letter_office", "office"),
        Index("letter_team", "team"),
    )

    authority: UUID
    received_on: date
    their_reference: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    entered_by: UUID


class _File(SQLModel):
    id: UUID = Field(default_factory=uuid7, primary_key=True)
    """Also the name of what is on the disk, encrypted."""
    name: str = Field(sa_type=Text)
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    created_by: UUID
    created_at: datetime = moment()


class LetterFile(_File, Table, table=True):
    """It may speak of much else than one recommendation: whoever reads the letter reads it."""

    __tablename__ = "letter_file"
    __table_args__ = (
        ForeignKeyConstraint(["letter"], ["letter.id"]),
        Index("letter_file_letter", "letter", "id"),
    )

    letter: UUID


class AnswerFile(_File, Table, table=True):
    """A file of one response, or of one progress report."""

    __tablename__ = "answer_file"
    __table_args__ = (
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["response"], ["response.id"]),
        ForeignKeyConstraint(["progress_report"], ["progress_report.id"]),
        CheckConstraint("num_nonnulls(response, progress_report) = 1", name="of_one"),
        Index("answer_file_recommendation", "recommendation"),
        Index("answer_file_response", "response", postgresql_where=text("response IS NOT NULL")),
        Index(
            "answer_file_progress", "progress_report", postgresql_where=text("progress_report IS NOT NULL")
        ),
    )

    recommendation: UUID
    response: UUID | None = None
    progress_report: UUID | None = None
