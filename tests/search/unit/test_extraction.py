"""What is read out of files of each kind, and what is said of those that cannot be read."""

import io
import struct
import zipfile
from typing import Any

import pytest
from search.extraction.child import PAGE, read
from search.extraction.rules import (
    AT_FIRST,
    CSV,
    DOCX,
    EML,
    HTML,
    LONGEST_PAGE,
    ODT,
    PART,
    PDF,
    RTF,
    TXT,
    XLSX,
    Limits,
    bounds_of,
)
from search.index import words

from tests.search import files

_MB = 1_000_000


def pages(media_type: str, content: bytes, **bounds: Any) -> tuple[dict[int, str], dict[str, Any]]:
    """By their numbers, the texts of the pages; and what was said at the end."""
    order = {
        "media_type": media_type,
        "pages": 2_000,
        "characters": 5 * _MB,
        "unpacked": 20 * _MB,
        "sight": "",
        "languages": "",
    }
    found: dict[int, str] = {}
    for kind, body in read(order | bounds, content):
        if kind != PAGE:
            return found, body
        found[body["number"]] = body["text"]
    raise AssertionError("it did not say how it ended")


def fault(media_type: str, content: bytes, **bounds: Any) -> str:
    found, said = pages(media_type, content, **bounds)
    assert found == {}
    return str(said["fault"])


def test_pages_of_a_pdf_keep_their_numbers_and_empty_ones_are_counted() -> None:
    found, said = pages(PDF, files.pdf("The heating failed", "", "No hot water"))
    assert found == {1: "The heating failed", 3: "No hot water"}
    assert said == {"pages": 3, "cut": False}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "يشكو السجناء من سوء المعاملة في الزنزانة"),
        ("fr", "Les détenus se plaignent de l’eau froide"),
        ("es", "Las celdas no tienen ventilación"),
    ],
)
def test_a_pdf_is_read_in_the_order_in_which_it_is_spoken(language: str, text: str) -> None:
    found, _ = pages(PDF, files.pdf(text, language=language))
    assert words.plain_words(found[1]) == words.plain_words(text)


def test_a_word_that_a_lines_end_cut_is_whole() -> None:
    from search.extraction.child import plain

    assert plain("over\u00ad\r\ncrowded ﬁnding\x00\u200e") == "overcrowded finding"
    assert plain("a \ud800 b") == "a  b"


def test_a_long_pdf_is_read_as_far_as_it_may_be() -> None:
    content = files.many_pages(40, "The heating failed")
    found, said = pages(PDF, content, pages=25)
    assert list(found) == list(range(1, 26))
    assert said == {"pages": 40, "cut": True}
    found, said = pages(PDF, content, characters=40)
    assert sum(map(len, found.values())) == 40
    assert said["cut"]


def test_a_page_without_end_is_cut() -> None:
    found, said = pages(TXT, b"a" * 10, characters=4)
    assert found == {1: "aaaa"}
    assert said["cut"]
    assert LONGEST_PAGE > PART


def test_a_docx_is_read_in_parts_with_its_notes_and_without_what_was_struck_out() -> None:
    content = files.word("First " + "word " * 500, "Second " + "word " * 500)
    found, said = pages(DOCX, content)
    assert [text.split()[0] for text in found.values()] == ["First", "Second"]
    assert said == {"pages": 2, "cut": False}
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:document {w} {mc}><w:body><w:p><w:r><w:t>kept</w:t></w:r>"
        "<w:del><w:r><w:delText>struck</w:delText></w:r></w:del></w:p>"
        "<mc:AlternateContent><mc:Choice Requires='x'><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:body></w:document>"
    )
    note = f"<w:footnotes {w}><w:p><w:r><w:t>noted</w:t></w:r></w:p></w:footnotes>"
    made = files.packed({"word/footnotes.xml": note.encode(), "word/document.xml": body.encode()})
    found, _ = pages(DOCX, made)
    assert found == {1: "kept\nonce\nnoted"}


def test_an_odt_is_read_without_what_was_struck_out() -> None:
    found, _ = pages(
        ODT,
        files.odt(
            "<text:tracked-changes><text:p>struck</text:p></text:tracked-changes>"
            "<text:h>Heating</text:h><text:p>It <text:span>fai</text:span>led<text:line-break/>again</text:p>"
        ),
    )
    assert found == {1: "Heating\nIt failed\nagain"}


def test_a_spreadsheet_is_read_row_by_row_under_its_sheets_name() -> None:
    found, _ = pages(XLSX, files.sheet("Deaths", [["Name of prison", "2025"], ["Riverside", 3]]))
    assert found == {1: "Deaths\nName of prison\t2025\nRiverside\t3.0"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Cellule n° 4 – très froide"),
        ("utf-8-sig", "Cellule n° 4"),
        ("utf-16", "الزنزانة باردة"),
        ("cp1252", "Cellule très froide"),
        ("cp1256", "الزنزانة باردة جدا في الليل"),
    ],
)
def test_plain_text_is_read_as_it_was_written(encoding: str, text: str) -> None:
    assert pages(CSV, text.encode(encoding))[0] == {1: text}


