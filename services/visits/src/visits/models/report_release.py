"""What others read of a report: copies made when it is sent to them, what they answer, and how it is adopted, sent and
published."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ReleaseKind(StrEnum):
    FACT_CHECK = "fact-check"
    DISCUSSION = "discussion"
    """Its draft recommendations alone."""
    PROPOSAL = "proposal"
    """What is voted on; adopted, it is the report."""
    PUBLIC = "public"


class ExchangeAbout(StrEnum):
    FACTS = "facts"
    RECOMMENDATIONS = "recommendations"


class AnswerWay(StrEnum):
    PORTAL = "portal"
    DOCUMENT = "document"
    LETTER = "letter"


class AnswerVerdict(StrEnum):
    ACCEPTED = "accepted"
    IN_PART = "in-part"
    DECLINED = "declined"


class Vote(StrEnum):
    IN_FAVOUR = "in-favour"
    AGAINST = "against"
    ABSTAINED = "abstained"


class DeliveryWay(StrEnum):
    PORTAL = "portal"
    E_MAIL = "e-mail"
    POST = "post"
    BY_HAND = "by-hand"


def _of_report() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["report"], ["report.id"])


class ReportRelease(Table, table=True):
    """A copy with all words in it, as somebody got it."""

    __tablename__ = "report_release"
    __table_args__ = (
        one_of("kind", ReleaseKind),
        _of_report(),
        Index("report_release_report", "report", "kind", "id"),
        Index(
            "report_release_public",
            "at",
            "id",
            postgresql_where=text("kind = 'public' AND withdrawn_at IS NULL"),
        ),
        Index(
            "report_release_public_once",
            "report",
            unique=True,
            postgresql_where=text("kind = 'public' AND withdrawn_at IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    kind: str = Field(sa_type=Text)
    number: int
    """Of the version it was made from."""
    reference: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    at: datetime = moment()
    by: UUID
    round: int | None = None
    """In which a proposal is decided on."""
    whole: bool = True
    """Of what is public: nothing was left out."""
    withdrawn_at: datetime | None = moment(null=True)


class ReportOmission(Table, table=True):
    """What was left out of a public copy, and why. The reason is ours."""

    __tablename__ = "report_omission"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        ForeignKeyConstraint(["release"], ["report_release.id"]),
        _of_report(),
        Index("report_omission_report", "report"),
    )

    release: UUID = Field(primary_key=True)
    paragraph: UUID = Field(primary_key=True)
    """Of the copy that was adopted."""
    report: UUID
    reason: str = Field(sa_type=Text)


class ReportExchange(Identified, Table, table=True):
    """A copy lies with an authority, which says what is wrong in it until a day."""

    __tablename__ = "report_exchange"
    __table_args__ = (
        one_of("about", ExchangeAbout),
        _of_report(),
        ForeignKeyConstraint(["release"], ["report_release.id"]),
        Index("report_exchange_report", "report", "id"),
        Index("report_exchange_release", "release"),
        Index("report_exchange_authority", "authority"),
    )

    report: UUID
    release: UUID
    about: str = Field(sa_type=Text)
    authority: UUID
    sent_by: UUID
    until: date
    """The last day on which it may answer."""
    message: str = Field(default="", sa_type=Text)
    """What is said to it with the copy."""
    longer_because: str | None = Field(default=None, sa_type=Text)
    """Why it was given more time; ours."""
    reminded_at: datetime | None = moment(null=True)
    called_off_at: datetime | None = moment(null=True)
    told_at: datetime | None = moment(null=True)
    """From here on the authority reads how its answers were decided."""


class ExchangeReply(Table, table=True):
    """The authority said that it has answered; or staff, from its letter."""

    __tablename__ = "exchange_reply"
    __table_args__ = (
        one_of("way", AnswerWay),
        ForeignKeyConstraint(["exchange"], ["report_exchange.id"]),
    )

    exchange: UUID = Field(primary_key=True)
    way: str = Field(sa_type=Text)
    by: UUID
    at: datetime = moment()


class ExchangeAnswer(Identified, Table, table=True):
    """What an authority says of one paragraph. Ours to read once it replied that way: what it wrote here and never
    sent, because it sent a letter, stays its own."""

    __tablename__ = "exchange_answer"
    __table_args__ = (
        one_of("way", AnswerWay),
        CheckConstraint("text <> ''", name="words"),
        ForeignKeyConstraint(["exchange"], ["report_exchange.id"]),
        Index("exchange_answer_once", "exchange", "paragraph", "way", unique=True),
    )

    exchange: UUID
    paragraph: UUID
    """Of the copy."""
    text: str = Field(sa_type=Text)
    proof: str = Field(default="", sa_type=Text)
    """What shows it."""
    way: str = Field(sa_type=Text)
    by: UUID


class AnswerDecision(Table, table=True):
    """How an answer was decided, and why. The authority reads it once it is told."""

    __tablename__ = "answer_decision"
    __table_args__ = (
        one_of("verdict", AnswerVerdict),
        CheckConstraint("verdict = 'accepted' OR reason <> ''", name="declined_with_reason"),
        ForeignKeyConstraint(["answer"], ["exchange_answer.id"]),
    )

    answer: UUID = Field(primary_key=True)
    verdict: str = Field(sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    by: UUID
    at: datetime = moment()


class ReportBallot(Table, table=True):
    """One voter's place in one round; without a vote until it is cast."""

    __tablename__ = "report_ballot"
    __table_args__ = (
        one_of("vote", Vote),
        CheckConstraint("(vote IS NULL) = (cast_at IS NULL)", name="cast"),
        _of_report(),
        Index("report_ballot_account", "account"),
    )

    report: UUID = Field(primary_key=True)
    round: int = Field(primary_key=True)
    account: UUID = Field(primary_key=True)
    vote: str | None = Field(default=None, sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    cast_at: datetime | None = moment(null=True)


class ReportRecipient(Table, table=True):
    """Whom the adopted report goes to."""

    __tablename__ = "report_recipient"
    __table_args__ = (
        one_of("way", DeliveryWay),
        CheckConstraint("authority IS NOT NULL OR name <> ''", name="somebody"),
        _of_report(),
        Index("report_recipient_report", "report", "position"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    report: UUID
    position: int
    authority: UUID | None = None
    name: str = Field(default="", sa_type=Text)
    way: str = Field(sa_type=Text)
    sent_at: datetime | None = moment(null=True)


class ReportResponse(Identified, Table, table=True):
    """What an authority answers to the adopted report as a whole; published with it where that is decided."""

    __tablename__ = "report_response"
    __table_args__ = (
        CheckConstraint("text <> ''", name="words"),
        _of_report(),
        Index("report_response_report", "report", "id"),
    )

    report: UUID
    authority: UUID
    received_on: date
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    paragraph: UUID | None = None
    """Of the adopted report, where it answers one."""
    recorded_by: UUID
