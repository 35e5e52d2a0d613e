"""What a visit found: a problem or a good practice, and what says so or otherwise."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from visits.models.table import Table


class FindingKind(StrEnum):
    PROBLEM = "problem"
    GOOD_PRACTICE = "good-practice"


class FindingState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    """The team stands by it: it may go into the report."""
    WITHDRAWN = "withdrawn"


class FindingSeverity(StrEnum):
    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"


class FindingScope(StrEnum):
    INDIVIDUAL = "individual"
    """It concerns one person, or a few."""
    GENERIC = "generic"
    """It concerns all of a kind in this place."""
    SYSTEMIC = "systemic"
    """It lies beyond this place: in a law, a budget, a way of doing things."""


class Corroboration(StrEnum):
    """How well it is borne out, as a person judges it."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


class FindingSourceKind(StrEnum):
    INTERVIEW = "interview"
    STAFF = "staff"
    OBSERVATION = "observation"
    REGISTER = "register"
    CASE_FILE = "case-file"
    MEDICAL = "medical"
    DOCUMENT = "document"
    PHOTO = "photo"


class Finding(Identified, Table, table=True):
    """Confidential as its visit is."""

    __tablename__ = "finding"
    __table_args__ = (
        one_of("kind", FindingKind),
        one_of("state", FindingState),
        one_of("severity", FindingSeverity),
        one_of("scope", FindingScope),
        one_of("corroboration", Corroboration),
        CheckConstraint("(corroboration = 'none') = (graded_by IS NULL)", name="graded_by_somebody"),
        CheckConstraint("kind = 'problem' OR severity IS NULL", name="good_practice_is_not_severe"),
        ForeignKeyConstraint(["visit"], ["visit.id"]),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["place", "unit"], ["place_unit.place", "place_unit.id"]),
        ForeignKeyConstraint(["problem_kind"], ["reference_entry.id"]),
        Index("finding_visit", "visit", "id"),
        Index("finding_place", "place", "id"),
        Index("finding_problem_kind", "problem_kind"),
        Index("finding_updated", "updated_at", "id"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    visit: UUID
    place: UUID
    """One of the visit's."""
    unit: UUID | None = None
    kind: str = Field(sa_type=Text)
    state: str = Field(default=FindingState.DRAFT, sa_type=Text)
    title: str = Field(sa_type=Text)
    description: str = Field(default="", sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of title and description."""
    problem_kind: UUID | None = None
    severity: str | None = Field(default=None, sa_type=Text)
    scope: str | None = Field(default=None, sa_type=Text)
    corroboration: str = Field(default=Corroboration.NONE, sa_type=Text)
    graded_by: UUID | None = None
    graded_at: datetime | None = moment(null=True)
    created_by: UUID


class FindingTheme(Table, table=True):
    __tablename__ = "finding_theme"
    __table_args__ = (
        ForeignKeyConstraint(["finding"], ["finding.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["theme"], ["reference_entry.id"]),
        Index("finding_theme_theme", "theme"),
    )

    finding: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class FindingStandard(Table, table=True):
    """What it falls short of, with the article."""

    __tablename__ = "finding_standard"
    __table_args__ = (
        ForeignKeyConstraint(["finding"], ["finding.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["standard"], ["reference_entry.id"]),
        UniqueConstraint("finding", "standard", "article", name="finding_standard_once"),
        Index("finding_standard_standard", "standard"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    finding: UUID
    standard: UUID
    article: str = Field(default="", sa_type=Text)


class FindingSource(Table, table=True):
    """One thing that bears it out, or speaks against it. Never a name."""

    __tablename__ = "finding_source"
    __table_args__ = (
        one_of("kind", FindingSourceKind),
        CheckConstraint("count >= 1", name="count"),
        CheckConstraint("evidence IS NULL OR count = 1", name="one_piece_of_evidence"),
        ForeignKeyConstraint(["finding"], ["finding.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["evidence"], ["evidence.id"], ondelete="SET NULL"),
        Index("finding_source_finding", "finding", "id"),
        Index("finding_source_evidence", "evidence"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    finding: UUID
    kind: str = Field(sa_type=Text)
    contrary: bool = False
    """It speaks against the finding."""
    independent: bool = True
    """It does not go back to another source of the same finding."""
    count: int = 1
    """How many: nine interviews, forty entries."""
    note: str = Field(default="", sa_type=Text)
    evidence: UUID | None = None
    """The file that it is, of the same visit."""
    added_by: UUID
    added_at: datetime = moment()