def test_a_page_of_the_web_is_read_without_what_it_runs_and_says_to_programs() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Riverside</title><style>p { color: red }</style>"
        "<script>alert('<p>run</p>')</script></head><body><!-- remarked --><p>The hea<b>ting</b> &amp; the water"
        "<p>failed<template>later</template><table><tr><td>Cell<td>4</table><img src='http://10.0.0.1/seen.png'>end"
    )
    found, said = pages(HTML, page.encode())
    assert found == {1: "Riverside\nThe heating & the water\nfailed\nCell 4\nend"}
    assert said == {"pages": 1, "cut": False}
    deep = b"<html>" + b"<div>" * 50_000 + b"at the bottom"
    assert pages(HTML, deep)[0] == {1: "at the bottom"}


@pytest.mark.parametrize(
    ("encoding", "said", "text"),
    [
        ("utf-8", "", "الزنزانة باردة"),
        ("utf-8", "utf-16", "الزنزانة باردة"),
        ("utf-16", "", "الزنزانة باردة"),
        ("cp1256", "windows-1256", "الزنزانة باردة"),
        ("cp1252", "iso-8859-1", "Les détenus – très froid"),
        ("cp1252", "", "Les détenus – très froid"),
        ("utf-8", "no-such", "Les détenus"),
    ],
)
def test_a_page_of_the_web_is_read_in_the_letters_it_was_written_in(
    encoding: str, said: str, text: str
) -> None:
    meta = f'<meta charset="{said}">' if said else ""
    assert pages(HTML, f"<html>{meta}<p>{text}</p></html>".encode(encoding))[0] == {1: text}


def test_rich_text_is_read_in_the_letters_of_each_of_its_fonts() -> None:
    found, _ = pages(RTF, files.RICH)
    assert found == {1: "Les détenus ont froid\nالزنزانة\n’ 😀"}
    for broken in (b"{\\rtf1", b"no rich text", b"{\\rtf1 \\u99999999 x}"):
        assert "fault" in pages(RTF, broken)[1] or pages(RTF, broken)[0] == {}


def test_a_mail_is_read_with_what_is_attached_and_without_who_wrote_it() -> None:
    made = files.mail(
        "Réponse à votre lettre",
        "The heating failed",
        {
            "réponse.pdf": files.pdf("first", "Solitary confinement"),
            "table.xlsx": files.sheet("Deaths", [["Riverside", 3]]),
            "sound.mp3": b"ID3",
            "locked.docx": files.packed({"word/document.xml": b"<w:document"}),
            "not what it says.pdf": b"<html>",
        },
        page="<html><p>The heating failed<img src='http://10.0.0.1/seen.png'></html>",
    )
    found, said = pages(EML, made.as_bytes())
    names = "réponse.pdf\ntable.xlsx\nsound.mp3\nlocked.docx\nnot what it says.pdf"
    assert found == {
        1: f"Réponse à votre lettre\nThe heating failed\n{names}",
        2: "réponse.pdf\nfirst",
        3: "Solitary confinement",
        4: "table.xlsx\nDeaths\nRiverside\t3.0",
    }
    assert said == {"pages": 4, "cut": False}


def test_a_mail_within_a_mail_is_read_to_a_depth() -> None:
    inner = files.mail("السجن", "الزنزانة باردة", {"note.rtf": files.RICH})
    outer = files.mail("Fwd", "See below")
    outer.add_attachment(inner)
    outer.add_attachment(
        inner.as_bytes(), maintype="application", subtype="octet-stream", filename="again.eml"
    )
    found, _ = pages(EML, outer.as_bytes())
    assert found[1] == "Fwd\nSee below\nagain.eml"
    assert found[2] == "السجن\nالزنزانة باردة\nnote.rtf"
    assert found[3].startswith("note.rtf\nLes détenus")
    assert found[4] == "again.eml\nالسجن\nالزنزانة باردة\nnote.rtf"
    deep = files.mail("innermost", "innermost")
    for _ in range(20):
        around = files.mail("around", "around")
        around.add_attachment(deep)
        deep = around
    assert "innermost" not in str(pages(EML, deep.as_bytes()))


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (b"Subject: =?windows-1256?B?x+HTzOQ=?=", b"x", "السجن\nx"),
        (b"Subject: caf\xe9", b"Content-free", "café\nContent-free"),
        (b"Content-Type: text/plain; charset=windows-1252", b"tr\xe8s froid \x96", "très froid –"),
        (b"Content-Type: text/plain; charset=no-such", "très froid".encode(), "très froid"),
        (b"Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"aGVhdGluZw", "heating"),
        (b"Content-Type: text/html; charset=utf-8", "<p>été<script>x</script>".encode(), "été"),
        (b"Content-Type: multipart/mixed; boundary=b", b"--b\n\nnever ended", "never ended"),
        (b"Content-Type: multipart/mixed", b"no boundary", ""),
        (b"Content-Type: ;;;", b"heating", "heating"),
        (b"Subject: =?utf-8?B?broken", b"heating", "=?utf-8?B?broken\nheating"),
    ],
)
def test_a_mail_written_against_all_rules_is_read_as_well_as_may_be(
    head: bytes, body: bytes, found: str
) -> None:
    read, said = pages(EML, b"From: a@example.org\n" + head + b"\n\n" + body)
    assert "fault" not in said
    assert read.get(1, "").endswith(found)


