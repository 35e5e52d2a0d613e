"""The tables through which events leave a service and come in. Only the worker role reads them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from servicekit.ids import utcnow, uuid7

ASLEEP = "hashtextextended('daylight relay asleep', 0)"
"""The advisory lock a relay holds while it waits to be woken."""
CHANNEL = "daylight_outbox"


class Outbox(SQLModel, table=True):
    """An event that commits with the change it tells of, and waits here until the bus has it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_unpublished", "position", postgresql_where=text("published_at IS NULL")),
        Index("outbox_created_at", "created_at", postgresql_using="brin"),
    )

    id: UUID = Field(primary_key=True)
    position: int = Field(sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    type: str = Field(sa_type=Text)
    record: UUID
    version: int
    side: str | None = Field(default=None, sa_type=Text)
    data: dict[str, Any] = Field(sa_type=JSONB)
    correlation_id: str | None = Field(default=None, sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    published_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class Inbox(SQLModel, table=True):
    """That a consumer has handled an event; commits with what the handler did."""

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_handled_at", "handled_at", postgresql_using="brin"),)

    consumer: str = Field(primary_key=True, sa_type=Text)
    event_id: UUID = Field(primary_key=True)
    handled_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()"))
    )


class DeadLetter(SQLModel, table=True):
    """A message a consumer could not handle, kept until someone replays or drops it."""

    __tablename__ = "dead_letter"
    __table_args__ = (
        UniqueConstraint("consumer", "message_id", name="dead_letter_once"),
        CheckConstraint("state IN ('dead', 'replaying', 'handled', 'dropped')", name="dead_letter_state"),
        Index(
            "dead_letter_open", "state", "consumer", postgresql_where=text("state IN ('dead', 'replaying')")
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    consumer: str = Field(sa_type=Text)
    message_id: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    body: bytes = Field(sa_type=LargeBinary)
    error: str = Field(sa_type=Text)
    tries: int
    state: str = Field(default="dead", sa_type=Text)
    died_at: datetime = Field(default_factory=utcnow, sa_type=DateTime(timezone=True))
    settled_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


# NOTIFY serialises the commits of all who use it, so an insert only notifies a relay that sleeps. The shared
# lock is kept to the end of the transaction: a relay cannot fall asleep between this insert and its commit.
_WAKE_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION outbox_wake() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT pg_try_advisory_xact_lock_shared({ASLEEP}) THEN
            PERFORM pg_notify('{CHANNEL}', '');
        END IF;
        RETURN NULL;
    END $$
"""
_WAKE_TRIGGER = """
    CREATE OR REPLACE TRIGGER outbox_wake AFTER INSERT ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_wake()
"""
for _statement in (_WAKE_FUNCTION, _WAKE_TRIGGER):
    _listener = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(SQLModel.metadata.tables["outbox"], "after_create", _listener)
