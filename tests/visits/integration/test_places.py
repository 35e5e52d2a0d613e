"""The register of places over HTTP."""

import asyncio
import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from python_calamine import CalamineWorkbook
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, another_service, person

from tests.visits.conftest import (
    PRISON,
    REMAND,
    draft,
    emitted,
    reader,
    registered,
    registrar,
    version_of,
)

CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/places", None),
    ("POST", "/v1/places", draft()),
    ("GET", "/v1/places/{place}", None),
    ("GET", "/v1/places/{place}/history", None),
    ("PATCH", "/v1/places/{place}", {"locality": "Sarn"}),
    ("POST", "/v1/places/{place}/moves", {"to": "closed", "on": "2020-01-01"}),
    ("POST", "/v1/places/{place}/units", {"names": {"en": "Wing A"}}),
    ("GET", "/v1/places/{place}/units/{place}", None),
    ("PATCH", "/v1/places/{place}/units/{place}", {"capacity": 4}),
    ("GET", "/v1/places/{place}/readings", None),
    ("POST", "/v1/places/{place}/readings", {"taken_on": "2024-01-01", "source": "x", "population": 1}),
    ("GET", "/v1/places/{place}/readings/{place}", None),
    ("PATCH", "/v1/places/{place}/readings/{place}", {"population": 4}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    place = await registered(visits)
    address = path.format(place=place["id"])
    headers = version_of(place)
    async with visits.client() as nobody:
        answer = await nobody.request(method, address, json=body, headers=headers)
        assert answer.status_code == 401
    wrong = person("visits.place.import") if method == "GET" else reader()
    async with visits.client(wrong) as client:
        answer = await client.request(method, address, json=body, headers=headers)
        assert answer.status_code == 403
    async with visits.client(another_service("read-batch", "index")) as client:
        answer = await client.request(method, address, json=body, headers=headers)
        assert answer.status_code == 403


async def test_a_registered_place_is_read_by_the_staff_of_both_sides(visits: Bench, authority: UUID) -> None:
    place = await registered(
        visits,
        names={"en": "Sarn Remand Prison", "fr": "Maison d’arrêt de Sarn", "ar": "سجن سارن الاحتياطي"},
        former_names=[{"name": "Fort Azir", "language": "en", "until": "1998-06-30"}],
        code="SRN",
        other_codes=[{"scheme": "ministry", "code": "KM-04/12"}],
        address="12 Quay Street, Sarn",
        locality="Sarn",
        latitude=34.5,
        longitude=-6.25,
        operator=str(authority),
        authority=str(authority),
        opened_on="1934-01-01",
    )
    assert place["reference"].startswith("P-")
    assert (place["side"], place["level"], place["version"]) == ("shared", "internal", 1)
    for who in (reader(), reader(side=Side.COMPLAINTS)):
        async with visits.client(who) as client:
            answer = await client.get(
                f"/v1/places/{place['id']}", headers={"Accept-Language": "ar, en;q=0.5"}
            )
        assert answer.status_code == 200
        assert answer.headers["ETag"] == '"1"'
        read = answer.json()
        assert read["name"] == "سجن سارن الاحتياطي"
        assert read["category"] == {"id": str(PRISON), "name": "سجن"}
        assert read["operator"]["name"] == "Prison Administration"
        assert read["former_names"] == [{"name": "Fort Azir", "language": "en", "until": "1998-06-30"}]
        assert read["other_codes"] == [{"scheme": "ministry", "code": "KM-04/12"}]


async def test_registering_tells_the_others_the_id_and_nothing_else(visits: Bench) -> None:
    place = await registered(visits)
    assert await emitted(visits) == [("place.registered", UUID(place["id"]), 1, {})]
    [entry] = await visits.sql("SELECT act, record, detail FROM audit_entry")
    assert (entry["act"], entry["record"]) == ("place.registered", UUID(place["id"]))


async def test_fifty_calls_with_one_key_register_one_place(visits: Bench) -> None:
    who, key = registrar(), str(uuid4())
    async with visits.client(who) as client:
        calls = (client.post("/v1/places", json=draft(), headers={"Idempotency-Key": key}) for _ in range(50))
        answers = await asyncio.gather(*calls)
        assert {a.status_code for a in answers} <= {201, 409}
        again = await client.post("/v1/places", json=draft(), headers={"Idempotency-Key": key})
        other = await client.post("/v1/places", json=draft("Another"), headers={"Idempotency-Key": key})
        none = await client.post("/v1/places", json=draft(), headers={"Idempotency-Key": ""})
    assert again.status_code == 201
    assert {a.json()["id"] for a in answers if a.status_code == 201} == {again.json()["id"]}
    assert (other.status_code, none.status_code) == (422, 400)
    assert (await visits.sql("SELECT count(*) FROM place"))[0]["count"] == 1
    assert len(await emitted(visits)) == 1


async def test_a_change_needs_the_version_it_is_made_on(visits: Bench) -> None:
    place = await registered(visits)
    address = f"/v1/places/{place['id']}"
    async with visits.client(registrar()) as client:
        unsaid = await client.patch(address, json={"locality": "Sarn"})
        changed = await client.patch(address, json={"locality": "Sarn"}, headers=version_of(place))
        stale = await client.patch(address, json={"locality": "Lissa"}, headers=version_of(place))
        same = await client.patch(address, json={"locality": "Sarn"}, headers=version_of(changed.json()))
    assert unsaid.status_code == 428
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert changed.headers["ETag"] == '"2"'
    assert stale.status_code == 412
    assert stale.json()["current"]["locality"] == "Sarn"
    assert same.json()["version"] == 2, "nothing changed, so nothing is told"
    assert [(what, v) for what, _, v, _ in await emitted(visits)] == [
        ("place.registered", 1),
        ("place.changed", 2),
    ]


async def test_history_keeps_what_stood_there_before_with_names_in_the_readers_language(
    visits: Bench,
) -> None:
    place = await registered(visits, former_names=[{"name": "Fort Azir"}])
    patch = {
        "category": str(REMAND),
        "names": {"en": "Sarn Prison", "fr": "Sarn"},
        "former_names": [],
        "latitude": 1.5,
        "longitude": 2,
        "other_codes": [{"scheme": "ministry", "code": "12"}],
    }
    who = registrar()
    await visits.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Nadia Ferrand')",
        who.account,
    )
    async with visits.client(who) as client:
        answer = await client.patch(f"/v1/places/{place['id']}", json=patch, headers=version_of(place))
        assert answer.status_code == 200, answer.text
        history = await client.get(f"/v1/places/{place['id']}/history", headers={"Accept-Language": "fr"})
    changed, first = history.json()
    assert first["act"] == "registered"
    assert (changed["act"], changed["by"]["name"]) == ("changed", "Nadia Ferrand")
    assert {(c["field"], c["from"], c["to"]) for c in changed["fields"]} == {
        ("category", "Établissement pénitentiaire", "Maison d’arrêt"),
        ("names.en", "Sarn Remand Prison", "Sarn Prison"),
        ("names.fr", None, "Sarn"),
        ("former_names", "Fort Azir, und", None),
        ("latitude", None, "1.5"),
        ("longitude", None, "2.0"),
        ("other_codes", None, "ministry, 12"),
    }


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"names": None}, "/names", "missing"),
        ({"names": {}}, "/names", "too_short"),
        ({"category": None}, "/category", "missing"),
        ({"category": str(uuid7())}, "/category", "unknown"),
        ({"region": str(PRISON)}, "/region", "unknown"),
        ({"operator": str(uuid7())}, "/operator", "unknown"),
        ({"latitude": 5}, "/longitude", "missing"),
        ({"latitude": 95, "longitude": 5}, "/latitude", "less_than_equal"),
        ({"opened_on": "2999-01-01"}, "/opened_on", "in-future"),
        ({"other_codes": [{"scheme": "a", "code": "1"}] * 2}, "/other_codes/1", "repeated"),
        ({"reference": "P-1"}, "/reference", "extra_forbidden"),
        ({"side": "preventive"}, "/side", "extra_forbidden"),
    ],
)
async def test_what_does_not_fit_is_said_at_its_field_and_changes_nothing(
    visits: Bench, patch: dict[str, Any], pointer: str, code: str
) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        answer = await client.patch(f"/v1/places/{place['id']}", json=patch, headers=version_of(place))
        after = await client.get(f"/v1/places/{place['id']}")
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (pointer, code) in {(e["pointer"], e["code"]) for e in answer.json()["errors"]}
    assert after.json() == place


