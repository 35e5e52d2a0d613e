"""The SQL of readings. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    Row,
    Select,
    SQLColumnExpression,
    Uuid,
    delete,
    func,
    insert,
    lateral,
    literal,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import PlaceReading, ReadingPart
from visits.models.reading import Dimension
from visits.places.standing import at_place, of_row
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"taken_on": col(PlaceReading.taken_on)}

_COLUMNS = tuple(PlaceReading.__table__.columns)  # type: ignore[attr-defined]

Breakdowns = dict[UUID, dict[Dimension, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Filters:
    unit: UUID | None = None
    whole: bool = False
    """Only readings of the whole place."""
    taken_from: date | None = None
    taken_to: date | None = None


def _listed(principal: Principal, place: UUID, filters: Filters, *columns: Any) -> Select[Any]:
    statement = select(*columns).where(
        POLICIES.readable_by(PlaceReading, principal), at_place(col(PlaceReading.place), place)
    )
    if filters.unit is not None:
        statement = statement.where(col(PlaceReading.unit) == filters.unit)
    if filters.whole:
        statement = statement.where(col(PlaceReading.unit).is_(None))
    if filters.taken_from is not None:
        statement = statement.where(col(PlaceReading.taken_on) >= filters.taken_from)
    if filters.taken_to is not None:
        statement = statement.where(col(PlaceReading.taken_on) <= filters.taken_to)
    return statement


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    place: UUID,
    filters: Filters,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = _listed(principal, place, filters, *_COLUMNS)
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(PlaceReading.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, place: UUID, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, place, filters, PlaceReading.id))


def _readable(principal: Principal, place: UUID, reading: UUID) -> Select[PlaceReading]:
    return select(PlaceReading).where(
        POLICIES.readable_by(PlaceReading, principal),
        at_place(col(PlaceReading.place), place),
        col(PlaceReading.id) == reading,
    )


async def fetch(
    session: AsyncSession, principal: Principal, place: UUID, reading: UUID
) -> PlaceReading | None:
    return (await session.execute(_readable(principal, place, reading))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, place: UUID, reading: UUID
) -> PlaceReading | None:
    """The same, locked until the transaction ends."""
    statement = _readable(principal, place, reading).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def newest_of(session: AsyncSession, places: Sequence[UUID]) -> dict[UUID, Row[Any]]:
    """The newest reading of each whole place, one look into the index for each."""
    if not places:
        return {}
    wanted = func.unnest(literal(list(places), ARRAY(Uuid()))).table_valued("id").render_derived()
    newest = lateral(
        select(*_COLUMNS, wanted.c.id.label("wanted"))
        .where(of_row(col(PlaceReading.place), wanted.c.id), col(PlaceReading.unit).is_(None))
        .order_by(col(PlaceReading.taken_on).desc(), col(PlaceReading.id).desc())
        .limit(1)
    )
    statement = select(newest).select_from(wanted.join(newest, true()))
    return {row.wanted: row for row in await session.execute(statement)}


async def exists_already(session: AsyncSession, reading: PlaceReading) -> bool:
    """There is another reading of the same place, unit, day and source."""
    statement = select(col(PlaceReading.id)).where(
        col(PlaceReading.place) == reading.place,
        col(PlaceReading.unit).is_not_distinct_from(reading.unit),
        col(PlaceReading.taken_on) == reading.taken_on,
        col(PlaceReading.source) == reading.source,
        col(PlaceReading.id) != reading.id,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def breakdowns_of(session: AsyncSession, readings: Sequence[UUID]) -> Breakdowns:
    if not readings:
        return {}
    rows = await session.execute(
        select(
            col(ReadingPart.reading),
            col(ReadingPart.dimension),
            col(ReadingPart.part),
            col(ReadingPart.people),
        )
        .where(col(ReadingPart.reading).in_(readings))
        .order_by(col(ReadingPart.dimension), col(ReadingPart.part))
    )
    found: Breakdowns = {}
    for reading, dimension, part, people in rows:
        found.setdefault(reading, {}).setdefault(Dimension(dimension), {})[part] = people
    return found


async def set_breakdown(
    session: AsyncSession, reading: UUID, breakdown: dict[Dimension, dict[str, int]]
) -> None:
    await session.execute(delete(ReadingPart).where(col(ReadingPart.reading) == reading))
    rows = [
        {"reading": reading, "dimension": dimension, "part": part, "people": people}
        for dimension, parts in breakdown.items()
        for part, people in parts.items()
    ]
    if rows:
        await session.execute(insert(ReadingPart), rows)
