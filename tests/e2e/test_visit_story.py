"""A visit from the programme to the public page, done in a real browser by everybody who has a part in it."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page, Response, async_playwright, expect
from servicekit.ids import today, utcnow
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Person
from tests.e2e.reading import FORMS, taken_out
from tests.e2e.stack import Stack
from tests.e2e.visiting import VISITS

# The country is built before it begins: two minutes where nothing else runs, ten beside a whole run.
pytestmark = pytest.mark.timeout(1200)
expect.set_options(timeout=PATIENCE)

TABLET = {"width": 820, "height": 1180}
PROGRAMME = "The next year"
KIND = "Prison"
ADMINISTRATION = "Prison Administration"
LEADS = "Bruno Dummett"
NOTE = "The call bell of the infirmary does not ring"
QUOTATION = "Nobody comes when I ring at night."
FINDING = "The infirmary is locked at night"
FOUND = "From ten in the evening to six the infirmary is locked and no nurse is on the wing."
URGENT = "That the infirmary be open at night from tonight on."
TOLD = "A 17-year-old boy was alone in cell 12 on 4 March 2026."
GENERAL = "A young person was alone in a cell in the weeks before the visit."
OPENED = "Mr Halvard of the administration showed us the workshop."
BECAUSE = "He speaks for the prison and agreed to be named"
KEPT_BACK = "Those who complain are moved to another wing."
DISPUTED = "A nurse is on call and is there within ten minutes."
PROOF = "Rota of the infirmary"
TAKEN_UP = "A nurse is on call; the infirmary itself stays locked."
VOTERS = {"member": "Tomas Example-Reyes", "member.second": "Omar Nothere"}
RESPONSE = "The infirmary is open at night since Monday."


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
async def stack() -> AsyncIterator[Stack]:
    """The invented country, as whoever tries Daylight has it."""
    started = await Stack.demo()
    yield started
    started.stop()


@dataclass(frozen=True, slots=True)
class Cast:
    """Those of the invented country who have a part in it."""

    coordinator: Person
    head: Person
    monitor: Person
    voters: tuple[Person, ...]
    director: Person


@pytest.fixture(scope="module")
async def cast(stack: Stack) -> AsyncIterator[Cast]:
    async with AsyncExitStack() as leaving:

        async def enters(login: str) -> Person:
            http = httpx.AsyncClient(base_url=stack.url, timeout=60, trust_env=False)
            await leaving.enter_async_context(http)
            return await Person(http, f"{login}@kelmara.example").sign_in(stack.demo_password)

        voters = [await enters(login) for login in VOTERS]
        coordinator, head, monitor, director = [
            await enters(login) for login in ("coordinator", "head", "monitor.city", "authority")
        ]
        yield Cast(coordinator, head, monitor, tuple(voters), director)


async def test_a_visit_from_the_programme_to_the_public(browser: Browser, stack: Stack, cast: Cast) -> None:
    async with screen(browser, stack.url, cast.coordinator) as shown:
        programme = await solve(shown.page)
    async with screen(browser, stack.url, cast.head) as shown:
        await adopt_the_programme(shown.page, programme)
    async with screen(browser, stack.url, cast.coordinator) as shown:
        visit = await plan_a_visit(shown.page, programme)
    async with screen(browser, stack.url, cast.monitor) as shown:
        await shown.page.set_viewport_size(TABLET)  # type: ignore[arg-type]
        await see_the_place(shown.page, visit)
        await talk(shown.page)
        await find(shown.page)
        await recommend_urgently(shown.page)
        await shown.page.goto(visit)
        report = await begin_the_report(shown.page)
    await read_it_in_arabic(cast.monitor, _id(report))
    async with screen(browser, stack.url, cast.monitor) as shown:
        await write(shown.page, report)
        await look_through(shown.page)
        await lay_before_the_authority(shown.page)
    async with screen(browser, stack.url, cast.director) as shown:
        await answer(shown.page)
    async with screen(browser, stack.url, cast.monitor) as shown:
        await settle(shown.page, report)
        await propose(shown.page)
    for voter in cast.voters:
        async with screen(browser, stack.url, voter) as shown:
            await vote(shown.page, report)
    async with screen(browser, stack.url, cast.head) as shown:
        await adopt_and_send(shown.page, report)
        await publish(shown.page, stack.demo_password)
        reference = await shown.page.locator("header.head .id").first.inner_text()
    async with screen(browser, stack.url) as shown:
        await read_in_public(shown.page, reference, without=RESPONSE)
    async with screen(browser, stack.url, cast.head) as shown:
        await add_the_response(shown.page, report)
        await publish(shown.page, stack.demo_password)
    async with screen(browser, stack.url) as shown:
        await read_in_public(shown.page, reference, there=RESPONSE)
    await read_the_documents(cast.head, report)


async def test_a_page_of_a_report_and_an_extract_are_found_and_opened(
    browser: Browser, stack: Stack, cast: Cast
) -> None:
    """Of the visits that the country has: one with a public report, and a register in which nobody is named."""
    await cast.head.call("PATCH", "/api/session", json={"hat": "preventive"})
    async with screen(browser, stack.url, cast.head) as shown:
        page = shown.page
        hits = await find_in_files(page, '"frosted glass"', 2)
        await expect(hits.filter(has_text="Public")).to_contain_text(re.compile(r"Page [2-9] of \d"))
        await expect(hits.filter(has_text="Confidential")).to_have_count(1)
        await hits.first.get_by_role("link").first.click()
        await expect(page.locator("#reports")).to_be_in_viewport()
        await page.locator("#reports").get_by_role("link").first.click()
        await expect(page.locator("header.head .id").first).to_contain_text("VR-")
        hits = await find_in_files(page, '"Harmed themselves"', 1)
        await hits.first.get_by_role("link").first.click()
        await expect(page.locator("#evidence")).to_be_in_viewport()


async def find_in_files(page: Page, words: str, many: int) -> Locator:
    """Once they are read, which is done one after another."""
    hits = page.locator("ul.hits > li")

    async def found() -> bool:
        await page.goto(f"/search?{urlencode({'q': words})}")
        await expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
        return await hits.count() == many

    await eventually(found, within=60, every=1)
    return hits


async def solve(page: Page) -> str:
    """The programme that waits for it; answers its address."""
    await page.goto("/visits/programmes")
    await page.get_by_role("link", name=PROGRAMME).click()
    await expect(page.get_by_role("heading", level=1, name=PROGRAMME)).to_be_visible()
    await page.get_by_role("link", name="Plan", exact=True).click()
    address = page.url.split("?")[0]
    await page.get_by_role("button", name="Solve", exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name="Solve", exact=True).click()
    await expect(entries(page).first).to_be_visible(timeout=120_000)
    return address


async def adopt_the_programme(page: Page, programme: str) -> None:
    """By a head of both sides, who acts on the other when she is sent there."""
    await page.goto(programme)
    await page.locator("main").get_by_role("button", name="Preventive side").click()
    await page.get_by_role("button", name="Adopt this scenario").click()
    await page.get_by_role("dialog").get_by_role("button", name="Adopt it").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def plan_a_visit(page: Page, programme: str) -> str:
    """Out of an entry; its days are moved to today, and the team goes although something speaks against it."""
    await page.goto(programme)
    planned = entries(page).filter(has_text=KIND).first
    place = await planned.locator(".vis-head b").inner_text()
    await planned.get_by_role("button", name=f"Make the visit to {place}").click()
    await planned.locator("a.vis-made").click()
    await expect(page.get_by_role("heading", level=1, name=place)).to_be_visible()
    address = page.url
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="Change place or days").click()
    await dialog.get_by_label("First day").fill(str(today()))
    await dialog.get_by_label("Last day").fill(str(today() + timedelta(days=1)))
    told = (utcnow() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    await dialog.get_by_label("Its team is told from").fill(told)
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(dialog).to_have_count(0)

    team = part(page, "team")
    await expect(team.get_by_role("heading").or_(team.get_by_role("list")).first).to_be_visible()
    goes = team.get_by_role("button", name=f"{LEADS} does not go")
    if not await goes.count():
        await team.get_by_role("button", name="Add somebody").click()
        await team.get_by_role("button", name=f"Add {LEADS}").click()
        await expect(goes).to_be_visible()
        await team.get_by_role("button", name="Enough for now").click()
    async with page.expect_response(_answers_who_goes):
        await team.get_by_label(f"{LEADS} goes as").select_option(label="Leads")
    # Whom the programme names depends on how far its search came: sometimes nothing must be overridden.
    await expect(team).to_contain_text(re.compile("(Must|Should) be settled"))
    against = team.get_by_role("button", name=re.compile("^Go all the same"))
    overridden = await against.count()
    while left := await against.count():
        await against.first.click()
        await dialog.get_by_label("Why the team goes all the same").fill("Nobody else is free on these days.")
        await dialog.get_by_role("button", name="Go all the same").click()
        await expect(dialog).to_have_count(0)
        await expect(against).to_have_count(left - 1)
    if overridden:
        await expect(team).to_contain_text("Nobody else is free on these days.")
    await move(page, "It is planned")
    await expect(page.locator("header.head .state")).to_contain_text("Planned")
    return address


def _answers_who_goes(response: Response) -> bool:
    return response.request.method == "GET" and response.url.endswith("/team")


async def see_the_place(page: Page, visit: str) -> None:
    await page.goto(visit)
    await move(page, "Begin the visit")
    sights = part(page, "sights")
    await sights.get_by_role("button", name="Add what is to be seen").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("What it is called").fill("Infirmary")
    await dialog.get_by_role("button", name="Add it").click()
    await sights.get_by_role("button", name="Say what became of it").click()
    await dialog.get_by_role("radio", name="Seen", exact=True).check()
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(sights.locator("li")).to_contain_text("Seen")
    await page.get_by_role("textbox", name="Quick note").fill(NOTE)
    await page.get_by_role("button", name="Keep", exact=True).click()
    await expect(part(page, "notes")).to_contain_text(NOTE)


async def talk(page: Page) -> None:
    interviews = part(page, "interviews")
    dialog = page.get_by_role("dialog")
    await interviews.get_by_role("button", name="Add an interview").click()
    await dialog.get_by_label("What it was about").fill("Care at night.")
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(dialog).to_have_count(0)
    await expect(interviews.get_by_role("button", name="Quote", exact=True)).to_have_count(0)
    await interviews.get_by_role("button", name="Agreed to").click()
    await dialog.get_by_role("radio", name="To be quoted without a name").check()
    await dialog.get_by_role("button", name="Keep it").click()
    await interviews.get_by_role("button", name="Quote", exact=True).click()
    await dialog.get_by_label("What was said").fill(QUOTATION)
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(interviews.locator("blockquote")).to_contain_text(QUOTATION)


async def find(page: Page) -> None:
    findings = part(page, "findings")
    dialog = page.get_by_role("dialog")
    await findings.get_by_role("button", name="Add a finding").click()
    await dialog.get_by_label("In one sentence").fill(FINDING)
    await dialog.get_by_label("What was found").fill(FOUND)
    await dialog.get_by_role("button", name="Add a theme").click()
    themes = page.get_by_role("dialog", name="Themes")
    await themes.get_by_role("checkbox", name="Access to health care").check()
    await page.keyboard.press("Escape")
    await expect(themes).to_have_count(0)
    await dialog.get_by_label("Kind of problem").select_option(index=1)
    await dialog.get_by_label("Severity").select_option(label="Serious")
    await dialog.get_by_label("How far it reaches").select_option(label="Generic")
    await dialog.get_by_role("button", name="Keep it").click()
    card = findings.get_by_role("article").filter(has_text=FINDING)
    await card.get_by_role("button", name="Add a source").click()
    await dialog.get_by_label("Kind", exact=True).select_option(label="Seen by us")
    await dialog.get_by_label("What it shows").fill("Seen on two nights")
    await dialog.get_by_role("button", name="Add it").click()
    await card.get_by_label("How well it is borne out").select_option(label="fair")
    await expect(card.locator(".grade")).to_contain_text(LEADS)
    await card.get_by_role("button", name="Confirm it").click()
    await expect(card).to_contain_text("Confirmed")


async def recommend_urgently(page: Page) -> None:
    """At once, before any report."""
    await part(page, "recommended").get_by_role("link", name="Recommend something urgent").click()
    await page.get_by_label("The recommendation").fill(URGENT)
    await page.get_by_label("In a few words").fill("Open the infirmary at night")
    await pick(page, "Authority", ADMINISTRATION)
    await page.get_by_role("button", name="Keep the draft").click()
    await page.get_by_role("button", name="Send at once").click()
    dialog = page.get_by_role("alertdialog")
    await dialog.get_by_label("Why can it not wait for a report?").fill("Somebody may die in the night.")
    await dialog.get_by_role("button", name="Send it now").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("header.head")).to_contain_text("Issued")


async def begin_the_report(page: Page) -> str:
    await move(page, "Final talk was held")
    await move(page, "Begin the report")
    reports = part(page, "reports")
    await reports.get_by_role("button", name="Begin a report").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Begin it").click()
    await expect(page).to_have_url(re.compile("/reports/"))
    await expect(page.get_by_role("heading", level=2, name="Introduction")).to_be_visible()
    return page.url


async def write(page: Page, report: str) -> None:
    await page.goto(report)
    introduction = section(page, "Introduction")
    await introduction.get_by_role("button", name="Text", exact=True).click()
    # What was written may still be on its way while the next one is there to write in.
    field = introduction.get_by_role("textbox").last
    for text in (TOLD, OPENED):
        await field.fill(text)
        await field.press("Enter")
        await expect(field).to_have_value("")
    await field.fill(KEPT_BACK)
    await introduction.get_by_role("button", name="Done").click()
    await expect(introduction.locator(".rp")).to_have_count(3)
    # The confirmed finding is there by its link; what was said, and what was recommended, are put in.
    await expect(section(page, "Findings")).to_contain_text(FOUND)
    await link(page, "Findings", "Quotation", QUOTATION)
    if URGENT not in await section(page, "Recommendations").inner_text():
        await link(page, "Recommendations", "Recommendation", "Open the infirmary at night")
    await expect(section(page, "Recommendations")).to_contain_text(URGENT)


async def look_through(page: Page) -> None:
    """What shows who spoke is written anew; what shows nobody stays, for a reason."""
    await page.get_by_role("link", name="Looking it through").click()
    await page.get_by_role("button", name="Look it through").last.click()
    told = page.locator("article.hits-in").filter(has_text="17-year-old")
    await expect(told.get_by_role("button", name="It shows nobody")).not_to_have_count(0)
    opened = page.locator("article.hits-in").filter(has_text=OPENED)
    await opened.get_by_role("button", name="It stays, because…").click()
    await opened.get_by_label("Why it stays").fill(BECAUSE)
    await opened.get_by_role("button", name="It stays", exact=True).click()
    await expect(opened).to_contain_text(BECAUSE)
    await page.get_by_role("link", name="Text", exact=True).click()
    introduction = section(page, "Introduction")
    await introduction.get_by_text(TOLD).click()
    await introduction.get_by_role("textbox").fill(GENERAL)
    await introduction.get_by_role("button", name="Done").click()
    await expect(page.locator(".saved").first).to_contain_text("Saved")
    await settle_hits(page)


async def settle_hits(page: Page) -> None:
    await page.get_by_role("link", name="Looking it through").click()
    look = page.locator("main section").get_by_role("button", name=re.compile("^Look it through"))
    async with page.expect_response(lambda response: response.url.endswith("/check")):
        await look.click()
    await expect(look).to_be_enabled()
    harmless = page.get_by_role("button", name="It shows nobody")
    while left := await harmless.count():
        await harmless.first.click()
        await expect(harmless).to_have_count(left - 1)
    await expect(
        page.get_by_text(re.compile("All places are settled|Nothing was found")).first
    ).to_be_visible()


async def lay_before_the_authority(page: Page) -> None:
    await page.get_by_role("link", name="Fact check", exact=True).click()
    await page.get_by_role("button", name="Lay it before an authority").click()
    dialog = page.get_by_role("dialog")
    await pick(page, "Authority", ADMINISTRATION)
    await dialog.get_by_label("Message").fill("Please tell us what is wrong in the facts.")
    await dialog.get_by_role("button", name="Send it the copy").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("article.exchange")).to_contain_text("Waiting for its answer")


async def answer(page: Page) -> None:
    await page.goto("/")
    await page.goto("/asked")
    await page.locator("main li").filter(has_text="Fact check").get_by_role("link").click()
    row = page.locator(".copy-row").filter(has_text=FOUND)
    await expect(page.locator("main")).not_to_contain_text(TOLD)
    await row.get_by_role("button", name="Something is wrong here").click()
    await row.get_by_label("What is wrong in the facts").fill(DISPUTED)
    await row.get_by_label("What shows it").fill(PROOF)
    await row.get_by_label("What shows it").blur()
    await expect(row).to_contain_text("Saved")
    await page.get_by_role("button", name="Send our answer").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Send our answer").click()
    await expect(page.locator("main")).to_contain_text("Your answer was sent on")


async def settle(page: Page, report: str) -> None:
    """What was answered is decided beside what it is about."""
    await page.goto(f"{report}?part=facts")
    await page.get_by_role("button", name="All answered or were silent: settle").click()
    beside = page.locator(".beside-said").filter(has_text=DISPUTED)
    await beside.get_by_role("radio", name="Accepted in part").check()
    await beside.get_by_label("Reason, which the authority will read").fill(TAKEN_UP)
    await beside.get_by_role("button", name="Keep the decision").click()
    await expect(beside).to_contain_text("Decide anew")


async def propose(page: Page) -> None:
    await settle_hits(page)
    await page.get_by_role("link", name="Adoption", exact=True).click()
    await page.get_by_role("button", name="Propose it for adoption").last.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Who decides").select_option(label="It is put to a vote")
    for name in VOTERS.values():
        await dialog.get_by_role("checkbox", name=name).check()
    await dialog.get_by_role("button", name="Propose it").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("main")).to_contain_text("0 of 2 have voted")


async def vote(page: Page, report: str) -> None:
    await page.goto(f"{report}?part=adoption")
    await page.get_by_role("radio", name="In favour").check()
    await page.get_by_role("button", name="Vote", exact=True).click()
    await expect(page.get_by_text("Your vote is cast.")).to_be_visible()


async def adopt_and_send(page: Page, report: str) -> None:
    await page.goto(f"{report}?part=adoption")
    await expect(page.get_by_text("The vote is carried")).to_be_visible()
    await page.get_by_role("button", name="Adopt it", exact=True).click()
    grave = page.get_by_role("alertdialog")
    await grave.get_by_role("button", name="Adopt it").click()
    await expect(page.locator("main")).to_contain_text("Adopted by")
    await pick(page, "Authority", ADMINISTRATION)
    await page.get_by_role("button", name="Add it").click()
    await page.get_by_role("button", name="It is sent").click()
    await grave.get_by_role("button", name="Send it").click()
    await expect(page.locator("header.head")).to_contain_text("Sent")


async def publish(page: Page, password: str) -> None:
    """In part: seen before as everybody will read it, and by the password."""
    await page.get_by_role("link", name="Publication", exact=True).click()
    await page.get_by_role("button", name=re.compile("^Publish it")).click()
    row = page.locator(".copy-row").filter(has_text=KEPT_BACK)
    await row.get_by_role("checkbox", name="Leave it out").check()
    await row.get_by_label("Why").fill("It would show who complained")
    await page.get_by_role("button", name="See what everybody will read").click()
    await expect(page.get_by_text("So everybody will read it.")).to_be_visible()
    await expect(page.locator("main")).not_to_contain_text(KEPT_BACK)
    await page.get_by_role("button", name="Publish it", exact=True).click()
    asked = page.get_by_role("dialog", name="Is it still you?")
    # Gone while one chooses; what was published before is told of all the while.
    reads = page.get_by_role("heading", name="What everybody reads")
    await expect(asked.or_(reads).first).to_be_visible()
    if await asked.count():
        await asked.get_by_label("Password", exact=True).fill(password)
        await asked.get_by_role("button", name="Go on").click()
    await expect(reads).to_be_visible()
    await expect(page.get_by_text("Everybody reads a part of the report since")).to_be_visible()


async def add_the_response(page: Page, report: str) -> None:
    await page.goto(f"{report}?part=publication")
    await page.get_by_role("button", name="Add a response").click()
    dialog = page.get_by_role("dialog")
    await pick(page, "Authority", ADMINISTRATION)
    await dialog.get_by_label("What it answers").fill(RESPONSE)
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("main")).to_contain_text(RESPONSE)


async def read_in_public(page: Page, reference: str, *, there: str = GENERAL, without: str = TOLD) -> None:
    """Without an account."""
    await page.goto(f"/published/{reference}")
    body = page.locator("body")
    for text in (GENERAL, FOUND, QUOTATION, URGENT, there):
        await expect(body).to_contain_text(text)
    for text in (KEPT_BACK, TOLD, DISPUTED, TAKEN_UP, NOTE, without):
        await expect(body).not_to_contain_text(text)


async def read_the_documents(head: Person, report: str) -> None:
    """What is public, as files."""
    for form in FORMS:
        public = await taken_out(head, _id(report), form, "public")
        assert (public.language, public.right_to_left, public.empty) == ("en", False, ())
        for text in (GENERAL, FOUND, QUOTATION, URGENT, RESPONSE):
            assert text in public.text, form
        for text in (KEPT_BACK, TOLD, DISPUTED, TAKEN_UP, NOTE):
            assert text not in public.text, form


async def read_it_in_arabic(monitor: Person, report: str) -> None:
    """The draft as files, as long as it is in that language."""
    address = f"{VISITS}/reports/{report}"
    stands = await monitor.get(address)
    arabic = await monitor.call("PATCH", address, json={"language": "ar"}, version=stands["version"])
    for form in FORMS:
        draft = await taken_out(monitor, report, form, "draft")
        assert (draft.language, draft.right_to_left) == ("ar", True)
        assert FOUND in draft.text, form
    await monitor.call("PATCH", address, json={"language": stands["language"]}, version=arabic["version"])


def _id(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2]


def part(page: Page, name: str) -> Locator:
    return page.locator(f"section#{name}")


def section(page: Page, title: str) -> Locator:
    return page.locator("section.part").filter(has=page.get_by_role("heading", name=title, exact=True))


def entries(page: Page) -> Locator:
    return page.locator(".vis")


async def link(page: Page, into: str, kind: str, words: str) -> None:
    await (
        section(page, into).get_by_role("button", name="Finding, recommendation, quotation or photo").click()
    )
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=kind, exact=True).click()
    await dialog.get_by_role("checkbox", name=words).check()
    await dialog.get_by_role("button", name="Insert 1").click()
    await expect(dialog).to_have_count(0)
    await expect(section(page, into)).to_contain_text(words)


async def pick(page: Page, label: str, name: str) -> None:
    await page.get_by_role("combobox", name=label).fill(name)
    await page.get_by_role("option", name=name).click()


async def move(page: Page, to: str) -> None:
    """By the button at the head, or the menu beside it."""
    button = page.locator("header.head").get_by_role("button", name=to)
    await button.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=to).click()
    await expect(dialog).to_have_count(0)
    await expect(button).to_have_count(0)
