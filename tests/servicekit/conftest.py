"""A database with only the kit's tables, and a bus of this worker's own that tests may kill."""

import asyncio
import os
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import nats
import pytest
from servicekit.db import Database
from servicekit.events import Bus
from servicekit.kit_policies import kit_policies
from servicekit.migrations import create_kit_tables
from servicekit.policy import PolicySet
from servicekit.row_security import statements
from servicekit.testing import DatabaseUrls
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from standalone.nats import ADMIN, Nats, inbox_prefix
from standalone.ports import LOOPBACK, free_port
from standalone.walls import SERVICES, streams

POLICIES = PolicySet(kit_policies(), [])
ROLES = "kit"


async def make_tables(owner_url: str) -> None:
    """The kit's tables under their policies, and one table for what handlers do."""
    engine = create_async_engine(owner_url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        await connection.run_sync(create_kit_tables)
        for statement in statements(POLICIES, ROLES):
            await connection.exec_driver_sql(statement)
        await connection.execute(text("CREATE TABLE effect (event uuid NOT NULL, record uuid, version int)"))
        await connection.execute(text("GRANT SELECT, INSERT, UPDATE ON effect TO kit_worker"))
    await engine.dispose()


class Broker:
    """A NATS server with a password for each service, and the means to kill it."""

    def __init__(self, folder: Path) -> None:
        self.passwords = {user: secrets.token_urlsafe(16) for user in (*SERVICES, ADMIN)}
        self._folder = folder
        self._port = free_port()

    async def start(self) -> None:
        self._server = Nats(
            self._folder,
            port=self._port,
            passwords=self.passwords,
            on_line=lambda _: None,
            durable=not os.environ.get("UNSYNC"),
        )
        await self._server.start()

    async def stop(self) -> None:
        await self._server.stop()

    async def restart(self) -> None:
        """Also makes the streams that are missing."""
        await self.stop()
        await self.start()

    async def kill(self) -> None:
        assert self._server.pid is not None
        os.kill(self._server.pid, signal.SIGKILL)
        await self._server.wait()

    @property
    def url(self) -> str:
        return f"nats://{LOOPBACK}:{self._port}"

    def bus(self, service: str) -> Bus:
        return Bus(service, self.url, service, self.passwords[service])

    async def forget(self) -> None:
        """Empties every stream and lets go of every consumer."""
        client = await nats.connect(
            self.url, user=ADMIN, password=self.passwords[ADMIN], inbox_prefix=inbox_prefix(ADMIN)
        )
        jetstream = client.jetstream()
        for stream in streams():
            for consumer in await jetstream.consumers_info(stream.name):
                await jetstream.delete_consumer(stream.name, consumer.name)
            await jetstream.purge_stream(stream.name)
        await client.close()


@pytest.fixture(scope="session")
def urls(make_database: Callable[..., DatabaseUrls]) -> DatabaseUrls:
    return make_database(ROLES, lambda owner_url: asyncio.run(make_tables(owner_url)))


@pytest.fixture
def create_tables() -> Callable[[str], Awaitable[None]]:
    return make_tables


@pytest.fixture(scope="session")
async def app_database(urls: DatabaseUrls) -> AsyncIterator[Database]:
    database = Database(urls.app)
    yield database
    await database.dispose()


@pytest.fixture(scope="session")
async def worker_database(urls: DatabaseUrls) -> AsyncIterator[Database]:
    database = Database(urls.worker, pool_size=4)
    yield database
    await database.dispose()


@pytest.fixture(scope="session")
async def owner(urls: DatabaseUrls, postgres_server: object) -> AsyncIterator[asyncpg.Connection]:
    """As the superuser: tests look at and put right what no role of a service could."""
    superuser_url: str = postgres_server.superuser_url  # type: ignore[attr-defined]
    name = urls.owner.rsplit("/", 1)[1]
    connection = await asyncpg.connect(superuser_url.rsplit("/", 1)[0] + f"/{name}", ssl=False)
    yield connection
    await connection.close()


@pytest.fixture
async def empty(owner: asyncpg.Connection) -> None:
    """No rows of an earlier test."""
    rows = await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    await owner.execute(f"TRUNCATE {', '.join(row['tablename'] for row in rows)} CASCADE")


@pytest.fixture(scope="session")
async def running_broker(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Broker]:
    broker = Broker(tmp_path_factory.mktemp("nats"))
    await broker.start()
    yield broker
    await broker.stop()


@pytest.fixture
async def broker(running_broker: Broker) -> Broker:
    """The bus, with nothing on it."""
    await running_broker.forget()
    return running_broker
