"""What is said of a visit's team: why it goes although a check speaks against it, and how it was for those who went."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment
from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from visits.models.table import Table


class VisitCheckOverride(Table, table=True):
    """A reason, in writing, to go although one finding stands; of that finding only, not of all like it."""

    __tablename__ = "visit_check_override"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["member"], ["team_member.id"]),
        Index(
            "visit_check_override_once",
            "visit",
            "code",
            "member",
            "subject",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("visit_check_override_member", "member"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    visit: UUID
    code: str = Field(sa_type=Text)
    member: UUID | None = None
    subject: str = Field(default="", sa_type=Text)
    """What tells a finding from others of its code: an expertise, a paper, a tie."""
    reason: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()


class VisitDebrief(Identified, Table, table=True):
    """How it was for those who went. Of what was found there it says nothing."""

    __tablename__ = "visit_debrief"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("visit_debrief_visit", "visit", "id"),
    )

    visit: UUID
    went_well: str = Field(default="", sa_type=Text)
    was_hard: str = Field(default="", sa_type=Text)
    care: str = Field(default="", sa_type=Text)
    """What was offered to whom, in general words."""
    follow_up: str = Field(default="", sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    written_by: UUID
