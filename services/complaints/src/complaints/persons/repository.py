"""The SQL of sealed persons."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Party, PartyReading, SealedPerson
from complaints.policy import POLICIES


async def fetch_openable(
    session: AsyncSession, principal: Principal, complaint: UUID, party: UUID
) -> SealedPerson | None:
    """The sealed person behind a party, when the principal may open it."""
    statement = (
        select(SealedPerson)
        .join(Party, col(Party.person) == SealedPerson.id)
        .where(
            POLICIES.readable_by(Party, principal),
            POLICIES.readable_by(SealedPerson, principal),
            col(Party.id) == party,
            col(Party.complaint) == complaint,
        )
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def readings_of(session: AsyncSession, parties: Sequence[UUID]) -> dict[UUID, int]:
    """How often each party was opened."""
    if not parties:
        return {}
    statement = (
        select(col(PartyReading.party), func.count())
        .where(col(PartyReading.party).in_(parties))
        .group_by(col(PartyReading.party))
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
