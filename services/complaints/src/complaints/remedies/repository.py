"""The SQL of earlier remedies."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import EarlierRemedy
from complaints.policy import POLICIES


async def remedies_of(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[EarlierRemedy]:
    """In the order they were tried; those without a day last."""
    statement = select(EarlierRemedy).where(
        POLICIES.readable_by(EarlierRemedy, principal), col(EarlierRemedy.complaint) == complaint
    )
    day = func.coalesce(EarlierRemedy.tried_on, EarlierRemedy.decided_on)
    order = (day.nulls_last(), col(EarlierRemedy.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, complaint: UUID, remedy: UUID
) -> EarlierRemedy | None:
    statement = select(EarlierRemedy).where(
        POLICIES.readable_by(EarlierRemedy, principal),
        col(EarlierRemedy.complaint) == complaint,
        col(EarlierRemedy.id) == remedy,
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def remove(session: AsyncSession, remedy: UUID) -> None:
    await session.execute(delete(EarlierRemedy).where(col(EarlierRemedy.id) == remedy))
