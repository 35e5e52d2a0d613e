"""The pages of a letter: a plain rendering of what its DOCX says, and what of it they do not show."""

import io
from collections.abc import Callable

import docx
import pytest
from complaints.documents import built_in, template
from complaints.documents.content import Block, NotShown, content_of
from complaints.documents.numbering import _letter, _roman
from complaints.documents.pages import pages_of
from complaints.documents.refusals import DocumentRefused
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from PIL import Image
from pypdf import PdfReader

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def letter(language: str, values: dict[str, str], text: str) -> bytes:
    return template.render(built_in.build("question", language, False), values, text, language)


def paragraphs(document: Document) -> list[Block]:
    return [block for block in content_of(document).body if block["kind"] == "paragraph"]


def words(block: Block) -> str:
    return "".join(piece.get("text", "") for piece in block["pieces"])


def test_letter_is_printed_whole() -> None:
    values = {"office": "Invented Office", "recipient_name": "Selim Invented", "author": "A. Writer"}
    made = pages_of(letter("fr", values, "Premier paragraphe à lire.\n\nSecond."), "fr", "C-2026-000001")
    assert made.left_out == []
    said = text_of(made.files[0])
    for part in ("Invented Office", "Selim Invented", "Premier paragraphe à lire.", "Second.", "A. Writer"):
        assert part in said


def test_a_draft_says_that_it_is_one() -> None:
    content = letter("es", {"office": "Oficina"}, "Hola.")
    assert "Borrador" in text_of(pages_of(content, "es", "C-1", draft=True).files[0])
    assert "Borrador" not in text_of(pages_of(content, "es", "C-1").files[0])


def test_arabic_is_shaped_with_the_font_that_comes_along() -> None:
    made = pages_of(
        letter("ar", {"office": "مكتب أمين المظالم"}, "نص الرسالة رقم C-2026-000123."), "ar", "C-1"
    )
    assert made.left_out == []
    reader = PdfReader(io.BytesIO(made.files[0]))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    names = {str(fonts[name]["/BaseFont"]) for name in fonts}
    assert any("NotoNaskhArabic" in name for name in names)
    assert "مكتب" in text_of(made.files[0])


def test_each_page_is_a_picture() -> None:
    document = docx.Document()
    document.add_paragraph("One")
    document.add_page_break()
    document.add_paragraph("Two")
    made = pages_of(saved(document), "en", "C-1", pictures=True)
    sizes = {Image.open(io.BytesIO(page)).size for page in made.files}
    assert (len(made.files), len(sizes)) == (2, 1)


def test_looks_come_from_the_piece_or_its_styles() -> None:
    document = docx.Document()
    heading, line = document.add_heading("Title", 1), document.add_paragraph("plain ")
    line.add_run("bold").bold = True
    line.add_run(" not").italic = False
    first, second = paragraphs(document)
    assert (first["heading"], first["pieces"][0]["looks"]["bold"]) == (1, True)
    assert [piece["looks"].get("bold", False) for piece in second["pieces"]] == [False, True, False]
    assert heading.style is not None


def test_lists_are_counted() -> None:
    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("point", style=style)
    assert [block["mark"] for block in paragraphs(document)] == ["1.", "2.", "•"]
    assert (_roman(1994), _letter(27)) == ("mcmxciv", "aa")


def test_merged_cells_stay_whole() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "tall"
    found = next(block for block in content_of(document).body if block["kind"] == "table")
    shapes = {words(cell["blocks"][0]): (cell["columns"], cell["rows"]) for cell in found["cells"]}
    assert (shapes["wide"], shapes["tall"], found["lines"]) == ((2, 1), (1, 2), True)
    assert "tall" in text_of(pages_of(saved(document), "en", "C-1").files[0])


def test_header_and_page_numbers_are_printed() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "THE OFFICE"
    document.add_paragraph("words")
    document.add_page_break()
    made = pages_of(saved(document), "en", "C-1").files[0]
    assert text_of(made).count("THE OFFICE") == len(PdfReader(io.BytesIO(made)).pages)
    numbered = built_in.build("question", "en", False)
    assert text_of(pages_of(numbered, "en", "C-1").files[0]).rstrip().endswith("1")


def test_what_was_deleted_or_hidden_is_not_printed() -> None:
    document = docx.Document()
    line = document.add_paragraph("stays ")
    line.add_run("hidden").font.hidden = True
    line._p.append(parse_xml(f"<w:del {_W}><w:r><w:delText>struck</w:delText></w:r></w:del>"))
    line._p.append(parse_xml(f"<w:ins {_W}><w:r><w:t>added</w:t></w:r></w:ins>"))
    assert words(paragraphs(document)[0]) == "stays added"


def _picture(document: Document) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    document.add_picture(io.BytesIO(out.getvalue()))


def _text_box(document: Document) -> None:
    box = f"<w:r {_W}><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document.add_paragraph()._p.append(parse_xml(box))


def _footnote(document: Document) -> None:
    document.add_paragraph()._p.append(parse_xml(f'<w:r {_W}><w:footnoteReference w:id="2"/></w:r>'))


def _columns(document: Document) -> None:
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    document.sections[0]._sectPr.append(columns)


def _unknown_writing(document: Document) -> None:
    document.add_paragraph("\U0010fffd")


@pytest.mark.parametrize(
    ("add", "told"),
    [
        (_picture, NotShown.PICTURE),
        (_text_box, NotShown.TEXT_BOX),
        (_footnote, NotShown.NOTE),
        (_columns, NotShown.COLUMNS),
        (_unknown_writing, NotShown.CHARACTERS),
    ],
)
def test_what_does_not_show_is_told(add: Callable[[Document], None], told: NotShown) -> None:
    document = docx.Document()
    document.add_paragraph("The rest")
    add(document)
    made = pages_of(saved(document), "en", "C-1")
    assert made.left_out == [told]
    assert "The rest" in text_of(made.files[0])


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(DocumentRefused):
        pages_of(b"no document", "en", "C-1")
