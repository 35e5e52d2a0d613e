"""Files are taken for what they are, not for what they are called."""

import pytest
from servicekit.errors import Invalid
from servicekit.ids import uuid7
from servicekit.sent_files.keeping import once, take
from servicekit.sent_files.rules import FileRefused, media_type

PAGE = b"<!-- saved --><!DOCTYPE html>\n<html><p>x"
MAIL = b"Return-Path: <a@example.org>\r\nReceived: from x\r\n by y\r\nSubject: x\r\n\r\nwords"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.rtf", b"{\\rtf1\\ansi x}", "application/rtf"),
        ("a.html", PAGE, "text/html"),
        ("a.HTM", "<html lang='ar'>السجن".encode("utf-16"), "text/html"),
        ("a.eml", MAIL, "message/rfc822"),
        ("a.eml", b"From a@example.org Mon\nFrom: a@example.org\n\n", "message/rfc822"),
        ("a.eml", MAIL[:40] + b"From: a@example.org\nX-Cut-Of", "message/rfc822"),
    ],
)
def test_they_are_known_by_what_they_begin_with(name: str, head: bytes, kind: str) -> None:
    assert media_type(name, head) == kind


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.rtf", b"PK\x03\x04"),
        ("a.rtf", PAGE),
        ("a.html", b"words alone"),
        ("a.html", b"MZ\0\0<html>"),
        ("a.eml", PAGE),
        ("a.eml", b"Subject: nobody sent it\n\nwords"),
        ("a.eml", b"words\n\nFrom: a@example.org"),
        ("a.eml", b"From: a@example.org\0\n\n"),
        ("a.pdf", PAGE),
        ("a.exe", MAIL),
    ],
)
def test_they_are_not_known_by_their_names(name: str, head: bytes) -> None:
    with pytest.raises(FileRefused):
        media_type(name, head)


async def test_what_may_run_is_not_taken_from_anybody() -> None:
    with pytest.raises(Invalid) as refused:
        await take(None, uuid7(), "a.html", once(PAGE), from_anybody=True)  # type: ignore[arg-type]
    assert [fault.code for fault in refused.value.errors] == ["file-refused"]
