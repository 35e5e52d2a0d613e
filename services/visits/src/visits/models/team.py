"""Who goes on visits: members, staff, experts and interpreters, with or without an account here."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class MemberKind(StrEnum):
    MEMBER = "member"
    """Of the mechanism itself."""
    STAFF = "staff"
    EXPERT = "expert"
    """From outside, also an expert by experience."""
    INTERPRETER = "interpreter"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class TeamMember(Identified, Table, table=True):
    __tablename__ = "team_member"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("kind", MemberKind),
        one_of("sex", Sex),
        CheckConstraint("left_on >= joined_on", name="days"),
        Index("team_member_name", "side", "sort_name", "id"),
        Index("team_member_office", "office"),
        Index("team_member_kind", "side", "kind"),
        Index("team_member_account", "account", unique=True, postgresql_where=text("account IS NOT NULL")),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    office: UUID
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    sort_name: str = Field(sa_type=Text)
    """Folded; lists are sorted by it."""
    account: UUID | None = None
    """With which they sign in, if they do."""
    sex: str | None = Field(default=None, sa_type=Text)
    languages: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """BCP 47."""
    expertise: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """Codes, such as ``doctor``, ``psychiatrist``, ``lawyer``, ``social-worker``, ``by-experience``."""
    days_a_year: int | None = None
    """How many days of visits they can give; without it, as many as there are."""
    joined_on: date | None = None
    left_on: date | None = None
    erased_on: date | None = None
    """What is left is for the figures."""


class TeamAbsence(Table, table=True):
    """Days on which somebody cannot go. Why is nobody's business."""

    __tablename__ = "team_absence"
    __table_args__ = (
        ForeignKeyConstraint(["member"], ["team_member.id"], ondelete="CASCADE"),
        CheckConstraint("until >= since", name="days"),
        Index("team_absence_member", "member", "since"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    member: UUID
    since: date
    until: date
