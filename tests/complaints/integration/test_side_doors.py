"""Ways around the rules, each of which was once open or easily might be."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.policy.permissions import (
    ASSIGN,
    EXPORT,
    HEAD,
    IMPORT,
    READ,
    READ_INTERNAL,
    REGISTER,
    UNSEAL,
    WORK,
)
from servicekit.errors import sqlstate
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")


def caseworker(**where: Any) -> Principal:
    rights = (READ, READ_INTERNAL, REGISTER, WORK, EXPORT)
    return person(*rights, **({"office": OFFICE, "team": TEAM} | where))


DRAFT = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "language": "en"}


async def registered(service: Bench, who: Principal, **changes: Any) -> str:
    """``level="internal"``: as an import that said so leaves it."""
    opened = changes.pop("level", None) == "internal"
    async with service.client(who) as client:
        answer = await client.post("/v1/complaints", json=DRAFT | changes)
    assert answer.status_code == 201, answer.text
    record = str(answer.json()["id"])
    if opened:
        await service.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", UUID(record))
    return record


async def patched(service: Bench, who: Principal, record: str, **changes: Any) -> int:
    async with service.client(who) as client:
        url = f"/v1/complaints/{record}"
        return (await client.patch(url, json=changes, headers={"If-Match": '"1"'})).status_code


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(caseworker(account=uuid7()), id="who works on it"),
        pytest.param(person(REGISTER, ASSIGN, office=OFFICE, account=uuid7()), id="who registered it"),
        pytest.param(person(REGISTER, HEAD, READ, office=OTHER_OFFICE), id="head of another office"),
    ],
)
async def test_confidential_record_is_not_opened_to_the_staff_by_anybody(
    complaints: Bench, who: Principal
) -> None:
    record = await registered(complaints, caseworker())
    await complaints.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES (gen_random_uuid(), $1, $2, 'complaints', 'assigned', $2)",
        UUID(record),
        who.account,
    )
    analyst = person(READ_INTERNAL)
    assert await patched(complaints, who, record, level="internal") == 403
    async with complaints.client(analyst) as client:
        assert (await client.get(f"/v1/complaints/{record}")).status_code == 404
    head = person(HEAD, WORK, UNSEAL, office=OFFICE)
    async with complaints.client(head) as client:
        looked = await client.post(f"/v1/complaints/{record}/name-searches")
    assert await patched(complaints, head, record, level="internal", checked=looked.json()["checked"]) == 200
    async with complaints.client(analyst) as client:
        assert (await client.get(f"/v1/complaints/{record}")).status_code == 200


async def test_nothing_is_sealed_by_the_way_without_naming_who_reads_it(complaints: Bench) -> None:
    record = await registered(complaints, caseworker())
    assert await patched(complaints, caseworker(), record, level="sealed") == 422
    async with complaints.client(caseworker()) as client:
        answer = await client.post("/v1/complaints", json=DRAFT | {"level": "sealed"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/level")


async def test_record_is_not_put_before_a_team_of_another_office(complaints: Bench) -> None:
    await complaints.sql(
        "INSERT INTO known_team (id, version, closed, name, office) VALUES ($1, 1, false, 'Elsewhere', $2)",
        OTHER_TEAM,
        OTHER_OFFICE,
    )
    async with complaints.client(person(REGISTER, office=OFFICE)) as client:
        answer = await client.post("/v1/complaints", json=DRAFT | {"team": str(OTHER_TEAM)})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/team")


async def test_grant_reaches_nobody_whose_work_is_no_longer_with_cases(complaints: Bench) -> None:
    record = await registered(complaints, caseworker())
    account = uuid7()
    await complaints.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES (gen_random_uuid(), $1, $2, 'complaints', 'assigned', $2)",
        UUID(record),
        account,
    )
    for rights, status in (((READ,), 200), ((REGISTER,), 200), ((READ_INTERNAL, EXPORT), 404), ((), 404)):
        async with complaints.client(person(*rights, office=OTHER_OFFICE, account=account)) as client:
            answer = await client.get(f"/v1/complaints/{record}")
        assert answer.status_code == status, rights


async def test_import_is_read_no_more_by_who_went_to_another_office(complaints: Bench) -> None:
    account = uuid7()
    async with complaints.client(person(IMPORT, office=OFFICE, account=account)) as client:
        begun = (await client.post("/v1/imports", json={"name": "old.csv"})).json()["id"]
        assert (await client.get(f"/v1/imports/{begun}")).status_code == 200
    async with complaints.client(person(IMPORT, office=OTHER_OFFICE, account=account)) as client:
        assert (await client.get(f"/v1/imports/{begun}")).status_code == 404
        assert (await client.get("/v1/imports")).json()["items"] == []


async def acts(service: Bench, account: UUID) -> list[tuple[str, Any]]:
    rows = await service.sql(
        "SELECT act, detail->>'part' AS part FROM audit_entry WHERE account = $1 ORDER BY id", account
    )
    return [(row["act"], row["part"]) for row in rows]


async def test_who_read_a_confidential_complaint_can_be_told(complaints: Bench) -> None:
    record = await registered(complaints, caseworker())
    open_one = await registered(complaints, caseworker(), level="internal")
    reader = caseworker(account=uuid7())
    async with complaints.client(reader) as client:
        added = await client.post(
            f"/v1/complaints/{record}/attachments?name=letter.txt",
            content=b"what it says",
            headers={"Content-Type": "application/octet-stream"},
        )
        for part in ("", "/notes", "/history", "/attachments", f"/attachments/{added.json()['id']}/content"):
            assert (await client.get(f"/v1/complaints/{record}{part}")).status_code == 200
        assert (await client.get(f"/v1/complaints/{open_one}")).status_code == 200
        assert (await client.get(f"/v1/complaints/{uuid7()}")).status_code == 404
        table = await client.get("/v1/complaints?reference=secret-17", headers={"Accept": "text/csv"})
        assert table.status_code == 200
    assert await acts(complaints, reader.account) == [
        ("attachment.added", None),
        ("complaint.read", "complaint"),
        ("complaint.read", "notes"),
        ("complaint.read", "history"),
        ("complaint.read", "attachments"),
        ("complaint.read", "attachment"),
        ("complaints.exported", None),
    ]
    kept = await complaints.sql("SELECT count(*) FROM audit_entry WHERE detail::text LIKE '%secret-17%'")
    assert kept[0]["count"] == 0


_WORDS = ["note", "party", "attachment", "complaint_change", "sealed_person"]
_WORDS += ["consent", "disclosure", "disclosure_exception", "referral", "handover", "handover_offer"]


@pytest.mark.parametrize("table", _WORDS)
async def test_worker_reads_no_words_of_anybody(complaints: Bench, table: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql(f"SELECT * FROM {table}", as_role="worker")


ELSEWHERE = Principal(
    uuid7(),
    Kind.PERSON,
    Side.COMPLAINTS,
    (
        Membership("analyst", None, None, frozenset({READ_INTERNAL, READ})),
        Membership(
            "caseworker", OTHER_OFFICE, OTHER_TEAM, frozenset({READ, WORK, REGISTER, ASSIGN, IMPORT, EXPORT})
        ),
    ),
)
"""Looks at the figures of the whole institution, and works on the cases of another office."""


async def test_who_works_in_one_office_changes_nothing_that_they_only_read(complaints: Bench) -> None:
    await complaints.sql(
        "INSERT INTO calendar (id, side, zone, own_days, periods, created_at, updated_at, version) VALUES"
        " (gen_random_uuid(), 'complaints', 'UTC', '[]',"
        """ '[{"kind": "next-contact", "days": 9, "unit": "calendar", "ends_worked": false},"""
        """ {"kind": "decide", "days": 9, "unit": "calendar", "ends_worked": false}]', now(), now(), 1)"""
    )
    await complaints.sql(
        "INSERT INTO deadline_revision (side, number, account, at) VALUES ('complaints', 1, $1, now())",
        uuid7(),
    )
    record = await registered(complaints, caseworker(), level="internal")
    url = f"/v1/complaints/{record}"
    async with complaints.client(ELSEWHERE) as client:
        assert (await client.get(url)).status_code == 200
        (decide,) = [one for one in (await client.get(f"{url}/deadlines")).json() if one["kind"] == "decide"]
        at = {"If-Match": '"1"'}
        of = f"{url}/deadlines/{decide['id']}"
        on = str(decide["due_on"])
        answers = {
            "change": await client.patch(url, json={"summary": "Nothing"}, headers=at),
            "due": await client.patch(url, json={"due_on": "2099-01-01"}, headers=at),
            "move": await client.post(f"{url}/moves", json={"to": "acknowledged"}, headers=at),
            "assign": await client.post(
                f"{url}/assignments", json={"account": str(ELSEWHERE.account)}, headers=at
            ),
            "note": await client.post(f"{url}/notes", json={"text": "I was here"}),
            "file": await client.post(
                f"{url}/attachments?name=a.txt",
                content=b"text",
                headers={"Content-Type": "application/octet-stream"},
            ),
            "pause": await client.post(f"{of}/pauses", json={"from_on": on, "reason": "x"}, headers=at),
            "extend": await client.post(f"{of}/extensions", json={"days": 9, "reason": "x"}, headers=at),
            "contact": await client.post(f"{of}/contacts", json={"on": on}, headers=at),
        }
    assert {what: answer.status_code for what, answer in answers.items()} == dict.fromkeys(answers, 403)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE complaint SET summary = 'x'",
        "UPDATE deadline SET due_on = '2099-01-01'",
        "DELETE FROM deadline",
        "INSERT INTO note (id, complaint, text, created_by, created_at, version)"
        " SELECT gen_random_uuid(), id, 'x', registered_by, now(), 1 FROM complaint",
        "UPDATE note SET text = 'x'",
        "DELETE FROM note",
        "DELETE FROM complaint_change",
        "DELETE FROM attachment",
        "DELETE FROM complaint_theme",
        "INSERT INTO external_reference (id, complaint, side, system, value)"
        " SELECT gen_random_uuid(), id, side, 'x', 'x' FROM complaint",
        "UPDATE party SET safe_contact = 'any'",
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " SELECT gen_random_uuid(), id, current_setting('daylight.account')::uuid, 'complaints', 'named',"
        " current_setting('daylight.account')::uuid FROM complaint",
        "INSERT INTO deadline_extension (id, deadline, days, unit, reason, decided_by, account, at)"
        " SELECT gen_random_uuid(), id, 9, 'calendar', 'x', complaint, complaint, now() FROM deadline",
    ],
)
async def test_database_lets_nobody_change_what_they_only_read(complaints: Bench, statement: str) -> None:
    record = await registered(complaints, caseworker(), level="internal")
    await complaints.sql(
        "INSERT INTO note (id, complaint, text, created_by, created_at, version)"
        " VALUES (gen_random_uuid(), $1, 'n', $1, now(), 1)",
        UUID(record),
    )
    await complaints.sql(
        "INSERT INTO deadline (id, complaint, kind, since, start_on, days, unit, ends_worked, steps, standing,"
        " created_at, updated_at, version) VALUES"
        " (gen_random_uuid(), $1, 'decide', 'received', '2026-05-04', 9, 'calendar', false, '[]', 'open',"
        " now(), now(), 1)",
        UUID(record),
    )
    assert await changed_by(complaints, ELSEWHERE, statement) == 0
    at_home = person(READ, READ_INTERNAL, REGISTER, WORK, HEAD, office=OFFICE)
    assert await changed_by(complaints, at_home, "UPDATE deadline SET due_on = '2099-01-01'") == 1


