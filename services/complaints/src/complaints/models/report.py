"""What comes by the public form: the report, its messages, and how the office set up its form."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import State
from complaints.models.table import Table


class Author(StrEnum):
    OFFICE = "office"
    REPORTER = "reporter"


class Report(Table, table=True):
    """That a complaint came by the public form, and how whoever sent it comes back: by a receipt."""

    __tablename__ = "report"
    __table_args__ = (
        one_of("side", Side),
        one_of("state", State),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        UniqueConstraint("lookup", name="report_lookup"),
        Index("report_waiting", "side", "waiting_since", postgresql_where=text("waiting_since IS NOT NULL")),
    )

    complaint: UUID = Field(primary_key=True)
    side: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    named: bool
    lookup: UUID | None = None
    """A keyed digest of the receipt: finds the one row a try is held against. Empty when it was revoked."""
    receipt: str | None = Field(default=None, sa_type=Text)
    """Argon2id."""
    state: str = Field(default=State.RECEIVED, sa_type=Text)
    """As the complaint has it: the copy whoever sent it may read. The database keeps it."""
    state_on: date = Field(default_factory=today)
    sent_at: datetime = moment()
    waiting_since: datetime | None = moment(null=True)
    """The first message of theirs that nobody in the office has read."""
    revoked_at: datetime | None = moment(null=True)
    version: int = 1


class InboxMessage(Table, table=True):
    __tablename__ = "inbox_message"
    __table_args__ = (
        one_of("author", Author),
        ForeignKeyConstraint(["complaint"], ["report.complaint"], ondelete="CASCADE"),
        Index("inbox_message_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    author: str = Field(sa_type=Text)
    account: UUID | None = None
    """Who in the office wrote it."""
    sealed: bytes
    """The text, under the key of the report."""
    at: datetime = moment()
    version: int = 1


class FormSettings(Identified, Table, table=True):
    """How the office's public form is set up; there is one for a side."""

    __tablename__ = "form_settings"
    __table_args__ = (one_of("side", Side, "side_known"), UniqueConstraint("side", name="form_settings_side"))

    side: str = Field(sa_type=Text)
    is_open: bool = False
    languages: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    """Those the form is shown in, the first where a reader has none of them."""
    office_name: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    introduction: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    contact: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    """By language: how else the office can be reached."""
    exit_url: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    routes: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    """``{"place", "office", "team"}``: who receives what is said of a place."""
    reports_per_hour: int
    reports_per_caller: int
    files_per_hour: int
