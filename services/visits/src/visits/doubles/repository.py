"""The SQL of double places: places are read by the whole staff, what hangs on them as far as the asker may."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import ARRAY, ColumnElement, Row, Uuid, any_, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.doubles.rules import pair
from visits.models import Finding, Place, PlaceApart, PlaceCode, PlaceMerge, PlaceSpelling, PlaceUnit
from visits.places.standing import at_place
from visits.policy import POLICIES

_MANY = 25
"""A spelling that so many share tells no place from another."""
_PAIRS = 20_000
_DEGREES = 0.003
"""Of latitude: a little more than the same grounds."""

_COMPARED: tuple[Any, ...] = (
    Place.id,
    Place.reference,
    Place.code,
    Place.names,
    Place.former_names,
    Place.category,
    Place.region,
    Place.locality,
    Place.latitude,
    Place.longitude,
    Place.closed_on,
    Place.version,
)


def _among(column: Any, ids: Iterable[UUID]) -> ColumnElement[bool]:
    """In one parameter: a register that was imported twice gives more ids than a statement takes parameters."""
    among: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(Uuid)))
    return among


async def fetch_places(
    session: AsyncSession, principal: Principal, ids: Iterable[UUID]
) -> dict[UUID, Row[Any]]:
    statement = select(*_COMPARED).where(
        POLICIES.readable_by(Place, principal), _among(col(Place.id), set(ids))
    )
    return {row.id: row for row in await session.execute(statement)}


async def other_codes(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    statement = select(col(PlaceCode.place), col(PlaceCode.code)).where(
        _among(col(PlaceCode.place), set(ids))
    )
    found: dict[UUID, list[str]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.place, []).append(row.code)
    return found


async def spelled_alike(session: AsyncSession) -> set[tuple[UUID, UUID]]:
    """Pairs that share what is left of a spelling, those first whose spelling the fewest share: one walk along its
    index, never all with all."""
    skeleton = col(PlaceSpelling.skeleton)
    sharers = func.count(col(PlaceSpelling.place).distinct())
    shared = (
        select(skeleton.label("skeleton"), sharers.label("sharers"))
        .where(skeleton != "")
        .group_by(skeleton)
        .having(sharers.between(2, _MANY))
        .cte("shared")
    )
    one, other = aliased(PlaceSpelling), aliased(PlaceSpelling)
    statement = (
        select(col(one.place), col(other.place))
        .select_from(shared)
        .join(one, col(one.skeleton) == shared.c.skeleton)
        .join(other, col(other.skeleton) == shared.c.skeleton)
        .where(col(one.place) < col(other.place), col(one.skeleton) != "", col(other.skeleton) != "")
        .group_by(col(one.place), col(other.place))
        .order_by(func.min(shared.c.sharers), col(one.place), col(other.place))
        .limit(_PAIRS)
    )
    return {(row[0], row[1]) for row in await session.execute(statement)}


async def spelled_like(session: AsyncSession, place: UUID) -> set[UUID]:
    """Other places that share what is left of a spelling with this one."""
    one, other = aliased(PlaceSpelling), aliased(PlaceSpelling)
    statement = (
        select(col(other.place))
        .select_from(one)
        .join(other, col(other.skeleton) == col(one.skeleton))
        .where(
            col(one.place) == place,
            col(one.skeleton) != "",
            col(other.skeleton) != "",
            col(other.place) != place,
        )
        .distinct()
        .limit(_MANY * 8)
    )
    return set((await session.execute(statement)).scalars())


async def located(session: AsyncSession, principal: Principal) -> list[tuple[UUID, float, float]]:
    """Every place that leads and has coordinates."""
    statement = select(col(Place.id), col(Place.latitude), col(Place.longitude)).where(
        POLICIES.readable_by(Place, principal), col(Place.latitude).is_not(None), col(Place.leads).is_(None)
    )
    return [(row[0], row[1] or 0.0, row[2] or 0.0) for row in await session.execute(statement)]


async def around(session: AsyncSession, latitude: float) -> list[tuple[UUID, float, float]]:
    """Places on about the same latitude."""
    statement = select(col(Place.id), col(Place.latitude), col(Place.longitude)).where(
        col(Place.latitude).between(latitude - _DEGREES, latitude + _DEGREES), col(Place.leads).is_(None)
    )
    return [(row[0], row[1] or 0.0, row[2] or 0.0) for row in await session.execute(statement)]


async def merged_among(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    statement = select(col(Place.id)).where(_among(col(Place.id), ids), col(Place.leads).is_not(None))
    return set((await session.execute(statement)).scalars())


# Pairs that are not the same ----------------------------------------------------------------------------------------


async def apart_among(session: AsyncSession, ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    statement = select(col(PlaceApart.place), col(PlaceApart.other)).where(
        _among(col(PlaceApart.place), ids), _among(col(PlaceApart.other), ids)
    )
    return {(row[0], row[1]) for row in await session.execute(statement)}


async def apart_from(session: AsyncSession, principal: Principal, place: UUID) -> Sequence[PlaceApart]:
    statement = select(PlaceApart).where(
        POLICIES.readable_by(PlaceApart, principal),
        or_(col(PlaceApart.place) == place, col(PlaceApart.other) == place),
    )
    return (await session.execute(statement.order_by(col(PlaceApart.at)))).scalars().all()


async def are_apart(session: AsyncSession, one: UUID, other: UUID) -> bool:
    first, second = pair(one, other)
    statement = select(col(PlaceApart.place)).where(
        col(PlaceApart.place) == first, col(PlaceApart.other) == second
    )
    return (await session.execute(statement)).first() is not None


async def set_apart(session: AsyncSession, apart: PlaceApart) -> bool:
    """False where it is kept already."""
    statement = insert(PlaceApart).values(apart.model_dump()).on_conflict_do_nothing()
    written = await session.execute(statement.returning(col(PlaceApart.place)))
    return written.first() is not None


async def put_together(session: AsyncSession, one: UUID, other: UUID) -> bool:
    first, second = pair(one, other)
    statement = delete(PlaceApart).where(col(PlaceApart.place) == first, col(PlaceApart.other) == second)
    return (await session.execute(statement.returning(col(PlaceApart.place)))).first() is not None


# Merges -------------------------------------------------------------------------------------------------------------


async def hold(session: AsyncSession, principal: Principal, *places: UUID) -> dict[UUID, Place]:
    """Those of ``places`` and all that they lead for, locked in the order of their ids: two people who merge the same
    two into each other do it one after the other."""
    statement = (
        select(Place)
        .where(
            POLICIES.readable_by(Place, principal),
            or_(col(Place.id).in_(places), col(Place.leads).in_(places)),
        )
        .order_by(col(Place.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {place.id: place for place in (await session.execute(statement)).scalars()}


async def direct(session: AsyncSession, principal: Principal, place: UUID) -> UUID | None:
    """What this one was merged into."""
    statement = select(col(Place.merged_into)).where(
        POLICIES.readable_by(Place, principal), col(Place.id) == place
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def merge_of(session: AsyncSession, principal: Principal, place: UUID) -> PlaceMerge | None:
    statement = select(PlaceMerge).where(
        POLICIES.readable_by(PlaceMerge, principal), col(PlaceMerge.place) == place
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def merges_into(session: AsyncSession, principal: Principal, kept: UUID) -> Sequence[PlaceMerge]:
    """In their order."""
    statement = select(PlaceMerge).where(
        POLICIES.readable_by(PlaceMerge, principal), col(PlaceMerge.kept) == kept
    )
    return (await session.execute(statement.order_by(col(PlaceMerge.id)))).scalars().all()


async def remove_merge(session: AsyncSession, merge: UUID) -> None:
    await session.execute(delete(PlaceMerge).where(col(PlaceMerge.id) == merge))


async def set_merge_fields(session: AsyncSession, merge: UUID, fields: dict[str, dict[str, Any]]) -> None:
    await session.execute(update(PlaceMerge).where(col(PlaceMerge.id) == merge).values(fields=fields))


# What hangs on a place ----------------------------------------------------------------------------------------------


async def count_units(session: AsyncSession, principal: Principal, place: UUID) -> int:
    statement = select(func.count()).where(
        POLICIES.readable_by(PlaceUnit, principal), at_place(col(PlaceUnit.place), place)
    )
    return (await session.execute(statement)).scalar_one()


async def count_findings(session: AsyncSession, principal: Principal, place: UUID) -> int:
    statement = select(func.count(col(Finding.id))).where(
        POLICIES.readable_by(Finding, principal), at_place(col(Finding.place), place)
    )
    return (await session.execute(statement)).scalar_one()
