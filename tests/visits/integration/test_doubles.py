"""Two records of one place: suggested, compared, merged and taken apart again, over HTTP."""

import asyncio
import time
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
import sqlalchemy
from servicekit.principal import Side
from servicekit.testing import Bench, another_service, person
from standalone.demo import country

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
)
from tests.visits.integration import going
from tests.visits.integration.test_imports import brought_in

REASON = "Registered twice: the import spelled it in French"

CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/place-doubles", None),
    ("GET", "/v1/places/{place}/doubles", None),
    ("GET", "/v1/places/{place}/comparisons/{other}", None),
    ("POST", "/v1/places/{place}/not-doubles", {"other": "{other}"}),
    ("DELETE", "/v1/places/{place}/not-doubles/{other}", None),
    ("POST", "/v1/places/{place}/merges", {"place": "{other}", "version": 1, "reason": REASON}),
    ("POST", "/v1/places/{place}/unmerges", {"kept_version": 1, "reason": REASON}),
]


async def two(visits: Bench) -> tuple[dict[str, Any], dict[str, Any]]:
    kept = await registered(
        visits, "Alfar Prison", code="ALF", locality="Alfar", latitude=34.5, longitude=-6.2, address="Quay 1"
    )
    other = await registered(
        visits,
        "Prison centrale d’Alfar",
        names={"fr": "Prison centrale d’Alfar", "en": "Alfar Central Prison"},
        former_names=[{"name": "Fort Azir", "language": "en", "until": "1998-06-30"}],
        other_codes=[{"scheme": "ministry", "code": "KM-04"}],
        code="ALFC",
        address="Quay 1, Old Town, Alfar",
        latitude=34.5001,
        longitude=-6.2001,
    )
    return kept, other


