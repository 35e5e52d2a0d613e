"""The SQL of focal points. Every read starts from what the principal may read."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import FocalPoint
from recommendations.policy import POLICIES


def _readable(principal: Principal) -> Select[FocalPoint]:
    return select(FocalPoint).where(POLICIES.readable_by(FocalPoint, principal))


async def of_authority(session: AsyncSession, principal: Principal, authority: UUID) -> Sequence[FocalPoint]:
    order = (func.coalesce(FocalPoint.until_on, FAR_FUTURE).desc(), col(FocalPoint.id))
    statement = _readable(principal).where(col(FocalPoint.authority) == authority).order_by(*order)
    return (await session.execute(statement)).scalars().all()


async def fetch(session: AsyncSession, principal: Principal, focal_point: UUID) -> FocalPoint | None:
    statement = _readable(principal).where(col(FocalPoint.id) == focal_point)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, focal_point: UUID
) -> FocalPoint | None:
    """The same, locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = _readable(principal).where(col(FocalPoint.id) == focal_point).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()
