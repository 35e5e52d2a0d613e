"""A recommendation from a finding to the public page, done in a real browser by everybody who has a part in it."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from servicekit.ids import today
from servicekit.testing import eventually

from tests.e2e.chromium import PATIENCE, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import PASSWORD, Stack
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, VISITS, Office

pytestmark = pytest.mark.timeout(600)
expect.set_options(timeout=PATIENCE)

PUBLIC = "/public/recommendations"
MINISTRY, AGENCY, PRISON = (
    "Ministry of Justice of Ostrava Vale",
    "Prison Agency of Ostrava Vale",
    "Ostrava Vale Prison",
)
WEAK = "Appropriate measures should be taken to register searches as soon as possible."
TITLE = "Enter every search in the register"
MENDED = "The Prison Agency should enter every search with undressing in the register on the same day."
PLAN = "Print registers for every wing"
CLAIM = "Every search has been entered since the first of the month."
ANSWER = "We agree, and the order goes out this month."
CANARY = "kanarie"
"""Begins every word that nobody outside may read."""
COMPLAINT = f"{CANARY} narrative: undressed again, and nothing was written down."
FOUND = f"{CANARY} finding: no search is entered since June."
INTERVIEW = f"{CANARY} interview: they told me to keep quiet."
STATEMENT = f"{CANARY} statement: on the visit no search was found in the register."
PROMPTED_WITHIN = 90.0


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@dataclass
class Story:
    """Who has a part in it, and what they come to."""

    institution: Institution
    office: Office
    official: Person
    complaints: Person
    caseworker: Person
    place: dict[str, Any]
    theme: str
    ministry: str
    agency: str
    finding: dict[str, Any]
    visit: dict[str, Any]

    @classmethod
    async def begin(cls, institution: Institution) -> "Story":
        """An office, a prison with its ministry and agency, a finding, and the other side of the wall."""
        office = await Office.begin(institution, "Office of the story")
        place = await office.place(PRISON, "prison")
        ministry = await office.authority(MINISTRY)
        agency = await office.coordinator.post(
            f"{RECOMMENDATIONS}/authorities", {"kind": "agency", "names": {"en": AGENCY}, "parent": ministry}
        )
        official = await institution.colleague("Vera Amt", "authority", side="preventive", authority=ministry)
        team = await institution.team("Prisons", office.id)
        themes = await office.coordinator.theme_ids()
        theme = themes["use-of-force.searches"]
        visit = await office.under_way(place)
        finding = await office.finding(visit, title=f"{CANARY} title", description=FOUND, themes=[theme])
        return cls(
            institution,
            office,
            official,
            await institution.colleague("Emil Sarr", "head", office=office.id),
            await institution.colleague("Ines Oudin", "caseworker", office=office.id, team=team),
            place,
            theme,
            ministry,
            agency["id"],
            finding,
            visit,
        )


async def test_a_recommendation_from_a_finding_to_the_public(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    story = await Story.begin(institution)
    coordinator, head = story.office.coordinator, story.office.head
    async with screen(browser, stack.url, coordinator) as shown:
        it = await recommend(shown.page, story.finding["id"])
    await address(story, it)
    async with screen(browser, stack.url, coordinator) as shown:
        reference = await issue(shown.page, it)
        await leads_back(story, shown.page, it)
        assert await shown.axe() == []
    async with screen(browser, stack.url, story.official) as shown:
        await answer(shown.page)
    await taken_in(coordinator, it)
    await assessed(coordinator, it, "implemented", "documents", statement=f"{CANARY} papers")
    await others_disagree(story, it)
    async with screen(browser, stack.url, coordinator) as shown:
        await see_the_prompt(shown.page, it)
    await hold_that_it_regressed(story, it)
    async with screen(browser, stack.url, coordinator) as shown:
        await release(shown.page, it)
        await step_up(shown.page, it)
        await propose(shown.page, it)
    async with screen(browser, stack.url, head) as shown:
        await approve_the_step(shown.page, it)
        await open_the_page(shown.page)
        await publish(shown.page, it)
    await read_in_public(browser, stack, reference)
    await nothing_else_is_told(story, reference)
    await taken_back(head, it, institution, reference)


async def recommend(page: Page, finding: str) -> str:
    """Out of the finding; the weak wording is caught, and mended."""
    await page.goto(f"/recommendations/new?finding={finding}")
    await page.get_by_label("The recommendation").fill(WEAK)
    await page.get_by_label("In a few words").fill(TITLE)
    await page.get_by_role("button", name="Keep the draft").click()
    specific = page.locator(".smart li").filter(has=page.locator("b", has_text="Specific"))
    await expect(specific).to_contain_text("Nobody can tell when this is done")
    await page.get_by_role("link", name="Change", exact=True).click()
    text = page.get_by_label("The recommendation")
    await expect(text).to_have_value(WEAK)
    await text.fill(MENDED)
    await page.get_by_role("button", name="Keep the draft").click()
    await expect(page.get_by_text(MENDED).first).to_be_visible()
    await expect(specific).not_to_contain_text("Nobody can tell")
    return page.url.rpartition("/")[2]


async def address(story: Story, it: str) -> None:
    """To a ministry and an agency; with what stays inside."""
    url = f"{RECOMMENDATIONS}/recommendations/{it}"
    draft = await story.office.coordinator.get(url)
    assert draft["findings"] == [story.finding["id"]]
    due = str(today() + timedelta(days=60))
    patch = {
        "places": [story.place["id"]],
        "themes": [story.theme],
        "system_wide": False,
        "root_cause": f"{CANARY} cause",
        "criteria": ALL_MET,
        "addressees": [
            {"authority": story.ministry, "response_due": due},
            {"authority": story.agency, "response_due": due},
        ],
    }
    await story.office.coordinator.call("PATCH", url, json=patch, version=draft["version"])


async def issue(page: Page, it: str) -> str:
    await page.goto(f"/recommendations/{it}")
    await page.get_by_role("button", name="Issue", exact=True).click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Issue now").click()
    head = page.locator("header.head")
    await expect(head).to_contain_text("Issued")
    return await head.locator(".id").first.inner_text()


async def leads_back(story: Story, page: Page, it: str) -> None:
    """To the finding it came out of and the visit of that; for nobody across the wall."""
    path = f"/api/search/v1/recommendations/{it}/timeline"
    chain = {it, story.finding["id"], story.visit["id"]}

    async def joined() -> bool:
        answer = await story.office.coordinator.ask("GET", path)
        return answer.is_success and {item["id"] for item in answer.json()["items"]} == chain

    assert await eventually(joined, within=60)
    for who in (story.complaints, story.caseworker):
        assert (await who.ask("GET", path)).status_code == 404
    await page.goto(f"/recommendations/{it}")
    line = page.locator("#story")
    await expect(line.get_by_role("link", name=f"{CANARY} title")).to_be_visible()
    await expect(line.get_by_role("link", name=PRISON)).to_be_visible()
    await expect(line).to_contain_text("This recommendation")


async def answer(page: Page) -> None:
    """The ministry's own people answer, plan, and say that it is done."""
    await page.goto("/asked")
    await page.get_by_role("link", name=TITLE).first.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    await page.get_by_role("radio", name="Accepted", exact=True).check()
    await page.locator("textarea").first.fill(ANSWER)
    await page.get_by_role("button", name="Send our answer").click()
    await expect(page.get_by_role("button", name="Correct our answer")).to_be_visible()
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="Add a step").click()
    await dialog.get_by_label("What you will do").fill(PLAN)
    await dialog.get_by_role("button", name="Keep").click()
    await expect(page.locator("main")).to_contain_text(PLAN)
    await page.get_by_role("button", name="Report progress").click()
    await dialog.get_by_label("How far you are").select_option(label="Implemented")
    await dialog.get_by_label("What was done").fill(CLAIM)
    await dialog.get_by_role("button", name="Report it").click()
    await expect(page.locator("main")).to_contain_text(CLAIM)


