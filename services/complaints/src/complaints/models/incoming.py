"""What came in by post or e-mail: in the office's inbox until it is filed to a complaint."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import Level
from complaints.models.table import Table


class IncomingWay(StrEnum):
    LETTER = "letter"
    EMAIL = "email"
    BY_HAND = "by-hand"
    FAX = "fax"
    ELECTRONIC = "electronic"


class SenderKind(StrEnum):
    PERSON = "person"
    AUTHORITY = "authority"
    UNKNOWN = "unknown"


class Incoming(Placed, Table, table=True):
    __tablename__ = "incoming"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("way", IncomingWay),
        one_of("sender_kind", SenderKind),
        CheckConstraint("party IS NULL OR authority IS NULL", name="sender"),
        CheckConstraint("party IS NULL OR complaint IS NOT NULL", name="party_of_complaint"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="SET NULL"),
        Index("incoming_inbox", "side", "received_on", "id", postgresql_where=text("complaint IS NULL")),
        Index("incoming_complaint", "complaint"),
        Index("incoming_message", "side", "sha256", postgresql_where=text("sha256 IS NOT NULL")),
    )

    received_on: date
    way: str = Field(sa_type=Text)
    sender_kind: str = Field(sa_type=Text)
    sender: bytes | None = None
    """Name and address it came from, as one document sealed under the item's own key."""
    authority: UUID | None = None
    subject: str = Field(sa_type=Text)
    text: str | None = Field(default=None, sa_type=Text)
    sha256: bytes | None = None
    """Of an e-mail, as it was uploaded."""
    left_out: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """Files of an e-mail that are not kept: ``{"name", "reason"}``."""
    complaint: UUID | None = None
    party: UUID | None = None
    registered_by: UUID
    filed_by: UUID | None = None
    filed_at: datetime | None = moment(null=True)


class IncomingFile(Table, table=True):
    """A file of an incoming item; its bytes lie encrypted outside the database."""

    __tablename__ = "incoming_file"
    __table_args__ = (
        ForeignKeyConstraint(["incoming"], ["incoming.id"], ondelete="CASCADE"),
        Index("incoming_file_incoming", "incoming"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    incoming: UUID
    name: str = Field(sa_type=Text)
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    created_by: UUID
    created_at: datetime = moment()
    version: int = 1
