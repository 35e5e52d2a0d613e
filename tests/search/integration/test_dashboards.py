"""Dashboards are one's own: kept with the account, in any order, and nobody else's business."""

from typing import Any
from uuid import uuid4

import pytest
from search.policy import READ
from servicekit.testing import person

CHARTS = [
    {"measure": "complaints-received", "by": "time", "months": 24},
    {"measure": "places-covered", "by": "category", "within": 24, "narrowing": {"region": str(uuid4())}},
]


async def _made(desk: Any, owner: Any) -> Any:
    async with desk.bench.client(owner) as client:
        answer = await client.post("/v1/dashboards", json={"name": "For parliament", "charts": CHARTS})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_it_is_kept_as_it_was_put_together(desk: Any) -> None:
    owner = person(READ)
    made = await _made(desk, owner)
    async with desk.bench.client(owner) as client:
        found = (await client.get(f"/v1/dashboards/{made['id']}")).json()
        listed = (await client.get("/v1/dashboards")).json()["items"]
    assert [chart["measure"] for chart in found["charts"]] == ["complaints-received", "places-covered"]
    assert found["charts"][1]["narrowing"] == CHARTS[1]["narrowing"]
    assert listed == [found] == [made]


async def test_a_year_stays_with_its_chart(desk: Any) -> None:
    owner = person(READ)
    year = {"measure": "complaints-received", "from": "2025-01-01", "to": "2025-12-31"}
    since = {"measure": "complaints-received", "from": "2024-03-01"}
    async with desk.bench.client(owner) as client:
        made = await client.post("/v1/dashboards", json={"name": "x", "charts": [year, since]})
        found = (await client.get(f"/v1/dashboards/{made.json()['id']}")).json()
        kept = await client.patch(
            f"/v1/dashboards/{found['id']}", json={"charts": found["charts"]}, headers={"If-Match": '"1"'}
        )
    days = [(chart["from"], chart["to"]) for chart in found["charts"]]
    assert days == [("2025-01-01", "2025-12-31"), ("2024-03-01", None)]
    assert kept.json()["charts"] == found["charts"] == made.json()["charts"]


async def test_nobody_else_sees_changes_or_deletes_it(desk: Any) -> None:
    made = await _made(desk, person(READ))
    address, match = f"/v1/dashboards/{made['id']}", {"If-Match": '"1"'}
    async with desk.bench.client(person(READ, "complaints.complaint.head")) as client:
        assert (await client.get("/v1/dashboards")).json()["items"] == []
        hidden = await client.get(address)
        changed = await client.patch(address, json={"name": "Mine"}, headers=match)
        gone = await client.delete(address, headers=match)
        missing = await client.get(f"/v1/dashboards/{uuid4()}")
    assert {each.status_code for each in (hidden, changed, gone, missing)} == {404}
    assert hidden.json()["title"] == missing.json()["title"]


async def test_charts_are_moved_and_what_somebody_else_changed_is_not_overwritten(desk: Any) -> None:
    owner = person(READ)
    made = await _made(desk, owner)
    address = f"/v1/dashboards/{made['id']}"
    turned = list(reversed(made["charts"]))
    async with desk.bench.client(owner) as client:
        without = await client.patch(address, json={"charts": turned})
        moved = await client.patch(address, json={"charts": turned}, headers={"If-Match": '"1"'})
        stale = await client.patch(address, json={"name": "Old"}, headers={"If-Match": '"1"'})
        renamed = await client.patch(address, json={"name": " New "}, headers={"If-Match": '"2"'})
        deleted = await client.delete(address, headers={"If-Match": '"3"'})
        after = await client.get(address)
    assert without.status_code == 428
    assert moved.json()["charts"] == turned
    assert stale.status_code == 412
    assert stale.json()["current"]["version"] == 2
    assert (renamed.json()["name"], renamed.json()["charts"]) == ("New", turned)
    assert (deleted.status_code, after.status_code) == (204, 404)


async def test_what_no_chart_can_be_is_refused(desk: Any) -> None:
    async with desk.bench.client(person(READ)) as client:
        for draft in (
            {"name": " "},
            {"name": "x", "charts": [{"measure": "secrets"}]},
            {"name": "x", "charts": [{"measure": "findings", "sql": "1"}]},
            {"name": "x", "charts": [{"measure": "findings", "from": "2025-01-02", "to": "2025-01-01"}]},
            {"name": "x", "charts": [{"measure": "findings", "from": "1025-01-02"}]},
            {"name": "x", "charts": [{"measure": "findings", "to": "2025"}]},
        ):
            assert (await client.post("/v1/dashboards", json=draft)).status_code == 422
    async with desk.bench.client(person()) as client:
        assert (await client.get("/v1/dashboards")).status_code == 403


@pytest.mark.parametrize(
    "chart",
    [
        {"measure": "complaints-received", "title": "a\0b"},
        {"measure": "complaints-received", "narrowing": {"state": "a\0b"}},
        {"measure": "complaints-received", "narrowing": {"state": "received,"}},
        {"measure": "complaints-received", "narrowing": {"place": "Prison"}},
        {"measure": "complaints-received", "narrowing": {"time": "2026"}},
    ],
)
async def test_what_could_never_be_drawn_is_not_kept(desk: Any, chart: Any) -> None:
    async with desk.bench.client(person(READ)) as client:
        answer = await client.post("/v1/dashboards", json={"name": "One", "charts": [chart]})
    assert answer.status_code == 422, answer.text


async def test_several_groups_of_a_chart_are_kept_and_a_name_without_nulls(desk: Any) -> None:
    several = {"place": f"{uuid4()},none", "state": "received,closed"}
    body = {"name": "One", "charts": [{"measure": "complaints-received", "narrowing": several}]}
    async with desk.bench.client(person(READ)) as client:
        kept = await client.post("/v1/dashboards", json=body)
        refused = await client.post("/v1/dashboards", json=body | {"name": "O\0ne"})
    assert kept.json()["charts"][0]["narrowing"] == several
    assert refused.status_code == 422
