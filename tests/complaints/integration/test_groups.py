"""Complaints handled together, complaints made out of others, and what of it shows to whom."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import READ, READ_INTERNAL, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person

from .cases import OFFICE, OTHER_OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known, practise


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


async def grouped(case: Case, lead: Any, *members: Any, expect: int = 201) -> Any:
    ids = [one["id"] for one in members]
    return await case.call("POST", f"/complaints/{lead['id']}/members", expect, json={"complaints": ids})


async def test_group_is_closed_together_and_says_what_was_left(case: Case) -> None:
    lead, first, second, closed = [await case.register(summary=f"Wing {n}") for n in range(4)]
    await case.issue(second["id"], "Letter opened")
    await case.move(closed["id"], "closed", outcome="withdrawn")
    await grouped(case, lead, first, second, closed)
    act = {"move": {"to": "closed", "outcome": "upheld", "reason": "One hearing for all"}}
    path = f"/complaints/{lead['id']}/group-acts"
    done = await case.call("POST", path, json=act, headers=at(lead))
    assert [one["id"] for one in done["done"]] == [lead["id"], first["id"]]
    assert {one["complaint"]["id"]: one["code"] for one in done["left"]} == {
        second["id"]: "open-issues",
        closed["id"]: "move-not-allowed",
    }
    assert (await case.get(first["id"]))["outcome"] == "upheld"
    history = await case.call("GET", f"/complaints/{first['id']}/history")
    assert (history[0]["act"], history[0]["reason"]) == ("moved", "One hearing for all")


async def test_group_act_gives_open_issues_an_outcome(complaints: Bench, case: Case) -> None:
    lead, member = await case.register(), await case.register()
    await case.issue(member["id"], "Letter opened")
    await grouped(case, lead, member)
    act = {"move": {"to": "closed", "outcome": "upheld", "open_issues": "partly-upheld"}}
    once = at(lead) | {"Idempotency-Key": "once"}
    for _ in range(2):
        done = await case.call("POST", f"/complaints/{lead['id']}/group-acts", json=act, headers=once)
        assert len(done["done"]) == 2
    types = await complaints.sql("SELECT type, record::text FROM outbox WHERE type = 'complaint.closed'")
    assert {row["record"] for row in types} == {lead["id"], member["id"]}
    audited = await complaints.sql("SELECT record::text FROM audit_entry WHERE act = 'complaint.moved'")
    assert sorted(row["record"] for row in audited) == sorted([lead["id"], member["id"]])


async def test_group_act_leaves_hidden_members_alone_and_unsaid(complaints: Bench, case: Case) -> None:
    lead, member = await case.register(), await case.register()
    await grouped(case, lead, member)
    await complaints.sql("UPDATE complaint SET team = $1 WHERE id = $2", OTHER_TEAM, member["id"])
    await complaints.sql("UPDATE record_grant SET ends_at = now() WHERE record = $1", member["id"])
    done = await case.call(
        "POST", f"/complaints/{lead['id']}/group-acts", json={"note": {"text": "Heard"}}, headers=at(lead)
    )
    assert [one["id"] for one in done["done"]] == [lead["id"]]
    assert done["left"] == []
    related = await case.call("GET", f"/complaints/{lead['id']}/relations")
    assert related["members"] == []
    listed = await case.call("GET", "/complaints", params={"group": lead["id"]})
    assert [one["id"] for one in listed["items"]] == [lead["id"]]
    assert listed["count"]["value"] == 1


async def test_group_is_held_to_the_practice_of_its_side(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    lead, member = await case.register(), await case.register()
    await grouped(case, lead, member)
    for one in (lead, member):
        await case.move(one["id"], "assessed")
    await case.decide(lead["id"], "admissible")
    now = await case.get(lead["id"])
    done = await case.call(
        "POST",
        f"/complaints/{lead['id']}/group-acts",
        json={"move": {"to": "in-progress"}},
        headers=at(now),
    )
    assert [one["code"] for one in done["left"]] == ["not-decided"]


async def test_complaint_is_in_one_group(case: Case) -> None:
    lead, member, other, stranger = [await case.register() for _ in range(4)]
    await grouped(case, lead, member)
    problem = await grouped(case, other, member, expect=422)
    assert faults(problem) == [("/complaints/0", "member")]
    problem = await grouped(case, other, lead, expect=422)
    assert faults(problem) == [("/complaints/0", "lead")]
    await grouped(case, member, stranger, expect=409)
    problem = await grouped(case, lead, lead, expect=422)
    assert faults(problem) == [("/complaints/0", "lead")]
    problem = await grouped(case, lead, {"id": str(uuid7())}, expect=422)
    assert faults(problem) == [("/complaints/0", "unknown")]
    related = await case.call("DELETE", f"/complaints/{lead['id']}/members/{member['id']}")
    assert related["members"] == []
    await case.call("DELETE", f"/complaints/{lead['id']}/members/{member['id']}", 404)
    assert (await grouped(case, other, member))["members"][0]["id"] == member["id"]


async def test_complaint_about_the_office_is_in_no_group(complaints: Bench, case: Case) -> None:
    colleague = await known(complaints, "known_account")
    lead = await case.register()
    about = await case.register(kind="about-office", about=[colleague])
    problem = await grouped(case, lead, about, expect=422)
    assert faults(problem) == [("/complaints/0", "kind")]


async def test_member_shows_its_lead_only_to_who_reads_it(complaints: Bench, case: Case) -> None:
    lead, member = await case.register(), await case.register()
    await grouped(case, lead, member)
    related = await case.call("GET", f"/complaints/{member['id']}/relations")
    assert related["lead"]["id"] == lead["id"]
    await complaints.sql("UPDATE complaint SET team = $1 WHERE id = $2", OTHER_TEAM, lead["id"])
    await complaints.sql("UPDATE record_grant SET ends_at = now() WHERE record = $1", lead["id"])
    related = await case.call("GET", f"/complaints/{member['id']}/relations")
    assert related["lead"] is None
    assert lead["id"] not in str(await case.call("GET", f"/complaints/{member['id']}/history"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(person(READ, REGISTER, office=OFFICE, team=TEAM), 403, id="reader"),
        pytest.param(person(READ, WORK, office=OFFICE, team=OTHER_TEAM), 404, id="another team"),
        pytest.param(None, 401, id="anonymous"),
    ],
)
async def test_group_is_made_by_who_works_on_its_lead(
    complaints: Bench, case: Case, who: Any, status: int
) -> None:
    lead, member = await case.register(), await case.register()
    async with complaints.client(who) as client:
        path, key = f"/v1/complaints/{lead['id']}", {"Idempotency-Key": "x"}
        added = await client.post(f"{path}/members", json={"complaints": [member["id"]]}, headers=key)
        acted = await client.post(f"{path}/group-acts", json={"note": {"text": "x"}}, headers=at(lead) | key)
    assert (added.status_code, acted.status_code) == (status, status)


async def test_derived_complaint_carries_what_was_chosen(complaints: Bench, case: Case) -> None:
    prison, police = [await known(complaints, "known_authority", name) for name in ("Prisons", "Police")]
    theme = await known(complaints, "known_theme")
    party = {"role": "complainant", "person": {"name": "Invented Name"}, "safe_contact": "do-not-write"}
    source = await case.register(
        authority=prison, narrative="Long", parties=[party], severity="grave", happened_on="2026-01-02"
    )
    whole = await case.call("POST", f"/complaints/{source['id']}/bodies", 201, json={"authority": police})
    await case.issue(source["id"], "Beaten on arrest", theme=theme, bodies=[whole["bodies"][1]["id"]])
    await case.issue(source["id"], "No doctor")
    draft = {
        "summary": "The arrest by itself",
        "received_on": "2026-06-01",
        "carry": ["bodies", "issues", "persons", "themes"],
    }
    made = await case.call("POST", f"/complaints/{source['id']}/derived", 201, json=draft)
    assert (made["narrative"], made["severity"], made["happened_on"]) == (None, None, None)
    assert made["authority"]["id"] == prison
    assert [one["id"] for one in made["themes"]] == [theme]
    assert made["parties"][0]["safe_contact"] == "do-not-write"
    issues = await case.call("GET", f"/complaints/{made['id']}/issues")
    assert [issue["text"] for issue in issues["issues"]] == ["Beaten on arrest", "No doctor"]
    assert issues["issues"][0]["body"] == issues["bodies"][1]["id"] != whole["bodies"][1]["id"]
    related = await case.call("GET", f"/complaints/{made['id']}/relations")
    assert [one["id"] for one in related["derived_from"]] == [source["id"]]
    related = await case.call("GET", f"/complaints/{source['id']}/relations")
    assert [one["id"] for one in related["derived"]] == [made["id"]]
    persons = await complaints.sql("SELECT count(DISTINCT person) AS persons, count(*) AS parties FROM party")
    assert (persons[0]["persons"], persons[0]["parties"]) == (1, 2)


async def test_persons_are_carried_over_by_who_may_open_them(complaints: Bench) -> None:
    party = {"role": "complainant", "person": {"name": "Invented Name"}, "safe_contact": "any"}
    async with complaints.client(caseworker()) as client:
        source = await Case(client).register(parties=[party])
    async with complaints.client(person(READ, REGISTER, WORK, office=OFFICE, team=TEAM)) as client:
        draft = {"summary": "x", "received_on": "2026-06-01", "carry": ["themes", "persons"]}
        problem = await Case(client).call("POST", f"/complaints/{source['id']}/derived", 422, json=draft)
        assert faults(problem) == [("/carry/1", "right")]
    assert (await complaints.sql("SELECT count(*) FROM complaint"))[0]["count"] == 1


async def test_what_derives_from_a_complaint_about_the_office_is_one(complaints: Bench, case: Case) -> None:
    colleague = await known(complaints, "known_account")
    source = await case.register(kind="about-office", about=[colleague])
    draft = {"summary": "A part of it", "received_on": "2026-06-01", "carry": []}
    made = await case.call("POST", f"/complaints/{source['id']}/derived", 201, json=draft)
    assert (made["kind"], made["about"][0]["id"], made["team"]) == ("about-office", colleague, None)


async def test_members_that_are_only_read_are_left_and_told_of(complaints: Bench, case: Case) -> None:
    lead, member, third = [await case.register() for _ in range(3)]
    await complaints.sql("UPDATE complaint SET level = 'internal'")
    await grouped(case, lead, member)
    moved = [UUID(one["id"]) for one in (member, third)]
    away = "UPDATE complaint SET office = $1, team = $2 WHERE id = ANY($3)"
    await complaints.sql(away, OTHER_OFFICE, OTHER_TEAM, moved)
    await complaints.sql("UPDATE record_grant SET ends_at = now() WHERE record = ANY($1)", moved)
    here = caseworker().memberships[0]
    everywhere = Membership("analyst", None, None, frozenset({READ_INTERNAL}))
    both = Principal(uuid7(), Kind.PERSON, Side.COMPLAINTS, (here, everywhere))
    async with complaints.client(both) as client:
        other = Case(client)
        path = f"/complaints/{lead['id']}"
        note = {"note": {"text": "Heard"}}
        done = await other.call("POST", f"{path}/group-acts", json=note, headers=at(lead))
        assert [one["id"] for one in done["done"]] == [lead["id"]]
        assert [(one["complaint"]["id"], one["code"]) for one in done["left"]] == [
            (member["id"], "not-yours")
        ]
        closing = {"move": {"to": "closed", "outcome": "upheld"}}
        done = await other.call("POST", f"{path}/group-acts", json=closing, headers=at(lead))
        assert [one["code"] for one in done["left"]] == ["not-yours"]
        assert faults(await grouped(other, lead, third, expect=422)) == [("/complaints/0", "not-yours")]
        await other.call("DELETE", f"{path}/members/{member['id']}", 403)
    left = await complaints.sql("SELECT state FROM complaint WHERE id = $1", moved[0])
    assert left[0]["state"] == "received"
    assert await complaints.sql("SELECT id FROM note WHERE complaint = $1", moved[0]) == []
