"""What passes between the sides: the giver's act, the copy that passes, and what became of it over there.

Three tables with three audiences. Only the copy is seen from both sides, and it names no record of either.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class HandoverState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Handover(Table, table=True):
    """The giver's: which complaint it is from, and under what. Never seen from the other side."""

    __tablename__ = "handover"
    __table_args__ = (
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("handover_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    persons: list[str] = Field(sa_type=JSONB)
    marks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    account: UUID
    at: datetime = moment()
    withdrawn_by: UUID | None = None


class HandoverOffer(Identified, Table, table=True):
    """What passes: chosen fields, sealed until they are taken, and emptied then."""

    __tablename__ = "handover_offer"
    __table_args__ = (
        one_of("from_side", Side),
        one_of("to_side", Side),
        one_of("state", HandoverState),
        CheckConstraint("from_side <> to_side", name="across"),
        Index("handover_offer_inbox", "to_side", "state", "office"),
        Index("handover_offer_open", "created_at", "id", postgresql_where=text("state = 'offered'")),
    )

    from_side: str = Field(sa_type=Text)
    to_side: str = Field(sa_type=Text)
    office: UUID
    state: str = Field(default=HandoverState.OFFERED, sa_type=Text)
    content: list[str] = Field(sa_type=JSONB)
    persons: int = 0
    """Of how many persons identity or contact are in it."""
    message: str = Field(sa_type=Text)
    open_until: date | None = None
    """Taken up to this day only: the consent it rests on ends then."""
    sealed: bytes | None = None
    accepted_at: datetime | None = moment(null=True)
    withdrawn_at: datetime | None = moment(null=True)
    erased_at: datetime | None = moment(null=True)
    """When the giver erased theirs: whoever took it decides about their own."""


class HandoverReceipt(Table, table=True):
    """The receiver's: where a record of theirs came from. Never seen from the giver's side."""

    __tablename__ = "handover_receipt"
    __table_args__ = (
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("handover_receipt_complaint", "complaint"),
        Index("handover_receipt_handover", "handover", unique=True),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    handover: UUID
    complaint: UUID
    account: UUID
    at: datetime = moment()