async def taken_in(coordinator: Person, it: str) -> None:
    async def there() -> bool:
        stories = await coordinator.get(f"{RECOMMENDATIONS}/recommendations/{it}/answers")
        return any(each["answered_at"] and each["progress"] for each in stories)

    assert await eventually(there)


async def assessed(who: Person, it: str, status: str, method: str, **more: Any) -> None:
    path = f"{RECOMMENDATIONS}/recommendations/{it}/assessments"
    draft = await who.post(path, {"status": status, "method": method} | more)
    await who.post(f"{RECOMMENDATIONS}/assessments/{draft['id']}/release", version=draft["version"])


async def others_disagree(story: Story, it: str) -> None:
    """Three people complain on the other side, and a follow-up visit finds it as it was."""
    for _ in range(3):
        await story.caseworker.post_once_known(
            "/api/complaints/v1/complaints",
            {
                "received_on": today().isoformat(),
                "channel": "letter",
                "complainant_role": "person-deprived-of-liberty",
                "summary": f"{CANARY} summary",
                "narrative": COMPLAINT,
                "place": story.place["id"],
                "themes": [story.theme],
                "language": "en",
            },
        )
    interview = {"kind": "private", "notes": INTERVIEW, "language": "en"}
    await story.office.monitor.ask("POST", f"{VISITS}/visits/{story.visit['id']}/interviews", json=interview)
    follow_up = await story.office.under_way(story.place, kind="follow-up")
    story.visit = follow_up
    story.finding = await story.office.finding(
        follow_up, title=f"{CANARY} follow-up", description=FOUND, themes=[story.theme]
    )
    wanted = {"complaints", "finding"}

    async def prompted() -> bool:
        await story.complaints.ask("POST", "/api/complaints/v1/pattern-runs", json=None)
        reviews = await story.office.coordinator.get(f"{RECOMMENDATIONS}/recommendations/{it}/reviews")
        return {each["signal"] for each in reviews if each["open"]} == wanted

    assert await eventually(prompted, within=PROMPTED_WITHIN, every=0.5)


