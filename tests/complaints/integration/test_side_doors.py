"""Ways around the rules, each of which was once open or easily might be."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.policy.permissions import ASSIGN, EXPORT, HEAD, IMPORT, READ, READ_INTERNAL, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")


def caseworker(**where: Any) -> Principal:
    rights = (READ, READ_INTERNAL, REGISTER, WORK, EXPORT)
    return person(*rights, **({"office": OFFICE, "team": TEAM} | where))


DRAFT = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "language": "en"}


async def registered(service: Bench, who: Principal, **changes: Any) -> str:
    async with service.client(who) as client:
        answer = await client.post("/v1/complaints", json=DRAFT | changes)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


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
    head = person(HEAD, WORK, office=OFFICE)
    assert await patched(complaints, head, record, level="internal") == 200
    async with complaints.client(analyst) as client:
        assert (await client.get(f"/v1/complaints/{record}")).status_code == 200


async def test_sealing_is_refused_with_a_reason_while_nobody_can_be_named(complaints: Bench) -> None:
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
        for part in ("", "/notes", "/history", f"/attachments/{added.json()['id']}/content"):
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
