"""The SQL of attachments. Every read starts from what the principal may read."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Attachment
from complaints.policy import POLICIES


async def attachments_of(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[Attachment]:
    statement = select(Attachment).where(
        POLICIES.readable_by(Attachment, principal), col(Attachment.complaint) == complaint
    )
    return (await session.execute(statement.order_by(col(Attachment.id)))).scalars().all()
