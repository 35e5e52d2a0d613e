"""Tables in text: separators, quotation marks, cells of several lines; read as a stream."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TextIO

from complaints.imports.encodings import TWICE, mend
from complaints.imports.limits import BrokenFile, Fault, Limits

SEPARATORS = (",", ";", "\t", "|")


def guess_separator(sample: str) -> str:
    """The separator under which the first records of a file have the same width; a comma if none has."""
    declared = _declared(sample.split("\n", 1)[0])
    if declared:
        return declared
    return max(SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _regularity(sample: str, separator: str) -> tuple[float, int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))[:500]
    except csv.Error:
        return (0.0, 0)
    widths = Counter(len(row) for row in rows[:-1] or rows if any(row))
    if not widths:
        return (0.0, 0)
    width, count = widths.most_common(1)[0]
    if width < 2:
        return (0.0, 0)
    return (round(count / widths.total(), 1), width)


def _declared(first_line: str) -> str | None:
    """The separator of Excel's own first line, `sep=;`."""
    line = first_line.strip("\r\n\ufeff")
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") and line[4] in SEPARATORS else None


def text_of(stream: BinaryIO, encoding: str) -> TextIO:
    """The stream as text, newlines untouched, undecodable bytes an error."""
    name = "utf-8-sig" if encoding in ("utf-8", TWICE) else encoding
    return io.TextIOWrapper(stream, encoding=name, errors="strict", newline="")


class _Lines:
    """Physical lines of bounded length, which remembers how many the record being read has taken so far."""

    def __init__(self, text: TextIO, limits: Limits) -> None:
        self.text = text
        self.limit = limits.line
        self.taken = 0
        self.ended_bare = False
        self.cut = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.text.readline(self.limit)
        if not line:
            self.cut = self.taken > 0
            raise StopIteration
        if line[-1] not in "\r\n":
            if len(line) >= self.limit:
                raise BrokenFile(
                    Fault.CELL_TOO_LARGE,
                    f"A line is longer than {self.limit:,} characters. Either the file isn't a table, or a "
                    "quotation mark was opened and never closed.",
                )
            self.ended_bare = True
        self.taken += 1
        return line


def read_delimited(stream: BinaryIO, encoding: str, separator: str, limits: Limits) -> Iterator[list[str]]:
    """Records with all their cells as text, blank ones too (as `[]`).

    Raises `BrokenFile` for bytes the encoding doesn't know, cells over the limit and a file that was cut off.
    """
    csv.field_size_limit(limits.cell)
    lines = _Lines(text_of(stream, encoding), limits)
    reader = csv.reader(lines, delimiter=separator)
    twice = encoding == TWICE
    number, width = 0, 0
    while True:
        number += 1
        lines.taken = 0
        try:
            record = next(reader)
        except StopIteration:
            return
        except (UnicodeError, csv.Error) as error:
            raise _unreadable(error, encoding, number, limits) from error
        if number == 1:
            if len(record) == 2 and _declared(separator.join(record)):
                number = 0
                continue
            width = len(record)
        _refuse_cut(lines, record, number, width)
        yield [mend(cell) for cell in record] if twice else record


def _unreadable(error: UnicodeError | csv.Error, encoding: str, row: int, limits: Limits) -> BrokenFile:
    if isinstance(error, UnicodeDecodeError):
        return undecodable(error, encoding, row)
    if isinstance(error, UnicodeError):
        return BrokenFile(
            Fault.UNDECODABLE, f"The file can't be read as {encoding}. Choose another encoding.", row
        )
    return BrokenFile(
        Fault.CELL_TOO_LARGE,
        f"Row {row:,} holds a cell of more than {limits.cell:,} characters. Most often a quotation mark "
        "was opened there and never closed: correct it in the file and upload it again.",
        row,
    )


def _refuse_cut(lines: _Lines, record: Sequence[str], row: int, width: int) -> None:
    """Raises `BrokenFile` where the file ends inside the record or before its last cell."""
    if lines.cut:
        raise BrokenFile(
            Fault.CUT_OFF,
            f"The file ends inside a cell in quotation marks that begins in row {row:,}: it was cut off, or "
            "a quotation mark is missing. Export it again.",
            row,
        )
    if lines.ended_bare and 0 < len(record) < width:
        raise BrokenFile(
            Fault.CUT_OFF,
            f"The file ends in the middle of row {row:,} ({len(record)} of {width} cells, no line end): it "
            "was cut off. Export it again.",
            row,
        )


def undecodable(error: UnicodeDecodeError, encoding: str, row: int) -> BrokenFile:
    """The refusal of bytes that don't exist in the chosen encoding; a character halved at the end is a cut file."""
    if error.end >= len(error.object) and error.reason in ("unexpected end of data", "truncated data"):
        return BrokenFile(
            Fault.CUT_OFF, "The file ends in the middle of a character: it was cut off. Export it again.", row
        )
    byte = error.object[error.start]
    return BrokenFile(
        Fault.UNDECODABLE,
        f"Near row {row:,} there is a byte (hexadecimal {byte:02X}) that doesn't exist in {encoding}. "
        "Choose another encoding.",
        row,
    )
