import csv
import io

from complaints.imports.errors_file import REASON, ROW, guard, unguard, write_errors
from complaints.imports.orders import Apply, ErrorsFile, Inspect
from complaints.imports.reading import Format, RawRow, Reading, read_bytes
from complaints.imports.rows import RowError
from hypothesis import given
from hypothesis import strategies as st
from import_files import ask
from test_applying import CHOICES, TODAY, mapping

READING = Reading(format=Format.CSV, encoding="utf-8", separator=",")


@given(st.text())
def test_no_cell_can_be_a_formula_and_none_is_lost(cell: str) -> None:
    guarded = guard(cell)
    assert not guarded or guarded[0] not in "=+-@\t\r"
    assert unguard(guarded) == cell


def test_original_cells_come_with_row_and_reasons() -> None:
    reasons = [RowError(3, "x", "b", "a", "No such place."), RowError(3, "y", None, "", "Ragged.")]
    data = b"".join(write_errors(["a", "b"], [(RawRow(3, ["3", "=cmd()"]), reasons)]))
    assert data.startswith(b"\xef\xbb\xbf")
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert written == [["a", "b", ROW, REASON], ["3", "'=cmd()", "3", "b: No such place.; Ragged."]]


async def test_the_corrected_file_is_imported_as_the_original_was() -> None:
    header = "id,in,state,out,place,s1,s2,name,born,sev,text"
    data = f"{header}\n1,03/04/2011,C,05/04/2011,BAD,31,Z,Ann,,high,-said\n2,03/04/2011,C,,A,31,Z,,,,x\n3,\n".encode()
    how = mapping(reading=READING)
    written = b"".join((await ask(data, ErrorsFile(mapping=how, choices=CHOICES, today=TODAY)))[:-1])
    assert b"'-said" in written
    assert b"\n2,03" not in written
    assert b"The row has 2 cells" in written
    corrected = b"\n".join(written.replace(b"BAD", b"A").splitlines()[:2]) + b"\n"
    piece, _ = await ask(corrected, Apply(mapping=how, choices=CHOICES, today=TODAY, key="00"))
    assert b'"-said"' in piece
    assert b'"\'-said"' not in piece


async def test_the_added_columns_are_left_out_by_the_guess() -> None:
    told = [RowError(2, "x", None, "", "r")]
    data = b"".join(write_errors(["id", "received"], [(RawRow(2, ["1", "2011-01-02"]), told)]))
    body = (await ask(data, Inspect(reading=Reading())))[0]
    assert b'"added-by-errors-file"' in body
    assert read_bytes(data).columns == ["id", "received", ROW, REASON]
