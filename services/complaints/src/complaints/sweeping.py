"""Removes files and keys that no record names: what was written before a transaction that then did not commit."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.sealed import KeyStore, SweepRefused
from sqlalchemy import ARRAY, Uuid, any_, literal, select, union_all
from sqlmodel import col

from complaints.models import (
    Allegation,
    Attachment,
    Demand,
    DemandFile,
    Erasure,
    GlassOpening,
    HandoverOffer,
    Import,
    Incoming,
    IncomingFile,
    LetterFile,
    LetterTemplate,
    ProtectionAlert,
    ProtectionFile,
    Referral,
    Report,
    SealedPerson,
)
from complaints.models.handover import HandoverState

KEPT = timedelta(days=30)
"""Long after any transaction has ended, and long enough that somebody who restores an older database and then the newer
one finds the keys still there."""
_FIRST, _EVERY = 600.0, 24 * 3600.0


class Sweeper:
    def __init__(
        self, database: Database, files: FileStore, keys: KeyStore, *, kept: timedelta = KEPT
    ) -> None:
        """``database`` is the worker's: of files and persons it reads the ids, nothing else."""
        self._kept = kept
        self._database = database
        self._files = files
        self._keys = keys

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Sweeps once a day while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight complaints sweep', 0)"
        async with Leader("complaints sweep", worker_url, lock, self._work):
            yield

    async def _work(self, _: asyncpg.Connection) -> None:
        await asyncio.sleep(_FIRST)
        while True:
            await self.sweep()
            await asyncio.sleep(_EVERY)

    async def sweep(self) -> None:
        try:
            keys = await self._keys.sweep(self._known, older_than=self._kept)
        except SweepRefused as refused:
            # Too many at once: rather a wrong database than that many orphans.
            logger().error("keys that no record names are kept", found=str(refused))
            return
        files = await self._files.sweep(self._known, older=self._kept)
        if files or keys:
            logger().info("swept what no record names", files=files, keys=keys)

    async def _known(self, ids: Collection[UUID]) -> Collection[UUID]:
        wanted = any_(literal(list(ids), ARRAY(Uuid)))
        named = [
            *(
                col(table.id)
                for table in (Attachment, SealedPerson, LetterFile, Incoming, IncomingFile, DemandFile)
            ),
            *(col(table.file) for table in (Import, LetterTemplate)),
            col(Referral.package),
            col(Report.complaint),
            col(Allegation.id),
            col(ProtectionAlert.id),
            col(ProtectionFile.id),
            col(Erasure.id),
            col(GlassOpening.id),
            col(Demand.id),
        ]
        among = [select(each).where(each == wanted) for each in named]
        # The key of an offer that was taken or withdrawn opens nothing any more.
        offered = col(HandoverOffer.state) == HandoverState.OFFERED.value
        among.append(select(col(HandoverOffer.id)).where(col(HandoverOffer.id) == wanted, offered))
        async with self._database.session() as session:
            found = await session.execute(union_all(*among))
            return {id_ for (id_,) in found if id_}


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Sweeper(state.worker_database, state.files, state.keys).running(
        state.settings.worker_database_url
    ):
        yield
