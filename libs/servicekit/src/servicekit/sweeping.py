"""Removes files and keys that no record names: what was written before a transaction that then did not commit."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import asyncpg
from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, any_, literal, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.sealed import KeyStore, SweepRefused

KEPT: Final = timedelta(days=30)
"""Long after any transaction has ended, and long enough that somebody who restores an older database and then the newer
one finds the keys still there."""
Reach = Callable[[AsyncSession], Awaitable[None]]
_FIRST, _EVERY = 600.0, 24 * 3600.0

Named = Callable[[ColumnElement[Any]], Sequence[Select[Any]]]
"""Of the ids that are asked about, the queries for those that records name: ``named(wanted)``, to be compared with."""


class Sweeper:
    def __init__(
        self,
        service: str,
        database: Database,
        files: FileStore,
        keys: KeyStore,
        named: Named,
        *,
        kept: timedelta = KEPT,
        reach: Reach | None = None,
    ) -> None:
        """``database`` is the worker's: of what has a key or a file it reads the ids, nothing else. ``reach`` lets a
        session of it see every row that names one, where it does not by itself."""
        self._service = service
        self._database = database
        self._files = files
        self._keys = keys
        self._named = named
        self._kept = kept
        self._reach = reach

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Sweeps once a day while the block runs, in one process at a time."""
        lock = f"hashtextextended('daylight {self._service} sweep', 0)"
        async with Leader(f"{self._service} sweep", worker_url, lock, self._work):
            yield

    async def _work(self, _: asyncpg.Connection) -> None:
        await asyncio.sleep(_FIRST)
        while True:
            await self.sweep()
            await asyncio.sleep(_EVERY)

    async def sweep(self) -> None:
        try:
            keys = await self._keys.sweep(self.known, older_than=self._kept)
        except SweepRefused as refused:
            # Too many at once: rather a wrong database than that many orphans.
            logger().error("keys that no record names are kept", found=str(refused))
            return
        files = await self._files.sweep(self.known, older=self._kept)
        if files or keys:
            logger().info("swept what no record names", files=files, keys=keys)

    async def known(self, ids: Collection[UUID]) -> Collection[UUID]:
        """Those of ``ids`` that a record names."""
        wanted = any_(literal(list(ids), ARRAY(Uuid)))
        async with self._database.session() as session:
            if self._reach is not None:
                await self._reach(session)
            found = await session.execute(union_all(*self._named(wanted)))
            return {id_ for (id_,) in found if id_}
