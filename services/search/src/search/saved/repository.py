"""All the SQL of saved searches."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import SavedSearch
from search.policy import POLICIES


async def all_of(session: AsyncSession, principal: Principal) -> Sequence[SavedSearch]:
    statement = select(SavedSearch).where(POLICIES.readable_by(SavedSearch, principal))
    return (await session.scalars(statement.order_by(col(SavedSearch.name), col(SavedSearch.id)))).all()


async def find(session: AsyncSession, principal: Principal, saved: UUID) -> SavedSearch | None:
    statement = select(SavedSearch).where(
        POLICIES.readable_by(SavedSearch, principal), col(SavedSearch.id) == saved
    )
    return (await session.scalars(statement)).one_or_none()


async def hold(session: AsyncSession, principal: Principal) -> None:
    """Others of the same account wait until the end of the transaction: they are counted before one is added."""
    await session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"saved searches {principal.account}", 0)))
    )
