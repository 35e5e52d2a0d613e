"""All the SQL of suggested visits. Every read starts from what the principal may read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, Select, SQLColumnExpression, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Programme, Visit, VisitPlace, VisitSuggestion, VisitWhere
from visits.models.across import SuggestionState
from visits.places.standing import at_place
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"received_at": col(VisitSuggestion.created_at)}

_LIST: tuple[Any, ...] = (
    VisitSuggestion.id,
    VisitSuggestion.place,
    VisitSuggestion.theme,
    VisitSuggestion.suggested_by,
    VisitSuggestion.low,
    VisitSuggestion.high,
    VisitSuggestion.created_at,
    VisitSuggestion.state,
    VisitSuggestion.reason,
    VisitSuggestion.visit,
    VisitSuggestion.programme,
    VisitSuggestion.decided_by,
    VisitSuggestion.decided_at,
    VisitSuggestion.version,
)


def _listed(
    principal: Principal, states: Sequence[SuggestionState], place: UUID | None, *columns: Any
) -> Select[Any]:
    statement = select(*columns).where(POLICIES.readable_by(VisitSuggestion, principal))
    if states:
        statement = statement.where(col(VisitSuggestion.state).in_(states))
    if place is not None:
        statement = statement.where(at_place(col(VisitSuggestion.place), place))
    return statement


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    states: Sequence[SuggestionState],
    place: UUID | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = _listed(principal, states, place, *_LIST)
    return await fetch_slice(
        session, statement, choose_order(sort, SORTS), col(VisitSuggestion.id), cursor, limit
    )


async def count_list(
    session: AsyncSession, principal: Principal, states: Sequence[SuggestionState], place: UUID | None
) -> Count:
    return await count_up_to(session, _listed(principal, states, place, VisitSuggestion.id))


async def fetch(
    session: AsyncSession, principal: Principal, suggestion: UUID, *, lock: bool = False
) -> VisitSuggestion | None:
    statement = select(VisitSuggestion).where(
        POLICIES.readable_by(VisitSuggestion, principal), col(VisitSuggestion.id) == suggestion
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def known_visits(
    session: AsyncSession, principal: Principal, visits: Iterable[UUID]
) -> Mapping[UUID, Row[Any]]:
    """Those of ``visits`` that the principal reads and knows where they go."""
    columns: tuple[Any, ...] = (Visit.id, Visit.reference, Visit.kind, Visit.state)
    statement = select(*columns).where(
        col(Visit.id).in_(set(visits)),
        POLICIES.readable_by(Visit, principal),
        exists().where(col(VisitWhere.visit) == Visit.id, POLICIES.readable_by(VisitWhere, principal)),
    )
    return {row.id: row for row in await session.execute(statement)}


async def goes_to(session: AsyncSession, principal: Principal, visit: UUID, place: UUID) -> bool:
    """The principal knows that the visit goes there."""
    statement = select(col(VisitPlace.visit)).where(
        POLICIES.readable_by(VisitPlace, principal),
        col(VisitPlace.visit) == visit,
        at_place(col(VisitPlace.place), place),
    )
    return (await session.execute(statement)).first() is not None


async def known_programmes(
    session: AsyncSession, principal: Principal, programmes: Iterable[UUID]
) -> Mapping[UUID, Row[Any]]:
    columns: tuple[Any, ...] = (Programme.id, Programme.reference, Programme.title)
    statement = select(*columns).where(
        POLICIES.readable_by(Programme, principal), col(Programme.id).in_(set(programmes))
    )
    return {row.id: row for row in await session.execute(statement)}
