"""Declaring who handles which events of other services."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.events.cloud import CloudEvent, owner_of

Handler = Callable[[AsyncSession, CloudEvent], Awaitable[None]]
BatchHandler = Callable[[AsyncSession, Sequence[CloudEvent]], Awaitable[None]]


class NotNow(Exception):
    """A handler's word that the event is good but something it needs is not there yet.

    The event comes back later, as often as it takes, and never becomes a dead letter for it.
    """


@dataclass(frozen=True, slots=True)
class Consumer:
    """A named reader of events; it keeps its place on the bus, whatever stops or restarts.

    Give ``handler`` for one event at a time or ``batch`` for many. Both run in a transaction of the worker
    role that also notes the events as handled, so that each takes effect once; a transaction may hold several
    events. When it fails they are tried again apart, so that an effect outside the database may happen twice.
    Events come in any order: compare ``aggregateversion``.

    ``subjects`` name their service: ``daylight.visits.place.*``. ``tries`` failures make a dead letter;
    ``delays`` are the seconds between them (the last one repeats). ``gather``: seconds of rest after each
    transaction, so that the next one holds more.
    """

    name: str
    subjects: Sequence[str]
    handler: Handler | None = None
    batch: BatchHandler | None = None
    window: int = 100
    gather: float = 0.0
    tries: int = 6
    delays: Sequence[float] = (1, 5, 30, 120, 600)

    def __post_init__(self) -> None:
        if (self.handler is None) == (self.batch is None):
            raise ValueError(f"consumer {self.name} needs a handler or a batch handler")
        for subject in self.subjects:
            owner_of(subject)

    async def handle(self, session: AsyncSession, events: Sequence[CloudEvent]) -> None:
        if self.batch is not None:
            await self.batch(session, events)
        elif self.handler is not None:
            for event in events:
                await self.handler(session, event)

    @asynccontextmanager
    async def running(self, app: FastAPI) -> AsyncIterator[None]:
        """Consumes while the block runs, on the application's bus and in its worker database."""
        from servicekit.events.delivery import Delivery

        async with Delivery(self, app.state.service.name, app.state.bus, app.state.worker_database.session):
            yield
