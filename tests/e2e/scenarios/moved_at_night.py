"""Moved at night: a man who alleged a beating is transferred, and those who look after him do not lose him.

He spoke in private on a visit, among others who were heard so that nobody could tell who had spoken; what he said went
to the protection team of the monitors' own side. Check-ins follow him by his protection file; both places' people see
nothing; nobody is asked to inquire without his consent or an exception that two people agree to; a reprisal alleged
later asks for an investigation.
"""

from datetime import timedelta
from typing import Any

import pytest
from servicekit.ids import today, utcnow, uuid7
from servicekit.testing import eventually

from tests.e2e.agreements import agreement
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

pytestmark = [pytest.mark.timeout(600)]

COMPLAINTS = "/api/complaints/v1"
VISITS = "/api/visits/v1"
NAME = "Ilan Testman"
FACTS = "Beaten with a cable in the laundry by the night shift"
PURPOSE = {"purpose": "To prepare the next check-in"}


async def test_moved_at_night(institution: Institution) -> None:
    # Given an office with a protection officer, and caseworkers and a head for the two places
    office = await institution.office("Eastern office")
    elsewhere = await institution.office("Western office")
    team = await institution.team("Protection", office)
    officer = await institution.colleague("Noor Testwell", "protection-officer", office=office, team=team)
    deputy = await institution.colleague("Ada Standin", "protection-officer", office=office, team=team)
    head = await institution.colleague("Amina Haddad", "head", office=office)
    here = await institution.colleague("Jonas Weber", "caseworker", office=office, team=team)
    there = await institution.colleague("Lucie Morel", "caseworker", office=elsewhere)

    # When, after a private interview, a man alleges a beating
    allegation = await officer.post(
        f"{COMPLAINTS}/allegations",
        {
            "victim": {"name": NAME},
            "victim_safe_contact": "only-next-visit",
            "facts": FACTS,
            "happened_from": str(today() - timedelta(days=4)),
        },
    )
    # and a file is opened for his protection, with a check-in in a week and a deputy named on it
    named = await eventually_known(
        officer,
        {
            "allegation": allegation["id"],
            "covers": "detainee",
            "feared": "The same shift will come again",
            "risk": "high",
            "safe_contact": "only-next-visit",
            "purpose": "I spoke with him and look after him",
            "named": [{"account": deputy.account, "purpose": "Stands in for me at the weekend"}],
            "check_in": {
                "due_on": str(today() + timedelta(days=7)),
                "contact": "visit",
                "account": officer.account,
            },
        },
    )
    # then nobody may be asked to inquire as long as he has not agreed
    partner, _ = await agreement(institution, head, independent=True)
    independent = partner["authority"]["id"]
    inquiry = {"kind": "inquiry", "on": str(today()), "recipient": independent}
    entries = f"{COMPLAINTS}/allegations/{allegation['id']}/entries"
    await officer.call("POST", entries, json=inquiry, version=allegation["version"], expect=409)

    # When he is taken to another prison in the night, and nobody knows which
    url = f"{COMPLAINTS}/protection-files/{named['id']}"
    moved = {"on": str(today()), "place": None, "text": "His cell was empty in the morning"}
    file = await officer.post(f"{url}/transfers", moved, version=named["version"])
    # then a check-in is proposed at once and the one that was due has gone with him, for the deputy too
    for person in (officer, deputy):
        due = await person.get(f"{COMPLAINTS}/protection-check-ins")
        assert [each["state"] for each in due] == ["proposed", "planned"]
        assert due[0]["due_on"] == str(today() + timedelta(days=2))
        assert {each["safe_contact"] for each in due} == {"only-next-visit"}
        assert NAME not in str(due)
    # and the people of both places, their head and the administrator see nothing, wherever they look
    for person in (here, there, head, institution.admin):
        await sees_nothing(person, named["id"])

    # When a colleague agrees that asking him first would raise the risk, an inquiry is asked for
    why = {
        "ground": "asking-raises-the-risk",
        "reason": "Whoever is seen speaking with him is reported to the shift",
        "other_sources": "The infirmary's register and two others who were interviewed",
        "recipient": independent,
    }
    one = f"{COMPLAINTS}/allegations/{allegation['id']}"
    proposed = await officer.post(f"{one}/exceptions", why, version=allegation["version"])
    exception = proposed["content"]["exceptions"][0]["id"]
    await officer.call("POST", f"{one}/exceptions/{exception}/agreements", expect=403)
    await head.post(f"{one}/exceptions/{exception}/agreements")
    asked = await officer.post(entries, inquiry | {"exception": exception}, version=proposed["version"])
    assert asked["content"]["entries"][0]["exception"] == exception

    # When he is found, and says that he was beaten again for having spoken
    due = await officer.get(f"{COMPLAINTS}/protection-check-ins")
    found = {"done_on": str(today()), "outcome": "He limps, and says why"}
    await officer.post(
        f"{COMPLAINTS}/protection-check-ins/{due[0]['id']}/outcome", found, version=due[0]["version"]
    )
    for entry in (
        {"kind": "reprisal", "text": "Beaten again on arrival: for talking"},
        {
            "kind": "investigation",
            "form": "criminal",
            "who": "The regional prosecutor",
            "standing": "asked",
            "text": "Into the reprisal",
        },
        {"kind": "risk", "risk": "extreme", "when": "after"},
    ):
        file = await officer.post(f"{url}/entries", entry | {"on": str(today())}, version=file["version"])
    # then the deputy, opening the file for a purpose, finds all of it, and who opened it before
    read = await deputy.post(f"{url}/readings", PURPOSE)
    assert read["person"]["name"] == NAME
    kinds = [entry["kind"] for entry in read["entries"]]
    assert kinds == ["risk", "investigation", "reprisal", "transfer", "risk"]
    assert [reading["by"]["id"] for reading in read["readings"]] == [deputy.account]
    assert read["links"][0]["record"] == allegation["id"]
    for person in (here, there, head, institution.admin):
        await sees_nothing(person, named["id"])


