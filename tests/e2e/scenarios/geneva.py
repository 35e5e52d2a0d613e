"""Geneva: the report of the SPT is unpublished, and the office writes to the Committee meanwhile.

Who was named on the report ties what it says to our own recommendations. Nothing of it is in the submission, nor in
search, lists, figures, feeds and calendars. Then the State agrees, a second person confirms it, and it all opens. And
the office goes back to the places where people talked to the SPT.
"""

import csv
import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from servicekit.ids import today
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, VISITS, Office

pytestmark = pytest.mark.timeout(600)

OURS = "That every person be entered in the custody register at once, with the hour."
BASEMENT = "The Subcommittee recommends that the zanzibar basement of the central station be closed at once."
REGISTER = "The Subcommittee recommends that every person be entered in the custody register at once."
TITLE = "Zanzibar report on the visit"
PASTED = f"61. {BASEMENT}\n\n62. The delegation was received well.\n\n63. {REGISTER}\n"
DOCUMENTS = f"{RECOMMENDATIONS}/body-documents"
IMPORTS = f"{RECOMMENDATIONS}/recommendation-imports"


async def test_geneva(institution: Institution) -> None:
    # Given an office with a recommendation of its own, and a review by the Committee against Torture in sight
    office = await Office.begin(institution, "Lakeside office")
    coordinator, head, monitor = office.coordinator, office.head, office.monitor
    analyst = await institution.colleague("Rui Ferreira", "analyst", side="preventive", office=office.id)
    caseworker = await institution.colleague("Ines Oudin", "caseworker", office=office.id)
    place = await office.place("Liro Prison", "prison")
    ministry = await office.authority("Ministry of the Interior of Liro")
    ours = await issued(coordinator, ministry)
    cycle = await coordinator.post(
        f"{RECOMMENDATIONS}/review-cycles",
        {"template": "cat-simplified", "turns_on": str(today() + timedelta(days=640)), "office": office.id},
    )
    loipr = next(each for each in cycle["milestones"] if each["kind"] == "list-of-issues-input")

    # and an unpublished report of the SPT, whose recommendations were taken out of it and looked through
    report = await coordinator.post(
        DOCUMENTS,
        {
            "mechanism": "spt",
            "kind": "visit-report",
            "title": TITLE,
            "symbol": "CAT/OP/LIR/1",
            "dated_on": str(today() - timedelta(days=30)),
            "language": "en",
            "office": office.id,
            "embargoed": True,
        },
    )
    pieces = (await coordinator.call("PUT", f"{RECOMMENDATIONS}/pasted-text", json={"text": PASTED}))["items"]
    assert [(piece["paragraph"], piece["likely"]) for piece in pieces] == [
        ("61", True),
        ("62", False),
        ("63", True),
    ]
    reviewed = {
        "document": report["id"],
        "language": "en",
        "addressee": ministry,
        "items": [
            {"paragraph": each["paragraph"], "text": each["text"]} for each in pieces if each["likely"]
        ],
    }
    begun = await coordinator.post(f"{IMPORTS}/reviewed", reviewed)
    checked = await _worked(coordinator, begun, "checks", "checked")
    assert (checked["verdict"]["rows"], checked["verdict"]["new"]) == (2, 2)
    await _worked(coordinator, checked, "runs", "done")
    theirs = (await coordinator.get(f"{RECOMMENDATIONS}/recommendations", document=report["id"]))["items"]
    basement, register = sorted(theirs, key=lambda each: each["source_reference"])

    # When the one on registers is tied to ours
    tie = {"other": ours["id"], "kind": "follows"}
    await coordinator.post(f"{RECOMMENDATIONS}/recommendations/{register['id']}/links", tie)
    # then who was not named sees no tie, and the head sees it from both ends
    mine = f"{RECOMMENDATIONS}/recommendations/{ours['id']}/links"
    assert await monitor.get(mine) == []
    assert [each["recommendation"]["id"] for each in await head.get(mine)] == [register["id"]]

    # When the submission for the list of issues is drafted
    submission = await coordinator.post(
        f"{RECOMMENDATIONS}/submissions",
        {
            "mechanism": "cat",
            "milestone": loipr["id"],
            "title": "Input for the list of issues prior to reporting",
            "language": "en",
            "since": str(today() - timedelta(days=365)),
            "until": str(today()),
            "office": office.id,
        },
    )
    # then ours is in it, and nothing of what is unpublished
    assert OURS in [each["text"] for each in submission["paragraphs"]]
    for text in (str(submission), *await documents(coordinator, submission)):
        assert "zanzibar" not in text.lower()
        assert REGISTER not in text
    # nor is it anywhere else: not for colleagues, and for those who read it in nothing that leaves their desk
    for who in (analyst, monitor, caseworker):
        assert (await who.ask("GET", f"{DOCUMENTS}/{report['id']}")).status_code in (403, 404)
        for each in theirs:
            path = f"{RECOMMENDATIONS}/recommendations/{each['id']}"
            assert (await who.ask("GET", path)).status_code in (403, 404)
    await eventually(lambda: found(head, OURS, ours["id"]), within=30)
    for who in (head, coordinator, analyst, monitor):
        assert await shown_anywhere(who) == []
    for each in theirs:
        assert not await found(head, each["title"], each["id"])

    # When the State agrees, one person says so, and it stays shut until another confirms it
    it = f"{DOCUMENTS}/{report['id']}"
    agreed = {"agreed_on": str(today() - timedelta(days=1)), "ground": "Note verbale from the ministry"}
    proposed = await coordinator.post(f"{it}/lift-proposals", agreed, version=report["version"])
    await coordinator.call(
        "POST", f"{it}/lift-confirmations", version=proposed["version"], json=None, expect=403
    )
    assert (await monitor.ask("GET", it)).status_code == 404
    opened = await head.post(f"{it}/lift-confirmations", version=proposed["version"])
    assert opened["embargoed"] is False

    # then the records open everywhere: to colleagues, in lists and exports, in search, and at the other end of a tie
    assert (await analyst.get(it))["title"] == TITLE
    read = await analyst.get(f"{RECOMMENDATIONS}/recommendations/{basement['id']}")
    assert (read["text"], read["level"]) == (BASEMENT, "internal")
    rows = await listed(head)
    assert {basement["reference"], register["reference"]} <= {row["reference"] for row in rows}
    await eventually(lambda: found(analyst, "zanzibar basement", basement["id"]), within=30)
    assert [each["recommendation"]["id"] for each in await analyst.get(mine)] == [register["id"]]
    assert (await caseworker.ask("GET", it)).status_code in (403, 404)
    # and may be drawn into what is written from now on
    spt = {"recommendations": [basement["id"]]}
    more = await coordinator.post(
        f"{RECOMMENDATIONS}/submissions/{submission['id']}/recommendations",
        spt,
        version=submission["version"],
    )
    assert BASEMENT in [each["text"] for each in more["paragraphs"]]

    # When the visit of the SPT is written down, then a return is proposed: has anybody suffered for talking?
    body = await coordinator.post(
        f"{VISITS}/bodies", {"names": {"en": "Subcommittee on Prevention of Torture"}, "kind": "spt"}
    )
    visit = await coordinator.post(
        f"{VISITS}/body-visits",
        {
            "body": body["id"],
            "place": place["id"],
            "starts_on": str(today() - timedelta(days=40)),
            "ends_on": str(today() - timedelta(days=38)),
            "spoke_held": 12,
        },
    )
    returns = (await coordinator.get(f"{VISITS}/return-proposals", place=place["id"]))["items"]
    assert [(each["after"]["id"], each["state"]) for each in returns] == [(visit["id"], "proposed")]


