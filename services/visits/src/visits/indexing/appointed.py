"""Who goes on a visit and so reads it, whatever else they may do here."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.grants import live
from servicekit.models import RecordGrant
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.policy.visits import APPOINTED


async def appointed_to(session: AsyncSession, visits: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Whatever else an account is given on a visit for a while does not let it find the visit."""
    statement = select(col(RecordGrant.record), col(RecordGrant.account)).where(
        col(RecordGrant.record).in_(visits), col(RecordGrant.kind) == APPOINTED, live()
    )
    found: dict[UUID, list[UUID]] = {}
    for visit, account in await session.execute(statement.distinct()):
        found.setdefault(visit, []).append(account)
    return found
