"""All the SQL of reviews. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import CycleTemplate, Milestone, ReviewCycle
from recommendations.policy import POLICIES
from recommendations.policy.reviews import cycle_writable

SORTS: dict[str, SQLColumnExpression[Any]] = {"turns_on": col(ReviewCycle.turns_on)}
_MOST = 500


async def templates(session: AsyncSession, principal: Principal) -> Sequence[CycleTemplate]:
    statement = select(CycleTemplate).where(POLICIES.readable_by(CycleTemplate, principal))
    return (await session.execute(statement.order_by(col(CycleTemplate.code)))).scalars().all()


async def template(session: AsyncSession, principal: Principal, code: str) -> CycleTemplate | None:
    statement = select(CycleTemplate).where(
        POLICIES.readable_by(CycleTemplate, principal), col(CycleTemplate.code) == code
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    closed: bool | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    next_due = (
        select(func.min(col(Milestone.due_on)))
        .where(col(Milestone.cycle) == ReviewCycle.id, col(Milestone.done_on).is_(None))
        .correlate(ReviewCycle)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        ReviewCycle.id,
        ReviewCycle.mechanism,
        ReviewCycle.title,
        ReviewCycle.turns_on,
        ReviewCycle.months,
        ReviewCycle.closed,
        next_due.label("next_due"),
        ReviewCycle.version,
    )
    statement = select(*columns).where(POLICIES.readable_by(ReviewCycle, principal))
    if closed is not None:
        statement = statement.where(col(ReviewCycle.closed).is_(closed))
    return await fetch_slice(
        session, statement, choose_order(sort, SORTS), col(ReviewCycle.id), cursor, limit
    )


async def fetch(
    session: AsyncSession, principal: Principal, cycle: UUID, *, lock: bool = False
) -> ReviewCycle | None:
    statement = select(ReviewCycle).where(
        POLICIES.readable_by(ReviewCycle, principal), col(ReviewCycle.id) == cycle
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def may_change(session: AsyncSession, principal: Principal, cycle: UUID) -> bool:
    statement = select(col(ReviewCycle.id)).where(
        cycle_writable(PrincipalFacts(principal)), col(ReviewCycle.id) == cycle
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def milestones(
    session: AsyncSession,
    principal: Principal,
    *,
    cycle: UUID | None = None,
    one: UUID | None = None,
    open_only: bool = False,
    until: date | None = None,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Each with the cycle it belongs to, in the order of their days."""
    statement = (
        select(Milestone, ReviewCycle)
        .join(ReviewCycle, col(ReviewCycle.id) == Milestone.cycle)
        .where(POLICIES.readable_by(ReviewCycle, principal), POLICIES.readable_by(Milestone, principal))
    )
    if cycle is not None:
        statement = statement.where(col(Milestone.cycle) == cycle)
    if one is not None:
        statement = statement.where(col(Milestone.id) == one)
    if open_only:
        statement = statement.where(col(Milestone.done_on).is_(None), col(ReviewCycle.closed).is_(False))
    if until is not None:
        statement = statement.where(col(Milestone.due_on) <= until)
    statement = statement.order_by(col(Milestone.due_on), col(Milestone.id)).limit(_MOST)
    return (await session.execute(statement)).all()


async def fetch_milestone(session: AsyncSession, principal: Principal, milestone: UUID) -> Milestone | None:
    """Locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = select(Milestone).where(
        POLICIES.readable_by(Milestone, principal), col(Milestone.id) == milestone
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
