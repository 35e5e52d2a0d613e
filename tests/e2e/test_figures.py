"""Figures, in a real browser: a question, the records behind a number, its files, and a dashboard of one's own."""

import asyncio
import xml.etree.ElementTree as ElementTree
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

_CHANNELS = ("letter", "letter", "phone")
_TO_COUNT = "/figures/explore?measure=complaints-received&by=channel"


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


async def counted(head: Person) -> list[str]:
    """What three complaints of today are called, once they are counted."""
    references = []
    for channel in _CHANNELS:
        draft = {
            "received_on": datetime.now(UTC).date().isoformat(),
            "channel": channel,
            "summary": f"The water is cold, by {channel}",
            "language": "en",
        }
        references.append((await head.post("/api/complaints/v1/complaints", draft))["reference"])

    async def all_counted() -> bool:
        figure = await head.get("/api/search/v1/figures/complaints-received")
        return bool(figure["total"]["n"] == len(_CHANNELS))

    await eventually(all_counted)
    return references


async def saved(page: Page, kind: str) -> bytes:
    await page.get_by_role("button", name="Download").click()
    async with page.expect_download() as download:
        await page.get_by_role("menuitem", name=kind).click()
    path = await (await download.value).path()
    return await asyncio.to_thread(path.read_bytes)


async def test_a_number_opens_its_records_is_taken_out_and_kept(
    institution: Institution, stack: Stack, browser: Browser
) -> None:
    office = await institution.office("Office that counts")
    head = await institution.colleague("Ilse Vandor", "head", office=office)
    first, second, third = await counted(head)
    async with screen(browser, stack.url, head) as shown:
        page = shown.page
        await page.goto(_TO_COUNT)
        letters = page.get_by_role("row", name="Letter")
        await expect(letters).to_contain_text("67%")
        for kind, begins in (("CSV", b"\xef\xbb\xbf"), ("PNG", b"\x89PNG")):
            assert (await saved(page, kind)).startswith(begins), kind
        drawing = ElementTree.fromstring(await saved(page, "SVG"))
        assert {"Letter", "Telephone", "2", "1"} <= {each.text for each in drawing.iter() if each.text}

        await letters.get_by_role("link").click()
        behind = page.get_by_role("region", name="Records counted").first
        await expect(behind).to_contain_text("2 records")
        await expect(behind).to_contain_text(first)
        await expect(behind).to_contain_text(second)
        await expect(behind).not_to_contain_text(third)

        await page.get_by_role("button", name="Keep on a dashboard").click()
        await page.get_by_role("menuitem", name="New dashboard").click()
        await expect(page.get_by_role("row", name="Telephone")).to_be_visible()
        await page.reload()
        await expect(page.get_by_role("row", name="Telephone")).to_be_visible()
    async with screen(browser, stack.url, head, strict_policy=False) as shown:
        await shown.page.goto(_TO_COUNT)
        await expect(shown.page.get_by_role("row", name="Letter")).to_be_visible()
        assert await shown.axe() == []
