"""Visits that somebody carries along on a device, to work on them without a line."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from visits.models.table import Table


class TakenEnd(StrEnum):
    """Why a device is to keep nothing of a visit any more."""

    PUT_BACK = "put-back"
    """Whoever took it along is done."""
    LOST = "lost"
    """The device was lost, or is in wrong hands."""
    ACCESS_ENDED = "access-ended"


class TakenAlong(Identified, Table, table=True):
    """A visit on one device of one person. What the device keeps, nobody here can read."""

    __tablename__ = "taken_along"
    __table_args__ = (
        one_of("ended_because", TakenEnd),
        CheckConstraint("(ended_at IS NULL) = (ended_because IS NULL)", name="end"),
        CheckConstraint("waiting >= 0", name="waiting"),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("taken_along_visit", "visit", "id"),
        Index("taken_along_account", "account"),
    )

    visit: UUID
    account: UUID
    label: str = Field(sa_type=Text)
    """What its owner calls the device."""
    secret: str = Field(sa_type=Text)
    """A hash of what the device proves itself with, signed in or not."""
    contact_at: datetime = moment()
    waiting: int = 0
    """Records it had not sent yet when it was last heard of."""
    ended_at: datetime | None = moment(null=True)
    ended_because: str | None = Field(default=None, sa_type=Text)
    wiped_at: datetime | None = moment(null=True)
    """When the device said that nothing is left on it."""
