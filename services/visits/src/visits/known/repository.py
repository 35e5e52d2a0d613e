"""The SQL of what others copy; runs in the worker role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, case, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.known.schemas import KnownEntry, KnownKind, KnownPlace, KnownReading
from visits.models import Place, PlaceReading, ReferenceEntry

Known = KnownPlace | KnownEntry | KnownReading

_LEADER = aliased(Place)


def _shown(column: Any) -> Any:
    """Of a place that was merged, what the one says that stands for it: who copies it need not look there."""
    return case((col(Place.leads).is_(None), column), else_=getattr(_LEADER, column.key)).label(column.key)


_PLACE: tuple[Any, ...] = (
    Place.id,
    Place.version,
    Place.leads,
    case((col(Place.leads).is_(None), col(Place.closed_on)), else_=col(_LEADER.closed_on))
    .is_not(None)
    .label("closed"),
    _shown(Place.names),
    Place.code,
    _shown(Place.category),
    _shown(Place.region),
    _shown(Place.latitude),
    _shown(Place.longitude),
    _shown(Place.operator),
    _shown(Place.authority),
)
_ENTRY: tuple[Any, ...] = (
    ReferenceEntry.id,
    ReferenceEntry.version,
    ReferenceEntry.closed,
    ReferenceEntry.names,
    ReferenceEntry.short_names,
    ReferenceEntry.code,
    ReferenceEntry.parent,
)


_READING: tuple[Any, ...] = (
    PlaceReading.id,
    PlaceReading.version,
    PlaceReading.place,
    PlaceReading.taken_on,
    PlaceReading.population,
)


def _of_kind(kind: KnownKind) -> tuple[Select[Any], Any]:
    if kind is KnownKind.PLACE:
        return select(*_PLACE).outerjoin(_LEADER, col(_LEADER.id) == col(Place.leads)), col(Place.id)
    if kind is KnownKind.READING:
        return select(*_READING).where(col(PlaceReading.unit).is_(None)), col(PlaceReading.id)
    return select(*_ENTRY).where(col(ReferenceEntry.kind) == kind.value), col(ReferenceEntry.id)


def _item(kind: KnownKind, row: Row[Any]) -> Known:
    if kind is KnownKind.PLACE:
        return KnownPlace(**row._mapping)
    if kind is KnownKind.READING:
        return KnownReading(**row._mapping)
    return KnownEntry(**row._mapping)


async def by_ids(session: AsyncSession, kind: KnownKind, ids: Sequence[UUID]) -> list[Known]:
    statement, record = _of_kind(kind)
    return [_item(kind, row) for row in await session.execute(statement.where(record.in_(ids)))]


async def after(session: AsyncSession, kind: KnownKind, last: UUID | None, limit: int) -> list[Known]:
    statement, record = _of_kind(kind)
    if last is not None:
        statement = statement.where(record > last)
    return [_item(kind, row) for row in await session.execute(statement.order_by(record).limit(limit))]
