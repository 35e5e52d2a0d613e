"""A caseworker's week with one complaint, done in a real browser: from the letter that came to opening it again."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.e2e.chromium import PATIENCE, Screen, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = pytest.mark.timeout(240)
expect.set_options(timeout=PATIENCE)

MINISTRY = "Ministry of Justice of the Week"
COMMISSION = "Equality Commission of the Week"
AGREEMENT = "Agreement on conditions"
SUMMARY = "Nights without heating in the east wing"
NARRATIVE = "Bruno Madeup says the heating has been off at night since the first frost. He coughs since then."
ISSUE = "No heating at night"
SECOND_ISSUE = "No second blanket was given"
# Of a key pair whose other half was thrown away: nobody opens what the test sends.
PUBLIC_KEY = "age1ucjml6lrrtdz93exuvqcv4fj477ysaur4rt9espw7fdctdqvyf6sk7362l"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@dataclass(frozen=True, slots=True)
class Team:
    head: Person
    caseworker: Person
    colleague: Person


@pytest.fixture(scope="module")
async def team(institution: Institution) -> Team:
    """A side that decides complaints, two colleagues of one team, and the bodies they write to."""
    where = await institution.office("Northern office")
    team = await institution.team("Conditions", where)
    head = await institution.colleague("Amina Haddad", "head")
    caseworker = await institution.colleague("Jonas Weber", "caseworker", office=where, team=team)
    colleague = await institution.colleague("Lucie Morel", "caseworker", office=where, team=team)
    for kind, name in (("ministry", MINISTRY), ("monitoring-body", COMMISSION)):
        body = {"kind": kind, "names": {"en": name}, "parent": None}
        await head.post("/api/recommendations/v1/authorities", body)
    await head.post("/api/complaints/v1/practices", {"decides": True, "too_old_days": 365})
    return Team(head, caseworker, colleague)


async def test_a_caseworkers_week_by_clicking(browser: Browser, stack: Stack, team: Team) -> None:
    async with screen(browser, stack.url, team.head) as shown:
        await agree_with_a_partner(shown.page)
    async with screen(browser, stack.url, team.caseworker) as shown:
        page = shown.page
        address = await register(page)
        await take_apart(page)
        await decide(page)
        await do_a_task(page)
        await write_to_the_complainant(page)
        await write_to_an_authority(page)
        async with screen(browser, stack.url, team.colleague) as theirs:
            await approve(theirs.page, address)
        await send(page)
        await refer(page)
        await close(page)
        await open_again(page)
    for locale in ("en", "ar"):
        async with screen(browser, stack.url, team.caseworker, locale=locale, strict_policy=False) as shown:
            await see_without_barriers(shown, address, locale)


async def agree_with_a_partner(page: Page) -> None:
    await page.goto("/settings")
    await page.get_by_role("link", name="Partner bodies and what they may be sent").click()
    await page.get_by_role("button", name="Add an agreement").first.click()
    form = page.locator("main form").last
    await pick(page, "Partner body", COMMISSION)
    await form.get_by_label("What the agreement is called").fill(AGREEMENT)
    await form.get_by_label("Purpose of the agreement").fill("Conditions that make people ill")
    for part in ("The matter", "Place and unit", "What was said"):
        await form.get_by_role("checkbox", name=part).check()
    await form.get_by_label("Their public key").fill(PUBLIC_KEY)
    await form.get_by_role("button", name="Keep the agreement").click()
    await expect(page.get_by_role("heading", name=COMMISSION)).to_be_visible()


async def register(page: Page) -> str:
    """From a letter, by somebody who must not be written to; answers the record's address."""
    await page.goto("/complaints")
    await page.get_by_role("link", name="Register a complaint").first.click()
    await page.get_by_label("Short title").fill(SUMMARY)
    await page.get_by_label("What happened").fill(NARRATIVE)
    await page.get_by_label("How it came").select_option(label="Letter")
    await page.get_by_label("Who complains").select_option(label="Person deprived of liberty")
    await page.get_by_role("button", name="Complainant").click()
    await page.get_by_label("Name", exact=True).fill("Bruno Madeup")
    await page.get_by_label("How may we reach them?").select_option(label="Do not write")
    await page.get_by_label("What else to know before contact").fill("The post is opened on the wing.")
    await pick(page, "Body complained about", MINISTRY)
    await page.get_by_role("button", name="Register", exact=True).click()
    await expect(page.get_by_role("heading", level=1, name=SUMMARY)).to_be_visible()
    strip = page.locator(".strip.safe")
    await expect(strip).to_contain_text("Do not write")
    await expect(strip).to_contain_text("The post is opened on the wing.")
    await expect(strip).to_contain_text("The duty to acknowledge is met by a note on file.")
    await page.get_by_label("Write a note").fill("Acknowledged by word of mouth on the wing.")
    await page.get_by_role("button", name="Keep the note").click()
    await expect(part(page, "timeline")).to_contain_text("Acknowledged by word of mouth on the wing.")
    return page.url


