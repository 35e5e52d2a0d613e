"""What case work adds to a complaint: bodies, issues with an outcome each, links, follow-ups; and how a side works."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import Outcome, ProblemKind
from complaints.models.table import Table


class ComplaintBody(Identified, Table, table=True):
    """A further body complained about. The main one stands on the complaint itself, with its place."""

    __tablename__ = "complaint_body"
    __table_args__ = (
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        UniqueConstraint(
            "complaint", "authority", "place", name="complaint_body_once", postgresql_nulls_not_distinct=True
        ),
        Index("complaint_body_authority", "authority"),
    )

    complaint: UUID
    authority: UUID
    place: UUID | None = None


class Issue(Identified, Table, table=True):
    """One thing complained of, against one body, with its own outcome."""

    __tablename__ = "issue"
    __table_args__ = (
        one_of("problem_kind", ProblemKind),
        one_of("outcome", Outcome),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["body"], ["complaint_body.id"]),
        Index("issue_complaint", "complaint"),
        Index("issue_body", "body", postgresql_where=text("body IS NOT NULL")),
    )

    complaint: UUID
    body: UUID | None = None
    """A further body; without it, the main one."""
    theme: UUID | None = None
    problem_kind: str | None = Field(default=None, sa_type=Text)
    text: str = Field(sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    decided_on: date | None = None
    decided_by: UUID | None = None


class LinkKind(StrEnum):
    MEMBER = "member"
    """``complaint`` is handled together with its lead, ``other``."""
    DERIVED = "derived"
    """``complaint`` was made out of ``other``."""
    STARTED_FROM = "started-from"
    """``complaint``, an inquiry, was begun because of ``other``."""


class ComplaintLink(Table, table=True):
    __tablename__ = "complaint_link"
    __table_args__ = (
        one_of("kind", LinkKind),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["complaint.id"], ondelete="CASCADE"),
        UniqueConstraint("complaint", "other", "kind", name="complaint_link_once"),
        Index("complaint_link_one_lead", "complaint", unique=True, postgresql_where=text("kind = 'member'")),
        Index("complaint_link_other", "other"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    other: UUID
    kind: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()


class FollowUpResult(StrEnum):
    ANSWERED = "answered"
    ANSWERED_LATE = "answered-late"
    NOT_ANSWERED = "not-answered"
    REPRISALS_FEARED = "reprisals-feared"
    CANNOT_BE_TOLD = "cannot-be-told"


class FollowUp(Table, table=True):
    """A complaint drawn to see what became of it: that tests the mechanisms others have for complaints."""

    __tablename__ = "follow_up"
    __table_args__ = (
        one_of("result", FollowUpResult),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("follow_up_due", "due_on", postgresql_where=text("done_on IS NULL")),
    )

    complaint: UUID = Field(primary_key=True)
    due_on: date
    done_on: date | None = None
    result: str | None = Field(default=None, sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    account: UUID | None = None
    version: int = 1


class Practice(Identified, Table, table=True):
    """How a side of the institution treats complaints. Without a row nothing is asked."""

    __tablename__ = "practice"
    __table_args__ = (one_of("side", Side), UniqueConstraint("side", name="practice_of_side"))

    side: str = Field(sa_type=Text)
    decides: bool
    """Whether complaints are decided; otherwise they are used preventively, raised or referred."""
    too_old_days: int | None = None
    anonymous_accepted: bool = True
    outside_remit: list[UUID] = Field(default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False))
    """Authorities that the institution has no say over."""
    unused_grounds: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    own_grounds: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """``{"code", "decision", "names"}``; names by language."""
    sample_percent: int = 0
    """Of the complaints raised or referred: how many in a hundred are followed up."""
    follow_up_days: int = 90
    entrusted: UUID | None = None
    """Who is given every complaint about the office to read, and gives it on where nobody else heads the office."""
