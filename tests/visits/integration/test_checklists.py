"""Checklists and their versions over HTTP."""

import copy
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import Checklist, ChecklistChange, ChecklistSubject, ChecklistVersion
from visits.policy.permissions import CHECKLIST_READ, CHECKLIST_WRITE, READ

from tests.visits.conftest import PRISON, default_entry, reader, version_of

FORM: dict[str, Any] = {
    "languages": ["en", "fr"],
    "title": {"en": "Prisons", "fr": "Prisons"},
    "sections": [
        {
            "key": "searches",
            "title": {"en": "Searches", "fr": "Fouilles"},
            "questions": [
                {
                    "key": "strip",
                    "kind": "yes-no",
                    "text": {"en": "Is each written down?", "fr": "Est-elle consignée ?"},
                    "required": True,
                    "standards": [{"code": "mandela-rules", "article": "51"}],
                    "themes": ["use-of-force.searches"],
                },
                {
                    "key": "why",
                    "kind": "text",
                    "text": {"en": "Why not?", "fr": "Pourquoi ?"},
                    "shown_if": "strip = 'no'",
                    "required": True,
                },
            ],
        },
        {
            "key": "cells",
            "title": {"en": "Cells", "fr": "Cellules"},
            "repeat": {"en": "cell", "fr": "cellule"},
            "questions": [
                {
                    "key": "people",
                    "kind": "number",
                    "minimum": 0,
                    "text": {"en": "How many?", "fr": "Combien ?"},
                }
            ],
        },
    ],
}


def goer(**where: Any) -> Principal:
    return person(READ, CHECKLIST_READ, **({"side": Side.PREVENTIVE} | where))


def writer(**where: Any) -> Principal:
    return person(READ, CHECKLIST_READ, CHECKLIST_WRITE, **({"side": Side.PREVENTIVE} | where))


