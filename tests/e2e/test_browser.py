"""What people do in the web app, done in a real browser."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.testing import eventually

from tests.e2e import importing, old_files
from tests.e2e.chromium import AXE, PATIENCE, Screen, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import EMAIL, PASSWORD, Stack

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@dataclass(frozen=True, slots=True)
class Office:
    """An office with 120 old complaints; one of them is the caseworker's."""

    head: Person
    caseworker: Person
    of_another_team: Person
    complaint: dict[str, Any]
    place: str
    record: dict[str, Any]
    """The import the complaints came with."""


@pytest.fixture(scope="session")
async def office(institution: Institution) -> Office:
    where = await institution.office("Eastern office")
    team = await institution.team("Health", where)
    other = await institution.team("Discipline", where)
    head = await institution.colleague("Amina Haddad", "head", office=where)
    caseworker = await institution.colleague("Jonas Weber", "caseworker", office=where, team=team)
    stranger = await institution.colleague("Lucie Morel", "caseworker", office=where, team=other)
    old = old_files.invented(120)
    await importing.bring_in_places(head, old.places)
    file = await importing.begin(head, old)
    mapped = await importing.map_by_code_books(head, file, old, "Register of the east")
    done = await importing.carried_out(head, mapped, "running")
    food = (await head.theme_ids())["material-conditions.food"]
    item = (await head.queue(theme=food, limit=1))["items"][0]
    given = {"account": caseworker.account, "team": team}
    await head.post(f"/api/complaints/v1/complaints/{item['id']}/assignments", given, version=item["version"])
    complaint = await caseworker.get(f"/api/complaints/v1/complaints/{item['id']}")

    async def indexed() -> bool:
        return await head.found() == old.rows and await caseworker.found() == 1

    await eventually(indexed, within=60, every=0.2)
    return Office(head, caseworker, stranger, complaint, complaint["place"]["id"], done)


async def test_signing_in_needs_no_mouse(browser: Browser, stack: Stack) -> None:
    async with screen(browser, stack.url) as shown:
        page = shown.page
        await page.goto("/")
        await expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
        assert await tab_to(page, "E-mail") <= 6
        await page.keyboard.type(EMAIL)
        await page.keyboard.press("Tab")
        await page.keyboard.type(PASSWORD)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("navigation", name="Main")).to_be_visible()
        assert await tab_to(page, "Complaints") <= 20
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1, name="Complaints")).to_be_visible()


async def test_registering_and_closing_need_no_mouse(browser: Browser, stack: Stack, office: Office) -> None:
    async with screen(browser, stack.url, office.caseworker) as shown:
        page, keys = shown.page, shown.page.keyboard
        await page.goto("/")
        await expect(page.get_by_role("heading", level=1, name="My work")).to_be_visible()
        await keys.press("n")
        await expect(page.get_by_role("heading", level=1, name="Register a complaint")).to_be_visible()
        assert await tab_to(page, "Short title") <= 3
        await keys.type("Registered by keyboard alone")
        await tab_to(page, "Person concerned")
        await keys.press("Enter")
        await expect(page.get_by_label("Name", exact=True)).to_be_focused()
        await keys.type("Selim Invented")
        await tab_to(page, "Their relation to who complains")
        await keys.type("Son")
        await tab_to(page, "How may we reach them?")
        await keys.press("End")
        await tab_to(page, "Register")
        await keys.press("Enter")
        title = page.get_by_role("heading", level=1, name="Registered by keyboard alone")
        await expect(title).to_be_visible()
        await tab_to(page, "Move to")
        await keys.press("Enter")
        await expect(page.get_by_role("menu")).to_be_visible()
        await keys.type("Closed")
        await keys.press("Enter")
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_be_visible()
        await tab_to(page, "Close the complaint")
        await keys.press("Enter")
        # It says what is missing, and goes there.
        await expect(dialog.get_by_role("alert")).to_have_text("Still missing: Outcome")
        await expect(dialog.get_by_label("Outcome")).to_be_focused()
        await expect(dialog.get_by_label("Outcome").locator("option")).not_to_have_count(1)
        await keys.press("ArrowDown")
        await expect(dialog.get_by_label("Outcome")).not_to_have_value("")
        await tab_to(page, "Close the complaint")
        await keys.press("Enter")
        await expect(page.locator("header.head")).to_contain_text("Closed")


async def tab_to(page: Page, name: str) -> int:
    """Presses Tab until what is so called has the focus, visibly; answers how often that was."""
    for pressed in range(1, 40):
        await page.keyboard.press("Tab")
        focus: dict[str, Any] = await page.evaluate(
            """() => {
                const element = document.activeElement;
                const style = getComputedStyle(element);
                const label = element.labels?.[0]?.textContent ?? element.textContent;
                return {
                    name: (element.getAttribute("aria-label") ?? label).trim(),
                    // Within a date each part, and the button for its calendar, has a mark of its own.
                    marked: style.outlineStyle !== "none" || style.boxShadow !== "none" || element.type === "date",
                };
            }"""
        )
        if focus["name"] == name:
            assert focus["marked"], f"the focus on {name} cannot be seen"
            return pressed
    raise AssertionError(f"{name} is not reached by Tab")


