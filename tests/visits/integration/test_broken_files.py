"""Files that cannot be used are refused as a whole, in words a person can act on, and change nothing."""

import io
import zipfile

import pytest
from servicekit.testing import Bench

from tests.visits.conftest import importer, workbook

IMPORTER = importer()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 101 * 1024 * 1024)
    return file.getvalue()


BROKEN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty-file"),
    "headings only": (b"code,name\n", "no-rows"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-table"),
    "a web page": (b"<!doctype html><table><tr><td>x</td></tr></table>", "not-a-table"),
    "binary": (b"name,code\nA\x00B,1\n", "not-a-table"),
    "cut off inside a cell": (b'name,code\nAlford,A1\n"Bex', "cut-off"),
    "cut off in a row": (b"name,code,city\nAlford,A1,x\nBexley,A", "cut-off"),
    "cut off in a character": ("name\nAlford\nBexleyé".encode()[:-1], "cut-off"),
    "half a workbook": (b"", "cut-off"),
    "a bomb": (b"", "unpacks-too-large"),
    "an archive": (b"", "not-a-table"),
    "an endless cell": (b"name,code\n" + b"x" * 20_000 + b",1\n", "cell-too-large"),
    "too many rows": (b"name\n" + b"x\n" * 20_001, "too-many-rows"),
    "too many columns": (",".join(f"c{n}" for n in range(201)).encode() + b"\nx\n", "too-many-columns"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected"),
}


@pytest.mark.parametrize("what", BROKEN)
async def test_a_file_that_cannot_be_used_is_refused_and_leaves_nothing(visits: Bench, what: str) -> None:
    content, code = BROKEN[what]
    if what == "half a workbook":
        whole = workbook([["name"], ["Alford"]])
        content = whole[: len(whole) // 2]
    elif what == "a bomb":
        content = bomb()
    elif what == "an archive":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("notes.txt", "x")
        content = file.getvalue()
    async with visits.client(IMPORTER) as client:
        answer = await client.post("/v1/place-imports?name=list.csv", content=content)
        listed = (await client.get("/v1/place-imports")).json()["items"]
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    [fault] = answer.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/file", code)
    assert listed == []


async def test_a_file_is_never_held_beyond_what_a_list_of_places_needs(visits: Bench) -> None:
    async with visits.client(IMPORTER) as client:
        address = "/v1/place-imports?name=list.csv"
        answer = await client.post(address, content=b"x" * (10 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "at most 10 MB" in answer.json()["detail"]


async def test_a_file_keeps_its_name_and_not_its_folder(visits: Bench) -> None:
    async with visits.client(IMPORTER) as client:
        nameless = await client.post("/v1/place-imports", content=b"name\nAlford\n")
        answer = await client.post("/v1/place-imports?name=../x/list.csv", content=b"name\nAlford\n")
        listed = (await client.get("/v1/place-imports")).json()["items"]
    assert nameless.status_code == 422
    assert answer.json()["file_name"] == "list.csv"
    assert [item["id"] for item in listed] == [answer.json()["id"]]


async def test_a_key_that_came_with_one_file_is_refused_with_another(visits: Bench) -> None:
    key = {"Idempotency-Key": "once"}
    async with visits.client(IMPORTER) as client:
        first = await client.post("/v1/place-imports?name=a.csv", content=b"name\nAlford\n", headers=key)
        again = await client.post("/v1/place-imports?name=a.csv", content=b"name\nAlford\n", headers=key)
        other = await client.post("/v1/place-imports?name=b.csv", content=b"name\nBexley\n", headers=key)
    assert (first.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert other.status_code == 422
    assert other.json()["errors"][0]["code"] == "key-reused"
