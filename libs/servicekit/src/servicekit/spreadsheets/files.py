"""From the bytes of a file to a table of text. No I/O; raises BrokenFile for a file that is refused as a whole."""

import codecs
import csv
import io
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from servicekit.spreadsheets.limits import LIMITS, BrokenFile, Fault, Limits
from servicekit.spreadsheets.workbook import is_archive, read_workbook

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_THINGS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file as it stands there. ``number`` counts records, the headings being the first."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    headings: Sequence[str]
    lines: Sequence[Line]
    encoding: str | None
    """Of a text file."""
    sheets: Sequence[str]
    sheet: str | None
    """Of a workbook."""


def samples(table: Table, heading: str, count: int, blank: Container[str] = ()) -> list[str]:
    """The first different values below a heading, but those that are ``blank``."""
    index = list(table.headings).index(heading)
    values: dict[str, None] = {}
    for line in table.lines:
        value = line.cells[index] if index < len(line.cells) else ""
        if value and value not in blank:
            values[value] = None
            if len(values) == count:
                break
    return list(values)


def read_table(
    content: bytes, encoding: str | None = None, sheet: str | None = None, limits: Limits = LIMITS
) -> Table:
    """The table in ``content``, CSV or XLSX by its bytes. Blank rows are left out, but counted."""
    if not content.strip():
        raise BrokenFile(Fault.EMPTY, "The file is empty: export it again from where it came from")
    if content.startswith(_OTHER_THINGS) or content.lstrip()[:1] == b"<":
        raise BrokenFile(Fault.NOT_A_TABLE, "This is no table: save the list as CSV or XLSX")
    if is_archive(content):
        sheets, sheet, rows = read_workbook(content, sheet, limits)
        return _table(rows, limits, None, sheets, sheet)
    encoding = encoding or guess_encoding(content)
    return _table(_csv_rows(_decoded(content, encoding)), limits, encoding, [], None)


def guess_encoding(content: bytes) -> str:
    """The encoding a byte order mark names, else UTF-8, else Windows-1252, which every byte fits."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise BrokenFile(
                Fault.CUT_OFF, "The file ends in the middle of a character: it was cut off; export it again"
            ) from error
        return "windows-1252"
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise BrokenFile(Fault.NO_SUCH_ENCODING, "No such encoding is known") from error
    except UnicodeError as error:
        raise BrokenFile(
            Fault.UNDECODABLE, f"The file is not in {encoding}: choose another encoding"
        ) from error
    if "\0" in text:
        raise BrokenFile(Fault.NOT_A_TABLE, "This is no table: save the list as CSV or XLSX")
    return text.removeprefix("\ufeff")


def _csv_rows(text: str) -> Iterator[list[str]]:
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=first.count)
    width = 0
    last: list[str] | None = None
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if last is not None:
                width = width or len(last)
                yield last
            last = row
    except csv.Error as error:
        raise BrokenFile(
            Fault.CUT_OFF,
            "A quotation mark is opened and never closed, or the file was cut off inside a cell: export it again",
        ) from error
    if last is not None:
        if 0 < len(last) < width and not text.endswith(("\n", "\r")):
            raise BrokenFile(
                Fault.CUT_OFF, "The file ends in the middle of its last row: it was cut off; export it again"
            )
        yield last


def _table(
    rows: Iterator[list[str]] | list[list[str]],
    limits: Limits,
    encoding: str | None,
    sheets: Sequence[str],
    sheet: str | None,
) -> Table:
    headings: list[str] = []
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if any(len(cell) > limits.cell for cell in cells):
            raise BrokenFile(
                Fault.CELL_TOO_LARGE,
                f"Row {number:,} has a cell of more than {limits.cell:,} characters; often a quotation mark was "
                "opened there and never closed",
            )
        if not any(cells):
            continue
        if not headings:
            headings = _named(cells, limits)
        elif len(lines) == limits.rows:
            raise BrokenFile(Fault.TOO_MANY_ROWS, f"A list has at most {limits.rows:,} rows; divide it")
        else:
            lines.append(Line(number, cells))
    if not lines:
        raise BrokenFile(Fault.NO_ROWS, "The file has headings at most, and no row below them")
    return Table(headings, lines, encoding, sheets, sheet)


def _named(cells: Sequence[str], limits: Limits) -> list[str]:
    """Headings that are all there and all different."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > limits.columns:
        raise BrokenFile(Fault.TOO_MANY_COLUMNS, f"A list has at most {limits.columns} columns")
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell or f"Column {number}"
        while name in names:
            name = f"{cell or 'Column'} ({number})"
        names.append(name)
    return names
