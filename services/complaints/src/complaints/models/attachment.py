"""A file of a complaint; its bytes lie encrypted outside the database."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment
from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from complaints.models.table import Table


class Attachment(Table, table=True):
    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("attachment_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    name: str = Field(sa_type=Text)
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    created_by: UUID
    created_at: datetime = moment()
    version: int = 1