async def issued(coordinator: Person, ministry: str) -> dict[str, Any]:
    draft = await coordinator.post(
        f"{RECOMMENDATIONS}/recommendations",
        {
            "text": OURS,
            "language": "en",
            "source": "thematic-report",
            "system_wide": True,
            "addressees": [{"authority": ministry, "response_due": str(today() + timedelta(days=60))}],
            "criteria": ALL_MET,
        },
    )
    path = f"{RECOMMENDATIONS}/recommendations/{draft['id']}/issue"
    done: dict[str, Any] = await coordinator.post(path, {}, version=draft["version"])
    return done


async def documents(who: Person, submission: dict[str, Any]) -> list[str]:
    """The submission as PDF and as Word document, as the Committee reads it."""
    path = f"{RECOMMENDATIONS}/submissions/{submission['id']}/document"
    pdf, word = [await who.ask("GET", path, params={"form": form}) for form in ("pdf", "docx")]
    assert pdf.is_success, pdf.text
    assert word.is_success, word.text
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    return [pages, " ".join(line.text for line in docx.Document(io.BytesIO(word.content)).paragraphs)]


async def found(who: Person, words: str, record: str) -> bool:
    """Whether a search for ``words`` finds that recommendation."""
    query = {"q": words, "kind": "recommendation"}
    answer = await who.ask("GET", "/api/search/v1/search", params=query)
    return answer.is_success and any(hit["id"] == record for hit in answer.json()["items"])


async def listed(who: Person) -> list[dict[str, str]]:
    """The list of recommendations as a file."""
    answer = await who.ask("GET", f"{RECOMMENDATIONS}/recommendations", headers={"Accept": "text/csv"})
    if answer.status_code == 403:
        return []
    assert answer.is_success, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def shown_anywhere(who: Person) -> list[str]:
    """Where the word that stands in the unpublished report alone turns up, outside its own page."""
    places = {
        "list": f"{RECOMMENDATIONS}/recommendations?limit=200",
        "calendar": f"{RECOMMENDATIONS}/milestones.ics",
        "milestones": f"{RECOMMENDATIONS}/milestones?until=2099-01-01",
        "search": "/api/search/v1/search?q=zanzibar",
        "suggestions": "/api/search/v1/suggest?q=zanz",
    }
    answers = {name: await who.ask("GET", path) for name, path in places.items()}
    leaks = [name for name, answer in answers.items() if "zanzibar b" in answer.text.lower()]
    return leaks + [row["reference"] for row in await listed(who) if "zanzibar" in row["title"].lower()]


async def _worked(who: Person, record: dict[str, Any], what: str, ends: str) -> dict[str, Any]:
    """The import once the service has done what was asked of it."""
    await who.post(f"{IMPORTS}/{record['id']}/{what}", version=record["version"])

    async def ended() -> dict[str, Any] | None:
        now: dict[str, Any] = await who.get(f"{IMPORTS}/{record['id']}")
        return now if now["state"] == ends else None

    return await eventually(ended)
