"""What is known of who goes on visits beside their entry: papers, ties, their own words, and what is asked."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table
from visits.models.team import MemberKind


class PaperKind(StrEnum):
    ACCREDITATION = "accreditation"
    INDUCTION = "induction"
    TRAINING = "training"
    CONFIDENTIALITY = "confidentiality"
    """Signed."""
    CODE_OF_CONDUCT = "code-of-conduct"
    IMMUNITIES = "immunities"
    """In the contract."""
    PAY_RULE = "pay-rule"
    """The published rule of what they are paid, agreed to."""


class Tie(StrEnum):
    WORKS_THERE = "works-there"
    WORKED_THERE = "worked-there"
    HELD_THERE = "held-there"
    RELATIVE_WORKS = "relative-works"
    RELATIVE_HELD = "relative-held"
    COMPLAINT_AGAINST = "complaint-against"
    OTHER = "other"


class TeamPaper(Identified, Table, table=True):
    __tablename__ = "team_paper"
    __table_args__ = (
        one_of("kind", PaperKind),
        ForeignKeyConstraint(["member"], ["team_member.id"], ondelete="CASCADE"),
        CheckConstraint("valid_until >= given_on", name="days"),
        Index("team_paper_member", "member", "kind"),
    )

    member: UUID
    kind: str = Field(sa_type=Text)
    given_on: date
    valid_until: date | None = None
    """The last day; without it, it does not run out."""
    note: str | None = Field(default=None, sa_type=Text)


class TeamBackground(Table, table=True):
    """The minority somebody says they belong to. Apart from their entry: it is read by fewer."""

    __tablename__ = "team_background"
    __table_args__ = (ForeignKeyConstraint(["member"], ["team_member.id"], ondelete="CASCADE"),)

    member: UUID = Field(primary_key=True)
    said: str = Field(sa_type=Text)
    written_by: UUID
    written_at: datetime = moment()


class TeamConflict(Identified, Table, table=True):
    """A tie to a place, an authority, a category or a region, declared before anybody speaks of a visit there."""

    __tablename__ = "team_conflict"
    __table_args__ = (
        one_of("tie", Tie),
        CheckConstraint("num_nonnulls(place, authority, category, region) = 1", name="one_end"),
        CheckConstraint("until >= since", name="days"),
        ForeignKeyConstraint(["member"], ["team_member.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["category"], ["reference_entry.id"]),
        ForeignKeyConstraint(["region"], ["reference_entry.id"]),
        Index("team_conflict_member", "member"),
        Index("team_conflict_place", "place"),
        Index("team_conflict_category", "category"),
        Index("team_conflict_region", "region"),
    )

    member: UUID
    tie: str = Field(sa_type=Text)
    place: UUID | None = None
    authority: UUID | None = None
    category: UUID | None = None
    region: UUID | None = None
    since: date
    until: date | None = None
    note: str | None = Field(default=None, sa_type=Text)
    declared_by: UUID


class TeamChange(Table, table=True):
    """One act on an entry. Of ties and of what somebody says of themselves it keeps that, and never what."""

    __tablename__ = "team_change"
    __table_args__ = (
        ForeignKeyConstraint(["member"], ["team_member.id"], ondelete="CASCADE"),
        Index("team_change_member", "member"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    member: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``"""


class TeamPaperNeed(Identified, Table, table=True):
    """The papers each kind of member needs, where the institution decided otherwise than the defaults."""

    __tablename__ = "team_paper_need"
    __table_args__ = (one_of("kind", MemberKind), UniqueConstraint("kind", name="team_paper_need_once"))

    kind: str = Field(sa_type=Text)
    papers: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class TeamCategoryNeed(Identified, Table, table=True):
    """The expertise a category of places asks for, where the institution decided otherwise than the defaults."""

    __tablename__ = "team_category_need"
    __table_args__ = (
        ForeignKeyConstraint(["category"], ["reference_entry.id"]),
        UniqueConstraint("category", name="team_category_need_once"),
    )

    category: UUID
    expertise: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class PlaceLanguages(Identified, Table, table=True):
    """The languages of those who are held in a place."""

    __tablename__ = "place_languages"
    __table_args__ = (
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        UniqueConstraint("place", name="place_languages_place"),
    )

    place: UUID
    languages: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """BCP 47."""
