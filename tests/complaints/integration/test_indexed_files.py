"""Which files of complaints search is given, and which it is not."""

from typing import Any
from uuid import UUID

from complaints.policy.permissions import READ, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.testing import Bench, another_service, person

OFFICE, TEAM = uuid7(), uuid7()
CASEWORKER = person(READ, REGISTER, WORK, office=OFFICE, team=TEAM)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
BINARY = {"Content-Type": "application/octet-stream"}


async def registered(service: Bench) -> str:
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "A letter"}
    async with service.client(CASEWORKER) as client:
        answer = await client.post("/v1/complaints", json=draft | {"office": str(OFFICE), "team": str(TEAM)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def added(service: Bench, to: str) -> Any:
    async with service.client(CASEWORKER) as client:
        answer = await client.post(to, params={"name": "reply.pdf"}, content=PDF, headers=BINARY)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def given(service: Bench, complaint: str) -> list[Any]:
    """Ids of the files in the projection; none where there is none of it."""
    async with service.client(another_service("index")) as client:
        batch = await client.post("/v1/index-batch", json={"kind": "complaint", "ids": [complaint]})
    return [file["id"] for item in batch.json()["items"] for file in item["files"]]


async def content(service: Bench, file: str, who: Any = None) -> Any:
    async with service.client(who or another_service("index")) as client:
        return await client.get(f"/v1/index-files/{file}")


async def told(service: Bench) -> list[Any]:
    rows = await service.sql("SELECT type FROM outbox")
    return [row for row in rows if "complaint.files-changed" in row["type"]]


async def seal(service: Bench, complaint: str) -> None:
    async with service.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(complaint))


async def test_an_attachment_is_told_listed_and_given_out(complaints: Bench) -> None:
    complaint = await registered(complaints)
    file = await added(complaints, f"/v1/complaints/{complaint}/attachments")
    assert len(await told(complaints)) == 1
    assert await given(complaints, complaint) == [file["id"]]
    answer = await content(complaints, file["id"])
    assert answer.content == PDF
    for nobody in (CASEWORKER, another_service("read-batch")):
        assert (await content(complaints, file["id"], nobody)).status_code == 403
    assert (await content(complaints, str(uuid7()))).status_code == 404


async def test_a_file_of_a_sealed_complaint_is_missing(complaints: Bench) -> None:
    complaint = await registered(complaints)
    file = await added(complaints, f"/v1/complaints/{complaint}/attachments")
    await seal(complaints, complaint)
    assert await given(complaints, complaint) == []
    assert (await content(complaints, file["id"])).status_code == 404


async def test_mail_is_found_by_its_files_once_it_is_filed(complaints: Bench) -> None:
    complaint = await registered(complaints)
    draft = {"received_on": "2026-05-05", "way": "letter", "sender_kind": "unknown", "subject": "A reply"}
    async with complaints.client(CASEWORKER) as client:
        mail = (await client.post("/v1/incoming", json=draft | {"office": str(OFFICE)})).json()
    file = await added(complaints, f"/v1/incoming/{mail['id']}/files")
    assert (await content(complaints, file["id"])).status_code == 404
    before = len(await told(complaints))
    async with complaints.client(CASEWORKER) as client:
        filed = await client.post(
            f"/v1/incoming/{mail['id']}/filings",
            json={"complaint": complaint},
            headers={"If-Match": f'"{mail["version"]}"'},
        )
    assert filed.status_code == 200, filed.text
    assert len(await told(complaints)) == before + 1
    assert await given(complaints, complaint) == [file["id"]]
    assert (await content(complaints, file["id"])).content == PDF
    await seal(complaints, complaint)
    assert (await content(complaints, file["id"])).status_code == 404
