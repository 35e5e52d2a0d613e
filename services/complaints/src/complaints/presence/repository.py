"""All the SQL of presence."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Presence
from complaints.policy.teamwork import STALE


async def beat(session: AsyncSession, complaint: UUID, account: UUID) -> None:
    new = insert(Presence).values(complaint=complaint, account=account, at=func.now())
    again = {"at": new.excluded.at}
    await session.execute(new.on_conflict_do_update(index_elements=["complaint", "account"], set_=again))


async def leave(session: AsyncSession, complaint: UUID, account: UUID) -> None:
    """With it go those of whom nothing was heard for long."""
    gone = or_(col(Presence.account) == account, col(Presence.at) < func.now() - STALE)
    await session.execute(delete(Presence).where(col(Presence.complaint) == complaint, gone))


async def others(session: AsyncSession, complaint: UUID, account: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    statement = select(col(Presence.account), col(Presence.at)).where(
        col(Presence.complaint) == complaint,
        col(Presence.account) != account,
        col(Presence.at) >= func.now() - STALE,
    )
    return (await session.execute(statement.order_by(col(Presence.at)))).all()
