"""All the SQL of dashboards."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Dashboard
from search.policy import POLICIES


async def all_of(session: AsyncSession, principal: Principal) -> Sequence[Dashboard]:
    statement = select(Dashboard).where(POLICIES.readable_by(Dashboard, principal))
    return (await session.scalars(statement.order_by(col(Dashboard.id)))).all()


async def find(
    session: AsyncSession, principal: Principal, dashboard: UUID, *, lock: bool = False
) -> Dashboard | None:
    statement = select(Dashboard).where(
        POLICIES.readable_by(Dashboard, principal), col(Dashboard.id) == dashboard
    )
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def count(session: AsyncSession, principal: Principal) -> int:
    statement = select(func.count()).select_from(Dashboard).where(POLICIES.readable_by(Dashboard, principal))
    return (await session.execute(statement)).scalar_one()
