"""The feed of due days: a secret address that shows a calendar program one thing, as long as its owner may see it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import jwt
import pytest

from tests.gateway.conftest import PASSWORD, Browser, House
from tests.gateway.loopback import Echo, free_port, serving


@pytest.fixture
async def street(make_house: Callable[..., Any]) -> AsyncIterator[tuple[House, Browser, Echo, str]]:
    echo, port = Echo(), free_port()
    house: House = await make_house(complaints_url=f"http://127.0.0.1:{port}")
    browser = await house.first_account()
    async with serving(house.door, free_port()) as url, AsyncExitStack() as stack:
        await stack.enter_async_context(serving(echo, port))
        yield house, browser, echo, url


async def status(url: str, path: str, **options: Any) -> int:
    async with aiohttp.ClientSession(url) as program, program.request("GET", path, **options) as answer:
        return answer.status


async def made(browser: Browser) -> str:
    answer = await browser.call("PUT", "/api/feed")
    assert answer.status_code == 200, answer.text
    path: str = answer.json()["path"]
    return path


async def test_address_reaches_the_due_days_as_its_owner_in_their_language(street: Any) -> None:
    house, browser, echo, url = street
    path = await made(browser)
    await browser.patch("/api/settings", {"language": "ar"})
    house.clock.move(seconds=5)
    sent = {"Accept-Language": "fr", "Daylight-Side": "preventive", "Cookie": "daylight_session=x"}
    assert await status(url, path + "?view=all", headers=sent) == 200
    (seen,) = echo.seen
    assert (seen["path"], seen["query_string"]) == ("/v1/due.ics", b"")
    headers = dict(seen["headers"])
    assert headers[b"accept-language"] == b"ar"
    assert b"cookie" not in headers
    token = headers[b"authorization"].decode().removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False, "verify_aud": False})
    assert (claims["sub"], claims["side"]) == (browser.session["account"]["id"], "complaints")


async def test_address_that_ended_is_like_one_that_never_was(street: Any) -> None:
    house, browser, echo, url = street
    first = await made(browser)
    second = await made(browser)
    house.clock.move(seconds=5)
    assert (await status(url, first), await status(url, second)) == (404, 200)
    assert (await browser.call("DELETE", "/api/feed")).status_code == 204
    house.clock.move(seconds=5)
    assert await status(url, second) == 404
    assert await status(url, f"/feeds/{'a' * 43}/due.ics") == 404
    assert (await browser.get("/api/feed")).json() == {"since": None}
    assert len(echo.seen) == 1


async def test_address_ends_with_the_account_or_its_side(street: Any) -> None:
    house, browser, _, url = street
    colleague = await house.colleague(
        browser, "jonas@example.org", {"role": "caseworker", "side": "complaints"}
    )
    path = await made(colleague)
    account = colleague.session["account"]["id"]
    assert await status(url, path) == 200
    await house.sql("UPDATE membership SET ends_at = now() WHERE account = $1", account)
    house.clock.move(seconds=5)
    assert await status(url, path) == 404
    await house.sql("UPDATE membership SET ends_at = NULL WHERE account = $1", account)
    house.clock.move(seconds=5)
    assert await status(url, path) == 200
    await house.sql("UPDATE account SET state = 'disabled' WHERE id = $1", account)
    house.clock.move(seconds=5)
    assert await status(url, path) == 404


async def test_only_who_is_signed_in_from_our_pages_makes_one(street: Any) -> None:
    house, browser, _, _ = street
    assert (await house.browser().http.put("/api/feed")).status_code == 401
    assert (await browser.http.put("/api/feed")).status_code == 403
    path = await made(browser)
    kept = await house.sql("SELECT hash FROM calendar_feed")
    assert path.split("/")[2].encode() not in kept[0]["hash"]


async def test_new_password_ends_the_address_as_it_ends_other_sessions(street: Any) -> None:
    house, browser, _, url = street
    path = await made(browser)
    change = {"current": PASSWORD, "new": "another good password"}
    assert (await browser.call("PUT", "/api/password", json=change)).status_code == 204
    house.clock.move(seconds=5)
    assert await status(url, path) == 404
