"""Calls and meetings of a complaint: what was spoken, as letters are what was written."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from complaints.models.letter import Through
from complaints.models.table import Table


class SpokenWay(StrEnum):
    """By what somebody is spoken with."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in-person"


class WhoBegan(StrEnum):
    OFFICE = "office"
    THEY = "they"


class ConversationResult(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not-reached"
    NOT_MADE = "not-made"
    """Something stood against it, and nobody was called."""


CONSENT_MISSING = "consent-missing"


class Conversation(Table, table=True):
    """A line of the log. Lines are added, never changed."""

    __tablename__ = "conversation"
    __table_args__ = (
        one_of("way", SpokenWay),
        one_of("through", Through),
        one_of("begun_by", WhoBegan),
        one_of("result", ConversationResult),
        CheckConstraint("(party IS NULL) <> (authority IS NULL)", name="with_one"),
        CheckConstraint("(result = 'not-made') = (because IS NOT NULL)", name="reason"),
        CheckConstraint("result <> 'not-made' OR begun_by = 'office'", name="ours"),
        CheckConstraint("result <> 'reached' OR text IS NOT NULL", name="said"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        Index("conversation_complaint", "complaint", "held_at"),
        Index("conversation_party", "party"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    party: UUID | None = None
    authority: UUID | None = None
    way: str = Field(sa_type=Text)
    through: str = Field(default=Through.DIRECT, sa_type=Text)
    begun_by: str = Field(sa_type=Text)
    result: str = Field(sa_type=Text)
    because: str | None = Field(default=None, sa_type=Text)
    """Why it was not made: the safe contact method as it stood then, or that consent was missing."""
    held_at: datetime = moment()
    text: str | None = Field(default=None, sa_type=Text)
    created_by: UUID
    created_at: datetime = moment()
    version: int = 1
