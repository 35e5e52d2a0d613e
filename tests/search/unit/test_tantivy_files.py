"""The embedded index can be thrown away: whatever is found on the disk, it opens or asks to be rebuilt."""

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from uuid import uuid4

import pytest
from search.index.asked import parse
from search.index.port import Document, IndexAwayError, Query
from search.index.tantivy_index import TantivyIndex

from tests.search.building import build

HEAD = frozenset({"head"})


async def one_document() -> AsyncIterator[Sequence[Document]]:
    yield [Document(id=uuid4(), kind="complaint", access=HEAD, title="water", language="en")]


async def found(index: TantivyIndex) -> int:
    return (await index.search(Query(asked=parse("water"), access=HEAD))).total


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    index = TantivyIndex(tmp_path)
    await index.open()
    await build(index, one_document())
    await index.close()
    return tmp_path


async def test_an_index_is_found_again(folder: Path) -> None:
    index = TantivyIndex(folder)
    assert await index.open() is True
    assert await found(index) == 1
    await index.close()


async def test_an_uncommitted_change_is_lost_and_nothing_else(folder: Path) -> None:
    index = TantivyIndex(folder)
    await index.open()
    await index.upsert([Document(id=uuid4(), kind="complaint", access=HEAD, title="water")])
    assert await found(index) == 1
    await index.close()
    again = TantivyIndex(folder)
    assert await again.open() is True
    assert await found(again) == 1
    await again.close()


def truncate_segments(folder: Path) -> None:
    for file in folder.glob("index-*/*"):
        if file.suffix in (".term", ".idx", ".store", ".fast", ".pos"):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def remove_segments(folder: Path) -> None:
    for file in folder.glob("index-*/*.idx"):
        file.unlink()


def break_meta(folder: Path) -> None:
    for file in folder.glob("index-*/meta.json"):
        file.write_text("{")


def remove_pointer(folder: Path) -> None:
    (folder / "current").unlink()


def break_pointer(folder: Path) -> None:
    (folder / "current").write_text("[]")


def other_schema(folder: Path) -> None:
    pointer = json.loads((folder / "current").read_text())
    (folder / "current").write_text(json.dumps(pointer | {"schema": "older"}))


def folders(folder: Path) -> int:
    return len(list(folder.glob("index-*")))


@pytest.mark.parametrize(
    "damage", [truncate_segments, remove_segments, break_meta, remove_pointer, break_pointer, other_schema]
)
async def test_a_missing_damaged_or_older_index_is_built_anew(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(folder)
    index = TantivyIndex(folder)
    assert await index.open() is False
    with pytest.raises(IndexAwayError):
        await found(index)
    await build(index, one_document())
    assert await found(index) == 1
    assert folders(folder) == 1
    await index.close()
