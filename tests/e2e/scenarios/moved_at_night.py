"""Moved at night: a man who alleged a beating is transferred, and those who look after him do not lose him.

Check-ins follow him by his protection file; both places' people see nothing; nobody is asked to inquire without his
consent or an exception that two people agree to; a reprisal alleged later asks for an investigation.
"""

from datetime import timedelta
from typing import Any

import pytest
from servicekit.ids import today, uuid7
from servicekit.testing import eventually

from tests.e2e.agreements import agreement
from tests.e2e.people import Institution, Person

pytestmark = [pytest.mark.timeout(600)]

COMPLAINTS = "/api/complaints/v1"
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
        if answer.is_success:
            assert answer.json()["items"] == []
