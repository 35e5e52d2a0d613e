"""Protection files: one per person at risk, read by those named on it and by nobody else."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import moment, one_of
from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Text,
    Uuid,
    func,
    text,
)
from sqlmodel import Field

from complaints.models.person import SafeContact
from complaints.models.table import Table


class FileEntryKind(StrEnum):
    RISK = "risk"
    REPRISAL = "reprisal"
    """Something was done to the person, as far as is said."""
    MEASURE = "measure"
    HELP = "help"
    INVESTIGATION = "investigation"
    """Disciplinary or criminal, asked for."""
    TRANSFER = "transfer"
    NOTE = "note"


class Contact(StrEnum):
    """How somebody is seen to be well."""

    VISIT = "visit"
    PHONE = "phone"
    LETTER = "letter"
    LAWYER = "lawyer"
    FAMILY = "family"
    ORGANISATION = "organisation"
    RECORDS = "records"
    """Without any contact: from registers and what others report."""


class CheckInState(StrEnum):
    PROPOSED = "proposed"
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class LinkKind(StrEnum):
    COMPLAINT = "complaint"
    ALLEGATION = "allegation"


class ProtectionFile(Table, table=True):
    """Where the person is, who it is and what is feared stands in ``content``, under the file's own key."""

    __tablename__ = "protection_file"
    __table_args__ = (one_of("side", Side), one_of("safe_contact", SafeContact))

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    created_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    )
    """The transaction's own time: while it lasts, who opens the file can name themselves on it."""
    updated_at: datetime = moment()
    version: int = 1
    side: str = Field(sa_type=Text)
    opened_by: UUID
    safe_contact: str = Field(sa_type=Text)
    content: bytes
    """See ``protection.schemas.Content``."""
    closed_on: date | None = None


class ProtectionEntry(Table, table=True):
    """What was feared, done or arranged, one after the other; a later one may take the place of an earlier."""

    __tablename__ = "protection_entry"
    __table_args__ = (
        one_of("kind", FileEntryKind),
        ForeignKeyConstraint(["file"], ["protection_file.id"], ondelete="CASCADE"),
        Index("protection_entry_file", "file"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    file: UUID
    kind: str = Field(sa_type=Text)
    content: bytes
    replaces: UUID | None = None
    account: UUID
    at: datetime = moment()


class ProtectionCheckIn(Table, table=True):
    """Says when and how, never where: so it follows the person."""

    __tablename__ = "protection_check_in"
    __table_args__ = (
        one_of("contact", Contact),
        one_of("state", CheckInState),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done"),
        ForeignKeyConstraint(["file"], ["protection_file.id"], ondelete="CASCADE"),
        one_of("side", Side),
        Index("protection_check_in_file", "file", "due_on"),
        Index(
            "protection_check_in_team",
            "side",
            "team_on",
            postgresql_where=text("state IN ('proposed', 'planned') AND NOT file_closed"),
        ),
        Index("protection_check_in_account", "account", "due_on"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    file: UUID
    due_on: date
    contact: str = Field(sa_type=Text)
    account: UUID
    """Who sees to it."""
    state: str = Field(sa_type=Text)
    content: bytes
    """What to mind beforehand, and what was found."""
    side: str = Field(sa_type=Text)
    file_closed: bool = False
    team_on: date
    """From this day on it is before the whole protection team, though the file is not."""
    head_on: date
    """The same of who heads the side."""
    done_on: date | None = None
    done_by: UUID | None = None
    complaints: list[UUID] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(Uuid()), nullable=False, server_default=text("'{}'")),
    )
    """Those the file came from, kept by the database: whom one of them is about is told nothing."""
    version: int = 1


class ProtectionLink(Table, table=True):
    __tablename__ = "protection_link"
    __table_args__ = (
        one_of("kind", LinkKind),
        ForeignKeyConstraint(["file"], ["protection_file.id"], ondelete="CASCADE"),
        Index("protection_link_file", "file"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    file: UUID
    kind: str = Field(sa_type=Text)
    record: UUID
    """No foreign key: what is linked must not know of it."""


class ProtectionReading(Table, table=True):
    """That somebody opened the file, when and why; the same stands in the audit."""

    __tablename__ = "protection_reading"
    __table_args__ = (
        ForeignKeyConstraint(["file"], ["protection_file.id"], ondelete="CASCADE"),
        Index("protection_reading_file", "file"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    file: UUID
    account: UUID
    purpose: bytes
    at: datetime = moment()


class Naming(Table, table=True):
    """Who was named on a sealed record, by whom and why, as those named on it see it.

    The right itself is a ``record_grant``, which nobody sees but who holds it.
    """

    __tablename__ = "naming"
    __table_args__ = (
        CheckConstraint("num_nonnulls(file, allegation, complaint) = 1", name="one_record"),
        ForeignKeyConstraint(["file"], ["protection_file.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["allegation"], ["allegation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("naming_file", "file"),
        Index("naming_allegation", "allegation"),
        Index("naming_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    file: UUID | None = None
    allegation: UUID | None = None
    complaint: UUID | None = None
    account: UUID
    purpose: bytes
    until: datetime | None = moment(null=True)
    named_by: UUID
    at: datetime = moment()
    ended_by: UUID | None = None
    ended_at: datetime | None = moment(null=True)