async def take_apart(page: Page) -> None:
    issues = part(page, "issues")
    await expect(issues).to_contain_text(MINISTRY)
    for text in (ISSUE, SECOND_ISSUE):
        await issues.get_by_role("button", name="Add an issue").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("What is complained of").fill(text)
        await dialog.get_by_role("button", name="Add", exact=True).click()
        await expect(dialog).to_have_count(0)
        await expect(issues).to_contain_text(text)


async def decide(page: Page) -> None:
    """It is worked on only once somebody said that it is admissible."""
    await move(page, "Assessed")
    await move(page, "In progress", comes=False)
    await expect(page.get_by_text("Decide first what becomes of it").first).to_be_visible()
    assessment = part(page, "assessment")
    await assessment.get_by_role("button", name="Decide", exact=True).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Admissible", exact=True).check()
    await dialog.get_by_role("button", name="Decide", exact=True).click()
    await expect(assessment.locator(".mark")).to_contain_text("Admissible")
    await move(page, "In progress")


async def do_a_task(page: Page) -> None:
    tasks = part(page, "tasks")
    await tasks.get_by_role("button", name="Add a task").click()
    await tasks.get_by_label("What is to be done").fill("Ask for the boiler's log")
    await tasks.get_by_role("button", name="Keep the task").click()
    box = tasks.get_by_role("checkbox", name="Done: Ask for the boiler's log")
    await box.click()
    await expect(box).to_be_checked()
    await expect(tasks.locator("li")).to_contain_text("Jonas Weber")


async def write_to_the_complainant(page: Page) -> None:
    """Only ways that are safe are offered; what became unsafe meanwhile is held back, with the reason."""
    letters = part(page, "letters")
    await letters.get_by_role("button", name="Write a letter").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("note")).to_contain_text("Do not write")
    await expect(dialog.get_by_role("note")).to_contain_text("Only what is safe can be chosen.")
    assert await dialog.get_by_label("How it goes").locator("option").all_inner_texts() == ["By hand"]
    await dialog.get_by_role("button", name="Write the draft").click()
    await expect(dialog.get_by_label("Text")).to_be_visible()
    await dialog.get_by_role("button", name="Cancel").click()
    card = letters.get_by_role("article").filter(has_text="Acknowledgement of receipt")
    await expect(card).to_contain_text("Draft")
    await expect(card).not_to_contain_text("It cannot go this way")

    await part(page, "people").get_by_role("button", name="Change how they may be reached").click()
    await dialog.get_by_label("Safe contact").select_option(label="Do not contact")
    await dialog.get_by_role("button", name="Save").click()
    await expect(card).to_contain_text("It cannot go this way: Do not contact")
    await expect(card).to_contain_text("Write a note on file instead")
    await expect(page.locator(".strip.safe")).to_contain_text("Do not contact")


async def write_to_an_authority(page: Page) -> None:
    letters = part(page, "letters")
    await letters.get_by_role("button", name="Write a letter").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("To", exact=True).select_option(label="An authority")
    await pick(page, "Which authority", MINISTRY)
    await dialog.get_by_role("button", name="Write the draft").click()
    await dialog.get_by_label("Text").fill("Please tell us since when the boiler of the east wing is off.")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_have_count(0)
    card = to_authority(page)
    await card.get_by_role("button", name="Submit for approval…").click()
    await dialog.get_by_role("button", name="Submit for approval").click()
    await expect(card).to_contain_text("Waits for approval")
    await expect(card.get_by_role("button", name="Approve")).to_have_count(0)


async def approve(page: Page, address: str) -> None:
    """Who did not write it finds it at home, reads it and signs."""
    await page.goto("/")
    waiting = page.locator(".waiting-letters").filter(has_text="waiting for my approval")
    await waiting.get_by_role("link", name="Letter to an authority").click()
    await expect(page).to_have_url(f"{address}#letters")
    card = to_authority(page)
    await expect(card).to_contain_text("since when the boiler of the east wing is off")
    await card.get_by_role("button", name="Approve").click()
    await expect(card).to_contain_text("Approved by Lucie Morel")


async def send(page: Page) -> None:
    """By who wrote it, once a colleague has approved."""
    await page.reload()
    card = to_authority(page)
    await card.get_by_role("button", name="Send…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Note that it went out").click()
    await expect(dialog).to_have_count(0)
    await expect(card.locator(".delivery-log")).to_contain_text("By post")
    await expect(card).to_contain_text("Sent")


