"""Files as people send them, and as attackers do, made when a test asks for them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import typst
import xlsxwriter
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

_ODT = "application/vnd.oasis.opendocument.text"


def pdf(*pages: str, language: str = "en") -> bytes:
    """Each of ``pages`` on one of its own."""
    shown = [f'#text(lang: "{language}")[#{_quoted(page)}]' for page in pages]
    return bytes(typst.compile("#pagebreak()\n".join(shown).encode()))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def scanned_pdf(words: str) -> bytes:
    """A page that is a picture."""
    into = io.BytesIO()
    picture(words).convert("RGB").save(into, "PDF", resolution=150)
    return into.getvalue()


def picture(words: str) -> Image.Image:
    made = Image.new("L", (1600, 400), 255)
    ImageDraw.Draw(made).text((60, 120), words, fill=0, font_size=90)
    return made


def png(words: str) -> bytes:
    into = io.BytesIO()
    picture(words).save(into, "PNG")
    return into.getvalue()


def many_pages(count: int, text: str) -> bytes:
    """One page with ``text``, ``count`` times."""
    one, whole = PdfDocument(pdf(text)), PdfDocument.new()
    whole.import_pages(one, [0] * count)
    into = io.BytesIO()
    whole.save(into)
    return into.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def odt(body: str) -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": _ODT.encode(), "content.xml": content.encode()})


def sheet(name: str, rows: Sequence[Sequence[str | float]]) -> bytes:
    into = io.BytesIO()
    with xlsxwriter.Workbook(into) as book:
        written = book.add_worksheet(name)
        for number, row in enumerate(rows):
            written.write_row(number, 0, row)
    return into.getvalue()
