"""A recommendation, written in a real browser: weak wording is caught, mended, and only then issued."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution
from tests.e2e.stack import Stack
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, Office

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

WEAK = "Appropriate measures should be taken to improve hygiene as soon as possible."
MENDED = "The Prison Administration should repair the eight showers of wing B by 1 March 2027."


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


async def test_weak_wording_is_caught_and_mended_before_it_is_issued(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    office = await Office.begin(institution, "Office that recommends")
    async with screen(browser, stack.url, office.coordinator, strict_policy=False) as shown:
        page = shown.page
        await page.goto("/recommendations/new")
        await page.get_by_label("The recommendation").fill(WEAK)
        await page.get_by_label("The whole system, not single places").check()
        await page.get_by_role("button", name="Keep the draft").click()

        specific = _criterion(page, "Specific")
        await expect(specific).to_contain_text("Appropriate measures")
        await expect(specific).to_contain_text("Nobody can tell when this is done")
        await expect(_criterion(page, "Time-bound")).to_contain_text("as soon as possible")
        await expect(_criterion(page, "Targeted")).to_contain_text("Nobody is asked yet")
        assert await shown.axe() == []

        await specific.get_by_role("button", name="Judge").click()
        judging = page.get_by_role("dialog")
        await expect(judging).to_contain_text("Improve hygiene.")
        await expect(judging).to_contain_text("Give each person a shower every second day")
        assert await shown.axe() == []
        await judging.get_by_role("button", name="Cancel").click()

        await page.get_by_role("link", name="Change", exact=True).click()
        text = page.get_by_label("The recommendation")
        await expect(text).to_have_value(WEAK)
        await text.fill(MENDED)
        assert await shown.axe() == []
        await page.get_by_role("button", name="Keep the draft").click()
        await expect(page.get_by_text(MENDED).first).to_be_visible()
        await expect(_criterion(page, "Specific")).not_to_contain_text("Nobody can tell")
        await expect(_criterion(page, "Time-bound")).not_to_contain_text("binds nobody")

        await page.get_by_role("button", name="Issue", exact=True).click()
        await expect(page.get_by_role("alertdialog")).to_contain_text("stand against it")


async def test_what_was_issued_is_corrected_only_for_a_reason(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    office = await Office.begin(institution, "Office that corrects")
    who = office.coordinator
    body = await who.post(f"{RECOMMENDATIONS}/authorities", {"names": {"en": "Agency"}, "kind": "agency"})
    draft = {
        "text": MENDED,
        "language": "en",
        "source": "visit-report",
        "system_wide": True,
        "addressees": [{"authority": body["id"]}],
        "criteria": ALL_MET,
    }
    made = await who.post(f"{RECOMMENDATIONS}/recommendations", draft)
    url = f"{RECOMMENDATIONS}/recommendations/{made['id']}"
    await who.post(f"{url}/issue", {}, version=made["version"])
    async with screen(browser, stack.url, who, locale="ar", strict_policy=False) as shown:
        page = shown.page
        await page.goto(f"/recommendations/{made['id']}/change")
        cause = page.get_by_label("السبب الجذري")
        await cause.fill("لم يُوظَّف سبّاك منذ 2019")
        keep = page.get_by_role("button", name="حفظ التصحيح")
        await keep.click()
        await expect(page).to_have_url(f"{stack.url}/recommendations/{made['id']}/change")
        await page.get_by_label("سبب التصحيح").fill("السبب معروف الآن")
        assert await shown.axe() == []
        await keep.click()
        await expect(page).to_have_url(f"{stack.url}/recommendations/{made['id']}")
    corrected = await who.get(url)
    assert (corrected["root_cause"], corrected["text"]) == ("لم يُوظَّف سبّاك منذ 2019", MENDED)
    acts = await who.get(f"{url}/history")
    assert (acts[0]["act"], acts[0]["reason"]) == ("corrected", "السبب معروف الآن")


async def test_what_was_said_twice_before_is_seen_while_writing_it_again(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    office = await Office.begin(institution, "Office that repeats")
    who, body = office.coordinator, await office.authority("Ministry that does nothing")
    prison = await office.place("Prison of the eight showers", "prison")
    titles, earlier = [], None
    for year in (2021, 2023):
        draft = {
            "text": f"{MENDED} So we said in {year}.",
            "title": f"Showers, {year}",
            "language": "en",
            "source": "visit-report",
            "places": [prison["id"]],
            "addressees": [{"authority": body}],
            "criteria": ALL_MET,
        }
        made = await who.post_once_known(f"{RECOMMENDATIONS}/recommendations", draft)
        url = f"{RECOMMENDATIONS}/recommendations/{made['id']}"
        await who.post(f"{url}/issue", {"issued_on": f"{year}-03-01"}, version=made["version"])
        if earlier:
            await who.post(f"{url}/links", {"other": earlier, "kind": "repeats"})
        earlier = made["id"]
        titles.append(draft["title"])
    again = {"text": MENDED, "language": "en", "source": "visit-report", "places": [prison["id"]]}
    third = await who.post(f"{RECOMMENDATIONS}/recommendations", again)
    async with screen(browser, stack.url, who, strict_policy=False) as shown:
        page = shown.page
        await page.goto(f"/recommendations/{third['id']}")
        alike = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Showers, 2023"))
        await expect(alike).to_contain_text("Never assessed")
        await alike.get_by_role("button", name="Repeats").click()
        await expect(page.get_by_text("Recommended 3 times")).to_be_visible()
        before = page.get_by_role("heading", name="What was said before").locator(
            "xpath=following-sibling::ol"
        )
        await expect(before.get_by_role("link")).to_have_text(titles)
        assert await shown.axe() == []


def _criterion(page: Page, name: str) -> Locator:
    return page.locator(".smart li").filter(has=page.locator("b", has_text=name))
