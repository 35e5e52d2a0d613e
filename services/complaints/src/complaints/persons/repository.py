"""The SQL of sealed persons."""

from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Party, SealedPerson
from complaints.policy import POLICIES, person_openable


async def fetch_openable(
    session: AsyncSession, principal: Principal, complaint: UUID, party: UUID
) -> SealedPerson | None:
    """The sealed person behind a party, when the principal may open it."""
    statement = (
        select(SealedPerson)
        .join(Party, col(Party.person) == SealedPerson.id)
        .where(
            POLICIES.readable_by(Party, principal),
            person_openable(PrincipalFacts(principal)),
            col(Party.id) == party,
            col(Party.complaint) == complaint,
        )
    )
    return (await session.execute(statement)).scalar_one_or_none()
