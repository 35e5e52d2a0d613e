"""From the bytes of a file to a header and rows of text, as a stream with bounded memory."""

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, Field

from complaints.imports.delimited import guess_separator, read_delimited
from complaints.imports.encodings import OFFERED, TWICE, Encoding, EncodingReason, mend, refuse_binary, sniff
from complaints.imports.json_lines import read_json_lines
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.reasons import Notice, RepeatedNameNotice, SeparatedByNotice, Separator
from complaints.imports.rows import RowError
from complaints.imports.workbook import open_workbook, refuse_old_workbook

_CHUNK = 1024 * 1024
_SAMPLE = 256 * 1024
_JSON_HEADER_ROWS = 2_000
_SEPARATORS = {
    ",": Separator.COMMA,
    ";": Separator.SEMICOLON,
    "\t": Separator.TAB,
    "|": Separator.VERTICAL_BAR,
}


class Format(StrEnum):
    """Kinds of file that can be read."""

    CSV = "csv"
    XLSX = "xlsx"
    NDJSON = "ndjson"


class Reading(BaseModel):
    """How a file is to be read; everything left out is guessed."""

    model_config = ConfigDict(extra="forbid")

    format: Format | None = None
    encoding: str | None = None
    separator: str | None = Field(default=None, min_length=1, max_length=1)
    sheet: str | None = Field(default=None, max_length=100)
    header_row: int | None = Field(default=None, ge=0, le=1000)
    """Row of the column names, counted from 1; 0 if the file has none."""


@dataclass(slots=True)
class Layout:
    """What was found out about a file before its rows are read."""

    format: Format
    encoding: Encoding | None = None
    separator: str | None = None
    sheets: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells of one row; `number` is what a spreadsheet shows beside it (in NDJSON the line)."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """A file opened for reading: names of its columns, and its rows (blank ones left out), once."""

    columns: list[str]
    rows: Iterator[RawRow | RowError]
    layout: Layout


def format_of(head: bytes) -> Format:
    """The format by content, never by name; `BrokenFile` for what can't be read."""
    refuse_binary(head)
    refuse_old_workbook(head)
    if head.startswith(b"PK\x03\x04"):
        return Format.XLSX
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return Format.NDJSON if start[:1] in (b"{", b"[") else Format.CSV


def survey(stream: BinaryIO, reading: Reading) -> Layout:
    """Format, encoding and separator, from all bytes of the file; what `reading` states is kept if it can be true."""
    head = stream.read(_SAMPLE)
    format_ = reading.format or format_of(head)
    if format_ is Format.XLSX:
        return Layout(format_)
    found = sniff(itertools.chain([head], iter(lambda: stream.read(_CHUNK), b"")))
    encoding = found if reading.encoding is None else _stated(reading.encoding, found)
    layout = Layout(format_, encoding)
    if format_ is Format.CSV:
        layout.separator = reading.separator or guess_separator(_sample(head, encoding.name))
        layout.notices.append(
            SeparatedByNotice(
                code="separated-by",
                separator=_SEPARATORS.get(layout.separator, Separator.OTHER),
                character=layout.separator,
            )
        )
    return layout


def _stated(name: str, found: Encoding) -> Encoding:
    if name not in OFFERED:
        raise BrokenFile(Fault.UNDECODABLE, f"“{name}” is not an encoding that can be read here.")
    unicode_file = found.name.startswith("utf-") and found.excerpt
    if unicode_file and not name.startswith("utf-"):
        raise BrokenFile(
            Fault.WRONG_ENCODING,
            f"Read as {name} the letters of this file would be damaged: every byte of it is UTF-8 "
            f"(“{found.excerpt[:40]}”). Choose UTF-8.",
        )
    if name == found.name:
        return found
    return Encoding(name, found.sureness, EncodingReason.CHOSEN, alternatives=found.alternatives)


def _sample(head: bytes, encoding: str) -> str:
    name = "utf-8-sig" if encoding in ("utf-8", TWICE) else encoding
    text = head.decode(name, "replace")
    return mend(text) if encoding == TWICE else text


def open_table(stream: BinaryIO, layout: Layout, reading: Reading, limits: Limits) -> Table:
    """The rows of a surveyed file, from its beginning. Raises `BrokenFile` now or while rows are taken."""
    if layout.format is Format.NDJSON:
        return _json_table(stream, layout, limits)
    if layout.format is Format.XLSX:
        layout.sheets, records = open_workbook(stream.read(), reading.sheet, limits)
    else:
        assert layout.encoding is not None
        assert layout.separator is not None
        records = read_delimited(stream, layout.encoding.name, layout.separator, limits)
    numbered = enumerate(records, start=1)
    columns = _header(numbered, reading.header_row, layout, limits)
    if reading.header_row == 0:
        first = next(((number, cells) for number, cells in numbered if any(cells)), None)
        if first is None:
            raise BrokenFile(Fault.EMPTY, "The file holds no rows.")
        columns = [f"Column {position}" for position in range(1, len(first[1]) + 1)]
        numbered = itertools.chain([first], numbered)  # type: ignore[assignment]
    return Table(columns, _fitted(numbered, len(columns), limits), layout)


