"""What is still to be done. A row stays until the very state it was queued for has been dealt with."""

from datetime import datetime
from uuid import UUID

from servicekit.records import moment
from sqlalchemy import BigInteger, Index, Sequence, Text, text
from sqlmodel import Field

from search.models.table import METADATA, Table

STAMP = Sequence("queue_stamp", metadata=METADATA)
"""Each time a record is queued again it gets a new stamp, so that the older pass does not strike it off."""


class FetchPending(Table, table=True):
    """A record to be asked for at its owner."""

    __tablename__ = "fetch_pending"
    __table_args__ = (Index("fetch_pending_order", "kind", "stamp"),)

    kind: str = Field(primary_key=True, sa_type=Text)
    record: UUID = Field(primary_key=True)
    stamp: int = Field(sa_type=BigInteger, sa_column_kwargs={"server_default": STAMP.next_value()})
    tries: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How often its owner failed on it alone: from the first time on it is asked for apart from all others."""
    due_at: datetime = moment(sa_column_kwargs={"server_default": text("now()")})
    """When it is asked for; later each time."""


class IndexPending(Table, table=True):
    """A record whose copy changed or went, and the index does not know it yet."""

    __tablename__ = "index_pending"
    __table_args__ = (Index("index_pending_order", "stamp"),)

    record: UUID = Field(primary_key=True)
    stamp: int = Field(sa_type=BigInteger, sa_column_kwargs={"server_default": STAMP.next_value()})
