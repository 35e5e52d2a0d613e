"""The file of an import as a table, read in a thread of its own."""

import asyncio
import csv
import io
from collections.abc import Sequence
from typing import Any

from servicekit.errors import FieldError, Invalid
from servicekit.spreadsheets.files import Table, read_table, samples
from servicekit.spreadsheets.limits import BrokenFile

from recommendations.imports.mapping import NOT_KNOWN, FileMapping
from recommendations.imports.mending import how_many, mend_table
from recommendations.imports.targets import LIMITS

_SAMPLES = 5


async def read(content: bytes, mapping: FileMapping | None = None) -> Table:
    """Raises Invalid for a file that is refused as a whole."""
    wanted = mapping or FileMapping()
    try:
        return await asyncio.to_thread(_read, content, wanted)
    except BrokenFile as broken:
        fault = FieldError("/file", broken.detail, broken.fault)
        raise Invalid("The file cannot be used; nothing was changed", errors=[fault]) from broken


def _read(content: bytes, mapping: FileMapping) -> Table:
    table = read_table(content, mapping.encoding, mapping.sheet, LIMITS)
    return mend_table(table) if mapping.mend else table


async def broken_cells(content: bytes, mapping: FileMapping) -> int:
    """How many cells are mended, or would be."""
    table = await read(content, mapping.model_copy(update={"mend": False}))
    return await asyncio.to_thread(lambda: how_many(cell for line in table.lines for cell in line.cells))


def as_file(rows: Sequence[Sequence[str | None]]) -> bytes:
    """As it was written: no spreadsheet opens it, so nothing in it need be kept from being a formula."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def columns_of(table: Table) -> list[dict[str, Any]]:
    return [
        {"heading": heading, "samples": [s[:300] for s in samples(table, heading, _SAMPLES, NOT_KNOWN)]}
        for heading in table.headings
    ]
