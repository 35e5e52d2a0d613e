"""A fact check goes out as a table and comes back through whatever its recipients work with."""

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from servicekit.papers.content import Paper
from servicekit.papers.refusals import Fault, PaperRefused
from visits.papers.fact_check import (
    Problem,
    ProblemCode,
    Remark,
    RemarkKind,
    read_fact_check,
    to_fact_check_docx,
)
from visits.papers.fact_check_marks import print_of
from visits.papers.fact_check_table import printed_lines

from tests.visits.unit.papers.reports import K, full, paper, photograph, said, section

REPORT = paper(
    section(
        "Conditions",
        said("Light", kind=K.HEADING),
        said("The wing held **84** persons.", 1),
        said("No daylight enters.", 2, K.FINDING, label="F-2026-000012", details=(("Standard", "Rule 13"),)),
        said("A window.", kind=K.PHOTO, image=photograph()),
        said("Take the metal off.", 3, K.RECOMMENDATION),
    )
)
HEADING, WING, FINDING, PHOTO, ADVICE = REPORT.paragraphs
TERM = date(2026, 12, 18)


def sent(report: Paper = REPORT) -> bytes:
    return to_fact_check_docx(
        report, until=TERM, instructions="Only the facts, please.\n\nWrite in the table."
    )


def worked_on(work: Callable[[Document], None], report: Paper = REPORT) -> bytes:
    """The document as it comes back after ``work`` was done in it."""
    document = docx.Document(io.BytesIO(sent(report)))
    work(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rows(document: Document) -> list[Any]:
    return list(document.tables[0]._tbl.iter(qn("w:tr")))


def row_of(document: Document, number: str) -> Any:
    return next(row for row in rows(document) if cell_text(row, 0) == number)


def cell(row: Any, at: int) -> Any:
    return row.findall(qn("w:tc"))[at]


def cell_text(row: Any, at: int) -> str:
    return "".join(piece.text or "" for piece in cell(row, at).iter(qn("w:t")))


def xml(text: str) -> Any:
    return parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def write(row: Any, at: int, *lines: str) -> None:
    first, *more = lines
    cell(row, at).find(qn("w:p")).append(xml(run(first)))
    for line in more:
        cell(row, at).append(xml(f"<w:p>{run(line)}</w:p>"))


def tracked(row: Any, old: str, new: str) -> None:
    """Word's own way to keep a change: what was deleted and what was inserted."""
    for piece in cell(row, 1).iter(qn("w:t")):
        if piece.text and old in piece.text:
            before, _, after = piece.text.partition(old)
            place = piece.getparent()
            author = 'w:id="900" w:author="A. Nybody" w:date="2026-12-01T10:00:00Z"'
            made = [xml(run(before))] if before else []
            made.append(
                xml(f'<w:del {author}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>')
            )
            made.append(xml(f"<w:ins {author}>{run(new)}</w:ins>"))
            made += [xml(run(after))] if after else []
            for one in made:
                place.addprevious(one)
            place.getparent().remove(place)
            return
    raise AssertionError(old)


def repacked(
    content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def test_what_goes_out_has_a_row_a_paragraph_and_says_until_when() -> None:
    document = docx.Document(io.BytesIO(sent()))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "Please return this document by 18 December 2026." in lines
    assert "Only the facts, please." in lines
    table = rows(document)
    assert [cell_text(table[0], at) for at in range(4)] == [
        "No.",
        "Text of the report",
        "What is wrong in the facts",
        "What shows it",
    ]
    assert [cell_text(row, 0) for row in table[1:]] == ["Conditions", "Light", "1", "2", "–", "3"]
    assert cell_text(table[4], 1) == "Finding  F-2026-000012No daylight enters.StandardRule 13"
    assert table[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_untouched_it_says_nothing() -> None:
    for report in (REPORT, full("en"), full("ar")):
        came = read_fact_check(sent(report), report)
        assert (came.remarks, came.problems) == ((), ())
        assert read_fact_check(sent(report)) == came


def test_answers_come_back_by_their_paragraph() -> None:
    def work(document: Document) -> None:
        write(row_of(document, "1"), 2, "It held 48.", "Not 84.")
        write(row_of(document, "1"), 3, "The register of that day")
        write(row_of(document, "–"), 2, "This is another cell.")
        write(row_of(document, "3"), 3, "Photographs")

    assert read_fact_check(worked_on(work)).remarks == (
        Remark(WING.id, "It held 48.\nNot 84.", "The register of that day"),
        Remark(PHOTO.id, "This is another cell.", ""),
        Remark(ADVICE.id, "", "Photographs"),
    )


def test_rows_may_be_deleted_reordered_and_copied() -> None:
    def work(document: Document) -> None:
        first, last = row_of(document, "1"), row_of(document, "3")
        write(first, 2, "First")
        write(last, 2, "Last")
        row_of(document, "2").getparent().remove(row_of(document, "2"))
        first.addprevious(last)
        first.addnext(deepcopy(first))

    came = read_fact_check(worked_on(work))
    assert [(one.paragraph, one.text) for one in came.remarks] == [
        (ADVICE.id, "Last"),
        (WING.id, "First"),
        (WING.id, "First"),
    ]
    assert came.problems == ()


def test_changes_that_word_tracked_are_remarks() -> None:
    def work(document: Document) -> None:
        tracked(row_of(document, "1"), "84", "48")
        tracked(row_of(document, "2"), "No daylight", "Little daylight")

    for report in (None, REPORT):
        came = read_fact_check(worked_on(work), report)
        assert came.remarks == (
            Remark(WING.id, "… The wing held “84” → “48”", "", RemarkKind.CHANGED),
            Remark(FINDING.id, "“No” → “Little”", "", RemarkKind.CHANGED),
        )
        assert came.problems == ()


def test_part_of_a_word_that_was_tracked_is_told_as_the_whole_word() -> None:
    def work(document: Document) -> None:
        tracked(row_of(document, "1"), "person", "resident")

    assert read_fact_check(worked_on(work)).remarks == (
        Remark(WING.id, "… The wing held 84 “persons” → “residents”", "", RemarkKind.CHANGED),
    )


def test_answers_written_with_tracking_switched_on_are_answers() -> None:
    def work(document: Document) -> None:
        place = cell(row_of(document, "1"), 2).find(qn("w:p"))
        place.append(xml(f'<w:ins w:id="1" w:author="A">{run("It held 48.")}</w:ins>'))
        place.append(xml('<w:del w:id="2" w:author="A"><w:r><w:delText>or so</w:delText></w:r></w:del>'))

    assert read_fact_check(worked_on(work)).remarks == (Remark(WING.id, "It held 48.", ""),)


def test_text_changed_without_tracking_is_found() -> None:
    def work(document: Document) -> None:
        for piece in cell(row_of(document, "1"), 1).iter(qn("w:t")):
            piece.text = (piece.text or "").replace("84", "48")

    content = worked_on(work)
    assert read_fact_check(content, REPORT).remarks == (
        Remark(WING.id, "… The wing held “84” → “48”", "", RemarkKind.CHANGED),
    )
    came = read_fact_check(content)
    assert came.remarks == ()
    assert came.problems == (Problem(ProblemCode.TEXT_CHANGED, "1", "The wing held 48 persons."),)


def test_comments_belong_to_the_row_they_stand_at() -> None:
    def work(document: Document) -> None:
        at = next(p for p in document.tables[0].rows[3].cells[1].paragraphs)
        document.add_comment(at.runs, text="It was 48 on that day.", author="A. Nybody")
        document.add_comment(document.paragraphs[1].runs, text="We need more time.", author="A. Nybody")

    came = read_fact_check(worked_on(work))
    assert came.remarks == (Remark(WING.id, "It was 48 on that day.", "", RemarkKind.COMMENT),)
    assert came.problems == (Problem(ProblemCode.COMMENT_OUTSIDE, "", "We need more time."),)


def without_tags(document: Document) -> None:
    """What a program does that knows no content controls."""
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)


def without_bookmarks(document: Document) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.body.iter(qn(tag))):
            mark.getparent().remove(mark)


@pytest.mark.parametrize("loss", [[without_tags], [without_bookmarks]])
def test_either_mark_of_a_row_may_be_lost(loss: list[Callable[[Document], None]]) -> None:
    def work(document: Document) -> None:
        write(row_of(document, "2"), 2, "Wrong.")
        for lose in loss:
            lose(document)

    assert read_fact_check(worked_on(work)).remarks == (Remark(FINDING.id, "Wrong.", ""),)


def test_without_any_mark_the_number_tells_where_the_report_is_known() -> None:
    def work(document: Document) -> None:
        write(row_of(document, "2"), 2, "Wrong.")
        write(row_of(document, "–"), 2, "Another cell.")
        without_tags(document)
        without_bookmarks(document)

    content = worked_on(work)
    came = read_fact_check(content, REPORT)
    assert came.remarks == (Remark(FINDING.id, "Wrong.", ""),)
    assert came.problems == (Problem(ProblemCode.UNKNOWN_ROW, "–", "Another cell."),)
    with pytest.raises(PaperRefused) as caught:
        read_fact_check(content)
    assert caught.value.fault is Fault.OTHER_DOCUMENT


def test_rows_may_stand_in_content_controls_and_tables_in_answers() -> None:
    def work(document: Document) -> None:
        row = row_of(document, "1")
        write(row, 2, "See this table.")
        inner = document.add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
        cell(row, 2).append(inner._tbl)
        cell(row, 2).append(xml("<w:p></w:p>"))
        around = xml("<w:sdt><w:sdtContent></w:sdtContent></w:sdt>")
        row.addprevious(around)
        around[0].append(row)

    came = read_fact_check(worked_on(work))
    assert came.remarks == (Remark(WING.id, "See this table.\na\nb", ""),)


def test_what_stands_elsewhere_is_not_lost() -> None:
    def work(document: Document) -> None:
        document.add_paragraph("We disagree with all of it.")
        document.paragraphs[0].insert_paragraph_before("Dear colleagues,")
        new = deepcopy(row_of(document, "1"))
        for mark in [*new.iter(qn("w:tag")), *new.iter(qn("w:bookmarkStart"))]:
            mark.getparent().remove(mark)
        for piece in cell(new, 0).iter(qn("w:t")):
            piece.text = "12 b"
        write(new, 2, "A new point")
        document.tables[0]._tbl.append(new)

    came = read_fact_check(worked_on(work))
    assert came.remarks == ()
    assert [(one.code, one.number) for one in came.problems] == [
        (ProblemCode.UNKNOWN_ROW, "12 b"),
        (ProblemCode.TEXT_OUTSIDE, ""),
        (ProblemCode.TEXT_OUTSIDE, ""),
    ]
    assert came.problems[0].text == "A new point"
    assert came.problems[1].text.startswith("Dear colleagues,")
    assert came.problems[2].text == "We disagree with all of it."


def test_pictures_notes_and_very_long_answers_are_told() -> None:
    def work(document: Document) -> None:
        write(row_of(document, "1"), 2, "x" * 20_001)
        document.tables[0].rows[4].cells[3].paragraphs[0].add_run().add_picture(io.BytesIO(photograph()))

    note = f'<w:footnote w:id="2"><w:p>{run("See the law.")}</w:p></w:footnote>'
    note = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    content = repacked(worked_on(work), lambda name, part: part, {"word/footnotes.xml": note.encode()})
    came = read_fact_check(content)
    assert len(came.remarks[0].text) == 20_000
    assert came.problems == (
        Problem(ProblemCode.TOO_LONG, "1"),
        Problem(ProblemCode.PICTURE, "2"),
        Problem(ProblemCode.NOTE, "", "See the law."),
    )


def refused(content: bytes) -> Fault:
    with pytest.raises(PaperRefused) as caught:
        read_fact_check(content)
    return caught.value.fault


def test_what_is_no_fact_check_is_refused() -> None:
    assert refused(b"") is Fault.NOT_DOCX
    assert refused(b"%PDF-1.7 ...") is Fault.NOT_DOCX
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) is Fault.PASSWORD
    assert refused(bytes(25_000_001)) is Fault.TOO_LARGE
    out = io.BytesIO()
    docx.Document().save(out)
    assert refused(out.getvalue()) is Fault.OTHER_DOCUMENT


