"""The names of what ids stand for: authorities from the register, the rest from copies."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names, named_among
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

_NAMED = named_among(
    *((col(table.id), col(table.names)) for table in (Authority, KnownPlace, KnownTheme, KnownCategory)),
    # A plain name is in no language.
    *(
        (col(table.id), func.jsonb_build_object("und", col(table.name)).label("names"))
        for table in (KnownAccount, KnownOffice, KnownTeam)
    ),
    # Of a standard, what people call it where they call it something shorter.
    (
        col(KnownStandard.id),
        col(KnownStandard.names).op("||")(col(KnownStandard.short_names)).label("names"),
    ),
)
"""Names by language of everything that is known here."""


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    found = await session.execute(_NAMED, {"ids": list(wanted)})
    return Names({row.id: row.names for row in found}, languages)


async def unknown_of(session: AsyncSession, table: type[Any], ids: Iterable[UUID]) -> set[UUID]:
    """Those of ``ids`` that ``table`` does not have, or has as closed."""
    wanted = set(ids)
    if not wanted:
        return set()
    found = await session.execute(select(col(table.id)).where(table.id.in_(wanted), table.closed.is_(False)))
    return wanted - set(found.scalars())
