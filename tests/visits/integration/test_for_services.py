"""What other services copy and index."""

from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, another_service

from tests.visits.conftest import (
    PRISON,
    default_entry,
    emitted,
    keeper_of_lists,
    reader,
    registered,
    registrar,
    version_of,
)

COPIER = another_service("read-batch")
INDEXER = another_service("index")

CALLS: list[tuple[str, str, dict[str, Any] | None, Principal]] = [
    ("POST", "/v1/known-batch", {"kind": "place", "ids": []}, INDEXER),
    ("GET", "/v1/known-scan?kind=place", None, INDEXER),
    ("POST", "/v1/index-batch", {"kind": "place", "ids": []}, COPIER),
    ("GET", "/v1/index-scan?kind=place", None, COPIER),
]


@pytest.mark.parametrize(("method", "address", "body", "wrong"), CALLS)
async def test_only_a_service_with_the_scope_is_answered(
    visits: Bench, method: str, address: str, body: dict[str, Any] | None, wrong: Principal
) -> None:
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body)).status_code == 401
    for who in (wrong, registrar()):
        async with visits.client(who) as client:
            assert (await client.request(method, address, json=body)).status_code == 403
    async with visits.client(another_service("index", "read-batch")) as client:
        assert (await client.request(method, address, json=body)).status_code == 200


async def test_a_copy_of_a_place_has_its_names_and_says_whether_it_is_closed(visits: Bench) -> None:
    place = await registered(visits, code="SRN", latitude=34.5, longitude=-6.25)
    async with visits.client(registrar()) as client:
        closing = {"to": "closed", "on": "2020-01-01"}
        await client.post(f"/v1/places/{place['id']}/moves", json=closing, headers=version_of(place))
    async with visits.client(COPIER) as client:
        wanted = {"kind": "place", "ids": [place["id"], str(uuid7())]}
        answer = await client.post("/v1/known-batch", json=wanted)
    assert answer.json()["items"] == [
        {
            "id": place["id"],
            "version": 2,
            "closed": True,
            "names": {"en": "Sarn Remand Prison"},
            "code": "SRN",
            "category": str(PRISON),
            "region": None,
            "latitude": 34.5,
            "longitude": -6.25,
            "operator": None,
            "authority": None,
            "leads": None,
        }
    ]


async def test_a_scan_passes_every_record_once(visits: Bench) -> None:
    seen: list[str] = []
    after = None
    async with visits.client(COPIER) as client:
        while True:
            query = {"kind": "theme", "limit": "10"} | ({"after": after} if after else {})
            page = (await client.get("/v1/known-scan", params=query)).json()
            seen += [item["id"] for item in page["items"]]
            if (after := page["next"]) is None:
                break
        categories = (await client.get("/v1/known-scan?kind=place-category")).json()["items"]
        regions = (await client.get("/v1/known-scan?kind=region")).json()
    assert len(seen) == len(set(seen)) == 64
    assert len(categories) == 11
    assert regions == {"items": [], "next": None}


async def test_a_copy_of_a_theme_knows_its_parent(visits: Bench) -> None:
    entry = default_entry("theme", "use-of-force.searches")
    async with visits.client(COPIER) as client:
        wanted = {"kind": "theme", "ids": [str(entry), str(PRISON)]}
        [item] = (await client.post("/v1/known-batch", json=wanted)).json()["items"]
    assert item["code"] == "use-of-force.searches"
    assert UUID(item["parent"]) == default_entry("theme", "use-of-force")
    assert (item["version"], item["closed"]) == (1, False)


async def test_a_copy_follows_a_change_by_its_version(visits: Bench) -> None:
    entry = default_entry("theme", "reprisals")
    async with visits.client(keeper_of_lists()) as client:
        await client.patch(
            f"/v1/reference/theme/{entry}", json={"names": {"en": "Retaliation"}}, headers={"If-Match": '"1"'}
        )
    async with visits.client(COPIER) as client:
        [item] = (await client.post("/v1/known-batch", json={"kind": "theme", "ids": [str(entry)]})).json()[
            "items"
        ]
    assert (item["version"], item["names"]) == (2, {"en": "Retaliation"})


