"""An indexer in a process of its own that is killed at a named moment: ``dying.py URL FOLDER AT-ONCE ACT NUMBER``."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from search.index.engines import Engines
from search.index.port import Beside, Document
from search.index.tantivy_index import TantivyIndex
from search.indexing.indexer import Indexer
from search.models import Engine
from servicekit.db import Database


class DyingIndex(TantivyIndex):
    def __init__(self, folder: Path, act: str, number: int) -> None:
        super().__init__(folder)
        self._act = act
        self._left = number

    async def begin(self) -> Beside:
        return DyingBeside(await super().begin(), self)

    async def resume(self, name: str) -> Beside | None:
        found = await super().resume(name)
        return DyingBeside(found, self) if found else None

    def done(self, act: str) -> None:
        if act == self._act:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class DyingBeside:
    def __init__(self, beside: Beside, index: DyingIndex) -> None:
        self.name = beside.name
        self._beside = beside
        self._index = index

    async def upsert(self, documents: Sequence[Document]) -> None:
        await self._beside.upsert(documents)
        self._index.done("upsert")

    async def delete(self, ids: Iterable[UUID]) -> None:
        await self._beside.delete(ids)

    async def commit(self) -> None:
        await self._beside.commit()
        self._index.done("commit")

    async def switch(self) -> None:
        await self._beside.switch()
        self._index.done("switch")


async def main(url: str, folder: str, at_once: str, act: str, number: str) -> None:
    index = DyingIndex(Path(folder), act, int(number))
    engines = Engines({Engine.EMBEDDED: index})
    indexer = Indexer(Database(url).session, engines, at_once=int(at_once), kept_every=0)
    await indexer.open()
    while await indexer.step():
        pass


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
