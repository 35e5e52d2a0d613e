"""The report of a visit while it is written: sections of paragraphs, its versions, what is said of it, and what in it
might show who spoke."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, Placed, moment, one_of
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ReportState(StrEnum):
    DRAFT = "draft"
    FACT_CHECK = "fact-check"
    """With the authorities, who say what is wrong in its facts."""
    SETTLING = "settling"
    """What they said is taken up, or declined."""
    ADOPTING = "adopting"
    """Proposed to who adopts it; its words stand still."""
    ADOPTED = "adopted"
    SENT = "sent"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    """Not to be published, for a reason that is written down."""


class ReportLevel(StrEnum):
    CONFIDENTIAL = "confidential"


class SectionKind(StrEnum):
    INTRODUCTION = "introduction"
    METHOD = "method"
    COOPERATION = "cooperation"
    """How the visit was received, and what stood in its way."""
    PLACE = "place"
    FOLLOW_UP = "follow-up"
    """What became of earlier recommendations."""
    FINDINGS = "findings"
    GOOD_PRACTICES = "good-practices"
    RECOMMENDATIONS = "recommendations"
    RESPONSE = "response"
    ANNEX = "annex"
    OTHER = "other"


class ReportParagraphKind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    PHOTO = "photo"


class KeptBecause(StrEnum):
    """What a version was kept for."""

    ASKED = "asked"
    FACT_CHECK = "fact-check"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"


class RemarkKind(StrEnum):
    COMMENT = "comment"
    QUOTATION_WITHDRAWN = "quotation-withdrawn"
    """Whoever spoke no longer agrees to be quoted: the words are gone from the paragraph."""
    WORDS_WITHDRAWN = "words-withdrawn"
    """The paragraph holds words of a quotation whose consent was taken back."""
    PHOTO_WITHDRAWN = "photo-withdrawn"
    """Whoever is to be seen took back their consent: the photo can go into no report."""


class Settlement(StrEnum):
    """What a person says of something that might show who spoke."""

    GENERALISED = "generalised"
    KEPT = "kept"
    """It stays, for a reason."""
    HARMLESS = "harmless"
    """It shows nobody."""


class Report(Placed, Table, table=True):
    """Confidential as its visit is. What others read of it are copies, made when it is sent to them."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("level", ReportLevel),
        one_of("state", ReportState),
        CheckConstraint("(state = 'withheld') = (withheld_because IS NOT NULL)", name="withheld_with_reason"),
        ForeignKeyConstraint(["visit"], ["visit.id"]),
        Index("report_visit", "visit"),
        Index("report_updated", "side", "updated_at", "id"),
        Index("report_state", "side", "state", "id"),
        Index("report_office", "office"),
        Index("report_team", "team"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    visit: UUID
    title: str = Field(sa_type=Text)
    language: str = Field(default="en", sa_type=Text)
    """BCP 47, of its words, and of the papers made of it."""
    state: str = Field(default=ReportState.DRAFT, sa_type=Text)
    checked: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    """A digest of the words as they were when it was last looked through for what shows who spoke."""
    checked_at: datetime | None = moment(null=True)
    unchecked_because: str | None = Field(default=None, sa_type=Text)
    """Why it is adopted without a fact check."""
    round: int = 0
    """How often it was proposed."""
    adopted_at: datetime | None = moment(null=True)
    adopted_by: UUID | None = None
    """The head who adopted it, or who counted the votes."""
    sent_at: datetime | None = moment(null=True)
    withheld_because: str | None = Field(default=None, sa_type=Text)
    created_by: UUID


class AdoptedBy(StrEnum):
    HEAD = "head"
    VOTE = "vote"


class ReportSetting(Identified, Table, table=True):
    """How the institution makes its reports. One row; without it the defaults hold."""

    __tablename__ = "report_setting"
    __table_args__ = (
        one_of("adopted_by", AdoptedBy),
        CheckConstraint("check_days BETWEEN 1 AND 365", name="check_days"),
        Index("report_setting_once", text("(true)"), unique=True),
    )

    names: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    """Of the institution, as its reports bear it, by language."""
    adopted_by: str = Field(default=AdoptedBy.HEAD, sa_type=Text)
    check_days: int = 21
    """How long an authority has to say what is wrong in the facts."""


def _of_report(*, cascade: bool = True) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE" if cascade else None)


class ReportSection(Identified, Table, table=True):
    __tablename__ = "report_section"
    __table_args__ = (
        one_of("kind", SectionKind),
        _of_report(),
        Index("report_section_report", "report", "position"),
    )

    report: UUID
    position: int
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)


