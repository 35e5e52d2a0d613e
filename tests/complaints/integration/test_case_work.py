"""Registering, reading, working on and handing over complaints, and who sees what."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, HEAD, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")

CASEWORKER = (READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, UNSEAL)


def caseworker(**where: Any) -> Principal:
    return person(*CASEWORKER, **({"office": OFFICE, "team": TEAM} | where))


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "received_on": "2026-05-04",
        "channel": "letter",
        "summary": "No doctor for nine days",
        "narrative": "He asked three times.",
        "language": "en",
    } | changes


async def registered(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    """``level="internal"``: as an import that said so leaves it, which nobody is asked for."""
    opened = changes.pop("level", None) == "internal"
    async with service.client(who) as client:
        answer = await client.post("/v1/complaints", json=draft(**changes))
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    if opened:
        await service.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", UUID(record["id"]))
    return record


async def test_registered_complaint_is_in_the_queue_of_its_team(complaints: Bench, place: UUID) -> None:
    who = caseworker()
    record = await registered(complaints, who, place=str(place))
    assert record["reference"].startswith("C-2026-")
    assert record["state"] == "received"
    assert record["place"] == {"id": str(place), "name": "Test Prison"}
    async with complaints.client(caseworker()) as colleague:
        page = (await colleague.get("/v1/complaints")).json()
    assert [item["id"] for item in page["items"]] == [record["id"]]
    assert page["count"] == {"value": 1, "capped": False}


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(caseworker(team=OTHER_TEAM), id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), id="another side"),
        pytest.param(person(READ_INTERNAL, office=OFFICE), id="internal records only"),
        pytest.param(person(HEAD, office=OTHER_OFFICE), id="head of another office"),
        pytest.param(person(READ, office=OFFICE), id="caseworker of no team"),
        pytest.param(person(), id="nothing at all"),
    ],
)
async def test_hidden_complaint_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    record = await registered(complaints, caseworker())
    async with complaints.client(stranger) as client:
        hidden = await client.get(f"/v1/complaints/{record['id']}")
        missing = await client.get(f"/v1/complaints/{uuid7()}")
        page = (await client.get("/v1/complaints")).json()
    assert hidden.status_code == missing.status_code == 404
    assert {**hidden.json(), "correlation_id": None} == {**missing.json(), "correlation_id": None}
    assert page["items"] == []
    assert page["count"]["value"] == 0


async def test_head_reads_every_record_of_the_office_but_the_sealed(complaints: Bench) -> None:
    open_one = await registered(complaints, caseworker())
    sealed = await registered(complaints, caseworker(), level="internal")
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(sealed["id"]))
    async with complaints.client(person(HEAD, office=OFFICE)) as head:
        page = (await head.get("/v1/complaints")).json()
    assert [item["id"] for item in page["items"]] == [open_one["id"]]


async def test_intake_sees_its_own_until_assigned(complaints: Bench) -> None:
    intake = person(REGISTER, ASSIGN, office=OFFICE)
    record = await registered(complaints, intake, team=str(TEAM))
    known = uuid7()
    await complaints.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')", known
    )
    await with_role(complaints, known)
    async with complaints.client(intake) as client:
        assert (await client.get(f"/v1/complaints/{record['id']}")).status_code == 200
        given = await client.post(
            f"/v1/complaints/{record['id']}/assignments",
            json={"account": str(known)},
            headers={"If-Match": '"1"'},
        )
        assert given.status_code == 200, given.text
        assert given.json() == {"id": record["id"], "version": 2, "readable": False}
        assert (await client.get(f"/v1/complaints/{record['id']}")).status_code == 404
    async with complaints.client(person(READ, office=OTHER_OFFICE, account=known)) as assignee:
        assert (await assignee.get(f"/v1/complaints/{record['id']}")).json()["assignee"]["id"] == str(known)


async def test_fifty_calls_with_one_key_make_one_record(complaints: Bench) -> None:
    async with complaints.client(caseworker(account=uuid7())) as client:
        answers = await asyncio.gather(
            *(
                client.post("/v1/complaints", json=draft(), headers={"Idempotency-Key": "once"})
                for _ in range(50)
            )
        )
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert (await complaints.sql("SELECT count(*) FROM complaint"))[0]["count"] == 1


async def test_key_reused_for_another_request_is_refused(complaints: Bench) -> None:
    async with complaints.client(caseworker()) as client:
        headers = {"Idempotency-Key": "once"}
        assert (await client.post("/v1/complaints", json=draft(), headers=headers)).status_code == 201
        other = await client.post("/v1/complaints", json=draft(summary="Other"), headers=headers)
    assert other.status_code == 422
    assert other.json()["errors"][0]["code"] == "key-reused"


async def test_change_needs_the_current_version(complaints: Bench) -> None:
    who = caseworker()
    record = await registered(complaints, who)
    url = f"/v1/complaints/{record['id']}"
    async with complaints.client(who) as client:
        assert (await client.patch(url, json={"severity": "grave"})).status_code == 428
        changed = await client.patch(url, json={"severity": "grave"}, headers={"If-Match": '"1"'})
        assert changed.json()["severity"] == "grave"
        assert changed.headers["ETag"] == '"2"'
        stale = await client.patch(url, json={"severity": "minor"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        assert stale.json()["current"]["version"] == 2
        history = (await client.get(f"{url}/history")).json()
    assert [entry["act"] for entry in history] == ["changed", "registered"]
    assert history[0]["fields"] == [{"field": "severity", "from": None, "to": "grave"}]


async def test_closing_needs_an_outcome_and_is_told_to_the_others(complaints: Bench) -> None:
    who = caseworker()
    record = await registered(complaints, who)
    url = f"/v1/complaints/{record['id']}/moves"
    async with complaints.client(who) as client:
        refused = await client.post(url, json={"to": "closed"}, headers={"If-Match": '"1"'})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "/outcome"
        skipped = await client.post(url, json={"to": "waiting"}, headers={"If-Match": '"1"'})
        assert skipped.json()["errors"][0]["code"] == "move-not-allowed"
        closed = await client.post(
            url, json={"to": "closed", "outcome": "resolved"}, headers={"If-Match": '"1"'}
        )
        assert closed.json()["state"] == "closed"
        assert closed.json()["moves"] == ["reopened"]
    events = await complaints.sql("SELECT type, data::text FROM outbox ORDER BY position")
    assert [event["type"] for event in events] == ["complaint.received", "complaint.closed"]
    assert not any("doctor" in event["data"] for event in events)


async def test_nobody_is_registered_without_saying_how_it_is_safe_to_reach_them(complaints: Bench) -> None:
    party = {"role": "complainant", "person": {"phone": "+000 555"}}
    async with complaints.client(caseworker()) as client:
        answer = await client.post("/v1/complaints", json=draft(parties=[party]))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/parties/0/safe_contact"]


async def test_person_is_sealed_and_opened_only_for_a_purpose(complaints: Bench) -> None:
    who = caseworker()
    party = {
        "role": "complainant",
        "person": {"name": "Testa Persona", "phone": "+000 555"},
        "safe_contact": "do-not-write",
    }
    record = await registered(complaints, who, parties=[party])
    assert "Testa" not in str(record)
    for table in ("sealed_person", "party", "outbox", "audit_entry", "complaint_change", "blind_entry"):
        rows = await complaints.sql(f"SELECT t::text AS line FROM {table} t")
        assert not any("Testa" in row["line"] for row in rows), table
    url = f"/v1/complaints/{record['id']}/parties/{record['parties'][0]['id']}/readings"
    async with complaints.client(who) as client:
        assert (await client.post(url, json={})).status_code == 422
        opened = await client.post(url, json={"purpose": "To call her back at the agreed hour"})
        assert opened.status_code == 201, opened.text
        assert opened.json()["person"]["name"] == "Testa Persona"
        again = (await client.get(f"/v1/complaints/{record['id']}")).json()
    assert again["parties"][0]["readings"] == 1
    trail = await complaints.sql("SELECT act, purpose FROM audit_entry WHERE act = 'person.opened'")
    assert len(trail) == 1
    assert b"agreed hour" not in trail[0]["purpose"]
    async with complaints.client(caseworker(team=OTHER_TEAM)) as stranger:
        assert (await stranger.post(url, json={"purpose": "Curious about it"})).status_code == 404
    without_right = person(READ, WORK, office=OFFICE, team=TEAM)
    async with complaints.client(without_right) as colleague:
        assert (await colleague.post(url, json={"purpose": "Curious about it"})).status_code == 403


async def test_queue_pages_through_everything_once(complaints: Bench) -> None:
    who = caseworker()
    days = ("2026-06-01", None, "2026-06-01", "2026-05-01", None)
    made = {(await registered(complaints, who, due_on=day))["id"] for day in days}
    seen: list[str] = []
    url: str | None = "/v1/complaints?limit=2&sort=due"
    async with complaints.client(who) as client:
        while url:
            answer = await client.get(url)
            seen += [item["id"] for item in answer.json()["items"]]
            url = answer.links.get("next", {}).get("url")
    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == made


async def test_anonymous_and_foreign_tokens_are_refused(complaints: Bench) -> None:
    async with complaints.client() as client:
        assert (await client.get("/v1/complaints")).status_code == 401
        for changes in ({"aud": "visits"}, {"iss": "somebody"}, {"exp": 1}, {"exp": 9_999_999_999}):
            token = complaints.signer.token(caseworker(), "complaints", **changes)
            headers = {"Authorization": f"Bearer {token}"}
            assert (await client.get("/v1/complaints", headers=headers)).status_code == 401, changes


async def test_database_shows_nothing_without_a_principal(complaints: Bench) -> None:
    await registered(complaints, caseworker())
    assert await complaints.sql("SELECT id FROM complaint", as_role="app") == []
    assert len(await complaints.sql("SELECT id FROM complaint", as_role="worker")) == 1
