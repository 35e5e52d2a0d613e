"""Takes a file from a request's stream: what it is, its hash, and its bytes encrypted in the store."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.responses import StreamingResponse

from servicekit.errors import FieldError, Invalid, NotFound
from servicekit.files import FileStore, Stored
from servicekit.sealed import NoKey, Unreadable
from servicekit.sent_files import rules
from servicekit.sent_files.pictures import Picture, rebuild
from servicekit.uploads import plain_name, read_whole

_HEAD = 8192
_TOO_LARGE = f"Files up to {rules.MAX_BYTES // 1_000_000} MB are accepted here"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of a kind that is taken. Nothing of it was kept yet."""

    name: str
    media_type: str
    content: AsyncIterator[bytes]

    @property
    def picture(self) -> bool:
        return self.media_type in rules.PICTURES


@dataclass(frozen=True, slots=True)
class Both:
    """A picture as it came, and rebuilt."""

    original: bytes
    sha256: bytes
    rebuilt: Picture


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies encrypted in the store: how it is called there, and what it is."""

    name: str
    media_type: str
    size: int
    sha256: bytes


class NotTaken(Invalid):
    """A kind of file that is not taken, or a picture that cannot be read."""

    def __init__(self, refused: rules.FileRefused) -> None:
        super().__init__(errors=[FieldError("/name", str(refused), "file-refused")])


async def take(
    files: FileStore, file: UUID, name: str, content: AsyncIterable[bytes], *, from_anybody: bool = False
) -> Kept:
    """Checked by content, a picture from its pixels alone, encrypted; ``from_anybody``: who sent it is not known here.

    Raises NotTaken, TooLarge.
    """
    sent = await look_at(name, content)
    if from_anybody and sent.media_type in rules.RUNNING:
        raise NotTaken(rules.FileRefused("Files of this kind are not taken here: save it as PDF"))
    if not sent.picture:
        stored = await keep(files, file, sent.content)
        return Kept(sent.name, sent.media_type, stored.size, stored.sha256)
    picture = (await both_of(sent)).rebuilt
    stored = await keep_bytes(files, file, picture.content)
    return Kept(_called(sent, picture), picture.media_type, stored.size, stored.sha256)


async def look_at(name: str, content: AsyncIterable[bytes]) -> Sent:
    """Raises NotTaken."""
    name = plain_name(name)
    head, rest = await _head(content)
    try:
        return Sent(name, rules.media_type(name, head), rest)
    except rules.FileRefused as refused:
        raise NotTaken(refused) from refused


async def both_of(sent: Sent) -> Both:
    """Raises NotTaken when the picture cannot be read, TooLarge for too much of it."""
    original = await read_whole(sent.content, rules.MAX_BYTES, _TOO_LARGE)
    try:
        rebuilt = await asyncio.to_thread(rebuild, original)
    except rules.FileRefused as refused:
        raise NotTaken(refused) from refused
    return Both(original, sha256(original).digest(), rebuilt)


async def keep(files: FileStore, file: UUID, content: AsyncIterable[bytes]) -> Stored:
    """Raises TooLarge for too much of it; then nothing stays."""
    return await files.write(file, content, limit=rules.MAX_BYTES)


async def keep_bytes(files: FileStore, file: UUID, content: bytes) -> Stored:
    # A picture rebuilt may be larger than it came.
    return await files.write(file, once(content), limit=max(rules.MAX_BYTES, len(content)))


async def read_all(files: FileStore, file: UUID) -> bytes:
    return b"".join([piece async for piece in files.read(file)])


def download(files: FileStore, file: UUID, name: str, media_type: str, size: int) -> StreamingResponse:
    """Always as a download, under a name of ours."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(size),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(files.read(file), media_type=media_type, headers=headers)


def given_out() -> dict[int | str, dict[str, Any]]:
    """What an operation that gives out a file answers."""
    return {200: {"content": {"application/octet-stream": {}}, "description": "The file"}}


async def give_out(files: FileStore, file: UUID) -> StreamingResponse:
    """To another service of ours. Raises NotFound for one that is named by a row, and gone or erased."""
    content = files.read(file)
    try:
        first = await anext(content)
    except (FileNotFoundError, NoKey, Unreadable) as fault:
        raise NotFound from fault

    async def whole() -> AsyncIterator[bytes]:
        yield first
        async for piece in content:
            yield piece

    return StreamingResponse(whole(), media_type="application/octet-stream")


def _called(sent: Sent, picture: Picture) -> str:
    """With the ending of what a picture became."""
    if sent.media_type == picture.media_type:
        return sent.name
    return f"{sent.name.rpartition('.')[0]}.{rules.ENDINGS[picture.media_type]}"


async def _head(content: AsyncIterable[bytes]) -> tuple[bytes, AsyncIterator[bytes]]:
    """The first bytes, and the whole again."""
    source = aiter(content)
    first = bytearray()
    async for piece in source:
        first += piece
        if len(first) >= _HEAD:
            break

    async def again() -> AsyncIterator[bytes]:
        yield bytes(first)
        async for piece in source:
            yield piece

    return bytes(first[:_HEAD]), again()


async def once(content: bytes) -> AsyncIterator[bytes]:
    yield content
