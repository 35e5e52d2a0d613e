"""The relay brings every event to the bus, whatever is killed meanwhile."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest
from servicekit.db import Database
from servicekit.events import CloudEvent, Event, Relay, emit
from servicekit.ids import uuid7
from servicekit.testing import DatabaseUrls, eventually

Emit = Callable[..., Awaitable[list[UUID]]]
OnBus = Callable[[], Awaitable[list[CloudEvent]]]

RELAY_PROCESS = """
import asyncio, sys
from servicekit.events import Bus, Relay

async def main() -> None:
    async with Bus("visits", sys.argv[2], "visits", sys.argv[3]) as bus, Relay("visits", sys.argv[1], bus):
        await asyncio.Event().wait()

asyncio.run(main())
"""

END_RELAY = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'visits relay'"
)


async def all_published(owner: asyncpg.Connection) -> bool:
    rows = await owner.fetchrow("SELECT count(*) AS all, count(published_at) AS done FROM outbox")
    return bool(rows["all"] and rows["all"] == rows["done"])


async def asleep(owner: asyncpg.Connection) -> bool:
    """Whether a relay waits to be woken: it then holds two advisory locks."""
    held = await owner.fetchval(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock' "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return bool(held == 2)


@pytest.mark.usefixtures("relay")
async def test_events_arrive_in_order_and_whole(
    emit_events: Emit, on_bus: OnBus, owner: asyncpg.Connection
) -> None:
    records = await emit_events(600)
    await eventually(lambda: all_published(owner), within=60)
    events = await on_bus()
    assert [event.record for event in events] == records
    assert events[7].name == "place.changed"
    assert events[7].source == "/visits"
    assert events[7].aggregateversion == 1
    assert events[7].data == {"n": 7}


@pytest.mark.usefixtures("relay")
async def test_transaction_that_becomes_visible_late_is_not_lost(
    app_database: Database, emit_events: Emit, on_bus: OnBus, owner: asyncpg.Connection
) -> None:
    early = uuid7()
    async with app_database.session() as session:
        await emit(session, Event("place.changed", early, 1, {}))
        (late,) = await emit_events()
        await eventually(lambda: all_published(owner), within=60)
        assert [event.record for event in await on_bus()] == [late]
    await eventually(lambda: all_published(owner), within=60)
    assert [event.record for event in await on_bus()] == [late, early]


@pytest.mark.usefixtures("relay")
async def test_sleeping_relay_is_woken(emit_events: Emit, owner: asyncpg.Connection) -> None:
    await eventually(lambda: asleep(owner), within=60)
    await emit_events()
    await eventually(lambda: all_published(owner), within=20)


@pytest.mark.usefixtures("relay")
async def test_relay_does_not_sleep_while_an_event_is_uncommitted(
    app_database: Database, emit_events: Emit, owner: asyncpg.Connection
) -> None:
    await eventually(lambda: asleep(owner), within=60)
    await emit_events()
    await eventually(lambda: all_published(owner), within=60)
    async with app_database.session() as session:
        # The relay is awake, so this transaction will notify nobody.
        await emit(session, Event("place.changed", uuid7(), 1, {}))
    await eventually(lambda: all_published(owner), within=20)


async def test_relay_killed_between_publishing_and_marking_publishes_once(
    broker: object,
    urls: DatabaseUrls,
    empty: None,
    emit_events: Emit,
    on_bus: OnBus,
    owner: asyncpg.Connection,
) -> None:
    records = await emit_events(20)

    async def seen() -> bool:
        return len(await on_bus()) == 20

    async with relay_process(broker, urls.worker) as process:
        transaction = owner.transaction()
        await transaction.start()
        # The marks wait for these rows; the events are on the bus by then.
        await owner.execute("SELECT FROM outbox FOR UPDATE")
        await eventually(seen, within=60)
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        # The server would go on with a statement whose client has gone.
        await owner.execute(END_RELAY)
        await transaction.rollback()
    assert not await all_published(owner)
    async with relay_process(broker, urls.worker):
        await eventually(lambda: all_published(owner), within=60)
    assert [event.record for event in await on_bus()] == records


@asynccontextmanager
async def relay_process(broker: object, worker_url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    url, password = broker.url, broker.passwords["visits"]  # type: ignore[attr-defined]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RELAY_PROCESS, worker_url, url, password, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_events_wait_for_a_bus_that_is_away(
    broker: object,
    urls: DatabaseUrls,
    empty: None,
    emit_events: Emit,
    on_bus: OnBus,
    owner: asyncpg.Connection,
) -> None:
    await broker.stop()  # type: ignore[attr-defined]
    records = await emit_events(50)
    async with broker.bus("visits") as bus, Relay("visits", urls.worker, bus):  # type: ignore[attr-defined]
        more = await emit_events(50)
        await broker.start()  # type: ignore[attr-defined]
        await eventually(lambda: all_published(owner), within=60)
    assert [event.record for event in await on_bus()] == records + more


@pytest.mark.usefixtures("relay")
async def test_bus_killed_in_mid_flow_loses_nothing(
    broker: object, emit_events: Emit, on_bus: OnBus, owner: asyncpg.Connection
) -> None:
    records: list[UUID] = []
    for _ in range(3):
        records += await emit_events(1500)
        await broker.kill()  # type: ignore[attr-defined]
        await broker.start()  # type: ignore[attr-defined]
    await eventually(lambda: all_published(owner), within=60)
    seen = [event.record for event in await on_bus()]
    assert sorted(seen) == sorted(records)


@pytest.mark.usefixtures("relay")
async def test_lost_database_connection_is_made_again(emit_events: Emit, owner: asyncpg.Connection) -> None:
    await eventually(lambda: asleep(owner), within=60)
    await owner.execute(END_RELAY)
    await emit_events(10)
    await eventually(lambda: all_published(owner), within=60)


@pytest.mark.usefixtures("relay")
async def test_second_relay_waits_and_takes_over(
    broker: object, urls: DatabaseUrls, emit_events: Emit, owner: asyncpg.Connection, on_bus: OnBus
) -> None:
    async with broker.bus("visits") as bus:  # type: ignore[attr-defined]
        async with Relay("visits", urls.worker, bus):
            records = await emit_events(300)
            await eventually(lambda: all_published(owner), within=60)
        records += await emit_events(300)
        await eventually(lambda: all_published(owner), within=60)
    assert [event.record for event in await on_bus()] == records


async def test_only_published_rows_are_forgotten(
    broker: object,
    urls: DatabaseUrls,
    empty: None,
    emit_events: Emit,
    on_bus: OnBus,
    owner: asyncpg.Connection,
) -> None:
    await emit_events(3)
    await owner.execute("UPDATE outbox SET created_at = now() - interval '8 days'")

    async def forgotten() -> bool:
        return bool(await owner.fetchval("SELECT count(*) FROM outbox") == 0)

    async with (
        broker.bus("visits") as bus,  # type: ignore[attr-defined]
        Relay("visits", urls.worker, bus, keep=timedelta(days=7)),
    ):
        await eventually(forgotten, within=60)
    assert len(await on_bus()) == 3
