"""Every process that an event passes is killed again and again while a burst goes through."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
from servicekit.db import Database
from servicekit.events import Event, emit_many
from servicekit.ids import uuid7
from servicekit.testing import eventually
from standalone.ports import free_port
from standalone.postgres import Postgres
from standalone.provision import Keys, database_url, provision_database

BURST = int(os.environ.get("DAYLIGHT_STORM", "3000"))
"""Events; the target is 100,000."""
KILLS = 1 if BURST < 100_000 else 3
"""Of each process."""

RELAY = """
import asyncio, sys
from servicekit.events import Bus, Relay

async def main() -> None:
    async with Bus("visits", sys.argv[2], "visits", sys.argv[3]) as bus, Relay("visits", sys.argv[1], bus):
        await asyncio.Event().wait()

asyncio.run(main())
"""

CONSUMER = """
import asyncio, sys
from servicekit.db import Database
from servicekit.events import Bus, Consumer
from servicekit.events.delivery import Delivery
from sqlalchemy import text

async def handler(session, events):
    rows = [{"e": event.id, "r": event.record, "v": event.data["n"]} for event in events]
    await session.execute(text("INSERT INTO effect VALUES (:e, :r, :v)"), rows)

async def main() -> None:
    consumer = Consumer("storm", ["daylight.visits.place.*"], batch=handler, window=200)
    async with Bus("search", sys.argv[2], "search", sys.argv[3]) as bus:
        async with Delivery(consumer, "search", bus, Database(sys.argv[1]).session):
            await asyncio.Event().wait()

asyncio.run(main())
"""


@dataclass
class Storm:
    """A database and a bus that are really on disk, with a relay and a consumer in processes of their own."""

    postgres: Postgres
    broker: object
    app: str
    worker: str
    relay: asyncio.subprocess.Process
    consumer: asyncio.subprocess.Process

    async def start(self, script: str, user: str) -> asyncio.subprocess.Process:
        url, password = self.broker.url, self.broker.passwords[user]  # type: ignore[attr-defined]
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, self.worker, url, password, stdout=asyncio.subprocess.DEVNULL
        )

    async def kill_relay(self) -> None:
        await kill(self.relay)
        self.relay = await self.start(RELAY, "visits")

    async def kill_consumer(self) -> None:
        await kill(self.consumer)
        self.consumer = await self.start(CONSUMER, "search")

    async def kill_bus(self) -> None:
        await self.broker.kill()  # type: ignore[attr-defined]
        await self.broker.start()  # type: ignore[attr-defined]

    async def kill_database(self) -> None:
        assert self.postgres.pid is not None
        os.kill(self.postgres.pid, signal.SIGKILL)
        await self.postgres.wait()
        await self.postgres.start()

    async def effects(self) -> tuple[int, int]:
        """How many effects there are, and of how many events."""
        connection = await asyncpg.connect(self.worker, ssl=False)
        row = await connection.fetchrow("SELECT count(*), count(DISTINCT record) FROM effect")
        await connection.close()
        assert row is not None
        return row[0], row[1]


async def kill(process: asyncio.subprocess.Process) -> None:
    process.kill()
    await process.wait()


@pytest.fixture
async def storm(tmp_path: Path, broker: object, create_tables: object) -> AsyncIterator[Storm]:
    keys = Keys(tmp_path / "keys")
    port = free_port()
    server = Postgres(tmp_path / "postgres", port=port, password=secrets.token_hex(), on_line=lambda _: None)
    await server.start()
    await provision_database(server.url(), "kit", keys)
    await create_tables(database_url("kit", "owner", keys, port))  # type: ignore[operator]
    app, worker = (database_url("kit", role, keys, port) for role in ("app", "worker"))
    made = Storm(server, broker, app, worker, None, None)  # type: ignore[arg-type]
    made.relay, made.consumer = await made.start(RELAY, "visits"), await made.start(CONSUMER, "search")
    yield made
    await kill(made.relay)
    await kill(made.consumer)
    await server.stop()


@pytest.mark.timeout(1200)
async def test_burst_under_kills_is_handled_once_each(storm: Storm) -> None:
    database = Database(storm.app)
    for start in range(0, BURST, 1000):
        events = [
            Event("place.changed", uuid7(), 1, {"n": n}) for n in range(start, min(start + 1000, BURST))
        ]
        async with database.session() as session:
            await emit_many(session, events)
    await database.dispose()
    kills = [storm.kill_relay, storm.kill_consumer, storm.kill_bus, storm.kill_database] * KILLS
    for number, kill_one in enumerate(kills):

        async def far_enough(goal: int = BURST * number // len(kills)) -> bool:
            return (await storm.effects())[0] > goal

        await eventually(far_enough, within=300)
        await kill_one()

    async def all_handled() -> bool:
        return (await storm.effects())[1] == BURST

    await eventually(all_handled, within=300)
    assert await storm.effects() == (BURST, BURST)
