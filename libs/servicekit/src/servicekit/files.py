"""Files of a service: encrypted in chunks under a key each, never in clear on the disk, never whole in memory."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from servicekit.errors import TooLarge
from servicekit.ids import utcnow
from servicekit.sealed import Aad, DataKey, KeyStore, Unreadable, open_bytes, seal_bytes

CHUNK: Final = 256 * 1024
_LENGTH: Final = 4
_OVERHEAD: Final = 64


@dataclass(frozen=True, slots=True)
class Stored:
    size: int
    """Bytes in clear."""
    sha256: bytes


class FileStore:
    """Files under ``data_dir/files/<service>``, named by their ids.

    A file is whole on the disk before the row that names it commits; one that no row names is an orphan and is swept.
    """

    def __init__(self, data_dir: Path, service: str, keys: KeyStore) -> None:
        self._folder = data_dir / "files" / service
        self._keys = keys

    def _path(self, file: UUID) -> Path:
        # The last digits of a UUIDv7 are the random ones: files spread evenly.
        return self._folder / file.hex[-2:] / file.hex

    async def write(self, file: UUID, content: AsyncIterable[bytes], *, limit: int) -> Stored:
        """Stores ``content``. Raises TooLarge past ``limit`` bytes; then, and when it breaks off, nothing stays."""
        key = (await self._keys.create([file]))[file]
        path = self._path(file)
        await asyncio.to_thread(path.parent.mkdir, mode=0o700, parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        try:
            stored = await self._write(aside, key, content, limit)
            await asyncio.to_thread(_keep, aside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            await self._keys.destroy(file)
            raise
        return stored

    async def _write(self, path: Path, key: DataKey, content: AsyncIterable[bytes], limit: int) -> Stored:
        digest, size, number = sha256(), 0, 0
        waiting = bytearray()
        with await asyncio.to_thread(_create, path) as out:
            async for piece in content:
                size += len(piece)
                if size > limit:
                    raise TooLarge(f"Files up to {limit // 1_000_000} MB are accepted here")
                digest.update(piece)
                waiting += piece
                while len(waiting) > CHUNK:
                    await asyncio.to_thread(_append, out.fileno(), key, bytes(waiting[:CHUNK]), number, False)
                    del waiting[:CHUNK]
                    number += 1
            await asyncio.to_thread(_append, out.fileno(), key, bytes(waiting), number, True)
            await asyncio.to_thread(os.fsync, out.fileno())
        return Stored(size, digest.digest())

    async def read(self, file: UUID) -> AsyncIterator[bytes]:
        """The content in chunks. Raises Unreadable when it was changed or cut, FileNotFoundError without a file."""
        key = await self._keys.get(file)
        with await asyncio.to_thread(self._path(file).open, "rb") as source:
            number, last = 0, False
            while not last:
                plain, last = await asyncio.to_thread(_next, source.fileno(), key, number)
                yield plain
                number += 1

    async def remove(self, file: UUID) -> None:
        """Removes a file and destroys its key, so that no copy of it can be read."""
        await self._keys.destroy(file)
        await asyncio.to_thread(self._path(file).unlink, missing_ok=True)

    async def sweep(
        self, known: Callable[[Collection[UUID]], Awaitable[Collection[UUID]]], *, older: timedelta
    ) -> int:
        """Removes files older than ``older`` whose ids ``known`` does not give back. Answers how many."""
        before = (utcnow() - older).timestamp()
        found = await asyncio.to_thread(self._old, before)
        kept = set(await known(found)) if found else set()
        for file in found:
            if file not in kept:
                await self.remove(file)
        return len(found) - len(kept)

    def _old(self, before: float) -> list[UUID]:
        paths = [path for path in self._folder.glob("??/*") if path.stat().st_mtime < before]
        for part in [path for path in paths if path.suffix == ".part"]:
            part.unlink(missing_ok=True)
        return [UUID(path.name) for path in paths if not path.suffix]


def _place(key: DataKey, number: int, last: bool) -> Aad:
    """The last chunk says so: a file cut at a chunk's end does not open."""
    return Aad("file", key.id, "end" if last else "chunk", number)


def _create(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb", buffering=0)


def _append(descriptor: int, key: DataKey, plain: bytes, number: int, last: bool) -> None:
    sealed = seal_bytes(key, plain, _place(key, number, last))
    head = (len(sealed) << 1 | last).to_bytes(_LENGTH, "big")
    view = memoryview(head + sealed)
    while view:
        view = view[os.write(descriptor, view) :]


def _next(descriptor: int, key: DataKey, number: int) -> tuple[bytes, bool]:
    head = os.read(descriptor, _LENGTH)
    if len(head) < _LENGTH:
        raise Unreadable("the file is cut")
    value = int.from_bytes(head, "big")
    size, last = value >> 1, bool(value & 1)
    if size > CHUNK + _OVERHEAD:
        raise Unreadable("not a file of ours")
    sealed = bytearray()
    while len(sealed) < size:
        piece = os.read(descriptor, size - len(sealed))
        if not piece:
            raise Unreadable("the file is cut")
        sealed += piece
    return open_bytes(key, bytes(sealed), _place(key, number, last)), last


def _keep(aside: Path, path: Path) -> None:
    aside.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
