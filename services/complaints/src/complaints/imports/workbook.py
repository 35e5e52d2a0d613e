"""XLSX: the archive is weighed before anything is parsed; cells come out as text, formulas as their value."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from complaints.imports.limits import BrokenFile, Fault, Limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STEP = 256 * 1024
_LOCAL_HEADER = 30


def refuse_old_workbook(head: bytes) -> None:
    """Raise `BrokenFile` for XLS and for workbooks behind a password, which share one container."""
    if head.startswith(_OLE):
        raise BrokenFile(
            Fault.PASSWORD,
            "This is an old XLS workbook, or one protected by a password. Open it, remove the password and save "
            "it as XLSX or CSV.",
        )


def weigh(stream: BinaryIO, limits: Limits) -> None:
    """Unpack every entry of the archive, keeping nothing, and raise `BrokenFile` beyond the limits.

    The sizes the directory states are checked first and then not trusted: what is counted is what inflates.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BrokenFile(
            Fault.CUT_OFF,
            "The workbook is incomplete or damaged: the end of the file is missing. Save or download it "
            "again.",
        ) from error
    _check_directory(entries, limits)
    total = 0
    for entry in entries:
        total += _inflated(stream, entry, limits.unpacked - total)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        what = "an OpenDocument file" if "mimetype" in names else "an archive without a workbook"
        raise BrokenFile(Fault.UNSUPPORTED, f"This is {what}. Save the list as XLSX or CSV.")


def _check_directory(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise BrokenFile(
            Fault.UNPACKS_TOO_LARGE,
            f"The workbook is an archive of {len(entries):,} files, which no spreadsheet has. Save the "
            "list as CSV.",
        )
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _too_large(limits.unpacked)
    if len({entry.filename for entry in entries}) < len(entries):
        raise BrokenFile(
            Fault.DAMAGED, "The workbook holds the same part twice. Save it again in a spreadsheet."
        )
    end = -1
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.flag_bits & 1:
            raise BrokenFile(
                Fault.PASSWORD, "The archive is protected by a password. Remove it and upload it again."
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BrokenFile(
                Fault.DAMAGED, "The workbook is packed in a way no spreadsheet uses. Save it again as XLSX."
            )
        if entry.header_offset < end:
            raise BrokenFile(Fault.DAMAGED, "Parts of the workbook overlap. Save it again in a spreadsheet.")
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def _inflated(stream: BinaryIO, entry: zipfile.ZipInfo, allowance: int) -> int:
    """Bytes an entry really gives, however many its header promises."""
    stream.seek(entry.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise BrokenFile(Fault.DAMAGED, "The workbook is damaged inside. Save or download it again.")
    stream.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left, given = entry.compress_size, 0
    inflate = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and not (inflate is not None and inflate.eof):
        chunk = stream.read(min(_STEP, left))
        if not chunk:
            raise BrokenFile(
                Fault.CUT_OFF, "The workbook is incomplete: part of it is missing. Download it again."
            )
        left -= len(chunk)
        while chunk:
            if inflate is None:
                given += len(chunk)
                break
            try:
                given += len(inflate.decompress(chunk, _STEP))
            except zlib.error as error:
                raise BrokenFile(
                    Fault.DAMAGED, "The workbook is damaged inside. Save or download it again."
                ) from error
            if given > allowance:
                raise _too_large(allowance)
            chunk = inflate.unconsumed_tail
    if given > allowance:
        raise _too_large(allowance)
    return given


def _too_large(limit: int) -> BrokenFile:
    return BrokenFile(
        Fault.UNPACKS_TOO_LARGE,
        f"Unpacked, the workbook is larger than {limit // (1024 * 1024):,} MB (a small file can hold that on "
        "purpose). Save the list as CSV.",
    )


def open_workbook(data: bytes, sheet: str | None, limits: Limits) -> tuple[list[str], Iterator[list[str]]]:
    """The names of the sheets, and the rows of the chosen one (the first visible one with anything in it)."""
    import python_calamine as calamine

    refuse_old_workbook(data[:8])
    weigh(io.BytesIO(data), limits)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.visible == calamine.SheetVisibleEnum.Visible
        ]
        names = names or list(workbook.sheet_names)
        if sheet is not None and sheet not in workbook.sheet_names:
            raise BrokenFile(
                Fault.NO_SUCH_SHEET, f"The workbook has no sheet “{sheet}”. It has: {', '.join(names)[:200]}."
            )
        for name in [sheet] if sheet is not None else names:
            chosen = workbook.get_sheet_by_name(name)
            if chosen.height > 0 and chosen.end is not None:
                return names, _rows(chosen, limits)
    except calamine.PasswordError as error:
        raise BrokenFile(
            Fault.PASSWORD, "The workbook is protected by a password. Remove it and try again."
        ) from error
    except calamine.CalamineError as error:
        raise BrokenFile(
            Fault.DAMAGED,
            "The workbook can't be read: it is damaged inside. Open it, save it again, or save as CSV.",
        ) from error
    raise BrokenFile(Fault.EMPTY, "The workbook has no sheet with anything in it.")


def _rows(sheet: "CalamineSheet", limits: Limits) -> Iterator[list[str]]:
    width = sheet.end[1] + 1 if sheet.end else 0
    if width > limits.columns * 4:
        raise BrokenFile(
            Fault.TOO_MANY_COLUMNS,
            f"The sheet is {width:,} columns wide; {limits.columns} are the most. Delete the columns on the right, "
            "also those that look empty.",
        )
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [value if value.__class__ is str else cell_text(value) for value in row]
        if cells and max(map(len, cells)) > limits.cell:
            raise BrokenFile(
                Fault.CELL_TOO_LARGE,
                f"Row {number:,} holds a cell of more than {limits.cell:,} characters.",
                number,
            )
        yield cells


def cell_text(value: object) -> str:
    """A typed cell as it would read in a CSV: whole numbers without a point, days and moments in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    return str(value)
