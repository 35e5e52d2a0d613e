"""The names of what ids stand for: reference entries of our own, the rest from copies of other services' records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import KnownAccount, KnownAuthority, PlaceUnit, ReferenceEntry
from visits.wire import Named

UNKNOWN = "…"

_NAMED: tuple[Any, ...] = (ReferenceEntry, KnownAuthority, PlaceUnit)


class Known:
    """Names by id, in the reader's language; what is not known here yet shows as an ellipsis, never as nothing."""

    def __init__(self, names: Mapping[UUID, Mapping[str, str]], languages: Sequence[str]) -> None:
        self._names = names
        self._languages = languages

    def of(self, record: UUID) -> Named:
        names = self._names.get(record)
        return Named(id=record, name=best_name(names, self._languages) if names else UNKNOWN)

    def maybe(self, record: UUID | None) -> Named | None:
        return self.of(record) if record is not None else None


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Known:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Known({}, languages)
    named = [select(table.id, table.names).where(table.id.in_(wanted)) for table in _NAMED]
    accounts = select(
        col(KnownAccount.id), func.jsonb_build_object("und", KnownAccount.name).label("names")
    ).where(col(KnownAccount.id).in_(wanted))
    statement = named[0].union_all(*named[1:], accounts)
    return Known({row.id: row.names for row in await session.execute(statement)}, languages)