async def see_the_prompt(page: Page, it: str) -> None:
    await page.goto("/")
    await expect(page.get_by_role("heading", name="To be reviewed")).to_be_visible()
    await (
        page.locator("section")
        .filter(has_text="To be reviewed")
        .get_by_role("link", name=TITLE)
        .first.click()
    )
    await expect(page.locator("#implementation")).to_contain_text("What the authority says")


async def hold_that_it_regressed(story: Story, it: str) -> None:
    """With the visit and the finding against it: they stay with those who assess."""
    links = [
        {"kind": "visit", "record": story.visit["id"], "stance": "against"},
        {"kind": "finding", "record": story.finding["id"], "stance": "against"},
    ]
    draft = {
        "status": "regressed",
        "method": "follow-up-visit",
        "statement": STATEMENT,
        "evidence_against": f"{CANARY} evidence",
        "language": "en",
        "links": links,
    }
    who = story.office.coordinator
    await who.post(f"{RECOMMENDATIONS}/recommendations/{it}/assessments", draft)


async def release(page: Page, it: str) -> None:
    await page.goto(f"/recommendations/{it}")
    row = page.locator("#implementation .ledger li").filter(has_text="Regressed").first
    await row.get_by_role("button", name="Release", exact=True).click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Release it").click()
    await expect(page.locator("#implementation")).to_contain_text("Released")
    await expect(page.locator("header.head")).to_contain_text("Regressed")


async def step_up(page: Page, it: str) -> None:
    """With the risk weighed: who proposes it does not decide on it."""
    await page.goto(f"/recommendations/{it}")
    part = page.locator("#escalation")
    await part.get_by_role("button", name="Propose escalation").click()
    await page.get_by_label("Why now").fill(f"{CANARY} step: it was said to be done, and is not.")
    for each, grade in (
        ("To persons in the place", "Low"),
        ("To cooperation", "None"),
        ("To the matter", "None"),
    ):
        risk = page.get_by_role("group", name=f"Risk: {each}")
        await risk.get_by_label("How great").select_option(label=grade)
    await page.get_by_label("What the risk is").fill(f"{CANARY} risk: who spoke is still there.")
    await page.get_by_label("What speaks for it").fill("Three months were lost.")
    await page.get_by_label("What speaks against it").fill("The director may close the door.")
    await page.get_by_role("dialog").get_by_role("button", name="Propose escalation").click()
    await expect(part).to_contain_text("Waits for")
    await expect(part.get_by_role("button", name="Approve")).to_have_count(0)


async def approve_the_step(page: Page, it: str) -> None:
    await page.goto(f"/recommendations/{it}")
    part = page.locator("#escalation")
    await part.get_by_role("button", name="Approve").click()
    await page.get_by_role("dialog").get_by_role("button", name="Approve").click()
    await expect(part).to_contain_text("Approved by")


async def propose(page: Page, it: str) -> None:
    """What could tell who somebody is is caught, and changed."""
    part = publication(page)
    await part.get_by_role("button", name="Propose it for publication").click()
    text = part.get_by_label("Text, as everybody reads it")
    await expect(text).to_have_value(MENDED)
    await text.fill(f"Officer Kellan struck him. {MENDED}")
    look = part.get_by_role("button", name="Look it through")
    await look.click()
    await expect(part.get_by_text("This may tell who somebody is.")).to_be_visible()
    await text.fill(MENDED)
    await look.click()
    await expect(part.get_by_text("Nothing was found that shows who somebody is.")).to_be_visible()
    await part.get_by_role("button", name="Propose it", exact=True).click()
    await expect(part.get_by_text("Waits for a second person")).to_be_visible()
    await expect(part.get_by_role("button", name="Publish it")).to_have_count(0)


