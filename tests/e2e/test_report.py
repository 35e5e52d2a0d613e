"""A report by the public form, sent and answered twice in a real browser that runs no scripts."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(240)
expect.set_options(timeout=PATIENCE)

STORY = "They locked my brother up for a week.\nHe has not seen a doctor."
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@dataclass(frozen=True, slots=True)
class Form:
    url: str
    caseworker: Person


@pytest.fixture(scope="module")
async def form(stack: Stack, institution: Institution) -> Form:
    """Open to all, and received by one team."""
    where = await institution.office("Office of the form")
    team = await institution.team("Reports", where)
    caseworker = await institution.colleague("Jonas Weber", "caseworker", office=where, team=team)
    head = await institution.colleague("Amina Haddad", "head")
    terms = {
        "is_open": True,
        "languages": ["en", "ar"],
        "office_name": {"en": "Mediator", "ar": "وسيط"},
        "contact": {"en": "Ring us: 0100"},
        "exit_url": f"{stack.url}/healthz",
        "office": where,
        "team": team,
    }

    async def offices_known() -> bool:
        answer = await head.ask("POST", "/api/complaints/v1/form-settings", json=terms)
        return answer.status_code in (201, 409)

    await eventually(offices_known, within=60, every=0.5)
    return Form(stack.url, caseworker)


@asynccontextmanager
async def phone(browser: Browser, url: str, locale: str = "en") -> AsyncIterator[Page]:
    """A telephone that runs no scripts; a request to anywhere else fails the test."""
    context: BrowserContext = await browser.new_context(
        base_url=url, locale=locale, viewport=PHONE, java_script_enabled=False
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        yield page
        assert all(address.startswith(url) for address in asked), asked
        assert await context.cookies() == []
    finally:
        await context.close()


async def test_answered_twice_through_its_receipt_with_scripts_off(
    browser: Browser, form: Form, tmp_path: Path
) -> None:
    file = tmp_path / "seen.txt"
    file.write_text("The door of cell 4.")
    async with phone(browser, form.url) as page:
        receipt = await send(page)
        await page.get_by_role("button", name="Add photos or documents").click()
        await page.get_by_label("Choose files").set_input_files(file)
        await page.get_by_role("button", name="Send the files").click()
        await expect(page.get_by_role("status")).to_contain_text("seen.txt")
    async with screen(browser, form.url, form.caseworker) as shown:
        await shown.page.goto("/complaints")
        await shown.page.get_by_role("link", name="By the public form").first.click()
        await expect(shown.page.locator("#said")).to_contain_text("He has not seen a doctor.")
        await answer(shown.page, "Which cell is he in?")
        address = shown.page.url
    async with phone(browser, form.url) as page:
        await come_back(page, receipt)
        await expect(page.locator(".theirs")).to_contain_text("Which cell is he in?")
        await page.get_by_label("Write to us").fill("The last one on the left.")
        await page.get_by_role("button", name="Send this message").click()
        await expect(page.get_by_role("status")).to_contain_text("We have your message")
    async with screen(browser, form.url, form.caseworker) as shown:
        await shown.page.goto(address)
        await expect(shown.page.locator("#inbox .theirs")).to_contain_text("The last one on the left.")
        await answer(shown.page, "Thank you. We go there tomorrow.")
        await shown.page.get_by_role("button", name="Move to").click()
        await shown.page.get_by_role("menuitem", name="Acknowledged", exact=True).click()
        await expect(shown.page.locator("header.head .mark").first).to_contain_text("Acknowledged")
    async with phone(browser, form.url) as page:
        await come_back(page, receipt.upper())
        await expect(page.locator(".theirs").nth(1)).to_contain_text("We go there tomorrow.")
        await expect(page.get_by_role("main")).to_contain_text("We have read it.")
        await page.get_by_role("button", name="Close and leave").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("You have left")
        await nothing_is_there_any_more(page, "Which cell is he in?")


async def test_exit_leaves_at_once_and_going_back_shows_nothing(browser: Browser, form: Form) -> None:
    async with phone(browser, form.url) as page:
        await to_the_check(page)
        await expect(page.get_by_role("main")).to_contain_text("They locked my brother up")
        async with page.expect_request(re.compile("/report/leave")):
            await page.get_by_role("link", name="Exit this page").click()
        await expect(page).to_have_url(re.compile("/healthz$"))
        await nothing_is_there_any_more(page, "They locked my brother up")


@pytest.mark.parametrize("locale", ["en", "ar"])
async def test_its_pages_have_no_barriers(browser: Browser, form: Form, locale: str) -> None:
    """Scripts run here for axe alone: the pages bring none."""
    async with screen(browser, form.url, locale=locale, strict_policy=False) as shown:
        page = shown.page
        await page.goto("/report")
        await expect(page.locator("html")).to_have_attribute("lang", locale)
        assert await page.locator("script").count() == 0
        looked_at = 0
        for _ in range(40):
            faults = await shown.axe()
            assert not faults, "\n".join([page.url, await page.title(), *faults])
            looked_at += 1
            if await page.locator(".talk").count():
                break
            await step_on(page)
        assert looked_at > 12
        await page.goto("/report/inbox")
        await page.locator("#receipt").fill("no such words")
        await page.locator("form .primary").click()
        assert not await shown.axe()


async def step_on(page: Page) -> None:
    """To the page after this one, whatever is asked; a question that needs an answer is first left without."""
    if await page.locator(".code").count():
        await page.locator("form:has([name=session]) button").click()
    elif await page.locator("#text").count():
        await page.locator("#text").fill("One more thing.")
        await page.locator("button[value=write]").click()
    else:
        missing = page.locator("main .wrong input, main .wrong textarea")
        if await page.locator(".errors").count() and await missing.count():
            if await page.locator("[type=radio]").count():
                await page.locator("[type=radio]").first.check()
            else:
                await missing.first.fill("Something")
        await page.locator("form .primary").last.click()


async def to_the_check(page: Page) -> None:
    await page.goto("/report")
    await page.get_by_role("button", name="Begin").click()
    await page.get_by_label("A relative or friend of someone who is held").check()
    await page.get_by_role("button", name="Continue").last.click()
    await page.get_by_label("Name of the place").fill("The house on the hill")
    await page.get_by_role("button", name="Continue").last.click()
    await page.get_by_label("What happened?").fill(STORY)
    await page.get_by_role("button", name="Continue").last.click()
    await page.get_by_role("button", name="Continue").last.click()
    for choice in ("I am not sure", None, "I do not know", "No, I stay anonymous"):
        if choice:
            await page.get_by_label(choice).check()
        await page.get_by_role("button", name="Continue").last.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Check what you wrote")


async def send(page: Page) -> str:
    """An anonymous report; answers its receipt."""
    await to_the_check(page)
    sent = page.get_by_role("button", name="Send", exact=True)
    heading = page.get_by_role("heading", level=1)

    async def taken() -> bool:
        """Nobody is believed to have answered all of it in eight seconds."""
        if await sent.count():
            await sent.click()
        return await heading.inner_text() == "Write down this code"

    await eventually(taken, within=30, every=1)
    receipt = await page.locator(".code").inner_text()
    assert len(receipt.split()) == 9
    return " ".join(receipt.split())


async def come_back(page: Page, receipt: str) -> None:
    await page.goto("/report")
    await page.get_by_role("link", name="I have a code already").click()
    await page.get_by_role("textbox").fill(receipt)
    await page.get_by_role("button", name="Open").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Your report")


async def answer(page: Page, text: str) -> None:
    inbox = page.locator("#inbox")
    await inbox.get_by_label("Write to who sent it").fill(text)
    await inbox.get_by_role("button", name="Send the message").click()
    await expect(inbox.locator(".ours").filter(has_text=text)).to_be_visible()


async def nothing_is_there_any_more(page: Page, secret: str) -> None:
    """Back in the browser, page after page, and sending each again as a browser offers to."""
    for _ in range(3):
        # A page that came by sending is not shown again without sending again: the browser says so, as an error.
        for step in (page.go_back, page.reload):
            with suppress(Error):
                await step()
            assert secret not in await content(page)


async def content(page: Page) -> str:
    """Of whatever is shown in the end: the browser may be on its way to a page of its own."""

    async def still() -> str | None:
        with suppress(Error):
            return await page.content()
        return None

    found = await eventually(still, within=20)
    assert found is not None
    return found
