"""A report as a Word document: worked on and read out by its styles, headings, lists and languages."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from servicekit.papers.docx import to_docx
from servicekit.papers.refusals import PaperRefused
from servicekit.papers.writing import Stretch, stretches

from tests.visits.unit.papers.reports import K, full, paper, photograph, said, section

_OF_PARAGRAPHS = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
]
_OF_PARAGRAPHS += ["bidi", "spacing", "ind", "outlineLvl"]
_OF_WORDS = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "rtl", "lang"]


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def styled(document: Document, style: str) -> list[str]:
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if (found := paragraph._p.pPr) is not None and found.style == style
    ]


def names(properties: Any) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in properties]


def test_report_has_real_headings_lists_and_named_styles() -> None:
    made = read(to_docx(full()))
    assert styled(made, "Title") == ["Visit to Harrow Bridge Prison"]
    assert styled(made, "Heading1") == ["Introduction", "Conditions"]
    assert styled(made, "Heading2") == ["Light"]
    assert (
        styled(made, "Numbered")[0]
        == "1.\tThe remand wing held eighty-four persons; some slept on the floor."
    )
    assert styled(made, "Numbered")[1] == "2.\tSecond line.\nThird line."
    assert styled(made, "FindingLabel") == ["3.  Finding  F-2026-000012 · Cells without light"]
    assert styled(made, "Finding")[1] == "Standard\nMandela Rules 13"
    assert styled(made, "Quote") == ["4. “I have not seen the sky.”"]
    assert styled(made, "ListBullet") == ["5. No ventilation.", "6. Light at night."]
    assert styled(made, "RecommendationLabel") == ["7.  Recommendation  RC-2026-000044"]
    assert styled(made, "ResponseLabel") == ["8.  Response  Ministry of Justice"]
    assert styled(made, "Caption") == ["A window."]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_looks_come_from_styles_that_are_there(language: str) -> None:
    made = read(to_docx(full(language)))
    known = {style.get(qn("w:styleId")) for style in made.styles.element.iter(qn("w:style"))}
    for used in made.element.body.iter(qn("w:pStyle"), qn("w:rStyle")):
        assert used.get(qn("w:val")) in known
    for properties in made.element.body.iter(qn("w:pPr")):
        assert set(names(properties)) <= {"pStyle", "bidi", "pageBreakBefore"}
    for properties in made.element.body.iter(qn("w:rPr")):
        assert set(names(properties)) <= {"rStyle", "rtl", "lang"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_properties_stand_in_the_order_that_word_asks_for(language: str) -> None:
    made = read(to_docx(full(language)))
    for root in (made.element, made.styles.element):
        for tag, order in (("w:pPr", _OF_PARAGRAPHS), ("w:rPr", _OF_WORDS)):
            for properties in root.iter(qn(tag)):
                found = [order.index(name) for name in names(properties)]
                assert found == sorted(found)


def test_pages_are_numbered_by_fields_beside_reference_and_level() -> None:
    footer = read(to_docx(full())).sections[0].footer
    assert footer.paragraphs[0].text == "R-2026-000007 · Confidential\tPage 1 of 1"
    codes = [code.text.strip() for code in footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_contents_are_a_field_that_shows_the_titles_until_it_is_filled() -> None:
    made = read(to_docx(full()))
    codes = [code.text.strip() for code in made.element.body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\u']
    assert styled(made, "TOC1") == ["Introduction", "Conditions"]
    kinds = [field.get(qn("w:fldCharType")) for field in made.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_arabic_runs_from_right_to_left_and_its_numbers_do_not_turn_round() -> None:
    made = read(to_docx(full("ar")))
    normal = next(s for s in made.styles.element.iter(qn("w:style")) if s.get(qn("w:styleId")) == "Normal")
    assert normal.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert made.sections[0]._sectPr.find(qn("w:bidi")) is not None
    runs = [
        (run.text, run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None)
        for run in next(p for p in made.paragraphs if "2026-11-03" in p.text).runs
    ]
    assert ("\u200e2026-11-03\u200e", False) in runs
    assert ("بعضهم", True) in runs
    (quotation,) = (p for p in made.paragraphs if "I have not seen the sky." in p.text)
    assert quotation._p.get_or_add_pPr().find(qn("w:bidi")).get(qn("w:val")) == "0"
    assert quotation._p.get_or_add_pPr().style == "QuoteTurned"
    assert {lang.get(qn("w:val")) for lang in quotation._p.iter(qn("w:lang"))} == {"en"}
    defaults = made.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:bidi")) == "ar"


def test_a_box_stays_in_its_place_whichever_way_its_words_run() -> None:
    made = read(to_docx(full()))
    indents = {
        style.get(qn("w:styleId")): style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        for style in made.styles.element.iter(qn("w:style"))
    }
    for style in ("Quote", "Finding", "Recommendation", "Response"):
        usual, turned = indents[style], indents[f"{style}Turned"]
        assert turned.get(qn("w:right")) == usual.get(qn("w:left"))
        assert turned.get(qn("w:left"), "0") == usual.get(qn("w:right"), "0")


def test_picture_has_its_alternative_text_and_nothing_of_the_camera() -> None:
    shown = said("A window.", kind=K.PHOTO, image=photograph(with_place=True), alternative="Behind metal")
    content = to_docx(paper(section("One", shown)))
    made = read(content)
    assert [shape.get("descr") for shape in made.element.body.iter(qn("wp:docPr"))] == ["Behind metal"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert all(b"Inventedphone" not in packed.read(name) for name in packed.namelist())
    with pytest.raises(PaperRefused):
        to_docx(paper(section("One", said("", kind=K.PHOTO, image=b"nothing"))))


def test_document_says_its_title_and_not_what_made_it() -> None:
    known = read(to_docx(full())).core_properties
    assert known.title == "R-2026-000007 · Visit to Harrow Bridge Prison"
    assert (known.language, known.version, known.comments) == ("en", "3", "")
    assert known.author == "National Preventive Mechanism of Kelmara"


def test_drafts_say_so_and_adopted_reports_do_not() -> None:
    one = section("One", said("Words.", 1))
    assert read(to_docx(paper(one))).sections[0].header.paragraphs[0].text.endswith("\tDraft")
    assert "Draft" not in read(to_docx(paper(one, state="adopted"))).sections[0].header.paragraphs[0].text


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_written(text: str) -> None:
    read(
        to_docx(
            paper(section(text, said(text, 1, label=text, details=((text, text),)), said(text)), title=text)
        )
    )


@given(st.text(alphabet="ab 12-/.ابت،:", max_size=40), st.booleans())
def test_stretches_are_the_whole_text(text: str, right_to_left: bool) -> None:
    assert "".join(piece.text for piece in stretches(text, right_to_left)) == text


def test_words_of_the_other_direction_stand_apart() -> None:
    assert list(stretches("نظام CCTV system 2 معطل", True)) == [
        Stretch("نظام ", True),
        Stretch("CCTV system 2", False),
        Stretch(" معطل", True),
    ]
    assert list(stretches("The word «بلا ضوء» here", False)) == [
        Stretch("The word «", False),
        Stretch("بلا ضوء", True),
        Stretch("» here", False),
    ]