async def refer(page: Page) -> None:
    """Refused until the person agreed; then the names are looked for, and the answer is noted."""
    section = part(page, "consent")
    dialog = page.get_by_role("dialog")
    await section.get_by_role("button", name="Refer to a partner").click()
    await dialog.get_by_label("Under which agreement").select_option(label=f"{COMMISSION} · {AGREEMENT}")
    for content in ("The matter", "What was said"):
        await dialog.get_by_role("checkbox", name=content).check()
    await expect(dialog.get_by_role("status")).to_contain_text("This cannot go: consent is missing")
    await dialog.get_by_role("button", name="Cancel").click()

    await section.get_by_role("button", name="Record a consent").click()
    for content in ("The matter", "What was said"):
        await dialog.get_by_role("checkbox", name=content).check()
    await dialog.get_by_role("button", name="Record the consent").click()
    await expect(dialog).to_have_count(0)
    await expect(section).to_contain_text("In force")

    await section.get_by_role("button", name="Refer to a partner").click()
    await dialog.get_by_label("Under which agreement").select_option(label=f"{COMMISSION} · {AGREEMENT}")
    for content in ("The matter", "What was said"):
        await dialog.get_by_role("checkbox", name=content).check()
    await expect(dialog.get_by_role("status")).to_contain_text("Everybody concerned has agreed to this")
    await dialog.get_by_role("button", name="Look for names in the texts").click()
    await expect(dialog.locator(".blackout").first).to_have_attribute("aria-pressed", "true")
    await expect(dialog.locator(".blackout").first).to_have_text(re.compile("Bruno|Madeup"))
    await dialog.get_by_label("What they are asked to do").fill(
        "Please look at the heating of the east wing."
    )
    await dialog.get_by_role("button", name="Prepare the referral").click()
    await expect(dialog).to_have_count(0)

    heading = page.get_by_role("heading", level=4, name=COMMISSION)
    referral = section.get_by_role("article").filter(has=heading)
    await referral.get_by_role("button", name="Send", exact=True).click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Send", exact=True).click()
    await expect(referral).to_contain_text("Answer due")
    await referral.get_by_role("button", name="They answered").click()
    await dialog.get_by_label("What they said").fill("The boiler is mended.")
    await dialog.get_by_role("button", name="They answered").click()
    await expect(referral).to_contain_text("The boiler is mended.")


async def close(page: Page) -> None:
    """One issue ends on the spot, the other as the whole is closed, which then follows from both."""
    issues = part(page, "issues")
    await issues.get_by_label(f"Outcome: {SECOND_ISSUE}").select_option(label="Not upheld")
    await expect(issues.locator(".issue-outcome").nth(1)).to_contain_text("Jonas Weber")
    await move(page, "Closed", comes=False)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label(SECOND_ISSUE)).to_have_count(0)
    await dialog.get_by_label(ISSUE).select_option(label="Upheld")
    await dialog.get_by_role("button", name="Close the complaint").click()
    head = page.locator("header.head")
    await expect(head).to_contain_text("Closed")
    await expect(head).to_contain_text("Upheld in part")
    await expect(part(page, "public")).to_be_visible()


async def open_again(page: Page) -> None:
    await move(page, "Reopened", comes=False)
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("checkbox", name=ISSUE).check()
    await dialog.get_by_label("Reason").fill("The heating failed again.")
    await dialog.get_by_role("button", name="Open it again").click()
    await expect(page.locator("header.head .mark").first).to_contain_text("Reopened")
    issues = part(page, "issues")
    await expect(issues.get_by_label(f"Outcome: {ISSUE}")).to_have_value("")
    await expect(issues.get_by_label(f"Outcome: {SECOND_ISSUE}")).to_have_value("not-upheld")
    await expect(part(page, "timeline")).to_contain_text("The heating failed again.")


async def see_without_barriers(shown: Screen, address: str, locale: str) -> None:
    """The record with all that the week left on it."""
    await shown.page.goto(address)
    await expect(shown.page.locator("html")).to_have_attribute("lang", locale)
    await expect(shown.page.get_by_role("article").nth(3)).to_be_visible()
    await expect(shown.page.locator("main [aria-busy=true]")).to_have_count(0)
    faults = await shown.axe()
    assert not faults, "\n".join(faults)


def part(page: Page, name: str) -> Locator:
    return page.locator(f"section#{name}")


def to_authority(page: Page) -> Locator:
    return part(page, "letters").get_by_role("article").filter(has_text="Letter to an authority")


async def pick(page: Page, label: str, name: str) -> None:
    await page.get_by_role("combobox", name=label).fill(name)
    await page.get_by_role("option", name=name).click()


async def move(page: Page, to: str, *, comes: bool = True) -> None:
    """By the menu at the head; it ``comes`` to it where nothing else is asked or missing."""
    await page.get_by_role("button", name="Move to").click()
    await page.get_by_role("menuitem", name=to, exact=True).click()
    if comes:
        await expect(page.locator("header.head .mark").first).to_contain_text(to)