async def test_more_ids_than_a_batch_takes_are_refused(visits: Bench) -> None:
    async with visits.client(COPIER) as client:
        ids = [str(uuid7()) for _ in range(1001)]
        assert (await client.post("/v1/known-batch", json={"kind": "place", "ids": ids})).status_code == 422
        assert (await client.get("/v1/known-scan?kind=place&limit=1001")).status_code == 422


async def test_the_index_gets_all_names_and_the_terms_of_access(visits: Bench) -> None:
    place = await registered(
        visits,
        names={"en": "Sarn Remand Prison", "ar": "سجن سارن"},
        former_names=[{"name": "Fort Azir"}],
        code="SRN",
        address="12 Quay Street",
        opened_on="1934-01-01",
    )
    gone = str(uuid7())
    async with visits.client(INDEXER) as client:
        batch = (
            await client.post("/v1/index-batch", json={"kind": "place", "ids": [place["id"], gone]})
        ).json()
        scan = (await client.get("/v1/index-scan?kind=place")).json()
    assert batch["gone"] == [gone]
    assert batch["items"] == scan["items"]
    [document] = batch["items"]
    assert document == {
        "kind": "place",
        "id": place["id"],
        "version": 1,
        "side": None,
        "office": None,
        "team": None,
        "level": "internal",
        "granted": [],
        "reference": place["reference"],
        "title": "Sarn Remand Prison · سجن سارن",
        "text": "Fort Azir\nSRN\n12 Quay Street",
        "language": "und",
        "names": ["Sarn Remand Prison", "سجن سارن", "Fort Azir"],
        "places": [place["id"]],
        "themes": [],
        "tied": [],
        "state": "open",
        "on": "1934-01-01",
        "updated_at": document["updated_at"],
        "facts": {
            "began_on": "1934-01-01",
            "ended_on": None,
            "closed_on": None,
            "state": "open",
            "sort": None,
            "announced": None,
            "severity": None,
            "scope": None,
            "problem_kind": None,
            "category": None,
            "programme": None,
        },
        "spent": None,
        "files": [],
    }


async def test_the_documents_are_not_for_people(visits: Bench) -> None:
    async with visits.client(reader()) as client:
        assert (await client.get("/v1/index-scan?kind=place")).status_code == 403


async def test_a_copy_of_a_reading_is_how_many_were_held_in_the_whole_place(visits: Bench) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        path = f"/v1/places/{place['id']}"
        unit = (await client.post(f"{path}/units", json={"names": {"en": "Wing A"}})).json()
        told = {"taken_on": "2026-04-30", "source": "Prison service", "population": 911, "staff": 120}
        reading = (await client.post(f"{path}/readings", json=told)).json()
        await client.post(f"{path}/readings", json=told | {"unit": unit["id"]})
        changed = await client.patch(
            f"{path}/readings/{reading['id']}", json={"population": 900}, headers=version_of(reading)
        )
        assert changed.status_code == 200, changed.text
    async with visits.client(COPIER) as client:
        page = (await client.get("/v1/known-scan?kind=reading")).json()
        one = await client.post("/v1/known-batch", json={"kind": "reading", "ids": [reading["id"]]})
    wanted = {
        "id": reading["id"],
        "version": 2,
        "place": place["id"],
        "taken_on": "2026-04-30",
        "population": 900,
    }
    assert page["items"] == one.json()["items"] == [wanted]


async def test_a_reading_is_told_by_its_id_alone(visits: Bench) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        told = {"taken_on": "2026-04-30", "source": "Prison service", "population": 911}
        address = f"/v1/places/{place['id']}/readings"
        reading = (await client.post(address, json=told)).json()
        await client.patch(f"{address}/{reading['id']}", json={"staff": 3}, headers=version_of(reading))
    told_of = [event for event in await emitted(visits) if event[0].startswith("reading.")]
    assert [(kind, str(record), version, data) for kind, record, version, data in told_of] == [
        ("reading.recorded", reading["id"], 1, {}),
        ("reading.corrected", reading["id"], 2, {}),
    ]
