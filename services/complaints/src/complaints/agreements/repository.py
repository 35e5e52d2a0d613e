"""All the SQL of agreements."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Agreement
from complaints.policy import POLICIES


async def list_agreements(session: AsyncSession, principal: Principal) -> Sequence[Agreement]:
    statement = select(Agreement).where(POLICIES.readable_by(Agreement, principal))
    order = (col(Agreement.side), col(Agreement.title), col(Agreement.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch_agreement(
    session: AsyncSession, principal: Principal, agreement: UUID, *, lock: bool = False
) -> Agreement | None:
    statement = select(Agreement).where(
        POLICIES.readable_by(Agreement, principal), col(Agreement.id) == agreement
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()
