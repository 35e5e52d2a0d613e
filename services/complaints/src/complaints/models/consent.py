"""What persons agreed to, what was disclosed under it, and what was agreed by two where nobody could be asked."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class DisclosurePurpose(StrEnum):
    """What something is disclosed for."""

    REFERRAL = "referral"
    LETTER = "letter"
    HANDOVER = "handover"
    EXPORT = "export"
    INQUIRY = "inquiry"
    """That somebody is asked to inquire into ill-treatment: it tells that the person spoke."""
    STAFF_READING = "staff-reading"
    """That the whole staff of the side may read it, and find it by search."""


class RecipientKind(StrEnum):
    PARTNER = "partner"
    """A body with which there is an agreement."""
    AUTHORITY = "authority"
    OTHER_SIDE = "other-side"
    STAFF = "staff"


class Content(StrEnum):
    """Groups of fields that are agreed to, and disclosed, one by one."""

    CASE = "case"
    """Day received, themes, kind of problem, severity, body complained about."""
    PLACE = "place"
    SUMMARY = "summary"
    NARRATIVE = "narrative"
    IDENTITY = "identity"
    """Name, birth date, number: of one person at a time."""
    CONTACT = "contact"


class GivenBy(StrEnum):
    SELF = "self"
    GUARDIAN = "guardian"


class Capacity(StrEnum):
    FULL = "full"
    FLUCTUATING = "fluctuating"
    NONE = "none"


class GivenHow(StrEnum):
    SIGNED = "signed"
    WRITTEN = "written"
    SPOKEN = "spoken"
    INTERPRETED = "interpreted"
    """Spoken, through an interpreter or with support in communicating."""


class Ground(StrEnum):
    """Why somebody is not asked."""

    ASKING_RAISES_RISK = "asking-raises-risk"
    CANNOT_CONSENT = "cannot-consent"


class ExceptionState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


class Consent(Identified, Table, table=True):
    __tablename__ = "consent"
    __table_args__ = (
        one_of("given_by", GivenBy),
        one_of("capacity", Capacity),
        one_of("purpose", DisclosurePurpose),
        one_of("recipient_kind", RecipientKind),
        one_of("given_how", GivenHow),
        one_of("withdrawn_by", GivenBy),
        CheckConstraint("capacity <> 'none' OR given_by = 'guardian'", name="given_by_who_can"),
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_by IS NULL)", name="withdrawn_whole"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        Index("consent_complaint", "complaint"),
        Index("consent_party", "party"),
        Index(
            "consent_review",
            "review_by",
            "id",
            postgresql_where=text("withdrawn_on IS NULL AND review_by IS NOT NULL"),
        ),
    )

    complaint: UUID
    party: UUID
    given_by: str = Field(sa_type=Text)
    capacity: str = Field(sa_type=Text)
    guardian_basis: str | None = Field(default=None, sa_type=Text)
    """What the guardian's right rests on, such as a court's decision."""
    reviewed_on: date | None = None
    review_by: date | None = None
    """Until when a fluctuating capacity is to be looked at again; past it, the consent covers nothing."""
    purpose: str = Field(sa_type=Text)
    recipient_kind: str = Field(sa_type=Text)
    recipient: UUID | None = None
    """The body by its id; none: any of that kind."""
    content: list[str] = Field(sa_type=JSONB)
    given_on: date
    given_how: str = Field(sa_type=Text)
    until: date | None = None
    """The last day it covers anything."""
    note: str | None = Field(default=None, sa_type=Text)
    recorded_by: UUID
    withdrawn_on: date | None = None
    withdrawn_by: str | None = Field(default=None, sa_type=Text)
    withdrawal_recorded_by: UUID | None = None
    withdrawal_recorded_at: datetime | None = moment(null=True)


class DisclosureException(Identified, Table, table=True):
    """A disclosure to a responsible independent body without consent, asked by one person and agreed by another."""

    __tablename__ = "disclosure_exception"
    __table_args__ = (
        one_of("ground", Ground),
        one_of("state", ExceptionState),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="second_person"),
        CheckConstraint("(state = 'asked') = (decided_by IS NULL)", name="decided_whole"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("disclosure_exception_complaint", "complaint"),
        Index("disclosure_exception_asked", "created_at", "id", postgresql_where=text("state = 'asked'")),
    )

    complaint: UUID
    recipient: UUID
    content: list[str] = Field(sa_type=JSONB)
    ground: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    tried: str = Field(sa_type=Text)
    """Which other sources were tried first."""
    until: date
    state: str = Field(default=ExceptionState.ASKED, sa_type=Text)
    asked_by: UUID
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)
    decision_reason: str | None = Field(default=None, sa_type=Text)


class Disclosure(Table, table=True):
    """That something left: what, to whom, under which consent or exception, when, by whom."""

    __tablename__ = "disclosure"
    __table_args__ = (
        one_of("purpose", DisclosurePurpose),
        one_of("recipient_kind", RecipientKind),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("disclosure_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    purpose: str = Field(sa_type=Text)
    recipient_kind: str = Field(sa_type=Text)
    recipient: UUID | None = None
    content: list[str] = Field(sa_type=JSONB)
    persons: list[str] = Field(sa_type=JSONB)
    """The parties whose identity or contact was in it."""
    consents: list[str] = Field(sa_type=JSONB)
    exceptions: list[str] = Field(sa_type=JSONB)
    source: UUID
    """The referral, the handover or the letter it was made by."""
    account: UUID
    at: datetime = moment()
    recalled_on: date | None = None
    """When the recipient was asked not to use it any more."""
    recalled_by: UUID | None = None
    version: int = 1
