"""Asked by one, agreed by another, gone: an erasure and a demand refused, done in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(240)
expect.set_options(timeout=PATIENCE)

SUMMARY = "A letter about the water on the third floor"
NARRATIVE = "Testa Madeup writes that the water is brown."
REASON = "She asks that nothing of her letter stays here"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
async def heads(institution: Institution) -> tuple[Person, Person]:
    where = await institution.office("Office of erasures")
    first = await institution.colleague("Rima First", "head", office=where)
    second = await institution.colleague("Otto Second", "head", office=where)
    return first, second


async def test_asked_by_one_agreed_by_another_gone(
    browser: Browser, stack: Stack, heads: tuple[Person, Person]
) -> None:
    first, second = heads
    async with screen(browser, stack.url, first) as shown:
        page = shown.page
        address = await register(page)
        await hold(page)
        await ask(page, address)
        await expect(page.get_by_role("button", name="Agree, and erase…")).to_have_count(0)
    async with screen(browser, stack.url, second) as theirs:
        await agree(theirs.page)
        await theirs.page.goto(address)
        await expect(theirs.page.get_by_text("Everything said in it was erased on")).to_be_visible()
        await expect(theirs.page.get_by_text(NARRATIVE)).to_have_count(0)
        await expect(theirs.page.get_by_text(SUMMARY)).to_have_count(0)
    for locale in ("en", "ar"):
        async with screen(browser, stack.url, second, locale=locale, strict_policy=False) as shown:
            for path in (
                "/complaints/retention",
                "/complaints/retention?show=history",
                "/complaints/demands",
            ):
                await shown.page.goto(path)
                await expect(shown.page.get_by_role("heading", level=1)).to_be_visible()
                assert await shown.axe() == []


async def register(page: Page) -> str:
    await page.goto("/complaints/new")
    await page.get_by_label("Short title").fill(SUMMARY)
    await page.get_by_label("What happened").fill(NARRATIVE)
    await page.get_by_label("How it came").select_option(label="Letter")
    await page.get_by_role("button", name="Register", exact=True).click()
    await expect(page.get_by_role("heading", level=1, name=SUMMARY)).to_be_visible()
    return page.url


async def hold(page: Page) -> None:
    """As long as it is held, there is no way to erase it."""
    section = page.locator("#retention")
    await section.get_by_role("button", name="Put a legal hold on it").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Why it is to be kept").fill("A court may ask for it")
    await dialog.get_by_role("button", name="Hold it").click()
    strip = page.locator(".strip").filter(has_text="Legal hold")
    await expect(strip).to_contain_text("A court may ask for it")
    await expect(section.get_by_role("link", name="Erase…")).to_have_count(0)
    await strip.get_by_role("button", name="End the hold").click()
    await dialog.get_by_label("Why it ends").fill("The court does not ask")
    await dialog.get_by_role("button", name="End the hold").click()
    await expect(strip).to_have_count(0)


async def ask(page: Page, address: str) -> None:
    """What goes, what stays and what is past recall stands before the reason is asked."""
    await page.locator("#retention").get_by_role("link", name="Erase…").click()
    await expect(page).to_have_url(f"{address}/erasure")
    for title in ("What goes", "What stays", "What cannot be called back"):
        await expect(page.get_by_role("heading", name=title)).to_be_visible()
    await expect(goes(page, "The complaint itself")).to_be_visible()
    await page.get_by_label("The reason, for this case").fill(REASON)
    await page.get_by_role("button", name="Ask to erase it…").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Ask a second person").click()
    await expect(page.get_by_text("Waits for a second person").first).to_be_visible()
    await expect(page.get_by_text(REASON)).to_be_visible()


def goes(page: Page, part: str) -> Locator:
    return page.get_by_role("row").filter(has_text=part)


async def agree(page: Page) -> None:
    """From home to the request, and to its proof once it is done."""
    await page.goto("/")
    waiting = page.locator("section").filter(has_text="Erasures waiting for my agreement")
    await waiting.get_by_role("link", name="One complaint").click()
    await expect(page.get_by_text(REASON)).to_be_visible()
    await page.get_by_role("button", name="Agree, and erase…").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Erase it").click()
    async with page.expect_download() as kept:
        await page.get_by_role("button", name="Keep the proof").click()
    assert (await kept.value).suggested_filename.startswith("erasure-")
    await expect(page.get_by_text(REASON)).to_have_count(0)
    await expect(page.get_by_text(SUMMARY)).to_have_count(0)
    await page.get_by_role("button", name="Look whether it is still gone").click()
    await expect(page.get_by_role("status").filter(has_text="It is still gone")).to_be_visible()
