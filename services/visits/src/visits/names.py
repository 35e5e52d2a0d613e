"""The names of what ids stand for: reference entries of our own, the rest from copies of other services' records."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import Uuid, cast, func, null, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.itself import ITSELF, NAME
from visits.models import KnownAccount, KnownAuthority, Place, PlaceUnit, ReferenceEntry

_ITSELF = {ITSELF.account: {"und": NAME}}
_NAMED: tuple[Any, ...] = (ReferenceEntry, KnownAuthority, PlaceUnit)


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    nobody = cast(null(), Uuid).label("leads")
    named = [select(table.id, table.names, nobody).where(table.id.in_(wanted)) for table in _NAMED]
    leader = aliased(Place)
    # A place that was merged has the name of the one that stands for it.
    named.append(
        select(col(Place.id), func.coalesce(leader.names, Place.names), col(Place.leads))
        .outerjoin(leader, col(leader.id) == col(Place.leads))
        .where(col(Place.id).in_(wanted))
    )
    accounts = select(
        col(KnownAccount.id), func.jsonb_build_object("und", KnownAccount.name).label("names"), nobody
    ).where(col(KnownAccount.id).in_(wanted))
    statement = named[0].union_all(*named[1:], accounts)
    rows = (await session.execute(statement)).all()
    leading = {row.id: row.leads for row in rows if row.leads is not None}
    return Names({row.id: row.names for row in rows} | _ITSELF, languages, leading)
