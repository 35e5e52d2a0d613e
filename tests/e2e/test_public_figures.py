"""Published figures as anybody reads them: by keyboard, by telephone, in Arabic, on paper, and in another site."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e.chromium import AXE, PATIENCE, Screen, launch, screen
from tests.e2e.conftest import SITE
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

SEARCH = "/api/search/v1"
FIGURES = "/public/figures"
YEAR = datetime.now(UTC).year - 1
CAME = {"letter": 13, "phone": 12, "box": 2}
TABLES = [
    {"measure": "complaints-received", "by": "channel", "and_by": "time", "grain": "quarter"},
    {"measure": "time-to-close", "by": "channel"},
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
async def published(institution: Institution) -> str:
    """The address of figures that two people published."""
    office = await institution.office("Office whose figures are public")
    intake = await institution.colleague("Noor Tamsin", "intake", office=office)
    first = await institution.colleague("Ilse Vandor", "head")
    second = await institution.colleague("Marc Oudry", "head")
    for channel, many in CAME.items():
        await asyncio.gather(*(register(intake, channel, number) for number in range(many)))
    days = {"from": f"{YEAR}-01-01", "to": f"{YEAR}-12-31"}

    async def counted() -> bool:
        found = await first.get(f"{SEARCH}/figures/complaints-received", **days)
        return bool(found["total"]["n"] >= sum(CAME.values()))

    await eventually(counted, within=60)
    draft = {"title": f"Complaints in {YEAR}", "grain": "year", "first": days["from"], "last": days["to"]}
    release = (await first.post(f"{SEARCH}/releases", draft | {"tables": TABLES}))["id"]

    async def prepared() -> dict[str, Any] | None:
        found: dict[str, Any] = await first.get(f"{SEARCH}/releases/{release}")
        assert found["refusal"] is None, found["refusal"]
        return found if found["counting"] is None else None

    made = await eventually(prepared, within=120)
    assert made is not None
    waiting = made["history"][0]
    path = f"{SEARCH}/releases/{release}/editions/{waiting['id']}/publish"
    out = await second.post(path, version=waiting["version"])
    return f"{FIGURES}/{out['number']}"


async def register(intake: Person, channel: str, number: int) -> None:
    day = f"{YEAR}-{1 + number % 12:02d}-10"
    draft = {"received_on": day, "channel": channel, "summary": "The water is cold", "language": "en"}
    await intake.post("/api/complaints/v1/complaints", draft)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (frontend/node_modules)")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("ar", "rtl")])
async def test_its_pages_have_no_barriers(
    browser: Browser, stack: Stack, published: str, locale: str, direction: str, dark: bool
) -> None:
    """Scripts run here for axe alone: the pages bring none."""
    async with screen(browser, stack.url, locale=locale, strict_policy=False, dark=dark) as shown:
        for path in (FIGURES, published, f"{published}/1", f"{FIGURES}/embed", f"{FIGURES}/987654321"):
            await shown.page.goto(path)
            root = shown.page.locator("html")
            await expect(root).to_have_attribute("lang", locale)
            await expect(root).to_have_attribute("dir", direction)
            assert await shown.page.locator("script").count() == 0
            assert await barriers(shown) == [], path


async def barriers(shown: Screen) -> list[str]:
    """On a desk, and on a telephone, where nothing but tables may be wider than the screen."""
    found = await shown.axe()
    desk = shown.page.viewport_size
    await shown.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found += await shown.axe()
    if await shown.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than a telephone")
    await shown.page.set_viewport_size(desk)  # type: ignore[arg-type]
    return found


async def test_it_is_read_by_keyboard_alone(browser: Browser, stack: Stack, published: str) -> None:
    async with screen(browser, stack.url) as shown:
        page = shown.page
        await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        await page.goto(FIGURES)
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="To the content")).to_be_in_viewport()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await expect(focused(page)).to_have_text(f"Complaints in {YEAR}")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text(f"Complaints in {YEAR}")
        table = page.get_by_role("region").first
        for _ in range(12):
            await page.keyboard.press("Tab")
            if await table.evaluate("element => element === document.activeElement"):
                break
        await expect(table).to_be_focused()
        await page.keyboard.press("End")
        await page.keyboard.press("ArrowRight")
        assert await eventually(lambda: table.evaluate("element => element.scrollLeft > 0"), within=10)


def focused(page: Page) -> Any:
    return page.locator(":focus")


async def test_on_paper_stand_the_numbers_and_not_the_ways_around(
    browser: Browser, stack: Stack, published: str
) -> None:
    async with screen(browser, stack.url, dark=True) as shown:
        page = shown.page
        await page.goto(published)
        await page.emulate_media(media="print", color_scheme="dark")
        for aside in (".langs", ".back", ".reuse"):
            await expect(page.locator(aside)).to_be_hidden()
        await expect(page.get_by_role("table").first).to_be_visible()
        ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"


async def test_the_sites_that_were_named_may_hold_its_tables_and_nothing_else(
    institution: Institution, published: str
) -> None:
    anybody = institution.stranger()
    embedded = await anybody.get(f"{FIGURES}/embed", params={"number": published.rsplit("/", 1)[1]})
    assert f"Complaints in {YEAR}" in embedded.text
    policy = embedded.headers["Content-Security-Policy"]
    assert f"frame-ancestors {SITE}" in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in embedded.headers
    assert "Daylight-Framed-By" not in embedded.headers
    for path in (FIGURES, published, f"{published}/1", f"{FIGURES}/embed/1"):
        closed = (await anybody.get(path)).headers
        assert "frame-ancestors 'none'" in closed["Content-Security-Policy"], path
        assert closed["X-Frame-Options"] == "DENY", path
