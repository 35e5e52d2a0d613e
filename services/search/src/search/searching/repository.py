"""All the SQL of searching: the copies of hits as the asker may read them, names for labels, words for spelling."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import Row, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import KnownAuthority, KnownPlace, KnownTheme, ReadRecord, Word, shape
from search.policy import POLICIES

CANDIDATES = 40

_TABLE = table_of(ReadRecord)
_SHOWN = [
    _TABLE.c[name]
    for name in (
        *("id", "kind", "reference", "title", "text", "language", "side", "level", "state", "dated"),
        *("places", "themes"),
    )
]
Record = Row[*tuple[Any, ...]]
"""A copy, with the columns of ``_SHOWN``."""


async def records(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[Record]:
    """Those of ``ids`` that the asker may read, in their order.

    The index has answered for the asker already; it may be a moment behind, the copies are not.
    """
    if not ids:
        return []
    readable = POLICIES.readable_by(ReadRecord, principal)
    found = await session.execute(select(*_SHOWN).where(readable, col(ReadRecord.id).in_(ids)))
    by_id = {record.id: record for record in found}
    return [by_id[record] for record in ids if record in by_id]


async def names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    """What places, themes and authorities are called, by language."""
    statement = union_all(
        select(col(KnownPlace.id), col(KnownPlace.names)).where(col(KnownPlace.id).in_(ids)),
        select(col(KnownTheme.id), col(KnownTheme.names)).where(col(KnownTheme.id).in_(ids)),
        select(col(KnownAuthority.id), col(KnownAuthority.names)).where(col(KnownAuthority.id).in_(ids)),
    )
    return {row.id: row.names for row in await session.execute(statement)}


async def similar_words(session: AsyncSession, word: str, distance: int) -> dict[str, int]:
    """Words at most ``distance`` letters away from ``word``, whoever may read them. For the worker role."""
    away = func.levenshtein_less_equal(col(Word.word), word, distance)
    statement = (
        select(col(Word.word), away.label("away"))
        .where(col(Word.shape).bool_op("%")(shape(word)), away <= distance)
        .order_by(away, func.similarity(col(Word.shape), shape(word)).desc())
        .limit(CANDIDATES)
    )
    return {row.word: row.away for row in await session.execute(statement)}
