"""The names of what ids stand for: reference entries of our own, the rest from copies of other services' records."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import ARRAY, CompoundSelect, Uuid, any_, bindparam, cast, func, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.itself import ITSELF, NAME
from visits.models import KnownAccount, KnownAuthority, Place, PlaceUnit, ReferenceEntry

_ITSELF = {ITSELF.account: {"und": NAME}}


def _named() -> CompoundSelect[Any]:
    """Names by language of everything that is known here, of which the id is among ``:ids``. Made once: to put it
    together took longer than to run it."""
    ids = bindparam("ids", type_=ARRAY(Uuid()))
    nobody = cast(null(), Uuid).label("leads")
    tables: tuple[Any, ...] = (ReferenceEntry, KnownAuthority, PlaceUnit)
    named = [select(table.id, table.names, nobody).where(table.id == any_(ids)) for table in tables]
    leader = aliased(Place)
    # A place that was merged has the name of the one that stands for it.
    places = (
        select(col(Place.id), func.coalesce(leader.names, Place.names), col(Place.leads))
        .outerjoin(leader, col(leader.id) == col(Place.leads))
        .where(col(Place.id) == any_(ids))
    )
    accounts = select(col(KnownAccount.id), func.jsonb_build_object("und", KnownAccount.name), nobody).where(
        col(KnownAccount.id) == any_(ids)
    )
    return union_all(*named, places, accounts)


_NAMED = _named()


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    rows = (await session.execute(_NAMED, {"ids": list(wanted)})).all()
    leading = {row.id: row.leads for row in rows if row.leads is not None}
    return Names({row.id: row.names for row in rows} | _ITSELF, languages, leading)
