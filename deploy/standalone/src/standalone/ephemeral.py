"""Both servers for as long as another process lives, keeping nothing: for tests.

``python -m standalone.ephemeral <folder> <pid>`` is the process that holds them. It watches ``pid`` rather than
being its child, since the first of several test workers to need a server may be the first to end.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TypeVar

import asyncpg
import psutil  # type: ignore[import-untyped]

from standalone.errors import StartError
from standalone.nats import ADMIN, Nats
from standalone.ports import LOOPBACK, free_port
from standalone.postgres import SUPERUSER, Postgres
from standalone.provision import Keys, allow_services, database_url, provision_database, role_name
from standalone.walls import SERVICES

Migrate = Callable[[str], object]
"""Given the owner's URL, brings the database to its newest version."""

_STARTED_WITHIN = 90.0
_WATCHED_EVERY = 0.25

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    owner: str
    app: str
    worker: str


@dataclass(frozen=True, slots=True)
class Servers:
    folder: str
    host: str
    postgres_port: int
    superuser_url: str
    nats_url: str
    nats_passwords: dict[str, str]
    """By user: each service, and ADMIN."""

    @property
    def keys(self) -> Keys:
        return Keys(Path(self.folder) / "keys")

    def database(self, service: str, copy: str, migrate: Migrate) -> DatabaseUrls:
        """A fresh copy of the migrated database of ``service``; migrated once for all who ask these servers.

        ``copy`` sets its name apart from those of other callers.
        """
        template, name = f"template_{service}", f"{service}_{copy}"
        _in_a_thread(lambda: self._make(service, template, name, migrate))
        return self._urls(service, name)

    def _make(self, service: str, template: str, name: str, migrate: Migrate) -> None:
        with self._alone():
            done = Path(self.folder) / f"{template}.done"
            if not done.exists():
                asyncio.run(provision_database(self.superuser_url, service, self.keys, template))
                migrate(self._urls(service, template).owner)
                done.touch()
            asyncio.run(self._copy(service, template, name))

    async def _copy(self, service: str, template: str, name: str) -> None:
        connection = await asyncpg.connect(self.superuser_url, ssl=False)
        try:
            owner = role_name(service, "owner")
            await connection.execute(f'CREATE DATABASE "{name}" OWNER {owner} TEMPLATE "{template}"')
            await allow_services(connection, service, name)
        finally:
            await connection.close()

    def _urls(self, service: str, database: str) -> DatabaseUrls:
        def url(role: str) -> str:
            return database_url(service, role, self.keys, self.postgres_port, database)

        return DatabaseUrls(owner=url("owner"), app=url("app"), worker=url("worker"))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (Path(self.folder) / "lock").open("w") as lock:
            flock(lock, LOCK_EX)
            yield


def ephemeral_servers(folder: Path, watched: int) -> Servers:
    """The servers of ``folder``, started by who asks first; they end soon after process ``watched`` does."""
    folder.mkdir(parents=True, exist_ok=True)
    said = folder / "servers.json"
    with (folder / "starting").open("w") as lock:
        flock(lock, LOCK_EX)
        if not said.exists():
            _start(folder, watched, said)
    return Servers(**json.loads(said.read_text()))


def _start(folder: Path, watched: int, said: Path) -> None:
    log = folder / "servers.log"
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        keeper = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "standalone.ephemeral", str(folder), str(watched)],
            os.environ,
            setsid=True,
            file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
        )
    finally:
        os.close(output)
    deadline = time.monotonic() + _STARTED_WITHIN
    while not said.exists():
        if os.waitpid(keeper, os.WNOHANG)[0] or time.monotonic() > deadline:
            raise StartError(f"the servers for tests did not start: {log.read_text()}")
        time.sleep(0.05)


def _in_a_thread(work: Callable[[], T]) -> T:
    """Runs ``work`` where it may have a loop of its own, whether or not the caller has one running."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()


async def _hold(folder: Path, watched: int) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    keys = Keys(folder / "keys")
    # Elsewhere: pytest closes its own temporary folder anew, with each session, to PostgreSQL's account.
    data = Path(tempfile.mkdtemp(prefix="daylight-servers-"))
    postgres_port, nats_port = free_port(), free_port()
    postgres = Postgres(
        data / "postgres",
        port=postgres_port,
        password=keys.database_password(SUPERUSER).read_text(),
        on_line=_print,
        durable=False,
    )
    passwords = {user: keys.nats_password(user).read_text() for user in (*SERVICES, ADMIN)}
    nats = Nats(data / "nats", port=nats_port, passwords=passwords, on_line=_print, durable=False)
    try:
        await asyncio.gather(postgres.start(), nats.start())
        servers = Servers(str(folder), LOOPBACK, postgres_port, postgres.url(), nats.url, passwords)
        aside = folder / "servers.new"
        aside.write_text(json.dumps(asdict(servers)))
        aside.rename(folder / "servers.json")
        while not stopping.is_set() and _alive(watched):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _WATCHED_EVERY)
    finally:
        await asyncio.gather(postgres.stop(), nats.stop())
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _print(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    asyncio.run(_hold(Path(sys.argv[1]), int(sys.argv[2])))
