"""The ministry says that a recommendation is implemented, and those who live there say otherwise.

Three complaints on the other side of the wall and a finding of a follow-up visit disagree. Two named roles are
prompted, without count or source; they look, and assess that it has regressed. Nobody else ever sees that there was a
prompt.
"""

import json
from typing import Any

import pytest
from servicekit.ids import today
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, Office

pytestmark = pytest.mark.timeout(600)

REVIEWS = f"{RECOMMENDATIONS}/reviews"
CLAIM = "Every search has been entered in the register since the first of the month."
TOLD = "Undressed again, and nothing was written down."
IN_TIME = 90.0


async def test_implemented(institution: Institution) -> None:
    # Given a recommendation on searches in a prison, sent to a ministry
    office = await Office.begin(institution, "Northern office")
    coordinator, monitor, head = office.coordinator, office.monitor, office.head
    place = await office.place("Velm Prison", "prison")
    ministry = await office.authority("Ministry of Justice of Velm")
    themes = await coordinator.theme_ids()
    theme = themes["use-of-force.searches"]
    recommendation = await recommended(office, place["id"], theme, ministry)
    it = f"{RECOMMENDATIONS}/recommendations/{recommendation['id']}"
    assert recommendation["implementation"] == "never-assessed"

    # and colleagues who work with it, or beside it, and the ministry's own account
    team = await institution.team("Prisons", office.id)
    caseworker = await institution.colleague("Ines Oudin", "caseworker", office=office.id, team=team)
    complaints_head = await institution.colleague("Emil Sarr", "head", office=office.id)
    analyst = await institution.colleague("Rosa Quint", "analyst", side="preventive", office=office.id)
    official = await institution.colleague("Vera Amt", "authority", side="preventive", authority=ministry)
    admin = await institution.colleague("Ada Min", "admin", side=None)
    others = {
        "monitor": monitor,
        "analyst": analyst,
        "authority": official,
        "caseworker": caseworker,
        "admin": admin,
    }

    # When the ministry says that it is done, and papers bear that out
    recommendation = await coordinator.post(
        f"{it}/responses",
        {"addressee": recommendation["addressees"][0]["id"], "kind": "accepted", "text": CLAIM},
        version=recommendation["version"],
    )
    assert recommendation["implementation"] == "never-assessed"
    await assessed(coordinator, it, "implemented", "documents", statement="The register shows entries.")
    # then both accounts stand beside each other, each as it was given
    view = await monitor.get(f"{it}/implementation")
    assert (view["implementation"], view["released"][0]["statement"]) == (
        "implemented",
        "The register shows entries.",
    )
    assert CLAIM not in json.dumps(view)
    before = {name: await seen_by(who, it) for name, who in others.items()}

    # When three people complain of the same, on the other side
    for _ in range(3):
        await caseworker.post_once_known(
            "/api/complaints/v1/complaints",
            {
                "received_on": today().isoformat(),
                "channel": "letter",
                "complainant_role": "person-deprived-of-liberty",
                "summary": "A search",
                "narrative": TOLD,
                "place": place["id"],
                "themes": [theme],
                "language": "en",
            },
        )

    # then the coordinator and the head are prompted: that complaints disagree, and no more
    async def prompted() -> bool:
        await complaints_head.ask("POST", "/api/complaints/v1/pattern-runs", json=None)
        return bool(await coordinator.get(REVIEWS))

    assert await eventually(prompted, within=IN_TIME, every=1.0)
    (prompt,) = await coordinator.get(REVIEWS)
    assert (prompt["recommendation"], prompt["signal"]) == (recommendation["id"], "complaints")
    assert set(prompt) == {
        *("id", "version", "recommendation", "reference", "title", "language", "implementation"),
        *("signal", "since", "raised_at", "open", "set_aside_at", "set_aside_by", "reason"),
    }
    assert await head.get(REVIEWS) == [prompt]
    # and nobody else, in anything they can read
    for name, who in others.items():
        await sees_no_prompt(who, it, prompt)
        assert await seen_by(who, it) == before[name], name

    # When it is to be verified, then the next visit's team has it on its list
    recommendation = await coordinator.get(it)
    await coordinator.post(f"{it}/verification", {"wanted": True}, version=recommendation["version"])
    visit = await office.under_way(place, kind="follow-up")
    listed = await monitor.get(f"{RECOMMENDATIONS}/recommendations", to_verify=True, place=place["id"])
    assert [each["id"] for each in listed["items"]] == [recommendation["id"]]

    # When they find it as it was, then that disagrees as well
    finding = await office.finding(
        visit, title="No search is entered", description="Nothing since June.", themes=[theme]
    )

    async def found() -> bool:
        return {each["signal"] for each in await coordinator.get(REVIEWS)} == {"complaints", "finding"}

    assert await eventually(found, within=IN_TIME, every=0.5)

    # When the office looks again, then it says so: regressed, with the finding against it
    links = [
        {"kind": "visit", "record": visit["id"], "stance": "against"},
        {"kind": "finding", "record": finding["id"], "stance": "against"},
    ]
    statement = "On the visit no search was found in the register."
    held = await assessed(coordinator, it, "regressed", "follow-up-visit", statement=statement, links=links)
    assert [link["record"] for link in held["links"]] == sorted([visit["id"], finding["id"]])
    assert await coordinator.get(REVIEWS) == []
    # and who reads the recommendation sees what was found, by which way, and no source
    view = await monitor.get(f"{it}/implementation")
    assert [each["status"] for each in view["released"]] == ["regressed", "implemented"]
    everything = json.dumps([view, await monitor.get(f"{it}/history"), await monitor.get(it)])
    for source in (visit["id"], finding["id"], prompt["id"], "complaint", TOLD):
        assert source not in everything
    assert (await monitor.get(it))["to_verify_since"] is None
    for who in others.values():
        await sees_no_prompt(who, it, prompt)


