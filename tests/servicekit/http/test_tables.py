"""A list as a file."""

import csv
import io
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from python_calamine import load_workbook
from servicekit.tables import XLSX, csv_lines, table_response


async def test_no_row_of_a_workbook_lies_on_the_disk_in_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[list[str]] = []

    async def batches() -> AsyncIterator[list[list[str]]]:
        for number in range(3):
            yield [[f"what somebody said {number}", "=1+1"]] * 500
            seen.append(os.listdir(tmp_path))

    answer = table_response(XLSX, "complaints", ["text", "formula"], batches())
    pieces = [bytes(piece) async for piece in answer.body_iterator]  # type: ignore[arg-type]
    assert seen == [[], [], []]
    rows = load_workbook(io.BytesIO(b"".join(pieces))).get_sheet_by_index(0).to_python()
    assert len(rows) == 1501
    assert rows[1] == ["what somebody said 0", "=1+1"]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=1+1", "'=1+1"),
        ("A house;=HYPERLINK(1)", "A house;'=HYPERLINK(1)"),
        ('A house; "-2+3+cmd|x', "A house; \"'-2+3+cmd|x"),
        ("A house\n@SUM(1)", "A house\n'@SUM(1)"),
        ("A house\n-2+3+cmd|x", "A house\n'-2+3+cmd|x"),
        ("Two things:\n- a bed; and\n- light", "Two things:\n- a bed; and\n- light"),
        ("1 + 1 = 2; well-known", "1 + 1 = 2; well-known"),
    ],
)
def test_no_cell_begins_with_a_formula_wherever_cells_are_parted(said: str, written: str) -> None:
    """By commas, or by semicolons, as in French or Spanish."""
    assert next(csv.reader(io.StringIO(csv_lines([["x", said]])))) == ["x", written]
