"""All the SQL of consents and of their withdrawal."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Agreement, Handover, HandoverOffer, Party, Referral
from complaints.models.handover import HandoverState
from complaints.models.referral import ReferralState


async def roles_of(session: AsyncSession, complaint: UUID) -> dict[UUID, str]:
    """What each party is."""
    statement = select(col(Party.id), col(Party.role)).where(col(Party.complaint) == complaint)
    found = await session.execute(statement)
    return {row[0]: row[1] for row in found}


async def open_referrals(session: AsyncSession, complaint: UUID) -> Sequence[tuple[Referral, UUID]]:
    """Those not sent yet, with the body each is for."""
    statement = (
        select(Referral, col(Agreement.authority))
        .join(Agreement, col(Agreement.id) == Referral.agreement)
        .where(col(Referral.complaint) == complaint, col(Referral.state) == ReferralState.OFFERED.value)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def open_handovers(session: AsyncSession, complaint: UUID) -> Sequence[tuple[Handover, HandoverOffer]]:
    """Those nobody has taken yet, locked against being taken meanwhile."""
    statement = (
        select(Handover, HandoverOffer)
        .join(HandoverOffer, col(HandoverOffer.id) == Handover.id)
        .where(col(Handover.complaint) == complaint, col(HandoverOffer.state) == HandoverState.OFFERED.value)
        .with_for_update(of=HandoverOffer)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]
