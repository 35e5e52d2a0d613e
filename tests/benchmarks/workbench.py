"""What the benchmarks share: servers that really keep what they are given, processes, stand-ins, the table's row."""

import argparse
import asyncio
import functools
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import asyncpg
from aiohttp import web
from servicekit.principal import Principal
from servicekit.testing import Signer
from standalone.ephemeral import DatabaseUrls, Servers
from standalone.nats import ADMIN, Nats
from standalone.ports import LOOPBACK, free_port
from standalone.postgres import SUPERUSER, Postgres
from standalone.processes import die_with_parent
from standalone.provision import Keys
from standalone.walls import SERVICES

ROOT = Path(__file__).parents[2]

_ANSWERS_WITHIN = 120.0


def sizes(description: str | None) -> argparse.ArgumentParser:
    """The options every benchmark has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs")
    return parser


def report(name: str, target: str, figure: str, met: bool | None = None) -> None:
    """One row of the table. ``met`` is None where there is no target, or where small sizes say nothing."""
    mark = {True: "✓", False: "✗", None: " "}[met]
    print(f"{mark} {name:<42} {target:<34} {figure}", flush=True)


def quantile(times: Sequence[float], share: float) -> float:
    """The time within which ``share`` of them stayed."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


@asynccontextmanager
async def servers(**settings: str) -> AsyncIterator[Servers]:
    """PostgreSQL and NATS that write through to the disk; ``settings`` are PostgreSQL's own, beside Daylight's."""
    with tempfile.TemporaryDirectory(prefix="daylight-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        keys = Keys(folder / "keys")
        port, bus_port = free_port(), free_port()
        password = keys.database_password(SUPERUSER).read_text()
        postgres = Postgres(folder / "postgres", port=port, password=password, on_line=_ignore)
        passwords = {user: keys.nats_password(user).read_text() for user in (*SERVICES, ADMIN)}
        nats = Nats(folder / "nats", port=bus_port, passwords=passwords, on_line=_ignore)
        try:
            await asyncio.gather(postgres.start(), nats.start())
            if settings:
                await _set(postgres, settings)
            yield Servers(name, LOOPBACK, port, postgres.url(), nats.url, passwords)
        finally:
            await asyncio.gather(postgres.stop(), nats.stop())


async def _set(postgres: Postgres, settings: Mapping[str, str]) -> None:
    connection = await asyncpg.connect(postgres.url(), ssl=False)
    for name, value in settings.items():
        await connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    await connection.close()
    await postgres.stop()
    await postgres.start()


def _ignore(_: str) -> None:
    """Neither server's log is part of a benchmark."""


@asynccontextmanager
async def superuser(among: Servers, urls: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    """Into the database of ``urls``, past all its rules."""
    database = urls.app.rsplit("/", 1)[1]
    connection = await asyncpg.connect(f"{among.superuser_url.rsplit('/', 1)[0]}/{database}", ssl=False)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def stand_in(signer: Signer, who: Principal | None = None) -> AsyncIterator[str]:
    """In the place of the gateway and the other services: keys, tokens of ``who``, and nothing to fetch."""

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [signer.public]})

    async def token(request: web.Request) -> web.Response:
        audience = (await request.json())["audience"]
        text = signer.token(who, audience) if who else "none"
        return web.json_response({"access_token": text, "expires_in": 5})

    async def nothing(_: web.Request) -> web.Response:
        return web.json_response({"items": [], "next": None})

    app = web.Application()
    app.router.add_get("/.well-known/jwks.json", keys)
    app.router.add_post("/internal/token", token)
    app.router.add_route("*", "/{anything:.*}", nothing)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, LOOPBACK, port).start()
    try:
        yield f"http://{LOOPBACK}:{port}"
    finally:
        await runner.cleanup()


def service_settings(
    name: str, urls: DatabaseUrls, among: Servers, others: str, **more: str
) -> dict[str, str]:
    """The environment of a service, without its port; the gateway and its peers are at ``others``."""
    settings = {
        "DATABASE_URL": urls.app,
        "WORKER_DATABASE_URL": urls.worker,
        "NATS_URL": among.nats_url,
        "NATS_USER": name,
        "NATS_PASSWORD": among.nats_passwords[name],
        "DATA_DIR": str(Path(among.folder) / name),
        "MASTER_KEY_FILE": str(among.keys.master_key),
        "SERVICE_SECRET": "unused",
        "LOG_LEVEL": "warning",
    } | {f"{other.upper()}_URL": others for other in SERVICES}
    return {f"{name.upper()}_{key}": value for key, value in (settings | more).items()}


@asynccontextmanager
async def started(argv: Sequence[str], env: Mapping[str, str] | None = None) -> AsyncIterator[int]:
    """Python with ``argv`` as a process of its own, which does not outlive this one; answers its id."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *argv,
        env=os.environ | dict(env or {}),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
        preexec_fn=functools.partial(die_with_parent, os.getpid(), signal.SIGTERM),
    )
    try:
        yield child.pid
    finally:
        if child.returncode is None:
            child.terminate()
        try:
            await asyncio.wait_for(child.wait(), 30)
        except TimeoutError:
            child.kill()
            await child.wait()


@asynccontextmanager
async def serving(
    argv: Sequence[str], env: Mapping[str, str], port: int, path: str = "/readyz"
) -> AsyncIterator[tuple[str, int]]:
    """A server as a process of its own, from its first good answer on: its address and its process id."""
    url = f"http://{LOOPBACK}:{port}"
    async with started(argv, env) as pid:
        await _answers(f"{url}{path}", argv)
        yield url, pid


async def _answers(url: str, argv: Sequence[str]) -> None:
    ends = asyncio.get_running_loop().time() + _ANSWERS_WITHIN
    async with aiohttp.ClientSession() as client:
        while asyncio.get_running_loop().time() < ends:
            try:
                async with client.get(url) as answer:
                    if answer.ok:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)
    raise RuntimeError(f"{' '.join(argv)} did not start")