def _header(
    numbered: Iterator[tuple[int, list[str]]], header_row: int | None, layout: Layout, limits: Limits
) -> list[str]:
    if header_row == 0:
        return []
    for number, cells in numbered:
        if header_row is not None and number < header_row:
            continue
        if not any(cell.strip() for cell in cells):
            if header_row is not None:
                break
            continue
        return name_columns(cells, layout.notices, limits)
    raise BrokenFile(Fault.EMPTY, "The file holds no row with the names of the columns.")


def name_columns(cells: Sequence[str], notices: list[Notice], limits: Limits) -> list[str]:
    """Names that tell the columns apart: blank ones get their position, repeated ones a number."""
    trimmed = list(cells)
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    if len(trimmed) > limits.columns:
        raise BrokenFile(
            Fault.TOO_MANY_COLUMNS,
            f"The file has {len(trimmed):,} columns; {limits.columns} are the most. Leave out those not "
            "needed.",
        )
    names: list[str] = []
    taken: set[str] = set()
    for position, cell in enumerate(trimmed, start=1):
        plain = " ".join(cell.replace("\0", "").split())[:200] or f"Column {position}"
        name, count = plain, 1
        while name in taken:
            count += 1
            name = f"{plain} ({count})"
        if count > 1:
            notices.append(RepeatedNameNotice(code="repeated-name", name=plain, shown_as=name))
        taken.add(name)
        names.append(name)
    return names


def _fitted(
    numbered: Iterator[tuple[int, list[str]]], width: int, limits: Limits
) -> Iterator[RawRow | RowError]:
    """Rows of exactly the header's width; others are errors of their own, because a shifted cell is a wrong cell."""
    given = 0
    for number, cells in numbered:
        if not any(cells):
            continue
        given += 1
        if given > limits.rows:
            raise BrokenFile(
                Fault.TOO_MANY_ROWS,
                f"The file has more than {limits.rows:,} rows. Divide it and import the parts.",
            )
        if len(cells) == width:
            yield RawRow(number, cells)
        elif len(cells) < width or any(cell.strip() for cell in cells[width:]):
            yield _ragged(number, len(cells), width)
        else:
            yield RawRow(number, cells[:width])
    if not given:
        raise BrokenFile(Fault.NO_ROWS, "The file holds the names of columns, and no row below them.")


def _ragged(number: int, found: int, width: int) -> RowError:
    amiss = "missing" if found < width else "too many"
    reason = f"The row has {found} cells, the header has {width}: a separator or quotation mark is {amiss}."
    return RowError(number, "ragged", None, "", reason)


def _json_table(stream: BinaryIO, layout: Layout, limits: Limits) -> Table:
    assert layout.encoding is not None
    records = enumerate(read_json_lines(stream, layout.encoding.name, limits), start=1)
    start = list(itertools.islice(records, _JSON_HEADER_ROWS))
    keys = dict.fromkeys(key for _, record in start if isinstance(record, dict) for key in record)
    if not keys:
        raise BrokenFile(Fault.NO_ROWS, "The file holds no JSON object with anything in it.")
    columns = name_columns(list(keys), layout.notices, limits)
    return Table(columns, _json_rows(itertools.chain(start, records), list(keys), limits), layout)


def _json_rows(
    numbered: Iterator[tuple[int, dict[str, str] | RowError | None]], keys: list[str], limits: Limits
) -> Iterator[RawRow | RowError]:
    known, given = set(keys), 0
    for number, record in numbered:
        if record is None:
            continue
        given += 1
        if given > limits.rows:
            raise BrokenFile(
                Fault.TOO_MANY_ROWS,
                f"The file has more than {limits.rows:,} lines. Divide it and import the parts.",
            )
        if isinstance(record, RowError):
            yield record
        elif record.keys() <= known:
            yield RawRow(number, [record.get(key, "") for key in keys])
        else:
            reason = f"The line has a key that none of the first {_JSON_HEADER_ROWS:,} lines has."
            yield RowError(number, "unknown-key", None, "", reason)


def read_bytes(data: bytes, reading: Reading | None = None, limits: Limits | None = None) -> Table:
    """A whole file held in memory, surveyed and opened; for code books and other small tables."""
    how, bounds = reading or Reading(), limits or Limits()
    if len(data) > bounds.file:
        raise BrokenFile(
            Fault.FILE_TOO_LARGE, f"The file is larger than {bounds.file // (1024 * 1024):,} MB. Divide it."
        )
    layout = survey(io.BytesIO(data), how)
    return open_table(io.BytesIO(data), layout, how, bounds)
