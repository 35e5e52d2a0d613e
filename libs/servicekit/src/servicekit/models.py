"""The tables every service has beside its own; they live in ``SQLModel.metadata``, a service's in its own registry."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Text, func
from sqlmodel import Field, SQLModel

from servicekit.audit.tables import AuditEntry, AuditSeal, AuditUnsealed
from servicekit.events.tables import DeadLetter, Inbox, Outbox
from servicekit.ids import utcnow, uuid7

__all__ = [
    "KIT_TABLES",
    "AuditEntry",
    "AuditSeal",
    "AuditUnsealed",
    "DeadLetter",
    "IdempotencyRecord",
    "Inbox",
    "Outbox",
    "RecordGrant",
]


class IdempotencyRecord(SQLModel, table=True):
    """That a POST was answered, so that a repeat of it is not done again. Never holds the body."""

    __tablename__ = "idempotency"

    account: UUID = Field(primary_key=True)
    operation: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    request_hash: bytes
    record: UUID
    version: int
    created_at: datetime = Field(default_factory=utcnow, sa_type=DateTime(timezone=True), index=True)


class RecordGrant(SQLModel, table=True):
    """A dated right of one account on one record: assigned, substitute, registrar, expert, named on a sealed one."""

    __tablename__ = "record_grant"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="record_grant_order"),
        # Whole, so that what somebody holds is read from the index alone: by it every read of records is judged.
        Index(
            "record_grant_account",
            "account",
            "ends_at",
            postgresql_include=["record", "kind", "side", "starts_at"],
        ),
        Index("record_grant_record", "record"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    record: UUID
    account: UUID
    side: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    starts_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    )
    """The database's own time, as the policies compare it with ``now()`` in the same transaction."""
    ends_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    granted_by: UUID
    purpose: str | None = Field(default=None, sa_type=Text)


KIT_TABLES = (Outbox, Inbox, DeadLetter, AuditEntry, AuditUnsealed, AuditSeal, IdempotencyRecord, RecordGrant)
