"""All the SQL of searching: the copies of hits as the asker may read them, names for labels, words for spelling."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import ARRAY, Text, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import KnownPlace, KnownTheme, ReadRecord, Word, WordAccess, shape
from search.policy import POLICIES

CANDIDATES = 20


async def records(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[ReadRecord]:
    """Those of ``ids`` that the asker may read, in their order.

    The index has answered for the asker already; it may be a moment behind, the copies are not.
    """
    if not ids:
        return []
    readable = POLICIES.readable_by(ReadRecord, principal)
    found = await session.scalars(select(ReadRecord).where(readable, col(ReadRecord.id).in_(ids)))
    by_id = {record.id: record for record in found}
    return [by_id[record] for record in ids if record in by_id]


async def place_names(session: AsyncSession, places: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    return await _names(session, KnownPlace, places)


async def theme_names(session: AsyncSession, themes: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    return await _names(session, KnownTheme, themes)


async def _names(
    session: AsyncSession, table: type[KnownPlace] | type[KnownTheme], ids: Collection[UUID]
) -> dict[UUID, Mapping[str, str]]:
    if not ids:
        return {}
    rows = await session.execute(select(col(table.id), col(table.names)).where(col(table.id).in_(ids)))
    return {row.id: row.names for row in rows}


async def similar_words(
    session: AsyncSession, word: str, access: Collection[str], distance: int
) -> dict[str, int]:
    """Words that were read under one of the terms ``access`` and are at most ``distance`` letters away."""
    away = func.levenshtein_less_equal(col(Word.word), word, distance)
    read = select(col(WordAccess.word)).where(
        col(WordAccess.word) == col(Word.word),
        col(WordAccess.access) == func.any(literal(sorted(access), ARRAY(Text))),
    )
    statement = (
        select(col(Word.word), away.label("away"))
        .where(col(Word.shape).bool_op("%")(shape(word)), away <= distance, read.exists())
        .order_by(away, func.similarity(col(Word.shape), shape(word)).desc())
        .limit(CANDIDATES)
    )
    return {row.word: row.away for row in await session.execute(statement)}
