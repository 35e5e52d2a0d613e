"""Small files built in memory, and ways to read them, for the import tests."""

import io
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from complaints.imports.limits import Limits
from complaints.imports.orders import Apply, CountValues, ErrorsFile, Inspect, Order
from complaints.imports.reading import RawRow, Reading, read_bytes
from complaints.imports.reading_process import Source, answers
from complaints.imports.rows import RowError

REAL = Path(__file__).parents[5] / "shared" / "data" / "complaints"
THIS_YEAR = 2026


def real_file(name: str) -> bytes:
    """A file of real data from outside the project; the test is skipped where it isn't."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"real data not present: {path}")
    return path.read_bytes()


def rows_of(data: bytes, reading: Reading | None = None, limits: Limits | None = None) -> list[list[str]]:
    """Cells of all rows, which must be without errors."""
    rows = list(read_bytes(data, reading, limits).rows)
    assert all(isinstance(row, RawRow) for row in rows), rows
    return [row.cells for row in rows if isinstance(row, RawRow)]


def errors_of(data: bytes) -> list[RowError]:
    return [row for row in read_bytes(data).rows if isinstance(row, RowError)]


def workbook(rows: Sequence[Sequence[object]], sheet: str = "Complaints") -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if hasattr(value, "year"):
                    page.write_datetime(at, column, value, day)
                else:
                    page.write(at, column, value)
    return target.getvalue()


def source_of(data: bytes, step: int = 256 * 1024) -> Source:
    async def chunks() -> AsyncIterator[bytes]:
        for at in range(0, len(data), step):
            yield data[at : at + step]

    return chunks


async def ask(
    data: bytes, work: Inspect | CountValues | Apply | ErrorsFile, limits: Limits | None = None
) -> list[bytes]:
    """Answers of a real reading process."""
    order = Order(size=len(data), this_year=THIS_YEAR, work=work)
    return [body async for body in answers(order, source_of(data), limits)]
