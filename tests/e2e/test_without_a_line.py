"""A visit that is taken along on a device: worked on without a line, and readable by nobody else."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from servicekit.ids import today, utcnow
from servicekit.testing import eventually

from tests.e2e.chromium import AXE, PATIENCE, Screen, launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import PASSWORD, Stack

pytestmark = pytest.mark.timeout(300)
expect.set_options(timeout=PATIENCE)

VISITS = "/api/visits/v1/visits"
PLACE_NAME = "Ravenmoor Invented Prison"
OBJECTIVES = "Look at the punishment cells first"
KITCHEN = "Kitchen of wing C"
NOTE = "Smell of smoke behind the laundry"
PASSPHRASE = "seven green lanterns walk"
LONGER = "Locked, and the key was said to be lost"

DUMP = """async () => {
    const words = [];
    const seen = (value) => {
        if (value instanceof ArrayBuffer) words.push(new TextDecoder("latin1").decode(value));
        else if (ArrayBuffer.isView(value)) words.push(new TextDecoder("latin1").decode(value));
        else if (value && typeof value === "object") Object.entries(value).flat().forEach(seen);
        else words.push(String(value));
    };
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((resolve) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => resolve(request.result);
        });
        for (const store of database.objectStoreNames) {
            const all = await new Promise((resolve) => {
                const request = database.transaction(store).objectStore(store).getAll();
                request.onsuccess = () => resolve(request.result);
            });
            words.push(store);
            all.forEach(seen);
        }
        database.close();
    }
    seen({ ...localStorage });
    seen({ ...sessionStorage });
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) words.push(request.url);
    return words.join("\\n");
}"""
"""All that a page of ours finds on this device, as text."""

ROWS = """async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "daylight-fieldwork")) return 0;
    const database = await new Promise((resolve) => {
        const request = indexedDB.open("daylight-fieldwork");
        request.onsuccess = () => resolve(request.result);
    });
    let rows = 0;
    for (const store of database.objectStoreNames)
        rows += await new Promise((resolve) => {
            const request = database.transaction(store).objectStore(store).count();
            request.onsuccess = () => resolve(request.result);
        });
    database.close();
    return rows;
}"""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


@dataclass(frozen=True, slots=True)
class Party:
    coordinator: Person
    lou: Person
    doctor: Person
    other: Person
    visit: str


@pytest.fixture
async def party(institution: Institution) -> Party:
    """A visit that is under way, with a checklist that fits, and something to be seen on it."""
    office = await institution.office("Moorland office")
    held = {"side": "preventive", "office": office}
    coordinator = await institution.colleague("Nadia Ferrand", "coordinator", **held)
    lou = await institution.colleague("Lou Tannet", "monitor", **held)
    doctor = await institution.colleague("Ada Testwell", "expert", **held)
    other = await institution.colleague("Iva Rand", "monitor", **held)
    category = (await coordinator.categories())["prison"]
    place = await coordinator.post(
        "/api/visits/v1/places", {"names": {"en": PLACE_NAME}, "category": category}
    )
    visit = await coordinator.post(
        VISITS,
        {
            "kind": "periodic",
            "office": office,
            "places": [place["id"]],
            "starts_on": str(today()),
            "ends_on": str(today() + timedelta(days=1)),
            "reveal_at": (utcnow() - timedelta(minutes=1)).isoformat(),
            "objectives": OBJECTIVES,
        },
    )
    mine = f"{VISITS}/{visit['id']}"
    for who, name, kind, function, sex in (
        (lou, "Lou Tannet", "staff", "lead", "female"),
        (doctor, "Ada Testwell", "expert", "expert", "male"),
    ):
        member = await coordinator.post(
            "/api/visits/v1/team-members",
            {
                "kind": kind,
                "name": name,
                "account": who.account,
                "sex": sex,
                "office": office,
                "languages": ["en"],
                "expertise": ["doctor", "lawyer"],
            },
        )
        await coordinator.post(f"{mine}/team", {"member": member["id"], "function": function})
    await coordinator.post(f"{mine}/sights", {"kind": "area", "name": KITCHEN})
    await moved(coordinator, visit["id"], "planned")
    standing = await coordinator.get(f"{mine}/team")
    for one in standing["findings"] or []:
        if one["severity"] == "must" and one["override"] is None:
            override = {"code": one["code"], "subject": one["subject"], "reason": "Nobody else could go"}
            whose = {"member": one["member"]["id"]} if one["member"] else {}
            await coordinator.post(f"{mine}/team/overrides", override | whose)
    await moved(lou, visit["id"], "under-way")
    return Party(coordinator, lou, doctor, other, visit["id"])


async def moved(who: Person, visit: str, to: str) -> None:
    record = await who.get(f"{VISITS}/{visit}")
    await who.post(f"{VISITS}/{visit}/moves", {"to": to}, version=record["version"])


async def take_along(page: Page, visit: str) -> None:
    await page.goto(f"/visits/{visit}")
    await page.get_by_role("button", name="Take it along on this device").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("What this device is called").fill("Tablet 3")
    await dialog.get_by_label("A passphrase for this device").fill(PASSPHRASE)
    await dialog.get_by_label("Once more").fill(PASSPHRASE)
    await dialog.get_by_role("button", name="Take it along").click()
    await expect(page.get_by_role("heading", level=1, name=PLACE_NAME)).to_be_visible()
    await expect(page.get_by_text("All sent").first).to_be_visible()

    async def starts_by_itself() -> bool:
        ready: bool = await page.evaluate(
            "async () => !!navigator.serviceWorker.controller && !!(await caches.match('/index.html'))"
        )
        return ready

    await eventually(starts_by_itself, within=30, every=0.1)


async def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    await page.get_by_label("Passphrase of this device").fill(passphrase)
    await page.get_by_role("button", name="Open", exact=True).click()


async def say_what_became(page: Page, state: str, why: str = "") -> None:
    await page.get_by_role("button", name="Say what became of it").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(state, exact=True).check()
    if why:
        await dialog.get_by_label("Why it was not seen").fill(why)
    await dialog.get_by_role("button", name="Keep it").click()
    await expect(dialog).to_have_count(0)


async def note(page: Page, text: str) -> None:
    bar = page.get_by_role("form", name="Quick note")
    await bar.get_by_role("textbox").fill(text)
    await bar.get_by_role("button", name="Keep").click()
    await expect(bar.get_by_role("textbox")).to_have_value("")


async def nothing_kept(page: Page) -> None:
    async def none() -> bool:
        rows: int = await page.evaluate(ROWS)
        return rows == 0

    await eventually(none, within=30, every=0.1)


async def test_what_is_done_without_a_line_arrives(browser: Browser, stack: Stack, party: Party) -> None:
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await shown.context.set_offline(True)

        await page.get_by_role("link", name="Prison").click()
        await expect(page.get_by_role("heading", level=2, name="Arrival and mandate")).to_be_visible()
        opened = page.get_by_role("group", name=re.compile("every part of the prison opened"))
        await opened.get_by_label("Yes", exact=True).click()
        await expect(opened.get_by_label("Yes", exact=True)).to_be_checked()
        await expect(page.get_by_text("1 not sent yet")).to_be_visible()
        await note(page, NOTE)
        await page.get_by_role("link", name="The visit").click()
        await say_what_became(page, "Not seen", LONGER)
        await expect(page.get_by_text("3 not sent yet")).to_be_visible()

        # The page is started anew, without a line: it is there, and locked.
        await page.reload()
        await expect(page.get_by_role("heading", level=1, name="Locked")).to_be_visible()
        await expect(page.get_by_text("3 not sent yet")).to_be_visible()
        kept = await page.evaluate(DUMP)
        for word in (
            PLACE_NAME,
            OBJECTIVES,
            KITCHEN,
            NOTE,
            LONGER,
            "Tannet",
            PASSPHRASE,
            "all_open",
            party.visit,
        ):
            assert word not in kept, word
        assert "/api/" not in kept
        assert PLACE_NAME not in await page.content()
        await unlock(page, "not the passphrase")
        await expect(page.get_by_text("Nothing here opens with this passphrase")).to_be_visible()
        await unlock(page)
        await expect(page.get_by_text(NOTE).first).to_be_visible()
        await expect(page.get_by_text(LONGER).first).to_be_visible()

        await shown.context.set_offline(False)
        await expect(page.locator(".unsent")).to_have_text("All sent")
    visit = f"{VISITS}/{party.visit}"
    assert [one["text"] for one in await party.lou.get(f"{visit}/notes")] == [NOTE]
    [sight] = await party.lou.get(f"{visit}/sights")
    assert (sight["state"], sight["why"]) == ("not-seen", LONGER)
    [sheet] = (await party.lou.get(f"{visit}/checklists"))["sheets"]
    answers = (await party.lou.get(f"/api/visits/v1/checklist-sheets/{sheet['id']}"))["answers"]
    assert [(one["question"], one["value"]) for one in answers] == [("all_open", "yes")]
    [device] = await party.coordinator.get(f"{visit}/taken-along")
    assert (device["label"], device["ended_at"]) == ("Tablet 3", None)


async def test_what_others_changed_meanwhile_is_shown_and_chosen(
    browser: Browser, stack: Stack, party: Party
) -> None:
    visit = f"{VISITS}/{party.visit}"
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await shown.context.set_offline(True)
        await say_what_became(page, "Not seen", LONGER)
        await note(page, NOTE)
        [sight] = await party.coordinator.get(f"{visit}/sights")
        await party.coordinator.call(
            "PATCH",
            f"{visit}/sights/{sight['id']}",
            json={"state": "in-part", "why": "Only the stores"},
            version=sight["version"],
        )
        await shown.context.set_offline(False)
        # What was refused holds up nothing.
        await expect(page.get_by_text("1 not sent yet")).to_be_visible()
        assert [one["text"] for one in await party.lou.get(f"{visit}/notes")] == [NOTE]
        both = page.get_by_role("table")
        await expect(both).to_contain_text(LONGER)
        await expect(both).to_contain_text("Only the stores")
        await page.get_by_role("button", name="Keep mine").click()
        await expect(page.locator(".unsent")).to_have_text("All sent")
    [sight] = await party.lou.get(f"{visit}/sights")
    assert (sight["state"], sight["why"]) == ("not-seen", LONGER)


async def test_a_record_that_is_refused_can_be_put_right_or_removed(
    browser: Browser, stack: Stack, party: Party
) -> None:
    visit = f"{VISITS}/{party.visit}"
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await shown.context.set_offline(True)
        for text in (NOTE, "A second thought"):
            await note(page, text)
        await (
            page.get_by_role("listitem")
            .filter(has_text="A second thought")
            .get_by_role("button", name="Put aside")
            .click()
        )
        first = page.get_by_role("listitem").filter(has_text=NOTE)
        await first.get_by_role("button", name="Put it right").click()
        await page.get_by_role("dialog").get_by_role("textbox").fill(f"{NOTE}, at noon")
        await page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
        await shown.context.set_offline(False)
        await expect(page.get_by_text("1 not sent yet")).to_be_visible()
        assert [one["text"] for one in await party.lou.get(f"{visit}/notes")] == [f"{NOTE}, at noon"]
        await page.get_by_role("button", name="Remove").click()
        await expect(page.locator(".unsent")).to_have_text("All sent")
    assert len(await party.lou.get(f"{visit}/notes")) == 1


async def test_a_lost_device_wipes_itself_though_nobody_signs_in(
    browser: Browser, stack: Stack, party: Party
) -> None:
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await note(page, NOTE)
        await shown.context.set_offline(True)
        await page.reload()
        await expect(page.get_by_role("heading", level=1, name="Locked")).to_be_visible()
        [device] = await party.coordinator.get(f"{VISITS}/{party.visit}/taken-along")
        await party.coordinator.call(
            "PATCH",
            f"/api/visits/v1/taken-along/{device['id']}",
            json={"ended": "lost"},
            version=device["version"],
        )
        await shown.context.clear_cookies()
        await shown.context.set_offline(False)
        await page.reload()
        await nothing_kept(page)
        await expect(page.get_by_role("heading", level=1, name="No visit is on this device")).to_be_visible()

        async def no_shell() -> bool:
            return not await page.evaluate("async () => (await caches.keys()).length")

        # The page says so as soon as the records are gone; the app itself goes after them.
        await eventually(no_shell, within=30, every=0.1)

    async def confirmed() -> bool:
        [device] = await party.coordinator.get(f"{VISITS}/{party.visit}/taken-along")
        return device["wiped_at"] is not None

    await eventually(confirmed, within=20, every=0.2)


async def test_when_an_experts_access_ends_their_device_wipes(
    browser: Browser, stack: Stack, party: Party
) -> None:
    async with screen(browser, stack.url, party.doctor) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await expect(page.get_by_text(KITCHEN)).to_be_visible()
        mine = f"{VISITS}/{party.visit}"
        [going] = [
            one for one in (await party.coordinator.get(mine))["company"] if one["name"] == "Ada Testwell"
        ]
        await party.coordinator.call("DELETE", f"{mine}/team/{going['member']}")
        await page.reload()
        await nothing_kept(page)
    assert (await party.doctor.ask("GET", mine)).status_code == 404


async def test_another_account_on_the_same_device_sees_nothing(
    browser: Browser, stack: Stack, party: Party
) -> None:
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await page.goto("/")
        await page.get_by_role("button", name="Lou Tannet").click()
        await page.get_by_role("menuitem", name="Sign out").click()
        await page.get_by_label("E-mail").fill(party.other.email)
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await page.get_by_role("navigation", name="Main").get_by_role("link", name="On this device").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Nothing of yours is on this device")
        await expect(page.get_by_label("Passphrase of this device")).to_have_count(0)
        assert PLACE_NAME not in await page.content()
        assert PLACE_NAME not in await page.evaluate(DUMP)
        # Nor did their being here cost anything: it is still there for whom it belongs to.
        assert await page.evaluate(ROWS) > 0


async def test_it_locks_when_idle_and_when_out_of_contact(
    browser: Browser, stack: Stack, party: Party
) -> None:
    async with screen(browser, stack.url, party.lou) as shown:
        page = shown.page
        await page.clock.install()
        await take_along(page, party.visit)
        await shown.context.set_offline(True)
        await page.clock.fast_forward("04:00")
        await note(page, NOTE)
        await page.clock.fast_forward("04:00")
        await expect(page.get_by_role("heading", level=1, name=PLACE_NAME)).to_be_visible()
        await page.clock.fast_forward("02:00")
        await expect(page.get_by_role("heading", level=1, name="Locked")).to_be_visible()
        await page.clock.fast_forward(8 * 24 * 3600 * 1000)
        await unlock(page)
        await expect(page.get_by_text("out of contact for too long")).to_be_visible()
        await expect(page.get_by_text(NOTE)).to_have_count(0)
        await shown.context.set_offline(False)
        await page.get_by_role("button", name="Try now").last.click()
        await expect(page.get_by_text("out of contact for too long")).to_have_count(0)
        await unlock(page)
        await expect(page.get_by_role("heading", level=1, name=PLACE_NAME)).to_be_visible()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (frontend/node_modules)")
@pytest.mark.parametrize("locale", ["en", "ar"])
async def test_it_can_be_used_by_everybody(browser: Browser, stack: Stack, party: Party, locale: str) -> None:
    async with screen(browser, stack.url, party.lou, strict_policy=False) as shown:
        page = shown.page
        await take_along(page, party.visit)
        await note(page, NOTE)
        if locale != "en":
            await page.evaluate("locale => localStorage.setItem('daylight.locale', locale)", locale)
            await page.reload()
            await expect(page.locator("input[type=password]")).to_be_visible()
            assert await shown.axe() == []
            await page.locator("input[type=password]").fill(PASSPHRASE)
            await page.locator("button[type=submit]").click()
            await expect(page.get_by_text(KITCHEN)).to_be_visible()
        await faultless(shown)
        await page.goto(f"/visits/{party.visit}")
        await expect(page.get_by_text("Tablet 3")).to_be_visible()
        assert await shown.axe() == []


async def faultless(shown: Screen) -> None:
    page = shown.page
    assert await shown.axe() == []
    await page.locator("main a[href*='/checklists/']").first.click()
    await expect(page.locator("fieldset.q").first).to_be_visible()
    assert await shown.axe() == []
    await page.locator(".crumb a").click()
    await page.locator(".crumb a").click()
    await expect(page.get_by_text("Tablet 3")).to_be_visible()
    assert await shown.axe() == []
