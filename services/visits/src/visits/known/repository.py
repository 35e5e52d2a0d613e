"""The SQL of what others copy; runs in the worker role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.known.schemas import KnownEntry, KnownKind, KnownPlace, KnownReading
from visits.models import Place, PlaceReading, ReferenceEntry

Known = KnownPlace | KnownEntry | KnownReading

_PLACE: tuple[Any, ...] = (
    Place.id,
    Place.version,
    col(Place.closed_on).is_not(None).label("closed"),
    Place.names,
    Place.code,
    Place.category,
    Place.region,
    Place.latitude,
    Place.longitude,
)
_ENTRY: tuple[Any, ...] = (
    ReferenceEntry.id,
    ReferenceEntry.version,
    ReferenceEntry.closed,
    ReferenceEntry.names,
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
        return select(*_PLACE), col(Place.id)
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
