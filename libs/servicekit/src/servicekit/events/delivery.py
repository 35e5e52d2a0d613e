"""Running a consumer: from the bus into the database once, acknowledged after the commit."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import TracebackType
from typing import Final

import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError
from pydantic import ValidationError
from sqlalchemy import ARRAY, Text, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from servicekit.events.bus import Bus
from servicekit.events.cloud import CloudEvent, cut_name, durable_name, owner_of, stream_name
from servicekit.events.consumer import Consumer
from servicekit.events.failures import database_is_away, describe, elsewhere
from servicekit.events.letters import bury
from servicekit.events.measures import HANDLED, LAG
from servicekit.events.tables import DeadLetter, Inbox
from servicekit.ids import utcnow
from servicekit.logging import logger, set_correlation_id
from servicekit.records import table_of
from servicekit.tasks import end

_inbox = table_of(Inbox)
_NOTE = (
    insert(_inbox)
    .from_select(
        ["consumer", "event_id"],
        select(bindparam("consumer", type_=Text), func.unnest(bindparam("ids", type_=ARRAY(Uuid)))),
        include_defaults=False,
    )
    .on_conflict_do_nothing()
    .returning(_inbox.c.event_id)
)

Sessions = Callable[[], AbstractAsyncContextManager[AsyncSession]]

ACK_WAIT: Final = 6.0
"""Seconds after which the bus gives an event to another process; extended while one is at work."""

_FETCH_WAIT = 5.0
_REST_WAIT = 0.25
_BIND_RETRY = 1.0
_PATIENCE = (0.1, 0.5, 1.0, 2.0, 5.0)
_REPLAY_EVERY = 2.0
_POSTPONED_AT_MOST = 30.0
"""Seconds; another service is usually back soon, and what waits for it should not wait much longer."""


class Delivery:
    """Feeds ``consumer`` while the ``async with`` block runs. One transaction at a time; never raises.

    Neither the bus, nor the stream, nor the database need be there yet.
    """

    def __init__(self, consumer: Consumer, service: str, bus: Bus, sessions: Sessions) -> None:
        self._consumer = consumer
        self._service = service
        self._bus = bus
        self._sessions = sessions
        self._turn = asyncio.Lock()
        self._failures: dict[str, int] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "Delivery":
        for subject in self._consumer.subjects:
            name = f"{self._consumer.name} {subject}"
            self._tasks.append(asyncio.create_task(self._follow(subject), name=name))
        self._tasks.append(asyncio.create_task(self._replays(), name=f"{self._consumer.name} replays"))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await end(*self._tasks)

    async def _follow(self, subject: str) -> None:
        """Binds to ``subject`` as soon as its stream exists, and again whenever the bus forgot it."""
        waiting = False
        while True:
            try:
                subscription = await self._bind(subject)
                waiting = False
                await self._fetch(subscription)
            except NotFoundError:
                if not waiting:
                    logger().info("waiting for a stream", consumer=self._consumer.name, subject=subject)
                waiting = True
            except (nats.errors.Error, TimeoutError) as error:
                logger().info("binding again", consumer=self._consumer.name, error=type(error).__name__)
            except Exception:
                logger().exception("a consumer failed and starts again", consumer=self._consumer.name)
            await asyncio.sleep(_BIND_RETRY)

    async def _bind(self, subject: str) -> JetStreamContext.PullSubscription:
        context = await self._bus.jetstream()
        stream = await self._stream(context, subject)
        durable = durable_name(self._service, self._consumer.name, subject)
        config = ConsumerConfig(
            name=durable,
            durable_name=durable,
            filter_subject=subject,
            deliver_policy=DeliverPolicy.ALL,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=ACK_WAIT,
            max_ack_pending=max(1000, 4 * self._consumer.window),
        )
        await context.add_consumer(stream, config)
        return await context.pull_subscribe_bind(consumer=durable, stream=stream)

    async def _stream(self, context: JetStreamContext, subject: str) -> str:
        """This service's cut of the owner's stream if it was given one, the stream itself otherwise."""
        owner = owner_of(subject)
        cut = cut_name(owner, self._service)
        try:
            await context.stream_info(cut)
        except NotFoundError:
            return stream_name(owner)
        return cut

    async def _fetch(self, subscription: JetStreamContext.PullSubscription) -> None:
        try:
            while True:
                try:
                    messages = await self._next(subscription)
                except TimeoutError:
                    continue
                await self._take(messages)
                if len(messages) < self._consumer.window:
                    await asyncio.sleep(self._consumer.gather)
        finally:
            with contextlib.suppress(nats.errors.Error):
                await subscription.unsubscribe()

    async def _next(self, subscription: JetStreamContext.PullSubscription) -> Sequence[Msg]:
        """The first message to come and those that already wait behind it.

        Waiting for many at once would not do: with the first of them in hand the client waits on for the others until
        its time is up, which held back 3 events of 100 for seconds.
        """
        first = await subscription.fetch(1, timeout=_FETCH_WAIT)
        behind = min(first[0].metadata.num_pending, self._consumer.window - 1)
        if behind > 0:
            with contextlib.suppress(TimeoutError, nats.errors.Error):
                return first + await subscription.fetch(behind, timeout=_REST_WAIT)
        return first

    async def _take(self, messages: Sequence[Msg]) -> None:
        """Handles what was fetched; on the way out gives back what was not, so that it need not wait."""
        try:
            async with self._at_work(messages), self._turn:
                await self._settle(messages)
        except BaseException:
            for message in messages:
                if not message.is_acked:
                    with contextlib.suppress(nats.errors.Error):
                        await message.nak()
            raise

    @asynccontextmanager
    async def _at_work(self, messages: Sequence[Msg]) -> AsyncIterator[None]:
        async def extend() -> None:
            while True:
                await asyncio.sleep(ACK_WAIT / 3)
                for message in messages:
                    if not message.is_acked:
                        with contextlib.suppress(nats.errors.Error):
                            await message.in_progress()

        task = asyncio.create_task(extend())
        try:
            yield
        finally:
            task.cancel()

    async def _settle(self, messages: Sequence[Msg]) -> None:
        """Handles ``messages`` in one transaction; where that fails, in halves, down to the one at fault."""
        patience = iter(_PATIENCE)
        delay = 0.0
        while True:
            try:
                await self._handle(messages)
            except Exception as error:
                if database_is_away(error):
                    delay = next(patience, delay)
                    logger().warning(
                        "waiting for the database",
                        consumer=self._consumer.name,
                        error=type(error).__name__,
                        sqlstate=getattr(getattr(error, "orig", None), "sqlstate", None),
                    )
                    await asyncio.sleep(delay)
                    continue
                if len(messages) == 1:
                    await self._fail(messages[0], error)
                else:
                    half = len(messages) // 2
                    await self._settle(messages[:half])
                    await self._settle(messages[half:])
            return

    async def _handle(self, messages: Sequence[Msg]) -> None:
        events = [(message, CloudEvent.model_validate_json(message.data)) for message in messages]
        async with self._sessions() as session:
            handled = await self._once(session, [event for _, event in events])
        for message, _ in events:
            self._failures.pop(_message_id(message), None)
            await message.ack()
        now = utcnow()
        for event in handled:
            LAG.labels(self._consumer.name).observe((now - event.time).total_seconds())
        HANDLED.labels(self._consumer.name, "handled").inc(len(handled))
        HANDLED.labels(self._consumer.name, "repeated").inc(len(events) - len(handled))

    async def _once(self, session: AsyncSession, events: Sequence[CloudEvent]) -> list[CloudEvent]:
        """Hands the consumer those of ``events`` that it has not handled; answers which."""
        by_id = {event.id: event for event in events}
        # Sorted: two processes that note the same events do so in the same order.
        noted = await session.execute(_NOTE, {"consumer": self._consumer.name, "ids": sorted(by_id)})
        unseen = set(noted.scalars())
        fresh = [event for id_, event in by_id.items() if id_ in unseen]
        if fresh:
            set_correlation_id(fresh[0].correlationid if len(fresh) == 1 else None)
            await self._consumer.handle(session, fresh)
        return fresh

    async def _fail(self, message: Msg, error: Exception) -> None:
        """Sends the one message at fault away for a while, or to the dead letters."""
        consumer, key = self._consumer, _message_id(message)
        failures = self._failures.get(key, 0)
        if elsewhere(error):
            HANDLED.labels(consumer.name, "postponed").inc()
            await message.nak(min(self._delay(message.metadata.num_delivered), _POSTPONED_AT_MOST))
            return
        failures += 1
        poison = isinstance(error, ValidationError) and error.title == CloudEvent.__name__
        fault = describe(error)
        logger().warning("not handled", consumer=consumer.name, message=key, tries=failures, error=fault)
        if failures < consumer.tries and not poison:
            self._failures[key] = failures
            HANDLED.labels(consumer.name, "retried").inc()
            await message.nak(self._delay(failures))
            return
        async with self._sessions() as session:
            await bury(session, consumer.name, key, message.subject, message.data, fault, failures)
        self._failures.pop(key, None)
        HANDLED.labels(consumer.name, "dead").inc()
        await message.ack()

    def _delay(self, tries: int) -> float:
        delays = self._consumer.delays
        return delays[min(tries, len(delays)) - 1]

    async def _replays(self) -> None:
        while True:
            try:
                async with self._turn:
                    replayed = await self._replay_one()
            except Exception as error:
                if not database_is_away(error):
                    logger().exception("replaying failed", consumer=self._consumer.name)
                replayed = False
            if not replayed:
                await asyncio.sleep(_REPLAY_EVERY)

    async def _replay_one(self) -> bool:
        """Handles one dead letter that someone wants replayed; back to the dead if it fails again."""
        async with self._sessions() as session:
            due = (
                select(DeadLetter)
                .where(col(DeadLetter.consumer) == self._consumer.name, col(DeadLetter.state) == "replaying")
                .order_by(col(DeadLetter.died_at))
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            letter = (await session.scalars(due)).first()
            if letter is None:
                return False
            try:
                async with session.begin_nested():
                    await self._once(session, [CloudEvent.model_validate_json(letter.body)])
            except Exception as error:
                if database_is_away(error) or elsewhere(error):
                    raise
                letter.state, letter.error, letter.tries = "dead", describe(error), letter.tries + 1
            else:
                letter.state, letter.settled_at = "handled", utcnow()
            return True


def _message_id(message: Msg) -> str:
    place = message.metadata
    return (message.headers or {}).get("Nats-Msg-Id") or f"{place.stream}:{place.sequence.stream}"
