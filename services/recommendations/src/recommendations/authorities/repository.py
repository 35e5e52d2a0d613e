"""All the SQL of the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Authority, AuthorityChange
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "name": col(Authority.sort_name),
    "updated_at": col(Authority.updated_at),
}


@dataclass(frozen=True, slots=True)
class Filters:
    kind: Sequence[str] = ()
    parent: UUID | None = None
    """Those directly below it."""
    top: bool = False
    """Those that stand below nothing."""
    closed: bool | None = None
    named: str | None = None
    """Part of a name in any language, or the whole reference or code."""


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Authority.withdrawn).is_(False)]
    if filters.kind:
        conditions.append(col(Authority.kind).in_(filters.kind))
    if filters.parent:
        conditions.append(col(Authority.parent) == filters.parent)
    if filters.top:
        conditions.append(col(Authority.parent).is_(None))
    if filters.closed is not None:
        conditions.append(col(Authority.closed).is_(filters.closed))
    if filters.named:
        names = func.jsonb_each_text(Authority.names).table_valued("key", "value")
        match = select(1).select_from(names).where(names.c.value.icontains(filters.named, autoescape=True))
        whole = or_(col(Authority.reference) == filters.named, col(Authority.code) == filters.named)
        conditions.append(or_(match.exists(), whole))
    return conditions


def _readable(principal: Principal) -> Select[Authority]:
    return select(Authority).where(POLICIES.readable_by(Authority, principal))


async def fetch_register(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    """Rows whose first column is the authority."""
    statement = _readable(principal).where(*_conditions(filters))
    return await fetch_slice(session, statement, choose_order(sort, SORTS), col(Authority.id), cursor, limit)


async def count_register(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    rule = POLICIES.readable_by(Authority, principal)
    return await count_up_to(session, select(col(Authority.id)).where(rule, *_conditions(filters)))


async def fetch(session: AsyncSession, principal: Principal, authority: UUID) -> Authority | None:
    statement = _readable(principal).where(col(Authority.id) == authority)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, authority: UUID) -> Authority | None:
    """The same, locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = _readable(principal).where(col(Authority.id) == authority).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def how_many_below(session: AsyncSession, authorities: Sequence[UUID]) -> dict[UUID, int]:
    """How many stand directly below each."""
    statement = (
        select(col(Authority.parent), func.count())
        .where(col(Authority.parent).in_(authorities), col(Authority.withdrawn).is_(False))
        .group_by(col(Authority.parent))
    )
    return {row[0]: row[1] for row in await session.execute(statement) if row[0] is not None}


async def lock_tree(session: AsyncSession) -> None:
    """Until the transaction ends nobody else moves anything, so that two moves cannot close a circle together."""
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('authority tree', 0))"))


async def next_reference(session: AsyncSession) -> str:
    number = (await session.execute(text("SELECT nextval('authority_reference')"))).scalar_one()
    return f"A-{number:04d}"


async def history_of(session: AsyncSession, authority: UUID) -> Sequence[AuthorityChange]:
    statement = select(AuthorityChange).where(col(AuthorityChange.authority) == authority)
    return (await session.execute(statement.order_by(col(AuthorityChange.id).desc()))).scalars().all()
