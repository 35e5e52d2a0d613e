"""Checklists, each version of which stays as it was published; and what was answered on a visit."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ChecklistState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    """A draft that came to nothing."""


class AnswerPart(StrEnum):
    """What of an answer was given: two people may give both at once."""

    VALUE = "value"
    NOTE = "note"


class Checklist(Identified, Table, table=True):
    __tablename__ = "checklist"
    __table_args__ = (Index("checklist_name", "sort_name", "id"),)

    built_in: str | None = Field(default=None, sa_type=Text, unique=True)
    """The name of the one that came with Daylight."""
    titles: dict[str, str] = Field(sa_type=JSONB)
    """Of its published version, or of its draft where it has none yet."""
    sort_name: str = Field(sa_type=Text)
    published: int | None = None
    """The number of the version that visits begin with."""
    draft: int | None = None
    ever_published: bool = False
    """Until then it is its writers' own."""


class ChecklistSubject(Table, table=True):
    """A category of places, or a theme, that a checklist is for."""

    __tablename__ = "checklist_subject"
    __table_args__ = (
        ForeignKeyConstraint(["checklist"], ["checklist.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["entry"], ["reference_entry.id"]),
        Index("checklist_subject_entry", "entry"),
    )

    checklist: UUID = Field(primary_key=True)
    entry: UUID = Field(primary_key=True)


class ChecklistVersion(Identified, Table, table=True):
    """Once published, its definition never changes: answers name it."""

    __tablename__ = "checklist_version"
    __table_args__ = (
        one_of("state", ChecklistState),
        ForeignKeyConstraint(["checklist"], ["checklist.id"], ondelete="CASCADE"),
        UniqueConstraint("checklist", "number", name="checklist_version_number"),
        Index("checklist_version_draft", "checklist", unique=True, postgresql_where=text("state = 'draft'")),
    )

    checklist: UUID
    number: int
    state: str = Field(default=ChecklistState.DRAFT, sa_type=Text)
    definition: dict[str, Any] = Field(sa_type=JSONB)
    published_at: datetime | None = moment(null=True)
    published_by: UUID | None = None


class ChecklistChange(Table, table=True):
    """One act in a checklist's history."""

    __tablename__ = "checklist_change"
    __table_args__ = (
        ForeignKeyConstraint(["checklist"], ["checklist.id"], ondelete="CASCADE"),
        Index("checklist_change_checklist", "checklist"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    checklist: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class ChecklistSheet(Identified, Table, table=True):
    """A checklist as its team answers it on one visit, whole or for one unit: all write on the same sheet."""

    __tablename__ = "checklist_sheet"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["checklist_version"], ["checklist_version.id"]),
        ForeignKeyConstraint(["unit"], ["place_unit.id"]),
        UniqueConstraint(
            "visit",
            "checklist_version",
            "unit",
            name="checklist_sheet_once",
            postgresql_nulls_not_distinct=True,
        ),
        Index("checklist_sheet_version", "checklist_version"),
        Index("checklist_sheet_unit", "unit"),
    )

    visit: UUID
    checklist_version: UUID
    unit: UUID | None = None
    started_by: UUID


class ChecklistRound(Table, table=True):
    """One cell, unit or other thing that a section of a sheet is answered for."""

    __tablename__ = "checklist_round"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["sheet"], ["checklist_sheet.id"], ondelete="CASCADE"),
        Index("checklist_round_visit", "visit"),
        Index("checklist_round_sheet", "sheet", "id"),
    )

    id: UUID = Field(primary_key=True)
    visit: UUID
    sheet: UUID
    section: str = Field(sa_type=Text)
    label: str = Field(sa_type=Text)
    removed: bool = False
    added_by: UUID
    added_at: datetime = moment()


class ChecklistAnswer(Table, table=True):
    """An answer that somebody gave. None is changed: the newest counts, the others are its history."""

    __tablename__ = "checklist_answer"
    __table_args__ = (
        one_of("part", AnswerPart),
        CheckConstraint("part = 'value' OR NOT not_seen", name="note_is_no_answer"),
        CheckConstraint("NOT not_seen OR value = 'null'::jsonb", name="seen_or_not"),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["sheet"], ["checklist_sheet.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["round"], ["checklist_round.id"], ondelete="CASCADE"),
        Index("checklist_answer_visit", "visit"),
        Index("checklist_answer_newest", "sheet", "question", "round", "part", "at", "id"),
        Index("checklist_answer_round", "round"),
    )

    id: UUID = Field(primary_key=True)
    """The client's own, so that what is sent twice is kept once."""
    visit: UUID
    sheet: UUID
    question: str = Field(sa_type=Text)
    round: UUID | None = None
    part: str = Field(sa_type=Text)
    value: Any = Field(sa_type=JSONB)
    """JSON null: taken back, or not seen. Of a note, its text."""
    not_seen: bool = False
    why: str = Field(default="", sa_type=Text)
    """Why it was not seen."""
    at: datetime = moment()
    """When it was given, by the device's clock; never later than when it came in."""
    received_at: datetime = moment()
    account: UUID
