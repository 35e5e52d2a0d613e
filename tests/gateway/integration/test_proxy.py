"""The door to the services, over real sockets: streams pass through, the dead are told, nothing leaks."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import pytest
from servicekit.testing import eventually

from tests.gateway.conftest import PASSWORD, House
from tests.gateway.loopback import Echo, free_port, serving


@dataclass
class Street:
    """A gateway and a service on loopback, and somebody signed in."""

    house: House
    echo: Echo
    port: int
    url: str
    cookies: dict[str, str]
    csrf: str
    stack: AsyncExitStack

    def client(self, **options: Any) -> aiohttp.ClientSession:
        headers = {"Daylight-CSRF": self.csrf} | options.pop("headers", {})
        return aiohttp.ClientSession(self.url, cookies=self.cookies, headers=headers, **options)


@pytest.fixture
async def street(make_house: Callable[..., Any]) -> AsyncIterator[Street]:
    echo, port = Echo(), free_port()
    house: House = await make_house(
        visits_url=f"http://127.0.0.1:{port}", max_json_bytes=100_000, max_upload_bytes=1 << 40
    )
    browser = await house.first_account()
    assert (await browser.sign_in("head@example.org", PASSWORD)).status_code == 201
    cookies = {"daylight_session": str(browser.http.cookies["daylight_session"])}
    async with serving(house.door, free_port()) as url, AsyncExitStack() as stack:
        await stack.enter_async_context(serving(echo, port))
        yield Street(house, echo, port, url, cookies, browser.csrf or "", stack)
        echo.gate.set()


async def test_service_sees_our_token_and_nothing_of_the_callers(street: Street) -> None:
    outside = {
        "X-Forwarded-User": "admin",
        "X-Correlation-Id": "abcdef-12345",
        "Accept": "application/json",
        "Daylight-Side": "preventive",
    }
    async with (
        street.client(headers=outside) as client,
        client.get("/api/visits/v1/places?q=a%20b") as answer,
    ):
        assert answer.status == 200
        assert answer.headers["ETag"] == '"7"'
        assert answer.headers["Link"] == '</api/visits/v1/places?cursor=abc>; rel="next"'
        assert answer.headers["X-Correlation-Id"] == "abcdef-12345"
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert await answer.json() == {"ok": "yes"}
    scope = street.echo.seen[-1]
    assert (scope["raw_path"], scope["query_string"]) == (b"/v1/places", b"q=a%20b")
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    assert set(headers) == {"host", "accept", "accept-encoding", "authorization", "x-correlation-id"}
    claims = jwt.decode(headers["authorization"].removeprefix("Bearer "), options={"verify_signature": False})
    assert (claims["aud"], claims["side"]) == ("visits", "preventive")
    assert {m["r"] for m in claims["m"]} == {"admin", "head"}


async def test_head_has_the_length_and_no_body(street: Street) -> None:
    async with street.client() as client, client.head("/api/visits/v1/places") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Length"] == "13"
        assert await answer.read() == b""


@pytest.mark.parametrize("announced", [True, False])
async def test_large_upload_passes_without_being_held(street: Street, announced: bool) -> None:
    size = 192 * 1024 * 1024
    piece = b"\0" * (256 * 1024)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(size // len(piece)):
            yield piece

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    headers = {"Content-Type": "application/octet-stream"} | (
        {"Content-Length": str(size)} if announced else {}
    )
    async with (
        street.client() as client,
        client.post("/api/visits/v1/upload", data=pieces(), headers=headers) as answer,
    ):
        assert answer.status == 201
        assert answer.headers["X-Received"] == str(size)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 48 * 1024 * 1024


async def test_large_download_waits_for_a_slow_reader(street: Street) -> None:
    """Sender, gateway and reader share this process: had anybody held the file, the memory would show it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    received = 0
    async with street.client() as client, client.get("/api/visits/v1/large/192") as answer:
        async for chunk in answer.content.iter_chunked(65_536):
            received += len(chunk)
            await asyncio.sleep(0)
    assert received == 192 * 1024 * 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 48 * 1024 * 1024


async def test_answer_before_the_upload_ends_reaches_the_caller(street: Street) -> None:
    released = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b"\0" * 65_536
        await released.wait()

    async with street.client() as client:
        async with client.post("/api/visits/v1/early", data=endless()) as answer:
            assert answer.status == 413
            assert await answer.read() == b"enough"
        released.set()


async def test_json_larger_than_allowed_is_refused_announced_or_not(street: Street) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(8):
            yield b"1" * 50_000

    headers = {"Content-Type": "application/json"}
    async with street.client(headers=headers) as client:
        async with client.post("/api/visits/v1/upload", data=b"1" * 200_000) as announced:
            assert announced.status == 413
            assert announced.headers["Content-Type"] == "application/problem+json"
        async with client.post("/api/visits/v1/upload", data=pieces()) as streamed:
            assert streamed.status == 413


