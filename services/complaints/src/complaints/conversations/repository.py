"""All the SQL of calls and meetings. Every read starts from what the principal may read."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Conversation
from complaints.policy import POLICIES


async def conversations_of(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[Conversation]:
    """Newest first."""
    statement = (
        select(Conversation)
        .where(POLICIES.readable_by(Conversation, principal), col(Conversation.complaint) == complaint)
        .order_by(col(Conversation.held_at).desc(), col(Conversation.id).desc())
    )
    return (await session.execute(statement)).scalars().all()
