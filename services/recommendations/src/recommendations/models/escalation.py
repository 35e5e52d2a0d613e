"""The ladder: a step is proposed, decided by somebody else, carried out, and looked back on. Each is a row of its own
that is only added, so that nobody words a proposal anew after it was approved."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from recommendations.models.table import Table


class LadderRung(StrEnum):
    """From the first to the last."""

    REMINDER = "reminder"
    HIGHER_LEVEL = "higher-level"
    PARLIAMENT = "parliament"
    PUBLIC_STATEMENT = "public-statement"
    COURT = "court"
    UN_BODY = "un-body"


class RiskGrade(StrEnum):
    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class EscalationVerdict(StrEnum):
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """By whoever proposed it."""


class EscalationOutcome(StrEnum):
    REACHED = "reached"
    IN_PART = "in-part"
    NONE = "none"


def _of_step() -> tuple[ForeignKeyConstraint, ForeignKeyConstraint]:
    return (
        ForeignKeyConstraint(["step"], ["escalation_step.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
    )


class EscalationStep(Table, table=True):
    __tablename__ = "escalation_step"
    __table_args__ = (
        one_of("rung", LadderRung),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        Index("escalation_step_recommendation", "recommendation", "id"),
        Index("escalation_step_authority", "authority", postgresql_where=text("authority IS NOT NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    rung: str = Field(sa_type=Text)
    authority: UUID | None = None
    """To whom one turns, where it is in the register."""
    reason: str = Field(sa_type=Text)
    skipped_because: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    proposed_by: UUID
    proposed_at: datetime = moment()


class EscalationRisk(Table, table=True):
    """What was weighed. It speaks of who may suffer, so it is read only by who works on the recommendation."""

    __tablename__ = "escalation_risk"
    __table_args__ = (
        *_of_step(),
        one_of("persons", RiskGrade),
        one_of("cooperation", RiskGrade),
        one_of("matter", RiskGrade),
        CheckConstraint("persons NOT IN ('medium', 'high') OR lowered IS NOT NULL", name="lowered"),
        Index("escalation_risk_recommendation", "recommendation"),
    )

    step: UUID = Field(primary_key=True)
    recommendation: UUID
    persons: str = Field(sa_type=Text)
    persons_why: str | None = Field(default=None, sa_type=Text)
    cooperation: str = Field(sa_type=Text)
    cooperation_why: str | None = Field(default=None, sa_type=Text)
    matter: str = Field(sa_type=Text)
    matter_why: str | None = Field(default=None, sa_type=Text)
    speaks_for: str = Field(sa_type=Text)
    speaks_against: str = Field(sa_type=Text)
    lowered: str | None = Field(default=None, sa_type=Text)
    """What was done so that it is less."""


class EscalationDecision(Table, table=True):
    __tablename__ = "escalation_decision"
    __table_args__ = (
        *_of_step(),
        one_of("verdict", EscalationVerdict),
        CheckConstraint("verdict = 'approved' OR reason IS NOT NULL", name="for_a_reason"),
        Index("escalation_decision_recommendation", "recommendation"),
    )

    step: UUID = Field(primary_key=True)
    recommendation: UUID
    verdict: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    decided_by: UUID
    decided_at: datetime = moment()


class EscalationDeed(Table, table=True):
    """That an approved step was carried out, or given up."""

    __tablename__ = "escalation_deed"
    __table_args__ = (
        *_of_step(),
        CheckConstraint("carried_out OR effect_due IS NULL", name="effect_of_what_was_done"),
        CheckConstraint("effect_due >= day", name="effect_later"),
        Index("escalation_deed_recommendation", "recommendation"),
        Index("escalation_deed_due", "effect_due", "step", postgresql_where=text("effect_due IS NOT NULL")),
    )

    step: UUID = Field(primary_key=True)
    recommendation: UUID
    carried_out: bool
    day: date
    text: str = Field(sa_type=Text)
    """How, or why not."""
    effect_due: date | None = None
    """By when it is to have had an effect."""
    entered_by: UUID
    entered_at: datetime = moment()


class EscalationEffect(Table, table=True):
    """What came of a step."""

    __tablename__ = "escalation_effect"
    __table_args__ = (
        *_of_step(),
        one_of("effect", EscalationOutcome),
        Index("escalation_effect_recommendation", "recommendation"),
    )

    step: UUID = Field(primary_key=True)
    recommendation: UUID
    effect: str = Field(sa_type=Text)
    day: date
    text: str = Field(sa_type=Text)
    entered_by: UUID
    entered_at: datetime = moment()
