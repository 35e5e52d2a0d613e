"""The import of places over HTTP: upload, mapping, dry run, run, errors."""

import asyncio
import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from python_calamine import CalamineWorkbook
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.visits.conftest import (
    PRISON,
    REMAND,
    default_entry,
    emitted,
    importer,
    reader,
    registered,
    registrar,
    version_of,
    workbook,
)

FILE = """code,name,nom,type,lat,lon,city,state,opened
A1,Alford Prison,Prison d'Alford,prison,51.5,-0.12,Alford,FR-13,1934-01-01
A2,Bexley Remand,Maison d'arrêt de Bexley,Remand prison,48.1,2.35,Bexley,FR-13,NA
A3,Corby Cells,NA,police-cells,NA,NA,Corby,NA,NA
"""
MAPPING: dict[str, Any] = {
    "names": {"en": "name", "fr": "nom"},
    "columns": {
        "code": "code",
        "category": "type",
        "latitude": "lat",
        "longitude": "lon",
        "locality": "city",
        "opened_on": "opened",
    },
}
IMPORTER = importer()


async def uploaded(visits: Bench, content: str | bytes, who: Principal = IMPORTER) -> dict[str, Any]:
    data = content.encode() if isinstance(content, str) else content
    async with visits.client(who) as client:
        answer = await client.post("/v1/place-imports?name=list.csv", content=data)
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def step(
    visits: Bench, record: dict[str, Any], what: str, who: Principal = IMPORTER, **mapping: Any
) -> dict[str, Any]:
    address = f"/v1/place-imports/{record['id']}/{what}"
    async with visits.client(who) as client:
        if what == "mapping":
            answer = await client.put(address, json=mapping, headers=version_of(record))
        else:
            answer = await client.post(address, headers=version_of(record))
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


async def brought_in(visits: Bench, content: str | bytes, **mapping: Any) -> dict[str, Any]:
    """Uploaded, mapped, checked and run; the verdicts of check and run are the same."""
    record = await step(visits, await uploaded(visits, content), "mapping", **(MAPPING | mapping))
    checked = await step(visits, record, "checks")
    done = await step(visits, checked, "runs")
    assert done["verdict"] == checked["verdict"]
    assert sum(done["verdict"].values()) == 2 * done["verdict"]["rows"]
    return done


async def places(visits: Bench) -> list[dict[str, Any]]:
    async with visits.client(reader()) as client:
        items: list[dict[str, Any]] = (await client.get("/v1/places?limit=200")).json()["items"]
    return items


