"""The names of what ids stand for: authorities from the register, the rest from copies."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Authority,
    KnownAccount,
    KnownCategory,
    KnownOffice,
    KnownPlace,
    KnownStandard,
    KnownTeam,
    KnownTheme,
)

_NAMED = (Authority, KnownPlace, KnownTheme, KnownCategory)
_PLAIN = (KnownAccount, KnownOffice, KnownTeam)


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    named = [select(col(table.id), col(table.names)).where(col(table.id).in_(wanted)) for table in _NAMED]
    # A plain name is in no language.
    plain = [
        select(col(table.id), func.jsonb_build_object("und", col(table.name)).label("names")).where(
            col(table.id).in_(wanted)
        )
        for table in _PLAIN
    ]
    # Of a standard, what people call it where they call it something shorter.
    standard = select(
        col(KnownStandard.id),
        col(KnownStandard.names).op("||")(col(KnownStandard.short_names)).label("names"),
    ).where(col(KnownStandard.id).in_(wanted))
    statement = named[0].union_all(*named[1:], *plain, standard)
    return Names({row.id: row.names for row in await session.execute(statement)}, languages)


async def unknown_of(session: AsyncSession, table: type[Any], ids: Iterable[UUID]) -> set[UUID]:
    """Those of ``ids`` that ``table`` does not have, or has as closed."""
    wanted = set(ids)
    if not wanted:
        return set()
    found = await session.execute(select(col(table.id)).where(table.id.in_(wanted), table.closed.is_(False)))
    return wanted - set(found.scalars())
