"""Agreements with partner bodies, and the referrals made under them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class ReferralState(StrEnum):
    OFFERED = "offered"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Agreement(Identified, Table, table=True):
    """What was agreed with a body: which fields it is sent, for what, from when until when, under which key."""

    __tablename__ = "agreement"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="valid_order"),
        Index("agreement_authority", "side", "authority"),
    )

    side: str = Field(sa_type=Text)
    authority: UUID
    title: str = Field(sa_type=Text)
    independent: bool = False
    """A responsible independent body: the only kind that may be told something without consent."""
    valid_from: date
    valid_until: date | None = None
    purpose: str = Field(sa_type=Text)
    content: list[str] = Field(sa_type=JSONB)
    contact: str | None = Field(default=None, sa_type=Text)
    public_key: str = Field(sa_type=Text)
    answer_days: int = 30


class Referral(Identified, Table, table=True):
    __tablename__ = "referral"
    __table_args__ = (
        one_of("state", ReferralState),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["agreement"], ["agreement.id"]),
        Index("referral_complaint", "complaint"),
        Index("referral_agreement", "agreement"),
        Index(
            "referral_waiting",
            "due_on",
            "id",
            postgresql_where=text("state IN ('sent', 'acknowledged') AND due_on IS NOT NULL"),
        ),
    )

    complaint: UUID
    agreement: UUID
    reference: str = Field(sa_type=Text, unique=True)
    """Its own: the complaint's is not for others."""
    state: str = Field(default=ReferralState.OFFERED, sa_type=Text)
    language: str = Field(sa_type=Text)
    content: list[str] = Field(sa_type=JSONB)
    persons: list[str] = Field(sa_type=JSONB)
    question: str = Field(sa_type=Text)
    """What the partner is asked to do."""
    marks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """``{"field", "start", "end"}``: what a person blacked out in the texts."""
    checked: str | None = Field(default=None, sa_type=Text)
    """Which texts were gone through; another text has to be gone through again."""
    prepared_by: UUID
    sent_by: UUID | None = None
    sent_at: datetime | None = moment(null=True)
    package: UUID | None = None
    due_on: date | None = None
    acknowledged_on: date | None = None
    answered_on: date | None = None
    answer: str | None = Field(default=None, sa_type=Text)
    their_reference: str | None = Field(default=None, sa_type=Text)
    ended_because: str | None = Field(default=None, sa_type=Text)
    """A code: ``consent-withdrawn``, or ``taken-back`` by us."""
