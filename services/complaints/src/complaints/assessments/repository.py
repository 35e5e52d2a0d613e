"""The SQL of assessments and of how a side works."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import FollowUp, Practice
from complaints.policy import POLICIES


async def practice_of(session: AsyncSession, side: str) -> Practice | None:
    """How a side works, for what is decided on it; whoever acts on a complaint of a side reads this."""
    return (await session.execute(select(Practice).where(col(Practice.side) == side))).scalar_one_or_none()


async def list_practices(session: AsyncSession, principal: Principal) -> Sequence[Practice]:
    statement = select(Practice).where(POLICIES.readable_by(Practice, principal))
    return (await session.execute(statement.order_by(col(Practice.side)))).scalars().all()


async def fetch_practice(session: AsyncSession, principal: Principal, practice: UUID) -> Practice | None:
    statement = select(Practice).where(
        POLICIES.readable_by(Practice, principal), col(Practice.id) == practice
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def add_follow_ups(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """``{"complaint", "due_on", "version"}``; one that was followed up once is not drawn again."""
    if rows:
        await session.execute(insert(FollowUp).on_conflict_do_nothing(), rows)


async def follow_up_of(
    session: AsyncSession, principal: Principal, complaint: UUID, *, lock: bool = False
) -> FollowUp | None:
    statement = select(FollowUp).where(
        POLICIES.readable_by(FollowUp, principal), col(FollowUp.complaint) == complaint
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()
