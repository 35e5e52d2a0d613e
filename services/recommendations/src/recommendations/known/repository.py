"""The SQL of what others copy; runs in the worker role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.known.schemas import KnownAuthority
from recommendations.models import Authority

_STATEMENT = select(
    col(Authority.id),
    col(Authority.version),
    col(Authority.closed),
    col(Authority.names),
    col(Authority.kind),
    col(Authority.parent),
).order_by(col(Authority.id))


async def by_ids(session: AsyncSession, ids: Sequence[UUID]) -> list[KnownAuthority]:
    return await _items(session, _STATEMENT.where(col(Authority.id).in_(ids)))


async def after(session: AsyncSession, last: UUID | None, limit: int) -> list[KnownAuthority]:
    statement = _STATEMENT.limit(limit)
    if last is not None:
        statement = statement.where(col(Authority.id) > last)
    return await _items(session, statement)


async def _items(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[KnownAuthority]:
    rows = await session.execute(statement)
    return [KnownAuthority.model_validate(row, from_attributes=True) for row in rows]
