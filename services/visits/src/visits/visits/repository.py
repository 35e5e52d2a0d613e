"""All the SQL of visits. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.grants import held_by
from servicekit.ids import utcnow
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import (
    Place,
    TeamMember,
    Visit,
    VisitBrief,
    VisitChange,
    VisitMember,
    VisitPlace,
    VisitWhere,
)
from visits.models.visit import VisitFunction
from visits.places.standing import at_place, leading_place, led_among
from visits.policy import POLICIES
from visits.policy.visits import (
    APPOINTED,
    visit_confidential,
    visit_contributable,
    visit_plannable,
    visit_workable,
)

_STARTS = func.coalesce(col(VisitWhere.starts_on), FAR_FUTURE)

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "starts_on": _STARTS,
    "updated_at": col(Visit.updated_at),
}

_LIST_COLUMNS: tuple[Any, ...] = (
    Visit.id,
    Visit.reference,
    Visit.kind,
    Visit.announced,
    Visit.state,
    VisitWhere.visit.label("known"),  # type: ignore[attr-defined]
    VisitWhere.starts_on,
    VisitWhere.ends_on,
    Visit.started_at,
    Visit.updated_at,
    Visit.version,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the URL. Several values of one filter: any of them."""

    state: Sequence[str] = ()
    kind: Sequence[str] = ()
    place: UUID | None = None
    mine: bool = False


def _conditions(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.state:
        conditions.append(col(Visit.state).in_(filters.state))
    if filters.kind:
        conditions.append(col(Visit.kind).in_(filters.kind))
    if filters.place is not None:
        conditions.append(
            exists().where(
                col(VisitPlace.visit) == Visit.id,
                at_place(col(VisitPlace.place), filters.place),
                POLICIES.readable_by(VisitPlace, principal),
            )
        )
    if filters.mine:
        conditions.append(col(Visit.id).in_(held_by(literal(principal.account), APPOINTED)))
    return conditions


def _listed(principal: Principal, filters: Filters, *columns: Any) -> Select[Any]:
    """Days only where the principal knows them: those of others neither show nor sort."""
    known = and_(col(VisitWhere.visit) == Visit.id, POLICIES.readable_by(VisitWhere, principal))
    return (
        select(*columns)
        .select_from(Visit)
        .outerjoin(VisitWhere, known)
        .where(POLICIES.readable_by(Visit, principal), *_conditions(principal, filters))
    )


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    order = choose_order(sort, SORTS)
    return await fetch_slice(
        session, _listed(principal, filters, *_LIST_COLUMNS), order, col(Visit.id), cursor, limit
    )


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, filters, Visit.id))


def _readable(principal: Principal, visit: UUID) -> Select[Visit]:
    return select(Visit).where(POLICIES.readable_by(Visit, principal), col(Visit.id) == visit)


async def fetch(session: AsyncSession, principal: Principal, visit: UUID) -> Visit | None:
    return (await session.execute(_readable(principal, visit))).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, visit: UUID) -> Visit | None:
    """The same, locked until the transaction ends."""
    statement = _readable(principal, visit).with_for_update(of=Visit, key_share=True)
    return (await session.execute(statement)).scalar_one_or_none()


@dataclass(frozen=True, slots=True)
class Rights:
    confidential: bool
    plan: bool
    work: bool
    contribute: bool


async def rights_on(session: AsyncSession, principal: Principal, visit: UUID) -> Rights:
    facts = PrincipalFacts(principal)
    rules = (visit_confidential, visit_plannable, visit_workable, visit_contributable)
    asked: list[Any] = [rule(facts) for rule in rules]
    statement = select(*asked).select_from(Visit).where(col(Visit.id) == visit)
    row = (await session.execute(statement)).one_or_none()
    confidential, plan, work, contribute = row or (False,) * len(rules)
    return Rights(confidential=confidential, plan=plan, work=work, contribute=contribute)


