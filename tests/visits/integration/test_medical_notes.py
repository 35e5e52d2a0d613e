"""Medical notes stay with the health professionals who went: others do not even see that there are any."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import MedicalFile, MedicalNote
from visits.policy.permissions import (
    EVIDENCE_UNSEAL,
    MEDICAL,
    PERMISSIONS,
    READ,
    VISIT_HEAD,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.test_evidence import PHOTO
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_interviews import recorded
from tests.visits.integration.test_visits import OFFICE, TEAM, analyst, expert, goes, monitor, moved, planner

TEXT = "Bruises of two ages on both forearms; he asks to be moved"


def doctor(**where: Any) -> Principal:
    held = (READ, VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, MEDICAL)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE, "team": TEAM} | where))


def head() -> Principal:
    held = (READ, VISIT_HEAD, VISIT_READ, VISIT_WORK, EVIDENCE_UNSEAL)
    return person(*held, side=Side.PREVENTIVE)


async def a_visit(visits: Bench, goer: Principal, *doctors: Principal) -> dict[str, Any]:
    visit = await under_way(visits, goer)
    for each in doctors:
        await goes(visits, visit["id"], each, "member", "Dr Lina Aster")
    return visit


async def written(visits: Bench, who: Principal, visit: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"text": TEXT, "language": "en"} | more
    return await posted(visits, who, f"/visits/{visit['id']}/medical-notes", body)


async def with_file(visits: Bench, who: Principal, note: dict[str, Any], status: int = 201) -> dict[str, Any]:
    async with visits.client(who) as client:
        answer = await client.post(
            f"/v1/medical-notes/{note['id']}/files?name=Amir K arm.jpg",
            content=PHOTO,
            headers={"Content-Type": "application/octet-stream"},
        )
    assert answer.status_code == status, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def listed(visits: Bench, who: Principal, visit: dict[str, Any]) -> Any:
    async with visits.client(who) as client:
        return await client.get(f"/v1/visits/{visit['id']}/medical-notes")


async def test_notes_stay_with_the_doctors_of_the_visit(visits: Bench) -> None:
    goer, first, second = monitor(), doctor(), doctor()
    visit = await a_visit(visits, goer, first, second)
    interview = await recorded(visits, goer, visit)
    note = await written(visits, first, visit, interview=interview["id"])
    assert (note["text"], note["interview"]["number"], note["own"]) == (TEXT, 1, True)
    note = await with_file(visits, first, note)
    file = note["files"][0]
    assert file["name"] == "Amir K arm.jpg"
    items = (await listed(visits, second, visit)).json()
    assert [(item["id"], item["files"], item["own"]) for item in items] == [(note["id"], 1, False)]
    assert "text" not in items[0]
    async with visits.client(second) as client:
        read = await client.get(f"/v1/medical-notes/{note['id']}")
        assert (read.json()["text"], read.headers["cache-control"]) == (TEXT, "no-store")
        taken = await client.get(f"/v1/medical-notes/{note['id']}/files/{file['id']}/content")
        assert taken.content.startswith(b"\xff\xd8")
        assert b"Camera of Sarn" not in taken.content


async def test_others_do_not_even_see_that_there_are_any(visits: Bench) -> None:
    goer, writes = monitor(), doctor()
    visit = await a_visit(visits, goer, writes)
    note = await written(visits, writes, visit)
    note = await with_file(visits, writes, note)
    elsewhere = doctor()
    without_right = [goer, planner(), head(), monitor(), analyst(), expert()]
    with_right = [
        elsewhere,
        doctor(side=Side.COMPLAINTS),
        person(*PERMISSIONS, side=Side.COMPLAINTS),
        # Every right there is, and not on the visit.
        person(*PERMISSIONS, side=Side.PREVENTIVE),
    ]
    paths = (
        f"/v1/visits/{visit['id']}/medical-notes",
        f"/v1/medical-notes/{note['id']}",
        f"/v1/medical-notes/{note['id']}/files/{note['files'][0]['id']}/content",
    )
    for who, status in [*((who, 403) for who in without_right), *((who, 404) for who in with_right)]:
        async with visits.client(who) as client:
            for path in paths:
                assert (await client.get(path)).status_code == status, path
            answer = await client.post(paths[0], json={"text": "x"})
            assert answer.status_code == status
            answer = await client.patch(paths[1], json={"text": "x"}, headers=version_of(note))
            assert answer.status_code == status
        for table in (MedicalNote, MedicalFile):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy == set(), table
    by_filter, by_policy = await visible_both_ways(visits, MedicalNote, writes)
    assert by_filter == by_policy == {UUID(note["id"])}
    async with visits.client() as client:
        assert (await client.get(paths[0])).status_code == 401
    # Neither in what others read of the visit, nor in what is told to other services.
    for who in (goer, planner()):
        async with visits.client(who) as client:
            for path in ("", "/history", "/interviews", "/findings", "/evidence"):
                answer = await client.get(f"/v1/visits/{visit['id']}{path}")
                assert "medical" not in answer.text, path
    assert not [type_ for type_, *_ in await emitted(visits) if "medical" in type_]
    assert await visits.sql("SELECT 1 FROM visit_change WHERE act LIKE '%medical%'") == []


async def test_what_it_says_is_nowhere_in_clear(visits: Bench) -> None:
    goer, writes = monitor(), doctor()
    visit = await a_visit(visits, goer, writes)
    await with_file(visits, writes, await written(visits, writes, visit))
    for table in ("medical_note", "medical_file", "audit_entry", "outbox", "visit_change"):
        for words in ("Bruises", "Amir"):
            found = await visits.sql(f"SELECT 1 FROM {table} t WHERE t::text LIKE '%{words}%'")
            assert found == [], table
    [row] = await visits.sql("SELECT sealed FROM medical_note")
    assert b"Bruises" not in row["sealed"]


async def test_every_reading_is_kept_with_it(visits: Bench) -> None:
    goer, writes, reads = monitor(), doctor(), doctor()
    visit = await a_visit(visits, goer, writes, reads)
    note = await written(visits, writes, visit)
    note = await with_file(visits, writes, note)

    async def acts() -> list[str]:
        rows = await visits.sql(
            "SELECT act FROM audit_entry WHERE account = $1 AND act LIKE 'medical%' ORDER BY at",
            reads.account,
        )
        return [row["act"] for row in rows]

    await listed(visits, reads, visit)
    async with visits.client(reads) as client:
        await client.get(f"/v1/medical-notes/{note['id']}")
        await client.get(f"/v1/medical-notes/{note['id']}/files/{note['files'][0]['id']}/content")
    assert await acts() == ["medical-note.listed", "medical-note.read", "medical-note.file-read"]


async def test_who_wrote_it_corrects_it(visits: Bench) -> None:
    goer, writes, other = monitor(), doctor(), doctor()
    visit = await a_visit(visits, goer, writes, other)
    note = await written(visits, writes, visit)
    path = f"/v1/medical-notes/{note['id']}"
    async with visits.client(other) as client:
        assert (await client.patch(path, json={"text": "x"}, headers=version_of(note))).status_code == 403
    async with visits.client(writes) as client:
        changed = await client.patch(path, json={"text": "Old scars"}, headers=version_of(note))
        assert (changed.json()["text"], changed.json()["language"]) == ("Old scars", "en")
        stale = await client.patch(path, json={"text": "x"}, headers=version_of(note))
        assert (stale.status_code, stale.json()["current"]["text"]) == (412, "Old scars")
        emptied = await client.patch(path, json={"text": None}, headers=version_of(changed.json()))
        assert emptied.status_code == 422
        wrong = await client.patch(path, json={"interview": str(uuid7())}, headers=version_of(changed.json()))
        assert wrong.json()["errors"][0]["pointer"] == "/interview"
    async with visits.app.state.database.session(other) as session:
        connection = await session.connection()
        changed_rows = await connection.exec_driver_sql("UPDATE medical_note SET sealed = 'x'")
        assert changed_rows.rowcount == 0


async def test_an_interview_of_another_visit_is_none_of_it(visits: Bench) -> None:
    goer, writes = monitor(), doctor()
    visit, other = await a_visit(visits, goer, writes), await a_visit(visits, goer, writes)
    interview = await recorded(visits, goer, other)
    body = {"text": TEXT, "interview": interview["id"]}
    await posted(visits, writes, f"/visits/{visit['id']}/medical-notes", body, status=422)


async def test_when_the_visit_is_over_they_are_read_and_no_more_written(visits: Bench) -> None:
    goer, writes = monitor(), doctor()
    visit = await a_visit(visits, goer, writes)
    note = await written(visits, writes, visit)
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    assert (await listed(visits, writes, visit)).status_code == 200
    await posted(visits, writes, f"/visits/{visit['id']}/medical-notes", {"text": "x"}, status=409)
    await with_file(visits, writes, note, status=409)


async def test_once_taken_off_the_visit_a_doctor_reads_nothing(visits: Bench) -> None:
    goer, writes = monitor(), doctor()
    visit = await a_visit(visits, goer, writes)
    note = await written(visits, writes, visit)
    await visits.sql("UPDATE record_grant SET ends_at = now() WHERE account = $1", writes.account)
    async with visits.client(writes) as client:
        assert (await client.get(f"/v1/medical-notes/{note['id']}")).status_code == 404


@pytest.mark.parametrize("column", ["sealed", "visit", "*"])
async def test_the_worker_sees_what_erasing_needs_alone(visits: Bench, column: str) -> None:
    goer, writes = monitor(), doctor()
    await written(visits, writes, await a_visit(visits, goer, writes))
    assert await visits.sql("SELECT id FROM medical_note", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql(f"SELECT {column} FROM medical_note", as_role="worker")
