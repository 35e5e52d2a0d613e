"""Files made to hurt, read by the real short-lived process with its real bounds."""

import io
import struct
import zipfile
from collections.abc import AsyncIterator

import pytest
from complaints.imports.limits import MIB, BrokenFile, Fault, Limits
from complaints.imports.orders import Inspect, Order
from complaints.imports.reading import Reading
from complaints.imports.reading_process import answers
from import_files import THIS_YEAR, ask, workbook

LOOK = Inspect(reading=Reading())


async def refusal(data: bytes, limits: Limits | None = None) -> BrokenFile:
    with pytest.raises(BrokenFile) as refused:
        await ask(data, LOOK, limits)
    return refused.value


def archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


async def test_zip_bomb_that_states_its_size() -> None:
    bomb = archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * (40 * MIB)})
    assert len(bomb) < MIB
    assert (await refusal(bomb, Limits(unpacked=20 * MIB))).fault is Fault.UNPACKS_TOO_LARGE


async def test_zip_bomb_that_lies_about_its_size() -> None:
    bomb = bytearray(archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * (40 * MIB)}))
    stated = struct.pack("<L", 40 * MIB)
    while (at := bomb.find(stated)) >= 0:
        bomb[at : at + 4] = struct.pack("<L", 1000)
    assert (await refusal(bytes(bomb), Limits(unpacked=20 * MIB))).fault is Fault.UNPACKS_TOO_LARGE


async def test_archive_of_very_many_parts() -> None:
    many = archive({f"xl/{at}": b"" for at in range(3000)})
    assert (await refusal(many)).fault is Fault.UNPACKS_TOO_LARGE


async def test_archive_whose_parts_overlap() -> None:
    data = bytearray(archive({"xl/workbook.xml": b"<x/>" * 50, "xl/other.xml": b"<y/>" * 50}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    assert (await refusal(bytes(data))).fault is Fault.DAMAGED


async def test_two_cells_at_the_far_ends_of_a_sheet() -> None:
    target = io.BytesIO()
    original = zipfile.ZipFile(io.BytesIO(workbook([["id", "b"], ["1", "2"]])))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in original.namelist():
            content = original.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<row r="2"', b'<row r="1048576"').replace(
                    b'r="B2"', b'r="XFD1048576"'
                )
            packed.writestr(name, content)
    assert (await refusal(target.getvalue())).fault in (
        Fault.TOO_MUCH_MEMORY,
        Fault.TOO_MANY_COLUMNS,
        Fault.DAMAGED,
    )


async def test_a_cell_of_a_gigabyte_is_refused_early() -> None:
    size, sent = 1024 * MIB, 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b"id,text\n1,"
        for _ in range(1024):
            sent += MIB
            yield b"a" * MIB

    order = Order(
        size=size, this_year=THIS_YEAR, work=Inspect(reading=Reading(format="csv", encoding="utf-8"))
    )
    with pytest.raises(BrokenFile) as refused:
        async for _ in answers(order, endless):
            pass
    assert refused.value.fault is Fault.CELL_TOO_LARGE


async def test_a_large_cell_in_a_workbook() -> None:
    target = io.BytesIO()
    original = zipfile.ZipFile(io.BytesIO(workbook([["id", "b"], ["1", "needle"]])))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in original.namelist():
            packed.writestr(name, original.read(name).replace(b"needle", b"n" * (2 * MIB)))
    assert (await refusal(target.getvalue())).fault is Fault.CELL_TOO_LARGE


async def test_json_nested_without_end() -> None:
    broken = await refusal(b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n")
    assert broken.fault is Fault.DAMAGED


async def test_memory_is_bounded() -> None:
    data = workbook(
        [[f"c{at}" for at in range(100)], *([f"{row}-{at}" for at in range(100)] for row in range(2000))]
    )
    broken = await refusal(data, Limits(memory=64 * MIB))
    assert broken.fault in (Fault.TOO_MUCH_MEMORY, Fault.DAMAGED)


async def test_time_is_bounded() -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b"id,text\n"
        import asyncio

        await asyncio.Event().wait()

    order = Order(size=100, this_year=THIS_YEAR, work=LOOK)
    with pytest.raises(BrokenFile) as refused:
        async for _ in answers(order, never, Limits(silence_seconds=1.0)):
            pass
    assert refused.value.fault is Fault.TOO_SLOW


async def test_a_file_over_the_limit_of_columns() -> None:
    data = b",".join(b"c%d" % at for at in range(100_000)) + b"\n1\n"
    assert (await refusal(data)).fault is Fault.TOO_MANY_COLUMNS


async def test_the_process_has_no_environment_and_writes_no_file() -> None:
    found = await ask(b"id,day\n1,2011-01-02\n2,2011-01-03\n", LOOK)
    assert len(found) == 1