CALLS = [
    ("POST", ""),
    ("GET", ""),
    ("GET", "/{id}"),
    ("PUT", "/{id}/mapping"),
    ("POST", "/{id}/checks"),
    ("POST", "/{id}/runs"),
    ("GET", "/{id}/errors"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str
) -> None:
    record = await uploaded(visits, FILE)
    address = "/v1/place-imports" + (path.format(id=record["id"]) or "?name=list.csv")
    body = MAPPING if method == "PUT" else None
    async with visits.client() as nobody:
        answer = await nobody.request(method, address, json=body, headers=version_of(record))
        assert answer.status_code == 401
    for wrong in (registrar(), person("visits.place.import")):
        async with visits.client(wrong) as client:
            answer = await client.request(method, address, json=body, headers=version_of(record))
            assert answer.status_code == 403
    async with visits.client(IMPORTER) as client:
        missing = "/v1/place-imports" + path.format(id=uuid7())
        if path:
            answer = await client.request(method, missing, json=body, headers=version_of(record))
            assert answer.status_code == 404


async def test_the_columns_of_an_uploaded_file_are_guessed(visits: Bench) -> None:
    record = await uploaded(visits, FILE)
    assert (record["state"], record["rows"], record["file_name"]) == ("uploaded", 3, "list.csv")
    assert record["mapping"]["names"] == {"und": "name"}
    assert record["mapping"]["columns"] == {
        "code": "code",
        "category": "type",
        "latitude": "lat",
        "longitude": "lon",
        "locality": "city",
        "region": "state",
        "opened_on": "opened",
    }
    assert record["columns"][1] == {
        "heading": "name",
        "samples": ["Alford Prison", "Bexley Remand", "Corby Cells"],
    }


async def test_a_file_comes_in_with_its_provenance_and_an_event_for_each_place(visits: Bench) -> None:
    done = await brought_in(visits, FILE)
    assert done["verdict"] == {"rows": 3, "new": 3, "changed": 0, "same": 0, "kept": 0, "error": 0}
    assert (done["state"], done["finished_at"] is not None) == ("done", True)
    first, second, third = await places(visits)
    assert (first["code"], first["latitude"], first["locality"]) == ("A1", 51.5, "Alford")
    assert second["category"]["id"] == str(REMAND), "by its name in English"
    assert third["latitude"] is None, "NA is not known, not zero"
    async with visits.client(reader()) as client:
        page = (await client.get(f"/v1/places/{first['id']}")).json()
        found = (await client.get("/v1/places?q=prison alford")).json()["items"]
        of_import = (await client.get(f"/v1/places?import_id={done['id']}")).json()["items"]
        history = (await client.get(f"/v1/places/{first['id']}/history")).json()
    assert page["names"] == {"en": "Alford Prison", "fr": "Prison d'Alford"}
    assert page["provenance"] == {"import_id": done["id"], "row": 2}
    assert page["opened_on"] == "1934-01-01"
    assert [item["id"] for item in found] == [first["id"]]
    assert len(of_import) == 3
    assert [entry["act"] for entry in history] == ["imported"]
    told = await emitted(visits)
    assert {(what, record) for what, record, _, _ in told} == {
        ("place.registered", UUID(place["id"])) for place in (first, second, third)
    }


async def test_the_same_file_again_makes_no_doubles(visits: Bench) -> None:
    await brought_in(visits, FILE)
    again = await brought_in(visits, FILE, update=True)
    assert again["verdict"] == {"rows": 3, "new": 0, "changed": 0, "same": 3, "kept": 0, "error": 0}
    assert len(await places(visits)) == 3
    assert len(await emitted(visits)) == 3


async def test_what_changed_is_changed_only_when_asked_and_a_blank_changes_nothing(visits: Bench) -> None:
    await brought_in(visits, FILE)
    newer = FILE.replace("Alford Prison", "Alford Old Prison").replace("51.5,-0.12,Alford", "NA,NA,Alton")
    kept = await brought_in(visits, newer)
    assert (kept["verdict"]["kept"], kept["verdict"]["same"]) == (1, 2)
    assert {place["name"] for place in await places(visits)} >= {"Alford Prison"}
    changed = await brought_in(visits, newer, update=True)
    assert (changed["verdict"]["changed"], changed["verdict"]["same"]) == (1, 2)
    [place] = [p for p in await places(visits) if p["code"] == "A1"]
    assert (place["name"], place["locality"], place["latitude"], place["version"]) == (
        "Alford Old Prison",
        "Alton",
        51.5,
        2,
    )
    assert [what for what, *_ in await emitted(visits)][3:] == ["place.changed"]
    async with visits.client(reader()) as client:
        assert (await client.get("/v1/places?q=old alford")).json()["items"] != []
        history = (await client.get(f"/v1/places/{place['id']}/history")).json()
    assert [entry["act"] for entry in history] == ["import-changed", "imported"]


async def test_a_place_that_a_newer_file_says_is_closed_is_told_as_closed(visits: Bench) -> None:
    mapping: dict[str, Any] = {"names": {"en": "name"}, "columns": {"code": "code", "closed_on": "closed"}}
    mapping |= {"default_category": str(PRISON), "update": True}
    await brought_in(visits, "code,name,closed\nA1,Alford,\nA2,Bexley,\n", **mapping)
    done = await brought_in(visits, "code,name,closed\nA1,Alford,2020-01-01\nA2,Bexley Old,\n", **mapping)
    assert done["verdict"]["changed"] == 2
    told = await emitted(visits)
    assert sorted(what for what, *_ in told[2:]) == ["place.changed", "place.closed"]
    async with visits.client(reader()) as client:
        assert [p["code"] for p in (await client.get("/v1/places?open=false")).json()["items"]] == ["A1"]


async def test_a_place_entered_by_hand_is_recognised_by_its_name(visits: Bench) -> None:
    await registered(visits, "ALFORD prison")
    done = await brought_in(visits, FILE)
    assert (done["verdict"]["new"], done["verdict"]["kept"]) == (2, 1)
    assert len(await places(visits)) == 3


async def test_good_rows_come_in_and_bad_ones_are_handed_back_with_the_reason(visits: Bench) -> None:
    file = FILE + (
        "A4,Latitude Lost,,prison,95,2,x,,\n"
        "A5,Strange,,space station,,,x,,\n"
        "A1,Alford Again,,prison,,,x,,\n"
        "A6,,,prison,,,x,,\n"
        "A7,Opens Late,,prison,,,x,,2999-01-01\n"
        "\n"
        "A8,=1+1,,prison,1.5,,x,,31/12/1999\n"
    )
    done = await brought_in(visits, file)
    assert done["verdict"] == {"rows": 9, "new": 3, "changed": 0, "same": 0, "kept": 0, "error": 6}
    assert done["unmatched"] == [{"field": "category", "value": "space station", "rows": 1}]
    async with visits.client(IMPORTER) as client:
        address = f"/v1/place-imports/{done['id']}/errors"
        errors = (await client.get(address)).json()["items"]
        text = await client.get(address, headers={"Accept": "text/csv"})
    assert [(e["row"], e["code"], e["heading"]) for e in errors] == [
        (5, "out-of-range", "lat"),
        (6, "unknown-category", "type"),
        (7, "repeated", None),
        (8, "no-name", None),
        (9, "in-future", "opened"),
        (11, "not-a-date", "opened"),
    ]
    lines = text.text.removeprefix("\ufeff").splitlines()
    assert lines[0].endswith(",opened,Why it did not come in")
    assert lines[-1].startswith("A8,'=1+1,"), "a formula is handed back as text"
    assert len(lines) == 7


async def test_rows_without_a_category_need_one_said_for_all(visits: Bench) -> None:
    file = "name\nAlford\nBexley\n"
    bare = {"names": {"und": "name"}, "columns": {}}
    record = await step(visits, await uploaded(visits, file), "mapping", **bare)
    checked = await step(visits, record, "checks")
    assert checked["verdict"]["error"] == 2
    mapped = await step(visits, checked, "mapping", **bare, default_category=str(PRISON))
    assert (mapped["state"], mapped["verdict"]) == ("mapped", None)
    done = await step(visits, mapped, "runs")
    assert done["verdict"]["new"] == 2
    assert {place["category"]["id"] for place in await places(visits)} == {str(PRISON)}


async def test_values_mean_what_the_mapping_says(visits: Bench) -> None:
    file = "name;Type;Ouvert\nAlford;MA;31.12.1999\nBexley;CD;01.02.2003\n"
    done = await brought_in(
        visits,
        file.encode("utf-16"),
        names={"fr": "name"},
        columns={"category": "Type", "opened_on": "Ouvert"},
        categories={"MA": str(REMAND), "CD": str(PRISON)},
        date_order="dmy",
    )
    assert done["verdict"]["new"] == 2
    first, second = await places(visits)
    assert (first["category"]["id"], first["opened_on"]) == (str(REMAND), "1999-12-31")
    assert (second["category"]["id"], second["opened_on"]) == (str(PRISON), "2003-02-01")


async def test_missing_regions_are_added_when_asked_and_allowed(visits: Bench) -> None:
    file = "name,state\nAlford,GA\nBexley,NA\nCorby,TX\nDorset,GA\n"
    plain = {"names": {"en": "name"}, "columns": {"region": "state"}, "default_category": str(PRISON)}
    refused = await brought_in(visits, file, **plain)
    assert (refused["verdict"]["new"], refused["verdict"]["error"]) == (1, 3)
    assert refused["unmatched"][0] == {"field": "region", "value": "GA", "rows": 2}

    adding = plain | {"region_country": "US", "add_regions": True}
    record = await step(visits, await uploaded(visits, file), "mapping", **adding)
    async with visits.client(IMPORTER) as client:
        run = await client.post(f"/v1/place-imports/{record['id']}/runs", headers=version_of(record))
    assert run.status_code == 403, "the lists are not the importer's to change"
    assert len(await places(visits)) == 1

    keeper = importer("visits.reference.write")
    checked = await step(visits, record, "checks", keeper)
    done = await step(visits, checked, "runs", keeper)
    assert done["verdict"] == checked["verdict"]
    assert (done["verdict"]["new"], done["verdict"]["same"]) == (3, 1)
    regions = {place["name"]: place["region"] and place["region"]["name"] for place in await places(visits)}
    assert regions == {"Alford": "US-GA", "Bexley": None, "Corby": "US-TX", "Dorset": "US-GA"}
    told = [(what, data) for what, _, _, data in await emitted(visits)]
    assert told.count(("reference.changed", {"kind": "region"})) == 2


async def test_an_import_is_run_once_and_fifty_calls_with_one_key_are_one(visits: Bench) -> None:
    record = await step(visits, await uploaded(visits, FILE), "mapping", **MAPPING)
    address, key = f"/v1/place-imports/{record['id']}/runs", str(uuid4())
    headers = version_of(record) | {"Idempotency-Key": key}
    async with visits.client(IMPORTER) as client:
        unsaid = await client.post(address)
        answers = await asyncio.gather(*(client.post(address, headers=headers) for _ in range(50)))
        assert unsaid.status_code == 428
        assert {answer.status_code for answer in answers} <= {200, 409}
        done = next(answer.json() for answer in answers if answer.status_code == 200)
        once_more = await client.post(address, headers=version_of(done))
        stale = await client.post(address, headers=version_of(record))
    assert (once_more.status_code, stale.status_code) == (409, 412)
    assert len(await places(visits)) == 3
    assert len(await emitted(visits)) == 3


async def test_a_mapping_names_columns_and_entries_that_there_are(visits: Bench) -> None:
    record = await uploaded(visits, FILE)
    wrong = {
        "names": {},
        "columns": {"code": "kode"},
        "default_category": str(uuid7()),
        "regions": {"GA": str(PRISON)},
    }
    async with visits.client(IMPORTER) as client:
        address = f"/v1/place-imports/{record['id']}/mapping"
        answer = await client.put(address, json=wrong, headers=version_of(record))
        odd = await client.put(address, json=MAPPING | {"colour": 1}, headers=version_of(record))
        encoding = await client.put(
            address, json=MAPPING | {"encoding": "klingon"}, headers=version_of(record)
        )
    assert {(e["pointer"], e["code"]) for e in answer.json()["errors"]} == {
        ("/names", "missing"),
        ("/columns/code", "no-such-column"),
        ("/default_category", "unknown"),
        ("/regions/GA", "unknown"),
    }
    assert odd.status_code == 422
    assert encoding.json()["errors"][0]["code"] == "no-such-encoding"


async def test_a_workbook_comes_in_like_a_text_file(visits: Bench) -> None:
    rows = [
        ["code", "name", "type", "lat", "lon"],
        [7, "Alford", "prison", 51.5, -0.12],
        ["", "", "", "", ""],
    ]
    columns = {"code": "code", "category": "type", "latitude": "lat", "longitude": "lon"}
    done = await brought_in(visits, workbook(rows), names={"en": "name"}, columns=columns)
    assert done["sheets"] == ["Empty", "Places"]
    assert done["mapping"]["columns"] == columns
    [place] = await places(visits)
    assert (place["code"], place["latitude"]) == ("7", 51.5)
    async with visits.client(IMPORTER) as client:
        errors = await client.get(
            f"/v1/place-imports/{done['id']}/errors",
            headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        )
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(errors.content)).get_sheet_by_index(0)
    assert sheet.to_python() == [[*rows[0], "Why it did not come in"]]


async def test_two_imports_of_one_file_at_once_make_no_doubles(visits: Bench) -> None:
    records = [await step(visits, await uploaded(visits, FILE), "mapping", **MAPPING) for _ in range(4)]
    done = await asyncio.gather(*(step(visits, record, "runs") for record in records))
    assert sorted(record["verdict"]["new"] for record in done) == [0, 0, 0, 3]
    assert len(await places(visits)) == 3


async def test_the_default_category_may_be_any_of_the_list(visits: Bench) -> None:
    category = default_entry("place-category", "vehicle")
    done = await brought_in(
        visits, "name\nVan 1\n", names={"en": "name"}, columns={}, default_category=str(category)
    )
    assert done["verdict"]["new"] == 1