def test_a_mail_has_bounds() -> None:
    many = b"".join(b"--b\nContent-Type: text/plain\n\nx\n" for _ in range(600))
    head = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
    found, said = pages(EML, head + many)
    assert said == {"fault": "too-large"}
    assert fault(EML, b"\x00\x01 no mail") == "damaged"
    bomb = files.packed({"word/document.xml": b" " * (21 * _MB)})
    found, said = pages(EML, files.mail("Subject", "words", {"bomb.docx": bomb}).as_bytes())
    assert found == {1: "Subject\nwords\nbomb.docx"}
    long = files.mail("Subject", "words", {"long.pdf": files.many_pages(10, "The heating failed")})
    found, said = pages(EML, long.as_bytes(), pages=4)
    assert list(found) == [1, 2, 3, 4]
    assert said["cut"]


def test_broken_files_are_said_to_be_damaged() -> None:
    whole = files.word("words")
    assert fault(PDF, b"%PDF-1.7 and no more") == "damaged"
    assert fault(DOCX, whole[: len(whole) // 2]) == "damaged"
    assert fault(DOCX, files.packed({"readme.txt": b"nothing"})) == "damaged"
    assert fault(DOCX, files.packed({"word/document.xml": b"<w:document"})) == "damaged"
    assert fault(ODT, files.packed({"mimetype": b"x"})) == "damaged"
    assert fault(XLSX, b"PK\x03\x04 no table") == "damaged"


def test_what_is_packed_in_a_file_has_bounds_whatever_it_claims() -> None:
    honest = files.packed({"word/document.xml": b" " * (21 * _MB)})
    assert len(honest) < 100_000
    assert fault(DOCX, honest) == "too-large"
    assert fault(ODT, files.packed({"content.xml": b" " * (21 * _MB)})) == "too-large"
    assert fault(XLSX, files.packed({"xl/workbook.xml": b" " * (21 * _MB)})) == "too-large"
    # Its directory says one byte: the archive holds no more than it says, or does not open.
    lying = bytearray(honest)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        at = archive.start_dir
    struct.pack_into("<I", lying, at + 24, 1)
    assert fault(DOCX, bytes(lying)) == "damaged"


def test_entities_are_neither_put_in_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "boom"><!ENTITY s SYSTEM "file:///etc/passwd">{bomb}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>before &s; &e11;</w:t></w:r></w:p></w:document>"
    )
    found, said = pages(DOCX, files.packed({"word/document.xml": body.encode()}))
    assert "root" not in str(found)
    assert "boom" not in str(found)
    assert "fault" in said or len(str(found)) < 200


def test_locked_files_are_said_to_be_locked() -> None:
    manifest = b"<manifest><encryption-data/></manifest>"
    assert fault(ODT, files.packed({"META-INF/manifest.xml": manifest, "content.xml": b"\x00"})) == "locked"
    flagged = bytearray(files.word("words"))
    with zipfile.ZipFile(io.BytesIO(bytes(flagged))) as archive:
        at = archive.start_dir
    flagged[at + 8] |= 1
    assert fault(DOCX, bytes(flagged)) == "locked"
    assert fault(PDF, LOCKED_PDF) == "locked"


def test_a_picture_is_said_to_be_one_where_nothing_reads_pictures() -> None:
    assert fault("image/png", files.png("The heating failed")) == "picture"
    assert fault(PDF, files.scanned_pdf("The heating failed")) == "picture"


def test_a_scan_beside_pages_of_text_leaves_those_to_be_found() -> None:
    from pypdfium2 import PdfDocument

    both = PdfDocument(files.pdf("The heating failed"))
    both.import_pages(PdfDocument(files.scanned_pdf("signed")))
    into = io.BytesIO()
    both.save(into)
    found, said = pages(PDF, into.getvalue())
    assert list(found) == [1]
    assert said["pages"] == 2


def test_a_blank_file_holds_nothing_and_is_no_failure() -> None:
    assert pages(PDF, files.pdf("")) == ({}, {"pages": 1, "cut": False})
    assert pages(TXT, b" \n - \n")[0] == {}


LOCKED_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<33><33>]>>\n%%EOF\n"
)
"""Under a password that nobody knows."""


def test_a_first_try_is_short_and_the_next_has_all_the_time_there_is() -> None:
    limits = Limits(300, 240, 1, 1, 1, 1, 1)
    assert [bounds_of(limits, tries).seconds for tries in (0, 1, 2)] == [AT_FIRST, 300, 300]
    assert bounds_of(Limits(5, 240, 1, 1, 1, 1, 1), 0).seconds == 5
