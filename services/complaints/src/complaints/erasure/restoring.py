"""A database that was restored from before an erasure is brought up to it: what the key store lists goes again."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from servicekit.db import Database
from servicekit.ids import uuid7
from servicekit.logging import logger
from servicekit.records import table_of
from servicekit.sealed import KeyStore
from sqlalchemy import insert, select
from sqlmodel import col

from complaints.erasure.rules import depth_remembered, remembered
from complaints.models import Erasure, ErasureItem, Party, SealedPerson
from complaints.models.retention import Depth, ErasureGround, ErasureItemState, ErasureKind, ErasureState

_AT_ONCE = 1_000


async def bring_up(database: Database, keys: KeyStore) -> int:
    """Orders again what was erased and is not marked so here. Answers how much; the runner does it."""
    rows = await _complaints(database, await keys.erased())
    rows += await _persons(database, list(await keys.destroyed()))
    if not rows:
        return 0
    erasure = uuid7()
    async with database.session() as session:
        await session.execute(
            insert(table_of(Erasure)),
            {
                **_columns(),
                "id": erasure,
                "kind": ErasureKind.RESTORED.value,
                "ground": ErasureGround.OTHER.value,
                "state": ErasureState.RUNNING.value,
                "total": len(rows),
            },
        )
        items = [
            {
                **row,
                "id": uuid7(),
                "erasure": erasure,
                "state": ErasureItemState.WAITING.value,
                "listed": False,
            }
            for row in rows
        ]
        await session.execute(insert(table_of(ErasureItem)), items)
    logger().warning("erased before and not marked so here: erasing again", records=len(rows))
    return len(rows)


def _columns() -> dict[str, Any]:
    """Of a new row, as the model fills them."""
    return Erasure(kind=ErasureKind.RESTORED, ground=ErasureGround.OTHER).model_dump()


async def _complaints(database: Database, listed: dict[UUID, int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for some in _chunks(list(listed)):
        async with database.session() as session:
            marked = select(col(ErasureItem.complaint), col(ErasureItem.depth)).where(
                col(ErasureItem.complaint).in_(some),
                col(ErasureItem.state).in_([ErasureItemState.DONE.value, ErasureItemState.WAITING.value]),
            )
            known: dict[UUID, int] = {}
            for complaint, depth in await session.execute(marked):
                known[complaint] = max(known.get(complaint, -1), remembered(Depth(depth)))
        rows += [
            {"complaint": id_, "person": None, "depth": depth_remembered(listed[id_]).value}
            for id_ in some
            if known.get(id_, -1) < listed[id_]
        ]
    return rows


async def _persons(database: Database, destroyed: Sequence[UUID]) -> list[dict[str, Any]]:
    """Persons whose key is gone and whose row is back, with what they could be found by."""
    rows: list[dict[str, Any]] = []
    for some in _chunks(destroyed):
        async with database.session() as session:
            statement = (
                select(col(Party.complaint), col(Party.person))
                .join(SealedPerson, col(SealedPerson.id) == Party.person)
                .where(col(SealedPerson.id).in_(some))
                .distinct()
            )
            found = (await session.execute(statement)).all()
        rows += [
            {"complaint": complaint, "person": person, "depth": Depth.PERSON.value}
            for complaint, person in found
        ]
    return rows


def _chunks(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    remaining = iter(ids)
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield chunk
