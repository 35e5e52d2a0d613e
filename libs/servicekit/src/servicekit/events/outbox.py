"""Telling the other services: the event commits with the change, or neither does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.events.cloud import NAME
from servicekit.events.tables import Outbox
from servicekit.ids import utcnow, uuid7
from servicekit.logging import correlation_id
from servicekit.records import table_of

_OUTBOX = table_of(Outbox)
# The table's own insert rather than session.add: the app role may insert here and not read back.
_ADD = insert(_OUTBOX)

DATA_LIMIT = 256 * 1024
"""Bytes of JSON. An event is thin: ids, codes and dates; a bulk act tells of at most 1,000 ids at a time."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record, named ``<record>.<what>`` in the past tense.

    Raises ValueError when the name is malformed. ``data`` never holds a name, a contact or what a person wrote.
    """

    type: str
    record: UUID
    version: int
    data: Mapping[str, object] | BaseModel
    side: str | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.type):
            raise ValueError(f"an event is named <record>.<what>, not {self.type!r}")


async def emit(session: AsyncSession, event: Event) -> None:
    """Puts ``event`` in the outbox, in the caller's transaction."""
    await emit_many(session, [event])


async def emit_many(session: AsyncSession, events: Sequence[Event]) -> None:
    """Puts ``events`` in the outbox in their order, in the caller's transaction."""
    if events:
        rows = [_row(event) for event in events]
        await session.execute(_ADD, rows if len(rows) > 1 else rows[0])


def _row(event: Event) -> dict[str, Any]:
    data = event.data.model_dump(mode="json") if isinstance(event.data, BaseModel) else event.data
    encoded = orjson.dumps(data, default=_plain)
    if len(encoded) > DATA_LIMIT:
        raise ValueError(f"{event.type} carries {len(encoded)} bytes; an event holds ids and codes only")
    return {
        "id": uuid7(),
        "type": event.type,
        "record": event.record,
        "version": event.version,
        "side": event.side,
        "data": orjson.loads(encoded),
        "correlation_id": correlation_id(),
        "created_at": utcnow(),
    }


def _plain(value: object) -> str:
    """The driver's own kind of UUID, which the encoder does not know."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"an event cannot carry a {type(value).__name__}")
