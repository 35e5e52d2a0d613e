"""One letter that answers thirty recommendations, entered in a real browser: so many clicks and keys, and no more."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.e2e.chromium import PATIENCE, Screen, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(240)
expect.set_options(timeout=PATIENCE)

MINISTRY, PRISON = "Ministry of Letters", "Prison of Letters"
THIRTY = 30
STEPS = 60
"""Two minutes at two seconds for each click, key and word."""
CRITERIA = (
    "specific measurable achievable results-oriented time-bound"
    " solution-suggesting mindful argued root-cause-responsive targeted"
).split()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
async def coordinator(institution: Institution) -> Person:
    """Who issued thirty recommendations, to a ministry and a prison below it."""
    where = await institution.office("Office of letters")
    head = await institution.colleague("Rosa Example", "head", side="preventive", office=where)
    who = await institution.colleague("Ivo Example", "coordinator", side="preventive", office=where)
    url = "/api/recommendations/v1"
    ministry = {"kind": "ministry", "names": {"en": MINISTRY}, "parent": None}
    over = await head.post(f"{url}/authorities", ministry)
    prison = {"kind": "place", "names": {"en": PRISON}, "parent": over["id"]}
    below = await head.post(f"{url}/authorities", prison)
    for number in range(THIRTY):
        draft = {
            "text": f"Point {number + 1} of the report. Let it be done.",
            "language": "en",
            "source": "visit-report",
            "system_wide": True,
            "addressees": [
                {"authority": (over if number % 2 else below)["id"], "response_due": "2026-06-30"}
            ],
            "criteria": {criterion: {"verdict": "met"} for criterion in CRITERIA},
        }
        made = await who.post(f"{url}/recommendations", draft)
        issue = f"{url}/recommendations/{made['id']}/issue"
        await who.call("POST", issue, json={"issued_on": "2026-03-01"}, version=made["version"])
    return who


@dataclass
class Hand:
    """Does what a person does, and counts it: each click, each key, each word that is typed."""

    page: Page
    steps: int = field(default=0)

    async def click(self, what: Locator) -> None:
        self.steps += 1
        await what.click()

    async def press(self, key: str) -> None:
        self.steps += 1
        await self.page.keyboard.press(key)

    async def type(self, where: Locator, words: str) -> None:
        self.steps += 1 + len(words.split())
        await where.fill(words)


async def test_thirty_recommendations_are_answered_in_one_pass(
    browser: Browser, stack: Stack, coordinator: Person
) -> None:
    async with screen(browser, stack.url, coordinator) as shown:
        hand, page = Hand(shown.page), shown.page
        await page.goto("/recommendations/letters")
        await hand.click(page.get_by_role("link", name="Enter a letter"))
        await hand.type(page.get_by_role("combobox", name="Who wrote it"), MINISTRY)
        await hand.click(page.get_by_role("option", name=f"{MINISTRY} A-"))
        await hand.type(page.get_by_label("Their reference"), "ML/2026/44")
        lines = page.locator(".letter-lines > li")
        await expect(lines).to_have_count(THIRTY)
        await hand.click(lines.first.get_by_role("button", name="Accepted", exact=True))
        await hand.press("ArrowDown")
        for number in range(1, THIRTY):
            await hand.press("123"[number % 3])
        await expect(page.get_by_text(f"{THIRTY} of {THIRTY} answered")).to_be_visible()
        await hand.click(page.get_by_role("button", name="Enter all of it"))
        await expect(page.get_by_role("heading", name=MINISTRY)).to_be_visible()
        assert hand.steps <= STEPS
        await expect(page.get_by_text(f"{THIRTY} recommendations")).to_be_visible()
        open_still = await coordinator.get("/api/recommendations/v1/addressed", answered="false")
        assert not [each for each in open_still["items"] if each["title"].startswith("Point ")]
        answer = await coordinator.get(
            "/api/recommendations/v1/recommendations", answer="rejected", limit=200
        )
        assert len([each for each in answer["items"] if each["title"].startswith("Point ")]) == 10
        letter = page.url
        await put_right(page)
        story = await the_story(page)
    for locale in ("en", "ar"):
        async with screen(browser, stack.url, coordinator, locale=locale, strict_policy=False) as shown:
            await see_without_barriers(shown, letter, story)


async def put_right(page: Page) -> None:
    """Its day was mistyped; it is corrected once, not thirty times."""
    await page.get_by_role("button", name="Correct it").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Received on").fill("2026-05-04")
    await form.get_by_label("Why it is corrected").fill("The stamp says May")
    await form.get_by_role("button", name="Correct it").click()
    await expect(page.locator("header.head")).to_contain_text("4 May 2026")


async def the_story(page: Page) -> str:
    """What they answered to the first stands in its story, with the letter and a judgement in our own words."""
    await page.get_by_role("link", name="Point 1 of the report").click()
    story = page.locator(".story")
    await expect(story.get_by_role("link", name="letter ML/2026/44")).to_be_visible()
    await expect(story.get_by_text("4 May 2026").first).to_be_visible()
    await story.get_by_role("button", name="Judge it").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Not adequate").check()
    await form.get_by_label("Why").fill("It names no day")
    await form.get_by_role("button", name="Keep").click()
    await expect(story.get_by_text("We judge it:")).to_contain_text("Not adequate")
    return page.url


async def see_without_barriers(shown: Screen, letter: str, story: str) -> None:
    for address in (letter, story, "/recommendations/letters/new", "/recommendations/authorities"):
        await shown.page.goto(address)
        await expect(shown.page.locator("h1")).to_be_visible()
        await shown.page.wait_for_load_state("networkidle")
        assert await shown.axe() == [], address
