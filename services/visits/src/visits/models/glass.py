"""What may be known of information received without reading it, and the emergencies in which one was opened."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKeyConstraint, Index, Text, func, text
from sqlmodel import Field

from visits.models.information import IncidentKind, InformationKind
from visits.models.table import Table


class OpeningVerdict(StrEnum):
    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not-justified"


class InformationCard(Table, table=True):
    """Written by a trigger with the information itself: its number and kind; never a place, a day or a word of it."""

    __tablename__ = "information_card"
    __table_args__ = (
        one_of("kind", InformationKind),
        one_of("incident_kind", IncidentKind),
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        ForeignKeyConstraint(["record"], ["information.id"], ondelete="CASCADE"),
        Index("information_card_reference", "side", "reference"),
        Index(
            "information_card_unread",
            "side",
            "unread_since",
            postgresql_where=text("unread_since IS NOT NULL"),
        ),
        Index("information_card_office", "office"),
        Index("information_card_team", "team"),
    )

    record: UUID = Field(primary_key=True)
    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    office: UUID
    team: UUID | None = None
    reference: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    incident_kind: str | None = Field(default=None, sa_type=Text)
    unread_since: datetime | None = moment(null=True)
    """Of a death, and of what is urgent: since when it waits, until somebody looked at it."""


class GlassOpening(Table, table=True):
    """That one person opened one record in an emergency, why, until when, and what a second person found."""

    __tablename__ = "glass_opening"
    __table_args__ = (
        one_of("verdict", OpeningVerdict),
        CheckConstraint("ends_at > opened_at AND ends_at <= opened_at + interval '24 hours'", name="a_day"),
        CheckConstraint("reviewed_by <> account", name="second_person"),
        CheckConstraint(
            "num_nonnulls(verdict, reviewed_by, reviewed_at, review) IN (0, 4)", name="whole_review"
        ),
        ForeignKeyConstraint(["record"], ["information_card.record"], ondelete="CASCADE"),
        # The opening names the visit first: that is what lets its opener make one.
        ForeignKeyConstraint(["visit"], ["visit.id"], deferrable=True, initially="DEFERRED"),
        Index("glass_opening_record", "record", "account"),
        Index("glass_opening_account", "account"),
        Index("glass_opening_visit", "visit", unique=True, postgresql_where=text("visit IS NOT NULL")),
        Index("glass_opening_waiting", "review_due_on", postgresql_where=text("reviewed_by IS NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    version: int = 1
    record: UUID
    account: UUID
    by_reviewer: bool
    """Whoever opened it reviews others: everybody who reviews on the side is told."""
    reason: bytes
    """Under the opening's own key, see ``glass.schemas.Emergency``."""
    opened_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    )
    """The database's own time, like that of the grant it is for."""
    ends_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)
    """When it was ended before its time."""
    ended_by: UUID | None = None
    visit: UUID | None = None
    """The reactive visit that was made out of it."""
    review_due_on: date
    verdict: str | None = Field(default=None, sa_type=Text)
    reviewed_by: UUID | None = None
    reviewed_at: datetime | None = moment(null=True)
    review: bytes | None = None
    """Why it was justified or not, under the same key."""
