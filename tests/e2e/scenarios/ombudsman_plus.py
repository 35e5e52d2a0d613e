"""Ombudsman plus: a civil-society monitor goes along on a joint visit of a regional office.

The agreement ends, and a colleague of theirs declares a conflict. Access is gone within five seconds in every
service and for the device; what they wrote remains; other regions were never visible, and national coverage adds up.
"""

import time
from datetime import timedelta
from typing import Any

import pytest
from servicekit.ids import today, uuid7
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person

pytestmark = pytest.mark.timeout(600)

VISITS = "/api/visits/v1"
WITHIN = 5.0
NOTED = "Two showers for sixty women, one of them broken"
EVERYWHERE = (
    f"{VISITS}/visits",
    f"{VISITS}/places",
    "/api/recommendations/v1/recommendations",
    "/api/complaints/v1/complaints",
    "/api/search/v1/search?q=showers",
)


async def test_ombudsman_plus(institution: Institution) -> None:
    # Given two regional offices and a head of the whole institution
    north = await institution.office("Northern office")
    south = await institution.office("Southern office")
    head = await institution.colleague("Amal Verra", "head", side="preventive")
    coordinators = {
        office: await institution.colleague("Nadia Ferrand", "coordinator", side="preventive", office=office)
        for office in (north, south)
    }
    staff = await institution.colleague("Lou Tannet", "monitor", side="preventive", office=north)
    # and two bodies of civil society with an agreement each
    agreements = [await agreed(head, name) for name in ("Watch of the North", "Women Inside")]
    # under which a monitor each is let in
    monitors = [
        await partner(institution, name, north, each["agreement"])
        for name, each in zip(("Bo Fremd", "Cleo Dahl"), agreements, strict=True)
    ]

    # and a joint visit of the northern office, one of the southern
    categories = await head.categories()
    places, visits = {}, {}
    for office, coordinator in coordinators.items():
        places[office] = await coordinator.post(
            f"{VISITS}/places",
            {"names": {"en": f"Prison of {office[-4:]}"}, "category": categories["prison"]},
        )
    lead = await member(coordinators[north], north, staff, "Lou Tannet", "staff")
    guests = [
        await member(coordinators[north], north, who, name, "expert")
        for who, name in zip(monitors, ("Bo Fremd", "Cleo Dahl"), strict=True)
    ]
    visits[north] = await begun(
        coordinators[north],
        north,
        places[north]["id"],
        [(lead, "lead"), *((guest, "expert") for guest in guests)],
        "joint",
    )
    other_lead = await member(coordinators[south], south, None, "Rita Fern", "staff")
    visits[south] = await begun(
        coordinators[south], south, places[south]["id"], [(other_lead, "lead")], "periodic"
    )
    mine, theirs = (f"{VISITS}/visits/{visits[office]}" for office in (north, south))

    # When they are on the visit, they read it and write what they see
    bo, cleo = monitors
    for who in monitors:
        assert (await who.get(mine))["places"][0]["id"] == places[north]["id"]
    note = await bo.post(f"{mine}/notes", {"text": NOTED, "language": "en"})
    finding = await bo.post(f"{mine}/findings", {"title": "Too few showers", "language": "en"})
    # and other regions are not visible to them
    for who in monitors:
        assert [each["id"] for each in (await who.get(f"{VISITS}/visits"))["items"]] == [visits[north]]
        await unseen(who, theirs)
    covered = await coverage(head, places)

    # When the second one declares a conflict with the place
    tie = {"with_kind": "place", "with_id": places[north]["id"], "tie": "relative-held"}
    await cleo.post(f"{VISITS}/team-members/{guests[1]}/conflicts", tie)
    # then the visit is gone for her at once, and she is still who she was
    await gone_within(WITHIN, [(cleo, mine)])
    assert await hats(cleo) == ["preventive"]
    assert (await cleo.get(f"{VISITS}/visits"))["items"] == []

    # When the agreement of the first one ends today
    body, agreement = agreements[0]["body"], agreements[0]["agreement"]
    record = await head.get(f"{VISITS}/bodies/{body}")
    await head.post(
        f"{VISITS}/bodies/{body}/agreements/{agreement}/endings",
        {"on": str(today()), "reason": "Its board has resigned"},
        version=record["version"],
    )
    # then within five seconds nothing answers him in any service, and his device is told so
    await gone_within(WITHIN, [(bo, address) for address in (mine, theirs, *EVERYWHERE)])
    assert await hats(bo) == []
    written = await bo.ask("POST", f"{mine}/notes", json={"text": "One more", "language": "en"})
    assert written.status_code in (403, 404)
    # while the other body's agreement, and everybody else, go on
    assert await hats(cleo) == ["preventive"]
    assert (await staff.get(mine))["may_work"]

    # then what he wrote remains, under his name, for those who go on with it
    (kept,) = await staff.get(f"{mine}/notes")
    assert (kept["id"], kept["text"], kept["by"]["name"]) == (note["id"], NOTED, "Bo Fremd")
    assert finding["id"] in [each["id"] for each in await staff.get(f"{mine}/findings")]
    assert "Bo Fremd" in [each["name"] for each in (await head.get(mine))["company"]]
    # and national coverage still adds up: each region's, and together the head's
    assert await coverage(head, places) == covered
    assert all(day is not None for day in covered.values())
    by_region = [await listed(coordinators[office]) for office in (north, south)]
    assert [len(each) for each in by_region] == [1, 1]
    assert by_region[0] | by_region[1] <= await listed(head)

    # And nobody is let in under it any more
    late = await institution.admin.ask(
        "POST",
        "/api/gateway/v1/accounts",
        json={
            "email": f"{uuid7()}@example.org",
            "name": "Ada Late",
            "memberships": [{"role": "partner", "side": "preventive", "agreement": agreement}],
        },
    )
    assert late.json()["errors"][0]["code"] == "ended"