async def test_two_places_never_share_a_code(visits: Bench) -> None:
    await registered(visits, code="ALF", other_codes=[{"scheme": "ministry", "code": "1"}])
    other = await registered(visits, "Another")
    async with visits.client(registrar()) as client:
        address = f"/v1/places/{other['id']}"
        answers = [
            await client.post("/v1/places", json=draft("Third", code="ALF")),
            await client.patch(address, json={"code": "ALF"}, headers=version_of(other)),
            await client.patch(
                address,
                json={"other_codes": [{"scheme": "ministry", "code": "1"}]},
                headers=version_of(other),
            ),
        ]
    assert [a.status_code for a in answers] == [409, 409, 409]


async def test_an_id_that_is_taken_is_refused_without_a_word_about_whose_it_is(visits: Bench) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        answer = await client.post("/v1/places", json=draft("Another", id=place["id"]))
    assert answer.status_code == 409
    assert "Sarn" not in answer.text


async def test_a_place_closes_on_a_day_and_opens_again(visits: Bench) -> None:
    place = await registered(visits, opened_on="1934-01-01")
    address = f"/v1/places/{place['id']}/moves"
    async with visits.client(registrar()) as client:
        for body in (
            {"to": "closed"},
            {"to": "closed", "on": "2999-01-01"},
            {"to": "closed", "on": "1900-01-01"},
        ):
            refused = await client.post(address, json=body, headers=version_of(place))
            assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/on")
        closing = {"to": "closed", "on": "2020-05-04", "reason": "A new building"}
        closed = await client.post(address, json=closing, headers=version_of(place))
        twice = await client.post(address, json=closing, headers=version_of(closed.json()))
        opened = await client.post(address, json={"to": "open"}, headers=version_of(closed.json()))
        history = (await client.get(f"/v1/places/{place['id']}/history")).json()
    assert closed.json()["closed_on"] == "2020-05-04"
    assert twice.status_code == 422
    assert opened.json()["closed_on"] is None
    assert [(h["act"], h["reason"]) for h in history] == [
        ("reopened", None),
        ("closed", "A new building"),
        ("registered", None),
    ]
    assert [what for what, *_ in await emitted(visits)] == [
        "place.registered",
        "place.closed",
        "place.changed",
    ]


