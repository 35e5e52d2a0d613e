"""What was sent to addressees: a copy for each, as it was, which is all that an authority reads here."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import moment, one_of, or_far_future_in_index
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.table import Table


class Asked(Table, table=True):
    """What is asked of one addressee, and until when. Not the addressee's own row: that one holds what is ours."""

    __tablename__ = "asked"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("num_nonnulls(authority, place) = 1", name="one_body"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        Index("asked_recommendation", "recommendation"),
        Index("asked_authority", "authority", postgresql_where=text("authority IS NOT NULL")),
        Index("asked_place", "place", postgresql_where=text("place IS NOT NULL")),
        Index("asked_due", or_far_future_in_index("due_on"), "addressee"),
    )

    addressee: UUID = Field(primary_key=True)
    """No foreign key: what was sent stays known when a correction addresses somebody else."""
    recommendation: UUID
    side: str = Field(sa_type=Text)
    authority: UUID | None = None
    place: UUID | None = None
    number: int
    """Of the copy that counts."""
    due_on: date | None = None
    due_at: datetime | None = moment(null=True)
    """Of an urgent one."""
    answered_on: date | None = None
    """When their first answer came, whichever way."""
    sent_at: datetime = moment()
    withdrawn_at: datetime | None = moment(null=True)
    """A correction asked somebody else: they read it no more."""

    @property
    def body(self) -> UUID:
        found = self.authority or self.place
        assert found is not None
        return found


class SentCopy(Table, table=True):
    """The words of a recommendation as they were sent. Never changed: a correction sends another."""

    __tablename__ = "sent_copy"
    __table_args__ = (
        ForeignKeyConstraint(["addressee"], ["asked.addressee"], ondelete="CASCADE"),
        CheckConstraint("number > 0", name="number"),
        Index("sent_copy_issued", "issued_on", "addressee"),
    )

    addressee: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    sent_at: datetime = moment()
    reference: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    themes: list[str] = Field(sa_type=JSONB)
    """Their ids."""
    problem_kind: str | None = Field(default=None, sa_type=Text)
    priority: str = Field(sa_type=Text)
    time_frame: str | None = Field(default=None, sa_type=Text)
    indicators: str | None = Field(default=None, sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    """Only where that is public: never that somebody complained, or was visited."""
    source_reference: str | None = Field(default=None, sa_type=Text)
    issued_on: date


class OwnActKind(StrEnum):
    RESPONDED = "responded"
    RESPONSE_CORRECTED = "response-corrected"
    PLAN_ITEM_ENTERED = "plan-item-entered"
    PLAN_ITEM_CHANGED = "plan-item-changed"
    PROGRESS_REPORTED = "progress-reported"
    EXTENSION_ASKED = "extension-asked"
    FILE_ADDED = "file-added"


class OwnAct(Table, table=True):
    """That an authority said something here, until the worker has brought it into the recommendation."""

    __tablename__ = "own_act"
    __table_args__ = (
        # It becomes the act of a recommendation's history: no other of those is theirs.
        one_of("act", OwnActKind),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["addressee"], ["addressee.id"]),
        Index("own_act_recommendation", "recommendation"),
        Index("own_act_addressee", "addressee"),
        Index("own_act_new", "id", postgresql_where=text("taken_in_at IS NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    account: UUID
    act: str = Field(sa_type=Text)
    field: str = Field(sa_type=Text)
    said: str = Field(sa_type=Text)
    at: datetime = moment()
    taken_in_at: datetime | None = moment(null=True)
