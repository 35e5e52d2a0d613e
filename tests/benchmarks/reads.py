"""Single read and list of 50 at a million complaints, against hand-written handlers doing the same duty."""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import aiohttp
import asyncpg
from aiohttp import web
from complaints.main import SERVICE
from complaints.policy import ASSIGN, HEAD, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls, Servers, ephemeral_servers
from standalone.ports import free_port

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "300"))
OFFICE, TEAM = uuid7(), uuid7()
HERE = Path(__file__).parent

_SEED = """
INSERT INTO known_place (id, version, closed, names)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Prison ' || i) FROM generate_series(1, 200) i;
INSERT INTO known_theme (id, version, closed, names)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i) FROM generate_series(1, 60) i;
INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference, state, received_on,
    due_on, channel, urgent, language, summary, narrative, place, registered_by)
SELECT md5('complaint' || i)::uuid, now(), now(), 1, 'complaints', '{office}',
    CASE WHEN i % 4 = 0 THEN '{team}'::uuid ELSE md5('team' || i % 9)::uuid END,
    CASE WHEN i % 10 = 0 THEN 'internal' ELSE 'confidential' END, 'C-' || i,
    (ARRAY['received','acknowledged','assessed','in-progress','waiting','closed'])[1 + i % 6],
    date '2016-01-01' + (i % 3650), CASE WHEN i % 3 > 0 THEN date '2016-02-01' + (i % 3650) END, 'letter', false, 'en',
    'A complaint about something, number ' || i, repeat('What was said. ', 20), md5('place' || i % 200)::uuid,
    md5('account' || i % 20)::uuid
FROM generate_series(1, {rows}) i;
INSERT INTO complaint_theme (complaint, theme)
SELECT md5('complaint' || i)::uuid, md5('theme' || (1 + i % 60))::uuid FROM generate_series(1, {rows}) i;
ANALYZE;
"""


async def fill(urls: DatabaseUrls, servers: Servers) -> list[UUID]:
    """ROWS complaints; answers some ids of TEAM's."""
    database = urls.app.rsplit("/", 1)[1]
    connection = await asyncpg.connect(f"{servers.superuser_url.rsplit('/', 1)[0]}/{database}", ssl=False)
    try:
        await connection.execute(_SEED.format(office=OFFICE, team=TEAM, rows=ROWS), timeout=900)
        await connection.execute("VACUUM ANALYZE", timeout=900)
        return [
            row["id"]
            for row in await connection.fetch("SELECT id FROM complaint WHERE team = $1 LIMIT 500", TEAM)
        ]
    finally:
        await connection.close()


@asynccontextmanager
async def key_server(signer: Signer) -> AsyncIterator[int]:
    """Publishes the signer's key where a service looks for the gateway's."""

    async def jwks(_: web.Request) -> web.Response:
        return web.json_response({"keys": [signer.public]})

    app = web.Application()
    app.router.add_get("/.well-known/jwks.json", jwks)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield port
    finally:
        await runner.cleanup()


@asynccontextmanager
async def process(name: str, argv: list[str], env: dict[str, str], port: int) -> AsyncIterator[str]:
    """A server as a process of its own, from its first answer on."""
    url = f"http://127.0.0.1:{port}"
    child = subprocess.Popen(argv, env=os.environ | env, stdout=subprocess.DEVNULL)
    try:
        async with aiohttp.ClientSession() as client:
            for _ in range(600):
                try:
                    async with client.get(f"{url}/healthz"):
                        break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.05)
            else:
                raise RuntimeError(f"{name} did not start")
        yield url
    finally:
        child.terminate()
        child.wait(10)


async def timed(client: aiohttp.ClientSession, url: str, token: str) -> float:
    started = time.perf_counter()
    async with client.get(url, headers={"Authorization": f"Bearer {token}"}) as answer:
        body = await answer.read()
        assert answer.status == 200, body
    return (time.perf_counter() - started) * 1000


async def compare(service: str, baseline: str, paths: list[str], signer: Signer, who: Principal) -> None:
    """Alternates between the two, so that noise of the machine meets both alike."""
    mine: list[float] = []
    theirs: list[float] = []
    async with aiohttp.ClientSession() as client:
        for path in paths:
            token = signer.token(who, "complaints")
            mine.append(await timed(client, service + path, token))
            theirs.append(await timed(client, baseline + path, token))
    cut = len(mine) // 10
    a, b = statistics.median(mine[cut:]), statistics.median(theirs[cut:])
    what = "list of 50" if paths[0].endswith("complaints") else "single read"
    print(f"{what:12} {a:7.2f} ms  hand-written {b:7.2f} ms  ratio {a / b:5.2f}")


async def main() -> None:
    signer = Signer()
    who = person(READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, UNSEAL, office=OFFICE, team=TEAM)
    head = person(HEAD, READ_INTERNAL, office=OFFICE)
    with tempfile.TemporaryDirectory() as folder:
        servers = ephemeral_servers(Path(folder) / "servers", os.getpid())
        urls = servers.database("complaints", "bench", SERVICE.migrate)
        started = time.perf_counter()
        ids = await fill(urls, servers)
        print(f"{ROWS:,} complaints in {time.perf_counter() - started:.0f} s")
        port, other = free_port(), free_port()
        async with key_server(signer) as keys:
            env = {
                "COMPLAINTS_DATABASE_URL": urls.app,
                "COMPLAINTS_WORKER_DATABASE_URL": urls.worker,
                "COMPLAINTS_NATS_URL": servers.nats_url,
                "COMPLAINTS_NATS_USER": "complaints",
                "COMPLAINTS_NATS_PASSWORD": servers.nats_passwords["complaints"],
                "COMPLAINTS_DATA_DIR": folder,
                "COMPLAINTS_MASTER_KEY_FILE": str(servers.keys.master_key),
                "COMPLAINTS_PORT": str(port),
                "COMPLAINTS_GATEWAY_URL": f"http://127.0.0.1:{keys}",
                "COMPLAINTS_SERVICE_SECRET": "unused",
                "COMPLAINTS_LOG_LEVEL": "warning",
                "BASELINE_DATABASE": urls.app,
                "BASELINE_KEY": json.dumps(signer.public),
            }
            serve = [sys.executable, "-m", "complaints", "serve"]
            hand = [
                sys.executable,
                "-m",
                "uvicorn",
                "baseline:app",
                "--app-dir",
                str(HERE),
                "--port",
                str(other),
            ]
            hand += ["--log-level", "error", "--loop", "uvloop", "--http", "httptools"]
            async with (
                process("complaints", serve, env, port) as a,
                process("baseline", hand, env, other) as b,
            ):
                for principal, label in ((who, "caseworker"), (head, "head")):
                    print(label)
                    singles = [f"/v1/complaints/{ids[i % len(ids)]}" for i in range(ROUNDS)]
                    await compare(a, b, singles, signer, principal)
                    await compare(a, b, ["/v1/complaints"] * (ROUNDS // 3), signer, principal)


if __name__ == "__main__":
    asyncio.run(main())