async def changed_by(service: Bench, who: Principal, statement: str) -> int:
    """How many rows the database lets somebody change, whatever the code above it would say."""
    async with service.app.state.database.session(who) as session:
        try:
            done = await session.execute(text(statement))
        except DBAPIError as refused:
            await session.rollback()
            if sqlstate(refused) != "42501":
                raise
            return 0
        return int(done.rowcount)


async def test_reading_by_a_wrong_version_or_a_repeat_is_kept_too(complaints: Bench) -> None:
    """The answer to a change that came too late shows the record as it is; so does a repeated act."""
    record = await registered(complaints, caseworker())
    reader = caseworker(account=uuid7())
    url = f"/v1/complaints/{record}"
    async with complaints.client(reader) as client:
        late = await client.patch(url, json={"urgent": True}, headers={"If-Match": '"77"'})
        assert (late.status_code, late.json()["current"]["summary"]) == (412, "No doctor")
    assert await acts(complaints, reader.account) == [("complaint.read", "complaint")]
    mover = caseworker(account=uuid7())
    async with complaints.client(mover) as client:
        key = {"If-Match": '"1"', "Idempotency-Key": "again"}
        for _ in range(2):
            moved = await client.post(f"{url}/moves", json={"to": "acknowledged"}, headers=key)
            assert moved.status_code == 200
    assert await acts(complaints, mover.account) == [
        ("complaint.moved", None),
        ("complaint.read", "complaint"),
    ]
