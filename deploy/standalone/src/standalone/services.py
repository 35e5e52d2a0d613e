"""A service of Daylight as a process, and its migration."""

import asyncio
import sys
from collections.abc import Mapping

import httpx

from standalone.errors import StartError
from standalone.ports import LOOPBACK
from standalone.processes import Command, OnLine, Process, Spawn, spawn
from standalone.supervisor import how_it_ended

_READY_WITHIN = 90.0


class ServiceProcess:
    """``python -m <name> serve``; ready when ``/readyz`` says so."""

    def __init__(
        self,
        name: str,
        *,
        port: int,
        env: Mapping[str, str],
        on_line: OnLine,
        argv: tuple[str, ...] | None = None,
        how: Spawn = spawn,
    ) -> None:
        self.name = name
        self._port = port
        self._command = Command(argv or (sys.executable, "-m", name, "serve"), env)
        self._on_line = on_line
        self._how = how
        self._last_line = ""
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        self._process = process = await Process.start(self._command, self._take, self._how)
        deadline = asyncio.get_running_loop().time() + _READY_WITHIN
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while process.running:
                if await _ready(client, self._port):
                    return
                if asyncio.get_running_loop().time() > deadline:
                    await process.stop()
                    raise StartError(
                        f"{self.name} was not ready within {_READY_WITHIN:.0f} s: {self._last_line}"
                    )
                await asyncio.sleep(0.05)
        raise StartError(f"{self.name} {how_it_ended(await process.wait())}: {self._last_line}")

    async def wait(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        if self._process is not None:
            await self._process.stop()

    def _take(self, line: str) -> None:
        self._last_line = line
        self._on_line(line)


async def _ready(client: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await client.get(f"http://{LOOPBACK}:{port}/readyz")).status_code == 200
    except httpx.HTTPError:
        return False


async def migrate(name: str, env: Mapping[str, str], on_line: OnLine, how: Spawn = spawn) -> None:
    """Raises StartError with the migration's own last line."""
    last: list[str] = []

    def take(line: str) -> None:
        last[:] = [line]
        on_line(line)

    process = await Process.start(Command((sys.executable, "-m", name, "migrate"), env), take, how)
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        await process.stop()
        raise
    if code != 0:
        raise StartError(
            f"the database of {name} was not migrated: {last[0] if last else how_it_ended(code)}"
        )
