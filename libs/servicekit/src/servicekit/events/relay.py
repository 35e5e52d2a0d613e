"""Brings the outbox to the bus: in order, and again and again until the bus says that it has each one."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from types import TracebackType
from typing import Final
from uuid import UUID

import asyncpg
import nats.errors
import nats.js.errors
import orjson
from nats.js import JetStreamContext
from nats.js.api import PubAck, RetentionPolicy, StorageType

from servicekit.events.bus import Bus
from servicekit.events.cloud import bus_subject, cloud_type, stream_name
from servicekit.events.measures import PUBLISHED, WAITING
from servicekit.events.tables import ASLEEP, CHANNEL
from servicekit.ids import utcnow
from servicekit.leadership import Leader
from servicekit.logging import logger

STREAM_AGE: Final = timedelta(days=14)
DUPLICATE_WINDOW: Final = timedelta(minutes=2)
INBOX_AGE: Final = timedelta(days=30)
"""Longer than any stream keeps an event, so that none comes back after it was forgotten."""

_WINDOW = 256
_WINDOWS_A_PASS = 40
_POLL = 0.05
_DROWSY_AFTER = 5.0
_SLEEP = 30.0
_ACK_WITHIN = 5.0
_TIDY_EVERY = 3600.0

# The lower bound spares the index entries that this pass has already marked. Each pass starts from nothing
# again: rows become visible out of order.
_UNPUBLISHED = """
    SELECT id, position, type, record, version, side, data::text AS data, correlation_id, created_at
    FROM outbox WHERE published_at IS NULL AND position > $1 ORDER BY position LIMIT $2
"""
_MARK = "UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY($1::uuid[])"
_FORGET_PUBLISHED = "DELETE FROM outbox WHERE created_at < now() - $1::interval AND published_at IS NOT NULL"
_FORGET_HANDLED = "DELETE FROM inbox WHERE handled_at < now() - $1::interval"


class Relay:
    """The one relay of a service. Entered by ``async with``; needs neither database nor bus to be there yet.

    ``keep``: how long published rows stay in the outbox.
    """

    def __init__(
        self, service: str, worker_url: str, bus: Bus, *, keep: timedelta = timedelta(days=7)
    ) -> None:
        self._service = service
        self._bus = bus
        self._keep = keep
        self._wake = asyncio.Event()
        self._leader = Leader(
            f"{service} relay", worker_url, "hashtextextended('daylight relay', 0)", self._work
        )

    async def __aenter__(self) -> "Relay":
        await self._leader.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leader.__aexit__(kind, error, trace)

    async def _work(self, connection: asyncpg.Connection) -> None:
        # A mark that is lost in a crash is a second publication, which the bus and the inbox both recognise.
        await connection.execute("SET synchronous_commit = off")
        connection.add_termination_listener(lambda _: self._wake.set())
        await connection.add_listener(CHANNEL, lambda *_: self._wake.set())
        await self._ensure_stream()
        busy = tidied = monotonic() - _TIDY_EVERY
        while True:
            if await self._pass(connection):
                busy = monotonic()
            if monotonic() - tidied >= _TIDY_EVERY:
                await self._tidy(connection)
                tidied = monotonic()
            if monotonic() - busy >= _DROWSY_AFTER:
                await self._sleep(connection)
                busy = monotonic()
            else:
                await asyncio.sleep(_POLL)

    async def _pass(self, connection: asyncpg.Connection) -> int:
        """Publishes what is there, window by window, and answers how many the bus now has."""
        published = position = 0
        for _ in range(_WINDOWS_A_PASS):
            rows = await connection.fetch(_UNPUBLISHED, position, _WINDOW)
            if not rows:
                break
            if position == 0:
                WAITING.labels(self._service).set((utcnow() - rows[0]["created_at"]).total_seconds())
            done = await self._publish(rows)
            await connection.execute(_MARK, done)
            PUBLISHED.labels(self._service).inc(len(done))
            published += len(done)
            position = rows[-1]["position"]
            if len(done) < len(rows):
                await asyncio.sleep(_POLL)
                break
            if len(rows) < _WINDOW:
                break
        if position == 0:
            WAITING.labels(self._service).set(0)
        return published

    async def _publish(self, rows: Sequence[asyncpg.Record]) -> list[UUID]:
        """Sends a window in order, waits for the acknowledgements, answers which ids were acknowledged."""
        stream = await self._bus.jetstream()
        sent: dict[UUID, asyncio.Future[PubAck]] = {}
        for row in rows:
            try:
                sent[row["id"]] = await stream.publish_async(
                    bus_subject(self._service, row["type"]),
                    self._envelope(row),
                    headers={"Nats-Msg-Id": str(row["id"])},
                )
            except nats.errors.MaxPayloadError:
                logger().error("an event is too large for the bus", message=str(row["id"]))
            except nats.errors.Error as error:
                logger().warning("publishing was interrupted", error=type(error).__name__)
                break
        if not sent:
            return []
        _, late = await asyncio.wait(sent.values(), timeout=_ACK_WITHIN)
        for future in late:
            future.cancel()
        refused = [future.exception() for future in sent.values() if future not in late]
        if faults := [fault for fault in refused if fault is not None]:
            logger().warning("the bus refused events", count=len(faults), error=str(faults[0]))
            await self._ensure_stream()
        return [id_ for id_, future in sent.items() if future not in late and future.exception() is None]

    def _envelope(self, row: asyncpg.Record) -> bytes:
        envelope = {
            "specversion": "1.0",
            "id": str(row["id"]),
            "source": f"/{self._service}",
            "type": cloud_type(row["type"]),
            "subject": str(row["record"]),
            "time": row["created_at"],
            "datacontenttype": "application/json",
            "aggregateversion": row["version"],
            "data": orjson.Fragment(row["data"]),
        }
        if row["side"]:
            envelope["side"] = row["side"]
        if row["correlation_id"]:
            envelope["correlationid"] = row["correlation_id"]
        return orjson.dumps(envelope)

    async def _sleep(self, connection: asyncpg.Connection) -> None:
        """Waits to be woken by an insert, unless a transaction that has inserted is still open."""
        if not await connection.fetchval(f"SELECT pg_try_advisory_lock({ASLEEP})"):
            return
        self._wake.clear()
        try:
            # What committed before the lock was taken notified nobody.
            if not await self._pass(connection):
                async with asyncio.timeout(_SLEEP):
                    await self._wake.wait()
        except TimeoutError:
            pass
        finally:
            if not connection.is_closed():
                await connection.execute(f"SELECT pg_advisory_unlock({ASLEEP})")

    async def _tidy(self, connection: asyncpg.Connection) -> None:
        await connection.execute(_FORGET_PUBLISHED, self._keep)
        await connection.execute(_FORGET_HANDLED, INBOX_AGE)

    async def _ensure_stream(self) -> None:
        """Waits for the bus and the service's stream; makes the stream where who runs the bus has not."""
        while True:
            stream = await self._bus.jetstream()
            try:
                await _find_or_make_stream(stream, self._service)
                return
            except (nats.errors.Error, TimeoutError) as error:
                logger().warning("the stream is not there yet", error=str(error) or type(error).__name__)
                await asyncio.sleep(1)


async def _find_or_make_stream(stream: JetStreamContext, service: str) -> None:
    try:
        await stream.stream_info(stream_name(service))
    except nats.js.errors.NotFoundError:
        await stream.add_stream(
            name=stream_name(service),
            subjects=[f"daylight.{service}.>"],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            max_age=STREAM_AGE.total_seconds(),
            duplicate_window=DUPLICATE_WINDOW.total_seconds(),
        )
