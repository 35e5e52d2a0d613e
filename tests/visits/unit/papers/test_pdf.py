"""A report as PDF: what it says, in which language, and nothing that it should not say."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from servicekit.papers.inline import Run, plain, runs
from servicekit.papers.pdf import to_pdf
from servicekit.papers.refusals import Fault, PaperRefused
from servicekit.papers.writing import kept_in_order

from tests.visits.unit.papers.reports import K, full, paper, photograph, said, section


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def structure(pdf: bytes) -> list[str]:
    """The kinds of its marked parts, in the order in which they are read out."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K"))

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def test_pdf_says_all_that_the_report_says() -> None:
    said_there = text_of(to_pdf(full()))
    for part in (
        "Visit to Harrow Bridge Prison",
        "National Preventive Mechanism of Kelmara",
        "R-2026-000007",
        "Confidential",
        "28 November 2026",
        "Contents",
        "eighty-four",
        "Finding",
        "F-2026-000012 · Cells without light",
        "Mandela Rules 13",
        "I have not seen the sky.",
        "A window.",
        "Recommendation",
        "Take the metal off.",
        "Response",
        "Page 2 of 2",
    ):
        assert part in said_there
    assert "**" not in said_there


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_pdf_is_tagged_and_says_its_title_and_language(language: str) -> None:
    made = read(to_pdf(full(language)))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == language  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert made.metadata
    assert "R-2026-000007" in (made.metadata.title or "")
    assert b"pdfuaid:part" in (root["/Metadata"].get_data())  # type: ignore[index]


def test_pdf_marks_headings_lists_quotations_and_pictures_as_such() -> None:
    kinds = structure(to_pdf(full()))
    assert {"/H1", "/H2", "/L", "/LI", "/BlockQuote", "/Figure", "/TOC"} <= set(kinds)
    assert kinds.count("/LI") == 2


def test_picture_has_its_alternative_text_and_nothing_of_the_camera() -> None:
    made = to_pdf(
        paper(
            section(
                "One",
                said(
                    "", kind=K.PHOTO, image=photograph(with_place=True), alternative="A window behind metal"
                ),
            )
        )
    )
    assert b"A window behind metal" in made or "A window behind metal".encode("utf-16-be") in made
    assert b"Inventedphone" not in made
    assert b"Exif" not in made


def test_picture_that_cannot_be_read_is_refused_and_said_where() -> None:
    broken = said("x", kind=K.PHOTO, image=b"\xff\xd8 no picture")
    with pytest.raises(PaperRefused) as caught:
        to_pdf(paper(section("One", broken)))
    assert caught.value.fault is Fault.PICTURE
    assert caught.value.paragraph == broken.id


def test_drafts_say_so_and_adopted_reports_do_not() -> None:
    for language, word in (("en", "Draft"), ("fr", "Projet"), ("es", "Borrador")):
        one = section("One", said("Words.", 1))
        assert word in text_of(to_pdf(paper(one, language=language)))
        for state in ("adopted", "sent", "published"):
            assert word not in text_of(to_pdf(paper(one, language=language, state=state)))


def test_arabic_is_written_with_the_font_that_comes_along() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in read(to_pdf(full("ar"))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("NotoNaskhArabic" in font for font in fonts)


def test_a_day_keeps_its_order_among_arabic_words() -> None:
    assert kept_in_order("يوم 2026-11-03 و+961 1 555 123") == (
        "يوم \u20662026-11-03\u2069 و\u2066+961\u00a01\u00a0555\u00a0123\u2069"
    )
    assert kept_in_order("10-12 F-2026-000012 84") == "10-12 F-2026-000012 84"


def test_what_looks_like_a_program_is_words() -> None:
    hostile = (
        '#read("/etc/passwd") $x$ <script>alert(1)</script> [a](https://example.org) ![p](x.png) \\ @cite `c`'
    )
    made = to_pdf(
        paper(section(hostile, said(hostile, 1, label=hostile)), title=hostile, institution=hostile)
    )
    found = re.sub(r"\s+", " ", text_of(made))
    assert '#read("/etc/passwd") $x$ <script>alert(1)</script>' in found
    assert "root:" not in found
    assert b"/URI" not in made


def test_same_report_makes_the_same_pdf() -> None:
    assert to_pdf(full()) == to_pdf(full())


def test_empty_and_very_long_reports_are_made() -> None:
    assert len(read(to_pdf(paper())).pages) == 1
    empty = section(
        "", said("", 1), said("", kind=K.FINDING), said("", kind=K.PHOTO), said("", kind=K.HEADING)
    )
    to_pdf(paper(empty, title="", institution="", places=(), language="x"))
    long = "Words that go on and on over the pages. " * 400
    made = text_of(to_pdf(paper(section("One", said(long, 1, K.FINDING), said(long, 2, K.RECOMMENDATION)))))
    assert re.sub(r"\s+", " ", made).count("Words that go on") > 780


def test_writing_that_no_font_here_knows_still_makes_a_pdf() -> None:
    assert to_pdf(paper(section("One", said("\U00013000 and \ue000", 1))))[:5] == b"%PDF-"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_printed(text: str) -> None:
    assert (
        to_pdf(paper(section(text, said(text, 1, label=text, details=((text, text),))), title=text))[:5]
        == b"%PDF-"
    )


def test_inline_marks_are_read_and_nothing_else() -> None:
    assert runs("a **b** *c* ***d***\ne") == (
        Run("a "),
        Run("b", strong=True),
        Run(" "),
        Run("c", emphasis=True),
        Run(" "),
        Run("d", strong=True, emphasis=True),
        Run("\n"),
        Run("e"),
    )
    assert (
        plain(r"5 * 3 * 2, \*\*so\*\*, <b>, [a](b), &amp;, `c`")
        == "5 * 3 * 2, **so**, <b>, [a](b), &amp;, `c`"
    )
    assert plain("one\n\ntwo\r\nthree") == "one\n\ntwo\nthree"
