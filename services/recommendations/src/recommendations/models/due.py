"""When an addressee owes a response: what moved the day, and how they were reminded of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from recommendations.models.answer import hangs_on_addressee
from recommendations.models.table import Table


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Extension(Table, table=True):
    """More time, as an addressee asked for it; only when it was granted the day moved."""

    __tablename__ = "extension"
    __table_args__ = (
        one_of("state", ExtensionState),
        *hangs_on_addressee(),
        CheckConstraint("(state = 'asked') = (decided_on IS NULL)", name="decided"),
        CheckConstraint("(decided_on IS NULL) = (decided_by IS NULL)", name="decided_by_somebody"),
        CheckConstraint("state <> 'refused' OR decision IS NOT NULL", name="refused_for_a_reason"),
        CheckConstraint("(state = 'granted') = (due_before IS NOT NULL)", name="granted_from"),
        CheckConstraint("due_before < until", name="later"),
        Index("extension_recommendation", "recommendation"),
        Index("extension_addressee", "addressee", "id"),
        Index("extension_asked", "addressee", unique=True, postgresql_where=text("state = 'asked'")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    state: str = Field(default=ExtensionState.ASKED, sa_type=Text)
    asked_on: date
    until: date
    reason: str = Field(sa_type=Text)
    """Theirs."""
    language: str = Field(default="und", sa_type=Text)
    decision: str | None = Field(default=None, sa_type=Text)
    """Ours, in words."""
    decided_on: date | None = None
    decided_by: UUID | None = None
    due_before: date | None = None
    """The day that was due until it was granted."""
    by_authority: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """The authority wrote it here itself."""
    entered_by: UUID
    entered_at: datetime = moment()


class Reminder(Table, table=True):
    """That an addressee was reminded of what they owe."""

    __tablename__ = "reminder"
    __table_args__ = (
        *hangs_on_addressee(),
        Index("reminder_recommendation", "recommendation"),
        Index("reminder_addressee", "addressee", "sent_on"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    sent_on: date
    note: str | None = Field(default=None, sa_type=Text)
    """How, and to whom."""
    entered_by: UUID
    entered_at: datetime = moment()