async def test_a_wrong_password_is_told_without_saying_what_was_wrong(browser: Browser, stack: Stack) -> None:
    async with screen(browser, stack.url) as shown:
        page = shown.page
        await page.goto("/sign-in")
        await page.get_by_label("E-mail").fill("nobody@example.org")
        await page.get_by_label("Password", exact=True).fill("not the password")
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("alert")).to_contain_text("do not fit together")


@pytest.mark.timeout(600)
async def test_importing_old_complaints_by_clicking(
    browser: Browser, stack: Stack, institution: Institution, tmp_path: Path
) -> None:
    old = old_files.real() if old_files.ARE_HERE else old_files.invented()
    head = await institution.colleague(
        "Paul Okafor", "head", office=await institution.office("Western office")
    )
    await importing.bring_in_places(head, old.places)
    files = {name: tmp_path / f"{name}.csv" for name in old.books}
    for name, path in files.items():
        path.write_bytes(old.books[name])
    register = tmp_path / old.name
    register.write_bytes(old.content)
    async with screen(browser, stack.url, head) as shown:
        page = shown.page
        await page.goto("/")
        await page.get_by_role("navigation", name="Main").get_by_role("link", name="Complaints").click()
        await page.get_by_role("main").get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("menuitem", name="Import").click()
        await page.get_by_role("link", name=re.compile("Import|New import")).first.click()
        await page.locator("input[type=file]").set_input_files(register)
        await page.get_by_role("button", name="Send the file").click()
        await expect(page.get_by_role("heading", level=1, name="Say what each column is")).to_be_visible()

        await page.get_by_label("Name of the old system").fill("Clicked register")
        await match(page, "CDFCLEVN", files["place"], "BROOKLYN MDC")
        await match(page, "CDSUB1PR", files["theme"], "MEDICAL CARE - DELAY OR ACCESS TO", rest="empty")
        await match(page, "CDSTATUS", files["state"], "Closed Denied")
        if old_files.ARE_HERE:
            await match(page, "STATRSN1", rest="empty")
        await page.get_by_role("button", name="Check all rows").click()

        await expect(page.get_by_role("heading", level=1, name="What would happen")).to_be_visible(
            timeout=120_000
        )
        assert await tally(page) == [old.rows, 0, 0, 0, 0]
        await page.get_by_role("button", name="Run the import").click()
        seen = await progress(page)
        assert len(seen) > 1, "the progress was not seen to move"
        assert all(f"{old.rows:,}" in text for text in seen)
        await expect(page.get_by_role("heading", level=1, name="Imported")).to_be_visible()
        assert await tally(page) == [old.rows, 0, 0, 0, 0]

        await page.get_by_role("link", name="See its complaints").click()
        await expect(page.get_by_role("table")).to_be_visible()
        await expect(page.locator(".qbar")).to_contain_text("1,000+")


async def match(
    page: Page, column: str, book: Path | None = None, meaning: str = "", rest: str = "reject"
) -> None:
    """Says what the values of a column stand for, with a code book in which one means ``meaning``.

    ``rest`` is what becomes of rows with a value that has no match.
    """
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=column))
    await row.locator(".match-link").click()
    await expect(page.get_by_role("heading", level=1, name=re.compile("^Match"))).to_be_visible()
    if book is not None:
        await page.locator("aside input[type=file]").set_input_files(book)
        await expect(page.get_by_role("rowheader").filter(has_text=meaning).first).to_be_visible()
    await page.get_by_label("What has no match").select_option(rest)
    await page.get_by_role("button", name="Keep the matches").click()
    await expect(page.get_by_role("heading", level=1, name="Say what each column is")).to_be_visible()


async def tally(page: Page) -> list[int]:
    """New, changed, the same, already here, with an error."""
    figures = await page.locator("dl.glance dd").all_inner_texts()
    return [int(figure.replace(",", "")) for figure in figures[:5]]


async def progress(page: Page) -> set[str]:
    """What the page said of the run until it was done."""
    seen: set[str] = set()
    done = page.get_by_role("heading", level=1, name="Imported")
    status = page.locator("p.run")

    async def over() -> bool:
        for text in await status.all_inner_texts():
            seen.add(" ".join(text.split()))
        return await done.count() > 0

    await eventually(over, within=180, every=0.05)
    return seen


