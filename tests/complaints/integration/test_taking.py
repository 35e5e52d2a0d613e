"""A complaint out of the team's pool, taken by somebody of the team."""

import asyncio
from typing import Any

import pytest
from complaints.policy.permissions import ASSIGN, HEAD, READ, REGISTER, WORK
from servicekit.principal import Principal
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

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
    registered,
    sees,
    version,
)


def worker(account: Any, team: Any = TEAM, office: Any = OFFICE) -> Principal:
    """Works on complaints, and may assign none."""
    return person(READ, WORK, office=office, team=team, account=account)


def intake(account: Any = AMAL) -> Principal:
    return person(READ, REGISTER, office=OFFICE, team=TEAM, account=account)


async def take(service: Bench, who: Principal, record: dict[str, Any], expect: int = 200, **more: Any) -> Any:
    headers = version(record) | more.pop("headers", {})
    return await call(
        service, who, "POST", f"/complaints/{record['id']}/takings", expect, headers=headers, **more
    )


async def take_all(service: Bench, who: Principal, *records: dict[str, Any], expect: int = 200) -> Any:
    rows = [{"id": each["id"], "version": each["version"]} for each in records]
    return await call(service, who, "POST", "/takings", expect, json={"rows": rows})


async def test_taken_out_of_the_pool_it_is_theirs_with_history_audit_and_event(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    done = await take(complaints, worker(BORIS), record)
    assert done == {"id": record["id"], "version": 2, "readable": True}
    now = await call(complaints, worker(BORIS), "GET", f"/complaints/{record['id']}")
    assert (now["assignee"]["id"], now["team"]["id"]) == (str(BORIS), str(TEAM))
    acts = await call(complaints, worker(BORIS), "GET", f"/complaints/{record['id']}/history")
    assert (acts[0]["act"], acts[0]["by"]["id"]) == ("assigned", str(BORIS))
    assert [(f["field"], f["to"]) for f in acts[0]["fields"]] == [("assignee", "Boris Test")]
    told = await complaints.sql("SELECT type FROM outbox ORDER BY created_at DESC LIMIT 1")
    assert told[0]["type"] == "complaint.assigned"
    audited = await complaints.sql("SELECT count(*) FROM audit_entry WHERE act = 'complaint.assigned'")
    assert audited[0]["count"] == 1
    # who only registered it has handed it over, as by an assignment; the taker keeps it in another team
    grants = await complaints.sql("SELECT kind, account FROM record_grant WHERE ends_at IS NULL")
    assert [(each["kind"], each["account"]) for each in grants] == [("assigned", BORIS)]
    assert await sees(complaints, worker(BORIS, OTHER_TEAM, OTHER_OFFICE), record)


async def test_of_two_who_take_it_at_once_exactly_one_gets_it(complaints: Bench) -> None:
    await known(complaints)
    for _ in range(4):
        record = await registered(complaints, intake())
        url = f"/v1/complaints/{record['id']}/takings"
        async with complaints.client(worker(BORIS)) as one, complaints.client(worker(CHLOE)) as two:
            answers = await asyncio.gather(*(each.post(url, headers=version(record)) for each in (one, two)))
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        grants = await complaints.sql(
            "SELECT account FROM record_grant WHERE record = $1 AND kind = 'assigned' AND ends_at IS NULL",
            record["id"],
        )
        winner = BORIS if answers[0].status_code == 200 else CHLOE
        assert [each["account"] for each in grants] == [winner]
        loser = next(answer for answer in answers if answer.status_code == 412)
        assert loser.json()["current"]["assignee"]["id"] == str(winner)


async def test_what_somebody_works_on_is_not_taken_from_them(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    await given(complaints, record, caseworker(AMAL), account=AMAL)
    there = record | {"version": 2}
    refused = await take(complaints, worker(BORIS), there, 409)
    assert "somebody" in refused["detail"]
    answer = await take_all(complaints, worker(BORIS), there)
    assert answer["rows"][0]["result"] == "taken"
    now = await call(complaints, worker(BORIS), "GET", f"/complaints/{record['id']}")
    assert (now["assignee"]["id"], now["version"]) == (str(AMAL), 2)


async def test_a_pool_of_another_team_is_hidden_or_refused(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    stranger = worker(BORIS, OTHER_TEAM, OTHER_OFFICE)
    await take(complaints, stranger, record, 404)
    assert (await take_all(complaints, stranger, record))["rows"][0]["result"] == "missing"
    # who reads it by another right is told, and does not get it either
    reader = person(READ, HEAD, WORK, office=OFFICE, account=CHLOE)
    assert await sees(complaints, reader, record)
    await take(complaints, reader, record, 403)
    assert (await take_all(complaints, reader, record))["rows"][0]["result"] == "missing"
    await take(complaints, person(READ, office=OFFICE, team=TEAM), record, 403)
    await take_all(complaints, person(READ, ASSIGN, office=OFFICE, team=TEAM), record, expect=403)
    async with complaints.client() as nobody:
        assert (await nobody.post(f"/v1/complaints/{record['id']}/takings")).status_code == 401
        assert (await nobody.post("/v1/takings", json={"rows": []})).status_code == 401


async def test_a_complaint_about_the_office_is_no_pools(complaints: Bench) -> None:
    await known(complaints)
    lead = head()
    record = await registered(complaints, lead, kind="about-office", about=[str(AMAL)])
    moved = await given(complaints, record, lead, team=TEAM)
    there = record | {"version": moved["version"]}
    await take(complaints, worker(AMAL), there, 404)
    assert (await take_all(complaints, worker(AMAL), there))["rows"][0]["result"] == "missing"
    await take(complaints, worker(BORIS), there, 403)
    assert (await take_all(complaints, worker(BORIS), there))["rows"][0]["result"] == "missing"


async def test_what_is_closed_waits_for_nobody(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    url = f"/complaints/{record['id']}/moves"
    move = {"to": "closed", "outcome": "advice-given"}
    done = await call(complaints, worker(BORIS), "POST", url, json=move, headers=version(record))
    await take(complaints, worker(BORIS), done, 409)
    assert (await take_all(complaints, worker(BORIS), done))["rows"][0]["result"] == "closed"


async def test_several_at_once_say_of_each_what_became_of_it(complaints: Bench) -> None:
    await known(complaints)
    one, two, stale = [await registered(complaints, intake()) for _ in range(3)]
    mine = await registered(complaints, intake())
    await take(complaints, worker(BORIS), mine)
    answer = await take_all(
        complaints, worker(BORIS), one, two, stale | {"version": 7}, mine | {"version": 2}
    )
    assert [each["result"] for each in answer["rows"]] == [
        "changed",
        "changed",
        "changed-meanwhile",
        "unchanged",
    ]
    for record in (one, two):
        now = await call(complaints, worker(BORIS), "GET", f"/complaints/{record['id']}")
        assert now["assignee"]["id"] == str(BORIS)
        acts = await call(complaints, worker(BORIS), "GET", f"/complaints/{record['id']}/history")
        assert acts[0]["act"] == "assigned"
    grants = await complaints.sql("SELECT kind, account FROM record_grant WHERE ends_at IS NULL")
    assert {(each["kind"], each["account"]) for each in grants} == {
        ("assigned", BORIS),
        ("registrar", AMAL),
    }
    twice = [{"id": one["id"], "version": 1}] * 2
    await call(complaints, worker(BORIS), "POST", "/takings", 422, json={"rows": twice})


async def test_two_bulks_over_one_pool_share_it_and_nothing_goes_to_both(complaints: Bench) -> None:
    await known(complaints)
    records = [await registered(complaints, intake()) for _ in range(12)]
    answers = await asyncio.gather(
        take_all(complaints, worker(BORIS), *records),
        take_all(complaints, worker(CHLOE), *reversed(records)),
    )
    changed = [each["id"] for answer in answers for each in answer["rows"] if each["result"] == "changed"]
    assert sorted(changed) == sorted(each["id"] for each in records)


async def test_a_repeat_takes_it_once(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    key = {"Idempotency-Key": "taken-once"}
    first = await take(complaints, worker(BORIS), record, headers=key)
    assert await take(complaints, worker(BORIS), record, headers=key) == first


async def test_the_database_gives_no_grant_without_the_complaint(complaints: Bench) -> None:
    """Behind the code: somebody who works gets one with what they took, and ends one of that alone."""
    await known(complaints)
    pooled, taken = [await registered(complaints, intake()) for _ in range(2)]
    await take(complaints, worker(BORIS), taken)
    grant = (
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES (gen_random_uuid(), :record, :account, 'complaints', 'assigned', :by)"
    )
    for record, account in ((pooled, BORIS), (taken, CHLOE)):
        values = {"record": record["id"], "account": str(account), "by": str(BORIS)}
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with complaints.app.state.database.session(worker(BORIS)) as session:
                await session.execute(text(grant), values)
    async with complaints.app.state.database.session(worker(CHLOE)) as session:
        await session.execute(text("UPDATE record_grant SET ends_at = now() WHERE ends_at IS NULL"))
    left = await complaints.sql("SELECT record, kind FROM record_grant WHERE ends_at IS NULL")
    assert {(str(each["record"]), each["kind"]) for each in left} == {
        (pooled["id"], "registrar"),
        (taken["id"], "assigned"),
    }
    # who took it may end their own, as by giving it back
    async with complaints.app.state.database.session(worker(BORIS)) as session:
        await session.execute(text("UPDATE record_grant SET ends_at = now() WHERE ends_at IS NULL"))
    left = await complaints.sql("SELECT record, kind FROM record_grant WHERE ends_at IS NULL")
    assert {(str(each["record"]), each["kind"]) for each in left} == {(pooled["id"], "registrar")}


async def give_back(service: Bench, who: Principal, record: dict[str, Any], expect: int = 200) -> Any:
    url = f"/complaints/{record['id']}/givings-back"
    return await call(service, who, "POST", url, expect, headers=version(record))


async def test_who_took_it_gives_it_back_and_a_colleague_takes_it(complaints: Bench) -> None:
    await known(complaints)
    record = await registered(complaints, intake())
    taken = record | await take(complaints, worker(BORIS), record)
    await give_back(complaints, worker(CHLOE), taken, 403)
    back = taken | await give_back(complaints, worker(BORIS), taken)
    assert (back["version"], back["readable"]) == (3, True)
    now = await call(complaints, worker(CHLOE), "GET", f"/complaints/{record['id']}")
    assert (now["assignee"], now["team"]["id"]) == (None, str(TEAM))
    acts = await call(complaints, worker(CHLOE), "GET", f"/complaints/{record['id']}/history")
    assert (acts[0]["act"], acts[0]["by"]["id"]) == ("assigned", str(BORIS))
    assert await complaints.sql("SELECT FROM record_grant WHERE ends_at IS NULL") == []
    told = await complaints.sql("SELECT type FROM outbox ORDER BY created_at DESC LIMIT 1")
    assert told[0]["type"] == "complaint.assigned"
    assert not await sees(complaints, worker(BORIS, OTHER_TEAM, OTHER_OFFICE), record)
    await give_back(complaints, worker(BORIS), back, 403)
    await take(complaints, worker(CHLOE), back)


async def test_what_somebody_gave_is_not_given_back_and_nothing_closed(complaints: Bench) -> None:
    await known(complaints)
    given_to = await registered(complaints, intake())
    moved = await given(complaints, given_to, caseworker(AMAL), account=BORIS)
    there = given_to | {"version": moved["version"]}
    refused = await give_back(complaints, worker(BORIS), there, 409)
    assert "gave it to you" in refused["detail"]
    now = await call(complaints, worker(BORIS), "GET", f"/complaints/{given_to['id']}")
    assert (now["assignee"]["id"], now["version"]) == (str(BORIS), there["version"])
    await give_back(complaints, worker(BORIS, OTHER_TEAM, OTHER_OFFICE), there, 403)
    closed = await registered(complaints, intake())
    closed |= await take(complaints, worker(BORIS), closed)
    move = {"to": "closed", "outcome": "advice-given"}
    url = f"/complaints/{closed['id']}/moves"
    closed = await call(complaints, worker(BORIS), "POST", url, json=move, headers=version(closed))
    await give_back(complaints, worker(BORIS), closed, 409)
    await give_back(complaints, worker(BORIS), closed | {"version": 1}, 412)
