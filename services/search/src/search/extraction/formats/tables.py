"""Spreadsheets, sheet after sheet, and plain text."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from search.extraction.formats.found import Page, Unreadable, in_parts
from search.extraction.formats.packed import unpacked
from search.extraction.formats.text import decoded
from search.extraction.reasons import Reason


def read_sheets(content: bytes, most: int) -> Iterator[Page]:
    """Each part of a sheet begins with the sheet's name where the sheet begins."""
    with unpacked(content, most):
        # Within bounds by its own directory; the process's memory bounds what lies.
        pass
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            yield from in_parts(_rows(book, name))
    except PasswordError as fault:
        raise Unreadable(Reason.LOCKED) from fault
    except (CalamineError, ValueError, OSError) as fault:
        raise Unreadable(Reason.DAMAGED) from fault


def _rows(book: CalamineWorkbook, name: str) -> Iterator[str]:
    yield name
    for row in book.get_sheet_by_name(name).iter_rows():
        if line := "\t".join(str(cell) for cell in row if cell != ""):
            yield line


def read_plain(content: bytes) -> Iterator[Page]:
    yield from in_parts(decoded(content).splitlines())
