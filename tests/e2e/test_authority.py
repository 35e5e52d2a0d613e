"""An authority at the whole system: it finds what is asked of it, answers, and nothing else is there for it."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, async_playwright, expect
from servicekit.ids import uuid7
from servicekit.testing import eventually

from tests.e2e.chromium import launch, screen
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack
from tests.e2e.test_report_copies import look
from tests.e2e.visiting import RECOMMENDATIONS, VISITS, Office

ALL_MET = {
    name: {"verdict": "met"}
    for name in (
        "specific", "measurable", "achievable", "results-oriented", "time-bound", "solution-suggesting",
        "mindful", "argued", "root-cause-responsive", "targeted",
    )
}  # fmt: skip
SECRET = "Three men told us so in wing D"
SERVICES = ("visits", "complaints", "recommendations", "search", "gateway")
OWN = re.compile(r"^/v1/asked(/|$)")


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright)
        yield opened
        await opened.close()


async def issued(office: Office, **changes: Any) -> dict[str, Any]:
    draft = {
        "text": "That a doctor be on call every night.",
        "language": "en",
        "source": "visit-report",
        "system_wide": True,
        "root_cause": SECRET,
        "criteria": ALL_MET,
    } | changes
    made = await office.head.post(f"{RECOMMENDATIONS}/recommendations", draft)
    done: dict[str, Any] = await office.head.post(
        f"{RECOMMENDATIONS}/recommendations/{made['id']}/issue", {}, version=made["version"]
    )
    return done


async def below(office: Office, name: str, parent: str) -> str:
    draft = {"kind": "agency", "names": {"en": name}, "parent": parent}
    made: str = (await office.coordinator.post(f"{RECOMMENDATIONS}/authorities", draft))["id"]
    return made


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    root = Path(__file__).parents[2]
    for service in SERVICES:
        folder = root / ("gateway" if service == "gateway" else f"services/{service}")
        yield service, json.loads((folder / "contracts" / "openapi.json").read_text())


def same(one: httpx.Response, other: httpx.Response) -> bool:
    """But for what tells one request from another."""

    def said(answer: httpx.Response) -> Any:
        try:
            body = answer.json()
        except ValueError:
            return answer.text
        return {k: v for k, v in body.items() if k != "correlation_id"} if isinstance(body, dict) else body

    return one.status_code == other.status_code and said(one) == said(other)


def ids_in(found: Any) -> set[str]:
    return set(
        re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", json.dumps(found))
    )


async def test_nothing_else_is_there_for_an_authority(stack: Stack, institution: Institution) -> None:
    """Every endpoint of every service, as its document has it: each answers as for what does not exist."""
    office = await Office.begin(institution, "Office of the matrix")
    ministry = await office.authority("Ministry of the matrix")
    agency = await below(office, "Agency of the matrix", ministry)
    stranger = await office.authority("Another ministry of the matrix")
    place = await office.place("Matrix Prison", "prison")
    visit = await office.under_way(place)
    finding = await office.finding(visit, title="No doctor at night", description=SECRET)
    report = await office.monitor.post(f"{VISITS}/visits/{visit['id']}/reports", {"language": "en"})
    theirs = await issued(office, title="Asked of another", addressees=[{"authority": stranger}])
    own = await issued(office, title="Asked of the agency", addressees=[{"authority": agency}])
    records = {
        "recommendation": [theirs["id"], own["id"]],
        "authority": [stranger],
        "place": [place["id"]],
        "visit": [visit["id"]],
        "finding": [finding["id"]],
        "report": [report["id"]],
        "office": [office.id],
        "account": [office.head.account],
        "record": [visit["id"]],
    }
    people = {
        "ministry": await institution.colleague(
            "Mina Amt", "authority", side="preventive", authority=ministry
        ),
        "agency": await institution.colleague("Aron Amt", "authority", side="preventive", authority=agency),
        "stranger": await institution.colleague(
            "Sara Amt", "authority", side="preventive", authority=stranger
        ),
    }
    seen = {
        name: [item["title"] for item in (await who.get(f"{RECOMMENDATIONS}/asked"))["items"]]
        for name, who in people.items()
    }
    assert seen == {
        "ministry": ["Asked of the agency"],
        "agency": ["Asked of the agency"],
        "stranger": ["Asked of another"],
    }
    (asked,) = (await people["ministry"].get(f"{RECOMMENDATIONS}/asked"))["items"]
    # The agency goes to another ministry, and the stranger is closed: who answered for it answers for nothing.
    await changed(office, agency, parent=await office.authority("Third ministry of the matrix"))
    await changed(office, stranger, closed=True)

    async def ended() -> bool:
        return (await people["stranger"].ask("GET", f"{RECOMMENDATIONS}/asked")).status_code == 403

    assert (await people["ministry"].get(f"{RECOMMENDATIONS}/asked"))["items"] == []
    for path in ("", "/responses", "/plan-items", "/progress-reports", "/extensions"):
        gone = await ask(
            people["ministry"],
            "post" if path else "get",
            f"{RECOMMENDATIONS}/asked/{{asked}}{path}",
            {"asked": asked["id"]},
        )
        assert gone.status_code in ((404, 422) if path else (404,)), (path, gone.text)
        assert asked["id"] not in gone.text.replace(f"/asked/{asked['id']}", "")
    await eventually(ended)
    wrong = [line async for line in opened(people["agency"], records)]
    # The one answers for nothing any more, the other for itself alone.
    for who, others in ((people["stranger"], [agency, ministry, stranger]), (people["ministry"], [agency])):
        theirs = records | {"authority": others}
        wrong += [line async for line in opened(who, theirs, {"get"})]
    assert wrong == []


async def changed(office: Office, authority: str, **fields: Any) -> None:
    now = await office.coordinator.get(f"{RECOMMENDATIONS}/authorities/{authority}")
    answer = await office.coordinator.ask(
        "PATCH", f"{RECOMMENDATIONS}/authorities/{authority}", version=now["version"], json=fields
    )
    assert answer.is_success, answer.text


EVERY_METHOD = frozenset({"get", "post", "put", "patch", "delete"})


async def opened(
    who: Person, records: dict[str, list[str]], methods: frozenset[str] | set[str] = EVERY_METHOD
) -> Any:
    """What answers otherwise for a record that exists than for one that does not, or shows any."""
    every = {record for some in records.values() for record in some}
    for service, document in documents():
        for path, item in document["paths"].items():
            if OWN.match(path) or not path.startswith("/v1/"):
                continue
            for method in item.keys() & methods:
                names = re.findall(r"\{(\w+)\}", path)
                url = f"/api/{service}{path}"
                absent = await ask(who, method, url, {name: str(uuid7()) for name in names})
                if absent.status_code >= 500:
                    yield f"{method} {url}: {absent.status_code}"
                if not names:
                    if absent.is_success and (leaked := ids_in(_json(absent)) & every):
                        yield f"{method} {url} shows {leaked}"
                    continue
                for record in records.get(names[0], []):
                    there = await ask(who, method, url, dict.fromkeys(names, record))
                    if not same(there, absent):
                        yield f"{method} {url} tells {record} from nothing: {there.status_code} {absent.status_code}"


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return answer.text


async def ask(who: Person, method: str, url: str, ids: dict[str, str]) -> httpx.Response:
    for name, record in ids.items():
        url = url.replace(f"{{{name}}}", record)
    body = {} if method == "get" else {"json": {}}
    return await who.ask(method.upper(), url, version=1 if method != "get" else None, **body)


async def test_a_focal_point_answers_what_is_asked(
    browser: Browser, stack: Stack, institution: Institution
) -> None:
    # Given a ministry with somebody who answers for it, and what is asked of an agency below
    office = await Office.begin(institution, "Office of the focal point")
    ministry = await office.authority("Ministry of the focal point")
    agency = await below(office, "Prison service of the focal point", ministry)
    record = await issued(
        office,
        title="A doctor at night",
        indicators="A rota with a name for every night",
        addressees=[{"authority": agency, "response_due": "2999-01-31"}],
    )
    who = await institution.colleague("Fiona Amt", "authority", side="preventive", authority=ministry)

    # When they come in, then the list says what is asked, of whom and until when
    async with screen(browser, stack.url, who) as shown:
        page = shown.page
        await page.goto("/asked")
        await expect(page.locator("main")).to_contain_text("Prison service of the focal point")
        await look(shown, "asked-list")
        await page.get_by_role("link", name="A doctor at night").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("A doctor at night")
        await expect(page.locator("main")).not_to_contain_text(SECRET)
        await look(shown, "asked-recommendation")
        # and what is missing is said, as is that the answer can be corrected, before it goes
        await expect(page.locator("main")).to_contain_text("You can correct your answer until we confirm")
        await page.get_by_role("button", name="Send our answer").click()
        await expect(page.get_by_role("alert")).to_contain_text("Do you accept it?")
        # and they answer with a file, plan and report
        await page.get_by_role("radio", name="Accepted in part").check()
        await page.get_by_label("What you do not accept, and why").fill("Not on Sundays: there is no money")
        rota = {"name": "rota.txt", "mimeType": "text/plain", "buffer": b"Monday: Dr Example"}
        await page.locator("form input[type=file]").set_input_files(rota)  # type: ignore[arg-type]
        await page.get_by_role("button", name="Send our answer").click()
        await expect(page.get_by_role("button", name="Correct our answer")).to_be_visible()
        await expect(page.get_by_role("button", name="rota.txt")).to_be_visible()
        await page.get_by_role("button", name="Add a step").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("What you will do").fill("Hire a doctor")
        await dialog.get_by_role("button", name="Keep").click()
        await expect(page.locator("main")).to_contain_text("Hire a doctor")
        await page.get_by_role("button", name="Report progress").click()
        await dialog.get_by_label("What was done").fill("The post was advertised")
        await dialog.get_by_role("button", name="Report it").click()
        await expect(page.locator("main")).to_contain_text("The post was advertised")
        await look(shown, "asked-answered")
    async with screen(browser, stack.url, who, locale="ar") as shown:
        await shown.page.goto("/asked")
        await expect(shown.page.get_by_role("link", name="A doctor at night")).to_be_visible()
        await look(shown, "asked-list")
        await shown.page.get_by_role("link", name="A doctor at night").click()
        await expect(shown.page.locator("main")).to_contain_text("The post was advertised")
        await look(shown, "asked-answered")

    # Then the staff reads it as the authority's own, and confirms that it has it
    async def taken_in() -> bool:
        (story,) = await office.head.get(f"{RECOMMENDATIONS}/recommendations/{record['id']}/answers")
        return bool(story["answered_at"] and story["progress"])

    await eventually(taken_in)
    async with screen(browser, stack.url, office.head) as shown:
        page = shown.page
        await page.goto(f"/recommendations/{record['id']}")
        await expect(page.get_by_text("by the authority itself").first).to_be_visible()
        await page.get_by_role("button", name="Confirm receipt").click()
        await expect(page.get_by_text("Receipt confirmed").first).to_be_visible()
        await look(shown, "by-the-authority")
    async with screen(browser, stack.url, who) as shown:
        await shown.page.goto("/asked")
        await shown.page.get_by_role("link", name="A doctor at night").click()
        await expect(shown.page.get_by_text("Receipt confirmed on")).to_be_visible()
        await expect(shown.page.get_by_role("button", name="Correct our answer")).to_have_count(0)
