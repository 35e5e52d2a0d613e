"""The register of authorities: who may write it, what it refuses, what the others learn."""

import asyncio
from typing import Any

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person

from tests.recommendations.conftest import call, entered, monitor, registrar, tree


async def change(service: Bench, record: dict[str, Any], who: Principal | None = None, **fields: Any) -> Any:
    async with service.client(who or registrar()) as client:
        return await client.patch(
            f"/v1/authorities/{record['id']}",
            json=fields,
            headers={"If-Match": f'"{record["version"]}"'},
        )


async def test_entered_authority_is_read_on_both_sides(recommendations: Bench) -> None:
    record = await entered(recommendations, names={"en": "Ministry of Justice", "fr": "Ministère"})
    assert record["reference"].startswith("A-")
    for side in Side:
        async with recommendations.client(person(side=side)) as client:
            read = await client.get(
                f"/v1/authorities/{record['id']}", headers={"Accept-Language": "fr-CH, en;q=0.5"}
            )
        assert read.json()["name"] == "Ministère"
        assert read.headers["ETag"] == '"1"'


async def test_only_who_may_write_the_register_enters_and_changes(recommendations: Bench) -> None:
    record = await entered(recommendations)
    body = {"names": {"en": "Another"}, "kind": "court"}
    async with recommendations.client(monitor()) as client:
        assert (await client.post("/v1/authorities", json=body)).status_code == 403
    assert (await change(recommendations, record, monitor(), kind="court")).status_code == 403
    assert (await change(recommendations, record | {"id": uuid7()}, monitor())).status_code == 404
    async with recommendations.client() as anonymous:
        assert (await anonymous.get("/v1/authorities")).status_code == 401
        assert (await anonymous.post("/v1/authorities", json=body)).status_code == 401


async def test_tree_has_no_circle(recommendations: Bench) -> None:
    top = await entered(recommendations, "Government", kind="government")
    middle = await entered(recommendations, "Ministry", kind="ministry", parent=top["id"])
    low = await entered(recommendations, "Agency", parent=middle["id"])
    assert low["parent"] == {"id": middle["id"], "name": "Ministry"}
    for parent in (top, middle, low):
        refused = await change(recommendations, top, parent=parent["id"])
        assert refused.status_code == 422
        assert refused.json()["errors"][0] == {
            "pointer": "/parent",
            "detail": "An authority cannot stand below itself",
            "code": "circle",
        }
    moved = await change(recommendations, low, parent=top["id"])
    assert moved.json()["parent"]["name"] == "Government"
    assert (await change(recommendations, moved.json(), parent=None)).json()["parent"] is None


async def test_two_moves_at_once_make_no_circle(recommendations: Bench) -> None:
    for _ in range(5):
        one, other = await entered(recommendations), await entered(recommendations)
        answers = await asyncio.gather(
            change(recommendations, one, parent=other["id"]), change(recommendations, other, parent=one["id"])
        )
        assert sorted(answer.status_code for answer in answers) == [200, 422]


async def test_nothing_is_put_below_a_closed_or_unknown_authority(recommendations: Bench) -> None:
    closed = (await change(recommendations, await entered(recommendations), closed=True)).json()
    assert closed["closed"] is True
    async with recommendations.client(registrar()) as client:
        for parent in (closed["id"], str(uuid7())):
            body = {"names": {"en": "Below"}, "kind": "agency", "parent": parent}
            refused = await client.post("/v1/authorities", json=body)
            assert refused.json()["errors"][0]["code"] == "unknown"


async def test_register_is_found_by_name_kind_and_parent(recommendations: Bench) -> None:
    ministry = await entered(recommendations, "Ministry of Justice", kind="ministry")
    agency = await entered(
        recommendations, names={"en": "Prisons", "fr": "Établissements 100% sûrs"}, parent=ministry["id"]
    )
    async with recommendations.client(monitor()) as client:

        async def found(**query: Any) -> list[str]:
            page = (await client.get("/v1/authorities", params=query)).json()
            return [item["name"] for item in page["items"]]

        assert await found() == ["Ministry of Justice", "Prisons"]
        assert await found(sort="-updated_at") == ["Prisons", "Ministry of Justice"]
        assert await found(name="établiss") == ["Prisons"]
        assert await found(name="100%") == ["Prisons"]
        assert await found(name="1%0") == []
        assert await found(name=agency["reference"]) == ["Prisons"]
        assert await found(kind="ministry") == ["Ministry of Justice"]
        assert await found(parent=ministry["id"]) == ["Prisons"]
        assert await found(closed=True) == []
        assert (await client.get("/v1/authorities?sort=color")).status_code == 400


