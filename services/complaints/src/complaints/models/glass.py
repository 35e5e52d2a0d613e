"""What may be known of a sealed record without opening it, and the emergencies in which one was opened."""

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

from complaints.models.table import Table


class SealedKind(StrEnum):
    COMPLAINT = "complaint"
    ALLEGATION = "allegation"
    PROTECTION_FILE = "protection-file"


class Verdict(StrEnum):
    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not-justified"


def _ids(name: str) -> Column[list[UUID]]:
    return Column(name, ARRAY(Uuid()), nullable=False, server_default=text("'{}'"))


class SealedCard(Table, table=True):
    """Written by triggers as soon as a record is sealed, so that no way of sealing one can forget it."""

    __tablename__ = "sealed_card"
    __table_args__ = (
        one_of("kind", SealedKind),
        one_of("side", Side),
        Index("sealed_card_reference", "side", "reference"),
        Index(
            "sealed_card_unheld", "side", "unheld_since", postgresql_where=text("unheld_since IS NOT NULL")
        ),
    )

    record: UUID = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    side: str = Field(sa_type=Text)
    office: UUID | None = None
    """Of the complaint it came from; None: a protection file that came from none, which is in no office."""
    reference: str = Field(sa_type=Text)
    sealed: bool = True
    """Whether it still is."""
    sealed_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    )
    complaints: list[UUID] = Field(default_factory=list, sa_column=_ids("complaints"))
    """Those it came from: whom one of them is about never opens it."""
    about: list[UUID] = Field(default_factory=list, sa_column=_ids("about"))
    unheld_since: datetime | None = moment(null=True)
    """When it was found that nobody named on it can read it any more."""
    checked_at: datetime | None = moment(null=True)
    """When the two above were last looked at; until they were, the record is there for nobody."""


class GlassOpening(Table, table=True):
    """That one person opened one sealed record in an emergency, why, until when, and what a second person found."""

    __tablename__ = "glass_opening"
    __table_args__ = (
        one_of("verdict", Verdict),
        CheckConstraint("ends_at > opened_at AND ends_at <= opened_at + interval '24 hours'", name="a_day"),
        CheckConstraint("reviewed_by <> account", name="second_person"),
        CheckConstraint(
            "num_nonnulls(verdict, reviewed_by, reviewed_at, review) IN (0, 4)", name="whole_review"
        ),
        ForeignKeyConstraint(["record"], ["sealed_card.record"], ondelete="CASCADE"),
        Index("glass_opening_record", "record", "account"),
        Index("glass_opening_account", "account"),
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
    review_due_on: date
    verdict: str | None = Field(default=None, sa_type=Text)
    reviewed_by: UUID | None = None
    reviewed_at: datetime | None = moment(null=True)
    review: bytes | None = None
    """Why it was justified or not, under the same key."""