async def test_what_he_said_on_a_visit(institution: Institution) -> None:
    # Given monitors, one of whom looks after people at risk on their side; and a complaints side in the same office
    office = await institution.office("Eastern office")
    elsewhere = await institution.office("Western office")
    head = await institution.colleague("Samir Belka", "head", side="preventive", office=office)
    officer = await institution.colleague(
        "Noor Testwell", "monitor", side="preventive", also="protection-officer", office=office
    )
    mate = await institution.colleague("Lou Tannet", "monitor", side="preventive", office=office)
    at_home = await institution.colleague("Iva Rand", "monitor", side="preventive", office=office)
    analyst = await institution.colleague("Omar Zahl", "analyst", side="preventive", office=office)
    complaints = [
        await institution.colleague("Jonas Weber", "caseworker", office=office),
        await institution.colleague("Lucie Morel", "caseworker", office=elsewhere),
        await institution.colleague("Rafi Oduya", "protection-officer", office=office),
        await institution.colleague("Amina Haddad", "head", office=office),
    ]
    administration = await head.post(
        "/api/recommendations/v1/authorities", {"kind": "agency", "names": {"en": "Prisons of the east"}}
    )
    guards = await institution.colleague(
        "Max Amt", "authority", side="preventive", authority=administration["id"]
    )
    visit, place = await under_way(head, office, {"Noor Testwell": officer, "Lou Tannet": mate})
    mine = f"{VISITS}/visits/{visit}"

    # When a man alleges a beating in a private interview, others of his wing are heard as well, as long, as privately
    heard = []
    for extra, said in (
        (True, "Nothing out of the ordinary"),
        (False, "A beating in the laundry; he is afraid"),
        (True, "About the food"),
    ):
        draft = {
            "kind": "private",
            "at": utcnow().isoformat(),
            "minutes": 30,
            "privacy": "unheard",
            "extra": extra,
            "summary": said,
            "language": "en",
        }
        heard.append(await officer.post(f"{mine}/interviews", draft))
    # then no name is asked for, and none can be written down there
    assert not {"name", "person", "identity"} & set(heard[1])
    named = await officer.ask("POST", f"{mine}/interviews", json={"name": NAME, **draft})
    assert named.status_code == 422
    # and whoever did not go sees none of them, not even how many they were
    for who in (at_home, analyst, guards, institution.admin, *complaints):
        answer = await who.ask("GET", f"{mine}/interviews")
        assert answer.status_code in (403, 404), answer.text
        for one in heard:
            direct = await who.ask("GET", f"{VISITS}/interviews/{one['id']}")
            assert direct.status_code in (403, 404), direct.text
    listed = (await analyst.get(mine), await analyst.get(f"{VISITS}/places/{place}"))
    assert "interview" not in str(listed).casefold()

    # When what he alleged is given to the protection team, it stays on the side on which he spoke
    allegation = await eventually_recorded(
        officer,
        {
            "victim": {"name": NAME},
            "victim_safe_contact": "only-next-visit",
            "facts": FACTS,
            "place": place,
            "happened_from": str(today() - timedelta(days=4)),
        },
    )
    assert allegation["side"] == "preventive"
    # then neither points at the other: who reads the one does not learn of the other
    assert visit not in str(allegation)
    assert not any(one["id"] in str(allegation) for one in heard)
    told = str([await mate.get(f"{mine}/interviews"), await mate.get(f"{mine}/history")])
    assert allegation["id"] not in told
    assert NAME not in told
    # and nobody of the complaints side sees it, its protection team and its head included; nor a colleague on the visit
    never = str(uuid7())
    for who in (mate, at_home, analyst, guards, institution.admin, *complaints):
        hidden, missing = [
            await who.ask("GET", f"{COMPLAINTS}/allegations/{id_}") for id_ in (allegation["id"], never)
        ]
        assert hidden.status_code == missing.status_code
        assert hidden.status_code in (403, 404)
        page = await who.ask("GET", f"{COMPLAINTS}/allegations")
        assert allegation["id"] not in page.text
        assert place not in page.text
        for words in (NAME, "laundry"):
            found = await who.ask("GET", "/api/search/v1/search", params={"q": words})
            ours = [
                id_ for id_ in (allegation["id"], visit, *(one["id"] for one in heard)) if id_ in found.text
            ]
            assert not ours, (who.email, words)