async def open_the_page(page: Page) -> None:
    await page.goto("/settings/public-page")
    await page.get_by_label("The page is open to everybody").check()
    await page.get_by_label("English").fill("Mechanism of Ostrava Vale")
    await page.get_by_label("Sites that may show the list").fill("https://www.npm.example")
    await page.get_by_role("button", name="Save").click()
    await confirm(page, page.get_by_label("Paste this into a page"))
    here = page.url.partition("/settings")[0]
    snippet = await page.get_by_label("Paste this into a page").input_value()
    assert f'<iframe src="{here}{PUBLIC}/embed?lang=en"' in snippet
    assert f'<a href="{here}{PUBLIC}?lang=en">' in snippet


async def publish(page: Page, it: str) -> None:
    """By a second person, who is told on the first page."""
    await page.goto("/")
    await page.get_by_role("link", name=TITLE).last.click()
    part = publication(page)
    await part.get_by_role("button", name="Publish it").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Publish it").click()
    await confirm(page, part.get_by_text("Published since"))


async def confirm(page: Page, done: Locator) -> None:
    """By the password, where it was entered too long ago."""
    asked = page.get_by_role("dialog", name="Is it still you?")
    await expect(asked.or_(done).first).to_be_visible()
    if await asked.count():
        await asked.get_by_label("Password", exact=True).fill(PASSWORD)
        await asked.get_by_role("button", name="Go on").click()
    await expect(done).to_be_visible()


async def read_in_public(browser: Browser, stack: Stack, reference: str) -> None:
    """By anybody, without an account and with scripts switched off; in Arabic as well."""
    for locale, ours, theirs in (("en", "Regressed", "Implemented"), ("ar", "تراجعت", "نُفّذت")):
        context = await browser.new_context(base_url=stack.url, locale=locale, java_script_enabled=False)
        page = await context.new_page()
        await page.goto(f"{PUBLIC}?words=search")
        await page.get_by_role("link", name=TITLE).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        assert page.url.partition("?")[0] == f"{stack.url}{PUBLIC}/{reference}"
        await expect(page.locator(".words")).to_have_text(MENDED)
        they = page.locator(".they li").filter(has_text=MINISTRY)
        await expect(they).to_contain_text(theirs)
        await expect(page.locator(".we")).to_contain_text(ours)
        await expect(page.locator(".they")).to_contain_text(AGENCY)
        await expect(page.locator("body")).to_contain_text(PRISON)
        await context.close()
    async with screen(browser, stack.url, strict_policy=False) as shown:
        for path in (PUBLIC, f"{PUBLIC}/{reference}", f"{PUBLIC}/embed"):
            await shown.page.goto(path)
            assert await shown.axe() == [], path


async def nothing_else_is_told(story: Story, reference: str) -> None:
    """No word of ours, no source, no person, in any of what everybody can ask for."""
    anybody = story.institution.stranger()
    names = ("Nadia Ferrand", "Lou Tannet", "Amal Verra", "Ines Oudin", "Emil Sarr", "Vera Amt")
    ids = (
        story.finding["id"],
        story.visit["id"],
        story.place["id"],
        story.office.id,
        story.office.coordinator.account,
    )
    for path in ("", f"/{reference}", "/embed", "/all.csv", "/all.json"):
        answer = await anybody.get(f"{PUBLIC}{path}")
        assert answer.status_code == 200
        assert reference in answer.text
        told = answer.text if "json" in path else answer.text.lower()
        for secret in (
            CANARY,
            "complain",
            ANSWER,
            PLAN,
            CLAIM,
            "undressed again",
            *names,
            *ids[:2],
            *ids[3:],
        ):
            assert secret not in told, (path, secret)
            assert secret not in answer.text, (path, secret)
    embedded = (await anybody.get(f"{PUBLIC}/embed")).headers
    assert "frame-ancestors https://www.npm.example" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    listed = (await anybody.get(PUBLIC)).headers
    assert "frame-ancestors 'none'" in listed["Content-Security-Policy"]
    for path in ("recommendations", "publication-proposals", "reviews", "public-recommendations"):
        assert (await anybody.get(f"{RECOMMENDATIONS}/{path}")).status_code == 401
    document = json.loads((await anybody.get(f"{PUBLIC}/all.json")).text)
    (one,) = [each for each in document["recommendations"] if each["reference"] == reference]
    assert one["implementation"] == "regressed"
    assert {each["claim"] for each in one["addressees"]} == {"implemented", None}


async def taken_back(head: Person, it: str, institution: Institution, reference: str) -> None:
    await head.post(f"{RECOMMENDATIONS}/recommendations/{it}/unpublish", {"because": f"{CANARY} why"})
    gone = await institution.stranger().get(f"{PUBLIC}/{reference}")
    assert gone.status_code == 410
    for word in (TITLE, MENDED, MINISTRY, CANARY):
        assert word not in gone.text


def publication(page: Page) -> Locator:
    return page.locator("#publication")
