"""What is read out of files of each kind, and what is said of those that cannot be read."""

import io
import struct
import zipfile
from typing import Any

import pytest
from search.extraction.child import PAGE, read
from search.extraction.rules import CSV, DOCX, LONGEST_PAGE, ODT, PART, PDF, TXT, XLSX
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
