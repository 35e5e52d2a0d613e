"""What authorities get of a report, and bring back: in a real browser, with its pictures, in English and in Arabic."""

import io
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.ids import today, utcnow

from tests.e2e.chromium import PATIENCE, Screen, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack
from tests.e2e.visiting import VISITS, Office, written

pytestmark = pytest.mark.timeout(600)
expect.set_options(timeout=PATIENCE)

FACT = "The *only* window is 20 by 20 centimetres."
SEEN = "The only window is 20 by 20 centimetres."
SAID = "I have not seen the sky since spring."
TITLE = "The window of cell 4"
DISPUTED = "It is 40 by 40 centimetres."
PROOF = "Plan of the wing"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


def a_photo() -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((480, 320)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


async def uploaded(who: Person, visit: str) -> dict[str, Any]:
    photo = await who.call(
        "POST",
        f"{VISITS}/visits/{visit}/evidence",
        params={"name": "window.jpg", "kind": "photo"},
        content=a_photo(),
        headers={"Content-Type": "application/octet-stream"},
    )
    titled = {"title": TITLE, "shows": "A small window behind bars", "language": "en"}
    made: dict[str, Any] = await who.call(
        "PATCH", f"{VISITS}/evidence/{photo['id']}", json=titled, version=photo["version"]
    )
    return made


async def test_an_authority_sees_the_pictures_and_answers_in_a_document(
    browser: Browser, stack: Stack, institution: Institution, tmp_path: Path
) -> None:
    # Given a draft with a quotation, and a photo whose faces are not covered
    office = await Office.begin(institution, "Office of the window")
    monitor = office.monitor
    place = await office.place("Sarn Remand Prison", "prison")
    administration = "Prison Administration of Sarn"
    authority = await office.authority(administration)
    director = await institution.colleague("Tove Amt", "authority", side="preventive", authority=authority)
    deputy = await institution.colleague("Bela Amt", "authority", side="preventive", authority=authority)
    visit = await office.under_way(place)
    photo = await uploaded(monitor, visit["id"])
    mine = f"{VISITS}/visits/{visit['id']}"
    draft = {"kind": "private", "at": utcnow().isoformat(), "privacy": "unheard"}
    one = f"{VISITS}/interviews/{(await monitor.post(f'{mine}/interviews', draft))['id']}"
    await monitor.post(f"{one}/consents", {"purpose": "quote"})
    quoted = await monitor.post(f"{one}/quotations", {"text": SAID, "language": "en"})
    report = await monitor.post(f"{mine}/reports", {"language": "en", "with_findings": False})
    report = await written(monitor, report, "introduction", text=FACT)
    said = quoted["quotations"][0]["id"]
    report = await written(monitor, report, "introduction", kind="quotation", quotation=said)
    address = f"/reports/{report['id']}"

    # then the picker offers it only once they are covered
    async with screen(browser, stack.url, monitor) as shown:
        await insert(shown.page, address, covered=False)
        covers = {"shapes": [{"x": 10, "y": 10, "width": 60, "height": 60}]}
        await monitor.call(
            "POST", f"{VISITS}/evidence/{photo['id']}/covers", json=covers, version=photo["version"]
        )
        await insert(shown.page, address, covered=True)
        await expect(shown.page.get_by_role("img", name="A small window behind bars")).to_be_visible()
        await look(shown, "report")

    # When it is laid before the director, then they see the picture, what is stressed, and the quotation as such
    check = await monitor.post(f"{VISITS}/reports/{report['id']}/check")
    for hit in check["hits"]:
        settled = f"{VISITS}/report-hits/{hit['id']}/settlement"
        await monitor.call("PUT", settled, json={"settlement": "harmless"})
    async with screen(browser, stack.url, monitor) as shown:
        page = shown.page
        await page.goto(f"{address}?part=facts")
        await page.get_by_role("button", name="Lay it before an authority").click()
        dialog = page.get_by_role("dialog")
        await page.get_by_role("combobox", name="Authority").fill(administration)
        await page.get_by_role("option", name=administration).click()
        await expect(dialog.get_by_text("without being named")).to_be_visible()
        await look(shown, "lay")
        await dialog.get_by_role("button", name="Send it the copy").click()
        await expect(dialog).to_have_count(0)
    async with screen(browser, stack.url, director) as shown:
        page = shown.page
        await open_asked(page)
        await expect(page.locator("main em", has_text="only")).to_be_visible()
        await expect(page.locator("main blockquote", has_text=SAID)).to_be_visible()
        await expect(page.get_by_role("img", name="A small window behind bars")).to_be_visible()
        await look(shown, "asked")
        # and brings the copy, filled in, and sees what was understood before it counts
        async with page.expect_download() as coming:
            await page.get_by_role("button", name="Copy to fill in (DOCX)").click()
        file = tmp_path / "copy.docx"
        await (await coming.value).save_as(file)
        fill(file)
        await page.get_by_role("button", name="Bring the filled-in copy").click()
        dialog = page.get_by_role("dialog")
        wrong = {"name": "letter.docx", "mimeType": "application/octet-stream", "buffer": b"PK no document"}
        await dialog.locator("input[type=file]").set_input_files(wrong)  # type: ignore[arg-type]
        await expect(dialog.get_by_role("alert")).to_be_visible()
        await dialog.locator("input[type=file]").set_input_files(file)
        await expect(dialog).to_contain_text("1 answer was understood")
        await expect(dialog).to_contain_text(DISPUTED)
        await look(shown, "preview")
        assert DISPUTED not in str(await director.get(f"{VISITS}/asked/{page.url.rsplit('/', 1)[-1]}"))
        await dialog.get_by_role("button", name="Take these answers").click()
        await expect(dialog).to_have_count(0)
        row = page.locator(".copy-row").filter(has_text=SEEN)
        await expect(row.get_by_label("What is wrong in the facts")).to_have_value(DISPUTED)
    async with screen(browser, stack.url, director, locale="ar") as shown:
        await open_asked(shown.page)
        await expect(shown.page.get_by_role("img", name="A small window behind bars")).to_be_visible()
        await look(shown, "asked")

    # When it gets more time, for a reason, then its other account finds it as well, and nobody was named
    async with screen(browser, stack.url, monitor) as shown:
        page = shown.page
        await page.goto(f"{address}?part=facts")
        await expect(page.locator("article.exchange")).to_contain_text("Its own accounts find it here")
        await page.get_by_role("button", name="Change the term or who answers").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Until").fill(str(today() + timedelta(days=60)))
        await dialog.get_by_label("Why it gets more time").fill("It asked for it")
        await look(shown, "change")
        await dialog.get_by_role("button", name="Change it").click()
        await expect(dialog).to_have_count(0)
        await expect(page.locator("article.exchange")).to_contain_text("It asked for it")
        await page.get_by_role("button", name="Enter its answer").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await look(shown, "letter")
    assert len(await director.get(f"{VISITS}/asked")) == 1
    assert len(await deputy.get(f"{VISITS}/asked")) == 1


async def insert(page: Page, address: str, *, covered: bool) -> None:
    await page.goto(address)
    part = page.locator("section.part").first
    await part.get_by_role("button", name="Finding, recommendation, quotation or photo").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Photo", exact=True).click()
    choice = dialog.get_by_role("checkbox", name=TITLE)
    if not covered:
        await expect(choice).to_be_disabled()
        await expect(dialog).to_contain_text("Cover the faces first")
        return
    await choice.check()
    await dialog.get_by_role("button", name="Insert 1").click()
    await expect(dialog).to_have_count(0)


async def open_asked(page: Page) -> None:
    await page.goto("/asked")
    await page.locator("main .what").get_by_role("link").first.click()
    await expect(page.locator("main .copy-row").first).to_be_visible()


def fill(file: Path) -> None:
    filled = Document(str(file))
    row = next(row for row in filled.tables[-1].rows if SEEN in row.cells[1].text)
    row.cells[2].text = DISPUTED
    row.cells[3].text = PROOF
    filled.save(str(file))


async def look(shown: Screen, name: str) -> None:
    """Pictures of the page for a person to look at, where a folder for them is named."""
    if folder := os.environ.get("DAYLIGHT_LOOK"):
        language = await shown.page.evaluate("document.documentElement.lang")
        for dark in (False, True):
            await shown.page.emulate_media(color_scheme="dark" if dark else "light")
            kind = "dark" if dark else "light"
            await shown.page.screenshot(path=f"{folder}/{name}-{language}-{kind}.png", full_page=True)
        await shown.page.emulate_media(color_scheme="light")
