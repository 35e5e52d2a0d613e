"""What changed, or did not, and which levers led to it: the theory of change, kept record by record."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.table import Table


class ChangeKind(StrEnum):
    """Where the change is; ``nothing`` and ``worse`` are what did not come of it."""

    LAW = "law"
    POLICY = "policy"
    PRACTICE = "practice"
    CONDITIONS = "conditions"
    RESOURCES = "resources"
    ATTITUDE = "attitude"
    NOTHING = "nothing"
    WORSE = "worse"


class Lever(StrEnum):
    """What was done so that something changes; and, apart from all that, what happened outside our work."""

    VISIT = "visit"
    FOLLOW_UP_VISIT = "follow-up-visit"
    REPORT = "report"
    """A report or recommendation that was published."""
    DIALOGUE = "dialogue"
    ROUND_TABLE = "round-table"
    TRAINING = "training"
    ESCALATION = "escalation"
    """A reminder, or turning to who stands higher."""
    PARLIAMENT = "parliament"
    MEDIA = "media"
    COURT = "court"
    INTERNATIONAL_BODY = "international-body"
    LEGISLATION = "legislation"
    """A proposal for a law."""
    COMPLAINT = "complaint"
    CIVIL_SOCIETY = "civil-society"
    OUTSIDE = "outside"
    """An election, a budget, a scandal: nothing that we did."""


class LeverPart(StrEnum):
    DECISIVE = "decisive"
    """Without it the change would not have come."""
    CONTRIBUTED = "contributed"
    NO_EFFECT = "no-effect"
    HINDERED = "hindered"


class LeverCertainty(StrEnum):
    """How sure the part is, from the weakest to the strongest."""

    IMPRESSION = "impression"
    """Our own."""
    SAID = "said"
    """By the authority."""
    DOCUMENTED = "documented"
    CONFIRMED = "confirmed"
    """By somebody who is neither we nor the authority."""


class LeverEvidence(StrEnum):
    """Which record shows that the lever was used."""

    VISIT = "visit"
    DIALOGUE = "dialogue"
    ROUND_TABLE = "round-table"
    ESCALATION_STEP = "escalation-step"
    PUBLICATION = "publication"
    """Of a recommendation, by its id."""
    SUBMISSION = "submission"
    LAW_PROPOSAL = "law-proposal"


class ContributionAct(StrEnum):
    ENTERED = "entered"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken-back"


def _belongs() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["contribution"], ["contribution.id"], ondelete="CASCADE")


class Contribution(Identified, Table, table=True):
    """One change, or its absence, with the levers that led to it. Of a team where all it answers is that team's."""

    __tablename__ = "contribution"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", ChangeKind),
        CheckConstraint("day_known OR extract(day FROM changed_on) = 1", name="month_from_its_first"),
        CheckConstraint("kind NOT IN ('nothing', 'worse') OR failed IS NOT NULL", name="says_what_failed"),
        CheckConstraint(
            "num_nulls(taken_back_at, taken_back_by, taken_back_because) IN (0, 3)",
            name="taken_back_for_a_reason",
        ),
        Index("contribution_changed", "side", "changed_on", "id"),
        Index("contribution_office", "office"),
        Index("contribution_team", "team", postgresql_where=text("team IS NOT NULL")),
        Index("contribution_place", "place", postgresql_where=text("place IS NOT NULL")),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    kind: str = Field(sa_type=Text)
    changed_on: date
    day_known: bool = True
    """Else only the month is known, and ``changed_on`` is its first day."""
    place: UUID | None = None
    """Where; None: in the whole system."""
    what: str = Field(sa_type=Text)
    failed: str | None = Field(default=None, sa_type=Text)
    """What failed, and why."""
    said_by: str = Field(sa_type=Text)
    """Who says so, in words."""
    language: str = Field(default="und", sa_type=Text)
    entered_by: UUID
    taken_back_at: datetime | None = moment(null=True)
    taken_back_by: UUID | None = None
    taken_back_because: str | None = Field(default=None, sa_type=Text)


class ContributionRecommendation(Table, table=True):
    """A recommendation that the change answers."""

    __tablename__ = "contribution_recommendation"
    __table_args__ = (
        _belongs(),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        Index("contribution_recommendation_recommendation", "recommendation", "contribution"),
    )

    contribution: UUID = Field(primary_key=True)
    recommendation: UUID = Field(primary_key=True)


class ContributionLever(Table, table=True):
    """A lever that was used, and what part it had."""

    __tablename__ = "contribution_lever"
    __table_args__ = (
        _belongs(),
        one_of("lever", Lever),
        one_of("part", LeverPart),
        one_of("certainty", LeverCertainty),
        one_of("evidence_kind", LeverEvidence),
        CheckConstraint("(evidence_kind IS NULL) = (evidence IS NULL)", name="evidence_of_a_kind"),
        CheckConstraint("part <> 'decisive' OR certainty <> 'impression'", name="decisive_is_shown"),
        UniqueConstraint(
            "contribution",
            "lever",
            "evidence",
            name="contribution_lever_once",
            postgresql_nulls_not_distinct=True,
        ),
        Index("contribution_lever_lever", "lever", "part", "contribution"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    contribution: UUID
    lever: str = Field(sa_type=Text)
    part: str = Field(sa_type=Text)
    certainty: str = Field(sa_type=Text)
    evidence_kind: str | None = Field(default=None, sa_type=Text)
    evidence: UUID | None = None
    because: str | None = Field(default=None, sa_type=Text)
    """What it rests on."""


class ContributionVersion(Table, table=True):
    """A record as it stood after one act, whole; never changed."""

    __tablename__ = "contribution_version"
    __table_args__ = (
        _belongs(),
        one_of("act", ContributionAct),
        UniqueConstraint("contribution", "number", name="contribution_version_number"),
        CheckConstraint("act = 'entered' OR reason IS NOT NULL", name="for_a_reason"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    contribution: UUID
    number: int
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    account: UUID
    at: datetime = moment()
    body: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    """As ``ContributionWords`` on the wire."""
