"""Annual and thematic reports: their figures live until they are issued, and stand still from then on."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Sequence,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from search.models.records import Level
from search.models.table import METADATA, Table

ANNUAL_REPORT_REFERENCE = Sequence("annual_report_reference", metadata=METADATA)


class AnnualReportKind(StrEnum):
    ANNUAL = "annual"
    THEMATIC = "thematic"


class AnnualReportState(StrEnum):
    DRAFT = "draft"
    IN_CLEARANCE = "in-clearance"
    CLEARED = "cleared"
    ISSUED = "issued"


class AnnualReportVerdict(StrEnum):
    CLEARED = "cleared"
    SENT_BACK = "sent-back"


class AnnualReportWay(StrEnum):
    """How somebody was sent a report."""

    BY_HAND = "by-hand"
    LETTER = "letter"
    MAIL = "mail"
    TABLED = "tabled"
    WEBSITE = "website"
    OTHER = "other"


def _of_report() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["report"], ["annual_report.id"])


class AnnualReport(Placed, Table, table=True):
    __tablename__ = "annual_report"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("kind", AnnualReportKind),
        one_of("state", AnnualReportState),
        UniqueConstraint("reference"),
        CheckConstraint("first <= last", name="span"),
        CheckConstraint("cardinality(languages) BETWEEN 1 AND 4", name="spoken"),
        CheckConstraint(
            "(state = 'issued') = (issued_by IS NOT NULL) AND (issued_by IS NULL) = (issued_at IS NULL)",
            name="issued",
        ),
        CheckConstraint(
            "issued_by IS NULL OR (sent_by IS NOT NULL AND issued_by <> created_by AND issued_by <> sent_by "
            "AND NOT issued_by = ANY (authors))",
            name="issued_by_another",
        ),
        Index("annual_report_last", "side", "last", "id"),
    )

    reference: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    state: str = Field(default=AnnualReportState.DRAFT, sa_type=Text)
    titles: dict[str, str] = Field(sa_type=JSONB)
    """By language."""
    languages: list[str] = Field(sa_type=ARRAY(Text))
    first: date
    last: date
    chapters: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    """As ``annual_reports.schemas.AnnualReportChapter``."""
    created_by: UUID
    authors: list[UUID] = Field(default_factory=list, sa_type=ARRAY(Uuid))
    """Who writes it beside whom its team lets."""
    clearing: list[UUID] = Field(default_factory=list, sa_type=ARRAY(Uuid))
    """Who was asked to clear it, now or before."""
    round: int = 0
    """How often it went into clearance."""
    sent_by: UUID | None = None
    """Who sent it into clearance last."""
    issued_by: UUID | None = None
    issued_at: datetime | None = moment(null=True)


class AnnualReportFigure(Table, table=True):
    """A figure as it stood when its report was issued. It is added then, and never changed."""

    __tablename__ = "annual_report_figure"
    __table_args__ = (_of_report(),)

    report: UUID = Field(primary_key=True)
    block: UUID = Field(primary_key=True)
    question: dict[str, Any] = Field(sa_type=JSONB)
    shown: dict[str, Any] = Field(sa_type=JSONB)
    """What is shown, by language."""
    frozen_on: date
    frozen_at: datetime = moment()
    frozen_by: UUID


class AnnualReportSaid(Table, table=True):
    """What a figure of persons told when its report was issued. Later ones are held against it, whoever reads them."""

    __tablename__ = "annual_report_said"
    __table_args__ = (
        _of_report(),
        one_of("side", Side),
        CheckConstraint("first <= last", name="span"),
        Index("annual_report_said_days", "side", "kind", "first"),
    )

    report: UUID = Field(primary_key=True)
    block: UUID = Field(primary_key=True)
    side: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    """Of the records that are counted."""
    first: date
    last: date
    question: dict[str, Any] = Field(sa_type=JSONB)
    numbers: list[Any] = Field(sa_column=Column(JSONB, nullable=False))
    """As ``releases.said.SaidNumber``."""


class AnnualReportClearance(Table, table=True):
    """What somebody says who was asked to clear a report."""

    __tablename__ = "annual_report_clearance"
    __table_args__ = (
        _of_report(),
        one_of("verdict", AnnualReportVerdict),
        UniqueConstraint("report", "round", "account"),
        CheckConstraint("verdict IS DISTINCT FROM 'sent-back' OR reason IS NOT NULL", name="reasoned"),
        CheckConstraint("(verdict IS NULL) = (said_at IS NULL)", name="said"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    round: int
    account: UUID
    asked_by: UUID
    asked_at: datetime = moment()
    verdict: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    said_at: datetime | None = moment(null=True)


class AnnualReportComment(Table, table=True):
    __tablename__ = "annual_report_comment"
    __table_args__ = (_of_report(), Index("annual_report_comment_report", "report", "id"))

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    chapter: UUID | None = None
    """None: of the whole."""
    account: UUID
    at: datetime = moment()
    text: str = Field(sa_type=Text)


class AnnualReportSending(Table, table=True):
    """Whom an issued report was sent to. It is written down here, and sent by other means."""

    __tablename__ = "annual_report_sending"
    __table_args__ = (
        _of_report(),
        one_of("way", AnnualReportWay),
        Index("annual_report_sending_report", "report", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    recipient: str = Field(sa_type=Text)
    way: str = Field(sa_type=Text)
    sent_on: date
    language: str | None = Field(default=None, sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    recorded_by: UUID
    recorded_at: datetime = moment()


class AnnualReportChange(Table, table=True):
    """The history of reports. It is only added to."""

    __tablename__ = "annual_report_change"
    __table_args__ = (_of_report(), Index("annual_report_change_report", "report", "id"))

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    at: datetime = Field(default_factory=utcnow, sa_type=DateTime(timezone=True))
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[Change] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
