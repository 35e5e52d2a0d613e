"""All the SQL of referrals."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Agreement, Referral


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('referral_reference')"))).scalar_one()
    return f"R-{year}-{number:06d}"


async def referrals_of(session: AsyncSession, complaint: UUID) -> Sequence[tuple[Referral, Agreement]]:
    """Newest first, with the agreement each was made under."""
    statement = (
        select(Referral, Agreement)
        .join(Agreement, col(Agreement.id) == Referral.agreement)
        .where(col(Referral.complaint) == complaint)
        .order_by(col(Referral.id).desc())
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]
