"""Many complaints given away at once, and the work of colleagues who leave."""

import asyncio
from typing import Any

import pytest
from complaints.policy.permissions import ASSIGN, READ, SETTINGS
from servicekit.ids import uuid7
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
    head,
    known,
    lone,
    registered,
    sees,
    version,
)


async def assign(service: Bench, who: Any, *rows: dict[str, Any], expect: int = 200, **more: Any) -> Any:
    return await call(service, who, "POST", "/assignments", expect, json={"rows": list(rows)}, **more)


def row(record: dict[str, Any], **to: Any) -> dict[str, Any]:
    return {"id": record["id"], "version": record["version"]} | {k: str(v) for k, v in to.items()}


async def test_each_row_says_what_became_of_it_and_none_stops_the_others(complaints: Bench) -> None:
    await known(complaints)
    who = caseworker(AMAL)
    one, two, stale, same = [await registered(complaints, who) for _ in range(4)]
    await given(complaints, same, who, account=BORIS)
    hidden = await registered(complaints, caseworker(CHLOE, OTHER_TEAM, OTHER_OFFICE))
    answer = await assign(
        complaints,
        who,
        row(one, account=BORIS),
        row(two, team=OTHER_TEAM),
        row(stale | {"version": 7}, account=BORIS),
        row(same | {"version": 2}, account=BORIS),
        row(hidden, account=BORIS),
        {"id": str(uuid7()), "version": 1, "account": str(BORIS)},
    )
    assert [each["result"] for each in answer["rows"]] == [
        "changed",
        "other-office",
        "changed-meanwhile",
        "unchanged",
        "missing",
        "missing",
    ]
    assert answer["rows"][0] | {"id": ""} == {
        "id": "",
        "result": "changed",
        "version": 2,
        "readable": True,
    }
    left, right = ({**each, "id": ""} for each in answer["rows"][4:])
    assert left == right
    assert await sees(complaints, lone(BORIS), one)
    assert not await sees(complaints, lone(BORIS), two)


async def test_bulk_keeps_history_audit_and_grants_like_one_by_one_and_tells_once(complaints: Bench) -> None:
    await known(complaints)
    registrar = lone(AMAL, ASSIGN)
    records = [await registered(complaints, registrar, team=None) for _ in range(3)]
    before = await complaints.sql("SELECT count(*) FROM outbox")
    answer = await assign(complaints, registrar, *(row(each, account=BORIS, team=TEAM) for each in records))
    assert [(each["result"], each["readable"]) for each in answer["rows"]] == [("changed", False)] * 3
    for record in records:
        assert not await sees(complaints, registrar, record)
        assert await sees(complaints, lone(BORIS), record)
        acts = await call(complaints, lone(BORIS), "GET", f"/complaints/{record['id']}/history")
        assert acts[0]["act"] == "assigned"
        assert {f["field"]: f["to"] for f in acts[0]["fields"]} == {"assignee": "Boris Test", "team": "North"}
    audited = await complaints.sql("SELECT record FROM audit_entry WHERE act = 'complaint.assigned'")
    assert {str(each["record"]) for each in audited} == {each["id"] for each in records}
    told = await complaints.sql("SELECT type, data::text AS data FROM outbox ORDER BY created_at")
    new = told[before[0]["count"] :]
    assert [each["type"] for each in new] == ["complaints.assigned"]
    assert all(record["id"] in new[0]["data"] for record in records)


async def test_repeat_of_a_bulk_is_not_done_again(complaints: Bench) -> None:
    await known(complaints)
    who = caseworker(AMAL)
    record = await registered(complaints, who)
    key = {"Idempotency-Key": "one"}
    first = await assign(complaints, who, row(record, account=BORIS), headers=key)
    again = await assign(complaints, who, row(record, account=BORIS), headers=key)
    assert first == again
    await assign(complaints, who, row(record, account=CHLOE), headers=key, expect=422)
    assert (await call(complaints, who, "GET", f"/complaints/{record['id']}"))["version"] == 2


async def test_two_bulks_over_the_same_rows_change_each_once(complaints: Bench) -> None:
    await known(complaints)
    who = caseworker(AMAL)
    records = [await registered(complaints, who) for _ in range(12)]
    answers = await asyncio.gather(
        assign(complaints, who, *(row(each, account=BORIS) for each in records)),
        assign(complaints, who, *(row(each, account=CHLOE) for each in reversed(records))),
    )
    changed = [each["id"] for answer in answers for each in answer["rows"] if each["result"] == "changed"]
    assert sorted(changed) == sorted(each["id"] for each in records)
    grants = await complaints.sql(
        "SELECT count(*) FROM record_grant WHERE kind = 'assigned' AND ends_at IS NULL"
    )
    assert grants[0]["count"] == 12


@pytest.mark.parametrize(
    ("rows", "pointer"),
    [
        (lambda record: [], "/rows"),
        (lambda record: [row(record), row(record)], "/rows"),
        (lambda record: [row(record, account=uuid7())], "/rows"),
        (lambda record: [row(record, team=uuid7())], "/rows"),
    ],
)
async def test_bulk_that_makes_no_sense_is_refused(complaints: Bench, rows: Any, pointer: str) -> None:
    await known(complaints)
    record = await registered(complaints, caseworker(AMAL))
    refused = await assign(complaints, caseworker(AMAL), *rows(record), expect=422)
    assert refused["errors"][0]["pointer"] == pointer