class ReportParagraph(Identified, Table, table=True):
    """A paragraph, or a live link: of a finding, recommendation, quotation or photo it holds the id and no words."""

    __tablename__ = "report_paragraph"
    __table_args__ = (
        one_of("kind", ReportParagraphKind),
        CheckConstraint(
            "num_nonnulls(finding, recommendation, quotation, evidence) = "
            "(kind IN ('finding', 'recommendation', 'quotation', 'photo'))::int",
            name="one_link",
        ),
        CheckConstraint("kind <> 'finding' OR finding IS NOT NULL", name="finding"),
        CheckConstraint("kind <> 'recommendation' OR recommendation IS NOT NULL", name="recommendation"),
        CheckConstraint("kind <> 'quotation' OR (quotation IS NOT NULL AND text = '')", name="quotation"),
        CheckConstraint("kind <> 'photo' OR evidence IS NOT NULL", name="photo"),
        _of_report(),
        ForeignKeyConstraint(["section"], ["report_section.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["finding"], ["finding.id"]),
        ForeignKeyConstraint(["quotation"], ["quotation.id"]),
        Index("report_paragraph_report", "report"),
        Index("report_paragraph_section", "section", "position"),
        Index("report_paragraph_finding", "finding"),
        Index("report_paragraph_recommendation", "recommendation"),
        Index("report_paragraph_quotation", "quotation"),
        Index("report_paragraph_evidence", "evidence"),
    )

    report: UUID
    section: UUID
    position: int
    kind: str = Field(default=ReportParagraphKind.TEXT, sa_type=Text)
    text: str = Field(default="", sa_type=Text)
    """With ``*emphasis*`` and ``**strong**``; of a link what is said beside it; of a quotation nothing."""
    finding: UUID | None = None
    recommendation: UUID | None = None
    quotation: UUID | None = None
    evidence: UUID | None = None
    updated_by: UUID


class ReportVersion(Table, table=True):
    """How it stood at a moment. Links stay links: of what somebody else owns it holds ids alone."""

    __tablename__ = "report_version"
    __table_args__ = (
        one_of("because", KeptBecause),
        _of_report(),
        UniqueConstraint("report", "number", name="report_version_number"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    number: int
    because: str = Field(sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    at: datetime = moment()
    by: UUID
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))


class ReportRemark(Table, table=True):
    """What somebody says of a draft, or what its author must know of it."""

    __tablename__ = "report_remark"
    __table_args__ = (
        one_of("kind", RemarkKind),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled"),
        _of_report(),
        ForeignKeyConstraint(["paragraph"], ["report_paragraph.id"], ondelete="SET NULL"),
        Index("report_remark_report", "report", "id"),
        Index("report_remark_paragraph", "paragraph"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    paragraph: UUID | None = None
    kind: str = Field(default=RemarkKind.COMMENT, sa_type=Text)
    text: str = Field(default="", sa_type=Text)
    by: UUID
    at: datetime = moment()
    answer: str = Field(default="", sa_type=Text)
    settled_by: UUID | None = None
    settled_at: datetime | None = moment(null=True)


class ReportHit(Table, table=True):
    """Something in a paragraph that might show who spoke. It holds where it stands, never the words."""

    __tablename__ = "report_hit"
    __table_args__ = (
        one_of("settlement", Settlement),
        CheckConstraint('"end" > start AND start >= 0', name="place"),
        CheckConstraint("(settlement IS NULL) = (settled_by IS NULL)", name="settled"),
        CheckConstraint("settlement <> 'kept' OR reason IS NOT NULL", name="kept_with_reason"),
        _of_report(),
        ForeignKeyConstraint(["paragraph"], ["report_paragraph.id"], ondelete="CASCADE"),
        UniqueConstraint("report", "paragraph", "kind", "print", name="report_hit_once"),
        Index("report_hit_paragraph", "paragraph"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    paragraph: UUID
    kind: str = Field(sa_type=Text)
    print: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """A digest of the words and of where they stand among equal ones: what was settled stays so while they stand."""
    part: str = Field(default="text", sa_type=Text)
    """``text``, ``label``, ``alternative``, or ``details/`` with its place."""
    start: int
    end: int
    """Characters into that part."""
    why: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    suggestion: str | None = Field(default=None, sa_type=Text)
    settlement: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    settled_by: UUID | None = None
    settled_at: datetime | None = moment(null=True)