async def test_the_list_filters_sorts_and_pages(visits: Bench) -> None:
    for number in range(5):
        await registered(visits, f"Prison {number}", code=f"P{number}")
    remand = await registered(visits, "Éloi Remand", category=str(REMAND))
    async with visits.client(reader()) as client:
        first = await client.get("/v1/places?limit=4")
        assert [i["name"] for i in first.json()["items"]] == [
            "Éloi Remand",
            "Prison 0",
            "Prison 1",
            "Prison 2",
        ]
        assert first.json()["count"] == {"value": 6, "capped": False}
        link = first.links["next"]["url"]
        rest = (await client.get(link)).json()
        assert [i["name"] for i in rest["items"]] == ["Prison 3", "Prison 4"]
        assert rest["next"] is None
        reverse = (await client.get("/v1/places?sort=-name&limit=1")).json()
        assert reverse["items"][0]["name"] == "Prison 4"
        by_category = (await client.get(f"/v1/places?category={REMAND}")).json()
        assert [i["id"] for i in by_category["items"]] == [remand["id"]]
        by_code = (await client.get("/v1/places?code=P1&code=P3")).json()
        assert [i["code"] for i in by_code["items"]] == ["P1", "P3"]
        assert (await client.get("/v1/places?sort=colour")).status_code == 400
        assert (await client.get("/v1/places?cursor=nonsense")).status_code == 400


@pytest.mark.parametrize(
    "asked", ["sarn", "SARN", "rém", "remand sarn", "fort azir", "سارن", "إحتياطي", "srn-1", "P-{number}"]
)
async def test_a_place_is_found_however_its_name_is_typed(visits: Bench, asked: str) -> None:
    place = await registered(
        visits,
        names={"en": "Sarn Remand Prison", "ar": "سجن سارن الاحتياطي"},
        former_names=[{"name": "Fort Azir"}],
        code="SRN-1",
    )
    await registered(visits, "Lissa Courthouse")
    number = place["reference"].removeprefix("P-")
    async with visits.client(reader()) as client:
        found = await client.get("/v1/places", params={"q": asked.format(number=number)})
        nothing = await client.get("/v1/places", params={"q": "!!"})
    assert [i["id"] for i in found.json()["items"]] == [place["id"]]
    assert nothing.json()["items"] == []


async def test_a_renamed_place_is_found_by_its_new_name_only(visits: Bench) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        await client.patch(
            f"/v1/places/{place['id']}", json={"names": {"en": "Lissa"}}, headers=version_of(place)
        )
        assert (await client.get("/v1/places?q=sarn")).json()["items"] == []
        assert len((await client.get("/v1/places?q=lissa")).json()["items"]) == 1


async def test_open_and_closed_places_are_told_apart(visits: Bench) -> None:
    stays, goes = await registered(visits, "Stays"), await registered(visits, "Goes")
    async with visits.client(registrar()) as client:
        await client.post(
            f"/v1/places/{goes['id']}/moves",
            json={"to": "closed", "on": "2020-01-01"},
            headers=version_of(goes),
        )
        still_open = (await client.get("/v1/places?open=true")).json()["items"]
        closed = (await client.get("/v1/places?open=false")).json()["items"]
    assert [i["id"] for i in still_open] == [stays["id"]]
    assert [i["id"] for i in closed] == [goes["id"]]


async def test_the_list_as_a_file_is_safe_to_open(visits: Bench) -> None:
    await registered(visits, "=HYPERLINK(1)", code="X1")
    await registered(visits, "سجن سارن")
    async with visits.client(reader()) as client:
        text = await client.get("/v1/places", headers={"Accept": "text/csv"})
        book = await client.get(
            "/v1/places",
            headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        )
    assert "'=HYPERLINK(1)" in text.text
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["reference", "code", "name"]
    assert {row[2] for row in rows[1:]} == {"=HYPERLINK(1)", "سجن سارن"}


async def test_a_place_that_is_not_there_is_not_found(visits: Bench) -> None:
    async with visits.client(registrar()) as client:
        for address in (
            f"/v1/places/{uuid7()}",
            f"/v1/places/{uuid7()}/history",
            f"/v1/places/{uuid7()}/readings",
        ):
            assert (await client.get(address)).status_code == 404
        changed = await client.patch(f"/v1/places/{uuid7()}", json={}, headers={"If-Match": '"1"'})
    assert changed.status_code == 404
