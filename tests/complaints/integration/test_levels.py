"""Sealing a complaint and unsealing it: who reads it then, by every door, and what becomes of what hangs on it."""

import random
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import HEAD, READ, READ_INTERNAL, REGISTER, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, another_service, person

from tests.complaints.integration.roles import with_role
from tests.complaints.integration.sealing import (
    CHIEF,
    MATE,
    NAMED,
    SEALER,
    WHY,
    WORDS,
    opened,
    sealed,
    status,
    url,
)
from tests.complaints.integration.team import AMAL, BORIS, CHLOE, OFFICE, TEAM, call, known, version
from tests.complaints.integration.test_case_work import registered


@pytest.fixture
async def record(complaints: Bench) -> dict[str, Any]:
    await known(complaints)
    await complaints.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Chief Test')",
        CHIEF.account,
    )
    await with_role(complaints, CHIEF.account)
    return await registered(complaints, SEALER, summary=WORDS, narrative=f"{WORDS} fears for his life.")


DOORS = (
    "",
    "/readers",
    "/colleagues",
    "/notes",
    "/history",
    "/issues",
    "/actions",
    "/remedies",
    "/tasks",
    "/deadlines",
    "/attachments",
    "/letters",
    "/group-letters",
    "/conversations",
    "/incoming",
    "/consents",
    "/disclosures",
    "/disclosure-exceptions",
    "/referrals",
    "/handovers",
    "/relations",
    "/duplicates",
    "/assessment",
    "/watch",
    "/presence",
    "/routing",
    "/protection-alerts",
)


OF_COLLEAGUES = ("/watch", "/presence")
"""Who watches it and who is there: nothing of the complaint."""


async def test_every_door_of_a_complaint_is_tried_here(complaints: Bench) -> None:
    there = {
        path.removeprefix("/v1/complaints/{complaint}")
        for path, methods in complaints.app.openapi()["paths"].items()
        if path.startswith("/v1/complaints/{complaint}") and path.count("{") == 1 and "get" in methods
    }
    assert there <= {*DOORS, *OTHER_DOORS}, there - {*DOORS, *OTHER_DOORS}


OTHER_DOORS = (
    "/letter-recipients",
    "/inbox",
    "/public-summary",
    "/also-in",
    "/disclosure-check",
    "/holds",
    "/erasure-preview",
)
"""Doors that answer something else than 200 where nothing of their kind is there."""


@pytest.mark.parametrize("who", [MATE, NAMED, CHIEF], ids=["of the team", "of another team", "holds all"])
async def test_sealed_one_is_missing_to_who_is_not_named(
    complaints: Bench, record: dict[str, Any], who: Principal
) -> None:
    await sealed(complaints, record)
    for door in (*DOORS, *OTHER_DOORS):
        assert await status(complaints, who, url(record) + door) in (403, 404, 405, 422), door
    assert await status(complaints, who, url(record)) == 404
    async with complaints.client(who) as client:
        missing = await client.get(f"/v1/complaints/{uuid7()}")
        hidden = await client.get(f"/v1{url(record)}")
        assert {**missing.json(), "correlation_id": 0} == {**hidden.json(), "correlation_id": 0}
        assert (await client.get("/v1/complaints")).json()["items"] == []
        assert (await client.get("/v1/sealed-complaints")).json() == []
        assert (
            await client.post(f"/v1/sealed-complaints/{record['id']}/readings", json=WHY)
        ).status_code == 404


