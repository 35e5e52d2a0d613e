"""Two records of one prison become one in a real browser, everywhere, and two again."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

KEPT, OTHER = "Vasselmoor Prison", "Prison centrale de Vasselmoor"
REASON = "The ministry’s list spells it in French"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


async def places_of(person: Person, words: str) -> list[str]:
    return [place["id"] for place in (await person.get("/api/visits/v1/places", q=words))["items"]]


async def complaints_at(person: Person, place: str) -> set[str]:
    page = await person.get("/api/complaints/v1/complaints", place=place)
    return {item["id"] for item in page["items"]}


async def found_at(person: Person, place: str) -> set[str]:
    page = await person.get("/api/search/v1/search", place=place, kind="complaint")
    return {hit["id"] for hit in page["items"]}


async def registered(person: Person, name: str, language: str, prison: str) -> dict[str, Any]:
    draft = {"names": {language: name}, "category": prison, "latitude": 51.25, "longitude": 7.5}
    place: dict[str, Any] = await person.post("/api/visits/v1/places", draft)
    return place


async def complained(person: Person, place: str, summary: str) -> str:
    draft = {
        "received_on": "2026-05-04",
        "channel": "letter",
        "summary": summary,
        "language": "en",
        "place": place,
    }
    made: dict[str, Any] = await person.post_once_known("/api/complaints/v1/complaints", draft)
    identity: str = made["id"]
    return identity


async def compared(page: Page) -> None:
    await expect(page.get_by_role("heading", name="The same place twice?", level=1)).to_be_visible()


async def test_two_records_become_one_everywhere_and_two_again(
    institution: Institution, stack: Stack, browser: Browser
) -> None:
    office = await institution.office("Office of doubles")
    keeper = await institution.colleague("Ilse Vandor", "head", office=office)
    prison = (await keeper.categories())["prison"]
    kept = await registered(keeper, KEPT, "en", prison)
    other = await registered(keeper, OTHER, "fr", prison)
    here, there = kept["id"], other["id"]

    async def both_known() -> bool:
        answers = [await keeper.ask("GET", f"/api/search/v1/places/{id_}/timeline") for id_ in (here, there)]
        return all(answer.is_success for answer in answers)

    await eventually(both_known, within=60)
    one = await complained(keeper, here, "The showers of Vasselmoor are cold")
    two = await complained(keeper, there, "No letters reach Vasselmoor")

    async with screen(browser, stack.url, keeper) as shown:
        page = shown.page
        # Suggested on the page of either, with the reason.
        await page.goto(f"/places/{here}")
        await expect(page.get_by_role("heading", name="The same place twice?")).to_be_visible()
        await expect(page.get_by_text("The same spot on the map")).to_be_visible()
        # Said by somebody who knows, from the menu, with the keyboard.
        await page.get_by_role("button", name="More").focus()
        await page.keyboard.press("Enter")
        await page.get_by_role("menuitem", name="This is the same place as").press("Enter")
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("combobox", name="The other record").fill("centrale de Vasselmoor")
        await page.get_by_role("option", name=OTHER).click()
        await dialog.get_by_role("button", name="Compare").click()
        await compared(page)
        await expect(page.get_by_role("row", name="Complaints")).to_contain_text("1")
        await page.get_by_label("Reason").fill(REASON)
        await page.get_by_role("button", name="Merge", exact=False).click()
        await expect(page.get_by_role("heading", name="Also in the register as")).to_be_visible()
        await expect(page.get_by_text(REASON)).to_be_visible()
        assert await places_of(keeper, "Vasselmoor") == [here]

        async def together() -> bool:
            told = [await ask(keeper, place) for ask in (complaints_at, found_at) for place in (here, there)]
            return all(complaints == {one, two} for complaints in told)

        await eventually(together, within=60)
        # The old address says where it went, and can be taken back there.
        await page.goto(f"/places/{there}")
        await expect(page.get_by_text("It is kept there.")).to_be_visible()
        await expect(page.get_by_role("link", name=KEPT).first).to_have_attribute("href", f"/places/{here}")
        await page.get_by_role("button", name="Take it out again").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Reason").fill("The women’s prison has its own director")
        await dialog.get_by_role("button", name="Take it out again").click()
        await expect(page.get_by_text("It is kept there.")).to_have_count(0)
        await expect(page.get_by_role("heading", name=OTHER, level=1)).to_be_visible()

        async def apart() -> bool:
            expected = ((here, one), (there, two))
            told = [
                (await ask(keeper, place), complaint)
                for ask in (complaints_at, found_at)
                for place, complaint in expected
            ]
            return all(found == {complaint} for found, complaint in told)

        await eventually(apart, within=60)
        # Found not to be the same: neither is suggested any more.
        await page.get_by_role("button", name="Not the same").click()
        await expect(page.get_by_role("heading", name="The same place twice?")).to_have_count(0)


async def test_pages_of_doubles_have_no_faults_that_axe_finds(
    institution: Institution, stack: Stack, browser: Browser
) -> None:
    office = await institution.office("Office of doubles in Arabic")
    keeper = await institution.colleague("Nadia Ferrand", "head", office=office)
    prison = (await keeper.categories())["prison"]
    one = await registered(keeper, "Corvanne Prison", "en", prison)
    other = await registered(keeper, "Prison de Corvanne", "fr", prison)
    for locale, dark in (("en", True), ("ar", False)):
        async with screen(browser, stack.url, keeper, locale=locale, strict_policy=False, dark=dark) as shown:
            await shown.page.goto("/places/doubles")
            await expect(shown.page.locator(".doubles").first).to_be_visible()
            assert await shown.axe() == []
            await shown.page.goto(f"/places/{one['id']}/compare/{other['id']}")
            await expect(shown.page.locator(".place-compare").first).to_be_visible()
            assert await shown.axe() == []
