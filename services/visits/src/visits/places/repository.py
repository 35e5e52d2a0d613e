"""All the SQL of places. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.spelling import fold
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Uuid,
    any_,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import KnownAuthority, Place, PlaceChange, PlaceCode, PlaceSpelling
from visits.places import visited
from visits.policy import POLICIES
from visits.wire import OtherCode

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "name": col(Place.sort_name),
    "reference": col(Place.reference),
    "updated_at": col(Place.updated_at),
}

_LIST_COLUMNS: tuple[Any, ...] = (
    Place.id,
    Place.reference,
    Place.code,
    Place.names,
    Place.category,
    Place.region,
    Place.locality,
    Place.latitude,
    Place.longitude,
    Place.opened_on,
    Place.closed_on,
    Place.updated_at,
    Place.version,
)


_MERGED = aliased(Place)


@dataclass(frozen=True, slots=True)
class Filters:
    """The list's filters, as they stand in the URL. Several values of one filter: any of them."""

    category: Sequence[UUID] = ()
    region: Sequence[UUID] = ()
    authority: Sequence[UUID] = ()
    """Runs the place or answers for it."""
    code: Sequence[str] = ()
    import_id: UUID | None = None
    open: bool | None = None
    q: str | None = None
    not_visited_since: date | None = None


def _conditions(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    among: list[tuple[Any, Sequence[Any]]] = [
        (col(Place.category), filters.category),
        (col(Place.region), filters.region),
    ]
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among if values]
    if filters.code:
        of_merged = select(col(_MERGED.leads)).where(
            col(_MERGED.code).in_(filters.code), col(_MERGED.leads).is_not(None)
        )
        conditions.append(or_(col(Place.code).in_(filters.code), col(Place.id).in_(of_merged)))
    if filters.authority:
        conditions.append(
            or_(col(Place.authority).in_(filters.authority), col(Place.operator).in_(filters.authority))
        )
    if filters.import_id is not None:
        conditions.append(col(Place.import_id) == filters.import_id)
    if filters.open is not None:
        closed = col(Place.closed_on)
        conditions.append(closed.is_(None) if filters.open else closed.is_not(None))
    if filters.q is not None:
        conditions.append(_spelled(filters.q))
    if filters.not_visited_since is not None:
        conditions.append(visited.not_since(principal, filters.not_visited_since))
    return conditions


def _spelled(asked: str) -> ColumnElement[bool]:
    """One spelling of the place contains every word that was asked, as it is or as a part."""
    words = fold(asked).split()
    if not words:
        return false()
    found = (
        select(func.coalesce(col(_MERGED.leads), col(PlaceSpelling.place)))
        .select_from(PlaceSpelling)
        .join(_MERGED, col(_MERGED.id) == col(PlaceSpelling.place))
        .where(*(func.strpos(col(PlaceSpelling.folded), word) > 0 for word in words))
    )
    # As an array it is found once: as a join the planner, who cannot know how rare a word is, looks at every place.
    return col(Place.id) == any_(func.array(found.scalar_subquery(), type_=ARRAY(Uuid())))


def _listed(principal: Principal, filters: Filters, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        POLICIES.readable_by(Place, principal), col(Place.leads).is_(None), *_conditions(principal, filters)
    )


def _sorts(principal: Principal) -> dict[str, SQLColumnExpression[Any]]:
    """By the last visit only for who reads visits."""
    return SORTS | ({"last_visit": visited.last_day(principal)} if visited.reads_visits(principal) else {})


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = _listed(principal, filters, *_LIST_COLUMNS)
    order = choose_order(sort, _sorts(principal))
    return await fetch_slice(session, statement, order, col(Place.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, filters, Place.id))


def _readable(principal: Principal, place: UUID) -> Select[Place]:
    return select(Place).where(POLICIES.readable_by(Place, principal), col(Place.id) == place)


async def fetch(session: AsyncSession, principal: Principal, place: UUID) -> Place | None:
    return (await session.execute(_readable(principal, place))).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, place: UUID) -> Place | None:
    """The same, locked until the transaction ends."""
    return (await session.execute(_readable(principal, place).with_for_update())).scalar_one_or_none()


async def next_references(session: AsyncSession, count: int) -> list[str]:
    """``count`` numbers for people, such as P-0044; gaps are allowed."""
    drawn = text("SELECT nextval('place_reference') FROM generate_series(1, :count)").bindparams(count=count)
    return [f"P-{number:04d}" for number in (await session.execute(drawn)).scalars()]


async def code_is_taken(session: AsyncSession, code: str, place: UUID) -> bool:
    """Another place than ``place`` has this code."""
    statement = select(col(Place.id)).where(col(Place.code) == code, col(Place.id) != place)
    return (await session.execute(statement)).first() is not None


async def taken_codes(session: AsyncSession, codes: Sequence[OtherCode], place: UUID) -> set[OtherCode]:
    """Those of ``codes`` that another place than ``place`` has."""
    if not codes:
        return set()
    statement = select(col(PlaceCode.scheme), col(PlaceCode.code)).where(
        col(PlaceCode.scheme).in_({c.scheme for c in codes}),
        col(PlaceCode.code).in_({c.code for c in codes}),
        col(PlaceCode.place) != place,
    )
    rows = await session.execute(statement)
    return {OtherCode(scheme=row.scheme, code=row.code) for row in rows}


async def unknown_authorities(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that are not known here, or closed."""
    if not ids:
        return set()
    statement = select(col(KnownAuthority.id)).where(
        col(KnownAuthority.id).in_(ids), col(KnownAuthority.closed).is_(False)
    )
    return set(ids) - set((await session.execute(statement)).scalars())


async def other_codes_of(session: AsyncSession, place: UUID) -> list[OtherCode]:
    statement = select(col(PlaceCode.scheme), col(PlaceCode.code)).where(col(PlaceCode.place) == place)
    rows = await session.execute(statement.order_by(col(PlaceCode.scheme), col(PlaceCode.code)))
    return [OtherCode(scheme=row.scheme, code=row.code) for row in rows]


async def set_other_codes(session: AsyncSession, place: UUID, codes: Sequence[OtherCode]) -> None:
    await session.execute(delete(PlaceCode).where(col(PlaceCode.place) == place))
    if codes:
        rows = [{"place": place, "scheme": code.scheme, "code": code.code} for code in codes]
        await session.execute(insert(PlaceCode), rows)


async def set_spellings(session: AsyncSession, place: UUID, spellings: set[str]) -> None:
    await session.execute(delete(PlaceSpelling).where(col(PlaceSpelling.place) == place))
    if spellings:
        rows = [{"place": place, "folded": folded} for folded in sorted(spellings)]
        await session.execute(insert(PlaceSpelling), rows)


async def touch_led(session: AsyncSession, places: Sequence[UUID]) -> Sequence[Place]:
    """Those that ``places`` stand for, each as something new: who copied them copies them again."""
    statement = select(Place).where(col(Place.leads) == any_(literal(list(places), ARRAY(Uuid()))))
    led = (await session.execute(statement.order_by(col(Place.id)).with_for_update())).scalars().all()
    for place in led:
        place.version += 1
    return led


async def history_of(session: AsyncSession, place: UUID) -> Sequence[PlaceChange]:
    statement = select(PlaceChange).where(col(PlaceChange.place) == place)
    return (await session.execute(statement.order_by(col(PlaceChange.id).desc()))).scalars().all()
