"""PDF: the text of each page; a page that is a picture is looked at where something reads pictures."""

from collections.abc import Iterator
from typing import Final

import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from search.extraction.formats.found import Page, Unreadable
from search.extraction.formats.sight import Sight
from search.extraction.reasons import Reason

_FEW: Final = 12
"""Characters: a page number or a stamp over a scanned page is no text of it."""
_DOTS_PER_INCH: Final = 200
_MOST_PIXELS: Final = 25_000_000


def read_pdf(content: bytes, sight: Sight) -> tuple[int, Iterator[Page]]:
    """How many pages it has, and what stands on them."""
    try:
        document = PdfDocument(content)
        count = len(document)
    except PdfiumError as fault:
        locked = fault.err_code == pdfium.FPDF_ERR_PASSWORD
        raise Unreadable(Reason.LOCKED if locked else Reason.DAMAGED) from fault
    if not count:
        raise Unreadable(Reason.DAMAGED)
    return count, (_page(document, number, sight) for number in range(count))


def _page(document: PdfDocument, number: int, sight: Sight) -> Page:
    """A page that is broken has no words; those around it are read."""
    try:
        page = document[number]
    except PdfiumError:
        return Page("")
    try:
        text = _text(page)
        if len(text.strip()) >= _FEW or not _shows_picture(page):
            return Page(text)
        if not sight:
            return Page(text, unread=True)
        return Page(sight.read(_drawn(page)) or text, by_sight=True)
    except PdfiumError:
        return Page("")
    finally:
        page.close()


def _text(page: PdfPage) -> str:
    found = page.get_textpage()
    try:
        return str(found.get_text_bounded())
    finally:
        found.close()


def _shows_picture(page: PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _drawn(page: PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return drawn
