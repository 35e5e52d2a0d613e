"""Laws, bills and laws that are missing: their provisions, how these stand against standards, what we propose, and
what became of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, Placed, moment, one_of, or_far_future_in_index
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.recommendation import Level
from recommendations.models.table import Table


class LegalKind(StrEnum):
    LAW = "law"
    """In force, or adopted and waiting for its day."""
    BILL = "bill"
    REGULATION = "regulation"
    """Secondary legislation: a decree, an order, house rules."""
    CONSTITUTION = "constitution"
    MISSING_LAW = "missing-law"
    """Nothing governs it, and something should."""


class StageKind(StrEnum):
    DRAFT = "draft"
    PUBLIC_CONSULTATION = "public-consultation"
    GOVERNMENT = "government"
    COMMITTEE = "committee"
    FIRST_READING = "first-reading"
    SECOND_READING = "second-reading"
    ADOPTED = "adopted"
    PROMULGATED = "promulgated"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    """Parliament ended before it was adopted."""
    OTHER = "other"


class Conformity(StrEnum):
    COMPLIES = "complies"
    PARTLY = "partly"
    DOES_NOT_COMPLY = "does-not-comply"
    SILENT = "silent"
    """It says nothing of what the standard asks."""
    UNCLEAR = "unclear"


class ProposalState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class ProposalOutcome(StrEnum):
    TAKEN_OVER = "taken-over"
    IN_PART = "in-part"
    NOT_TAKEN_OVER = "not-taken-over"
    LAW_LAPSED = "law-lapsed"


class TieRole(StrEnum):
    BASIS = "basis"
    """The proposal rests on the recommendation."""
    MADE = "made"
    """The recommendation came out of the proposal."""


class LawProcedure(Identified, Table, table=True):
    """Which way a kind of bill goes, as this institution changed or added it; without a row it is the built-in one."""

    __tablename__ = "law_procedure"
    __table_args__ = (
        one_of("side", Side),
        UniqueConstraint("side", "code", name="law_procedure_code"),
    )

    side: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    stages: list[dict[str, str | None]] = Field(sa_type=JSONB)
    """``{"kind", "title"}``, in the order in which they come."""


class LegalText(Placed, Table, table=True):
    __tablename__ = "legal_text"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("kind", LegalKind),
        one_of("stage", StageKind),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        ForeignKeyConstraint(["became"], ["legal_text.id"]),
        ForeignKeyConstraint(["fills"], ["legal_text.id"]),
        CheckConstraint("(kind = 'missing-law') = (to_govern IS NOT NULL)", name="gap_said"),
        CheckConstraint("procedure IS NULL OR kind = 'bill'", name="procedure_of_bill"),
        CheckConstraint("became IS NULL OR kind = 'bill'", name="bill_became"),
        CheckConstraint("fills IS NULL OR kind <> 'missing-law'", name="fills_a_gap"),
        Index("legal_text_updated", "side", "updated_at", "id"),
        Index("legal_text_next", "side", or_far_future_in_index("next_on"), "id"),
        Index("legal_text_kind", "side", "kind", "stage"),
        Index("legal_text_authority", "authority", postgresql_where=text("authority IS NOT NULL")),
        Index("legal_text_became", "became", postgresql_where=text("became IS NOT NULL")),
        Index("legal_text_fills", "fills", postgresql_where=text("fills IS NOT NULL")),
        Index("legal_text_office", "office"),
        Index("legal_text_team", "team"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    titles: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    number: str | None = Field(default=None, sa_type=Text)
    """As the gazette or parliament counts it: ``Law 14/2019``, ``OJ 2019, no. 77``."""
    link: str | None = Field(default=None, sa_type=Text)
    authority: UUID | None = None
    """Who is responsible for it."""
    adopted_on: date | None = None
    in_force_on: date | None = None
    ended_on: date | None = None
    """From that day it is no longer in force."""
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of its provisions."""
    to_govern: str | None = Field(default=None, sa_type=Text)
    """Of a missing law: what should be governed."""
    procedure: str | None = Field(default=None, sa_type=Text)
    """The code of the way that a bill goes."""
    stage: str | None = Field(default=None, sa_type=Text)
    """The one reached last."""
    stage_on: date | None = None
    next_on: date | None = None
    """The first day on which something is expected or an opinion of ours is due."""
    became: UUID | None = None
    """The law that the bill became, or changed."""
    fills: UUID | None = None
    """The missing law that it is to be."""
    created_by: UUID


def _of_text() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["legal_text"], ["legal_text.id"], ondelete="CASCADE")


