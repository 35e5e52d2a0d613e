"""The two processes an event passes, for the events benchmark: ``relay|consumer <worker url> <bus url> <password>``."""

import asyncio
import sys
from collections.abc import Sequence

from servicekit.db import Database
from servicekit.events import Bus, CloudEvent, Consumer, Relay
from servicekit.events.delivery import Delivery
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def relay(worker_url: str, bus_url: str, password: str) -> None:
    async with Bus("visits", bus_url, "visits", password) as bus, Relay("visits", worker_url, bus):
        await asyncio.Event().wait()


async def leave_trace(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    await session.execute(
        text("INSERT INTO effect VALUES (:record)"), [{"record": event.record} for event in events]
    )


async def consumer(worker_url: str, bus_url: str, password: str) -> None:
    reader = Consumer("bench", ["daylight.visits.place.*"], batch=leave_trace, window=200)
    async with (
        Bus("search", bus_url, "search", password) as bus,
        Delivery(reader, "search", bus, Database(worker_url).session),
    ):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run((relay if sys.argv[1] == "relay" else consumer)(*sys.argv[2:5]))