def test_the_table_of_another_report_or_of_an_earlier_copy_is_refused() -> None:
    other = paper(section("Conditions", replace(WING, id=uuid4()), replace(FINDING, id=uuid4())))
    earlier = paper(section("Conditions", replace(WING, text="The wing held **90** persons."), FINDING))
    for report, fault in ((other, Fault.OTHER_DOCUMENT), (earlier, Fault.EARLIER_VERSION)):
        with pytest.raises(PaperRefused) as caught:
            read_fact_check(sent(report), REPORT)
        assert caught.value.fault is fault


def test_rows_that_are_missing_are_told_and_rows_of_others_are_not_taken() -> None:
    def work(document: Document) -> None:
        row = row_of(document, "2")
        row.getparent().remove(row)
        strange = deepcopy(row_of(document, "1"))
        for tag in strange.iter(qn("w:tag")):
            tag.set(qn("w:val"), f"daylight-{uuid4().hex}-000000")
        write(strange, 2, "It held 90")
        row_of(document, "1").addnext(strange)

    came = read_fact_check(worked_on(work), REPORT)
    assert came.remarks == ()
    assert came.problems == (
        Problem(ProblemCode.UNKNOWN_ROW, "1", "It held 90"),
        Problem(ProblemCode.MISSING_ROW, "2"),
    )


