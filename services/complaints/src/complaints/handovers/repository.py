"""All the SQL of what passes between the sides."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Handover, HandoverOffer, HandoverReceipt
from complaints.policy import POLICIES

_MOST = 200


async def given(
    session: AsyncSession, complaint: UUID, handover: UUID | None = None
) -> Sequence[tuple[Handover, HandoverOffer]]:
    statement = (
        select(Handover, HandoverOffer)
        .join(HandoverOffer, col(HandoverOffer.id) == Handover.id)
        .where(col(Handover.complaint) == complaint)
        .order_by(col(Handover.id).desc())
    )
    if handover is not None:
        statement = statement.where(col(Handover.id) == handover).with_for_update(of=HandoverOffer)
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def received(session: AsyncSession, complaint: UUID) -> Sequence[tuple[HandoverReceipt, HandoverOffer]]:
    statement = (
        select(HandoverReceipt, HandoverOffer)
        .join(HandoverOffer, col(HandoverOffer.id) == HandoverReceipt.handover)
        .where(col(HandoverReceipt.complaint) == complaint)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def offers_to(session: AsyncSession, principal: Principal, side: str) -> Sequence[HandoverOffer]:
    """Newest first; no more than a screen can hold."""
    statement = (
        select(HandoverOffer)
        .where(POLICIES.readable_by(HandoverOffer, principal), col(HandoverOffer.to_side) == side)
        .order_by(col(HandoverOffer.id).desc())
        .limit(_MOST)
    )
    return (await session.execute(statement)).scalars().all()


async def offer_for_taking(
    session: AsyncSession, principal: Principal, side: str, offer: UUID
) -> HandoverOffer | None:
    """Locked against being taken twice, or withdrawn meanwhile."""
    statement = (
        select(HandoverOffer)
        .where(
            POLICIES.readable_by(HandoverOffer, principal),
            col(HandoverOffer.id) == offer,
            col(HandoverOffer.to_side) == side,
        )
        .with_for_update()
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def receipt_of(session: AsyncSession, principal: Principal, handover: UUID) -> HandoverReceipt | None:
    statement = select(HandoverReceipt).where(
        POLICIES.readable_by(HandoverReceipt, principal), col(HandoverReceipt.handover) == handover
    )
    return (await session.execute(statement)).scalar_one_or_none()
