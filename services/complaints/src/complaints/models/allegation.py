"""Allegations of torture and other ill-treatment: codes and dates, and all that is said under a key of their own."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.person import SafeContact
from complaints.models.table import Table


class AllegationLevel(StrEnum):
    CONFIDENTIAL = "confidential"
    SEALED = "sealed"
    """Read by those named on it, each time for a purpose."""


class Consistency(StrEnum):
    """Of findings with what is alleged, in the degrees of the Istanbul Protocol."""

    NOT_CONSISTENT = "not-consistent"
    CONSISTENT = "consistent"
    HIGHLY_CONSISTENT = "highly-consistent"
    TYPICAL_OF = "typical-of"
    DIAGNOSTIC_OF = "diagnostic-of"


class Proceeding(StrEnum):
    """How an investigation or a prosecution stands."""

    NOT_OPENED = "not-opened"
    OPENED = "opened"
    SUSPENDED = "suspended"
    REFUSED = "refused"
    DISCONTINUED = "discontinued"
    CHARGED = "charged"
    ON_TRIAL = "on-trial"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISCIPLINED = "disciplined"


class AllegationEntryKind(StrEnum):
    EXAMINATION = "examination"
    INQUIRY = "inquiry"
    """Somebody was asked to inquire."""
    INVESTIGATION = "investigation"
    PROSECUTION = "prosecution"
    PROTECTION = "protection"


class InquiryGround(StrEnum):
    """On which a disclosure without consent may rest."""

    ASKING_RAISES_THE_RISK = "asking-raises-the-risk"
    CANNOT_CONSENT = "cannot-consent"


class Allegation(Placed, Table, table=True):
    __tablename__ = "allegation"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", AllegationLevel),
        one_of("victim_safe_contact", SafeContact),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="SET NULL"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="SET NULL"),
        Index("allegation_list", "side", "created_at", "id"),
        Index("allegation_complaint", "complaint"),
        Index("allegation_party", "party"),
    )

    complaint: UUID | None = None
    party: UUID | None = None
    """The part of the complaint whose person the victim is."""
    victim: bytes | None = None
    """Who it is: sealed under the allegation's key, opened by itself and for a purpose."""
    victim_safe_contact: str = Field(sa_type=Text)
    content: bytes
    """What is said: facts, the service blamed, where, consent. See ``allegations.schemas.Content``."""
    place: UUID | None = None
    authority: UUID | None = None
    """The service whose people are said to have done it."""
    happened_from: date | None = None
    happened_to: date | None = None
    consented_on: date | None = None
    """When the victim, or who may speak for them, agreed that an inquiry be asked for."""
    recorded_by: UUID


class AllegationEntry(Table, table=True):
    """What was found, asked or done, one after the other; nothing is written over."""

    __tablename__ = "allegation_entry"
    __table_args__ = (
        one_of("kind", AllegationEntryKind),
        ForeignKeyConstraint(["allegation"], ["allegation.id"], ondelete="CASCADE"),
        Index("allegation_entry_allegation", "allegation"),
        Index("allegation_entry_inquiry", "on", "id", postgresql_where=text("kind = 'inquiry'")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    allegation: UUID
    kind: str = Field(sa_type=Text)
    on: date
    code: str | None = Field(default=None, sa_type=Text)
    """The degree of consistency, or how the proceedings stand."""
    recipient: UUID | None = None
    """The body that was asked to inquire."""
    content: bytes
    account: UUID
    at: datetime = moment()


class AllegationException(Table, table=True):
    """An inquiry asked for without consent: on which ground, and who agreed to it as the second person."""

    __tablename__ = "allegation_exception"
    __table_args__ = (
        one_of("ground", InquiryGround),
        CheckConstraint("agreed_by <> proposed_by", name="second_person"),
        ForeignKeyConstraint(["allegation"], ["allegation.id"], ondelete="CASCADE"),
        Index("allegation_exception_allegation", "allegation"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    allegation: UUID
    ground: str = Field(sa_type=Text)
    recipient: UUID | None = None
    """The independent body that may be asked; None: before this was kept, and nobody may be asked by it."""
    content: bytes
    """Why, and which other sources were tried first."""
    proposed_by: UUID
    proposed_at: datetime = moment()
    agreed_by: UUID | None = None
    agreed_at: datetime | None = moment(null=True)


class AllegationChange(Table, table=True):
    """One act in its history. Codes and dates keep both values; of what is sealed only that it changed."""

    __tablename__ = "allegation_change"
    __table_args__ = (
        ForeignKeyConstraint(["allegation"], ["allegation.id"], ondelete="CASCADE"),
        Index("allegation_change_allegation", "allegation"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    allegation: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