def test_macros_bombs_and_entities_are_refused() -> None:
    whole = sent()

    def with_macros(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"wordprocessingml.document.main", b"macroEnabled.main") if "Types" in name else part
        )

    def with_entities(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        entity = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        return re.sub(rb"(<\?xml.*?\?>)", rb"\1" + entity, part, count=1).replace(b"84", b"&e;")

    def as_bomb(name: str, part: bytes) -> bytes:
        return part + bytes(45_000_000) if name == "word/document.xml" else part

    assert refused(repacked(whole, with_macros)) is Fault.MACROS
    assert refused(repacked(whole, lambda n, p: p, {"word/vbaProject.bin": b"x"})) is Fault.MACROS
    assert refused(repacked(whole, with_entities)) is Fault.DAMAGED
    assert refused(repacked(whole, as_bomb)) is Fault.TOO_LARGE
    assert refused(repacked(whole, lambda n, p: p[:200] if n == "word/document.xml" else p)) is Fault.DAMAGED


def test_links_and_pictures_of_recipients_are_neither_followed_nor_refused() -> None:
    def work(document: Document) -> None:
        link = document.part.relate_to(
            "https://ministry.example/register",
            RELATIONSHIP_TYPE.HYPERLINK,
            is_external=True,
        )
        around = xml(f"<w:hyperlink>{run('our register')}</w:hyperlink>")
        around.set(qn("r:id"), link)
        cell(row_of(document, "1"), 3).find(qn("w:p")).append(around)

    assert read_fact_check(worked_on(work)).remarks == (Remark(WING.id, "", "our register"),)


def test_deeply_nested_document_is_refused_and_not_followed_down() -> None:
    def nested(name: str, part: bytes) -> bytes:
        deep = b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000
        return part.replace(b"<w:body>", b"<w:body>" + deep) if name == "word/document.xml" else part

    assert refused(repacked(sent(), nested)) is Fault.DAMAGED


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60))
def test_any_report_comes_back_as_it_went(text: str, label: str) -> None:
    one = said(text, 1, K.FINDING, label=label, details=((label, text),))
    report = paper(section(label, one, said(text, kind=K.HEADING)))
    came = read_fact_check(sent(report), report)
    assert (came.remarks, came.problems) == ((), ())


@given(st.text(max_size=60))
def test_print_of_a_row_is_that_of_its_lines(text: str) -> None:
    one = replace(WING, text=text)
    row = rows(docx.Document(io.BytesIO(sent(paper(section("A", one))))))[-1]
    assert print_of(cell_text(row, 1), 6) == print_of(printed_lines(REPORT, one), 6)
