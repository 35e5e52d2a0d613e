"""Sealed complaints as those named on one see them before they opened it, and their openings."""

from datetime import date, datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import moment, one_of
from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from complaints.models.table import Table


class SealedComplaint(Table, table=True):
    """That it is there and when it is due, for those named on it; the complaint itself opens for a purpose."""

    __tablename__ = "sealed_complaint"
    __table_args__ = (
        one_of("side", Side),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
    )

    complaint: UUID = Field(primary_key=True)
    side: str = Field(sa_type=Text)
    reference: str = Field(sa_type=Text)
    due_on: date | None = None
    """Kept in step with the complaint's own by the database."""
    sealed_by: UUID
    sealed_at: datetime = moment()


class SealedReading(Table, table=True):
    """Somebody opened a sealed complaint for a purpose: until then every door to it is open to them."""

    __tablename__ = "sealed_reading"
    __table_args__ = (
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("sealed_reading_account", "account", "until"),
        Index("sealed_reading_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    account: UUID
    purpose: bytes
    at: datetime = moment()
    until: datetime = moment()
