"""Files as people send them, and as attackers do, made when a test asks for them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

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


def mail(
    subject: str, words: str, attached: Mapping[str, bytes] | None = None, page: str = ""
) -> EmailMessage:
    """What ``page`` says is said in ``words`` as well."""
    made = EmailMessage()
    made["From"] = "Ines Duarte <ines@example.org>"
    made["To"] = "office@example.org"
    made["Subject"] = subject
    made.set_content(words)
    if page:
        made.add_alternative(page, subtype="html")
    for name, content in (attached or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


RICH = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset178 Arial;}}"
    rb"{\info{\author Ines Duarte}}\f0 Les d\'e9tenus ont \b froid\b0\par "
    rb"\f1\rtlch \'c7\'e1\'d2\'e4\'d2\'c7\'e4\'c9\f0\par \u8217? \u-10179?\u-8704?{\*\generator x}}"
)
"""RTF in two fonts, whose letters lie in different code pages, and two letters beyond both."""
