"""Emitting as a service does, reading the bus as its administrator, and consumers that leave a trace."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import UUID

import asyncpg
import orjson
import pytest
from servicekit.db import Database
from servicekit.events import Bus, CloudEvent, Consumer, Event, Relay, emit_many
from servicekit.events.delivery import Delivery
from servicekit.ids import uuid7
from servicekit.testing import DatabaseUrls, eventually
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

Emit = Callable[..., Awaitable[list[UUID]]]
OnBus = Callable[[], Awaitable[list[CloudEvent]]]
Consuming = Callable[[Consumer], AbstractAsyncContextManager[Delivery]]
Effects = Callable[[int], Awaitable[list[UUID]]]


async def leave_trace(session: AsyncSession, event: CloudEvent) -> None:
    values = {"e": event.id, "r": event.record, "v": event.aggregateversion}
    await session.execute(text("INSERT INTO effect VALUES (:e, :r, :v)"), values)


@pytest.fixture
def trace() -> Callable[[AsyncSession, CloudEvent], Awaitable[None]]:
    """A handler whose effect shows when an event took effect twice."""
    return leave_trace


@pytest.fixture
def emit_events(app_database: Database) -> Emit:
    """``await emit_events(n)`` emits n events in one transaction of the app role and answers their records."""

    async def emitting(count: int = 1, what: str = "place.changed") -> list[UUID]:
        records = [uuid7() for _ in range(count)]
        async with app_database.session() as session:
            await emit_many(session, [Event(what, record, 1, {"n": i}) for i, record in enumerate(records)])
        return records

    return emitting


@pytest.fixture
async def relay(broker: object, urls: DatabaseUrls, empty: None) -> AsyncIterator[Relay]:
    """The relay of visits, running."""
    async with (
        broker.bus("visits") as bus,  # type: ignore[attr-defined]
        Relay("visits", urls.worker, bus) as running,
    ):
        yield running


@pytest.fixture
async def admin(broker: object) -> AsyncIterator[Bus]:
    async with broker.bus("standalone") as bus:  # type: ignore[attr-defined]
        yield bus


@pytest.fixture
def on_bus(admin: Bus) -> OnBus:
    """What the stream of visits holds, in its order."""

    async def reading() -> list[CloudEvent]:
        jetstream = await admin.jetstream()
        state = (await jetstream.stream_info("DAYLIGHT_VISITS")).state
        numbers = range(state.first_seq, state.last_seq + 1) if state.messages else ()
        messages = [await jetstream.get_msg("DAYLIGHT_VISITS", number) for number in numbers]
        return [CloudEvent.model_validate_json(message.data or b"") for message in messages]

    return reading


@pytest.fixture
def publish(admin: Bus) -> Callable[..., Awaitable[UUID]]:
    """Puts a message on the bus as visits would; ``body`` replaces the event."""

    async def publishing(
        record: UUID | None = None, version: int = 1, event: UUID | None = None, body: bytes | None = None
    ) -> UUID:
        event = event or uuid7()
        envelope = {
            "specversion": "1.0",
            "id": str(event),
            "source": "/visits",
            "type": "org.daylight.place.changed.v1",
            "subject": str(record or uuid7()),
            "time": "2026-01-01T00:00:00Z",
            "aggregateversion": version,
            "data": {},
        }
        content = orjson.dumps(envelope) if body is None else body
        await (await admin.jetstream()).publish("daylight.visits.place.changed", content)
        return event

    return publishing


@pytest.fixture
def consuming(broker: object, worker_database: Database, empty: None) -> Consuming:
    """``async with consuming(consumer)``: the consumer runs as one of search's."""

    @asynccontextmanager
    async def running(consumer: Consumer, service: str = "search") -> AsyncIterator[Delivery]:
        async with (
            broker.bus(service) as bus,  # type: ignore[attr-defined]
            Delivery(consumer, service, bus, worker_database.session) as delivery,
        ):
            yield delivery

    return running


@pytest.fixture
def effects(owner: asyncpg.Connection) -> Effects:
    """``await effects(n)`` waits until n events took effect and answers which, in order of their ids."""

    async def waiting(count: int, within: float = 60) -> list[UUID]:
        async def enough() -> Sequence[asyncpg.Record] | None:
            rows: Sequence[asyncpg.Record] = await owner.fetch("SELECT event FROM effect ORDER BY event")
            return rows if len(rows) >= count else None

        rows = await eventually(enough, within=within)
        assert rows is not None
        return [UUID(str(row["event"])) for row in rows]

    return waiting
