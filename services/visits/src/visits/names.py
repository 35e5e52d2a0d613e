"""The names of what ids stand for: reference entries of our own, the rest from copies of other services' records."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from servicekit.names import Names, named_among
from sqlalchemy import Uuid, cast, func, null, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.itself import ITSELF, NAME
from visits.models import KnownAccount, KnownAuthority, Place, PlaceUnit, ReferenceEntry

_ITSELF = {ITSELF.account: {"und": NAME}}


_LEADER = aliased(Place)
_LEADER_NAMES = select(col(_LEADER.names)).where(col(_LEADER.id) == col(Place.leads)).scalar_subquery()
_NOBODY = cast(null(), Uuid).label("leads")
_NAMED = named_among(
    *((col(table.id), col(table.names), _NOBODY) for table in (ReferenceEntry, KnownAuthority, PlaceUnit)),
    # A place that was merged has the name of the one that stands for it.
    (col(Place.id), func.coalesce(_LEADER_NAMES, col(Place.names)), col(Place.leads)),
    (col(KnownAccount.id), func.jsonb_build_object("und", KnownAccount.name), _NOBODY),
)
"""Names by language of everything that is known here, and what leads for it."""


async def fetch_names(session: AsyncSession, ids: Iterable[UUID | None], languages: Sequence[str]) -> Names:
    """Everything in ``ids`` that is known here, in one query."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return Names({}, languages)
    rows = (await session.execute(_NAMED, {"ids": list(wanted)})).all()
    leading = {row.id: row.leads for row in rows if row.leads is not None}
    return Names({row.id: row.names for row in rows} | _ITSELF, languages, leading)
