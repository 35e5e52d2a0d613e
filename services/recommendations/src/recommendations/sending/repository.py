"""The SQL of what was sent, as those who send it see it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Asked, SentCopy


async def asked_of(session: AsyncSession, recommendation: UUID) -> dict[UUID, Asked]:
    """By addressee; those who were asked once and are no more among them."""
    rows = await session.execute(select(Asked).where(col(Asked.recommendation) == recommendation))
    return {row.addressee: row for row in rows.scalars()}


async def copies_that_count(session: AsyncSession, recommendation: UUID) -> dict[UUID, SentCopy]:
    statement = (
        select(SentCopy)
        .join(Asked, col(Asked.addressee) == SentCopy.addressee)
        .where(col(Asked.recommendation) == recommendation, col(SentCopy.number) == Asked.number)
    )
    return {row.addressee: row for row in (await session.execute(statement)).scalars()}
