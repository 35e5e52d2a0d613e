"""The rows that could not come in, as a file to correct and import again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from complaints.imports.reading import RawRow
from complaints.imports.rows import RowError

ROW, REASON = "Daylight: row", "Daylight: reason"
ADDED_COLUMNS = frozenset({ROW, REASON})
_FORMULA = frozenset("=+-@\t\r")
_GUARDED = _FORMULA | {"'"}
_FLUSH = 64 * 1024


def guard(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe before what could begin one."""
    if cell and (cell[0] in _FORMULA or (cell[0] == "'" and len(cell) > 1 and cell[1] in _GUARDED)):
        return "'" + cell
    return cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _GUARDED else cell


def is_errors_file(columns: Sequence[str]) -> bool:
    """Whether a table is one of our own error files, whose cells are guarded."""
    return set(columns) >= ADDED_COLUMNS


def write_errors(
    columns: Sequence[str], refused: Iterable[tuple[RawRow, Sequence[RowError]]]
) -> Iterator[bytes]:
    """CSV in UTF-8 with byte order mark, a piece at a time: the original cells, then row and reasons.

    Columns of an earlier error file are replaced.
    """
    kept = [at for at, name in enumerate(columns) if name not in ADDED_COLUMNS]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([*(guard(columns[at]) for at in kept), ROW, REASON])
    for row, errors in refused:
        told = "; ".join(
            f"{error.column}: {error.reason}" if error.column else error.reason for error in errors
        )
        cells = [guard(row.cells[at]) if at < len(row.cells) else "" for at in kept]
        writer.writerow([*cells, row.number, guard(told)])
        if buffer.tell() > _FLUSH:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return piece
