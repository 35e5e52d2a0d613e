"""The SQL of understanding a question: what places, themes and authorities are called, and what means the same."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.index.asked import Field
from search.models import Kind, KnownAuthority, KnownPlace, KnownTheme, ReadRecord, SynonymGroup
from search.policy import POLICIES

_KNOWN: Mapping[Field, type[KnownPlace] | type[KnownTheme] | type[KnownAuthority]] = {
    Field.PLACE: KnownPlace,
    Field.THEME: KnownTheme,
    Field.AUTHORITY: KnownAuthority,
}
_KINDS = {Field.PLACE: Kind.PLACE, Field.AUTHORITY: Kind.AUTHORITY}


async def names(session: AsyncSession, field: Field) -> list[tuple[UUID, Mapping[str, str]]]:
    """What each place, theme or authority is called, by language; a place that another leads for is left out."""
    table = _KNOWN[field]
    statement = select(col(table.id), col(table.names))
    if table is KnownPlace:
        statement = statement.where(col(KnownPlace.leads).is_(None))
    return [(row.id, row.names) for row in await session.execute(statement)]


async def by_reference(
    session: AsyncSession, principal: Principal, field: Field, said: str
) -> Sequence[UUID]:
    """The place or authority of this number, where the asker may read it."""
    if field not in _KINDS:
        return []
    statement = select(col(ReadRecord.id)).where(
        POLICIES.readable_by(ReadRecord, principal),
        col(ReadRecord.kind) == _KINDS[field].value,
        func.upper(col(ReadRecord.reference)) == said.upper(),
    )
    return (await session.scalars(statement)).all()


async def references(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """The numbers of these places or authorities, where the asker may read them."""
    statement = select(col(ReadRecord.id), col(ReadRecord.reference)).where(
        POLICIES.readable_by(ReadRecord, principal),
        col(ReadRecord.id).in_(ids),
        col(ReadRecord.reference).is_not(None),
    )
    return {row.id: row.reference for row in await session.execute(statement)}


async def groups(session: AsyncSession) -> list[Row[str | None, list[str]]]:
    """Words that mean the same, with the language in which they do."""
    statement = select(col(SynonymGroup.language), col(SynonymGroup.words)).order_by(col(SynonymGroup.id))
    return list((await session.execute(statement)).all())