async def test_a_monitor_hands_it_over_at_once(institution: Institution, stack: Stack) -> None:
    # Given two monitors without a part in protection, the protection officer of their side, and the complaints side
    office = await institution.office("Eastern office")
    head = await institution.colleague("Samir Belka", "head", side="preventive", office=office)
    monitor = await institution.colleague("Lea Varn", "monitor", side="preventive", office=office)
    mate = await institution.colleague("Lou Tannet", "monitor", side="preventive", office=office)
    officer = await institution.colleague(
        "Noor Testwell", "protection-officer", side="preventive", office=office
    )
    others = [
        await institution.colleague("Jonas Weber", "caseworker", office=office),
        await institution.colleague("Rafi Oduya", "protection-officer", office=office),
        await institution.colleague("Amina Haddad", "head", office=office),
    ]
    visit, place = await under_way(head, office, {"Lea Varn": monitor, "Lou Tannet": mate})
    mine = f"{VISITS}/visits/{visit}/allegation-handovers"
    heard = await monitor.post(
        f"{VISITS}/visits/{visit}/interviews",
        {"kind": "private", "at": utcnow().isoformat(), "privacy": "unheard", "summary": "He is afraid"},
    )

    # When a man alleges a beating and agrees that this, and who he is, goes to the protection team, but not where
    draft: dict[str, Any] = {
        "interview": heard["id"],
        "topic": "both",
        "urgency": "urgent",
        "consent": {"parts": ["words", "person"], "on": str(today())},
        "words": FACTS,
        "person": {"name": NAME, "safe_contact": "only-next-visit"},
    }
    # then what he did not agree to is not taken
    refused = await monitor.ask("POST", mine, json=draft | {"place": place})
    assert refused.status_code == 422

    # When it is handed over while the complaints service is down
    killed = await stack.kill("complaints")
    handed = await monitor.post(mine, draft)
    await stack.replaced("complaints", killed)

    # then it arrives, once, and the monitor sees that it did, and no more
    async def arrived() -> Any:
        [one] = await monitor.get(mine)
        return one if one["received_at"] else None

    received = await eventually(arrived, within=60.0)
    assert received["taken_up_at"] is None
    alerts = f"{COMPLAINTS}/protection-alerts"
    waiting = [each["id"] for each in (await officer.get(alerts))["items"]]
    assert waiting.count(handed["id"]) == 1
    alert = await officer.get(f"{alerts}/{handed['id']}")
    assert (alert["text"], alert["handed_over"]["place"], alert["told_by"]["id"]) == (
        FACTS,
        None,
        monitor.account,
    )
    for hidden in (visit, heard["id"], place, NAME):
        assert hidden not in str(alert)
    await officer.post(f"{alerts}/{handed['id']}/taking-up", version=alert["version"])

    async def seen() -> Any:
        return (await monitor.get(mine))[0]["taken_up_at"]

    await eventually(seen, within=30.0)

    # and a file is opened from it for a person whom the officer has not read yet
    file = await officer.post(
        f"{alerts}/{handed['id']}/protection-files",
        {
            "covers": "detainee",
            "feared": "The night shift",
            "risk": "high",
            "safe_contact": "only-next-visit",
            "purpose": "I look after him from now on",
        },
    )
    read = await officer.post(f"{COMPLAINTS}/protection-files/{file['id']}/readings", PURPOSE)
    assert read["person"]["name"] == NAME
    # and nobody else sees any of it: not who handed it over, not a colleague on the visit, nobody of the other side
    for who in (monitor, mate, *others):
        for hidden in (f"{alerts}/{handed['id']}", f"{COMPLAINTS}/protection-files/{file['id']}"):
            answer = await who.ask("GET", hidden)
            assert answer.status_code in (403, 404), answer.text
    assert await mate.get(mine) == []
    told = str([await mate.get(f"{VISITS}/visits/{visit}/{part}") for part in ("interviews", "history")])
    assert handed["id"] not in told
    assert NAME not in told


