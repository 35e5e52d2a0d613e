"""Files lie encrypted, come back whole or not at all."""

import base64
import secrets
from collections.abc import AsyncIterator, Collection
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from servicekit.errors import TooLarge
from servicekit.files import CHUNK, FileStore
from servicekit.ids import uuid7
from servicekit.sealed import KeyStore, NoKey, Unreadable


@pytest.fixture
async def store(tmp_path: Path) -> FileStore:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    (keys / "master.key").write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    key_store = KeyStore.of_service(tmp_path, "test")
    await key_store.open()
    return FileStore(tmp_path, "test", key_store)


async def pieces(content: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def whole(store: FileStore, file: UUID) -> bytes:
    return b"".join([piece async for piece in store.read(file)])


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
async def test_content_comes_back(store: FileStore, size: int) -> None:
    file, content = uuid7(), secrets.token_bytes(size)
    stored = await store.write(file, pieces(content, 70_000), limit=10_000_000)
    assert stored.size == size
    assert await whole(store, file) == content


async def test_nothing_readable_lies_on_the_disk(store: FileStore, tmp_path: Path) -> None:
    await store.write(uuid7(), pieces(b"what she said " * 5000), limit=10_000_000)
    paths = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(paths) == 1
    assert b"she said" not in paths[0].read_bytes()


async def test_too_large_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        await store.write(uuid7(), pieces(bytes(5000)), limit=4999)
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize("harm", ["cut at a chunk", "cut inside", "one bit"])
async def test_harmed_file_does_not_open(store: FileStore, tmp_path: Path, harm: str) -> None:
    file = uuid7()
    await store.write(file, pieces(bytes(2 * CHUNK + 5), CHUNK), limit=10_000_000)
    path = next(p for p in (tmp_path / "files").rglob(file.hex))
    content = bytearray(path.read_bytes())
    if harm == "cut at a chunk":
        first = int.from_bytes(content[:4], "big") >> 1
        del content[4 + first :]
    elif harm == "cut inside":
        del content[-10:]
    else:
        content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        await whole(store, file)


async def test_removed_file_has_no_key(store: FileStore) -> None:
    file = uuid7()
    await store.write(file, pieces(b"x"), limit=10)
    await store.remove(file)
    with pytest.raises(NoKey):
        await whole(store, file)


async def test_orphans_are_swept(store: FileStore) -> None:
    kept, orphan = uuid7(), uuid7()
    for file in (kept, orphan):
        await store.write(file, pieces(b"x"), limit=10)

    async def known(_: Collection[UUID]) -> Collection[UUID]:
        return [kept]

    assert await store.sweep(known, older=timedelta(seconds=-5)) == 1
    assert await whole(store, kept) == b"x"