async def where_of(session: AsyncSession, principal: Principal, visit: UUID) -> VisitWhere | None:
    statement = select(VisitWhere).where(
        POLICIES.readable_by(VisitWhere, principal), col(VisitWhere.visit) == visit
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def brief_of(session: AsyncSession, principal: Principal, visit: UUID) -> VisitBrief | None:
    statement = select(VisitBrief).where(
        POLICIES.readable_by(VisitBrief, principal), col(VisitBrief.visit) == visit
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def places_of(
    session: AsyncSession, principal: Principal, visits: Sequence[UUID]
) -> dict[UUID, list[Row[Any]]]:
    """Id and names of the places of each visit that the principal knows the places of, in the order of their names.
    One that was merged is the one that stands for it."""
    columns: tuple[Any, ...] = (VisitPlace.visit, Place.id, Place.names, Place.sort_name)
    statement = (
        select(*columns)
        .distinct()
        .select_from(VisitPlace)
        .join(Place, col(Place.id) == leading_place(col(VisitPlace.place)))
        .where(POLICIES.readable_by(VisitPlace, principal), col(VisitPlace.visit).in_(visits))
        .order_by(col(Place.sort_name), col(Place.id))
    )
    found: dict[UUID, list[Row[Any]]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.visit, []).append(row)
    return found


async def place_ids(session: AsyncSession, visit: UUID) -> list[UUID]:
    """As far as row-level security lets the asker know them."""
    statement = select(col(VisitPlace.place)).where(col(VisitPlace.visit) == visit)
    return list((await session.execute(statement)).scalars())


async def unknown_places(session: AsyncSession, places: Sequence[UUID]) -> set[UUID]:
    """Those that are not in the register, or closed."""
    if not places:
        return set()
    stands = aliased(Place)
    statement = (
        select(col(Place.id))
        .join(stands, col(stands.id) == func.coalesce(Place.leads, Place.id))
        .where(col(Place.id).in_(places), col(stands.closed_on).is_(None))
    )
    return set(places) - set((await session.execute(statement)).scalars())


async def set_places(session: AsyncSession, visit: UUID, places: Sequence[UUID]) -> None:
    """What was found at a place that was merged since hangs on its record: that stays, where the place does."""
    before = await place_ids(session, visit)
    led = await led_among(session, [*before, *places])
    wanted = {led.get(place, place) for place in places}
    staying = [place for place in before if led.get(place, place) in wanted]
    there = {led.get(place, place) for place in staying}
    await session.execute(
        delete(VisitPlace).where(col(VisitPlace.visit) == visit, col(VisitPlace.place).not_in(staying))
    )
    if new := dict.fromkeys(place for place in places if led.get(place, place) not in there):
        rows = [{"visit": visit, "place": place} for place in new]
        await session.execute(insert(VisitPlace), rows)


async def company_of(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[Row[Any]]:
    """Who goes: the lead first."""
    columns: tuple[Any, ...] = (VisitMember.id, VisitMember.member, TeamMember.name, VisitMember.function)
    statement = (
        select(*columns)
        .join(TeamMember, col(TeamMember.id) == VisitMember.member)
        .where(POLICIES.readable_by(VisitMember, principal), col(VisitMember.visit) == visit)
        .order_by(col(VisitMember.function) != VisitFunction.LEAD.value, col(TeamMember.sort_name))
    )
    return (await session.execute(statement)).all()


async def has_lead(session: AsyncSession, visit: UUID) -> bool:
    statement = select(col(VisitMember.id)).where(
        col(VisitMember.visit) == visit, col(VisitMember.function) == VisitFunction.LEAD.value
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def next_reference(session: AsyncSession) -> str:
    """The next number for people, such as V-2026-0034; gaps are allowed."""
    number = (await session.execute(text("SELECT nextval('visit_reference')"))).scalar_one()
    return f"V-{utcnow().year}-{number:04d}"


async def history_of(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[VisitChange]:
    statement = select(VisitChange).where(
        POLICIES.readable_by(VisitChange, principal), col(VisitChange.visit) == visit
    )
    return (await session.execute(statement.order_by(col(VisitChange.id).desc()))).scalars().all()
