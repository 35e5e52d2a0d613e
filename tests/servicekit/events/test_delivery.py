"""A consumer handles every event once, whatever it is and whatever is killed meanwhile."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from uuid import UUID

import asyncpg
import pytest
from nats.js.errors import NotFoundError
from servicekit.db import Database
from servicekit.errors import NotFound, Unavailable
from servicekit.events import Bus, CloudEvent, Consumer, NotNow, dead_letters, drop, replay
from servicekit.events.consumer import Handler
from servicekit.events.delivery import Delivery
from servicekit.events.tables import DeadLetter
from servicekit.ids import uuid7
from servicekit.testing import DatabaseUrls, eventually
from sqlalchemy import literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

Publish = Callable[..., Awaitable[UUID]]
Emit = Callable[..., Awaitable[list[UUID]]]
Effects = Callable[..., Awaitable[list[UUID]]]
Consuming = Callable[..., AbstractAsyncContextManager[Delivery]]

PLACES = ["daylight.visits.place.*"]
AT_ONCE = (0.05,)


async def test_event_delivered_twice_takes_effect_once(
    publish: Publish, consuming: Consuming, trace: Handler, effects: Effects
) -> None:
    twice = await publish()
    await publish(event=twice)
    async with consuming(Consumer("twice", PLACES, trace)):
        await effects(1)
        await publish(event=twice)
        last = await publish()
        assert await effects(2) == sorted([twice, last])


async def test_handler_sees_events_in_reverse_and_keeps_the_newest(
    publish: Publish, consuming: Consuming, owner: asyncpg.Connection
) -> None:
    record = uuid7()

    async def newest(session: AsyncSession, event: CloudEvent) -> None:
        values = {"e": event.id, "r": event.record, "v": event.aggregateversion}
        changed = await session.execute(
            text("UPDATE effect SET version = :v WHERE record = :r AND version < :v RETURNING 1"), values
        )
        known = await session.execute(text("SELECT 1 FROM effect WHERE record = :r"), values)
        if changed.first() is None and known.first() is None:
            await session.execute(text("INSERT INTO effect VALUES (:e, :r, :v)"), values)

    for version in (3, 1, 2):
        await publish(record, version)
    async with consuming(Consumer("newest", PLACES, newest)):

        async def all_handled() -> bool:
            return bool(await owner.fetchval("SELECT count(*) FROM inbox") == 3)

        await eventually(all_handled, within=60)
    assert await owner.fetchval("SELECT version FROM effect") == 3


async def test_failing_event_becomes_a_dead_letter_and_is_replayed(
    publish: Publish, consuming: Consuming, trace: Handler, effects: Effects, worker_database: Database
) -> None:
    bad, mended = uuid7(), asyncio.Event()

    async def fussy(session: AsyncSession, event: CloudEvent) -> None:
        await trace(session, event)
        if event.record == bad and not mended.is_set():
            raise LookupError("of a value that must not be shown: secret")

    failing = await publish(bad)
    others = [await publish() for _ in range(20)]
    async with consuming(Consumer("fussy", PLACES, fussy, tries=3, delays=AT_ONCE)):
        letter = await dead(worker_database, "fussy")
        assert await effects(20) == sorted(others)
        assert letter.tries == 3
        assert letter.error.startswith("LookupError at ")
        assert "secret" not in letter.error
        mended.set()
        async with worker_database.session() as session:
            await replay(session, letter.id)
        assert await effects(21) == sorted([failing, *others])
    async with worker_database.session() as session:
        assert not await dead_letters(session)
        with pytest.raises(NotFound):
            await replay(session, letter.id)


async def test_a_statement_the_driver_refuses_does_not_stop_what_comes_after(
    publish: Publish, consuming: Consuming, trace: Handler, effects: Effects, worker_database: Database
) -> None:
    bad = uuid7()

    async def too_much(session: AsyncSession, event: CloudEvent) -> None:
        await trace(session, event)
        if event.record == bad:
            await session.execute(select(literal(1).in_(range(40_000))))

    await publish(bad)
    others = [await publish() for _ in range(5)]
    async with consuming(Consumer("much", PLACES, too_much, tries=2, delays=AT_ONCE)):
        letter = await dead(worker_database, "much")
        assert letter.error.startswith("InterfaceError at ")
        assert await effects(5) == sorted(others)


async def first_letter(database: Database, consumer: str) -> DeadLetter | None:
    async with database.session() as session:
        letters = await dead_letters(session, consumer=consumer)
        return letters[0] if letters else None


async def dead(database: Database, consumer: str) -> DeadLetter:
    letter = await eventually(lambda: first_letter(database, consumer), within=60)
    assert letter is not None
    return letter


async def test_replay_that_fails_again_is_dead_again(
    publish: Publish, consuming: Consuming, worker_database: Database
) -> None:
    async def broken(session: AsyncSession, event: CloudEvent) -> None:
        raise LookupError

    await publish()
    async with consuming(Consumer("broken", PLACES, broken, tries=1, delays=AT_ONCE)):
        letter = await dead(worker_database, "broken")
        async with worker_database.session() as session:
            await replay(session, letter.id)

        async def dead_again() -> bool:
            again = await first_letter(worker_database, "broken")
            return again is not None and again.tries == 2

        await eventually(dead_again, within=60)
        async with worker_database.session() as session:
            await drop(session, letter.id)
        assert await first_letter(worker_database, "broken") is None


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"specversion": "0.3"}', b"\xff\xfe", b""])
async def test_poison_is_set_aside_and_can_be_mended(
    publish: Publish,
    consuming: Consuming,
    trace: Handler,
    effects: Effects,
    worker_database: Database,
    body: bytes,
) -> None:
    await publish(body=body)
    good = await publish()
    async with consuming(Consumer("poisoned", PLACES, trace)):
        letter = await dead(worker_database, "poisoned")
        assert await effects(1) == [good]
        assert letter.body == body
        mended = uuid7()
        text_ = (
            f'{{"specversion":"1.0","id":"{mended}","source":"/visits","type":"org.daylight.place.changed.v1",'
            f'"subject":"{mended}","time":"2026-01-01T00:00:00Z","aggregateversion":1,"data":{{}}}}'
        )
        async with worker_database.session() as session:
            await replay(session, letter.id, body=text_.encode())
        assert await effects(2) == sorted([good, mended])


@pytest.mark.parametrize("error", [NotNow(), Unavailable(), ConnectionResetError()])
async def test_fault_of_another_service_never_kills_an_event(
    publish: Publish,
    consuming: Consuming,
    trace: Handler,
    effects: Effects,
    worker_database: Database,
    error: Exception,
) -> None:
    seen: Counter[UUID] = Counter()

    async def asking(session: AsyncSession, event: CloudEvent) -> None:
        seen[event.id] += 1
        if seen[event.id] < 6:
            raise error
        await trace(session, event)

    event = await publish()
    async with consuming(Consumer("asking", PLACES, asking, tries=2, delays=AT_ONCE)):
        assert await effects(1) == [event]
    assert await first_letter(worker_database, "asking") is None


async def test_batch_handler_gets_many_and_one_bad_event_harms_no_other(
    publish: Publish, consuming: Consuming, trace: Handler, effects: Effects, worker_database: Database
) -> None:
    sizes: list[int] = []
    bad = uuid7()

    async def many(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
        sizes.append(len(events))
        for event in events:
            await trace(session, event)
        if any(event.record == bad for event in events):
            raise LookupError

    good = [await publish() for _ in range(30)]
    await publish(bad)
    good += [await publish() for _ in range(30)]
    async with consuming(Consumer("many", PLACES, batch=many, tries=1, delays=AT_ONCE)):
        await dead(worker_database, "many")
        assert await effects(60) == sorted(good)
    assert max(sizes) == 61


async def test_consumer_started_before_its_stream_exists_binds_later(
    admin: Bus, publish: Publish, consuming: Consuming, trace: Handler, effects: Effects, broker: object
) -> None:
    jetstream = await admin.jetstream()
    config = (await jetstream.stream_info("DAYLIGHT_VISITS")).config
    await jetstream.delete_stream("DAYLIGHT_VISITS")
    try:
        async with consuming(Consumer("early", PLACES, trace)):
            with pytest.raises(NotFoundError):
                await jetstream.consumer_info("DAYLIGHT_VISITS", "search-early-visits_place_any")
            await jetstream.add_stream(config)
            event = await publish()
            assert await effects(1) == [event]
    finally:
        await broker.restart()  # type: ignore[attr-defined]


async def test_reader_behind_a_wall_gets_its_cut(
    admin: Bus, consuming: Consuming, trace: Handler, effects: Effects
) -> None:
    event = uuid7()
    envelope = (
        f'{{"specversion":"1.0","id":"{event}","source":"/recommendations",'
        f'"type":"org.daylight.authority.changed.v1","subject":"{event}","time":"2026-01-01T00:00:00Z",'
        f'"aggregateversion":1,"data":{{}}}}'
    )
    await (await admin.jetstream()).publish("daylight.recommendations.authority.changed", envelope.encode())
    async with consuming(Consumer("cut", ["daylight.recommendations.authority.*"], trace), "complaints"):
        assert await effects(1) == [event]


@pytest.mark.usefixtures("relay")
async def test_bus_killed_in_mid_flow_doubles_nothing(
    broker: object, emit_events: Emit, consuming: Consuming, trace: Handler, effects: Effects
) -> None:
    async with consuming(Consumer("steady", PLACES, trace)):
        for round_ in range(3):
            await emit_events(500)
            await effects(500 * round_ + 100)
            await broker.kill()  # type: ignore[attr-defined]
            await broker.start()  # type: ignore[attr-defined]
        events = await effects(1500, within=60)
    assert len(set(events)) == len(events) == 1500


@pytest.mark.usefixtures("relay")
async def test_lost_database_connections_double_nothing(
    emit_events: Emit, consuming: Consuming, trace: Handler, effects: Effects, owner: asyncpg.Connection
) -> None:
    async with consuming(Consumer("steady", PLACES, trace)):
        for round_ in range(5):
            await emit_events(300)
            await effects(300 * round_ + 50)
            await owner.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'kit_worker' "
                "AND datname = current_database()"
            )
        events = await effects(1500, within=60)
    assert len(set(events)) == len(events) == 1500


KILLED_PROCESS = """
import asyncio, os, signal, sys
from servicekit.db import Database
from servicekit.events import Bus, Consumer
from servicekit.events.delivery import Delivery
from sqlalchemy import literal, select, text

handled = 0

async def handler(session, event):
    global handled
    handled += 1
    await session.execute(text("INSERT INTO effect VALUES (:e, :e, 1)"), {"e": event.id})
    if handled == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    consumer = Consumer("killed", ["daylight.visits.place.*"], handler)
    async with Bus("search", sys.argv[2], "search", sys.argv[3]) as bus:
        async with Delivery(consumer, "search", bus, Database(sys.argv[1]).session):
            await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.usefixtures("relay")
async def test_consumer_process_killed_again_and_again_doubles_nothing(
    broker: object,
    urls: DatabaseUrls,
    emit_events: Emit,
    consuming: Consuming,
    trace: Handler,
    effects: Effects,
) -> None:
    await emit_events(1000)
    for after in (1, 130, 250):
        url, password = broker.url, broker.passwords["search"]  # type: ignore[attr-defined]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED_PROCESS, urls.worker, url, password, str(after),
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert await asyncio.wait_for(process.wait(), 60) == -signal.SIGKILL
    async with consuming(Consumer("killed", PLACES, trace)):
        events = await effects(1000, within=60)
    assert len(set(events)) == len(events) == 1000
