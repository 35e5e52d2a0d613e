"""The whole service running: real bus, real database, an owner over HTTP."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
import uvicorn
from fastapi import FastAPI, Request
from search.main import SERVICE
from search.policy import COMPLAINT_HEAD, READ, VISIT_HEAD
from servicekit.events import Bus, bus_subject
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, DatabaseUrls, bench, eventually, person

HEAD = person(READ, COMPLAINT_HEAD)


def an_owner(records: dict[str, Any]) -> FastAPI:
    """All three owners and the gateway's token endpoint in one."""
    app = FastAPI()

    @app.post("/internal/token")
    async def token() -> dict[str, Any]:
        return {"access_token": "token", "expires_in": 4}

    @app.get("/v1/known-scan")
    async def known_scan() -> dict[str, Any]:
        return {"items": [], "next": None}

    @app.post("/v1/index-batch")
    async def index_batch(request: Request) -> dict[str, Any]:
        assert request.headers["authorization"] == "Bearer token"
        ids = (await request.json())["ids"]
        return {
            "items": [records[i] for i in ids if i in records],
            "gone": [i for i in ids if i not in records],
        }

    @app.get("/v1/index-scan")
    async def index_scan(kind: str) -> dict[str, Any]:
        return {"items": [record for record in records.values() if record["kind"] == kind], "next": None}

    return app


@contextlib.asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


@pytest.fixture
def records() -> dict[str, Any]:
    return {}


@contextlib.asynccontextmanager
async def publishing(nats_server: Any, service: str) -> AsyncIterator[Any]:
    bus = Bus(service, nats_server.url, service, nats_server.passwords[service])

    async def send(name: str, record: UUID, **data: Any) -> None:
        envelope = {
            "specversion": "1.0",
            "id": str(uuid7()),
            "source": f"/{service}",
            "type": f"org.daylight.{name}.v1",
            "subject": str(record),
            "time": utcnow().isoformat(),
            "aggregateversion": 1,
            "data": data,
        }
        await stream.publish(bus_subject(service, name), orjson.dumps(envelope))

    async with bus:
        stream = await bus.jetstream()
        yield send


@pytest.fixture
async def publish(nats_server: Any) -> AsyncIterator[Any]:
    """Sends an event as the complaints service does."""
    async with publishing(nats_server, "complaints") as send:
        yield send


@pytest.fixture
async def publish_of_visits(nats_server: Any) -> AsyncIterator[Any]:
    async with publishing(nats_server, "visits") as send:
        yield send


@pytest.fixture
async def stopped(
    search_urls: DatabaseUrls, nats_server: Any, tmp_path: Path, records: dict[str, Any]
) -> AsyncIterator[Bench]:
    """The service with nothing in it, not started yet."""
    async with served(an_owner(records)) as owner:
        addresses = {f"{name}_url": owner for name in ("gateway", "visits", "complaints", "recommendations")}
        bus = {
            "nats_url": nats_server.url,
            "nats_user": "search",
            "nats_password": nats_server.passwords["search"],
        }
        async with bench(SERVICE, search_urls, tmp_path, **addresses, **bus) as made:
            await made.empty()
            yield made


@pytest.fixture
async def running(stopped: Bench) -> AsyncIterator[Bench]:
    async with stopped.app.router.lifespan_context(stopped.app):
        yield stopped


async def test_found_soon_after_the_event_and_gone_as_soon(
    running: Bench, publish: Any, records: dict[str, Any], project: Any
) -> None:
    async def found(q: str) -> int:
        async with running.client(HEAD) as client:
            answer = await client.get("/v1/search", params={"q": q})
        return int(answer.json()["count"]["value"]) if answer.status_code == 200 else -1

    async def first_rebuild_is_done() -> bool:
        return bool(await running.sql("SELECT 1 FROM rebuild WHERE state = 'done'"))

    await eventually(first_rebuild_is_done)
    warm, record = project("Warm"), project("Water")
    records[str(warm.id)] = warm.model_dump(mode="json")
    await publish("complaint.received", warm.id)

    async def warm_is_found() -> bool:
        return await found("warm ") == 1

    await eventually(warm_is_found)

    records[str(record.id)] = record.model_dump(mode="json")
    await publish("complaint.received", record.id)

    async def is_found() -> bool:
        return await found("water ") == 1

    await eventually(is_found)

    del records[str(record.id)]
    await publish("complaint.changed", record.id)

    async def is_gone() -> bool:
        return await found("water ") == 0

    await eventually(is_gone)


async def test_what_was_recorded_before_the_first_start_is_found(
    stopped: Bench, records: dict[str, Any], project: Any
) -> None:
    record = project("Water")
    records[str(record.id)] = record.model_dump(mode="json")

    async def is_found() -> bool:
        async with stopped.client(HEAD) as client:
            answer = await client.get("/v1/search", params={"q": "water"})
        return answer.status_code == 200 and answer.json()["count"]["value"] == 1

    async with stopped.app.router.lifespan_context(stopped.app):
        await eventually(is_found)


async def test_words_taken_back_are_out_of_the_index_after_their_event(
    running: Bench, publish_of_visits: Any, records: dict[str, Any], project: Any
) -> None:
    head = person(READ, VISIT_HEAD, side=Side.PREVENTIVE)

    async def found(q: str) -> int:
        async with running.client(head) as client:
            answer = await client.get("/v1/search", params={"q": q, "exact": True})
        return int(answer.json()["count"]["value"]) if answer.status_code == 200 else -1

    async def hits(q: str, wanted: int) -> bool:
        return await found(q) == wanted

    async def first_rebuild_is_done() -> bool:
        return bool(await running.sql("SELECT 1 FROM rebuild WHERE state = 'done'"))

    await eventually(first_rebuild_is_done)
    of_visit = {"kind": "finding", "side": "preventive"}
    finding = project("Water", "They wait until dark", **of_visit)
    records[str(finding.id)] = finding.model_dump(mode="json")
    await publish_of_visits("finding.recorded", finding.id, visit=str(uuid7()), kind="problem")
    await eventually(lambda: hits("dark ", 1))

    records[str(finding.id)] = finding.model_copy(update={"text": ""}).model_dump(mode="json")
    await publish_of_visits("findings.changed", finding.id, ids=[str(finding.id)])
    await eventually(lambda: hits("dark ", 0))
    assert await found("water ") == 1
    assert not await running.sql("SELECT 1 FROM read_record WHERE text LIKE '%dark%'")