async def get(visits: Bench, path: str, who: Any = None) -> Any:
    async with visits.client(who or registrar()) as client:
        answer = await client.get(f"/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def merge(visits: Bench, kept: Any, other: Any, status: int = 201, **more: Any) -> Any:
    body = {"place": other["id"], "version": other["version"], "reason": REASON} | more
    async with visits.client(registrar()) as client:
        answer = await client.post(f"/v1/places/{kept['id']}/merges", json=body, headers=version_of(kept))
    assert answer.status_code == status, answer.text
    return answer.json()


async def unmerge(visits: Bench, other: str, status: int = 201) -> Any:
    seen = await get(visits, f"/places/{other}/doubles")
    body = {"kept_version": seen["merged_into"]["place"]["version"], "reason": "They are two after all"}
    async with visits.client(registrar()) as client:
        answer = await client.post(f"/v1/places/{other}/unmerges", json=body, headers=version_of(seen))
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    kept, other = await two(visits)
    ids = {"{place}": kept["id"], "{other}": other["id"]}
    address = path.format(place=kept["id"], other=other["id"])
    sent = {name: ids.get(value, value) for name, value in body.items()} if body else None
    before = await visits.sql("SELECT * FROM place ORDER BY id")
    async with visits.client() as nobody:
        answer = await nobody.request(method, address, json=sent, headers=version_of(kept))
        assert answer.status_code == 401
    read_only = path == "/v1/places/{place}/doubles"
    for wrong in (
        person("visits.place.write"),
        importer() if not read_only else person("visits.place.import"),
    ):
        async with visits.client(wrong) as client:
            answer = await client.request(method, address, json=sent, headers=version_of(kept))
            assert answer.status_code == 403
    async with visits.client(another_service("read-batch", "index")) as client:
        answer = await client.request(method, address, json=sent, headers=version_of(kept))
        assert answer.status_code == 403
    assert await visits.sql("SELECT * FROM place ORDER BY id") == before


async def test_a_pair_is_suggested_with_its_reasons_until_somebody_says_that_it_is_none(
    visits: Bench,
) -> None:
    kept, other = await two(visits)
    await registered(visits, "Sarn Remand Prison", category=str(REMAND))
    [pair] = (await get(visits, "/place-doubles"))["items"]
    assert {pair["one"]["id"], pair["other"]["id"]} == {kept["id"], other["id"]}
    assert pair["alike"]["reasons"] == ["name", "category", "place"]
    assert pair["alike"]["metres"] < 50
    [suggested] = (await get(visits, f"/places/{kept['id']}/doubles"))["suggested"]
    assert suggested["place"]["reference"] == other["reference"]
    # Who may not merge is not asked to.
    assert (await get(visits, f"/places/{kept['id']}/doubles", reader()))["suggested"] == []

    async with visits.client(registrar()) as client:
        address = f"/v1/places/{other['id']}/not-doubles"
        answer = await client.post(address, json={"other": kept["id"], "reason": "The women’s wing is apart"})
        assert answer.status_code == 201, answer.text
        assert (await client.post(address, json={"other": str(uuid4())})).status_code == 422
    assert (await get(visits, "/place-doubles"))["items"] == []
    seen = await get(visits, f"/places/{kept['id']}/doubles")
    assert seen["suggested"] == []
    assert seen["apart"][0]["reason"] == "The women’s wing is apart"
    problem = await merge(visits, kept, other, 409)
    assert "not the same" in problem["detail"]
    async with visits.client(registrar()) as client:
        answer = await client.delete(f"/v1/places/{kept['id']}/not-doubles/{other['id']}")
        assert answer.status_code == 200
        assert (await client.delete(f"/v1/places/{kept['id']}/not-doubles/{other['id']}")).status_code == 404
    assert len((await get(visits, "/place-doubles"))["items"]) == 1


async def test_the_demo_country_has_a_place_that_was_registered_twice(visits: Bench) -> None:
    for one in country.places():
        fields = {"names": one.names, "latitude": one.latitude, "longitude": one.longitude}
        await registered(visits, category=str(default_entry("place-category", one.category)), **fields)
    assert (await get(visits, "/place-doubles"))["items"] == []
    twice = next(one for one in country.places() if one.region == "KM-02" and one.category == "prison")
    await registered(visits, **country.double_of(twice))
    [pair] = (await get(visits, "/place-doubles"))["items"]
    assert {"name", "place", "category"} <= set(pair["alike"]["reasons"])


async def test_side_by_side_says_what_differs_and_what_would_be_kept(visits: Bench) -> None:
    kept, other = await two(visits)
    async with visits.client(registrar()) as client:
        await client.post(f"/v1/places/{other['id']}/units", json={"names": {"en": "Wing A"}})
    seen = await get(visits, f"/places/{kept['id']}/comparisons/{other['id']}")
    fields = {field["field"]: field for field in seen["fields"]}
    assert fields["names.fr"] == {
        "field": "names.fr",
        "kept": None,
        "merged": "Prison centrale d’Alfar",
        "differs": True,
        "proposed": "merged",
    }
    assert fields["address"]["proposed"] == "merged"
    assert fields["code"]["proposed"] == "kept"
    assert not fields["category"]["differs"]
    assert seen["of_merged"]["units"] == 1
    assert seen["refused"] is None
    same = await get(visits, f"/places/{kept['id']}/comparisons/{kept['id']}")
    assert same["refused"]["code"] == "same"


async def test_one_place_is_left_and_the_other_id_keeps_answering(visits: Bench) -> None:
    kept, other = await two(visits)
    seen = await merge(visits, kept, other)
    assert [one["place"]["id"] for one in seen["merged"]] == [other["id"]]
    gone = await get(visits, f"/places/{other['id']}")
    assert gone["merged_into"] == kept["id"]
    assert gone["leads"] == {"id": kept["id"], "name": "Alfar Prison"}
    left = await get(visits, f"/places/{kept['id']}")
    assert left["names"] == {"en": "Alfar Prison", "fr": "Prison centrale d’Alfar"}
    assert [entry["name"] for entry in left["former_names"]] == ["Alfar Central Prison", "Fort Azir"]
    assert left["address"] == "Quay 1, Old Town, Alfar"
    for asked in ("", "?q=azir", "?q=KM-04", f"?q={other['reference']}", "?code=ALFC", "?code=ALF"):
        listed = await get(visits, f"/places{asked}")
        assert [place["id"] for place in listed["items"]] == [kept["id"]], asked
    history = await get(visits, f"/places/{other['id']}/history")
    assert (history[0]["act"], history[0]["reason"]) == ("merged", REASON)
    assert (await get(visits, f"/places/{kept['id']}/history"))[0]["act"] == "took-in"
    acts = {row["act"] for row in await visits.sql("SELECT act FROM audit_entry")}
    assert {"place.merged", "place.took-in"} <= acts
    assert (await emitted(visits))[-2:] == [
        ("place.merged", UUID(other["id"]), 2, {"place": kept["id"]}),
        ("place.changed", UUID(kept["id"]), 2, {}),
    ]


async def test_units_and_readings_of_both_are_those_of_the_one(visits: Bench) -> None:
    kept, other = await two(visits)
    async with visits.client(registrar()) as client:
        base = f"/v1/places/{other['id']}"
        unit = (await client.post(f"{base}/units", json={"names": {"en": "Wing A"}, "code": "A"})).json()
        reading = {"taken_on": "2024-05-01", "source": "register", "population": 80, "capacity": 60}
        assert (await client.post(f"{base}/readings", json=reading)).status_code == 201
    await merge(visits, kept, other)
    left = await get(visits, f"/places/{kept['id']}")
    assert [one["id"] for one in left["units"]] == [unit["id"]]
    assert left["latest_reading"]["population"] == 80
    [listed] = (await get(visits, "/places"))["items"]
    assert listed["population"] == 80
    assert len((await get(visits, f"/places/{kept['id']}/readings"))["items"]) == 1
    story = (await get(visits, f"/places/{kept['id']}/timeline"))["items"]
    assert "reading" in {item["kind"] for item in story}
    async with visits.client(registrar()) as client:
        in_unit = {"taken_on": "2024-06-01", "source": "register", "population": 20, "unit": unit["id"]}
        answer = await client.post(f"/v1/places/{kept['id']}/readings", json=in_unit)
        assert answer.status_code == 201, answer.text
        # Nothing new begins at the record that was merged; what is there is put right through the other.
        for path, body in (
            ("units", {"names": {"en": "B"}}),
            ("readings", {"taken_on": "2024-07-01", "source": "x", "population": 1}),
        ):
            assert (await client.post(f"{base}/{path}", json=body)).status_code == 409
        gone = await client.get(base)
        answer = await client.patch(base, json={"locality": "Sarn"}, headers=version_of(gone.json()))
        assert answer.status_code == 409
        answer = await client.patch(
            f"/v1/places/{kept['id']}/units/{unit['id']}", json={"capacity": 9}, headers=version_of(unit)
        )
        assert answer.status_code == 200


async def snapshot(visits: Bench) -> dict[str, list[dict[str, Any]]]:
    """Everything in every table but what a merge leaves on purpose: histories, trails, versions and moments."""
    tables = await visits.sql(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    )
    passed = {"place_change", "place_to_settle", "audit_entry", "outbox", "idempotency", "alembic_version"}
    found = {}
    for (name,) in (tuple(row.values()) for row in tables):
        if name not in passed and "audit" not in name and "idempoten" not in name:
            rows = [dict(row) for row in await visits.sql(f'SELECT * FROM "{name}"')]
            for row in rows:
                if name == "place":
                    row.pop("version")
                    row.pop("updated_at")
            found[name] = sorted(rows, key=repr)
    return found


@pytest.mark.parametrize("keep", [{}, {"code": "merged", "names.en": "merged", "coordinates": "merged"}])
async def test_taken_back_all_is_as_it_was(visits: Bench, keep: dict[str, str]) -> None:
    kept, other = await two(visits)
    await going.visit(visits, other["id"])
    before = await snapshot(visits)
    await merge(visits, kept, other, keep=keep)
    assert await snapshot(visits) != before
    await unmerge(visits, other["id"])
    assert await snapshot(visits) == before
    assert [type_ for type_, *_ in await emitted(visits)][-2:] == ["place.unmerged", "place.changed"]
    assert (await get(visits, f"/places/{other['id']}/history"))[0]["act"] == "unmerged"
    assert len((await get(visits, "/places"))["items"]) == 2


async def test_what_came_since_stays_with_the_one(visits: Bench) -> None:
    kept, other = await two(visits)
    await merge(visits, kept, other)
    async with visits.client(registrar()) as client:
        now = (await client.get(f"/v1/places/{kept['id']}")).json()
        answer = await client.patch(
            f"/v1/places/{kept['id']}", json={"address": "Quay 3"}, headers=version_of(now)
        )
        assert answer.status_code == 200
        answer = await client.post(f"/v1/places/{kept['id']}/units", json={"names": {"en": "New wing"}})
        assert answer.status_code == 201
    await unmerge(visits, other["id"])
    left = await get(visits, f"/places/{kept['id']}")
    assert (left["address"], len(left["units"])) == ("Quay 3", 1)
    assert (await get(visits, f"/places/{other['id']}"))["units"] == []


async def test_ways_lead_to_their_end_and_there_are_no_rings(visits: Bench) -> None:
    first, second = await two(visits)
    third = await registered(visits, "Alfar Old Prison")
    await merge(visits, first, second)
    first = await get(visits, f"/places/{first['id']}")
    second = await get(visits, f"/places/{second['id']}")
    problem = await merge(visits, second, first, 409)
    assert first["reference"] in problem["detail"]
    await merge(visits, third, second, 409)
    await merge(visits, third, first)
    gone = await get(visits, f"/places/{second['id']}")
    assert (gone["merged_into"], gone["leads"]["id"]) == (first["id"], third["id"])
    listed = await get(visits, "/places?q=alfar")
    assert [place["id"] for place in listed["items"]] == [third["id"]]
    problem = await unmerge(visits, second["id"], 409)
    assert "take that one out first" in problem["detail"]
    await unmerge(visits, first["id"])
    assert (await get(visits, f"/places/{second['id']}"))["leads"]["id"] == first["id"]
    await unmerge(visits, second["id"])
    assert len((await get(visits, "/places"))["items"]) == 3


async def test_a_stale_version_of_either_a_missing_reason_and_an_unknown_field_change_nothing(
    visits: Bench,
) -> None:
    kept, other = await two(visits)
    before = await visits.sql("SELECT * FROM place ORDER BY id")
    await merge(visits, {**kept, "version": 9}, other, 412)
    await merge(visits, kept, {**other, "version": 9}, 412)
    await merge(visits, kept, other, 422, reason=" ")
    await merge(visits, kept, other, 422, keep={"reference": "merged"})
    await merge(visits, kept, kept, 422)
    await merge(visits, kept, {"id": str(uuid4()), "version": 1}, 422)
    async with visits.client(registrar()) as client:
        body = {"place": other["id"], "version": 1, "reason": REASON}
        assert (await client.post(f"/v1/places/{kept['id']}/merges", json=body)).status_code == 428
        assert (
            await client.post(f"/v1/places/{uuid4()}/merges", json=body, headers=version_of(kept))
        ).status_code == 404
    assert await visits.sql("SELECT * FROM place ORDER BY id") == before


async def test_two_who_merge_them_into_each_other_at_once_make_one_merge(visits: Bench) -> None:
    one, other = await two(visits)

    async def into(kept: Any, away: Any) -> int:
        body = {"place": away["id"], "version": away["version"], "reason": REASON}
        async with visits.client(registrar()) as client:
            answer = await client.post(f"/v1/places/{kept['id']}/merges", json=body, headers=version_of(kept))
        return answer.status_code

    assert sorted(await asyncio.gather(into(one, other), into(other, one))) == [201, 412]


async def test_the_same_key_merges_once(visits: Bench) -> None:
    kept, other = await two(visits)
    body = {"place": other["id"], "version": other["version"], "reason": REASON}
    async with visits.client(registrar()) as client:
        headers = version_of(kept) | {"Idempotency-Key": "merge-once"}
        answers = [
            await client.post(f"/v1/places/{kept['id']}/merges", json=body, headers=headers) for _ in range(2)
        ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len(await visits.sql("SELECT 1 FROM place_merge")) == 1


# What nobody may learn by it ----------------------------------------------------------------------------------------


async def test_a_secret_visit_is_neither_in_the_way_nor_betrayed_and_still_finds_its_place(
    visits: Bench,
) -> None:
    kept, other = await two(visits)
    quiet, beside = await registered(visits, "Sarn Prison"), await registered(visits, "Prison de Sarn")
    secret = await going.visit(visits, other["id"])
    kept_visit = await going.visit(visits, kept["id"])
    told = await visits.sql("SELECT * FROM visit ORDER BY id")
    where = await visits.sql("SELECT * FROM visit_place ORDER BY visit, place")

    with_visits = await get(visits, f"/places/{kept['id']}/comparisons/{other['id']}")
    without = await get(visits, f"/places/{quiet['id']}/comparisons/{beside['id']}")
    assert (with_visits["of_kept"], with_visits["of_merged"]) == (without["of_kept"], without["of_merged"])
    before = len(await emitted(visits))
    seen = await merge(visits, kept, other)
    loud = [(type_, sorted(data)) for type_, _, _, data in (await emitted(visits))[before:]]
    assert str(secret) not in orjson.dumps(seen).decode()
    before = len(await emitted(visits))
    await merge(visits, quiet, beside)
    assert [(type_, sorted(data)) for type_, _, _, data in (await emitted(visits))[before:]] == loud
    # Nothing of a visit is touched: not its version, not where it goes.
    assert await visits.sql("SELECT * FROM visit ORDER BY id") == told
    assert await visits.sql("SELECT * FROM visit_place ORDER BY visit, place") == where

    for who in (registrar(), reader(side=Side.COMPLAINTS), going.monitor()):
        story = (await get(visits, f"/places/{kept['id']}/timeline", who))["items"]
        assert "visit" not in {item["kind"] for item in story}
        assert (await get(visits, "/places", who))["items"][0]["last_visit_on"] is None
    # Who plans it sees it go to the one place there is now, and finds it there.
    seen = await get(visits, f"/visits/{secret}", going.coordinator())
    assert [place["id"] for place in seen["places"]] == [kept["id"]]
    listed = await get(visits, f"/visits?place={kept['id']}", going.coordinator())
    assert {one["id"] for one in listed["items"]} == {str(secret), str(kept_visit)}
    assert (await get(visits, f"/visits?place={other['id']}", going.monitor()))["items"] == []


async def test_statements_of_a_merge_do_not_depend_on_visits(visits: Bench) -> None:
    """No work is done for a visit: there is no time to be measured."""
    kept, other = await two(visits)
    quiet, beside = await registered(visits, "Sarn Prison"), await registered(visits, "Prison de Sarn")
    for _ in range(3):
        await going.visit(visits, other["id"])
    spoken: list[str] = []

    def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
        spoken.append(statement)

    engine = visits.app.state.database.engine.sync_engine
    sqlalchemy.event.listen(engine, "before_cursor_execute", hear)
    try:
        await merge(visits, kept, other)
        loud = [s for s in spoken if not s.startswith("SELECT pg_")]
        spoken.clear()
        await merge(visits, quiet, beside)
        silent = [s for s in spoken if not s.startswith("SELECT pg_")]
    finally:
        sqlalchemy.event.remove(engine, "before_cursor_execute", hear)
    assert not any("visit" in statement for statement in loud)
    assert abs(len(loud) - len(silent)) <= 4


async def test_a_tie_to_one_record_is_a_tie_to_the_place(visits: Bench) -> None:
    kept, other = await two(visits)
    secret = await going.visit(visits, kept["id"])
    somebody = await going.member(visits, "Ines Vardal")
    async with visits.client(going.coordinator()) as client:
        answer = await client.post(
            f"/v1/team-members/{somebody}/conflicts",
            json={
                "with_kind": "place",
                "with_id": other["id"],
                "tie": "relative-held",
                "since": "2020-01-01",
            },
        )
        assert answer.status_code == 201, answer.text
    await going.appoint(visits, secret, somebody)
    before = await going.team(visits, secret, going.coordinator())
    assert "conflict" not in {finding["code"] for finding in before["findings"]}
    await merge(visits, kept, other)
    after = await going.team(visits, secret, going.coordinator())
    assert "conflict" in {finding["code"] for finding in after["findings"]}


# For others ---------------------------------------------------------------------------------------------------------


async def test_others_copy_a_merged_place_as_the_one_that_stands_for_it(visits: Bench) -> None:
    kept, other = await two(visits)
    await merge(visits, kept, other)
    async with visits.client(another_service("read-batch")) as client:
        body = {"kind": "place", "ids": [other["id"], kept["id"]]}
        items = {
            item["id"]: item for item in (await client.post("/v1/known-batch", json=body)).json()["items"]
        }
    gone, left = items[other["id"]], items[kept["id"]]
    assert (gone["leads"], gone["names"], gone["code"]) == (kept["id"], left["names"], "ALFC")
    assert left["leads"] is None
    async with visits.client(registrar()) as client:
        now = (await client.get(f"/v1/places/{kept['id']}")).json()
        await client.patch(
            f"/v1/places/{kept['id']}", json={"names": {"en": "Alfar"}}, headers=version_of(now)
        )
    # What is copied of the merged one changed with it: it is told, with a version of its own.
    assert ("place.changed", UUID(other["id"]), gone["version"] + 1, {}) in await emitted(visits)


async def test_an_import_means_the_one_place_by_either_code_and_either_name(visits: Bench) -> None:
    kept, other = await two(visits)
    await merge(visits, kept, other)
    content = "code,name,nom,type,lat,lon,city,opened\nALFC,Alfar Prison,NA,prison,NA,NA,NA,NA\n"
    done = await brought_in(visits, content, update=True)
    assert (done["verdict"]["new"], done["verdict"]["error"], done["verdict"]["same"]) == (0, 0, 1)
    content = "code,name,nom,type,lat,lon,city,opened\nNA,Fort Azir,NA,prison,NA,NA,NA,NA\n"
    done = await brought_in(visits, content)
    assert (done["verdict"]["new"], done["verdict"]["error"]) == (0, 0)
    assert len((await get(visits, "/places"))["items"]) == 1


async def test_a_register_that_was_imported_twice_is_asked_about_too(visits: Bench) -> None:
    """More ids than one statement takes parameters."""
    await visits.sql(
        "INSERT INTO place (id, created_at, updated_at, version, reference, side, level, names, former_names,"
        " sort_name, category) SELECT gen_random_uuid(), now(), now(), 1, 'X-' || n, 'shared', 'internal',"
        " jsonb_build_object('en', 'Prison ' || md5((n / 2)::text)), '[]', md5((n / 2)::text), $1"
        " FROM generate_series(1, 34001) n",
        PRISON,
    )
    await visits.sql(
        "INSERT INTO place_spelling (place, folded) SELECT id, 'prison ' || sort_name FROM place"
    )
    await visits.sql("ANALYZE place_spelling")
    found = await get(visits, "/place-doubles")
    assert (len(found["items"]), found["more"]) == (200, True)


async def test_hundreds_of_places_of_one_kind_are_not_held_against_each_other(visits: Bench) -> None:
    """Blocks, not all with all: what is compared grows with the pairs there are, not with the square of the places."""
    await visits.sql(
        "INSERT INTO place (id, created_at, updated_at, version, reference, side, level, names, former_names,"
        " sort_name, category) SELECT gen_random_uuid(), now(), now(), 1, 'X-' || n, 'shared', 'internal',"
        " jsonb_build_object('en', 'Prison ' || md5(n::text)), '[]', md5(n::text), $1 FROM generate_series(1, 20000) n",
        PRISON,
    )
    await visits.sql(
        "INSERT INTO place_spelling (place, folded) SELECT id, 'prison ' || sort_name FROM place"
    )
    await visits.sql("ANALYZE place_spelling")
    kept, other = await two(visits)
    began = time.perf_counter()
    [pair] = (await get(visits, "/place-doubles"))["items"]
    assert {pair["one"]["id"], pair["other"]["id"]} == {kept["id"], other["id"]}
    assert time.perf_counter() - began < 20