async def recommended(office: Office, place: str, theme: str, ministry: str) -> dict[str, Any]:
    draft = await office.coordinator.post_once_known(
        f"{RECOMMENDATIONS}/recommendations",
        {
            "text": "That every search with undressing be entered in the register on the same day.",
            "language": "en",
            "source": "visit-report",
            "places": [place],
            "themes": [theme],
            "addressees": [{"authority": ministry, "response_due": str(today())}],
            "criteria": ALL_MET,
        },
    )
    path = f"{RECOMMENDATIONS}/recommendations/{draft['id']}/issue"
    issued: dict[str, Any] = await office.coordinator.post(path, {}, version=draft["version"])
    return issued


async def assessed(who: Person, it: str, status: str, method: str, **more: Any) -> dict[str, Any]:
    """Drafted, and released on purpose."""
    draft = await who.post(f"{it}/assessments", {"status": status, "method": method} | more)
    path = f"{RECOMMENDATIONS}/assessments/{draft['id']}/release"
    released: dict[str, Any] = await who.post(path, version=draft["version"])
    return released


async def seen_by(who: Person, it: str) -> list[Any]:
    """All that the service of recommendations answers of it; a correlation id is of the call alone."""
    found = []
    for path in (it, f"{it}/history", f"{it}/implementation", f"{it}/answers"):
        answer = await who.ask("GET", path)
        found.append(answer.json() if answer.is_success else answer.status_code)
    return found


async def sees_no_prompt(who: Person, it: str, prompt: dict[str, Any]) -> None:
    for path in (REVIEWS, f"{it}/reviews"):
        assert (await who.ask("GET", path)).status_code == 403, path
    aside = await who.ask(
        "POST",
        f"{REVIEWS}/{prompt['id']}/set-aside",
        json={"reason": "x"},
        version=prompt["version"],
    )
    assert aside.status_code == 403
    for path in (f"{RECOMMENDATIONS}/recommendations", f"{RECOMMENDATIONS}/recommendations/board"):
        answer = await who.ask("GET", path)
        assert prompt["id"] not in answer.text
        assert "review" not in answer.text
    found = await who.ask("GET", "/api/search/v1/search", params={"q": "disagree"})
    assert prompt["id"] not in found.text
