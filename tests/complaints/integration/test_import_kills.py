"""The service dies in the midst of an import, or loses its database: nothing is lost and nothing is doubled."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import psutil
import pytest
import uvicorn
from complaints.policy.permissions import HEAD, IMPORT, READ, REGISTER, WORK
from fastapi import FastAPI
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, Signer, eventually, person

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
ROWS = 12_000
KILLS = 3
FIELDS = [
    {"target": "external_id", "columns": ["id"]},
    {"target": "received_on", "columns": ["received"], "dates": "iso"},
    {"target": "complainant_number", "columns": ["who"]},
]


def file_of(rows: int) -> bytes:
    """One row in ten has a person, one in a hundred a day that never was, one in a hundred is there twice."""
    lines = ["id,received,who"]
    for at in range(rows):
        day = "2011-02-30" if at % 100 == 50 else f"2011-{at % 12 + 1:02}-{at % 28 + 1:02}"
        lines.append(f"{at - 1 if at % 100 == 1 else at},{day},{f'P{at}' if at % 10 == 0 else ''}")
    return "\n".join([*lines, ""]).encode()


def stand_in_gateway(signer: Signer, who: Principal) -> FastAPI:
    """The two answers a service needs of the gateway."""
    app = FastAPI()

    @app.get("/.well-known/jwks.json")
    async def keys() -> dict[str, Any]:
        return {"keys": [signer._key._jwk_data]}

    @app.post("/internal/token")
    async def token(body: dict[str, Any]) -> dict[str, Any]:
        return {"access_token": signer.token(who, body["audience"]), "expires_in": 5}

    return app


@dataclass
class Running:
    """The service as a process of its own, started again as often as it is killed."""

    environment: dict[str, str]
    url: str
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "complaints",
            "serve",
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
        )
        async with httpx.AsyncClient(trust_env=False) as client:

            async def answers() -> bool:
                with contextlib.suppress(httpx.HTTPError):
                    return (await client.get(f"{self.url}/readyz")).status_code == 200
                return False

            await eventually(answers, within=60)

    async def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


@pytest.fixture
async def gateway_url(complaints: Bench) -> AsyncIterator[tuple[str, Principal]]:
    who = person(READ, HEAD, REGISTER, WORK, IMPORT, office=OFFICE)
    config = uvicorn.Config(stand_in_gateway(complaints.signer, who), port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())

    async def started() -> bool:
        return server.started

    await eventually(started)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", who
    server.should_exit = True
    await serving


@pytest.fixture
async def service(
    complaints: Bench, gateway_url: tuple[str, Principal], nats_server: Any, free_port: int
) -> AsyncIterator[Running]:
    settings = complaints.app.state.settings
    environment = {
        "PATH": os.environ["PATH"],
        "COMPLAINTS_DATABASE_URL": complaints.urls.app,
        "COMPLAINTS_WORKER_DATABASE_URL": complaints.urls.worker,
        "COMPLAINTS_NATS_URL": nats_server.url,
        "COMPLAINTS_NATS_USER": "complaints",
        "COMPLAINTS_NATS_PASSWORD": nats_server.passwords["complaints"],
        "COMPLAINTS_DATA_DIR": str(settings.data_dir),
        "COMPLAINTS_MASTER_KEY_FILE": str(settings.master_key_file),
        "COMPLAINTS_PORT": str(free_port),
        "COMPLAINTS_GATEWAY_URL": gateway_url[0],
        "COMPLAINTS_SERVICE_SECRET": "unused",
        "COMPLAINTS_IMPORT_PIECE": "500",
    }
    running = Running(environment, f"http://127.0.0.1:{free_port}")
    await running.start()
    yield running
    if running.process is not None and running.process.returncode is None:
        running.process.terminate()
        await running.process.wait()


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Use:
    """Calls the service as the importer."""

    complaints: Bench
    who: Principal
    url: str

    async def call(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        token = self.complaints.signer.token(self.who, "complaints")
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid7())} | request.pop(
            "headers", {}
        )
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
            answer = await client.request(method, f"{self.url}/v1{path}", headers=headers, **request)
        assert answer.status_code < 300, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def ready(self, data: bytes) -> dict[str, Any]:
        record = await self.call("POST", "/imports", json={"name": "old.csv"})
        await self.call("PUT", f"/imports/{record['id']}/file", content=data)
        record = await self.reaches(record["id"], "ready")
        mapping = {"system": "old", "fields": FIELDS}
        return await self.call(
            "PUT", f"/imports/{record['id']}/mapping", json=mapping, headers=_version(record)
        )

    async def move(self, record: dict[str, Any], to: str) -> None:
        now = await self.call("GET", f"/imports/{record['id']}")
        await self.call("POST", f"/imports/{record['id']}/moves", json={"to": to}, headers=_version(now))

    async def reaches(self, id_: str, state: str) -> dict[str, Any]:
        async def there() -> dict[str, Any] | None:
            record = await self.call("GET", f"/imports/{id_}")
            assert record["state"] not in ("broken", "stopped"), record
            return record if record["state"] == state else None

        found = await eventually(there, within=120)
        assert found is not None
        return found


def _version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def past(complaints: Bench, id_: str, column: str, count: int) -> None:
    """Waits until the work got so far, and is still under way."""

    async def there() -> bool:
        [row] = await complaints.sql(f"SELECT {column} AS n, state FROM import WHERE id = $1", UUID(id_))
        assert row["state"] in ("running", "undoing"), row["state"]
        return bool(row["n"] >= count)

    await eventually(there, within=60)


async def account_for(complaints: Bench, id_: str, data: bytes) -> None:
    """Every row is counted once; every complaint is there once, with what belongs to it, and told of once."""
    [row] = await complaints.sql("SELECT * FROM import WHERE id = $1", UUID(id_))
    lines = data.decode().splitlines()[1:]
    good = [line.split(",") for line in lines if "02-30" not in line]
    ids = {one[0] for one in good}
    assert row["rows"] == len(lines)
    assert row["errors"] == len(lines) - len(good)
    assert row["created"] == len(ids)
    assert row["created"] + row["duplicates"] + row["errors"] == row["rows"]
    [counted] = await complaints.sql(
        "SELECT count(*) AS complaints, count(DISTINCT r.value) AS numbers, count(DISTINCT c.reference) AS references "
        "FROM complaint c JOIN external_reference r ON r.complaint = c.id WHERE c.import_id = $1",
        UUID(id_),
    )
    assert set(counted.values()) == {len(ids)}
    persons = sum(1 for one in good if one[2])
    for table in ("sealed_person", "party", "blind_entry"):
        assert (await complaints.sql(f"SELECT count(*) AS n FROM {table}"))[0]["n"] == persons, table
    told = await complaints.sql(
        "SELECT jsonb_array_elements_text(data->'ids') AS id FROM outbox WHERE type LIKE '%complaints.imported%'"
    )
    there = await complaints.sql("SELECT id::text AS id FROM complaint")
    assert sorted(one["id"] for one in told) == sorted(one["id"] for one in there)
    findings = await complaints.sql("SELECT count(DISTINCT row) AS n FROM import_finding")
    assert findings[0]["n"] == row["errors"] + row["duplicates"]


@pytest.mark.timeout(400)
async def test_killed_in_the_midst_every_row_is_accounted_for(
    complaints: Bench, service: Running, gateway_url: tuple[str, Principal]
) -> None:
    use = Use(complaints, gateway_url[1], service.url)
    data = file_of(ROWS)
    record = await use.ready(data)
    await use.move(record, "running")
    for time in range(1, KILLS + 1):
        await past(complaints, record["id"], "last_row", time * ROWS // (KILLS + 2))
        await service.kill()
        await service.start()
    await use.reaches(record["id"], "done")
    await account_for(complaints, record["id"], data)
    await use.move(record, "undoing")
    await past(complaints, record["id"], "removed", ROWS // 4)
    await service.kill()
    await service.start()
    undone = await use.reaches(record["id"], "undone")
    assert undone["kept"] == 0
    assert not await complaints.sql("SELECT 1 FROM complaint")
    assert not await complaints.sql("SELECT 1 FROM sealed_person")
    gone = await complaints.sql(
        "SELECT count(*) AS n, count(DISTINCT e) AS d FROM outbox, jsonb_array_elements_text(data->'ids') e "
        "WHERE type = 'complaints.import-undone'"
    )
    assert gone[0]["n"] == gone[0]["d"] == undone["removed"]


@pytest.mark.timeout(400)
async def test_killing_the_reading_process_loses_no_row(
    complaints: Bench, service: Running, gateway_url: tuple[str, Principal]
) -> None:
    use = Use(complaints, gateway_url[1], service.url)
    data = file_of(ROWS)
    record = await use.ready(data)
    await use.move(record, "running")
    assert service.process is not None
    for time in range(1, KILLS + 1):
        await past(complaints, record["id"], "last_row", time * ROWS // (KILLS + 2))
        for reader in psutil.Process(service.process.pid).children():
            reader.kill()
    await use.reaches(record["id"], "done")
    await account_for(complaints, record["id"], data)


@pytest.mark.timeout(400)
async def test_losing_every_connection_loses_no_row(
    complaints: Bench, service: Running, gateway_url: tuple[str, Principal]
) -> None:
    use = Use(complaints, gateway_url[1], service.url)
    data = file_of(ROWS)
    record = await use.ready(data)
    await use.move(record, "running")
    for time in range(1, KILLS + 1):
        await past(complaints, record["id"], "last_row", time * ROWS // (KILLS + 2))
        await complaints.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename LIKE 'complaints%'"
        )
    await use.reaches(record["id"], "done")
    await account_for(complaints, record["id"], data)
