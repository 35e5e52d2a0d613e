"""What changed and what led to it, in a real browser: written down, corrected, counted; a number opens its rows."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, Office

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

_TALK = "Duty officers learn to enter a search"


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


async def talked_about(who: Person) -> str:
    """The id of an issued recommendation with a training about it."""
    body = await who.post(f"{RECOMMENDATIONS}/authorities", {"names": {"en": "Agency"}, "kind": "agency"})
    draft = {
        "text": "The Agency should enter every search on the same day.",
        "language": "en",
        "source": "thematic-report",
        "system_wide": True,
        "addressees": [{"authority": body["id"]}],
        "criteria": ALL_MET,
    }
    made = await who.post(f"{RECOMMENDATIONS}/recommendations", draft)
    await who.post(f"{RECOMMENDATIONS}/recommendations/{made['id']}/issue", {}, version=made["version"])
    talk = {
        "kind": "training",
        "held_on": "2026-05-04",
        "subject": _TALK,
        "authorities": [body["id"]],
        "recommendations": [made["id"]],
    }
    await who.post(f"{RECOMMENDATIONS}/dialogues", talk)
    record: str = made["id"]
    return record


async def test_what_led_to_a_change_is_written_down_corrected_and_counted(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    office = await Office.begin(institution, "Office that looks back")
    record = await talked_about(office.coordinator)
    async with screen(browser, stack.url, office.coordinator, strict_policy=False) as shown:
        page = shown.page
        await page.goto(f"/recommendations/{record}")
        await page.get_by_role("link", name="Write down what changed, or did not").click()
        await page.get_by_role("button", name=_TALK).click()
        keep = page.get_by_role("button", name="Keep", exact=True)
        await keep.click()
        await expect(page.get_by_role("alert")).to_contain_text("Its part")
        await _fill(page)
        assert await shown.axe() == []
        await keep.click()

        section = page.locator("#worked")
        await expect(section).to_contain_text("Every search is entered on the same day.")
        await expect(section).to_contain_text("Contributed Documented")
        await expect(section.get_by_role("link", name=_TALK)).to_be_visible()
        assert await shown.axe() == []

        await section.get_by_role("button", name="Correct").click()
        correcting = page.get_by_role("dialog")
        await correcting.get_by_label("What changed, in words").fill("In two wings of three.")
        await correcting.get_by_label("Why it is corrected").fill("One wing was left out")
        assert await shown.axe() == []
        await correcting.get_by_role("button", name="Correct", exact=True).click()
        await expect(section).to_contain_text("In two wings of three.")
        await section.get_by_role("button", name="What it said before").click()
        before = page.get_by_role("dialog")
        await expect(before).to_contain_text("Every search is entered on the same day.")
        await expect(before).to_contain_text("One wing was left out")

        await page.goto("/recommendations/what-worked")
        levers = page.get_by_role("region", name="What part levers had")
        row = levers.get_by_role("row", name="Training")
        await expect(row.get_by_role("cell")).to_have_text(
            ["0", "1 Training", "1 Training", "0", "0", "1 Training"]
        )
        await expect(page.get_by_role("region", name="Time to implement")).to_be_visible()
        assert await shown.axe() == []
        await row.get_by_role("link").first.click()
        await expect(page.locator(".led > li")).to_have_count(1)
        await expect(page.locator(".led")).to_contain_text("In two wings of three.")

        await page.get_by_role("button", name="Take back").click()
        taking_back = page.get_by_role("dialog")
        await taking_back.get_by_label("Why it is taken back").fill("It was another agency")
        await taking_back.get_by_role("button", name="Take back").click()
        await expect(page.get_by_text("Nothing that was written down fits this.")).to_be_visible()
        await page.goto(f"/recommendations/{record}")
        await expect(section).to_contain_text("Taken back, and counts no longer")


async def _fill(page: Page) -> None:
    await page.get_by_label("What changed, in words").fill("Every search is entered on the same day.")
    await page.get_by_label("Who says so").fill("The agency, by letter")
    await page.get_by_label("Only the month is known").check()
    await page.get_by_label("Its part").select_option("contributed")
    await page.get_by_label("How sure that is").select_option("documented")


async def test_in_arabic_that_nothing_changed_says_what_failed(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    office = await Office.begin(institution, "Office that tried in vain")
    record = await talked_about(office.coordinator)
    async with screen(
        browser, stack.url, office.coordinator, locale="ar", strict_policy=False, dark=True
    ) as shown:
        page = shown.page
        await page.set_viewport_size({"width": 390, "height": 844})
        await page.goto(f"/recommendations/what-worked/new?recommendation={record}")
        await page.get_by_label("ما الذي تغيّر", exact=True).select_option("nothing")
        await page.get_by_label("ما لم يتغيّر").fill("لا يُدوَّن التفتيش.")
        await page.get_by_label("من يقول ذلك").fill("رأيناه بأنفسنا")
        await page.get_by_role("button", name="إضافة وسيلة تأثير").click()
        await page.get_by_label("دورها").select_option("no-effect")
        await page.get_by_label("درجة التيقّن").select_option("impression")
        keep = page.get_by_role("button", name="حفظ", exact=True)
        await keep.click()
        await expect(page.get_by_role("alert")).to_contain_text("ما أخفق ولماذا")
        await page.get_by_label("ما أخفق ولماذا").fill("لم يكن هناك مال.")
        assert await shown.axe() == []
        await keep.click()
        await expect(page.locator("#worked")).to_contain_text("لم يكن هناك مال.")
        for path in ("what-worked", "what-worked/records"):
            await page.goto(f"/recommendations/{path}")
            await expect(page.get_by_role("heading", level=1)).to_be_visible()
            await page.wait_for_load_state("networkidle")
            assert await shown.axe() == []
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert await page.evaluate(wide) == 0
