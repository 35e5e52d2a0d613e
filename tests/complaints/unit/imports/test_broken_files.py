"""Files that are refused as a whole: each with a code and words a person can act on, and nothing else happens."""

import io
import zipfile

import pytest
from complaints.imports.limits import BrokenFile, Fault
from complaints.imports.reading import Reading
from import_files import rows_of, workbook

GOOD = b"id,day,text\n" + b"".join(b'%d,2011-01-02,"said, so"\n' % at for at in range(50))


def refusal(data: bytes, reading: Reading | None = None) -> BrokenFile:
    with pytest.raises(BrokenFile) as refused:
        rows_of(data, reading)
    assert len(refused.value.detail) > 20
    return refused.value


def test_empty_file() -> None:
    assert refusal(b"").fault is Fault.EMPTY


@pytest.mark.parametrize("data", [b"\n\n\n", b"\xef\xbb\xbf", b",,,\n,,,\n", b"   \n"])
def test_nothing_but_blanks(data: bytes) -> None:
    assert refusal(data).fault in (Fault.EMPTY, Fault.NO_ROWS)


@pytest.mark.parametrize("data", [b"id,day\n", b"id,day", b"id,day\n,\n\n", workbook([["id", "day"]])])
def test_header_only(data: bytes) -> None:
    assert refusal(data).fault is Fault.NO_ROWS


def test_cut_off_inside_quotation_marks() -> None:
    broken = refusal(GOOD[: GOOD.rindex(b"so")])
    assert broken.fault is Fault.CUT_OFF
    assert "row 51" in broken.detail


def test_cut_off_between_cells() -> None:
    assert refusal(GOOD[: GOOD.rindex(b",2011")]).fault is Fault.CUT_OFF


def test_cut_off_inside_a_character() -> None:
    assert refusal("id,t\n1,a\n2,é".encode()[:-1], Reading(encoding="utf-8")).fault is Fault.CUT_OFF
    assert refusal("id,t\n1,a\n2,bc\n".encode("utf-16")[:-1]).fault is Fault.CUT_OFF


def test_json_cut_off_in_a_line() -> None:
    assert refusal(b'{"id": 1}\n{"id": 2, "te').fault is Fault.CUT_OFF


def test_json_that_is_one_list() -> None:
    assert "line of its own" in refusal(b'[{"id": 1},\n{"id": 2}]\n').detail
    assert "line of its own" in refusal(b'[{"id": 1}, {"id": 2}]').detail


def test_a_quotation_mark_that_never_closes() -> None:
    data = b'id,text\n1,"opened\n' + b"2,some text that goes on\n" * 60_000
    broken = refusal(data)
    assert broken.fault in (Fault.CELL_TOO_LARGE, Fault.CUT_OFF)
    assert broken.row == 2


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_workbook_cut_off(share: float) -> None:
    data = workbook([["id", "day"], *([str(at), "x" * 20] for at in range(500))])
    assert refusal(data[: int(len(data) * share)]).fault in (Fault.CUT_OFF, Fault.DAMAGED)


def test_workbook_with_a_part_damaged() -> None:
    data = bytearray(workbook([["id", "day"], *([str(at), "x" * 20] for at in range(500))]))
    at = data.index(b"sheet1.xml") + 40
    data[at : at + 60] = b"\xff" * 60
    assert refusal(bytes(data)).fault is Fault.DAMAGED


def test_old_or_protected_workbook() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500).fault is Fault.PASSWORD


def test_archive_without_a_workbook() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(target.getvalue()).fault is Fault.UNSUPPORTED


def test_workbook_without_anything_in_it() -> None:
    assert refusal(workbook([])).fault is Fault.EMPTY
