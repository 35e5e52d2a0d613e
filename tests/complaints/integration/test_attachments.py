"""Files of a complaint: what is taken, what is left behind, who may fetch them."""

import io
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import READ, REGISTER, WORK
from PIL import Image
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

OFFICE, TEAM = uuid7(), uuid7()
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def caseworker(team: UUID = TEAM) -> Principal:
    return person(READ, REGISTER, WORK, office=OFFICE, team=team)


@pytest.fixture
async def complaint(complaints: Bench) -> str:
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "A letter", "team": str(TEAM)}
    async with complaints.client(caseworker()) as client:
        answer = await client.post("/v1/complaints", json=draft | {"office": str(OFFICE)})
    assert answer.status_code == 201, answer.text
    return f"/v1/complaints/{answer.json()['id']}/attachments"


async def add(service: Bench, url: str, name: str, content: bytes) -> Any:
    async with service.client(caseworker()) as client:
        return await client.post(
            url, params={"name": name}, content=content, headers={"Content-Type": "application/octet-stream"}
        )


async def test_file_comes_back_as_a_download(complaints: Bench, complaint: str) -> None:
    added = await add(complaints, complaint, "../lettre du père.pdf", PDF)
    assert added.status_code == 201, added.text
    assert added.json()["name"] == "lettre du père.pdf"
    async with complaints.client(caseworker()) as client:
        assert (await client.get(complaint)).json() == [added.json()]
        fetched = await client.get(f"{complaint}/{added.json()['id']}/content")
    assert fetched.content == PDF
    assert fetched.headers["Content-Disposition"].startswith("attachment;")
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.eml", b"From: a@example.org\nSubject: x\n\nwords", "message/rfc822"),
        ("a.rtf", b"{\\rtf1\\ansi words}", "application/rtf"),
        ("a.htm", b"<!doctype html><p>words", "text/html"),
    ],
)
async def test_a_colleague_adds_mail_rich_text_and_pages_of_the_web(
    complaints: Bench, complaint: str, name: str, content: bytes, kind: str
) -> None:
    added = (await add(complaints, complaint, name, content)).json()
    assert added["media_type"] == kind
    async with complaints.client(caseworker()) as client:
        fetched = await client.get(f"{complaint}/{added['id']}/content")
    assert fetched.content == content
    assert fetched.headers["Content-Disposition"].startswith("attachment;")


async def test_stranger_learns_nothing_of_a_file(complaints: Bench, complaint: str) -> None:
    added = (await add(complaints, complaint, "a.pdf", PDF)).json()
    async with complaints.client(caseworker(team=uuid7())) as stranger:
        assert (await stranger.get(complaint)).status_code == 404
        assert (await stranger.get(f"{complaint}/{added['id']}/content")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("a.pdf", b"MZ\x90\x00 not a document"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.txt", b"MZ\x00\x00"),
        ("noending", PDF),
    ],
)
async def test_what_is_not_taken_changes_nothing(
    complaints: Bench, complaint: str, name: str, content: bytes
) -> None:
    answer = await add(complaints, complaint, name, content)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["code"] == "file-refused"
    assert await complaints.sql("SELECT id FROM attachment") == []


async def test_picture_loses_what_the_camera_wrote(complaints: Bench, complaint: str) -> None:
    picture = Image.new("RGB", (40, 30), "red")
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"taken in cell 12")
    added = (await add(complaints, complaint, "cell.jpg", out.getvalue())).json()
    async with complaints.client(caseworker()) as client:
        content = (await client.get(f"{complaint}/{added['id']}/content")).content
    assert b"Secret Camera" not in content
    assert b"cell 12" not in content
    assert Image.open(io.BytesIO(content)).size == (40, 30)
