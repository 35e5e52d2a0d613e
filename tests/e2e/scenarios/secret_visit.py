"""A secret visit: nobody learns the place or the date before it starts; its own team learns it at the set hour.

A caseworker, an analyst, an expert of another team, a ministry and the administrator search, open lists and calendars,
try ids and read errors. They find nothing, and are told the same as about a visit that never was.
"""

import json
from datetime import timedelta

import pytest
from servicekit.ids import today, utcnow, uuid7

from tests.e2e.people import Institution, Person

pytestmark = pytest.mark.timeout(600)

VISITS = "/api/visits/v1/visits"
PLACES = "/api/visits/v1/places"
MEMBERS = "/api/visits/v1/team-members"
PLACE_NAME = "Oued Testa Prison"
OBJECTIVES = "What happens at night in wing D"


async def test_secret_visit(institution: Institution) -> None:
    # Given an NPM with its people, and others who must not know
    office = await institution.office("Coastal office")
    elsewhere = await institution.office("Inland office")
    coordinator = await institution.colleague(
        "Nadia Ferrand", "coordinator", side="preventive", office=office
    )
    head = await institution.colleague("Samir Belka", "head", side="preventive", office=office)
    lead = await institution.colleague("Lou Tannet", "monitor", side="preventive", office=office)
    doctor = await institution.colleague("Ada Testwell", "expert", side="preventive", office=office)
    ministry = await coordinator.post(
        "/api/recommendations/v1/authorities", {"kind": "ministry", "names": {"en": "Ministry of the coast"}}
    )
    strangers = {
        "caseworker": await institution.colleague("Ines Oudin", "caseworker", office=office),
        "analyst": await institution.colleague("Omar Zahl", "analyst", side="preventive", office=office),
        "monitor not going": await institution.colleague(
            "Iva Rand", "monitor", side="preventive", office=office
        ),
        "expert of another team": await institution.colleague(
            "Bo Fremd", "expert", side="preventive", office=elsewhere
        ),
        "coordinator elsewhere": await institution.colleague(
            "Rita Fern", "coordinator", side="preventive", office=elsewhere
        ),
        "ministry": await institution.colleague(
            "Max Amt", "authority", side="preventive", authority=ministry["id"]
        ),
        "administrator": institution.admin,
    }

    # and a place, and those who go on visits
    categories = await coordinator.categories()
    place = await coordinator.post(PLACES, {"names": {"en": PLACE_NAME}, "category": categories["prison"]})
    members = {}
    for who, name, kind, sex in (
        (lead, "Lou Tannet", "staff", "female"),
        (doctor, "Ada Testwell", "expert", "male"),
    ):
        members[name] = await coordinator.post(
            MEMBERS,
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

    # and an unannounced visit next week
    first = today() + timedelta(days=7)
    visit = await coordinator.post(
        VISITS,
        {
            "kind": "periodic",
            "office": office,
            "places": [place["id"]],
            "starts_on": str(first),
            "ends_on": str(first + timedelta(days=1)),
            "reveal_at": (utcnow() + timedelta(days=6)).isoformat(),
            "objectives": OBJECTIVES,
        },
    )
    mine = f"{VISITS}/{visit['id']}"
    for name, function in (("Lou Tannet", "lead"), ("Ada Testwell", "expert")):
        await coordinator.post(f"{mine}/team", {"member": members[name]["id"], "function": function})
    visit = await coordinator.get(mine)
    visit = await coordinator.post(f"{mine}/moves", {"to": "planned"}, version=visit["version"])
    assert visit["reference"] is None

    # When the others look everywhere they can, then they see nothing of it
    for role, who in strangers.items():
        await learns_nothing(role, who, visit, place, str(first))
    # and its own team knows that it goes, not yet where, when or why
    for who in (lead, doctor):
        known = await who.get(mine)
        assert (known["places"], known["starts_on"], known["brief"]) == (None, None, None)
        for secret in (place["id"], PLACE_NAME, str(first), OBJECTIVES):
            assert secret not in json.dumps([known, await who.get(VISITS), await who.get(f"{mine}/team")])
    # while who plans it, and the head, see it whole
    assert (await head.get(mine))["places"][0]["name"] == PLACE_NAME

    # When the set hour has come
    where = {"places": [place["id"]], "starts_on": str(today()), "ends_on": str(first)}
    visit = await coordinator.call(
        "PUT",
        f"{mine}/where",
        json=where | {"reveal_at": (utcnow() - timedelta(minutes=1)).isoformat()},
        version=visit["version"],
    )
    # then its own team reads where, when and why
    for who in (lead, doctor):
        known = await who.get(mine)
        assert known["places"][0]["name"] == PLACE_NAME
        assert known["brief"]["objectives"] == OBJECTIVES
    # and nobody else does
    for role, who in strangers.items():
        await learns_nothing(role, who, visit, place, str(first))

    # When it starts, then it is no secret to the staff of its side, and still one to everybody else
    standing = await coordinator.get(f"{mine}/team")
    for one in standing["findings"] or []:
        if one["severity"] == "must" and one["override"] is None:
            reason = "Nobody else could go this week; the head was asked"
            override = {"code": one["code"], "subject": one["subject"], "reason": reason}
            await coordinator.post(
                f"{mine}/team/overrides",
                override | ({"member": one["member"]["id"]} if one["member"] else {}),
            )
    visit = await coordinator.get(mine)
    visit = await lead.post(f"{mine}/moves", {"to": "under-way"}, version=visit["version"])
    assert visit["reference"].startswith("V-")
    card = await strangers["analyst"].get(mine)
    assert (card["places"][0]["name"], card["brief"], card["company"]) == (PLACE_NAME, None, None)
    for role in ("caseworker", "expert of another team", "ministry", "administrator"):
        answer = await strangers[role].ask("GET", mine)
        assert answer.status_code in (403, 404), role


async def learns_nothing(
    role: str, who: Person, visit: dict[str, object], place: dict[str, object], day: str
) -> None:
    """By id, by list, by what hangs on the place, by search, by calendar, and by what an error says."""
    never = str(uuid7())
    for path in ("", "/history", "/team", "/findings", "/interviews", "/notes", "/sights", "/final-talk"):
        asked = await who.ask("GET", f"{VISITS}/{visit['id']}{path}")
        missing = await who.ask("GET", f"{VISITS}/{never}{path}")
        assert asked.status_code == missing.status_code, (role, path)
        assert asked.status_code in (403, 404), (role, path, asked.text)
        alike = [
            {name: value for name, value in answer.json().items() if name != "correlation_id"}
            for answer in (asked, missing)
        ]
        assert alike[0] == alike[1], (role, path)
    moved = await who.ask("POST", f"{VISITS}/{visit['id']}/moves", json={"to": "cancelled"}, version=1)
    assert moved.status_code in (403, 404), role
    looked = [
        await who.ask("GET", VISITS),
        await who.ask("GET", VISITS, params={"place": str(place["id"])}),
        await who.ask("GET", VISITS, params={"sort": "starts_on"}),
        await who.ask("GET", VISITS, headers={"Accept": "text/csv"}),
        await who.ask("GET", f"{PLACES}/{place['id']}"),
        await who.ask("GET", f"{PLACES}/{place['id']}/history"),
        await who.ask("GET", f"/api/search/v1/places/{place['id']}/timeline"),
        await who.ask("GET", "/api/search/v1/search", params={"q": "wing D"}),
        await who.ask("GET", "/api/search/v1/search", params={"q": "visit"}),
        await who.ask("GET", "/api/complaints/v1/due.ics"),
    ]
    for answer in looked:
        assert answer.status_code < 500, (role, answer.url)
        for secret in (str(visit["id"]), OBJECTIVES, day):
            assert secret not in answer.text, (role, answer.url)
    # An id that is taken by what one may not read is refused without a word of it.
    taken = await who.ask("POST", VISITS, json={"kind": "periodic", "id": visit["id"]})
    assert taken.status_code in (403, 409, 422), (role, taken.text)
    assert str(place["id"]) not in taken.text
