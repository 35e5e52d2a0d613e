"""The service's end of the process that reads a file: the bytes go through, and are kept nowhere."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from functools import lru_cache

import orjson
from servicekit.children import ONE_THREAD, Child, ChildGone, child

from search.extraction.child import PAGE
from search.extraction.reasons import Reason
from search.extraction.rules import Limits

_MODULE = "search.extraction.child"


@dataclass(frozen=True, slots=True)
class PageRead:
    number: int
    text: str
    words: list[str]
    by_sight: bool


@dataclass(frozen=True, slots=True)
class FileRead:
    """``pages`` that hold words, of ``count`` in the file; ``cut`` says that the file goes on."""

    pages: list[PageRead]
    count: int
    cut: bool


class NotRead(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sight:
    """The program that reads pictures; without a path there is none."""

    program: str
    languages: str


@lru_cache(maxsize=8)
def _found(program: str) -> str:
    return shutil.which(program) or ""


async def sight(program: str, languages: str) -> Sight:
    """What is installed of what is wanted. Without one of the languages there is nothing to read with."""
    path = _found(program)
    if not path:
        return Sight("", "")
    process = await asyncio.create_subprocess_exec(
        path, "--list-langs", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    listed, _ = await process.communicate()
    installed = set(listed.decode("utf-8", "replace").split())
    chosen = [each for each in languages.split("+") if each in installed]
    return Sight(path, "+".join(chosen)) if chosen else Sight("", "")


async def read_file(media_type: str, content: AsyncIterator[bytes], limits: Limits, sight: Sight) -> FileRead:
    """Raises NotRead; what ``content`` raises goes through."""
    order = asdict(limits) | {
        "media_type": media_type,
        "sight": sight.program,
        "languages": sight.languages,
    }
    async with child(_MODULE, ONE_THREAD) as reader:
        try:
            async with asyncio.timeout(limits.seconds):
                await reader.send(orjson.dumps(order))
                await _pass_on(content, reader, limits.size)
                return await _pages(reader, limits.seconds)
        except TimeoutError as late:
            raise NotRead(Reason.TOO_SLOW) from late
        except ChildGone as gone:
            raise NotRead(await _why(reader, gone)) from gone


async def _pass_on(content: AsyncIterator[bytes], reader: Child, most: int) -> None:
    size = 0
    async for piece in content:
        size += len(piece)
        if size > most:
            raise NotRead(Reason.TOO_LARGE)
        if piece:
            await reader.send(piece)
    await reader.send(b"")


async def _pages(reader: Child, silence: float) -> FileRead:
    pages: list[PageRead] = []
    while True:
        kind, body = await reader.hear(silence)
        said = orjson.loads(body)
        if kind == PAGE:
            pages.append(PageRead(**said))
        elif "fault" in said:
            raise NotRead(Reason(said["fault"]))
        else:
            return FileRead(pages, said["pages"], said["cut"])


async def _why(reader: Child, gone: ChildGone) -> Reason:
    if gone.slow or await reader.code() == -signal.SIGXCPU:
        return Reason.TOO_SLOW
    return Reason.STOPPED