async def under_way(head: Person, office: str, team: dict[str, Person]) -> tuple[str, str]:
    """A visit of today, its checks overridden in writing; the first of ``team`` leads it."""
    categories = await head.categories()
    place = await head.post(
        f"{VISITS}/places", {"names": {"en": "Oued Testa Prison"}, "category": categories["prison"]}
    )
    where = {"places": [place["id"]], "starts_on": str(today()), "ends_on": str(today())}
    visit = await head.post(f"{VISITS}/visits", {"kind": "ad-hoc", "office": office, **where})
    it = f"{VISITS}/visits/{visit['id']}"
    for number, (name, who) in enumerate(team.items()):
        draft = {"kind": "staff", "name": name, "account": who.account, "office": office, "languages": ["en"]}
        member = await head.post(f"{VISITS}/team-members", draft)
        await head.post(f"{it}/team", {"member": member["id"], "function": "member" if number else "lead"})
    for finding in (await head.get(f"{it}/team"))["findings"]:
        if finding["severity"] == "must":
            reason = {
                "code": finding["code"],
                "subject": finding["subject"],
                "reason": "Nobody else is there",
            }
            whose = {"member": finding["member"]["id"]} if finding["member"] else {}
            await head.post(f"{it}/team/overrides", reason | whose)
    for to in ("planned", "under-way"):
        visit = await head.get(it)
        await head.post(f"{it}/moves", {"to": to}, version=visit["version"])
    return visit["id"], place["id"]


async def eventually_recorded(officer: Person, draft: dict[str, Any]) -> Any:
    """The place is known to the complaints service a moment later."""

    async def recorded() -> Any:
        answer = await officer.ask("POST", f"{COMPLAINTS}/allegations", json=draft)
        return answer.json() if answer.status_code == 201 else None

    return await eventually(recorded, within=30.0)


async def eventually_known(officer: Person, draft: dict[str, Any]) -> dict[str, Any]:
    """Colleagues are known to the complaints service once their event has arrived."""
    made: dict[str, Any] = {}

    async def begun() -> bool:
        answer = await officer.ask("POST", f"{COMPLAINTS}/protection-files", json=draft)
        if answer.status_code == 201:
            made.update(answer.json())
        return bool(made)

    await eventually(begun, within=30.0)
    return made


async def sees_nothing(person: Person, file: str) -> None:
    """A file hidden is a file missing, by every way in."""
    for path in ("", "/readings", "/transfers"):
        answers = []
        for id_ in (file, str(uuid7())):
            method = "POST" if path else "GET"
            body = PURPOSE if path == "/readings" else {"on": str(today()), "place": None}
            answer = await person.ask(
                method, f"{COMPLAINTS}/protection-files/{id_}{path}", json=body if path else None, version=1
            )
            answers.append((answer.status_code, {**answer.json(), "correlation_id": None, "instance": None}))
        assert answers[0] == answers[1]
        assert answers[0][0] in (403, 404)
    for path in ("protection-files", "protection-check-ins"):
        assert (await person.call("GET", f"{COMPLAINTS}/{path}")) == []
    for words in (NAME, FACTS):
        answer = await person.ask("GET", "/api/search/v1/search", params={"q": words})
        assert file not in answer.text
        assert FACTS not in answer.text
