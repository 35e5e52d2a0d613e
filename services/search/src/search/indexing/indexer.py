"""Brings the index to what the copies say: one task, which alone writes to it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg
from servicekit.leadership import Leader
from servicekit.logging import logger
from sqlalchemy.ext.asyncio import AsyncSession

from search import queues
from search.index.port import Document, Index, IndexAwayError, IndexUnreadableError
from search.index.words import plain_words
from search.indexing import repository
from search.models import Rebuild, Scope
from search.rebuilds import repository as rebuilds

Sessions = Callable[[], AbstractAsyncContextManager[AsyncSession]]

AT_ONCE = 400
"""Records between two commits of the index: what is new waits for one of them."""
REBUILD_AT_ONCE = 500

_GATHER = 0.2
"""Seconds between two looks at the queue: each commit of the index waits for the disk and makes a segment."""
_PATIENCE = 1.0
_ANYTHING = """
    SELECT EXISTS (SELECT FROM index_pending)
        OR EXISTS (SELECT FROM rebuild WHERE scope = 'index' AND state <> 'done')
"""
_SHORTEST, _LONGEST = 4, 40
"""Letters of the words that spelling is corrected to."""


class Indexer:
    def __init__(self, sessions: Sessions, index: Index) -> None:
        self._sessions = sessions
        self._index = index
        self._damaged = asyncio.Event()

    def report_damage(self) -> None:
        """Said by whoever could not read the index: it is thrown away and made again."""
        self._damaged.set()

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Indexes while the block runs, in one process at a time."""
        async with Leader(
            "search indexer", worker_url, "hashtextextended('daylight indexer', 0)", self._work
        ):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        try:
            await self.open()
            while True:
                due = self._damaged.is_set() or await connection.fetchval(_ANYTHING)
                done = await self.step() if due else 0
                await asyncio.sleep(_GATHER if done < AT_ONCE else 0)
        except IndexAwayError:
            logger().warning("the search engine does not answer")
            await asyncio.sleep(_PATIENCE)

    async def open(self) -> None:
        """Opens the index, or makes it again when there is none or it does not hold as many records as there are."""
        if not await self._index.open():
            await self.rebuild()
            return
        async with self._sessions() as session:
            quiet, expected = await repository.nothing_due(session), await repository.count(session)
        if quiet and await self._index.count() != expected:
            await self.rebuild()

    async def step(self) -> int:
        """Does a piece of what there is to do, and answers how many records that were; AT_ONCE when more may wait."""
        if self._damaged.is_set():
            await self.rebuild()
            return AT_ONCE
        async with self._sessions() as session:
            wanted = await rebuilds.open_one(session, Scope.INDEX)
        if wanted is not None:
            await self.rebuild(wanted)
            return AT_ONCE
        try:
            return await self.catch_up()
        except IndexUnreadableError:
            self.report_damage()
            return AT_ONCE

    async def catch_up(self) -> int:
        """Indexes the oldest of what is queued. The queue is struck off after the index has it on disk."""
        async with self._sessions() as session:
            due = await queues.index_due(session, AT_ONCE)
            if due:
                ids = await repository.portion(session, [item.record for item in due])
                documents = await repository.documents(session, ids)
                await repository.learn_words(session, _words(documents), generation=0)
                found = {document.id for document in documents}
                await self._index.upsert(documents)
                await self._index.delete(record for record in ids if record not in found)
                await self._index.commit()
                await queues.strike_indexed(session, due[: len(ids)])
                if len(ids) < len(due):
                    return AT_ONCE
        return len(due)

    async def rebuild(self, wanted: Rebuild | None = None) -> None:
        """Makes the index and the spelling again from the copies, beside the old ones; progress goes to ``wanted``."""
        async with self._sessions() as session:
            total = await repository.count(session)
            generation = await repository.next_generation(session)
            if wanted is not None:
                await rebuilds.begin(session, await session.merge(wanted), total=total)
        logger().info("building the index", records=total)
        count = await self._index.rebuild(self._everything(wanted, generation))
        async with self._sessions() as session:
            await repository.forget_words_before(session, generation)
            if wanted is not None:
                await rebuilds.finish(session, await session.get_one(Rebuild, wanted.id))
        self._damaged.clear()
        logger().info("the index is built", records=count)

    async def _everything(self, wanted: Rebuild | None, generation: int) -> AsyncIterator[Sequence[Document]]:
        after = None
        while True:
            async with self._sessions() as session:
                ids = await repository.all_ids(session, after, REBUILD_AT_ONCE)
                if not ids:
                    return
                ids = await repository.portion(session, ids)
                documents = await repository.documents(session, ids)
                await repository.learn_words(session, _words(documents), generation)
                if wanted is not None:
                    await rebuilds.note_progress(session, wanted.id, len(ids))
            yield documents
            after = ids[-1]


def _words(documents: Iterable[Document]) -> set[str]:
    texts = (" ".join((document.title, document.text, *document.names)) for document in documents)
    met = set[str]().union(*map(plain_words, texts))
    return {word for word in met if _SHORTEST <= len(word) <= _LONGEST and not word.isdigit()}
