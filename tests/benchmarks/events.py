"""From a commit to the commit of what was made of its event, through outbox, relay, bus and inbox.

Both moments are PostgreSQL's own commit timestamps, so that one clock tells them. Relay and consumer are processes of
their own; in the burst each of them is killed once.
"""

import asyncio
import os
import signal
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import asyncpg
from servicekit.db import Database
from servicekit.events import Event, emit_many
from servicekit.ids import uuid7
from servicekit.kit_policies import kit_policies
from servicekit.migrations import create_kit_tables
from servicekit.policy import PolicySet
from servicekit.row_security import statements
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from standalone.ephemeral import DatabaseUrls, Servers

from tests.benchmarks.workbench import quantile, report, servers, sizes, started, superuser

KIT = "kit"
TICK = 0.01
"""Seconds between two transactions that emit."""
SETTLING = 1.0
"""Seconds at the start of a rate that do not count."""
_STANDSTILL = 40.0
_CONNECTIONS = 8

_TABLES = """
CREATE TABLE sent (record uuid NOT NULL, number int NOT NULL);
CREATE TABLE effect (record uuid NOT NULL);
GRANT INSERT ON sent TO kit_app;
GRANT INSERT ON effect TO kit_worker;
"""
_LAGS = """
SELECT extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(s.xmin))::float8 * 1000 AS ms
FROM sent s JOIN effect e USING (record) WHERE s.number >= $1
"""


@dataclass(frozen=True)
class Size:
    seconds: float
    """Of each rate."""
    burst: int


FULL = Size(seconds=15.0, burst=100_000)
SMALL = Size(seconds=3.0, burst=3_000)


def make_tables(owner_url: str) -> None:
    """The kit's tables under their policies, one for what was sent and one for what handlers did."""

    async def make() -> None:
        engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"))
        async with engine.begin() as connection:
            await connection.run_sync(create_kit_tables)
            for statement in (*statements(PolicySet(kit_policies(), []), KIT), *_TABLES.split(";\n")):
                if statement.strip():
                    await connection.exec_driver_sql(statement)
        await engine.dispose()

    asyncio.run(make())


@dataclass
class Road:
    """What an event passes, and who counts on both sides."""

    among: Servers
    urls: DatabaseUrls
    database: Database
    connection: asyncpg.Connection
    free: asyncio.Semaphore
    """Connections to emit on."""

    @asynccontextmanager
    async def messenger(self, kind: str) -> AsyncIterator[int]:
        user = "visits" if kind == "relay" else "search"
        secrets = [self.urls.worker, self.among.nats_url, self.among.nats_passwords[user]]
        async with started(["-m", "tests.benchmarks.messengers", kind, *secrets]) as pid:
            yield pid

    async def emit(self, first: int, count: int) -> None:
        """One transaction with ``count`` events."""
        records = [uuid7() for _ in range(count)]
        async with self.free, self.database.session() as session:
            await emit_many(session, [Event("place.changed", record, 1, {}) for record in records])
            await session.execute(
                text("INSERT INTO sent VALUES (:record, :number)"),
                [{"record": record, "number": first + at} for at, record in enumerate(records)],
            )

    async def effects(self) -> int:
        count: int = await self.connection.fetchval("SELECT count(*) FROM effect")
        return count

    async def at_least(self, count: int) -> None:
        """Returns when so many were handled, or when nothing was for a while: some were lost then."""
        seen, moved = -1, time.perf_counter()
        while seen < count and time.perf_counter() - moved < _STANDSTILL:
            now = await self.effects()
            if now != seen:
                seen, moved = now, time.perf_counter()
            await asyncio.sleep(0.1)

    async def forget(self) -> None:
        await self.connection.execute("TRUNCATE sent, effect")


async def at_rate(road: Road, rate: int, seconds: float, small: bool) -> None:
    """Open loop: a transaction at each tick, whether or not the earlier ones are through."""
    await road.forget()
    each = max(1, round(rate * TICK))
    ticks = int(seconds * rate / each)
    began = time.perf_counter()
    under_way: set[asyncio.Task[None]] = set()
    for tick in range(ticks):
        await asyncio.sleep(max(0.0, began + tick * each / rate - time.perf_counter()))
        task = asyncio.create_task(road.emit(tick * each, each))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    took = time.perf_counter() - began
    await road.at_least(ticks * each)
    rows = await road.connection.fetch(_LAGS, int(rate * SETTLING))
    lags = [row["ms"] for row in rows]
    p99 = quantile(lags, 0.99)
    figure = (
        f"p50 {statistics.median(lags):.0f} ms, p99 {p99:.0f} ms ({ticks * each / took:,.0f}/s came about)"
    )
    report(f"commit to handled, {rate:,} events/s", "p99 ≤ 250 ms", figure, None if small else p99 <= 250)


async def burst(road: Road, count: int, small: bool) -> None:
    """Relay and consumer are killed in the midst and started again."""
    await road.forget()
    began = time.perf_counter()
    async with AsyncExitStack() as stack:
        pids = {kind: await stack.enter_async_context(road.messenger(kind)) for kind in ("relay", "consumer")}
        for first in range(0, count, 1000):
            await road.emit(first, min(1000, count - first))
        emitted = time.perf_counter() - began
        for kind, share in (("relay", 0.3), ("consumer", 0.6)):
            await road.at_least(int(count * share))
            os.kill(pids[kind], signal.SIGKILL)
            await stack.enter_async_context(road.messenger(kind))
        await road.at_least(count)
        took = time.perf_counter() - began
        # What comes twice comes a moment later: the bus gives again what a killed consumer had in hand.
        await asyncio.sleep(8)
    row = await road.connection.fetchrow(
        "SELECT count(*) AS effects, count(DISTINCT record) AS records FROM effect"
    )
    assert row is not None
    lost, twice = count - row["records"], row["effects"] - row["records"]
    figure = f"{lost} lost, {twice} twice; {count / took:,.0f}/s ({emitted:.0f} of {took:.0f} s to emit)"
    report(
        f"burst of {count:,}, relay and consumer killed",
        "none lost, none twice (100,000)",
        figure,
        None if small else lost == twice == 0,
    )


async def run(size: Size, small: bool) -> None:
    async with servers(track_commit_timestamp="on") as among:
        urls = among.database(KIT, "bench", make_tables)
        database = Database(urls.app, pool_size=_CONNECTIONS)
        async with superuser(among, urls) as connection:
            road = Road(among, urls, database, connection, asyncio.Semaphore(_CONNECTIONS))
            async with road.messenger("relay"), road.messenger("consumer"):
                await road.emit(0, 1)
                await road.at_least(1)
                for rate in (100, 500, 1000):
                    await at_rate(road, rate, size.seconds, small)
            await burst(road, size.burst, small)
        await database.dispose()


if __name__ == "__main__":
    quick = sizes(__doc__).parse_args().quick
    asyncio.run(run(SMALL if quick else FULL, quick))
