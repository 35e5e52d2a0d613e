"""The parts of a place, and what was counted there."""

from typing import Any

import pytest
from servicekit.ids import uuid7
from servicekit.testing import Bench

from tests.visits.conftest import emitted, reader, registered, registrar, version_of

READING = {"taken_on": "2026-04-30", "source": "Monthly return", "capacity": 640, "population": 911}


async def added_unit(visits: Bench, place: dict[str, Any], **fields: Any) -> dict[str, Any]:
    async with visits.client(registrar()) as client:
        answer = await client.post(
            f"/v1/places/{place['id']}/units", json={"names": {"en": "Wing A"}} | fields
        )
    assert answer.status_code == 201, answer.text
    unit: dict[str, Any] = answer.json()
    return unit


async def added_reading(visits: Bench, place: dict[str, Any], **fields: Any) -> dict[str, Any]:
    async with visits.client(registrar()) as client:
        answer = await client.post(f"/v1/places/{place['id']}/readings", json=READING | fields)
    assert answer.status_code == 201, answer.text
    reading: dict[str, Any] = answer.json()
    return reading


async def test_units_stand_on_the_page_of_their_place_in_order(visits: Bench) -> None:
    place = await registered(visits)
    await added_unit(visits, place, names={"en": "Wing B"})
    first = await added_unit(visits, place, names={"en": "Wing A", "ar": "جناح أ"}, code="A", position=1)
    async with visits.client(reader()) as client:
        page = (await client.get(f"/v1/places/{place['id']}", headers={"Accept-Language": "ar"})).json()
    assert [unit["name"] for unit in page["units"]] == ["جناح أ", "Wing B"]
    assert page["units"][0]["code"] == first["code"] == "A"
    assert page["version"] == 1, "a unit has a version of its own"
    assert [what for what, *_ in await emitted(visits)] == ["place.registered"]


async def test_a_unit_changes_under_its_own_version(visits: Bench) -> None:
    place = await registered(visits)
    unit = await added_unit(visits, place, opened_on="2020-01-01")
    address = f"/v1/places/{place['id']}/units/{unit['id']}"
    async with visits.client(registrar()) as client:
        assert (await client.patch(address, json={"capacity": 60})).status_code == 428
        changed = await client.patch(address, json={"capacity": 60}, headers=version_of(unit))
        stale = await client.patch(address, json={"capacity": 70}, headers=version_of(unit))
        early = await client.patch(
            address, json={"closed_on": "2019-01-01"}, headers=version_of(changed.json())
        )
        history = (await client.get(f"/v1/places/{place['id']}/history")).json()
    assert (changed.json()["capacity"], changed.json()["version"]) == (60, 2)
    assert stale.status_code == 412
    assert stale.json()["current"]["capacity"] == 60
    assert early.json()["errors"][0]["pointer"] == "/closed_on"
    assert [entry["act"] for entry in history] == ["unit-changed", "unit-added", "registered"]
    assert history[0]["fields"] == [
        {"field": "units", "from": "Wing A", "to": "Wing A"},
        {"field": "capacity", "from": None, "to": "60"},
    ]


async def test_a_unit_is_reached_through_its_own_place_only(visits: Bench) -> None:
    place, other = await registered(visits), await registered(visits, "Another")
    unit = await added_unit(visits, place, code="A")
    async with visits.client(registrar()) as client:
        address = f"/v1/places/{other['id']}/units/{unit['id']}"
        assert (await client.get(address)).status_code == 404
        assert (
            await client.patch(address, json={"capacity": 1}, headers=version_of(unit))
        ).status_code == 404
        twice = await client.post(
            f"/v1/places/{place['id']}/units", json={"names": {"en": "Wing"}, "code": "A"}
        )
        elsewhere = await client.post(
            f"/v1/places/{other['id']}/units", json={"names": {"en": "Wing"}, "code": "A"}
        )
        nowhere = await client.post(f"/v1/places/{uuid7()}/units", json={"names": {"en": "Wing"}})
    assert (twice.status_code, elsewhere.status_code, nowhere.status_code) == (409, 201, 404)


async def test_the_newest_reading_of_the_whole_place_stands_on_its_page_and_in_the_list(
    visits: Bench,
) -> None:
    place = await registered(visits)
    unit = await added_unit(visits, place)
    await added_reading(visits, place, taken_on="2026-01-31", population=902)
    newest = await added_reading(
        visits,
        place,
        since="2026-02-01",
        seclusions=12,
        restraints=31,
        deaths=0,
        breakdown={"sex": {"male": 911, "female": 0}, "legal-status": {"remand": 557}},
    )
    await added_reading(visits, place, taken_on="2026-05-31", unit=unit["id"], population=200)
    async with visits.client(reader()) as client:
        page = (await client.get(f"/v1/places/{place['id']}")).json()
        [item] = (await client.get("/v1/places")).json()["items"]
    assert page["latest_reading"] == newest
    assert newest["breakdown"] == {"sex": {"female": 0, "male": 911}, "legal-status": {"remand": 557}}
    assert (item["population"], item["capacity"], item["reading_on"]) == (911, 640, "2026-04-30")