async def test_a_complaint_is_found_in_the_queue_and_in_search(
    browser: Browser, stack: Stack, office: Office
) -> None:
    reference, summary = office.complaint["reference"], office.complaint["summary"]
    async with screen(browser, stack.url, office.caseworker) as shown:
        page = shown.page
        await page.goto("/complaints?view=all")
        await expect(page.get_by_role("row").filter(has_text=reference)).to_be_visible()
        await page.get_by_role("link", name=summary).click()
        await expect(page.get_by_role("heading", level=1, name=summary)).to_be_visible()
        await expect(page.locator("main")).to_contain_text(office.complaint["place"]["name"])

        await page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
        await page.get_by_role("combobox", name="Search in everything you may read").fill("food")
        await page.keyboard.press("Enter")
        await expect(page.locator(".hits li").filter(has_text=reference)).to_be_visible()
        await page.locator(".hits li").filter(has_text=reference).get_by_role("link", name=summary).click()
        await expect(page.get_by_role("heading", level=1, name=summary)).to_be_visible()


async def test_a_caseworker_of_another_team_sees_neither_the_complaint_nor_its_count(
    browser: Browser, stack: Stack, office: Office
) -> None:
    async with screen(browser, stack.url, office.of_another_team) as shown:
        page = shown.page
        await page.goto("/complaints?view=all")
        await expect(page.get_by_role("heading", level=1, name="Complaints")).to_be_visible()
        views = page.get_by_role("navigation", name="Views").get_by_role("link")
        await expect(views.last).to_contain_text("0")
        assert all(re.search(r"\b0$", text) for text in await views.all_inner_texts())
        await expect(page.get_by_role("table")).to_have_count(0)

        await page.goto("/search?q=food")
        await expect(page.get_by_text("Nothing found")).to_be_visible()
        await expect(page.locator("main")).not_to_contain_text(office.complaint["reference"])

        hidden, missing = office.complaint["id"], "01900000-0000-7000-8000-0000000000ff"
        assert await refusal(page, hidden) == await refusal(page, missing)


async def refusal(page: Page, complaint: str) -> str:
    """What the page of a complaint says to one who may not read it."""
    await page.goto(f"/complaints/{complaint}")
    await expect(page.locator("main h1")).to_be_visible()
    return await page.locator("main").inner_text()


def pages(office: Office) -> dict[str, str]:
    return {
        "home": "/",
        "queue": "/complaints?view=all",
        "register": "/complaints/new",
        "record": f"/complaints/{office.complaint['id']}",
        "erase": f"/complaints/{office.complaint['id']}/erasure",
        "tasks": "/complaints/tasks",
        "mail": "/complaints/incoming",
        "retention": "/complaints/retention",
        "demands": "/complaints/demands",
        "patterns": "/complaints/patterns",
        "figures": "/figures",
        "of all": "/figures?scope=office",
        "import": "/complaints/imports/new",
        "columns": f"/complaints/imports/{office.record['id']}?step=columns",
        "report": f"/complaints/imports/{office.record['id']}",
        "places": "/places",
        "place": f"/places/{office.place}",
        "search": "/search?q=food",
        "recommendations": "/recommendations",
        "settings": "/settings",
        "absences": "/settings/absences",
        "templates": "/settings/letter-templates",
    }


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (frontend/node_modules)")
@pytest.mark.parametrize(
    ("locale", "direction", "dark"), [("en", "ltr", False), ("ar", "rtl", True)], ids=["en-light", "ar-dark"]
)
async def test_every_page_is_accessible(
    browser: Browser,
    stack: Stack,
    institution: Institution,
    office: Office,
    locale: str,
    direction: str,
    dark: bool,
) -> None:
    """Colours are the same in every language, and the order of things is the same in the dark."""
    faults: dict[str, list[str]] = {}

    async def check(shown: Screen, name: str, address: str) -> None:
        await shown.page.goto(address)
        await expect(shown.page.locator("main h1").first).to_be_visible()
        await expect(shown.page.locator("main [aria-busy=true]")).to_have_count(0)
        root = shown.page.locator("html")
        await expect(root).to_have_attribute("lang", locale)
        await expect(root).to_have_attribute("dir", direction)
        if found := await shown.axe():
            faults[name] = found

    async with screen(browser, stack.url, locale=locale, strict_policy=False, dark=dark) as shown:
        await check(shown, "sign-in", "/sign-in")
    async with screen(
        browser, stack.url, office.head, locale=locale, strict_policy=False, dark=dark
    ) as shown:
        for name, address in pages(office).items():
            await check(shown, name, address)
    async with screen(
        browser, stack.url, institution.admin, locale=locale, strict_policy=False, dark=dark
    ) as shown:
        await check(shown, "accounts", "/accounts")
    assert not faults, "\n".join(f"{name}: {fault}" for name, found in faults.items() for fault in found)
