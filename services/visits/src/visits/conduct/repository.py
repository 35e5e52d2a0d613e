"""The SQL of how a visit went. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Finding
from visits.policy import POLICIES

MOST = 2000
"""Of a kind on one visit."""


def _readable(principal: Principal, table: Any, visit: UUID) -> Select[Any]:
    return select(table).where(POLICIES.readable_by(table, principal), table.visit == visit)


async def listed(session: AsyncSession, principal: Principal, table: type[Any], visit: UUID) -> Sequence[Any]:
    """In the order in which they were made."""
    statement = _readable(principal, table, visit).order_by(table.id).limit(MOST)
    found: Sequence[Any] = (await session.execute(statement)).scalars().all()
    return found


async def count(session: AsyncSession, table: type[Any], visit: UUID) -> int:
    statement = select(func.count()).select_from(table).where(table.visit == visit)
    return (await session.execute(statement)).scalar_one()


async def fetch(
    session: AsyncSession,
    principal: Principal,
    table: type[Any],
    visit: UUID,
    record: UUID,
    *,
    lock: bool = False,
) -> Any | None:
    statement = _readable(principal, table, visit).where(table.id == record)
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def finding_is_there(session: AsyncSession, principal: Principal, visit: UUID, finding: UUID) -> bool:
    statement = select(col(Finding.id)).where(
        POLICIES.readable_by(Finding, principal), col(Finding.visit) == visit, col(Finding.id) == finding
    )
    return (await session.execute(statement)).first() is not None
