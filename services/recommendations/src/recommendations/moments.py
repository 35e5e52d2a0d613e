"""The database's own time."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


async def now(session: AsyncSession) -> datetime:
    """What is due is compared with it."""
    moment: datetime = (await session.execute(select(func.now()))).scalar_one()
    return moment
