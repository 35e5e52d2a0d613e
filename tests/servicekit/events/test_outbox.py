"""Emitting: in the caller's transaction, by a role that may only add."""

import contextlib
from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest
from pydantic import BaseModel
from servicekit.db import Database
from servicekit.events import Emits, Event, emit
from servicekit.events.outbox import DATA_LIMIT
from servicekit.ids import uuid7
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

pytestmark = pytest.mark.usefixtures("empty")

Emit = Callable[..., Awaitable[list[UUID]]]


class PlaceChanged(BaseModel):
    theme: UUID


async def test_event_commits_with_the_change(emit_events: Emit, owner: asyncpg.Connection) -> None:
    (record,) = await emit_events()
    row = await owner.fetchrow("SELECT * FROM outbox")
    assert (row["record"], row["type"], row["published_at"]) == (record, "place.changed", None)


async def test_event_rolls_back_with_the_change(app_database: Database, owner: asyncpg.Connection) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with app_database.session() as session:
            await emit(session, Event("place.changed", uuid7(), 1, {}))
            raise ZeroDivisionError
    assert await owner.fetchval("SELECT count(*) FROM outbox") == 0


async def test_events_keep_their_order(emit_events: Emit, owner: asyncpg.Connection) -> None:
    records = await emit_events(500)
    rows = await owner.fetch("SELECT record FROM outbox ORDER BY position")
    assert [row["record"] for row in rows] == records


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM outbox", "UPDATE outbox SET data = '{}'", "DELETE FROM outbox"]
)
async def test_app_role_can_only_add(app_database: Database, statement: str) -> None:
    async with app_database.session() as session:
        with pytest.raises(DBAPIError, match="permission denied"):
            await session.execute(text(statement))


@pytest.mark.parametrize(
    "name", ["complaint", "Complaint.received", "complaint.received.twice", "complaint.*", ""]
)
def test_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="named"):
        Event(name, uuid7(), 1, {})


async def test_event_with_a_body_is_refused(app_database: Database) -> None:
    async with app_database.session() as session:
        with pytest.raises(ValueError, match="ids and codes only"):
            await emit(session, Event("place.changed", uuid7(), 1, {"text": "x" * DATA_LIMIT}))


async def test_declared_event_carries_what_it_promised(
    app_database: Database, owner: asyncpg.Connection
) -> None:
    declared = Emits("place.changed", PlaceChanged, "A place changed")
    theme = uuid7()
    async with app_database.session() as session:
        await emit(session, declared.event(uuid7(), 1, PlaceChanged(theme=theme)))
    assert await owner.fetchval("SELECT data ->> 'theme' FROM outbox") == str(theme)
    with pytest.raises(TypeError, match="PlaceChanged"):
        declared.event(uuid7(), 1, declared)  # type: ignore[arg-type]
