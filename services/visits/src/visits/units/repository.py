"""The SQL of units. Every read starts from what the principal may read."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import PlaceUnit
from visits.places.standing import at_place
from visits.policy import POLICIES

_STEP = 10


def _readable(principal: Principal, place: UUID, unit: UUID) -> Select[PlaceUnit]:
    return select(PlaceUnit).where(
        POLICIES.readable_by(PlaceUnit, principal),
        at_place(col(PlaceUnit.place), place),
        col(PlaceUnit.id) == unit,
    )


async def of_place(session: AsyncSession, place: UUID) -> Sequence[PlaceUnit]:
    """The units of a place that the asker has been found to read."""
    statement = select(PlaceUnit).where(at_place(col(PlaceUnit.place), place))
    return (
        (await session.execute(statement.order_by(col(PlaceUnit.position), col(PlaceUnit.id))))
        .scalars()
        .all()
    )


async def fetch(session: AsyncSession, principal: Principal, place: UUID, unit: UUID) -> PlaceUnit | None:
    return (await session.execute(_readable(principal, place, unit))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, place: UUID, unit: UUID
) -> PlaceUnit | None:
    """The same, locked until the transaction ends."""
    statement = _readable(principal, place, unit).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def next_position(session: AsyncSession, place: UUID) -> int:
    statement = select(func.max(PlaceUnit.position)).where(at_place(col(PlaceUnit.place), place))
    return ((await session.execute(statement)).scalar_one() or 0) + _STEP


async def code_is_taken(session: AsyncSession, place: UUID, code: str, unit: UUID) -> bool:
    """Another unit of ``place`` than ``unit`` has this code."""
    statement = select(col(PlaceUnit.id)).where(
        col(PlaceUnit.place) == place, col(PlaceUnit.code) == code, col(PlaceUnit.id) != unit
    )
    return (await session.execute(statement)).first() is not None


async def place_of(session: AsyncSession, unit: UUID, place: UUID) -> UUID | None:
    """The record of ``place`` that the unit is kept with; None where it is no unit of that place."""
    statement = select(col(PlaceUnit.place)).where(
        col(PlaceUnit.id) == unit, at_place(col(PlaceUnit.place), place)
    )
    return (await session.execute(statement)).scalar_one_or_none()
