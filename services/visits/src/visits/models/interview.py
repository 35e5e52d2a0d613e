"""Talks on a visit: with whom in general, how private, what was said, and what may be done with it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from visits.models.table import Table


class InterviewKind(StrEnum):
    PRIVATE = "private"
    """With one person who is held there."""
    GROUP = "group"
    RELATIVES = "relatives"
    STAFF = "staff"


class Privacy(StrEnum):
    UNHEARD = "unheard"
    """Out of sight and hearing of staff."""
    IN_SIGHT = "in-sight"
    IN_HEARING = "in-hearing"


class Interpreting(StrEnum):
    NONE = "none"
    TEAM = "team"
    BY_PHONE = "by-phone"
    PERSON_HELD = "person-held"
    """By somebody held there: never done if it can be helped, and then it must be known."""
    STAFF = "staff"


class ConsentPurpose(StrEnum):
    QUOTE = "quote"
    """To be quoted without a name."""
    RAISE = "raise"
    """To be raised with the authorities in a way that may show who spoke."""
    REFER = "refer"
    """To be given to another body that helps."""
    CONTACT = "contact"
    """To be visited or written to again."""
    PICTURE = "picture"
    """That a picture or recording of them be kept and used."""


class Capacity(StrEnum):
    OWN = "own"
    GUARDIAN = "guardian"
    FLUCTUATING = "fluctuating"
    """It comes and goes: asked again before use."""


class Interview(Identified, Table, table=True):
    """No names: confidential as its visit is, and still written so that nobody is known by it."""

    __tablename__ = "interview"
    __table_args__ = (
        one_of("kind", InterviewKind),
        one_of("privacy", Privacy),
        one_of("interpreting", Interpreting),
        CheckConstraint("persons BETWEEN 1 AND 500", name="persons"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["place", "unit"], ["place_unit.place", "place_unit.id"]),
        UniqueConstraint("visit", "number", name="interview_number"),
        Index("interview_place", "place"),
    )

    visit: UUID
    number: int
    """Of the visit's interviews, in the order they were written down."""
    place: UUID
    unit: UUID | None = None
    kind: str = Field(sa_type=Text)
    persons: int = 1
    at: datetime = moment()
    minutes: int | None = None
    privacy: str = Field(sa_type=Text)
    interpreting: str = Field(default=Interpreting.NONE, sa_type=Text)
    spoken: str = Field(default="und", sa_type=Text)
    """The language that was spoken (BCP 47)."""
    extra: bool = False
    """Held so that it does not show who spoke: it masks another."""
    summary: str = Field(default="", sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of the summary."""
    created_by: UUID
    erased_on: date | None = None
    """What is left is for the figures."""


class InterviewConsent(Table, table=True):
    """What whoever spoke agreed to. It is taken back, never deleted."""

    __tablename__ = "interview_consent"
    __table_args__ = (
        one_of("purpose", ConsentPurpose),
        one_of("capacity", Capacity),
        CheckConstraint("withdrawn_at >= given_at", name="order"),
        ForeignKeyConstraint(["interview"], ["interview.id"], ondelete="CASCADE"),
        Index("interview_consent_interview", "interview"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    interview: UUID
    purpose: str = Field(sa_type=Text)
    capacity: str = Field(default=Capacity.OWN, sa_type=Text)
    written: bool = False
    recipient: str = Field(default="", sa_type=Text)
    """To whom it may be passed on; by office."""
    given_at: datetime = moment()
    recorded_by: UUID
    withdrawn_at: datetime | None = moment(null=True)
    withdrawn_by: UUID | None = None


class Quotation(Identified, Table, table=True):
    """What was said, in the words of who said it. Its words go when the consent to quote them does."""

    __tablename__ = "quotation"
    __table_args__ = (
        CheckConstraint("(text = '') = (withdrawn_at IS NOT NULL)", name="words_go_with_consent"),
        ForeignKeyConstraint(["interview"], ["interview.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["finding"], ["finding.id"]),
        Index("quotation_interview", "interview"),
        Index("quotation_finding", "finding"),
    )

    interview: UUID
    finding: UUID | None = None
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    created_by: UUID
    withdrawn_at: datetime | None = moment(null=True)