async def test_readings_are_listed_newest_first_and_paged(visits: Bench) -> None:
    place = await registered(visits)
    unit = await added_unit(visits, place)
    for month in range(1, 6):
        await added_reading(visits, place, taken_on=f"2026-0{month}-01")
    await added_reading(visits, place, taken_on="2026-06-01", unit=unit["id"])
    address = f"/v1/places/{place['id']}/readings"
    async with visits.client(reader()) as client:
        first = await client.get(f"{address}?limit=4")
        assert [r["taken_on"][5:7] for r in first.json()["items"]] == ["06", "05", "04", "03"]
        assert first.json()["items"][0]["unit"] == {"id": unit["id"], "name": "Wing A"}
        rest = await client.get(first.links["next"]["url"])
        assert [r["taken_on"][5:7] for r in rest.json()["items"]] == ["02", "01"]
        whole = (await client.get(f"{address}?whole=true&taken_from=2026-02-01&taken_to=2026-04-01")).json()
        assert [r["taken_on"][5:7] for r in whole["items"]] == ["04", "03", "02"]
        of_unit = (await client.get(f"{address}?unit={unit['id']}")).json()
        assert len(of_unit["items"]) == 1
        table = await client.get(address, headers={"Accept": "text/csv"})
    assert len(table.text.strip().splitlines()) == 7


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"taken_on": "2999-01-01"}, "/taken_on", "in-future"),
        ({"capacity": None, "population": None}, "", "missing"),
        ({"deaths": 1}, "/since", "missing"),
        ({"since": "2026-05-01"}, "/since", "order"),
        ({"population": -1}, "/population", "greater_than_equal"),
        ({"breakdown": {"sex": {"male": 912}}}, "/breakdown/sex", "too-many"),
        ({"breakdown": {"colour": {"red": 1}}}, "/breakdown/colour/[key]", "enum"),
        ({"breakdown": {"sex": {"Ünknown": 1}}}, "/breakdown/sex/Ünknown/[key]", "string_pattern_mismatch"),
        ({"unit": str(uuid7())}, "/unit", "unknown"),
        ({"source": " "}, "/source", "string_too_short"),
    ],
)
async def test_a_reading_that_does_not_add_up_is_refused_at_its_field(
    visits: Bench, fields: dict[str, Any], pointer: str, code: str
) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        answer = await client.post(f"/v1/places/{place['id']}/readings", json=READING | fields)
    assert answer.status_code == 422
    assert (pointer, code) in {(e["pointer"], e["code"]) for e in answer.json()["errors"]}
    assert await visits.sql("SELECT 1 FROM place_reading") == []


async def test_one_source_says_one_thing_on_a_day_and_it_can_be_corrected(visits: Bench) -> None:
    place = await registered(visits)
    reading = await added_reading(visits, place, breakdown={"sex": {"male": 900, "female": 11}})
    address = f"/v1/places/{place['id']}/readings"
    async with visits.client(registrar()) as client:
        again = await client.post(address, json=READING)
        other_source = await client.post(address, json=READING | {"source": "Count on a visit"})
        corrected = await client.patch(
            f"{address}/{reading['id']}",
            json={"population": 910, "breakdown": {"sex": {"male": 899, "female": 11}}},
            headers=version_of(reading),
        )
        stale = await client.patch(
            f"{address}/{reading['id']}", json={"population": 1}, headers=version_of(reading)
        )
        too_few = await client.patch(
            f"{address}/{reading['id']}", json={"population": 9}, headers=version_of(corrected.json())
        )
        history = (await client.get(f"/v1/places/{place['id']}/history")).json()
    assert (again.status_code, other_source.status_code) == (409, 201)
    assert (corrected.json()["population"], corrected.json()["version"]) == (910, 2)
    assert corrected.json()["breakdown"] == {"sex": {"male": 899, "female": 11}}
    assert (stale.status_code, too_few.status_code) == (412, 422)
    [entry] = [h for h in history if h["act"] == "reading-corrected"]
    assert {(f["field"], f["from"], f["to"]) for f in entry["fields"]} == {
        ("reading", "2026-04-30", "2026-04-30"),
        ("population", "911", "910"),
        ("breakdown.sex.male", "900", "899"),
    }
