"""A visit; apart from it, because others may read them, where and when it is, and what it is for; and who goes.

A visit that is not announced is secret until it starts: its place and days lie in tables of their own, read by who
plans it, and by its team from the hour they are told.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class VisitKind(StrEnum):
    PERIODIC = "periodic"
    FOLLOW_UP = "follow-up"
    AD_HOC = "ad-hoc"
    REACTIVE = "reactive"
    """After something happened: a death, a riot, a report."""
    THEMATIC = "thematic"
    JOINT = "joint"
    """With another body."""


class VisitState(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    FINAL_TALK_HELD = "final-talk-held"
    REPORTING = "reporting"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VisitLevel(StrEnum):
    CONFIDENTIAL = "confidential"


class VisitFunction(StrEnum):
    """What somebody goes along as."""

    LEAD = "lead"
    MEMBER = "member"
    EXPERT = "expert"
    INTERPRETER = "interpreter"


class Visit(Placed, Table, table=True):
    """That there is a visit, and how far it is. Once it started, the staff of its side read this much of it."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("level", VisitLevel),
        one_of("kind", VisitKind),
        one_of("state", VisitState),
        CheckConstraint("(reference IS NOT NULL) OR (started_at IS NULL)", name="reference_from_its_start"),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled_because IS NOT NULL)", name="cancelled_with_reason"
        ),
        Index("visit_updated", "side", "updated_at", "id"),
        Index("visit_state", "side", "state", "id"),
        Index("visit_started", "side", "started_at", "id"),
        Index("visit_team", "team"),
        Index("visit_office", "office"),
    )

    reference: str | None = Field(default=None, sa_type=Text, unique=True)
    """Given when it starts, or is announced: the row of numbers would tell that something is coming."""
    kind: str = Field(sa_type=Text)
    announced: bool = False
    state: str = Field(default=VisitState.DRAFT, sa_type=Text)
    started_at: datetime | None = moment(null=True)
    """From here on it is no secret."""
    ended_at: datetime | None = moment(null=True)
    """When the final talk was held."""
    closed_at: datetime | None = moment(null=True)
    """The report is final: from here on experts and interpreters see nothing of it."""
    cancelled_because: str | None = Field(default=None, sa_type=Text)
    created_by: UUID


class VisitWhere(Table, table=True):
    """When it is, and from when its team knows where."""

    __tablename__ = "visit_where"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        CheckConstraint("ends_on >= starts_on", name="days"),
        Index("visit_where_starts", "starts_on", "visit"),
    )

    visit: UUID = Field(primary_key=True)
    starts_on: date | None = None
    ends_on: date | None = None
    reveal_at: datetime | None = moment(null=True)
    """From this hour its own team reads place and days; without it, from the start."""


class VisitPlace(Table, table=True):
    __tablename__ = "visit_place"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        Index("visit_place_place", "place"),
    )

    visit: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)


class VisitBrief(Table, table=True):
    """What it is for: confidential, for what set it off may be somebody's word."""

    __tablename__ = "visit_brief"
    __table_args__ = (ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),)

    visit: UUID = Field(primary_key=True)
    objectives: str = Field(default="", sa_type=Text)
    trigger: str = Field(default="", sa_type=Text)
    """What set it off."""
    language: str = Field(default="und", sa_type=Text)
    person_days: float | None = None
    cost: float | None = None
    """In the institution's money, as spent."""


class VisitMember(Table, table=True):
    """Somebody who goes. What they may read hangs on a dated grant to their account, not on this row."""

    __tablename__ = "visit_member"
    __table_args__ = (
        one_of("function", VisitFunction),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["member"], ["team_member.id"]),
        UniqueConstraint("visit", "member", name="visit_member_once"),
        Index("visit_member_member", "member"),
        Index("visit_member_lead", "visit", unique=True, postgresql_where=text("function = 'lead'")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    visit: UUID
    member: UUID
    function: str = Field(sa_type=Text)
    added_by: UUID
    added_at: datetime = moment()


class VisitChange(Table, table=True):
    """One act in a visit's history. Read by who reads what is confidential of it."""

    __tablename__ = "visit_change"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("visit_change_visit", "visit"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    visit: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``; never a place or a day."""