def form(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(FORM) | changes


async def drafted(service: Bench, definition: dict[str, Any] | None = None) -> dict[str, Any]:
    body = {"definition": definition or form(), "categories": [str(PRISON)]}
    async with service.client(writer()) as client:
        answer = await client.post("/v1/checklists", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def published(service: Bench, definition: dict[str, Any] | None = None) -> dict[str, Any]:
    checklist = await drafted(service, definition)
    async with service.client(writer()) as client:
        address = f"/v1/checklists/{checklist['id']}"
        moved = await client.post(
            f"{address}/versions/1/moves", json={"to": "published"}, headers={"If-Match": '"1"'}
        )
        assert moved.status_code == 200, moved.text
        found: dict[str, Any] = (await client.get(address)).json()
    return found


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/checklists", None),
    ("GET", "/v1/checklists/{id}", None),
    ("GET", "/v1/checklists/{id}/versions/1", None),
    ("GET", "/v1/checklists/{id}/versions/1/schema", None),
    ("GET", "/v1/checklists/{id}/differences?before=1&after=1", None),
    ("GET", "/v1/checklists/{id}/history", None),
    ("POST", "/v1/checklists", {"definition": FORM}),
    ("PATCH", "/v1/checklists/{id}", {"categories": []}),
    ("POST", "/v1/checklists/{id}/versions", {}),
    ("PUT", "/v1/checklists/{id}/versions/1", {"definition": FORM}),
    ("POST", "/v1/checklists/{id}/versions/1/moves", {"to": "withdrawn", "reason": "Old"}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_those_who_go_read_and_only_writers_write(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    checklist = await published(visits)
    address = path.format(id=checklist["id"])

    async def status(who: Principal | None) -> int:
        async with visits.client(who) as client:
            answer = await client.request(method, address, json=body, headers={"If-Match": '"2"'})
        return answer.status_code

    reads = method == "GET" and not path.endswith("history")
    assert await status(None) == 401
    assert await status(reader()) == 403
    assert await status(goer()) == (200 if reads else 403)
    assert await status(writer()) in (200, 201, 409)


async def test_the_complaints_side_has_no_checklists(visits: Bench) -> None:
    checklist = await published(visits)
    elsewhere = writer(side=Side.COMPLAINTS)
    headers = {"If-Match": '"2"'}
    async with visits.client(elsewhere) as client:
        assert (await client.get("/v1/checklists")).json()["items"] == []
        for method, path, body in CALLS[1:]:
            address = path.format(id=checklist["id"])
            answer = await client.request(method, address, json=body, headers=headers)
            unheard_of = await client.request(
                method,
                path.format(id=uuid7()),
                json=body,
                headers=headers | {"Idempotency-Key": str(uuid7())},
            )
            assert answer.status_code == unheard_of.status_code, (method, path)
            assert answer.status_code == (403 if path == "/v1/checklists" else 404), (method, path)
    for table in (Checklist, ChecklistSubject, ChecklistVersion, ChecklistChange):
        assert await visible_both_ways(visits, table, elsewhere) == (set(), set())


async def test_a_draft_is_seen_by_writers_only(visits: Bench) -> None:
    checklist = await drafted(visits)
    async with visits.client(goer()) as client:
        assert (await client.get("/v1/checklists")).json()["items"] == []
        for address in ("", "/versions/1", "/versions/1/schema", "/differences?before=1&after=1"):
            assert (await client.get(f"/v1/checklists/{checklist['id']}{address}")).status_code == 404
    async with visits.client(writer()) as client:
        [item] = (await client.get("/v1/checklists")).json()["items"]
    assert (item["published"], item["draft"], item["categories"][0]["id"]) == (None, 1, str(PRISON))


async def test_a_draft_that_was_discarded_shows_nothing_to_readers(visits: Bench) -> None:
    checklist = await drafted(visits)
    async with visits.client(writer()) as client:
        moved = await client.post(
            f"/v1/checklists/{checklist['id']}/versions/1/moves",
            json={"to": "discarded"},
            headers={"If-Match": '"1"'},
        )
        assert moved.status_code == 200
    async with visits.client(goer()) as client:
        assert (await client.get("/v1/checklists")).json()["items"] == []


async def test_a_draft_is_kept_with_its_faults_and_published_without(visits: Bench) -> None:
    checklist = await drafted(visits)
    address = f"/v1/checklists/{checklist['id']}/versions/1"
    faulty = form()
    faulty["sections"][0]["questions"][1]["shown_if"] = "nothing = 'no'"
    faulty["sections"][0]["questions"][0]["standards"] = [{"code": "no-such-rules", "article": "1"}]
    async with visits.client(writer()) as client:
        unsaid = await client.put(address, json={"definition": faulty})
        kept = await client.put(address, json={"definition": faulty}, headers={"If-Match": '"1"'})
        stale = await client.put(address, json={"definition": form()}, headers={"If-Match": '"1"'})
        refused = await client.post(
            f"{address}/moves", json={"to": "published"}, headers=version_of(kept.json())
        )
        whole = await client.put(address, json={"definition": form()}, headers=version_of(kept.json()))
        done = await client.post(
            f"{address}/moves", json={"to": "published"}, headers=version_of(whole.json())
        )
    assert (unsaid.status_code, kept.status_code, stale.status_code) == (428, 200, 412)
    assert {fault["code"] for fault in kept.json()["faults"]} == {"unknown-question", "unknown-standard"}
    assert refused.status_code == 422
    assert {error["code"] for error in refused.json()["errors"]} == {"unknown-question", "unknown-standard"}
    assert whole.json()["faults"] == []
    assert (done.status_code, done.json()["state"]) == (200, "published")


async def test_what_was_published_never_changes_not_even_by_the_database(visits: Bench) -> None:
    checklist = await published(visits)
    async with visits.client(writer()) as client:
        answer = await client.put(
            f"/v1/checklists/{checklist['id']}/versions/1",
            json={"definition": form(title={"en": "x", "fr": "x"})},
            headers={"If-Match": '"2"'},
        )
    assert answer.status_code == 409
    for change in ("definition = '{}'", "state = 'draft'", "number = 9"):
        with pytest.raises(asyncpg.CheckViolationError):
            await visits.sql(f"UPDATE checklist_version SET {change}")


async def test_the_next_version_begins_as_the_last_and_both_stay(visits: Bench) -> None:
    checklist = await published(visits)
    address = f"/v1/checklists/{checklist['id']}"
    changed = form(title={"en": "All prisons", "fr": "Toutes les prisons"})
    async with visits.client(writer()) as client:
        begun = (await client.post(f"{address}/versions", json={})).json()
        again = await client.post(f"{address}/versions", json={})
        kept = await client.put(
            f"{address}/versions/2", json={"definition": changed}, headers=version_of(begun)
        )
        before = (await client.get(address)).json()
        await client.post(
            f"{address}/versions/2/moves", json={"to": "published"}, headers=version_of(kept.json())
        )
        after = (await client.get(address)).json()
        told = (await client.get(f"{address}/differences?before=1&after=2")).json()
        unsaid = await client.post(
            f"{address}/versions/2/moves", json={"to": "withdrawn"}, headers={"If-Match": '"3"'}
        )
        withdrawn = await client.post(
            f"{address}/versions/2/moves",
            json={"to": "withdrawn", "reason": "A question was wrong"},
            headers={"If-Match": '"3"'},
        )
        last = (await client.get(address)).json()
        history = (await client.get(f"{address}/history")).json()
    assert (begun["number"], begun["state"], begun["definition"]["title"]["en"]) == (2, "draft", "Prisons")
    assert again.status_code == 409
    assert (before["title"], before["published"], before["draft"]) == ("Prisons", 1, 2)
    assert (after["title"], after["published"], after["draft"]) == ("All prisons", 2, None)
    assert [(each["what"], each["fields"]) for each in told] == [("changed", ["title"])]
    assert (unsaid.status_code, withdrawn.status_code) == (422, 200)
    assert last["published"] == 1, "visits begin with the version before"
    assert [entry["act"] for entry in history] == [
        "withdrawn",
        "published",
        "draft-begun",
        "published",
        "added",
    ]


async def test_one_key_begins_one_draft(visits: Bench) -> None:
    checklist = await published(visits)
    address = f"/v1/checklists/{checklist['id']}/versions"
    headers = {"Idempotency-Key": str(uuid7())}
    who = writer()
    async with visits.client(who) as client:
        answers = [await client.post(address, json={}, headers=headers) for _ in range(2)]
    assert [(each.status_code, each.json()["number"]) for each in answers] == [(201, 2), (201, 2)]


async def test_the_list_is_filtered_by_what_it_is_for_and_comes_as_a_table(visits: Bench) -> None:
    checklist = await published(visits)
    theme = default_entry("theme", "use-of-force.searches")
    async with visits.client(writer()) as client:
        unknown = await client.patch(
            f"/v1/checklists/{checklist['id']}", json={"themes": [str(PRISON)]}, headers=version_of(checklist)
        )
        changed = await client.patch(
            f"/v1/checklists/{checklist['id']}", json={"themes": [str(theme)]}, headers=version_of(checklist)
        )
    async with visits.client(goer()) as client:
        found = [
            len((await client.get(f"/v1/checklists?{query}")).json()["items"])
            for query in (f"subject={PRISON}", f"subject={theme}", f"subject={uuid7()}", "published=false")
        ]
        table = await client.get("/v1/checklists", headers={"Accept": "text/csv"})
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["pointer"] == "/themes/0"
    assert changed.json()["categories"][0]["id"] == str(PRISON), "what was not sent stays"
    assert found == [1, 1, 0, 0]
    assert table.text.splitlines()[1].startswith("Prisons,Prison,Searches,1,")


@pytest.mark.parametrize(
    "broken",
    [
        {"languages": []},
        {"sections": [{"key": "A b", "title": {}, "questions": []}]},
        {"sections": [{"key": "a", "title": {"en": "x" * 1001}, "questions": []}]},
        {"sections": [{"key": "a", "title": {}, "questions": [{"key": "q", "kind": "magic", "text": {}}]}]},
        {"run": "rm"},
    ],
)
async def test_what_is_no_checklist_is_refused(visits: Bench, broken: dict[str, Any]) -> None:
    async with visits.client(writer()) as client:
        answer = await client.post("/v1/checklists", json={"definition": form(**broken)})
    assert answer.status_code == 422
    assert await visits.sql("SELECT 1 FROM checklist") == []


async def test_the_schema_is_one_of_json_schema(visits: Bench) -> None:
    checklist = await published(visits)
    async with visits.client(goer()) as client:
        answer = await client.get(f"/v1/checklists/{checklist['id']}/versions/1/schema")
    schema = answer.json()["schema"]
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["properties"]) == {"strip", "why", "cells"}
    assert UUID(checklist["id"])
