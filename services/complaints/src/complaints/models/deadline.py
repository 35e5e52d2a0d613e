"""Calendars with the periods counted by them, and the deadlines of complaints."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.deadlines.counting import Unit
from complaints.models.table import Table


class DeadlineKind(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    ASSESS = "assess"
    DECIDE = "decide"
    NEXT_CONTACT = "next-contact"


class Since(StrEnum):
    """What a deadline is counted from."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    REOPENED = "reopened"
    CONTACT = "contact"


class Standing(StrEnum):
    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"
    """No longer owed: the complaint moved past it."""


class Calendar(Identified, Table, table=True):
    """How the institution counts, and what it promises; with an authority, what differs for that body."""

    __tablename__ = "calendar"
    __table_args__ = (
        one_of("side", Side),
        UniqueConstraint("side", "authority", name="calendar_of_body", postgresql_nulls_not_distinct=True),
    )

    side: str = Field(sa_type=Text)
    authority: UUID | None = None
    country: str | None = Field(default=None, sa_type=Text)
    subdivision: str | None = Field(default=None, sa_type=Text)
    weekend: list[int] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    zone: str = Field(default="UTC", sa_type=Text)
    own_days: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """``{"on", "works", "name"}``"""
    periods: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """``{"kind", "days", "unit", "ends_worked"}``, at most one of a kind."""
    warn_days: int | None = None
    """Working days before a complaint is due at which it shows as due soon."""
    escalate_days: int | None = None
    """Working days after it was due at which it stands before who heads the office."""


class DeadlineRevision(Table, table=True):
    """Counts the changes of a side's calendars: a complaint with a lower number is still to be gone over."""

    __tablename__ = "deadline_revision"

    side: str = Field(primary_key=True, sa_type=Text)
    number: int
    account: UUID
    """Who made the last change."""
    at: datetime = moment()


class Deadline(Identified, Table, table=True):
    __tablename__ = "deadline"
    __table_args__ = (
        one_of("kind", DeadlineKind),
        one_of("since", Since),
        one_of("unit", Unit),
        one_of("standing", Standing),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("deadline_complaint", "complaint"),
        Index("deadline_open", "complaint", "kind", unique=True, postgresql_where=text("standing = 'open'")),
    )

    complaint: UUID
    kind: str = Field(sa_type=Text)
    since: str = Field(sa_type=Text)
    start_on: date
    days: int
    unit: str = Field(sa_type=Text)
    ends_worked: bool = False
    due_on: date | None = None
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """How the due date came about; see ``counting.Step``."""
    standing: str = Field(default=Standing.OPEN, sa_type=Text)
    ended_on: date | None = None
    letter: UUID | None = None
    """What met it, where a letter did."""


class DeadlinePause(Table, table=True):
    __tablename__ = "deadline_pause"
    __table_args__ = (
        ForeignKeyConstraint(["deadline"], ["deadline.id"], ondelete="CASCADE"),
        Index("deadline_pause_deadline", "deadline"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    deadline: UUID
    from_on: date
    to_on: date | None = None
    reason: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()


class DeadlineExtension(Table, table=True):
    __tablename__ = "deadline_extension"
    __table_args__ = (
        one_of("unit", Unit),
        ForeignKeyConstraint(["deadline"], ["deadline.id"], ondelete="CASCADE"),
        Index("deadline_extension_deadline", "deadline"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    deadline: UUID
    days: int
    unit: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    decided_by: UUID
    account: UUID
    """Who entered it."""
    at: datetime = moment()
