"""The SQL of round tables. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Dialogue,
    RoundTable,
    RoundTableChange,
    RoundTableMember,
    RoundTableRecommendation,
)
from recommendations.pairs import others_of, set_others
from recommendations.policy import POLICIES
from recommendations.policy.dialogue import round_table_writable

SORTS: dict[str, SQLColumnExpression[Any]] = {"opened_on": col(RoundTable.opened_on)}
LINKS: dict[str, Any] = {"authorities": RoundTableMember, "recommendations": RoundTableRecommendation}


def _conditions(
    principal: Principal, recommendation: UUID | None, is_open: bool | None
) -> list[ColumnElement[bool]]:
    conditions = [POLICIES.readable_by(RoundTable, principal)]
    if recommendation:
        about = select(col(RoundTableRecommendation.round_table)).where(
            col(RoundTableRecommendation.recommendation) == recommendation
        )
        conditions.append(col(RoundTable.id).in_(about))
    if is_open is not None:
        closed = col(RoundTable.closed_on)
        conditions.append(closed.is_(None) if is_open else closed.is_not(None))
    return conditions


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    recommendation: UUID | None,
    is_open: bool | None,
    cursor: str | None,
    limit: int,
) -> Slice:
    """Rows whose first column is the round table, the newest first."""
    statement = select(RoundTable).where(*_conditions(principal, recommendation, is_open))
    order = choose_order("-opened_on", SORTS)
    return await fetch_slice(session, statement, order, col(RoundTable.id), cursor, limit)


async def count_list(
    session: AsyncSession, principal: Principal, recommendation: UUID | None, is_open: bool | None
) -> Count:
    conditions = _conditions(principal, recommendation, is_open)
    return await count_up_to(session, select(col(RoundTable.id)).where(*conditions))


async def fetch(
    session: AsyncSession, principal: Principal, round_table: UUID, *, lock: bool = False
) -> RoundTable | None:
    """``lock``: row-level security hides it from who may not change it."""
    statement = select(RoundTable).where(
        POLICIES.readable_by(RoundTable, principal), col(RoundTable.id) == round_table
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def changeable(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> set[UUID]:
    statement = select(col(RoundTable.id)).where(
        round_table_writable(PrincipalFacts(principal)), col(RoundTable.id).in_(ids)
    )
    return set((await session.execute(statement)).scalars())


async def linked(session: AsyncSession, what: str, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    return await others_of(session, LINKS[what], ids)


async def set_linked(session: AsyncSession, what: str, round_table: UUID, ids: Sequence[UUID]) -> None:
    await set_others(session, LINKS[what], round_table, ids)


async def last_met(session: AsyncSession, principal: Principal, tables: Sequence[UUID]) -> dict[UUID, date]:
    statement = (
        select(col(Dialogue.round_table), func.max(Dialogue.held_on))
        .where(POLICIES.readable_by(Dialogue, principal), col(Dialogue.round_table).in_(tables))
        .group_by(col(Dialogue.round_table))
    )
    return {row[0]: row[1] for row in await session.execute(statement) if row[0] is not None}


async def history_of(
    session: AsyncSession, principal: Principal, round_table: UUID
) -> Sequence[RoundTableChange]:
    table = RoundTableChange
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.round_table) == round_table
    )
    return (await session.execute(statement.order_by(col(table.id).desc()))).scalars().all()
