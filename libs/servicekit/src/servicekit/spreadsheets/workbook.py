"""XLSX: weighed before anything is parsed; cells come out as text, formulas as their value."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from servicekit.spreadsheets.limits import MIB, BrokenFile, Fault, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STEP = 256 * 1024


def is_archive(content: bytes) -> bool:
    """A ZIP archive, or an old workbook: refused or read here rather than as text."""
    return content.startswith((b"PK\x03\x04", _OLE))


def read_workbook(
    content: bytes, sheet: str | None, limits: Limits
) -> tuple[list[str], str, list[list[str]]]:
    """The names of the visible sheets, the chosen one (the first with anything in it), and its rows.

    Raises BrokenFile.
    """
    # Kept out of the service's memory until somebody imports a workbook.
    import python_calamine as calamine

    _weigh(content, limits)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.visible == calamine.SheetVisibleEnum.Visible
        ]
        if sheet is not None and sheet not in workbook.sheet_names:
            raise BrokenFile(
                Fault.NO_SUCH_SHEET, f"The workbook has these sheets: {', '.join(visible)[:300]}"
            )
        for name in [sheet] if sheet is not None else visible:
            chosen = workbook.get_sheet_by_name(name)
            if chosen.total_height > 0:
                if chosen.total_width > limits.columns * 4:
                    raise BrokenFile(Fault.TOO_MANY_COLUMNS, f"A list has at most {limits.columns} columns")
                rows = [[_text(cell) for cell in row] for row in _bounded(chosen.iter_rows(), limits)]
                return visible, name, rows
    except calamine.PasswordError as error:
        raise BrokenFile(Fault.PASSWORD, "Remove the workbook's password and try again") from error
    except calamine.CalamineError as error:
        raise BrokenFile(
            Fault.DAMAGED, "The workbook is damaged inside: open it, save it again, or save it as CSV"
        ) from error
    raise BrokenFile(Fault.EMPTY, "The workbook has no sheet with anything in it")


def _bounded(rows: Iterator[Sequence[object]], limits: Limits) -> Iterator[Sequence[object]]:
    for number, row in enumerate(rows):
        if number > limits.rows:
            raise BrokenFile(Fault.TOO_MANY_ROWS, f"A list has at most {limits.rows:,} rows; divide it")
        yield row


def _weigh(content: bytes, limits: Limits) -> None:
    """Inflates every part and keeps nothing: the sizes an archive states about itself are not believed."""
    if content.startswith(_OLE):
        raise BrokenFile(
            Fault.PASSWORD,
            "This is an old XLS workbook, or one with a password: save it as XLSX or CSV, without a password",
        )
    allowance = limits.unpacked
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.entries:
                raise _too_large(limits)
            if any(entry.flag_bits & 1 for entry in entries):
                raise BrokenFile(Fault.PASSWORD, "Remove the workbook's password and try again")
            for entry in entries:
                with archive.open(entry) as part:
                    while chunk := part.read(_STEP):
                        allowance -= len(chunk)
                        if allowance < 0:
                            raise _too_large(limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BrokenFile(
            Fault.CUT_OFF, "The workbook is incomplete or damaged: save or download it again"
        ) from error
    if not any(entry.filename in ("xl/workbook.xml", "xl/workbook.bin") for entry in entries):
        raise BrokenFile(Fault.NOT_A_TABLE, "This archive is no workbook: save the list as XLSX or CSV")


def _too_large(limits: Limits) -> BrokenFile:
    return BrokenFile(
        Fault.UNPACKS_TOO_LARGE,
        f"Unpacked, the workbook is larger than {limits.unpacked // MIB} MB: save the list as CSV",
    )


def _text(cell: object) -> str:
    """A typed cell as it would read in a CSV: whole numbers without a point, days in ISO form."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    return str(cell)
