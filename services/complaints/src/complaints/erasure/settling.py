"""What follows a commit: keys and files are destroyed, and the key store remembers what was erased.

The list of what is to be destroyed commits with the erasure, so that a process may die anywhere: the next one finishes.
"""

from dataclasses import dataclass
from uuid import UUID

from servicekit.db import Database
from servicekit.files import FileStore
from servicekit.sealed import KeyStore
from sqlalchemy import delete, select, update
from sqlmodel import col

from complaints.erasure.rules import deepest, remembered
from complaints.models import ErasureItem, ErasureKey
from complaints.models.retention import Depth, ErasureItemState

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Settling:
    database: Database
    keys: KeyStore
    files: FileStore

    async def settle(self) -> None:
        """Does all that waits. Running it twice changes nothing."""
        while await self._destroy():
            pass
        while await self._remember():
            pass

    async def _destroy(self) -> bool:
        async with self.database.session() as session:
            found = select(col(ErasureKey.key), col(ErasureKey.is_file)).limit(_AT_ONCE)
            rows = [(row[0], row[1]) for row in await session.execute(found)]
        if not rows:
            return False
        await self.keys.destroy(*(key for key, _ in rows))
        for key, is_file in rows:
            if is_file:
                await self.files.remove(key)
        done = [key for key, _ in rows]
        async with self.database.session() as session:
            await session.execute(delete(ErasureKey).where(col(ErasureKey.key).in_(done)))
        return True

    async def _remember(self) -> bool:
        async with self.database.session() as session:
            statement = (
                select(col(ErasureItem.id), col(ErasureItem.complaint), col(ErasureItem.depth))
                .where(
                    col(ErasureItem.state) == ErasureItemState.DONE.value, col(ErasureItem.listed).is_(False)
                )
                .limit(_AT_ONCE)
            )
            rows = [(row[0], row[1], Depth(row[2])) for row in await session.execute(statement)]
        if not rows:
            return False
        depths: dict[UUID, list[Depth]] = {}
        for _, complaint, depth in rows:
            depths.setdefault(complaint, []).append(depth)
        await self.keys.note_erased({id_: remembered(deepest(some)) for id_, some in depths.items()})
        async with self.database.session() as session:
            done = [item for item, _, _ in rows]
            await session.execute(
                update(ErasureItem).where(col(ErasureItem.id).in_(done)).values(listed=True)
            )
        return True
