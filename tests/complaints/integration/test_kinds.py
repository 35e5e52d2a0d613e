"""Inquiries of one's own initiative, and complaints about the office itself."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, HEAD, READ, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.testing import Bench, another_service, person

from .cases import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    Case,
    at,
    caseworker,
    faults,
    head,
    known,
    practise,
    settler,
)


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


OWN = {"kind": "own-initiative", "channel": "own-initiative"}


async def test_inquiry_begins_assessed_and_links_the_complaints_it_began_from(case: Case) -> None:
    first, second = await case.register(), await case.register()
    inquiry = await case.register(**OWN, started_from=[first["id"], second["id"]])
    assert (inquiry["state"], inquiry["kind"]) == ("assessed", "own-initiative")
    related = await case.call("GET", f"/complaints/{inquiry['id']}/relations")
    assert [one["id"] for one in related["started_from"]] == [first["id"], second["id"]]
    related = await case.call("GET", f"/complaints/{first['id']}/relations")
    assert [one["id"] for one in related["inquiries"]] == [inquiry["id"]]
    listed = await case.call("GET", "/complaints", params={"kind": "own-initiative"})
    assert [one["id"] for one in listed["items"]] == [inquiry["id"]]


async def test_inquiry_has_no_complainant(case: Case) -> None:
    party = {"role": "complainant", "person": {"name": "Invented Name"}, "safe_contact": "any"}
    problem = await case.register(422, **OWN, complainant_role="family", parties=[party])
    assert faults(problem) == [("/complainant_role", "kind"), ("/parties/0/role", "kind")]
    problem = await case.register(422, kind="own-initiative")
    assert faults(problem) == [("/channel", "kind")]


async def test_inquiry_is_not_begun_from_a_hidden_complaint(complaints: Bench, case: Case) -> None:
    async with complaints.client(caseworker(team=OTHER_TEAM)) as client:
        hidden = await Case(client).register()
    for id_ in (hidden["id"], str(uuid7())):
        problem = await case.register(422, **OWN, started_from=[id_])
        assert faults(problem) == [("/started_from/0", "unknown")]


async def test_nobody_is_owed_a_contact_in_an_inquiry(complaints: Bench, case: Case) -> None:
    await complaints.sql(
        "INSERT INTO calendar (id, created_at, updated_at, version, side, zone, own_days, periods)"
        " VALUES ($1, now(), now(), 1, 'complaints', 'UTC', '[]', $2::jsonb)",
        uuid7(),
        '[{"kind": "acknowledge", "days": 5, "unit": "calendar", "ends_worked": false},'
        ' {"kind": "decide", "days": 90, "unit": "calendar", "ends_worked": false},'
        ' {"kind": "next-contact", "days": 30, "unit": "calendar", "ends_worked": false}]',
    )
    await complaints.sql("INSERT INTO deadline_revision VALUES ('complaints', 1, $1, now())", uuid7())
    inquiry = await case.register(**OWN)
    await case.move(inquiry["id"], "closed", outcome="no-action")
    await case.move(inquiry["id"], "reopened", reason="More came in")
    deadlines = await case.call("GET", f"/complaints/{inquiry['id']}/deadlines")
    assert {one["kind"] for one in deadlines} == {"decide"}


async def test_whom_it_is_about_never_reads_it(complaints: Bench) -> None:
    colleague = await known(complaints, "known_account", "Colleague")
    async with complaints.client(caseworker()) as client:
        record = await Case(client).register(kind="about-office", about=[colleague])
    assert record["team"] is None
    about = person(HEAD, WORK, REGISTER, ASSIGN, office=OFFICE, account=colleague)
    await complaints.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at)"
        " VALUES ($1, $2, $3, 'complaints', 'named', $3, now() - interval '1 day')",
        uuid7(),
        record["id"],
        colleague,
    )
    async with complaints.client(about) as client:
        assert (await client.get(f"/v1/complaints/{record['id']}")).status_code == 404
        assert (await client.get("/v1/complaints")).json()["items"] == []
        assert (await client.get("/v1/complaints", params={"kind": "about-office"})).json()["count"][
            "value"
        ] == 0
        note = await client.post(f"/v1/complaints/{record['id']}/notes", json={"text": "x"})
        assert note.status_code == 404
    async with complaints.client(head()) as client:
        assert (await client.get(f"/v1/complaints/{record['id']}")).json()["about"][0]["id"] == colleague
    async with complaints.client(caseworker()) as client:
        assert (await client.get(f"/v1/complaints/{record['id']}")).status_code == 404
    async with complaints.client(another_service("index")) as search:
        answer = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [record["id"]]})
        assert answer.json() == {"items": [], "gone": [record["id"]]}
        page = await search.get("/v1/index-scan", params={"kind": "complaint"})
        assert page.json()["items"] == []
        ids = await search.get("/v1/index-ids", params={"kind": "complaint"})
        assert ids.json() == {"ids": [], "next": None}


async def test_complaint_about_the_office_goes_from_the_head_to_somebody_else(complaints: Bench) -> None:
    colleague, other = await known(complaints, "known_account"), await known(complaints, "known_account")
    async with complaints.client(caseworker()) as client:
        case = Case(client)
        record = await case.register(kind="about-office", about=[colleague])
        path = f"/complaints/{record['id']}/assignments"
        await case.call("POST", path, 403, json={"account": other}, headers=at(record))
    async with complaints.client(head()) as client:
        case = Case(client)
        problem = await case.call("POST", path, 422, json={"account": colleague}, headers=at(record))
        assert faults(problem) == [("/account", "about")]
        given = await case.call("POST", path, json={"account": other}, headers=at(record))
        patch = {"about": [colleague, other]}
        problem = await case.call("PATCH", f"/complaints/{record['id']}", 422, json=patch, headers=at(given))
        assert faults(problem) == [("/about", "assignee")]


async def test_complaint_about_oneself_is_registered_by_somebody_else(complaints: Bench) -> None:
    me = await known(complaints, "known_account")
    async with complaints.client(head(account=me)) as client:
        case = Case(client)
        problem = await case.register(422, kind="about-office", about=[me])
        assert faults(problem) == [("/about", "yourself")]
        problem = await case.register(422, kind="about-office", about=[], level="internal")
        assert faults(problem) == [("/about", "missing"), ("/level", "kind")]
        problem = await case.register(422, about=[str(uuid7())])
        assert faults(problem) == [("/about", "kind")]
        another = await known(complaints, "known_account")
        record = await case.register(kind="about-office", about=[another])
        problem = await case.call(
            "PATCH", f"/complaints/{record['id']}", 422, json={"about": [another, me]}, headers=at(record)
        )
        assert faults(problem) == [("/about", "yourself")]
        problem = await case.call(
            "PATCH", f"/complaints/{record['id']}", 422, json={"level": "internal"}, headers=at(record)
        )
        assert faults(problem) == [("/level", "kind")]


async def test_complaint_about_the_only_head_is_never_with_nobody(complaints: Bench) -> None:
    """The person the settings name reads it and gives it on; where it is about that person, they neither do."""
    boss, trusted, other = [await known(complaints, "known_account") for _ in range(3)]
    await practise(complaints, entrusted=trusted)
    rights = {"office": OTHER_OFFICE, "team": None}
    named = person(READ, WORK, REGISTER, ASSIGN, **rights, account=UUID(trusted))
    async with complaints.client(caseworker()) as client:
        case = Case(client)
        record = await case.register(kind="about-office", about=[boss])
        about_named = await case.register(kind="about-office", about=[trusted])
        ordinary = await case.register()
    path = f"/complaints/{record['id']}"
    async with complaints.client(head(account=UUID(boss))) as client:
        await Case(client).call("GET", path, 404)
    async with complaints.client(named) as client:
        case = Case(client)
        await case.call("GET", f"/complaints/{about_named['id']}", 404)
        await case.call("GET", f"/complaints/{ordinary['id']}", 404)
        to = {"account": boss}
        problem = await case.call("POST", f"{path}/assignments", 422, json=to, headers=at(record))
        assert faults(problem) == [("/account", "about")]
        await case.call("POST", f"{path}/assignments", json={"account": other}, headers=at(record))
        assert (await case.get(record["id"]))["assignee"]["id"] == other


async def test_who_is_named_for_complaints_about_the_office_holds_a_role_on_the_side(
    complaints: Bench,
) -> None:
    await complaints.sql("DELETE FROM known_membership")
    async with complaints.client(settler()) as client:
        answer = await client.post("/v1/practices", json={"decides": True, "entrusted": str(uuid7())})
    assert answer.status_code == 422
    assert faults(answer.json()) == [("/entrusted", "unknown")]


async def test_complaint_about_the_office_goes_to_nobody_by_a_rule_nor_among_many(complaints: Bench) -> None:
    about, other = [await known(complaints, "known_account") for _ in range(2)]
    async with complaints.client(settler()) as client:
        rule = {"name": "All", "account": about}
        answer = await client.post("/v1/routing-rules", json=rule | {"side": "complaints"})
        assert answer.status_code == 201, answer.text
    async with complaints.client(caseworker()) as client:
        case = Case(client)
        record = await case.register(kind="about-office", about=[about])
        assert (record["assignee"], record["team"]) == (None, None)
        row = {"id": record["id"], "version": record["version"]}
        many = {"rows": [row | {"account": other}]}
        assert (await case.call("POST", "/assignments", json=many))["rows"][0]["result"] == "missing"
    async with complaints.client(head()) as client:
        case = Case(client)
        for account, result in ((about, "about"), (other, "changed")):
            many = {"rows": [row | {"account": account}]}
            assert (await case.call("POST", "/assignments", json=many))["rows"][0]["result"] == result
