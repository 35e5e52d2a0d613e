"""Reads what waits, in one process of the service at a time: new files one after the other, and beside them, so that
nothing new waits for it, what failed before and may take long."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from time import monotonic

from servicekit.errors import NotFound, Unavailable
from servicekit.leadership import Leader, again_and_again
from servicekit.logging import logger
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.extraction import repository
from search.extraction.reading import NotRead, PageRead, Sight, read_file, sight
from search.extraction.rules import READABLE, Limits, bounds_of, rest_after
from search.index import words
from search.models import Kind, ReadDocument, Reason
from search.owners import OWNERS, OwnerFailed, Owners
from search.reading.languages import languages_of_pages


def _in_their_languages(pages: Sequence[PageRead]) -> list[str]:
    """The languages of a file; its pages get their words in such forms of those as they have not."""
    languages = languages_of_pages([page.text for page in pages])
    beyond = {*words.with_stemmer(languages)} - {*words.UNDECLARED, "ar"}
    for page in pages:
        if beyond or not page.words:
            page.words[:] = sorted(words.forms_of(page.text, languages))
    return languages


Sessions = Callable[[], AbstractAsyncContextManager[AsyncSession]]

_PAUSE = 0.5
_FILE_RESTS = timedelta(minutes=5)
"""Of one that its owner fails on: it is asked for again for ever, and the others do not wait for it."""
_OWNER_RESTS = 5.0
"""Seconds: what an owner does not give out because it is away, is no fault of the file. Files of others are read."""
_BEHIND = timedelta()
"""A file that an owner did not give out goes behind the others: maybe it takes too long."""


def _one_at_a_time(name: str, url: str, step: Callable[[], Awaitable[bool]]) -> Leader:
    return Leader(name, url, f"hashtextextended('daylight {name}', 0)", again_and_again(step, _PAUSE))


class Extractor:
    def __init__(
        self, sessions: Sessions, owners: Owners, limits: Limits, tries: int, program: str, languages: str
    ) -> None:
        self._sessions = sessions
        self._owners = owners
        self._limits = limits
        self._tries = tries
        self._program = program
        self._languages = languages
        self._sight: Sight | None = None
        self._rest: dict[str, float] = {}
        """Until when an owner that is away is not asked."""

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        async with (
            _one_at_a_time("search extraction", worker_url, self.read_new),
            _one_at_a_time("search extraction again", worker_url, self.read_again),
        ):
            yield

    async def step(self) -> bool:
        """Reads one file; answers whether there was one. As all that follow."""
        return await self.read_new() or await self.read_again()

    async def read_new(self) -> bool:
        return await self._read_one(tried=False)

    async def read_again(self) -> bool:
        """What failed before; where nothing did, what was read before anybody looked for languages."""
        return await self._read_one(tried=True) or await self._tell_languages()

    async def _read_one(self, *, tried: bool) -> bool:
        looks = await self._looks()
        away = [kind for kind, owner in OWNERS.items() if monotonic() < self._rest.get(owner, 0)]
        async with self._sessions() as session:
            document = await repository.due(session, tried=tried, without=away)
            if document is None:
                return False
            if document.media_type not in READABLE:
                await repository.holds_nothing(session, document.id)
                return True
            if await repository.copy_from_same(session, document.id, document.of, document.sha256):
                return True
        try:
            async with self._owners.file(Kind(document.of_kind), document.id) as content:
                limits = bounds_of(self._limits, document.tries)
                read = await read_file(document.media_type, content, limits, looks)
        except OwnerFailed:
            logger().error("an owner fails on a file", document=str(document.id))
            async with self._sessions() as session:
                await repository.put_off(session, document, document.tries, _FILE_RESTS)
        except Unavailable:
            owner = OWNERS[Kind(document.of_kind)]
            logger().warning("an owner of files cannot be read", owner=owner)
            async with self._sessions() as session:
                await repository.put_off(session, document, document.tries, _BEHIND)
            self._rest[owner] = monotonic() + _OWNER_RESTS
            return False
        except NotFound:
            await self._failed(document, Reason.MISSING)
        except NotRead as fault:
            await self._failed(document, fault.reason)
        else:
            languages = await asyncio.to_thread(_in_their_languages, read.pages)
            async with self._sessions() as session:
                await repository.keep(session, document.id, document.sha256, read, languages)
        return True

    async def _tell_languages(self) -> bool:
        async with self._sessions() as session:
            found = await repository.untold(session)
            if found is None:
                return False
            document, pages = found
            languages = await asyncio.to_thread(_in_their_languages, pages)
            await repository.tell(session, document, languages, pages)
            return True

    async def _looks(self) -> Sight:
        """What reads pictures here. Where something does by now, those that waited for it are read again."""
        if self._sight is None:
            self._sight = await sight(self._program, self._languages)
            if self._sight.program:
                async with self._sessions() as session:
                    await repository.wait_again(session, col(ReadDocument.reason) == Reason.PICTURE.value)
        return self._sight

    async def _failed(self, document: repository.Due, reason: Reason) -> None:
        tries = document.tries + 1
        rest = rest_after(reason, tries, self._tries)
        logger().warning(
            "a file could not be read", document=str(document.id), reason=reason.value, tries=tries
        )
        async with self._sessions() as session:
            if rest is None:
                await repository.give_up(session, document, tries, reason)
            else:
                await repository.put_off(session, document, tries, rest)
