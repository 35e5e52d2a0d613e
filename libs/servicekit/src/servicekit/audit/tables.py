"""The audit trail: entries that nobody changes, and the chain of seals over them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, BigInteger, DateTime, ForeignKey, Index, LargeBinary, Text, Uuid, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Column, Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """Who did or read what, when, in which role and side, why. Ids, codes and hashes only.

    ``purpose`` is encrypted under the person's key; the chain covers ``purpose_hash``, its SHA-256, so that
    the key can be destroyed and the chain still holds.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("audit_entry_record", "record", "at"),
        Index("audit_entry_account", "account", "at"),
        Index("audit_entry_at", "at"),
    )

    id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=DateTime(timezone=True))
    account: UUID | None = None
    kind: str | None = Field(default=None, sa_type=Text)
    side: str | None = Field(default=None, sa_type=Text)
    roles: str | None = Field(default=None, sa_type=Text)
    act: str = Field(sa_type=Text)
    record_kind: str = Field(sa_type=Text)
    record: UUID | None = None
    detail: dict[str, Any] = Field(sa_type=JSONB)
    purpose: bytes | None = Field(default=None, sa_type=LargeBinary)
    purpose_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    correlation_id: str | None = Field(default=None, sa_type=Text)


class AuditUnsealed(SQLModel, table=True):
    """The entries that the sealer has still to chain; filled by a trigger, emptied by the sealer."""

    __tablename__ = "audit_unsealed"

    entry: UUID = Field(primary_key=True)


class AuditSeal(SQLModel, table=True):
    """One link: the hash over the entry, its number and the hash before."""

    __tablename__ = "audit_seal"

    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    entry: UUID = Field(sa_column=Column(Uuid, ForeignKey("audit_entry.id"), unique=True, nullable=False))
    previous: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)


_STATEMENTS = {
    "audit_entry": (
        """
        CREATE OR REPLACE FUNCTION audit_to_seal() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO audit_unsealed (entry) VALUES (NEW.id);
            RETURN NULL;
        END $$
        """,
        """
        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'insufficient_privilege';
        END $$
        """,
        """
        CREATE OR REPLACE TRIGGER audit_to_seal AFTER INSERT ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_to_seal()
        """,
        """
        CREATE OR REPLACE TRIGGER audit_entry_grows BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """,
    ),
    "audit_seal": (
        """
        CREATE OR REPLACE TRIGGER audit_seal_grows BEFORE UPDATE OR DELETE ON audit_seal
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """,
    ),
}
for _table, _ddl in _STATEMENTS.items():
    for _statement in _ddl:
        _listener = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(SQLModel.metadata.tables[_table], "after_create", _listener)