class LegalTextTheme(Table, table=True):
    __tablename__ = "legal_text_theme"
    __table_args__ = (_of_text(), Index("legal_text_theme_theme", "theme", "legal_text"))

    legal_text: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class LegalTextStandard(Table, table=True):
    """A standard that asks for a missing law."""

    __tablename__ = "legal_text_standard"
    __table_args__ = (
        _of_text(),
        UniqueConstraint("legal_text", "standard", "article", name="legal_text_standard_once"),
        Index("legal_text_standard_standard", "standard"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    legal_text: UUID
    standard: UUID
    article: str = Field(sa_type=Text)
    """Empty where it is meant as a whole."""


class LawStage(Identified, Table, table=True):
    """A step of a bill: reached on a day, expected on one, or still without one."""

    __tablename__ = "law_stage"
    __table_args__ = (
        _of_text(),
        one_of("kind", StageKind),
        CheckConstraint("kind <> 'other' OR title IS NOT NULL", name="named"),
        Index("law_stage_order", "legal_text", "position", "id"),
        Index(
            "law_stage_open",
            "expected_on",
            "id",
            postgresql_where=text("reached_on IS NULL AND expected_on IS NOT NULL"),
        ),
    )

    legal_text: UUID
    position: int = Field(sa_type=Integer)
    kind: str = Field(sa_type=Text)
    title: str | None = Field(default=None, sa_type=Text)
    """In words of one's own; it stands in no calendar."""
    expected_on: date | None = None
    reached_on: date | None = None
    note: str | None = Field(default=None, sa_type=Text)


class LawOpinion(Identified, Table, table=True):
    """An opinion that somebody asks of us."""

    __tablename__ = "law_opinion"
    __table_args__ = (
        _of_text(),
        ForeignKeyConstraint(["asked_by"], ["authority.id"]),
        Index("law_opinion_text", "legal_text", "due_on"),
        Index("law_opinion_open", "due_on", "id", postgresql_where=text("given_on IS NULL")),
        Index("law_opinion_asked_by", "asked_by", postgresql_where=text("asked_by IS NOT NULL")),
    )

    legal_text: UUID
    asked_by: UUID | None = None
    asked_on: date
    due_on: date
    responsible: UUID | None = None
    given_on: date | None = None
    note: str | None = Field(default=None, sa_type=Text)
    """What was asked, and where our answer lies."""


class Provision(Identified, Table, table=True):
    """An article or a paragraph; what it says stands in its versions."""

    __tablename__ = "provision"
    __table_args__ = (
        _of_text(),
        UniqueConstraint("id", "legal_text", name="provision_of_text"),
        Index("provision_order", "legal_text", "position", "id"),
    )

    legal_text: UUID
    position: int = Field(sa_type=Integer)
    number: str | None = Field(default=None, sa_type=Text)
    """As it is called there: ``Article 12``, ``§ 3``, ``المادة 5``."""
    paragraph: str | None = Field(default=None, sa_type=Text)
    ended_on: date | None = None
    """From that day it is no longer in force."""


class ProvisionVersion(Table, table=True):
    """What a provision says from a day on. Rows are only added."""

    __tablename__ = "provision_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["provision", "legal_text"], ["provision.id", "provision.legal_text"], ondelete="CASCADE"
        ),
        UniqueConstraint("provision", "number", name="provision_version_number"),
        Index("provision_version_text", "legal_text"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    legal_text: UUID
    provision: UUID
    number: int = Field(sa_type=Integer)
    """1, 2, 3: the highest is the present one."""
    heading: str | None = Field(default=None, sa_type=Text)
    words: str = Field(sa_type=Text)
    valid_from: date | None = None
    """Without it, from the beginning."""
    entered_by: UUID
    entered_at: datetime = moment()


class LawAssessment(Identified, Table, table=True):
    """How a provision, or what the text does not say, stands against a standard; as it was judged last."""

    __tablename__ = "law_assessment"
    __table_args__ = (
        _of_text(),
        ForeignKeyConstraint(["provision", "legal_text"], ["provision.id", "provision.legal_text"]),
        one_of("verdict", Conformity),
        CheckConstraint("(provision IS NULL) = (gap IS NOT NULL)", name="about_something"),
        UniqueConstraint("id", "legal_text", name="law_assessment_of_text"),
        UniqueConstraint("provision", "standard", "article", name="law_assessment_once"),
        Index("law_assessment_text", "legal_text", "id"),
        Index("law_assessment_verdict", "legal_text", "verdict"),
        Index("law_assessment_standard", "legal_text", "standard"),
    )

    legal_text: UUID
    provision: UUID | None = None
    gap: str | None = Field(default=None, sa_type=Text)
    """What it should say and does not."""
    standard: UUID
    article: str = Field(sa_type=Text)
    """Empty where it is meant as a whole."""
    verdict: str = Field(sa_type=Text)
    """As in its newest version, so that lists filter by it."""


class LawAssessmentVersion(Table, table=True):
    """One judgement, with the wording that was judged. Rows are only added."""

    __tablename__ = "law_assessment_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["assessment", "legal_text"],
            ["law_assessment.id", "law_assessment.legal_text"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["wording"], ["provision_version.id"]),
        one_of("verdict", Conformity),
        UniqueConstraint("assessment", "number", name="law_assessment_version_number"),
        Index("law_assessment_version_text", "legal_text"),
        Index("law_assessment_version_wording", "wording", postgresql_where=text("wording IS NOT NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    legal_text: UUID
    assessment: UUID
    number: int = Field(sa_type=Integer)
    verdict: str = Field(sa_type=Text)
    reasons: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    assessed_on: date
    wording: UUID | None = None
    """What the provision said then."""
    assessed_by: UUID
    assessed_at: datetime = moment()


class LawProposal(Identified, Table, table=True):
    """What a text should say instead. A draft is confidential; what was submitted stays as it is."""

    __tablename__ = "law_proposal"
    __table_args__ = (
        _of_text(),
        ForeignKeyConstraint(["provision", "legal_text"], ["provision.id", "provision.legal_text"]),
        ForeignKeyConstraint(["wording"], ["provision_version.id"]),
        ForeignKeyConstraint(["submitted_to"], ["authority.id"]),
        one_of("state", ProposalState),
        one_of("outcome", ProposalOutcome),
        CheckConstraint("state <> 'draft' OR submitted_on IS NULL", name="draft_unsent"),
        CheckConstraint(
            "state <> 'submitted' OR (submitted_on IS NOT NULL AND submitted_to IS NOT NULL)", name="sent"
        ),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_dated"),
        CheckConstraint("outcome IS NULL OR state = 'submitted'", name="outcome_of_submitted"),
        CheckConstraint("provision IS NOT NULL OR place IS NOT NULL", name="somewhere"),
        Index("law_proposal_text", "legal_text", "id"),
        Index("law_proposal_provision", "provision", postgresql_where=text("provision IS NOT NULL")),
        Index("law_proposal_wording", "wording", postgresql_where=text("wording IS NOT NULL")),
        Index("law_proposal_submitted_to", "submitted_to", "submitted_on"),
        Index("law_proposal_submitted", or_far_future_in_index("submitted_on"), "id"),
        Index("law_proposal_outcome", "outcome", postgresql_where=text("outcome IS NOT NULL")),
    )

    legal_text: UUID
    provision: UUID | None = None
    """None: something new."""
    wording: UUID | None = None
    """The version of the provision that stands beside it."""
    place: str | None = Field(default=None, sa_type=Text)
    """Where something new would stand: ``new Article 12a``."""
    proposed: str = Field(sa_type=Text)
    """The wording; empty: to be repealed."""
    rationale: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    state: str = Field(default=ProposalState.DRAFT, sa_type=Text)
    submitted_to: UUID | None = None
    submitted_on: date | None = None
    submitted_by: UUID | None = None
    outcome: str | None = Field(default=None, sa_type=Text)
    outcome_on: date | None = None
    final_words: str | None = Field(default=None, sa_type=Text)
    """What the text says in the end."""
    outcome_note: str | None = Field(default=None, sa_type=Text)
    created_by: UUID


def _of_proposal() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["proposal"], ["law_proposal.id"], ondelete="CASCADE")


class LawProposalAssessment(Table, table=True):
    """An assessment that the proposal rests on."""

    __tablename__ = "law_proposal_assessment"
    __table_args__ = (
        _of_proposal(),
        ForeignKeyConstraint(["assessment"], ["law_assessment.id"]),
        Index("law_proposal_assessment_assessment", "assessment", "proposal"),
    )

    proposal: UUID = Field(primary_key=True)
    assessment: UUID = Field(primary_key=True)


class LawProposalFinding(Table, table=True):
    """A finding that the proposal rests on. Who may read that finding, its owner says."""

    __tablename__ = "law_proposal_finding"
    __table_args__ = (_of_proposal(), Index("law_proposal_finding_finding", "finding", "proposal"))

    proposal: UUID = Field(primary_key=True)
    finding: UUID = Field(primary_key=True)


class LawProposalRecommendation(Table, table=True):
    """A recommendation that the proposal rests on, or that came out of it. Seen by who reads both."""

    __tablename__ = "law_proposal_recommendation"
    __table_args__ = (
        _of_proposal(),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        one_of("role", TieRole),
        Index("law_proposal_recommendation_recommendation", "recommendation", "proposal"),
    )

    proposal: UUID = Field(primary_key=True)
    recommendation: UUID = Field(primary_key=True)
    role: str = Field(sa_type=Text)


class LegalTextChange(Table, table=True):
    """One act in the history of a text or of what hangs on it.

    ``level`` is that of what was written at that moment: what a draft once said stays with those who may read drafts.
    """

    __tablename__ = "legal_text_change"
    __table_args__ = (
        _of_text(),
        ForeignKeyConstraint(["proposal"], ["law_proposal.id"], ondelete="CASCADE"),
        one_of("level", Level),
        Index("legal_text_change_text", "legal_text", "id"),
        Index("legal_text_change_proposal", "proposal", postgresql_where=text("proposal IS NOT NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    legal_text: UUID
    proposal: UUID | None = None
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    level: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``."""
