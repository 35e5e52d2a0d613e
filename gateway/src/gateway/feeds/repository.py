"""The statements behind calendar feeds."""

from datetime import datetime
from uuid import UUID

from servicekit.principal import Side
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import CalendarFeed


async def since(session: AsyncSession, account: UUID, side: Side) -> datetime | None:
    statement = select(col(CalendarFeed.created_at)).where(
        col(CalendarFeed.account) == account, col(CalendarFeed.side) == side.value
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def put(session: AsyncSession, feed: CalendarFeed) -> None:
    """In the place of the one before, whose address ends."""
    await end(session, feed.account, Side(feed.side))
    session.add(feed)
    await session.flush()


async def end(session: AsyncSession, account: UUID, side: Side) -> None:
    await session.execute(
        delete(CalendarFeed).where(col(CalendarFeed.account) == account, col(CalendarFeed.side) == side.value)
    )