async def test_bulk_and_passing_on_are_for_who_may_assign(complaints: Bench) -> None:
    record = await registered(complaints, caseworker(AMAL))
    reader = person(READ, office=OFFICE, team=TEAM)
    await assign(complaints, reader, row(record), expect=403)
    await call(complaints, reader, "GET", "/workloads", 403)
    await call(
        complaints, reader, "POST", "/passings-on", 403, json={"holder": str(AMAL), "to": [str(BORIS)]}
    )
    async with complaints.client() as nobody:
        assert (await nobody.post("/v1/assignments", json={"rows": [row(record)]})).status_code == 401
        assert (await nobody.get("/v1/workloads")).status_code == 401


async def test_leaver_whose_account_is_closed_leaves_nothing_behind(complaints: Bench) -> None:
    await known(complaints)
    lead = head()
    records = [await registered(complaints, caseworker(AMAL)) for _ in range(5)]
    for record in records:
        await given(complaints, record, caseworker(AMAL), account=AMAL)
    own = await call(
        complaints,
        caseworker(AMAL),
        "POST",
        f"/complaints/{records[0]['id']}/tasks",
        201,
        json={"text": "Call"},
    )
    elsewhere = await registered(complaints, caseworker(BORIS))
    other = await call(
        complaints,
        caseworker(AMAL),
        "POST",
        f"/complaints/{elsewhere['id']}/tasks",
        201,
        json={"text": "Ask the doctor"},
    )
    await complaints.sql("UPDATE known_account SET closed = true WHERE id = $1", AMAL)
    held = await call(complaints, lead, "GET", "/workloads")
    assert [
        (each["account"]["name"], each["gone"], each["complaints"]["value"], each["tasks"]["value"])
        for each in held
    ] == [("Amal Test", True, 5, 2)]
    body = {"holder": str(AMAL), "to": [str(BORIS), str(CHLOE)]}
    done = await call(complaints, lead, "POST", "/passings-on", json=body)
    assert (done["complaints"], done["tasks"], done["remaining"]["value"]) == (5, 2, 0)
    rows = await complaints.sql(
        "SELECT c.assignee, t.assignee AS tasked, t.id AS task FROM complaint c LEFT JOIN task t ON t.complaint = c.id"
    )
    share = [each["assignee"] for each in rows if each["assignee"]]
    assert sorted([share.count(BORIS), share.count(CHLOE)]) == [2, 3]
    by_task = {str(each["task"]): each for each in rows if each["task"]}
    assert by_task[own["id"]]["tasked"] == by_task[own["id"]]["assignee"]
    assert by_task[other["id"]]["tasked"] in (BORIS, CHLOE)
    assert all(
        each["account"]["id"] != str(AMAL) for each in await call(complaints, lead, "GET", "/workloads")
    )
    await call(complaints, lead, "POST", "/passings-on", 422, json=body | {"to": [str(AMAL)]})
    await call(complaints, lead, "POST", "/passings-on", 422, json={"holder": str(BORIS), "to": [str(AMAL)]})


async def test_what_of_a_leaver_is_hidden_stays_hidden_and_where_it_is(complaints: Bench) -> None:
    await known(complaints)
    there = caseworker(CHLOE, OTHER_TEAM, OTHER_OFFICE)
    record = await registered(complaints, there)
    await given(complaints, record, there, account=AMAL)
    mine = caseworker(BORIS)
    assert await call(complaints, mine, "GET", "/workloads") == []
    done = await call(
        complaints, mine, "POST", "/passings-on", json={"holder": str(AMAL), "to": [str(CHLOE)]}
    )
    assert (done["complaints"], done["remaining"]["value"]) == (0, 0)
    assert (await call(complaints, there, "GET", f"/complaints/{record['id']}"))["assignee"]["id"] == str(
        AMAL
    )


@pytest.mark.parametrize(
    "standing",
    [
        pytest.param("UPDATE known_membership SET side = 'preventive'", id="on the other side only"),
        pytest.param("UPDATE known_membership SET closed = true", id="not vouched for, or ended"),
        pytest.param("UPDATE known_membership SET ends_at = now() - interval '1 second'", id="ended"),
        pytest.param("UPDATE known_membership SET starts_at = now() + interval '1 day'", id="from tomorrow"),
        pytest.param("DELETE FROM known_membership", id="no role at all"),
    ],
)
async def test_nothing_is_given_to_somebody_without_a_role_on_the_side(
    complaints: Bench, standing: str
) -> None:
    """They could not read it: it would be with nobody."""
    await known(complaints)
    who = head()
    record = await registered(complaints, who)
    url = f"/complaints/{record['id']}"
    rule = {"name": "All", "side": "complaints", "account": str(BORIS)}
    keeper = person(SETTINGS)
    await call(complaints, keeper, "POST", "/routing-rules", 201, json=rule)
    await complaints.sql(f"{standing} WHERE account = $1", BORIS)
    to = {"account": str(BORIS)}
    stand_in = {"substitute": str(BORIS), "from_on": "2099-01-01", "until_on": "2099-01-02"}
    problems = [
        await call(complaints, who, "POST", f"{url}/assignments", 422, json=to, headers=version(record)),
        await assign(complaints, who, row(record, account=BORIS), expect=422),
        await call(
            complaints, who, "POST", f"{url}/tasks", 422, json={"text": "Call", "assignee": str(BORIS)}
        ),
        await call(complaints, who, "POST", "/substitutions", 422, json=stand_in),
        await call(complaints, keeper, "POST", "/routing-rules", 422, json=rule),
    ]
    assert [problem["errors"][0]["code"] for problem in problems] == ["no-role"] * 5
    assert (await call(complaints, who, "GET", url))["assignee"] is None
    # a rule that was made while they held one takes nothing
    assert (await registered(complaints, who))["assignee"] is None
    # nobody else was harmed
    await given(complaints, record, who, account=AMAL)
