"""Who can move something, how much it concerns them, and where they stand: estimates over time, for us alone."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, Text, text
from sqlmodel import Field

from recommendations.models.table import Table


class StakeholderPosition(StrEnum):
    SUPPORTS = "supports"
    LEANS_FOR = "leans-for"
    UNDECIDED = "undecided"
    LEANS_AGAINST = "leans-against"
    OPPOSES = "opposes"


class Stakeholder(Identified, Table, table=True):
    """An authority of the register, or an institution that is not in it, as one office sees it."""

    __tablename__ = "stakeholder"
    __table_args__ = (
        one_of("side", Side),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        CheckConstraint("num_nonnulls(authority, name) = 1", name="one_body"),
        Index(
            "stakeholder_authority",
            "authority",
            "side",
            "office",
            unique=True,
            postgresql_where=text("authority IS NOT NULL"),
        ),
        Index(
            "stakeholder_name",
            "name",
            "side",
            "office",
            unique=True,
            postgresql_where=text("name IS NOT NULL"),
        ),
        Index("stakeholder_office", "office", "side", "id"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    authority: UUID | None = None
    name: str | None = Field(default=None, sa_type=Text)
    """An institution, never a person."""
    entered_by: UUID


class StakeholderEstimate(Table, table=True):
    """How one stood on a day. A later one is another row; one that was wrong is taken back for a reason."""

    __tablename__ = "stakeholder_estimate"
    __table_args__ = (
        one_of("position", StakeholderPosition),
        ForeignKeyConstraint(["stakeholder"], ["stakeholder.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        CheckConstraint("num_nonnulls(recommendation, theme) <= 1", name="about_one_thing"),
        CheckConstraint("influence BETWEEN 1 AND 5 AND interest BETWEEN 1 AND 5", name="grades"),
        CheckConstraint(
            "num_nulls(taken_back_at, taken_back_by, taken_back_because) IN (0, 3)",
            name="taken_back_for_a_reason",
        ),
        Index("stakeholder_estimate_stakeholder", "stakeholder", "estimated_on", "id"),
        Index(
            "stakeholder_estimate_recommendation",
            "recommendation",
            "stakeholder",
            postgresql_where=text("recommendation IS NOT NULL"),
        ),
        Index(
            "stakeholder_estimate_theme", "theme", "stakeholder", postgresql_where=text("theme IS NOT NULL")
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    stakeholder: UUID
    recommendation: UUID | None = None
    theme: UUID | None = None
    influence: int = Field(sa_type=SmallInteger)
    interest: int = Field(sa_type=SmallInteger)
    position: str = Field(sa_type=Text)
    estimated_on: date
    reason: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    entered_by: UUID
    entered_at: datetime = moment()
    taken_back_at: datetime | None = moment(null=True)
    taken_back_by: UUID | None = None
    taken_back_because: str | None = Field(default=None, sa_type=Text)