async def test_who_is_named_opens_it_for_a_purpose_and_reads_it_by_every_door(
    complaints: Bench, record: dict[str, Any]
) -> None:
    await sealed(complaints, record, BORIS)
    assert await status(complaints, NAMED, url(record)) == 404
    (listed,) = await call(complaints, NAMED, "GET", "/sealed-complaints")
    assert (listed["reference"], listed["purpose"], listed["open_until"]) == (
        record["reference"],
        WHY["purpose"],
        None,
    )
    assert WORDS not in str(listed)
    opening = await opened(complaints, record, NAMED)
    for door in DOORS:
        assert await status(complaints, NAMED, url(record) + door) == 200, door
    trail = await complaints.sql(
        "SELECT act, detail->>'opening' AS opening, purpose FROM audit_entry"
        " WHERE account = $1 AND record = $2 ORDER BY id",
        NAMED.account,
        UUID(record["id"]),
    )
    assert trail[0]["act"] == "complaint.opened"
    assert trail[0]["purpose"] is not None
    read = [row for row in trail if row["act"] == "complaint.read"]
    assert len(read) >= len(DOORS) - len(OF_COLLEAGUES)
    assert {row["opening"] for row in read} == {opening["id"]}


async def test_every_door_keeps_that_it_was_read(complaints: Bench, record: dict[str, Any]) -> None:
    await sealed(complaints, record, BORIS)
    await opened(complaints, record, NAMED)
    for door in (door for door in DOORS if door not in OF_COLLEAGUES):
        before = await complaints.sql("SELECT count(*) FROM audit_entry WHERE act = 'complaint.read'")
        await call(complaints, NAMED, "GET", url(record) + door)
        after = await complaints.sql("SELECT count(*) FROM audit_entry WHERE act = 'complaint.read'")
        assert after[0]["count"] > before[0]["count"], door


async def test_opening_ends_after_a_working_day(complaints: Bench, record: dict[str, Any]) -> None:
    await sealed(complaints, record, BORIS)
    await opened(complaints, record, NAMED)
    await complaints.sql("UPDATE sealed_reading SET until = now() - interval '1 second'")
    assert await status(complaints, NAMED, url(record)) == 404
    assert len(await call(complaints, NAMED, "GET", "/sealed-complaints")) == 1


