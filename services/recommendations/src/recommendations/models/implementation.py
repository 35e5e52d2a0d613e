"""How far a recommendation is carried out, as the institution finds; what an authority says of it stands elsewhere."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from recommendations.models.table import Table


class Implementation(StrEnum):
    NEVER_ASSESSED = "never-assessed"
    """Nobody here has looked yet, whatever the authority says."""
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PARTLY = "partly"
    IMPLEMENTED = "implemented"
    REGRESSED = "regressed"
    """It had been done, and is no longer so."""
    NO_LONGER_RELEVANT = "no-longer-relevant"
    CANNOT_BE_ASSESSED = "cannot-be-assessed"


NOT_YET = (
    Implementation.NOT_STARTED,
    Implementation.IN_PROGRESS,
    Implementation.PARTLY,
    Implementation.NO_LONGER_RELEVANT,
)
"""Looked at, and not found implemented up to that day. What has regressed had been, nobody knows when."""


class Method(StrEnum):
    DOCUMENTS = "documents"
    FOLLOW_UP_VISIT = "follow-up-visit"
    OTHER_BODIES = "other-bodies"
    IMPORTED = "imported"
    """It stood in a former tracker; who assessed it, and how, is not known. Nobody says this of an assessment."""


class AssessmentState(StrEnum):
    DRAFT = "draft"
    """Its author's alone."""
    HELD = "held"
    """Among those who assess."""
    RELEASED = "released"
    """Told to everybody who reads the recommendation, and kept as it was."""


class EvidenceKind(StrEnum):
    VISIT = "visit"
    FINDING = "finding"


class LinkStance(StrEnum):
    FOR = "for"
    AGAINST = "against"


class Signal(StrEnum):
    """What disagrees with a recommendation being implemented. How many, which and whose is told to nobody."""

    COMPLAINTS = "complaints"
    FINDING = "finding"


class ClosedBecause(StrEnum):
    IMPLEMENTED = "implemented"
    NO_LONGER_RELEVANT = "no-longer-relevant"
    REPLACED = "replaced"


def _belongs() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE")


class Assessment(Identified, Table, table=True):
    """One assessment, with what speaks for and against it, as it is worked on. Only ``ReleasedAssessment`` is told."""

    __tablename__ = "assessment"
    __table_args__ = (
        one_of("status", Implementation),
        one_of("method", Method),
        one_of("state", AssessmentState),
        CheckConstraint("status <> 'never-assessed'", name="says_something"),
        _belongs(),
        Index("assessment_recommendation", "recommendation", "id"),
    )

    recommendation: UUID
    place: UUID | None = None
    """Of this one alone; None: of all of it."""
    state: str = Field(default=AssessmentState.DRAFT, sa_type=Text)
    status: str = Field(sa_type=Text)
    assessed_on: date
    method: str = Field(sa_type=Text)
    statement: str | None = Field(default=None, sa_type=Text)
    """What is told with it. No source may be seen in it."""
    evidence_for: str | None = Field(default=None, sa_type=Text)
    evidence_against: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of all that is written in it."""
    created_by: UUID


class AssessmentLink(Table, table=True):
    """A visit or finding that speaks for or against; what it says, its owner tells to who may read it there."""

    __tablename__ = "assessment_link"
    __table_args__ = (
        one_of("kind", EvidenceKind),
        one_of("stance", LinkStance),
        ForeignKeyConstraint(["assessment"], ["assessment.id"], ondelete="CASCADE"),
    )

    assessment: UUID = Field(primary_key=True)
    record: UUID = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    stance: str = Field(sa_type=Text)


class ReleasedAssessment(Table, table=True):
    """What was released of an assessment. Never changed: a later one corrects it."""

    __tablename__ = "released_assessment"
    __table_args__ = (
        one_of("status", Implementation),
        one_of("method", Method),
        CheckConstraint("(assessed_by IS NULL) = (method = 'imported')", name="somebody_assessed"),
        _belongs(),
        ForeignKeyConstraint(["id"], ["assessment.id"]),
        Index("released_assessment_recommendation", "recommendation", "released_at"),
    )

    id: UUID = Field(primary_key=True)
    """Of the assessment."""
    recommendation: UUID
    place: UUID | None = None
    status: str = Field(sa_type=Text)
    assessed_on: date
    method: str = Field(sa_type=Text)
    statement: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    assessed_by: UUID | None
    """None where it came out of a former tracker."""
    released_by: UUID
    released_at: datetime = moment()


class ReviewPrompt(Table, table=True):
    """Something disagrees with what a recommendation is said to be. Written by the worker, read by named roles alone.

    It is open until it was set aside, or the recommendation was assessed again.
    """

    __tablename__ = "review_prompt"
    __table_args__ = (
        one_of("signal", Signal),
        CheckConstraint(
            "num_nulls(set_aside_at, set_aside_by, reason) IN (0, 3)", name="set_aside_for_a_reason"
        ),
        _belongs(),
        UniqueConstraint("recommendation", "signal", "since", name="review_prompt_once"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    version: int = Field(default=1)
    recommendation: UUID
    signal: str = Field(sa_type=Text)
    since: date
    """The day since which it was listened for."""
    raised_at: datetime = moment()
    set_aside_at: datetime | None = moment(null=True)
    set_aside_by: UUID | None = None
    reason: str | None = Field(default=None, sa_type=Text)


class Closing(Table, table=True):
    """That a recommendation was closed, and perhaps opened again."""

    __tablename__ = "closing"
    __table_args__ = (
        one_of("because", ClosedBecause),
        CheckConstraint("(because = 'replaced') = (replaced_by IS NOT NULL)", name="replaced_by_another"),
        CheckConstraint(
            "num_nulls(reopened_at, reopened_by, reopened_because) IN (0, 3)", name="reopened_for_a_reason"
        ),
        _belongs(),
        ForeignKeyConstraint(["replaced_by"], ["recommendation.id"]),
        Index("closing_recommendation", "recommendation", "closed_at"),
        Index("closing_replaced_by", "replaced_by", postgresql_where=text("replaced_by IS NOT NULL")),
        Index("closing_once", "recommendation", unique=True, postgresql_where=text("reopened_at IS NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    because: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    replaced_by: UUID | None = None
    closed_at: datetime = moment()
    closed_by: UUID | None
    """None where it was closed before it came in."""
    reopened_at: datetime | None = moment(null=True)
    reopened_by: UUID | None = None
    reopened_because: str | None = Field(default=None, sa_type=Text)
