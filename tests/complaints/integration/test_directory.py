"""Organisations in a directory, and persons known already: linked by right, never found by anybody else."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from complaints.policy.permissions import HEAD, IMPORT, READ, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from .cases import OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults
from .conftest import FIELDS

PURPOSE = {"purpose": "To see whether this man wrote before"}


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


def party(**who: Any) -> dict[str, Any]:
    return {"role": "complainant", "safe_contact": "do-not-write"} | who


async def test_repeat_complainant_is_one_person_under_one_key(complaints: Bench, case: Case) -> None:
    first = await case.register(parties=[party(person={"name": "Inventé, Jean", "number": "77-12"})])
    asked = PURPOSE | {"name": "jean invente", "number": "77 12"}
    found = (await case.call("POST", "/person-lookups", 201, json=asked))["persons"]
    assert len(found) == 1
    assert found[0]["matched"] == ["name", "number"]
    assert [one["reference"] for one in found[0]["complaints"]] == [first["reference"]]
    assert "nvent" not in str(found)
    known = {"known": found[0]["known"], "person": {"phone": "+33 1 23", "name": "Somebody Else"}}
    second = await case.register(parties=[party(**known)])
    persons = await complaints.sql("SELECT id, shared FROM sealed_person")
    assert [row["shared"] for row in persons] == [True]
    opened = await case.call(
        "POST",
        f"/complaints/{second['id']}/parties/{second['parties'][0]['id']}/readings",
        201,
        json=PURPOSE,
    )
    assert opened["person"]["name"] == "Inventé, Jean"
    assert opened["person"]["phone"] == "+33 1 23"
    also = await case.call("GET", f"/complaints/{second['id']}/also-in")
    assert [one["id"] for one in also[0]["complaints"]] == [first["id"]]
    found = (await case.call("POST", "/person-lookups", 201, json=PURPOSE | {"phone": "0033123"}))["persons"]
    assert {one["id"] for one in found[0]["complaints"]} == {first["id"], second["id"]}


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(caseworker(team=OTHER_TEAM), id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), id="another side"),
    ],
)
async def test_lookup_says_nothing_of_complaints_that_are_hidden(
    complaints: Bench, case: Case, stranger: Principal
) -> None:
    record = await case.register(parties=[party(person={"name": "Invented Name"})])
    hidden = record["parties"][0]["id"]
    async with complaints.client(stranger) as client:
        other = Case(client)
        answer = await other.call("POST", "/person-lookups", 201, json=PURPOSE | {"name": "Invented Name"})
        assert answer["persons"] == []
        for id_ in (hidden, str(uuid7())):
            problem = await other.register(422, parties=[party(known=id_)])
            assert faults(problem) == [("/parties/0/known", "unknown")]
        mine = await other.register(parties=[party(person={"name": "Invented Name"})])
        assert await other.call("GET", f"/complaints/{mine['id']}/also-in") == []
    assert (await complaints.sql("SELECT count(*) FROM sealed_person"))[0]["count"] == 2


async def test_also_in_shows_only_what_its_reader_may_read(complaints: Bench, case: Case) -> None:
    first = await case.register(parties=[party(person={"name": "Invented Name"})])
    second = await case.register(parties=[party(known=first["parties"][0]["id"])])
    await complaints.sql("UPDATE complaint SET team = $1 WHERE id = $2", OTHER_TEAM, first["id"])
    async with complaints.client(caseworker()) as colleague:
        answer = await colleague.get(f"/v1/complaints/{second['id']}/also-in")
        assert answer.json() == []
        assert (await colleague.get(f"/v1/complaints/{first['id']}/also-in")).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(person(READ, REGISTER, WORK, office=OFFICE, team=TEAM), 403, id="may not unseal"),
        pytest.param(person(READ, UNSEAL, office=OFFICE, team=TEAM), 403, id="registers nothing"),
        pytest.param(None, 401, id="anonymous"),
    ],
)
async def test_lookup_takes_the_right_to_open_persons(
    complaints: Bench, who: Principal | None, status: int
) -> None:
    async with complaints.client(who) as client:
        answer = await client.post(
            "/v1/person-lookups", json=PURPOSE | {"name": "x"}, headers={"Idempotency-Key": "x"}
        )
    assert answer.status_code == status


async def test_lookup_needs_a_purpose_and_is_kept_without_what_was_asked(
    complaints: Bench, case: Case
) -> None:
    await case.register(parties=[party(person={"name": "Invented Name"})])
    await case.call("POST", "/person-lookups", 422, json={"name": "Invented Name"})
    await case.call("POST", "/person-lookups", 422, json=PURPOSE)
    await case.call("POST", "/person-lookups", 201, json=PURPOSE | {"name": "Invented Name"})
    rows = await complaints.sql(
        "SELECT act, detail::text, purpose FROM audit_entry WHERE act LIKE 'person.%' ORDER BY id"
    )
    assert [row["act"] for row in rows] == ["person.looked-up", "person.found"]
    assert all("nvented" not in row["detail"] for row in rows)
    assert rows[1]["purpose"] is not None
    assert b"wrote before" not in rows[1]["purpose"]


async def test_shared_person_survives_what_removes_an_import(complaints: Bench, case: Case) -> None:
    first = await case.register(parties=[party(person={"name": "Invented Name"})])
    second = await case.register(parties=[party(known=first["parties"][0]["id"])])
    path = f"/complaints/{second['id']}/parties/{second['parties'][0]['id']}"
    await case.call("DELETE", path, 204, headers={"If-Match": '"1"'})
    assert (await case.get(second["id"]))["parties"] == []
    path = f"/complaints/{first['id']}/parties/{first['parties'][0]['id']}"
    await case.call("DELETE", path, 409, headers={"If-Match": '"1"'})


async def test_organisation_is_a_party_and_found_again(case: Case) -> None:
    entry = await case.call(
        "POST",
        "/directory",
        201,
        json={
            "kind": "civil-society",
            "name": "Watch of Kelmara",
            "other_names": ["WK"],
            "email": "w@k.example",
        },
    )
    await case.call("POST", "/directory", 409, json={"kind": "other", "name": "watch of kelmara"})
    listed = await case.call("GET", "/directory", params={"q": "wk"})
    assert [one["id"] for one in listed["items"]] == [entry["id"]]
    first = await case.register(parties=[party(entry=entry["id"])])
    shown = first["parties"][0]["entry"]
    assert shown == {"id": entry["id"], "name": "Watch of Kelmara", "kind": "civil-society"}
    second = await case.register()
    added = await case.call("POST", f"/complaints/{second['id']}/parties", 201, json=party(entry=entry["id"]))
    also = await case.call("GET", f"/complaints/{second['id']}/also-in")
    assert [one["id"] for one in also[0]["complaints"]] == [first["id"]]
    await case.call("DELETE", f"/complaints/{second['id']}/parties/{added['id']}", 204, headers=at(added))
    closed = await case.call("PATCH", f"/directory/{entry['id']}", json={"closed": True}, headers=at(entry))
    assert closed["version"] == 2
    await case.call("PATCH", f"/directory/{entry['id']}", 412, json={"closed": False}, headers=at(entry))
    problem = await case.register(422, parties=[party(entry=entry["id"])])
    assert faults(problem) == [("/parties/0/entry", "unknown")]
    await case.register(422, parties=[party(entry=entry["id"], person={"name": "x"})])


async def test_directory_of_another_side_is_like_a_missing_one(complaints: Bench, case: Case) -> None:
    entry = await case.call("POST", "/directory", 201, json={"kind": "group", "name": "Wing B"})
    async with complaints.client(caseworker(side=Side.PREVENTIVE)) as client:
        other = Case(client)
        await other.call("GET", f"/directory/{entry['id']}", 404)
        assert (await other.call("GET", "/directory"))["items"] == []
        problem = await other.register(422, parties=[party(entry=entry["id"])])
        assert faults(problem) == [("/parties/0/entry", "unknown")]
    async with complaints.client(person(READ, office=OFFICE, team=TEAM)) as reader:
        answer = await reader.post("/v1/directory", json={"kind": "group", "name": "x"})
        assert answer.status_code == 403


async def test_undone_import_leaves_a_person_who_is_known_elsewhere(
    complaints: Bench, importing: Callable[[Principal], Any]
) -> None:
    rights = (READ, HEAD, REGISTER, WORK, IMPORT, UNSEAL)
    use = importing(person(*rights, office=OFFICE))
    fields = [*FIELDS, {"target": "complainant_name", "columns": ["who"]}]
    record = await use.mapped(
        await use.begun(b"id,received,who\n1,2011-01-02,Ann Invented\n2,2011-01-03,Bo Invented\n"),
        fields=fields,
    )
    done = await use.run(record)
    case = Case(use.client)
    asked = PURPOSE | {"name": "Ann Invented"}
    found = (await case.call("POST", "/person-lookups", 201, json=asked))["persons"]
    mine = await case.register(parties=[party(known=found[0]["known"])])
    undone = await use.undone(done)
    assert (undone["removed"], undone["kept"]) == (2, 0)
    assert (await complaints.sql("SELECT count(*) FROM sealed_person"))[0]["count"] == 1
    opened = await case.call(
        "POST", f"/complaints/{mine['id']}/parties/{mine['parties'][0]['id']}/readings", 201, json=PURPOSE
    )
    assert opened["person"]["name"] == "Ann Invented"


async def test_person_is_added_to_a_complaint_that_is_there(complaints: Bench, case: Case) -> None:
    record = await case.register()
    path = f"/v1/complaints/{record['id']}/parties"
    draft = party(role="person-concerned", person={"name": "Invented Name"})
    key = {"Idempotency-Key": "once"}
    made = [await case.client.post(path, json=draft, headers=key) for _ in range(2)]
    assert made[0].json() == made[1].json()
    shown = await case.get(record["id"])
    assert [one["safe_contact"] for one in shown["parties"]] == ["do-not-write"]
    assert "nvented" not in str(shown)
    opened = await case.call(
        "POST", f"{path.removeprefix('/v1')}/{made[0].json()['id']}/readings", 201, json=PURPOSE
    )
    assert opened["person"]["name"] == "Invented Name"
    unsafe = {name: value for name, value in draft.items() if name != "safe_contact"}
    assert (await case.client.post(path, json=unsafe)).status_code == 422
    for stranger in (caseworker(team=OTHER_TEAM), caseworker(side=Side.PREVENTIVE)):
        async with complaints.client(stranger) as client:
            assert (await client.post(path, json=draft)).status_code == 404
    async with complaints.client(person(READ, office=OFFICE, team=TEAM)) as reader:
        assert (await reader.post(path, json=draft)).status_code == 403
    async with complaints.client() as nobody:
        assert (await nobody.post(path, json=draft)).status_code == 401
    assert len((await case.get(record["id"]))["parties"]) == 1


async def test_inquiry_of_ones_own_gets_no_complainant_later(case: Case) -> None:
    record = await case.register(kind="own-initiative", channel="own-initiative")
    path = f"/complaints/{record['id']}/parties"
    problem = await case.call("POST", path, 422, json=party(person={"name": "Invented Name"}))
    assert faults(problem) == [("/role", "kind")]
    concerned = party(role="person-concerned", person={"name": "Invented Name"})
    await case.call("POST", path, 201, json=concerned)
