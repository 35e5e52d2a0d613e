"""The pages that are open to all, through the gateway: who asks is nobody, and what goes wrong is told on a page."""

import io
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import pytest
from gateway.headers import PUBLIC_POLICY
from servicekit.principal import PUBLIC
from yarl import URL

from tests.gateway.conftest import PASSWORD, House
from tests.gateway.loopback import Echo, free_port, serving

AGENT = "A telephone nobody else has"
ADDRESS = "203.0.113.77"


class Pages(Echo):
    """Answers as the service does: a page that sets its own headers, and swallows what it is sent."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen.append(scope)
        await self._swallow(receive)
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"referrer-policy", b"unsafe-url"),
            (b"set-cookie", b"planted=1"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"<h1>Tell us</h1>"})


@dataclass
class Square:
    house: House
    pages: Pages
    url: str
    cookies: dict[str, str]
    csrf: str

    def client(self, **options: Any) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(self.url, **options)

    @property
    def passed_on(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.pages.seen[-1]["headers"]}

    @property
    def claims(self) -> dict[str, Any]:
        token = self.passed_on["authorization"].removeprefix("Bearer ")
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
        return claims


@pytest.fixture
async def square(make_house: Callable[..., Any]) -> AsyncIterator[Square]:
    pages, port = Pages(), free_port()
    house: House = await make_house(
        complaints_url=f"http://127.0.0.1:{port}",
        max_public_bytes=1_000,
        max_public_upload_bytes=5_000,
        trusted_proxies=["127.0.0.0/8"],
    )
    browser = await house.first_account()
    assert (await browser.sign_in("head@example.org", PASSWORD)).status_code == 201
    cookies = {"daylight_session": str(browser.http.cookies["daylight_session"])}
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serving(house.door, free_port()))
        await stack.enter_async_context(serving(pages, port))
        yield Square(house, pages, url, cookies, browser.csrf or "")


@pytest.mark.parametrize("path", ["/report", "/report/inbox", "/register", "/register/P-2026-0001"])
async def test_page_comes_with_headers_that_forbid_scripts_and_leave_nothing(
    square: Square, path: str
) -> None:
    async with square.client() as client, client.get(path) as answer:
        assert answer.status == 200
        headers = answer.headers
        assert headers["Content-Security-Policy"] == PUBLIC_POLICY
        assert "script" not in PUBLIC_POLICY
        assert "unsafe" not in PUBLIC_POLICY
        assert headers.getall("Referrer-Policy") == ["no-referrer"]
        assert headers.getall("Cache-Control") == ["no-store"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in headers
    assert square.pages.seen[-1]["path"] == path


async def test_who_is_signed_in_is_the_public_here_as_well(square: Square) -> None:
    signed_in = {"Daylight-CSRF": square.csrf, "Daylight-Side": "preventive"}
    async with (
        square.client(cookies=square.cookies, headers=signed_in) as client,
        client.get("/report") as answer,
    ):
        assert answer.status == 200
    claims = square.claims
    assert (claims["sub"], claims["kind"]) == (str(PUBLIC), "public")
    assert claims.get("m", []) == []
    assert "cookie" not in square.passed_on


async def test_identity_from_outside_is_dropped(square: Square) -> None:
    outside = {
        "Authorization": "Bearer forged",
        "X-Forwarded-User": "admin",
        "X-Real-IP": ADDRESS,
        "Forwarded": f"for={ADDRESS}",
        "Daylight-Service-Secret": "guess",
        "Cookie": "daylight_session=forged",
        "Referer": "https://intranet.example/prison",
        "Origin": "null",
        "Ping-From": "https://intranet.example/prison",
    }
    async with square.client() as client, client.get("/report", headers=outside) as answer:
        assert answer.status == 200
    assert set(square.passed_on) <= {
        "host", "accept", "accept-encoding", "accept-language", "authorization", "x-correlation-id",
    }  # fmt: skip
    assert square.claims["sub"] == str(PUBLIC)


async def test_address_and_browser_are_kept_nowhere(
    square: Square, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS}
    async with square.client(headers=headers) as client:
        for path in ("/report", "/report/../api", "/report/inbox"):
            await (await client.get(path)).read()
        await (await client.post("/report", data={"what": "x" * 2_000})).read()
        caller = square.claims["clr"]
    told = capsys.readouterr()
    everything = [caplog.text, told.out, told.err, json.dumps(square.claims), str(square.passed_on)]
    tables = await square.house.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for row in tables:
        found = await square.house.sql(f'SELECT t::text AS row FROM "{row["tablename"]}" t')
        everything += [each["row"] for each in found]
    for trace in (AGENT, ADDRESS, "203.0.113"):
        assert not [text for text in everything if trace in text]
    assert len(caller) == 64
    async with square.client(headers={"X-Forwarded-For": "203.0.113.78"}) as client:
        await (await client.get("/report")).read()
    assert square.claims["clr"] != caller


async def test_digest_of_the_caller_is_another_one_tomorrow(square: Square) -> None:
    gateway = square.house.gateway
    one = gateway.digests.of_address(ADDRESS)
    assert gateway.digests.of_address(ADDRESS) == one
    square.house.clock.move(days=1)
    assert gateway.digests.of_address(ADDRESS) != one


@pytest.mark.parametrize(
    ("kind", "size", "status"),
    [
        ("application/x-www-form-urlencoded", 1_000, 200),
        ("application/x-www-form-urlencoded", 1_001, 413),
        ("text/plain", 1_001, 413),
        ("multipart/form-data; boundary=x", 5_000, 200),
        ("multipart/form-data; boundary=x", 5_001, 413),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
async def test_what_is_too_large_is_told_on_a_page(
    square: Square, kind: str, size: int, status: int, declared: bool
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, size, 1_000):
            yield b"x" * min(1_000, size - at)

    body: Any = io.BytesIO(b"x" * size) if declared else pieces()
    async with (
        square.client() as client,
        client.post("/report/inbox/files", data=body, headers={"Content-Type": kind}) as answer,
    ):
        assert answer.status == status
        assert answer.headers["Content-Type"].startswith("text/html")
        if status == 413:
            page = await answer.text()
            assert "too large to be sent" in page
            assert 'lang="ar" dir="rtl"' in page
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Security-Policy"] == PUBLIC_POLICY


async def test_a_browser_that_sends_far_too_much_still_gets_the_page(square: Square) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    video = io.BytesIO(b"x" * 20_000_000)
    async with (
        square.client() as client,
        client.post("/report/inbox/files", data=video, headers=kind) as answer,
    ):
        assert answer.status == 413
        assert "too large to be sent" in await answer.text()
    assert square.pages.seen == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/report", 404), ("DELETE", "/report/inbox", 404), ("GET", "/report/%2e%2e/v1/complaints", 404)],
)
async def test_there_is_nothing_else(square: Square, method: str, path: str, status: int) -> None:
    async with (
        aiohttp.ClientSession() as client,
        client.request(method, URL(square.url + path, encoded=True)) as answer,
    ):
        assert answer.status == status
    assert square.pages.seen == []


async def test_a_service_that_is_down_is_told_on_a_page_that_needs_nothing_else(
    make_house: Callable[..., Any],
) -> None:
    house: House = await make_house(complaints_url=f"http://127.0.0.1:{free_port()}")
    async with (
        serving(house.door, free_port()) as url,
        aiohttp.ClientSession(url) as client,
    ):
        for path in ("/report", "/register"):
            answer = await client.get(path)
            page = await answer.text()
            assert answer.status == 503
            assert answer.headers["Content-Type"].startswith("text/html")
            assert f'href="{path}?lang=fr"' in page
            assert page.count("<section") == 4
            for elsewhere in ("<script", "<link", "<img", "http:", "https:", " style="):
                assert elsewhere not in page
