"""The connection to NATS: made in the background, kept for ever, never needed to start."""

import asyncio
from types import TracebackType

import nats
import nats.errors
from nats.aio.client import Client
from nats.js import JetStreamContext

from servicekit.logging import logger
from servicekit.tasks import end

_RETRY = 0.5


class Bus:
    """One service's connection to the bus; opened by ``async with``, which does not wait for the bus."""

    def __init__(self, service: str, url: str, user: str | None = None, password: str | None = None) -> None:
        self.service = service
        self._url = url
        self._user = user
        self._password = password
        self._client: Client | None = None
        self._up = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Bus":
        self._task = asyncio.create_task(self._keep(), name="bus")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            await end(self._task)
        if self._client is not None:
            await self._client.close()

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def jetstream(self) -> JetStreamContext:
        """JetStream on a live connection; waits for one."""
        while self._client is None or not self._client.is_connected:
            self._up.clear()
            await self._up.wait()
        return self._context

    async def _keep(self) -> None:
        """Connects, and again should the client give up, which it does when its credentials are refused."""
        while True:
            closed = asyncio.Event()
            try:
                self._client = await self._connect(closed)
            except (OSError, nats.errors.Error, TimeoutError) as error:
                logger().info("waiting for the event bus", error=type(error).__name__)
                await asyncio.sleep(_RETRY)
                continue
            except Exception:
                logger().exception("connecting to the event bus failed")
                await asyncio.sleep(_RETRY)
                continue
            self._context = self._client.jetstream(timeout=5)
            self._up.set()
            logger().info("event bus connected")
            await closed.wait()
            await asyncio.sleep(_RETRY)

    async def _connect(self, closed: asyncio.Event) -> Client:
        established = False

        async def on_closed() -> None:
            closed.set()

        async def on_lost() -> None:
            if established and not client.is_closed:
                logger().warning("event bus lost")

        async def on_back() -> None:
            self._up.set()
            logger().info("event bus is back")

        async def on_error(error: Exception) -> None:
            if not isinstance(error, (OSError, nats.errors.UnexpectedEOF)):
                logger().warning("event bus refused something", error=str(error))

        client = Client()
        try:
            await client.connect(
                self._url,
                user=self._user,
                password=self._password,
                name=f"daylight {self.service}",
                # An inbox of its own: the bus can keep others from reading what is delivered to it.
                inbox_prefix=f"_INBOX.{self.service}",
                connect_timeout=2,
                reconnect_time_wait=1,
                max_reconnect_attempts=-1,
                ping_interval=20,
                closed_cb=on_closed,
                disconnected_cb=on_lost,
                reconnected_cb=on_back,
                error_cb=on_error,
            )
        except asyncio.CancelledError:
            await client.close()
            raise
        established = True
        return client
