"""Who was interviewed: sealed, under the person's own key, apart from what they said."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment
from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Text, Uuid
from sqlmodel import Field

from visits.models.table import Table


class InterviewIdentity(Identified, Table, table=True):
    """That it is there is known to those named on it alone; what it says, for a purpose."""

    __tablename__ = "interview_identity"
    __table_args__ = (
        CheckConstraint("cardinality(readers) >= 1", name="somebody_reads_it"),
        ForeignKeyConstraint(["interview"], ["interview.id"], ondelete="CASCADE"),
        Index("interview_identity_interview", "interview", "id"),
    )

    interview: UUID
    side: str = Field(sa_type=Text)
    sealed: bytes
    """Name, birth date, number, and how to reach them: one document under this row's own key."""
    readers: list[UUID] = Field(sa_column=Column(ARRAY(Uuid), nullable=False))
    """The accounts named on it, one by one."""
    created_by: UUID


class IdentityNaming(Table, table=True):
    """Somebody was named on an identity, or their naming ended."""

    __tablename__ = "identity_naming"
    __table_args__ = (
        ForeignKeyConstraint(["identity"], ["interview_identity.id"], ondelete="CASCADE"),
        Index("identity_naming_identity", "identity"),
        Index("identity_naming_account", "account", "identity"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    identity: UUID
    account: UUID
    named: bool = True
    """False: from here on no more."""
    by: UUID
    at: datetime = moment()


class IdentityLookup(Table, table=True):
    """A keyed hash of a name, number or contact: finds the same person again, reveals nothing."""

    __tablename__ = "identity_lookup"
    __table_args__ = (
        ForeignKeyConstraint(["identity"], ["interview_identity.id"], ondelete="CASCADE"),
        Index("identity_lookup_value", "value"),
        Index("identity_lookup_identity", "identity"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    identity: UUID
    kind: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