async def test_pages_go_through_the_register_once(recommendations: Bench) -> None:
    for name in ("b", "a", "a", "c"):
        await entered(recommendations, name)
    seen: list[str] = []
    url: str | None = "/v1/authorities?limit=3"
    async with recommendations.client(monitor()) as client:
        while url:
            answer = await client.get(url)
            seen += [item["name"] for item in answer.json()["items"]]
            url = answer.links.get("next", {}).get("url")
    assert seen == ["a", "a", "b", "c"]


async def test_register_is_given_as_a_table_that_runs_no_formula(recommendations: Bench) -> None:
    await entered(recommendations, "=1+1")
    async with recommendations.client(monitor()) as client:
        table = await client.get("/v1/authorities", headers={"Accept": "text/csv"})
    assert "'=1+1" in table.text
    assert "attachment" in table.headers["Content-Disposition"]


async def test_each_change_is_kept_and_told(recommendations: Bench) -> None:
    record = await entered(recommendations)
    stale = await change(recommendations, record, names={"en": "Prison Service", "ar": "إدارة السجون"})
    assert stale.json()["version"] == 2
    refused = await change(recommendations, record, kind="court")
    assert refused.status_code == 412
    assert refused.json()["current"]["version"] == 2
    async with recommendations.client(monitor()) as client:
        history = (await client.get(f"/v1/authorities/{record['id']}/history")).json()
    assert [entry["act"] for entry in history] == ["changed", "entered"]
    assert {"field": "names/ar", "from": None, "to": "إدارة السجون"} in history[0]["fields"]
    events = await recommendations.sql(
        "SELECT type, record, version, data::text FROM outbox ORDER BY position"
    )
    assert [(e["type"], e["version"], e["data"]) for e in events] == [
        ("authority.changed", 1, "{}"),
        ("authority.changed", 2, "{}"),
    ]
    acts = await recommendations.sql("SELECT act, detail::text FROM audit_entry ORDER BY at")
    assert [row["act"] for row in acts] == ["authority.entered", "authority.changed"]
    assert not any("Prison" in row["detail"] for row in acts)


async def test_change_of_nothing_is_no_change(recommendations: Bench) -> None:
    record = await entered(recommendations)
    same = await change(recommendations, record, names=record["names"], kind=record["kind"])
    assert same.json()["version"] == 1
    assert (await change(recommendations, record, names=None)).json()["errors"][0]["code"] == "missing"
    assert (await change(recommendations, record, reference="A-0001")).status_code == 422


async def test_twenty_calls_with_one_key_enter_one_authority(recommendations: Bench) -> None:
    body = {"names": {"en": "Once"}, "kind": "court"}
    async with recommendations.client(registrar()) as client:
        headers = {"Idempotency-Key": "once"}
        answers = await asyncio.gather(
            *(client.post("/v1/authorities", json=body, headers=headers) for _ in range(20))
        )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert (await recommendations.sql("SELECT count(*) FROM authority"))[0]["count"] == 1


@pytest.mark.parametrize("path", ["known-batch", "index-batch"])
async def test_copies_are_given_to_services_only(recommendations: Bench, path: str) -> None:
    async with recommendations.client(registrar()) as client:
        refused = await client.post(f"/v1/{path}", json={"kind": "authority", "ids": []})
    assert refused.status_code == 403


async def test_register_is_copied_in_batches_and_whole(recommendations: Bench) -> None:
    parent = await entered(recommendations, kind="ministry")
    child = await entered(recommendations, "Agency", parent=parent["id"])
    async with recommendations.client(another_service("read-batch")) as client:
        wanted = {"kind": "authority", "ids": [child["id"], str(uuid7())]}
        batch = (await client.post("/v1/known-batch", json=wanted)).json()
        assert batch["items"] == [
            {
                "id": child["id"],
                "version": 1,
                "closed": False,
                "names": {"en": "Agency"},
                "kind": "agency",
                "parent": parent["id"],
            }
        ]
        first = (await client.get("/v1/known-scan?kind=authority&limit=1")).json()
        rest = (
            await client.get("/v1/known-scan", params={"kind": "authority", "after": first["next"]})
        ).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == [parent["id"], child["id"]]
    assert rest["next"] is None


async def test_the_tree_is_walked_from_the_top_a_level_at_a_time(recommendations: Bench) -> None:
    prison, agency, ministry = await tree(recommendations)

    async def level(query: str) -> list[tuple[str, int]]:
        found = await call(recommendations, registrar(), "GET", f"/authorities?{query}")
        return [(each["id"], each["below"]) for each in found["items"]]

    assert await level("top=true") == [(ministry, 1)]
    assert await level(f"parent={ministry}") == [(agency, 1)]
    assert await level(f"parent={agency}") == [(prison, 0)]