async def test_it_stands_in_no_list_not_even_while_it_is_open(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Queue, counts, table, tasks, news, calendar, letters that wait, figures."""
    task = {"text": "Ring him", "due_on": today().isoformat()}
    await call(complaints, SEALER, "POST", f"{url(record)}/tasks", 201, json=task)
    await sealed(complaints, record)
    assert await status(complaints, SEALER, url(record)) == 200
    who = person(*CHIEF.permissions, account=AMAL)
    for path in (
        "/complaints",
        "/complaints?view=mine",
        "/tasks",
        "/watched-news",
        "/letters?view=mine",
        "/follow-ups",
        "/waiting-messages",
        "/holds",
        "/figures/state",
        "/workloads",
        "/due.ics",
    ):
        async with complaints.client(who) as client:
            answer = await client.get(f"/v1{path}")
        assert answer.status_code == 200, path
        assert record["reference"] not in answer.text, path
        assert record["id"] not in answer.text, path
    counts = await call(complaints, who, "GET", "/complaints/counts")
    assert {view["value"] for view in counts["views"]} == {0}
    assert counts["tasks"]["value"] == 0
    async with complaints.client(who) as client:
        table = await client.get("/v1/complaints", headers={"Accept": "text/csv"})
    assert table.status_code == 200
    assert record["reference"] not in table.text


async def test_it_is_gone_from_the_index_and_told_once(complaints: Bench, record: dict[str, Any]) -> None:
    await sealed(complaints, record)
    async with complaints.client(another_service("index")) as search:
        batch = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [record["id"]]})
    assert batch.json() == {"items": [], "gone": [record["id"]]}
    told = await events(complaints, record)
    assert told[-1] == ("complaint.changed", "sealed")
    now = await call(complaints, SEALER, "GET", url(record))
    await call(complaints, SEALER, "PATCH", url(record), json={"urgent": True}, headers=version(now))
    now = await call(complaints, SEALER, "GET", url(record))
    move = {"to": "acknowledged"}
    await call(complaints, SEALER, "POST", f"{url(record)}/moves", json=move, headers=version(now))
    assert await events(complaints, record) == told


async def events(service: Bench, record: dict[str, Any]) -> list[tuple[str, str]]:
    """What was told of it, and at which level it said to be."""
    rows = await service.sql(
        "SELECT type, data->>'level' AS level FROM outbox WHERE record::text = $1 OR data::text LIKE '%' || $1 || '%'"
        " ORDER BY position",
        record["id"],
    )
    return [(row["type"].removeprefix("org.daylight.").removesuffix(".v1"), row["level"]) for row in rows]


async def test_whoever_seals_is_named_unless_they_give_it_up_knowingly(
    complaints: Bench, record: dict[str, Any]
) -> None:
    await sealed(complaints, record, leaves=True, expect=422)
    answer = await sealed(complaints, record, BORIS, leaves=True)
    assert answer["readable"] is False
    assert await status(complaints, SEALER, url(record)) == 404
    assert await call(complaints, SEALER, "GET", "/sealed-complaints") == []
    await opened(complaints, record, SEALER, 404)
    await opened(complaints, record, NAMED)
    readers = await call(complaints, NAMED, "GET", f"{url(record)}/readers")
    assert [one["account"]["name"] for one in readers["namings"] if one["ended_at"] is None] == ["Boris Test"]


async def test_nobody_is_named_who_could_not_read_it_or_whom_it_is_about(
    complaints: Bench, record: dict[str, Any]
) -> None:
    await call(
        complaints, SEALER, "PATCH", url(record), 422, json={"about": [str(AMAL)]}, headers=version(record)
    )
    stranger = uuid7()
    await complaints.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'No Role')", stranger
    )
    for account in (stranger, uuid7()):
        refused = await sealed(complaints, record, account, expect=422)
        assert refused["errors"][0]["pointer"] == "/named/0/account"
    await complaints.sql(
        "UPDATE complaint SET kind = 'about-office', about = $2 WHERE id = $1", UUID(record["id"]), [BORIS]
    )
    names = await call(complaints, CHIEF, "GET", f"{url(record)}/colleagues")
    assert {one["name"] for one in names} == {"Amal Test", "Chloé Test"}
    refused = await sealed(complaints, record, BORIS, by=CHIEF, expect=422)
    assert refused["errors"][0]["code"] == "about"


async def test_what_hangs_on_it_goes_to_those_named(complaints: Bench, record: dict[str, Any]) -> None:
    """The assignee who is not named, and tasks of others; who watched it hears no more of it."""
    give = {"account": str(CHLOE)}
    await call(complaints, CHIEF, "POST", f"{url(record)}/assignments", json=give, headers=version(record))
    task = {"text": "Ring him", "assignee": str(CHLOE)}
    await call(complaints, SEALER, "POST", f"{url(record)}/tasks", 201, json=task)
    async with complaints.client(MATE) as client:
        assert (await client.put(f"/v1{url(record)}/watch")).status_code in (200, 204)
    now = await call(complaints, SEALER, "GET", url(record))
    await sealed(complaints, now, BORIS)
    found = await call(complaints, SEALER, "GET", url(record))
    assert found["assignee"] is None
    (left,) = await call(complaints, SEALER, "GET", f"{url(record)}/tasks")
    assert left["assignee"]["name"] == "Amal Test"
    assert await status(complaints, MATE, url(record)) == 404
    refused = await call(
        complaints, CHIEF, "POST", f"{url(record)}/assignments", 404, json=give, headers=version(found)
    )
    assert refused["status"] == 404
    await call(complaints, SEALER, "POST", f"{url(record)}/tasks", 422, json=task)


async def test_named_persons_are_added_and_removed_and_the_last_one_stays(
    complaints: Bench, record: dict[str, Any]
) -> None:
    await sealed(complaints, record)
    of = url(record)
    readers = await call(complaints, SEALER, "GET", f"{of}/readers")
    (own,) = readers["namings"]
    await call(complaints, SEALER, "POST", f"{of}/namings/{own['id']}/end", 409, json=WHY)
    named = {"account": str(BORIS)} | WHY
    readers = await call(complaints, SEALER, "POST", f"{of}/namings", json=named)
    assert len(readers["namings"]) == 2
    await call(complaints, SEALER, "POST", f"{of}/namings", 409, json=named)
    await opened(complaints, record, NAMED)
    boris = next(one for one in readers["namings"] if one["account"]["name"] == "Boris Test")
    await call(complaints, SEALER, "POST", f"{of}/namings/{boris['id']}/end", json=WHY)
    assert await status(complaints, NAMED, of) == 404
    await call(complaints, SEALER, "POST", f"{of}/namings", json=named)
    await opened(complaints, record, NAMED)
    left = await call(complaints, SEALER, "POST", f"{of}/namings/{own['id']}/end", json=WHY)
    assert left["readable"] is False
    assert await status(complaints, SEALER, of) == 404
    assert await status(complaints, NAMED, of) == 200


async def test_it_is_unsealed_by_a_named_head_for_a_reason(complaints: Bench, record: dict[str, Any]) -> None:
    await sealed(complaints, record)
    of = url(record)
    now = await call(complaints, SEALER, "GET", of)
    body = {"reason": "The witness left the country"}
    await call(complaints, SEALER, "POST", f"{of}/unsealing", 403, json=body, headers=version(now))
    await call(complaints, CHIEF, "POST", f"{of}/unsealing", 404, json=body, headers=version(now))
    await call(complaints, SEALER, "POST", f"{of}/namings", json={"account": str(CHIEF.account)} | WHY)
    await opened(complaints, record, CHIEF)
    await call(complaints, CHIEF, "PATCH", of, 422, json={"level": "confidential"}, headers=version(now))
    await call(complaints, CHIEF, "POST", f"{of}/unsealing", 412, json=body, headers={"If-Match": '"1"'})
    await call(complaints, CHIEF, "POST", f"{of}/unsealing", json=body, headers=version(now))
    for who in (SEALER, MATE, CHIEF):
        assert await status(complaints, who, of) == 200
    assert await status(complaints, NAMED, of) == 404
    history = await call(complaints, MATE, "GET", f"{of}/history")
    assert (history[0]["act"], history[0]["reason"]) == ("unsealed", body["reason"])
    assert await call(complaints, SEALER, "GET", "/sealed-complaints") == []
    assert (await events(complaints, record))[-1] == ("complaint.changed", "confidential")
    again = await call(complaints, SEALER, "GET", of)
    await sealed(complaints, again)
    assert await status(complaints, CHIEF, of) == 404


async def test_naming_of_before_reads_nothing_once_it_is_unsealed(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Boris of another team was named, and named no more: neither grant opens the confidential one."""
    await sealed(complaints, record, BORIS, CHIEF.account)
    await opened(complaints, record, CHIEF)
    now = await call(complaints, CHIEF, "GET", url(record))
    body = {"reason": "The witness left the country"}
    await call(complaints, CHIEF, "POST", f"{url(record)}/unsealing", json=body, headers=version(now))
    assert await status(complaints, NAMED, url(record)) == 404


async def test_two_levels_at_once_are_one_and_a_conflict(complaints: Bench, record: dict[str, Any]) -> None:
    await sealed(complaints, record)
    refused = await sealed(complaints, record, expect=412)
    assert refused["current"]["level"] == "sealed"
    assert WORDS not in str(refused)


async def test_what_was_merged_into_it_is_sealed_with_it(complaints: Bench, record: dict[str, Any]) -> None:
    other = await registered(complaints, SEALER, summary=f"{WORDS} again")
    merge = {"complaint": other["id"], "version": other["version"], "reason": "The same"}
    await call(complaints, SEALER, "POST", f"{url(record)}/merges", 201, json=merge, headers=version(record))
    now = await call(complaints, SEALER, "GET", url(record))
    await sealed(complaints, now, BORIS)
    for who in (MATE, CHIEF):
        assert await status(complaints, who, url(other)) == 404
        async with complaints.client(who) as client:
            found = await client.get("/v1/complaints", params={"reference": other["reference"]})
        assert found.json()["items"] == []
    assert await status(complaints, SEALER, url(other)) == 200


async def test_it_passes_to_nobody_who_is_not_named(complaints: Bench, record: dict[str, Any]) -> None:
    """Not merged, not handed over, not published, not assigned with others."""
    await sealed(complaints, record)
    now = await call(complaints, SEALER, "GET", url(record))
    other = await registered(complaints, SEALER)
    merge = {"complaint": record["id"], "version": now["version"], "reason": "The same"}
    async with complaints.client(SEALER) as client:
        headers = version(other)
        merged = await client.post(f"/v1{url(other)}/merges", json=merge, headers=headers)
        assert merged.status_code in (409, 422), merged.text
        offered = await client.post(
            f"/v1{url(record)}/handovers", json={"content": ["case"], "message": "Look"}
        )
        assert offered.status_code == 409, offered.text
        suggestions = await client.get(f"/v1{url(other)}/duplicates")
        assert record["reference"] not in suggestions.text
    assert await status(complaints, MATE, f"{url(other)}/duplicates") == 200


async def test_database_names_nobody_for_who_is_not_named(complaints: Bench, record: dict[str, Any]) -> None:
    """Whoever reads the confidential names; sealed, only who opened it."""
    from tests.complaints.integration.test_side_doors import changed_by

    await sealed(complaints, record)
    statement = (
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at)"
        f" SELECT gen_random_uuid(), '{record['id']}', current_setting('daylight.account')::uuid,"
        " 'complaints', 'named', current_setting('daylight.account')::uuid, now()"
    )
    opening = (
        "INSERT INTO sealed_reading (id, complaint, account, purpose, at, until) SELECT gen_random_uuid(),"
        f" '{record['id']}', current_setting('daylight.account')::uuid, '', now(), now()"
    )
    for who in (MATE, NAMED, CHIEF):
        assert await changed_by(complaints, who, statement) == 0
        assert await changed_by(complaints, who, opening) == 0
    assert await changed_by(complaints, SEALER, f"{opening} + interval '9 hours'") == 0


