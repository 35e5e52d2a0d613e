"""Letters of a complaint: templates, the letters with their two signatures, their files, and how they went out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, Index, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class LetterKind(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    DECISION = "decision"
    TO_AUTHORITY = "to-authority"
    INADMISSIBLE = "inadmissible"
    CLOSING = "closing"
    OTHER = "other"


class LetterState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENDING = "sending"
    """Waits for the mail server, or is with it."""
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """By what a letter goes out."""

    POST = "post"
    REGISTERED = "registered"
    BY_HAND = "by-hand"
    EMAIL = "email"
    ELECTRONIC = "electronic"


class Through(StrEnum):
    """Into whose hands it goes."""

    DIRECT = "direct"
    LAWYER = "lawyer"


class DeliveryStatus(StrEnum):
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    FAILED = "failed"


class MailState(StrEnum):
    """``taken`` is written before the mail server hears of it: what a dead process leaves in it is never sent again."""

    WAITING = "waiting"
    TAKEN = "taken"
    SENT = "sent"
    FAILED = "failed"
    UNCLEAR = "unclear"
    """It may have gone; a person finds out."""
    BLOCKED = "blocked"
    """The safe contact method forbade it by then, or consent to it was withdrawn."""


def _of_complaint() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE")


def _of_letter() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["letter"], ["letter.id"], ondelete="CASCADE")


class LetterTemplate(Identified, Table, table=True):
    """A DOCX uploaded by the institution; its bytes lie encrypted outside the database."""

    __tablename__ = "letter_template"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", LetterKind),
        Index(
            "letter_template_used",
            "side",
            "kind",
            "language",
            "name",
            unique=True,
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    side: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    file: UUID
    size: int
    sha256: bytes
    wording: str = Field(sa_type=Text)
    """What stands between its two marks: where a letter's text begins."""
    fields: list[str] = Field(sa_type=ARRAY(Text))
    """Those it declares by using them."""
    account: UUID
    retired_at: datetime | None = moment(null=True)


class Letter(Identified, Table, table=True):
    __tablename__ = "letter"
    __table_args__ = (
        one_of("kind", LetterKind),
        one_of("state", LetterState),
        one_of("way", Way),
        one_of("through", Through),
        CheckConstraint("(party IS NULL) <> (authority IS NULL)", name="recipient"),
        CheckConstraint("approved_by IS NULL OR approved_by <> ALL (writers)", name="two_people"),
        CheckConstraint(
            "state IN ('draft', 'submitted', 'withdrawn') OR (approved_by IS NOT NULL AND file IS NOT NULL)",
            name="approved_before",
        ),
        _of_complaint(),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["template"], ["letter_template.id"]),
        Index("letter_complaint", "complaint"),
        Index("letter_party", "party"),
        Index("letter_group", "batch", "party", unique=True, postgresql_where=text("batch IS NOT NULL")),
        Index("letter_submitted", "submitted_at", "id", postgresql_where=text("state = 'submitted'")),
    )

    complaint: UUID
    batch: UUID | None = None
    """Of those written to a whole group at once: what they have in common."""
    kind: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    template: UUID | None = None
    """None: the one built in for its kind and language."""
    party: UUID | None = None
    authority: UUID | None = None
    way: str = Field(sa_type=Text)
    through: str = Field(default=Through.DIRECT, sa_type=Text)
    text: str = Field(sa_type=Text)
    """Sealed fields stand in it by their names, never by what they are."""
    state: str = Field(default=LetterState.DRAFT, sa_type=Text)
    created_by: UUID
    writers: list[UUID] = Field(sa_type=ARRAY(Uuid))
    """Everybody who wrote in it or submitted it: none of them approves it."""
    submitted_at: datetime | None = moment(null=True)
    submitted_by: UUID | None = None
    approved_at: datetime | None = moment(null=True)
    approved_by: UUID | None = None
    sent_back: str | None = Field(default=None, sa_type=Text)
    """Why it came back from the person who was to approve it."""
    file: UUID | None = None
    """What was submitted, byte for byte; what goes out is this file."""
    names_checked: str | None = Field(default=None, sa_type=Text)
    """The state of its words, and of who is part of the complaint, that was gone through for names."""
    names_checked_by: UUID | None = None
    names_found: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=JSONB, sa_column_kwargs={"server_default": "[]"}
    )
    """Where sealed persons are named by hand, and what was decided: places and parties, never names."""
    names_unreadable: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Persons whose names could not be looked for."""


class LetterFile(Table, table=True):
    """One rendering of a letter; its bytes lie encrypted outside the database."""

    __tablename__ = "letter_file"
    __table_args__ = (_of_complaint(), _of_letter(), Index("letter_file_letter", "letter"))

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    letter: UUID
    size: int
    sha256: bytes
    sealed: bool
    """Whether it carries sealed fields: it is then opened for a purpose only."""
    created_by: UUID
    created_at: datetime = moment()


class LetterReading(Table, table=True):
    """That somebody opened a letter: its file, or the draft as it stood. The purpose stands in the audit, encrypted."""

    __tablename__ = "letter_reading"
    __table_args__ = (
        CheckConstraint("(file IS NULL) <> (draft IS NULL)", name="one_text"),
        _of_complaint(),
        _of_letter(),
        Index("letter_reading_letter", "letter", "account"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    letter: UUID
    file: UUID | None = None
    draft: int | None = None
    """The letter's version then; what it looks like is made when it is shown, and kept nowhere."""
    account: UUID
    at: datetime = moment()


class Delivery(Table, table=True):
    """A line of the delivery log. Lines are added, never changed."""

    __tablename__ = "delivery"
    __table_args__ = (
        one_of("way", Way),
        one_of("through", Through),
        one_of("status", DeliveryStatus),
        _of_complaint(),
        _of_letter(),
        Index("delivery_letter", "letter"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    letter: UUID
    way: str = Field(sa_type=Text)
    through: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    on_day: date
    tracking: str | None = Field(default=None, sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    account: UUID
    at: datetime = moment()


class OutgoingMail(Table, table=True):
    """An e-mail handed to the sender in the transaction that decided it. A letter has at most one that may still go."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        one_of("state", MailState),
        _of_complaint(),
        _of_letter(),
        Index("outgoing_mail_letter", "letter"),
        Index(
            "outgoing_mail_one",
            "letter",
            unique=True,
            postgresql_where=text("state IN ('waiting', 'taken')"),
        ),
        Index("outgoing_mail_waiting", "due_at", postgresql_where=text("state IN ('waiting', 'taken')")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    letter: UUID
    party: UUID | None = None
    through: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    file: UUID
    address: bytes
    """Sealed under the file's key."""
    account: UUID
    state: str = Field(default=MailState.WAITING, sa_type=Text)
    tries: int = 0
    created_at: datetime = moment()
    due_at: datetime = moment()
    taken_at: datetime | None = moment(null=True)
    fault: str | None = Field(default=None, sa_type=Text)
    """A code of the mail server's refusal, never its words: they may name the addressee."""
