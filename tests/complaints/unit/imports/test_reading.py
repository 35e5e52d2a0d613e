import csv
import datetime as dt
import io

import orjson
import pytest
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.reading import Format, RawRow, Reading, read_bytes
from hypothesis import given
from hypothesis import strategies as st
from import_files import errors_of, real_file, rows_of, workbook


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found(separator: str) -> None:
    data = f"id{separator}day{separator}text\n1{separator}2011-01-02{separator}a. b\n".encode()
    table = read_bytes(data)
    assert table.columns == ["id", "day", "text"]
    assert table.layout.separator == separator


def test_commas_in_text_do_not_hide_the_semicolons() -> None:
    data = b"id;what;when\n1;cell, food, water;2011\n2;phone;2012\n3;a, b;2013\n"
    assert rows_of(data)[0] == ["1", "cell, food, water", "2011"]


def test_the_separator_excel_declares_is_no_row() -> None:
    table = read_bytes(b"sep=;\r\na;b\r\n1;2\r\n")
    assert table.columns == ["a", "b"]
    assert [row.number for row in table.rows if isinstance(row, RawRow)] == [2]


def test_cells_of_several_lines_and_doubled_quotes() -> None:
    assert rows_of(b'a,b\n1,"first\r\nsecond ""so"""\n2,x\n') == [["1", 'first\r\nsecond "so"'], ["2", "x"]]


def test_rows_bear_the_number_a_spreadsheet_shows() -> None:
    table = read_bytes(b'a,b\n1,"x\ny"\n\n,\n2,z\n')
    assert [row.number for row in table.rows if isinstance(row, RawRow)] == [2, 5]


def test_repeated_and_blank_names_of_columns_are_told_apart() -> None:
    table = read_bytes(b"name,name,,name (2)\n1,2,3,4\n")
    assert table.columns == ["name", "name (2)", "Column 3", "name (2) (2)"]
    assert [notice.model_dump() for notice in table.layout.notices] == [
        {"code": "separated-by", "separator": "comma", "character": ","},
        {"code": "repeated-name", "name": "name", "shown_as": "name (2)"},
        {"code": "repeated-name", "name": "name (2)", "shown_as": "name (2) (2)"},
    ]


def test_rows_of_another_width_are_errors_and_the_others_go_on() -> None:
    data = b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n"
    errors = errors_of(data)
    assert [(error.row, error.code) for error in errors] == [(3, "ragged"), (4, "ragged")]
    assert "4 cells, the header has 3" in errors[1].reason
    good = [row.cells[0] for row in read_bytes(data).rows if isinstance(row, RawRow)]
    assert good == ["1", "10", "13"]


def test_names_of_columns_below_a_title() -> None:
    data = b"Complaints of 2011,,\n,,\nid,day,place\n1,2011-01-02,A\n"
    assert read_bytes(data, Reading(header_row=3)).columns == ["id", "day", "place"]
    assert rows_of(data, Reading(header_row=3)) == [["1", "2011-01-02", "A"]]


def test_a_file_without_names_of_columns() -> None:
    table = read_bytes(b"1,2011-01-02\n2,2011-01-03\n", Reading(header_row=0))
    assert table.columns == ["Column 1", "Column 2"]
    assert len(list(table.rows)) == 2


def test_workbook_cells_come_out_as_text() -> None:
    rows = rows_of(
        workbook([["id", "day", "n", "f", "b", "t"], [7, dt.datetime(2011, 1, 2), 1.5, "=1+1", True, "-x"]])
    )
    assert rows == [["7", "2011-01-02", "1.5", "=1+1", "TRUE", "-x"]]


def test_formulas_give_their_value_only() -> None:
    assert rows_of(_with_formula()) == [["42"]]


def _with_formula() -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "id")
        sheet.write_formula(1, 0, '=HYPERLINK("http://127.0.0.1")', None, 42)
    return target.getvalue()


def test_a_sheet_that_is_missing_is_named() -> None:
    with pytest.raises(BrokenFile) as refused:
        read_bytes(workbook([["a"], ["1"]]), Reading(sheet="Other"))
    assert refused.value.fault is Fault.NO_SUCH_SHEET
    assert "Complaints" in refused.value.detail


def test_json_lines_with_nested_objects_and_lists() -> None:
    data = b'{"id": 1, "who": {"name": "x"}, "themes": ["a", "b"], "n": null}\n\n{"id": "2", "ok": true}\n'
    table = read_bytes(data)
    assert table.layout.format is Format.NDJSON
    assert table.columns == ["id", "who.name", "themes", "n", "ok"]
    rows = list(table.rows)
    assert rows == [RawRow(1, ["1", "x", "a; b", "", ""]), RawRow(3, ["2", "", "", "", "true"])]


def test_a_line_that_is_not_json_is_an_error_of_its_own() -> None:
    errors = errors_of(b'{"id": 1}\n{"id": \n[1]\n{"id": {"a": {"b": {"c": 1}}}}\n{"id": 2}\n')
    assert [(error.row, error.code) for error in errors] == [
        (2, "not-json"),
        (3, "not-an-object"),
        (4, "too-deep"),
    ]


def test_limits_of_columns_and_rows() -> None:
    with pytest.raises(BrokenFile, match="501 columns"):
        read_bytes(b",".join(b"c%d" % at for at in range(501)) + b"\n")
    with pytest.raises(BrokenFile) as refused:
        rows_of(b"a\n" + b"1\n" * 11, limits=Limits(rows=10))
    assert refused.value.fault is Fault.TOO_MANY_ROWS


cells = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1)
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(rows: list[list[str]], separator: str, encoding: str) -> None:
    header = [f"column {at}" for at in range(len(rows[0]))]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    reading = Reading(format=Format.CSV, encoding=encoding.removesuffix("-sig"), separator=separator)
    expected = [row for row in rows if any(row)]
    data = text.getvalue().encode(encoding)
    if expected:
        assert rows_of(data, reading) == expected
    else:
        with pytest.raises(BrokenFile, match="no row below"):
            rows_of(data, reading)


@given(
    st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), cells, min_size=1), min_size=1, max_size=10)
)
def test_json_lines_written_are_read(records: list[dict[str, str]]) -> None:
    data = b"".join(orjson.dumps(record) + b"\n" for record in records)
    # Named: text that looks damaged before is mended where the encoding is guessed.
    table = read_bytes(data, Reading(format=Format.NDJSON, encoding="utf-8"))
    read = [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows if isinstance(row, RawRow)]
    assert read == [{name: record.get(name, "") for name in table.columns} for record in records]


def test_every_row_of_the_real_file_is_read() -> None:
    table = read_bytes(real_file("us-federal-prisons-new-york-2000-2011.csv"))
    assert len(table.columns) == 44
    rows = [row for row in table.rows if isinstance(row, RawRow)]
    assert len(rows) == 15_299
    assert rows[-1].number == 15_300
