"""A submission is drafted out of recommendations that are picked one by one, and another is drawn in later."""

from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack
from tests.e2e.test_answering_letter import CRITERIA

pytestmark = pytest.mark.timeout(240)
expect.set_options(timeout=PATIENCE)

URL = "/api/recommendations/v1"
BELLS = "Fit the doors of the cells with bells that reach the guard."
DAYLIGHT = "Let daylight into the cells of the basement."


async def issued(who: Person, authority: str, text: str) -> dict[str, Any]:
    """Long before the years that a draft proposes, and known to the search."""
    draft = {
        "text": text,
        "language": "en",
        "source": "visit-report",
        "system_wide": True,
        "addressees": [{"authority": authority, "response_due": "2019-12-31"}],
        "criteria": {criterion: {"verdict": "met"} for criterion in CRITERIA},
    }
    made = await who.post(f"{URL}/recommendations", draft)
    path = f"{URL}/recommendations/{made['id']}/issue"
    done: dict[str, Any] = await who.call(
        "POST", path, json={"issued_on": "2019-03-01"}, version=made["version"]
    )

    async def found() -> bool:
        query = {"q": text, "kind": "recommendation", "state": "issued"}
        answer = await who.ask("GET", "/api/search/v1/search", params=query)
        return answer.is_success and any(hit["id"] == made["id"] for hit in answer.json()["items"])

    await eventually(found, within=30)
    return done


async def pick(page: Page, field: str, words: str, title: str) -> None:
    await page.get_by_role("combobox", name=field).fill(words)
    await page.get_by_role("option", name=title).click()


async def test_what_is_picked_stands_in_it_and_nothing_twice(stack: Stack, institution: Institution) -> None:
    where = await institution.office("Office of submissions")
    head = await institution.colleague("Ada Example", "head", side="preventive", office=where)
    who = await institution.colleague("Nils Example", "coordinator", side="preventive", office=where)
    ministry = await head.post(
        f"{URL}/authorities", {"kind": "ministry", "names": {"en": "Ministry of Bells"}, "parent": None}
    )
    bells = await issued(who, ministry["id"], BELLS)
    daylight = await issued(who, ministry["id"], DAYLIGHT)
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        async with screen(browser, stack.url, who) as shown:
            page = shown.page
            await page.goto("/recommendations/submissions")
            await page.get_by_role("button", name="Draft a submission").click()
            form = page.get_by_role("dialog")
            await form.get_by_label("Title", exact=True).fill("To the Committee, on bells")
            await pick(page, "Or only these recommendations", "bells guard", bells["title"])
            await form.get_by_role("button", name="Draft it").click()
            await expect(page.get_by_role("heading", name="To the Committee, on bells")).to_be_visible()
            await expect(page.get_by_text(BELLS)).to_have_count(1)
            await expect(page.get_by_text(DAYLIGHT)).to_have_count(0)

            await page.get_by_label("Paragraph").first.fill("What we saw since 2019.")
            await pick(page, "Recommendations", "daylight basement", daylight["title"])
            await pick(page, "Recommendations", bells["reference"], bells["title"])
            await page.get_by_role("button", name="Draw in").click()
            await expect(page.get_by_text("1 was passed over")).to_be_visible()
            await expect(page.get_by_text(DAYLIGHT)).to_have_count(1)
            await expect(page.get_by_text(BELLS)).to_have_count(1)
            await expect(page.get_by_text("Not kept yet.")).to_be_visible()
            await page.get_by_role("button", name="Keep the draft").click()
            await expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
            await page.reload()
            await expect(page.get_by_label("Paragraph").first).to_have_value("What we saw since 2019.")
            await expect(page.get_by_text(DAYLIGHT)).to_have_count(1)
            assert await shown.axe() == []
        await browser.close()
