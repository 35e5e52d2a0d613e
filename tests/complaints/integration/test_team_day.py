"""Watching, tasks, presence, and the counts of a team's day."""

from datetime import timedelta
from typing import Any

import pytest
from complaints.policy.permissions import READ, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.complaints.integration.team import (
    AMAL,
    BORIS,
    CHLOE,
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    call,
    caseworker,
    given,
    known,
    listed,
    lone,
    registered,
    version,
)


async def counts(service: Bench, who: Any) -> dict[str, int]:
    found = await call(service, who, "GET", "/complaints/counts")
    return {each["view"]: each["value"] for each in found["views"]} | {"tasks": found["tasks"]["value"]}


async def test_counts_of_a_teams_day(complaints: Bench) -> None:
    await known(complaints)
    who = caseworker(AMAL)
    mine = await registered(complaints, who, due_on="2026-05-05")
    await given(complaints, mine, who, account=AMAL)
    pool = await registered(complaints, who)
    await registered(complaints, who)
    await call(complaints, who, "PUT", f"/complaints/{pool['id']}/watch")
    await call(complaints, who, "POST", f"/complaints/{pool['id']}/tasks", 201, json={"text": "Call"})
    later = {"text": "Later", "due_on": (today() + timedelta(days=9)).isoformat()}
    await call(complaints, who, "POST", f"/complaints/{pool['id']}/tasks", 201, json=later)
    found = await counts(complaints, who)
    expected = {"mine": 1, "late": 1, "team": 2, "watching": 1, "standing-in": 0, "tasks": 1, "waiting": 0}
    assert {view: found[view] for view in expected} == expected
    assert pool["id"] in await listed(complaints, who, "team")
    assert await listed(complaints, who, "watching") == [pool["id"]]
    assert await listed(complaints, caseworker(BORIS, OTHER_TEAM), "team") == []


