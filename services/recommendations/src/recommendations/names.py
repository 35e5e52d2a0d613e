"""The names of what ids stand for: authorities from the register, the rest from copies."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import ARRAY, CompoundSelect, Uuid, any_, bindparam, func, select, union_all
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


def _named() -> CompoundSelect[Any]:
    """Names by language of everything that is known here, of which the id is among ``:ids``. Made once: to put it
    together took longer than to run it."""
    by_language = [(table, col(table.names)) for table in (Authority, KnownPlace, KnownTheme, KnownCategory)]
    # A plain name is in no language.
    plain = [
        (table, func.jsonb_build_object("und", col(table.name)).label("names"))
        for table in (KnownAccount, KnownOffice, KnownTeam)
    ]
    # Of a standard, what people call it where they call it something shorter.
    short = col(KnownStandard.names).op("||")(col(KnownStandard.short_names)).label("names")
    named: list[tuple[Any, Any]] = [*by_language, *plain, (KnownStandard, short)]
    ids = bindparam("ids", type_=ARRAY(Uuid()))
    return union_all(*(select(table.id, names).where(table.id == any_(ids)) for table, names in named))


_NAMED = _named()


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
