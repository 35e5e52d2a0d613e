"""Tables of two columns: which records belong to which."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.records import table_of
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def others_of(
    session: AsyncSession, pairs: type[SQLModel], owners: Sequence[UUID]
) -> dict[UUID, list[UUID]]:
    """By record of the first column, those of the second."""
    table = table_of(pairs)
    own, other = table.columns
    rows = await session.execute(select(own, other).where(own.in_(owners)).order_by(own, other))
    found: dict[UUID, list[UUID]] = {}
    for owner, each in rows:
        found.setdefault(owner, []).append(each)
    return found


async def set_others(session: AsyncSession, pairs: type[SQLModel], owner: UUID, ids: Sequence[UUID]) -> None:
    """Touches only what comes or goes: who corrects need not be able to tie again what was tied."""
    table = table_of(pairs)
    own, other = table.columns
    before = set((await session.execute(select(other).where(own == owner))).scalars())
    gone = before - set(ids)
    if gone:
        await session.execute(delete(table).where(own == owner, other.in_(gone)))
    rows = [{own.name: owner, other.name: each} for each in dict.fromkeys(ids) if each not in before]
    if rows:
        await session.execute(insert(table), rows)