async def test_watching_shows_what_others_did_and_opens_nothing(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    url = f"/complaints/{record['id']}/watch"
    seen = await call(complaints, caseworker(BORIS), "PUT", url)
    assert (seen["watching"], [each["name"] for each in seen["watchers"]]) == (True, ["Boris Test"])
    assert await call(complaints, caseworker(BORIS), "GET", "/watched-news") == []
    for text in ("one", "two"):
        note = {"text": text}
        await call(complaints, caseworker(AMAL), "POST", f"/complaints/{record['id']}/notes", 201, json=note)
    news = await call(complaints, caseworker(BORIS), "GET", "/watched-news")
    assert [(each["act"], each["by"]["name"], each["count"]) for each in news] == [
        ("note-added", "Amal Test", 2)
    ]
    assert await call(complaints, caseworker(AMAL), "GET", "/watched-news") == []
    await call(complaints, caseworker(BORIS), "PUT", url)
    assert await call(complaints, caseworker(BORIS), "GET", "/watched-news") == []
    await call(
        complaints, caseworker(AMAL), "POST", f"/complaints/{record['id']}/notes", 201, json={"text": "3"}
    )
    for moved_on in (
        lone(BORIS),
        caseworker(BORIS, OTHER_TEAM),
        person(READ, account=BORIS, side=Side.PREVENTIVE),
    ):
        assert await call(complaints, moved_on, "GET", "/watched-news") == []
        assert await listed(complaints, moved_on, "watching") == []
        for method in ("GET", "PUT", "DELETE"):
            await call(complaints, moved_on, method, url, 404)
    assert not (await call(complaints, caseworker(BORIS), "DELETE", url))["watching"]


async def test_task_is_done_by_whom_it_is_given_to_and_its_words_stay_in_it(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    url = f"/complaints/{record['id']}/tasks"
    body = {"text": "Ask for the medical file", "assignee": str(BORIS), "due_on": today().isoformat()}
    task = await call(complaints, caseworker(AMAL), "POST", url, 201, json=body)
    mine = await call(complaints, caseworker(BORIS), "GET", "/tasks")
    assert [(each["text"], each["reference"]) for each in mine["items"]] == [
        (body["text"], record["reference"])
    ]
    assert mine["count"] == {"value": 1, "capped": False}
    assert len((await call(complaints, caseworker(AMAL), "GET", "/tasks?view=given"))["items"]) == 1
    one = f"{url}/{task['id']}"
    await call(complaints, caseworker(BORIS), "PATCH", one, 428, json={"done": True})
    done = await call(complaints, caseworker(BORIS), "PATCH", one, json={"done": True}, headers=version(task))
    assert done["done_by"]["name"] == "Boris Test"
    stale = await call(
        complaints, caseworker(AMAL), "PATCH", one, 412, json={"text": "x"}, headers=version(task)
    )
    assert stale["current"]["version"] == 2
    assert (await call(complaints, caseworker(BORIS), "GET", "/tasks"))["items"] == []
    again = await call(
        complaints, caseworker(AMAL), "PATCH", one, json={"done": False}, headers=version(done)
    )
    assert (again["done_at"], again["done_by"]) == (None, None)
    changes = {"assignee": str(CHLOE), "due_on": None}
    await call(complaints, caseworker(AMAL), "PATCH", one, json=changes, headers=version(again))
    acts = await call(complaints, caseworker(AMAL), "GET", f"/complaints/{record['id']}/history")
    assert [act["act"] for act in acts[:4]] == ["task-changed", "task-reopened", "task-done", "task-added"]
    assert "medical" not in str(acts)
    assert not await complaints.sql("SELECT FROM outbox WHERE data::text LIKE '%medical%'")
    assert not await complaints.sql("SELECT FROM audit_entry WHERE detail::text LIKE '%medical%'")


async def test_tasks_of_a_hidden_complaint_are_hidden(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    url = f"/complaints/{record['id']}/tasks"
    task = await call(
        complaints, caseworker(AMAL), "POST", url, 201, json={"text": "Call", "assignee": str(BORIS)}
    )
    for stranger in (
        lone(BORIS),
        caseworker(BORIS, OTHER_TEAM, OTHER_OFFICE),
        person(READ, WORK, account=BORIS, team=TEAM, side=Side.PREVENTIVE),
    ):
        assert (await call(complaints, stranger, "GET", "/tasks"))["items"] == []
        assert (await counts(complaints, stranger))["tasks"] == 0
        await call(complaints, stranger, "GET", url, 404)
        await call(complaints, stranger, "POST", url, 404, json={"text": "x"})
        body = {"json": {"done": True}, "headers": version(task)}
        await call(complaints, stranger, "PATCH", f"{url}/{task['id']}", 404, **body)
    other = await registered(complaints, caseworker(AMAL))
    wrong = f"/complaints/{other['id']}/tasks/{task['id']}"
    await call(complaints, caseworker(AMAL), "PATCH", wrong, 404, json={"done": True}, headers=version(task))
    await call(complaints, person(READ, office=OFFICE, team=TEAM), "POST", url, 403, json={"text": "x"})
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1{url}")).status_code == 401
        assert (await nobody.get("/v1/tasks")).status_code == 401


@pytest.mark.parametrize(
    ("changes", "pointer"), [({"text": " "}, "/text"), ({"assignee": str(uuid7())}, "/assignee")]
)
async def test_task_that_makes_no_sense_is_refused(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    url = f"/complaints/{record['id']}/tasks"
    refused = await call(complaints, caseworker(AMAL), "POST", url, 422, json={"text": "x"} | changes)
    assert refused["errors"][0]["pointer"] == pointer


async def test_who_edits_is_shown_for_a_minute_to_those_who_may_read(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    url = f"/complaints/{record['id']}/presence"
    assert (await call(complaints, caseworker(AMAL), "PUT", url))["others"] == []
    beside = await call(complaints, caseworker(BORIS), "PUT", url)
    assert [each["who"]["name"] for each in beside["others"]] == ["Amal Test"]
    await complaints.sql("UPDATE presence SET at = at - interval '61 seconds' WHERE account = $1", AMAL)
    assert (await call(complaints, caseworker(CHLOE), "GET", url))["others"][0]["who"]["name"] == "Boris Test"
    assert (await call(complaints, caseworker(BORIS), "GET", url))["others"] == []
    await call(complaints, caseworker(BORIS), "DELETE", url, 204)
    assert await complaints.sql("SELECT FROM presence") == []
    await call(complaints, caseworker(AMAL), "PUT", url)
    for stranger in (lone(BORIS), caseworker(BORIS, OTHER_TEAM), person(READ, side=Side.PREVENTIVE)):
        for method in ("GET", "PUT", "DELETE"):
            hidden = await call(complaints, stranger, method, url, 404)
            missing = await call(complaints, stranger, method, f"/complaints/{uuid7()}/presence", 404)
            assert {**hidden, "correlation_id": ""} == {**missing, "correlation_id": ""}
    assert len(await complaints.sql("SELECT FROM presence")) == 1
    assert not await complaints.sql("SELECT FROM audit_entry WHERE act LIKE '%presence%'")
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1{url}")).status_code == 401
