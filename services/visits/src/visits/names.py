"""The names of what ids stand for: reference entries of our own, the rest from copies of other services' records."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import KnownAccount, KnownAuthority, Place, PlaceUnit, ReferenceEntry

_NAMED: tuple[Any, ...] = (ReferenceEntry, KnownAuthority, Place, PlaceUnit)


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    named = [select(table.id, table.names).where(table.id.in_(wanted)) for table in _NAMED]
    accounts = select(
        col(KnownAccount.id), func.jsonb_build_object("und", KnownAccount.name).label("names")
    ).where(col(KnownAccount.id).in_(wanted))
    statement = named[0].union_all(*named[1:], accounts)
    return Names({row.id: row.names for row in await session.execute(statement)}, languages)
