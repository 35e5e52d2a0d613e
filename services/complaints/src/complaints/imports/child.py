"""The short-lived process that touches a file's content: small memory, little time, no files, no network, no
secrets.
"""

import io
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import orjson
from servicekit.child import RESULT, confine, read_frame, write_frame

from complaints.imports.applying import Applier
from complaints.imports.errors_file import is_errors_file, unguard, write_errors
from complaints.imports.guessing import guess
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.mapping import Target
from complaints.imports.orders import (
    Apply,
    CountValues,
    EncodingFound,
    ErrorsFile,
    Inspect,
    Inspection,
    Order,
    Refused,
)
from complaints.imports.profile import take_profile
from complaints.imports.reading import Format, Layout, RawRow, Reading, Table, open_table, survey
from complaints.imports.rows import RowError

WANT, REFUSED, PIECE = b"W", b"X", b"P"
_COUNTED_VALUES = 2_000


class _ParentGoneError(Exception):
    """The pipe ended before the file did."""


class _Incoming(io.RawIOBase):
    """Exactly `size` bytes of the file from the pipe."""

    def __init__(self, pipe: BinaryIO, size: int) -> None:
        self.pipe = pipe
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self.left == 0:
            return 0
        view = memoryview(buffer)[: min(len(buffer), self.left)]  # a bytearray's slice would be a copy
        count: int = self.pipe.readinto(view)  # type: ignore[attr-defined]
        if count == 0:
            raise _ParentGoneError
        self.left -= count
        return count

    def drain(self) -> None:
        """Take what the reader left, so that the next pass begins at the beginning."""
        waste = memoryview(bytearray(256 * 1024))
        while self.readinto(waste):
            pass


class _Desk:
    """The pipes to the service, and the file as often as it is wanted."""

    def __init__(self, pipe_in: BinaryIO, pipe_out: BinaryIO, order: Order, limits: Limits) -> None:
        self.pipe_in = pipe_in
        self.pipe_out = pipe_out
        self.order = order
        self.limits = limits
        self.last: _Incoming | None = None

    def file(self) -> BinaryIO:
        """The file from its beginning."""
        if self.last is not None:
            self.last.drain()
        self.answer(WANT, b"")
        self.last = _Incoming(self.pipe_in, self.order.size)
        return io.BufferedReader(self.last, 256 * 1024)

    def answer(self, kind: bytes, body: bytes) -> None:
        write_frame(self.pipe_out, kind, body)

    def table(self, reading: Reading) -> Table:
        """The file opened; surveyed first where `reading` leaves something open. Guarded cells are freed."""
        layout = self.layout(reading)
        table = open_table(self.file(), layout, reading, self.limits)
        if is_errors_file(table.columns):
            table.rows = map(_freed, table.rows)
        return table

    def layout(self, reading: Reading) -> Layout:
        if reading.format is Format.XLSX:
            return Layout(Format.XLSX)
        return survey(self.file(), reading)


def _freed(row: RawRow | RowError) -> RawRow | RowError:
    return RawRow(row.number, [unguard(cell) for cell in row.cells]) if isinstance(row, RawRow) else row


def inspect(desk: _Desk, work: Inspect, this_year: int) -> None:
    """Answer with an `Inspection`."""
    table = desk.table(work.reading)
    profile = take_profile(table.columns, table.rows, this_year)
    layout, encoding = table.layout, table.layout.encoding
    found = Inspection(
        format=layout.format,
        reading=work.reading.model_copy(
            update={
                "format": layout.format,
                "encoding": encoding.name if encoding else None,
                "separator": layout.separator,
            }
        ),
        encoding=EncodingFound(
            name=encoding.name,
            sureness=encoding.sureness,
            reason=encoding.reason,
            excerpt=encoding.excerpt,
            alternatives={other.name: other.excerpt for other in encoding.alternatives},
        )
        if encoding
        else None,
        separator=layout.separator,
        sheets=layout.sheets,
        notices=layout.notices,
        columns=table.columns,
        guess=guess(profile),
        broken_rows=profile.broken,
    )
    desk.answer(RESULT, found.model_dump_json().encode())


def count_values(desk: _Desk, work: CountValues) -> None:
    """Answer with the most frequent values of each joined column, as a list of objects."""
    table = desk.table(work.reading)
    positions = [[_position(table, name) for name in joined.columns] for joined in work.columns]
    counters: list[Counter[str]] = [Counter() for _ in positions]
    for row in table.rows:
        if isinstance(row, RawRow):
            for at, joined, counter in zip(positions, work.columns, counters, strict=True):
                value = joined.joined_with.join(part for one in at if (part := row.cells[one].strip()))
                if value in counter or len(counter) < _COUNTED_VALUES:
                    counter[value] += 1
    desk.answer(RESULT, orjson.dumps([dict(counter.most_common()) for counter in counters]))