async def agreed(head: Person, name: str) -> dict[str, str]:
    body = await head.post(
        f"{VISITS}/bodies", {"names": {"en": name}, "kind": "civil-society", "mandate": "By its statute"}
    )
    terms = {
        "title": "Agreement on joint visits",
        "valid_from": str(today() - timedelta(days=30)),
        "valid_until": str(today() + timedelta(days=300)),
    }
    made = await head.call(
        "POST", f"{VISITS}/bodies/{body['id']}/agreements", json=terms, version=body["version"]
    )
    return {"body": body["id"], "agreement": made["agreements"][0]["id"]}


async def partner(institution: Institution, name: str, office: str, agreement: str) -> Person:
    """The gateway knows of an agreement a moment after visits made it."""

    async def let_in() -> Any:
        draft = {
            "email": f"{uuid7()}@example.org",
            "name": "Nobody",
            "memberships": [{"role": "partner", "side": "preventive", "agreement": agreement}],
        }
        answer = await institution.admin.ask("POST", "/api/gateway/v1/accounts", json=draft)
        return answer.status_code == 201

    await eventually(let_in, within=30.0)
    return await institution.colleague(name, "partner", side="preventive", office=office, agreement=agreement)


async def member(coordinator: Person, office: str, who: Person | None, name: str, kind: str) -> str:
    draft = {"kind": kind, "name": name, "office": office, "languages": ["en"], "expertise": ["lawyer"]}
    made = await coordinator.post(f"{VISITS}/team-members", draft | ({"account": who.account} if who else {}))
    added: str = made["id"]
    return added


async def begun(coordinator: Person, office: str, place: str, team: list[tuple[str, str]], kind: str) -> str:
    """A visit of today, with its checks overridden in writing, under way."""
    visit = await coordinator.post(
        f"{VISITS}/visits",
        {
            "kind": kind,
            "office": office,
            "places": [place],
            "starts_on": str(today()),
            "ends_on": str(today()),
        },
    )
    it = f"{VISITS}/visits/{visit['id']}"
    for each, function in team:
        await coordinator.post(f"{it}/team", {"member": each, "function": function})
    for finding in (await coordinator.get(f"{it}/team"))["findings"]:
        if finding["severity"] == "must":
            reason = {"code": finding["code"], "subject": finding["subject"], "reason": "It was agreed so"}
            who = {"member": finding["member"]["id"]} if finding["member"] else {}
            await coordinator.post(f"{it}/team/overrides", reason | who)
    for to in ("planned", "under-way"):
        visit = await coordinator.get(it)
        await coordinator.post(f"{it}/moves", {"to": to}, version=visit["version"])
    made: str = visit["id"]
    return made


async def unseen(who: Person, visit: str) -> None:
    """As if there were no such visit."""
    never = f"{VISITS}/visits/{uuid7()}"
    for path in ("", "/team", "/notes", "/findings", "/interviews", "/history"):
        hidden, missing = await who.ask("GET", visit + path), await who.ask("GET", never + path)
        assert hidden.status_code == missing.status_code, path
        assert hidden.status_code in (403, 404), path


async def gone_within(seconds: float, asked: list[tuple[Person, str]]) -> None:
    """From the moment this is called, no address answers anything after ``seconds``."""
    since = time.monotonic()
    left = list(asked)
    while left and time.monotonic() - since < seconds:
        left = [each for each in left if not await refused(*each)]
    for who, address in asked:
        assert await refused(who, address), address


async def refused(who: Person, address: str) -> bool:
    """Or a list that is open to all who are signed in, with nothing on it."""
    answer = await who.ask("GET", address)
    return answer.status_code in (401, 403, 404) or (answer.is_success and answer.json().get("items") == [])


async def hats(who: Person) -> list[str]:
    """What a device goes by: it wipes what it holds when the side is gone."""
    session = await who.get("/api/session")
    return [hat["side"] for hat in session["hats"] if hat["permissions"]]


async def coverage(head: Person, places: dict[str, Any]) -> dict[str, Any]:
    """By office, when its place was last visited."""
    page = await head.get(f"{VISITS}/places", limit=200)
    days = {each["id"]: each["last_visit_on"] for each in page["items"]}
    return {office: days[place["id"]] for office, place in places.items()}


async def listed(who: Person) -> set[str]:
    page = await who.get(f"{VISITS}/visits", limit=200)
    return {each["id"] for each in page["items"]}