async def test_exactly_the_named_read_it_by_any_door(complaints: Bench, record: dict[str, Any]) -> None:
    """Whatever is done in whatever order, and whatever else anybody holds."""
    chance = random.Random(20261128)
    rights = (READ, READ_INTERNAL, REGISTER, WORK, HEAD)
    people = [
        person(*chance.sample(rights, chance.randint(1, 5)), office=OFFICE, team=chance.choice([TEAM, None]))
        for _ in range(5)
    ]
    for who in people:
        await complaints.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, $2)",
            who.account,
            f"P {who.account}",
        )
        await with_role(complaints, who.account)
        kind = chance.choice(["assigned", "registrar", "substitute", "naming-ended"])
        await complaints.sql(
            "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
            " VALUES (gen_random_uuid(), $1, $2, 'complaints', $3, $2)",
            UUID(record["id"]),
            who.account,
            kind,
        )
    await sealed(complaints, record)
    named: set[UUID] = set()
    for _ in range(12):
        who = chance.choice(people)
        readers = await call(complaints, SEALER, "GET", f"{url(record)}/readers")
        own = [
            one
            for one in readers["namings"]
            if one["account"]["id"] == str(who.account) and one["ended_at"] is None
        ]
        if own:
            await call(complaints, SEALER, "POST", f"{url(record)}/namings/{own[0]['id']}/end", json=WHY)
            named.discard(who.account)
        else:
            body = {"account": str(who.account)} | WHY
            await call(complaints, SEALER, "POST", f"{url(record)}/namings", json=body)
            named.add(who.account)
            await opened(complaints, record, who, 201 if any(map(who.may, at_work())) else 404)
        door = chance.choice(["", "/history", "/tasks", "/readers", "/notes"])
        for one in people:
            may = one.account in named and any(map(one.may, at_work()))
            assert (await status(complaints, one, url(record) + door) == 200) == may, (one, named)


def at_work() -> tuple[str, ...]:
    return (READ, REGISTER, WORK, HEAD)
