"""A list as a file: CSV or XLSX of the same rows, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import xlsxwriter
from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import StreamingResponse

from servicekit.pages import Page
from servicekit.principal import Principal

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BATCH: Final = 1000
_MEMORY_DISK: Final = Path("/dev/shm")  # noqa: S108
_IN_MEMORY: Final[dict[str, Any]] = (
    {"constant_memory": True, "tmpdir": str(_MEMORY_DISK)} if _MEMORY_DISK.is_dir() else {"in_memory": True}
)
"""A workbook's rows wait in files until it is whole; what people said must not lie on the disk in clear."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEXT_CELL = re.compile(r"""[;\t]\s*"?(?=[=+\-@])|[\r\n]\s*"?(?=[=@]|[+\-]\S)""")
"""Where a spreadsheet of a country that parts cells by semicolons begins another, or another line, with a formula: it
reads no quotes that began within a cell. A dash before a space begins an item of a list."""

T = TypeVar("T")


def wanted_table(request: Request) -> str | None:
    """CSV or XLSX when the client asks for one of them, else None."""
    accept = request.headers.get("Accept", "")
    return next((media for media in (CSV, XLSX) if media in accept), None)


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is kept as text by a leading apostrophe."""
    if not isinstance(value, str):
        return value
    quoted = _NEXT_CELL.sub(r"\g<0>'", value)
    return "'" + quoted if quoted.startswith(_FORMULA_STARTS) else quoted


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None or isinstance(value, int | float):
        return value
    return str(value)


def csv_lines(rows: Iterable[Sequence[Any]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([safe_cell(_plain(cell)) for cell in row] for row in rows)
    return buffer.getvalue()


async def _csv(
    header: Sequence[str], batches: AsyncIterator[Sequence[Sequence[Any]]]
) -> AsyncIterator[bytes]:
    yield "\ufeff".encode() + csv_lines([header]).encode()
    async for batch in batches:
        yield csv_lines(batch).encode()


async def _xlsx(
    header: Sequence[str], batches: AsyncIterator[Sequence[Sequence[Any]]]
) -> AsyncIterator[bytes]:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _IN_MEMORY | {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, header)
    line = 1
    async for batch in batches:
        for row in batch:
            sheet.write_row(line, 0, [_plain(cell) for cell in row])
            line += 1
    book.close()
    file.seek(0)
    while chunk := file.read(65536):
        yield chunk


def table_response(
    media: str, name: str, header: Sequence[str], batches: AsyncIterator[Sequence[Sequence[Any]]]
) -> StreamingResponse:
    """Streams ``batches`` of rows as ``media`` (one of CSV, XLSX), offered as ``name`` with its ending."""
    make, ending = (_csv, "csv") if media == CSV else (_xlsx, "xlsx")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "Cache-Control": "no-store"}
    kind = f"{CSV}; charset=utf-8" if media == CSV else XLSX
    return StreamingResponse(make(header, batches), media_type=kind, headers=headers)


async def in_batches(
    request: Request,
    principal: Principal,
    fetch: Callable[[AsyncSession, str | None, int], Awaitable[Page[T]]],
    row: Callable[[T], Sequence[Any]],
) -> AsyncIterator[list[Sequence[Any]]]:
    """All pages of a list as rows, each page in a transaction of its own: the answer outlives the request's.

    ``fetch`` gives the page after a cursor, of at most so many items.
    """
    cursor = None
    while True:
        async with request.app.state.database.session(principal) as session:
            page = await fetch(session, cursor, _BATCH)
        yield [row(item) for item in page.items]
        cursor = page.next
        if cursor is None:
            return
