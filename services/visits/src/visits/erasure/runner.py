"""Takes up agreed erasures, destroys keys once they committed, and brings a restored database up to what was erased."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from itertools import islice
from typing import Any
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from servicekit.db import Database
from servicekit.ids import utcnow, uuid7
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.records import table_of
from servicekit.sealed import KeyStore
from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from visits.erasure.erasing import erase
from visits.erasure.rules import REMEMBERED, kind_remembered
from visits.models import Erasure, ErasureKey
from visits.models.erasure import ErasureGround, ErasureOf, ErasureState

_LOOK_AGAIN = 2.0
_AT_ONCE = 500


class Eraser:
    """``database`` is the worker's. What it may remove, the database itself lets it only where two people agreed."""

    def __init__(self, database: Database, keys: KeyStore) -> None:
        self._database = database
        self._keys = keys
        self._awake = asyncio.Event()

    def wake(self) -> None:
        self._awake.set()

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Erases while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight visits erasures', 0)"
        async with Leader("visits erasures", worker_url, lock, self._work):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        await self.begin()
        while True:
            self._awake.clear()
            # A lock whose connection died is another's by now: this raises then, and the leader begins anew.
            await connection.execute("SELECT 1")
            if not await self.do_next():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), _LOOK_AGAIN)

    async def begin(self) -> None:
        """Finishes what a dead process left, and orders again what a restored database has brought back."""
        await self.settle()
        await self._bring_up()

    async def do_next(self) -> bool:
        """Does what waits longest; False when there is nothing to do."""
        async with self._database.session() as session:
            await session.execute(_EXPIRE.where(col(Erasure.expires_at) <= utcnow()))
            found = await session.execute(_NEXT)
            if (erasure := found.scalar_one_or_none()) is not None:
                await erase(session, erasure, self._keys)
                logger().info("an erasure is done", erasure=str(erasure.id))
        await self.settle()
        return erasure is not None

    async def settle(self) -> None:
        """What follows a commit. Running it twice changes nothing."""
        while await self._destroy():
            pass
        while await self._remember():
            pass

    async def _destroy(self) -> bool:
        async with self._database.session() as session:
            keys = (await session.execute(select(col(ErasureKey.key)).limit(_AT_ONCE))).scalars().all()
        if not keys:
            return False
        await self._keys.destroy(*keys)
        async with self._database.session() as session:
            await session.execute(delete(ErasureKey).where(col(ErasureKey.key).in_(keys)))
        return True

    async def _remember(self) -> bool:
        columns: tuple[Any, ...] = (Erasure.id, Erasure.of, Erasure.record)
        async with self._database.session() as session:
            statement = select(*columns).where(
                col(Erasure.state) == ErasureState.DONE.value, col(Erasure.listed).is_(False)
            )
            rows = (await session.execute(statement.limit(_AT_ONCE))).all()
        if not rows:
            return False
        await self._keys.note_erased({row.record: REMEMBERED[ErasureOf(row.of)] for row in rows})
        async with self._database.session() as session:
            done = col(Erasure.id).in_([row.id for row in rows])
            await session.execute(update(Erasure).where(done).values(listed=True))
        return True

    async def _bring_up(self) -> None:
        """What the key store lists and this database does not know as erased goes again; nobody agrees twice."""
        listed = await self._keys.erased()
        for some in _chunks(listed):
            async with self._database.session() as session:
                marked = select(col(Erasure.record)).where(
                    col(Erasure.record).in_(some),
                    col(Erasure.state).in_([ErasureState.DONE.value, ErasureState.RUNNING.value]),
                )
                known = set((await session.execute(marked)).scalars())
                missing = {record: kind_remembered(listed[record]) for record in some if record not in known}
                # Asked for again in the database that was restored: overtaken.
                asked = col(Erasure.record).in_(missing), col(Erasure.state) == ErasureState.ASKED.value
                await session.execute(update(Erasure).where(*asked).values(state=ErasureState.EXPIRED.value))
                rows = [_restored(record, of) for record, of in missing.items() if of is not None]
                if rows:
                    await session.execute(insert(table_of(Erasure)), rows)
                    logger().warning("erased before and not marked so here: erasing again", records=len(rows))


_EXPIRE = (
    update(Erasure)
    .where(col(Erasure.state) == ErasureState.ASKED.value)
    .values(state=ErasureState.EXPIRED.value, version=Erasure.version + 1)
    .execution_options(synchronize_session=False)
)
_NEXT = (
    select(Erasure)
    .where(col(Erasure.state) == ErasureState.RUNNING.value)
    .order_by(col(Erasure.id))
    .limit(1)
    .with_for_update()
)


def _chunks(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    remaining = iter(ids)
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield chunk


def _restored(record: UUID, of: ErasureOf) -> dict[str, Any]:
    return Erasure(
        id=uuid7(),
        of=of.value,
        record=record,
        ground=ErasureGround.OTHER.value,
        state=ErasureState.RUNNING.value,
        restored=True,
    ).model_dump()


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    eraser: Eraser = app.state.eraser
    async with eraser.running(app.state.settings.worker_database_url):
        yield


def prepare(app: FastAPI) -> None:
    """Needs ``app.state.keys``."""
    app.state.eraser = Eraser(app.state.worker_database, app.state.keys)


def wake(app: FastAPI) -> None:
    app.state.eraser.wake()