async def test_answer_broken_off_is_not_taken_for_a_whole_one(street: Street) -> None:
    async with street.client() as client:
        with pytest.raises(aiohttp.ClientPayloadError):
            async with client.get("/api/visits/v1/breaks") as answer:
                await answer.read()
        async with client.get("/api/visits/v1/places") as after:
            assert after.status == 200


async def test_token_that_a_service_reads_too_late_signs_nobody_out(street: Street) -> None:
    async with (
        street.client() as client,
        client.get("/api/visits/v1/late") as answer,
    ):
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "1"


async def test_a_thousand_cancelled_requests_leak_nothing(street: Street) -> None:
    async def cancelled(client: aiohttp.ClientSession, number: int) -> None:
        task = asyncio.create_task(client.get(f"/api/visits/v1/slow?n={number}"))

        async def arrived() -> bool:
            return f"n={number}" in street.echo.queries

        await eventually(arrived, within=30)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async with street.client() as client:
        for start in range(0, 1000, 50):
            await asyncio.gather(*(cancelled(client, n) for n in range(start, start + 50)))

        async def all_given_up() -> bool:
            return street.echo.open == 0 and street.echo.cancelled == 1000

        await eventually(all_given_up, within=30)
        for _ in range(100):
            async with client.get("/api/visits/v1/places") as answer:
                assert answer.status == 200
    connector = street.house.app.state.upstreams["visits"].session.connector
    assert not connector._acquired


async def test_caller_who_leaves_in_mid_upload_leaves_nothing_behind(street: Street) -> None:
    never = asyncio.Event()

    async def stuck() -> AsyncIterator[bytes]:
        yield b"\0" * 65_536
        await never.wait()

    async with street.client() as client:
        task = asyncio.create_task(client.post("/api/visits/v1/upload", data=stuck()))

        async def arrived() -> bool:
            return street.echo.open == 1

        await eventually(arrived)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        async def gone() -> bool:
            return street.echo.open == 0

        await eventually(gone)
        async with client.get("/api/visits/v1/places") as answer:
            assert answer.status == 200


async def test_dead_service_is_told_at_once_and_found_again(street: Street) -> None:
    async with street.client() as client:
        async with client.get("/api/visits/v1/places") as alive:
            assert alive.status == 200
        await street.stack.aclose()
        started = time.monotonic()
        async with client.get("/api/visits/v1/places") as dead:
            assert dead.status == 503
            assert dead.headers["Content-Type"] == "application/problem+json"
            assert dead.headers["Retry-After"] == "1"
            assert (await dead.json())["type"] == "urn:daylight:problem:unavailable"
        async with client.post("/api/visits/v1/upload", data=b"x" * 1000) as post:
            assert post.status == 503
        assert time.monotonic() - started < 1.5
        async with serving(street.echo, street.port), client.get("/api/visits/v1/places") as back:
            assert back.status == 200


@pytest.mark.parametrize(("timeouts", "status"), [(1, 201), (2, 503)])
async def test_one_late_connection_is_not_a_dead_service(
    street: Street, monkeypatch: pytest.MonkeyPatch, timeouts: int, status: int
) -> None:
    """A busy gateway is late itself; it tries again before it calls a service dead, with the body still whole."""
    connector = street.house.app.state.upstreams["visits"].session.connector
    connect, tries = connector._create_connection, 0

    async def late(*arguments: Any, **options: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries <= timeouts:
            raise aiohttp.ConnectionTimeoutError
        return await connect(*arguments, **options)

    monkeypatch.setattr(connector, "_create_connection", late)
    body = b"x" * 300_000
    async with street.client() as client, client.post("/api/visits/v1/upload", data=body) as answer:
        assert answer.status == status
        if status == 201:
            assert answer.headers["X-Received"] == str(len(body))


async def test_service_that_does_not_answer_ends_in_504(make_house: Callable[..., Any]) -> None:
    echo, port = Echo(), free_port()
    house: House = await make_house(visits_url=f"http://127.0.0.1:{port}", upstream_wait_seconds=0.05)
    browser = await house.first_account()
    async with serving(echo, port):
        answer = await browser.get("/api/visits/v1/slow")
        assert answer.status_code == 504
        echo.gate.set()


async def test_parallel_requests_share_one_look_at_the_session(street: Street) -> None:
    street.house.gateway.standings.forget_all()
    async with street.client() as client:

        async def once() -> str:
            async with client.get("/api/visits/v1/places") as answer:
                assert answer.status == 200
                return ""

        await asyncio.gather(*(once() for _ in range(30)))
    tokens = {dict(scope["headers"])[b"authorization"] for scope in street.echo.seen[-30:]}
    assert len(tokens) == 1


async def test_upgrade_is_not_offered(street: Street) -> None:
    async with street.client() as client:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect("/api/visits/v1/places")