def _position(table: Table, name: str) -> int:
    if name not in table.columns:
        raise BrokenFile(Fault.NO_SUCH_COLUMN, f"The file has no column “{name}”.")
    return table.columns.index(name)


def apply(desk: _Desk, work: Apply) -> None:
    """Answer with pieces `[last row, [row, earlier row or null]…, errors]`, in the order of the file."""
    table = desk.table(work.mapping.reading)
    key = bytes.fromhex(work.key)
    applier = Applier(work.mapping, table.columns, _choices(work.choices), work.today, key, work.decisions)
    first: dict[str, int] = {}
    rows: list[list[object]] = []
    errors: list[RowError] = []
    last = count = 0
    for raw in table.rows:
        if isinstance(raw, RowError):
            found: list[RowError] = [raw]
            last = raw.row
        else:
            last = raw.number
            applied = applier.apply(raw)
            if isinstance(applied, list):
                found = applied
            else:
                found = []
                earlier = first.setdefault(applied.external_id, applied.row)
                if last > work.after_row:
                    rows.append([*applied, None if earlier == applied.row else earlier])
        if last <= work.after_row:
            continue
        errors.extend(found)
        count += 1
        if count == work.batch:
            _piece(desk, last, rows, errors)
            rows, errors, count = [], [], 0
    if count:
        _piece(desk, last, rows, errors)
    desk.answer(RESULT, b"null")


def _piece(desk: _Desk, last: int, rows: list[list[object]], errors: list[RowError]) -> None:
    desk.answer(PIECE, orjson.dumps([last, rows, errors], default=list))


def errors_file(desk: _Desk, work: ErrorsFile) -> None:
    """Answer with pieces of CSV."""
    table = desk.table(work.mapping.reading)
    applier = Applier(
        work.mapping, table.columns, _choices(work.choices), work.today, decisions=work.decisions
    )
    for piece in write_errors(table.columns, _refused(table.rows, applier)):
        desk.answer(PIECE, piece)
    desk.answer(RESULT, b"null")


def _refused(rows: Iterator[RawRow | RowError], applier: Applier) -> Iterator[tuple[RawRow, list[RowError]]]:
    """Rows that can't come in, with the reasons; of one that can't be divided into cells only the number is left."""
    for row in rows:
        if isinstance(row, RowError):
            yield RawRow(row.row, []), [row]
        elif isinstance(applied := applier.apply(row), list):
            yield row, applied


def _choices(choices: dict[Target, list[str]]) -> dict[Target, frozenset[str]]:
    return {target: frozenset(codes) for target, codes in choices.items()}


def _limits(overrides: dict[str, float]) -> Limits:
    whole = {name: value if name == "silence_seconds" else int(value) for name, value in overrides.items()}
    return replace(Limits(), **whole)  # type: ignore[arg-type]


def work(pipe_in: BinaryIO, pipe_out: BinaryIO) -> None:
    """Take one order from the pipe and answer it."""
    order = Order.model_validate_json(read_frame(pipe_in))
    limits = _limits(order.limits)
    confine(limits.memory, cpu_seconds=limits.cpu_seconds)
    desk = _Desk(pipe_in, pipe_out, order, limits)
    try:
        if isinstance(order.work, Inspect):
            inspect(desk, order.work, order.this_year)
        elif isinstance(order.work, CountValues):
            count_values(desk, order.work)
        elif isinstance(order.work, Apply):
            apply(desk, order.work)
        else:
            errors_file(desk, order.work)
    except BrokenFile as broken:
        refused = Refused(fault=broken.fault, detail=broken.detail, row=broken.row)
        desk.answer(REFUSED, refused.model_dump_json().encode())
    except MemoryError:
        desk.answer(
            REFUSED, Refused(fault=Fault.TOO_MUCH_MEMORY, detail=TOO_MUCH_MEMORY).model_dump_json().encode()
        )


TOO_MUCH_MEMORY = (
    "The file needs more memory than one import may take. If it is a workbook, save the sheet as CSV; "
    "otherwise divide the file."
)

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    try:
        work(sys.stdin.buffer, sys.stdout.buffer)
    except (_ParentGoneError, BrokenPipeError, EOFError):
        os._exit(0)
