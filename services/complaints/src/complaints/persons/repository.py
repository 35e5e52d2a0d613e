"""The SQL of sealed persons."""

from collections.abc import Mapping
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.sealed import Kind
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import BlindEntry, Party, PartyReading, SealedPerson
from complaints.policy import POLICIES
from complaints.policy.persons import person_openable


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


async def add_person(session: AsyncSession, person: UUID, side: str, sealed: bytes) -> None:
    await session.execute(insert(SealedPerson), [{"id": person, "side": side, "sealed": sealed}])


async def add_lookups(session: AsyncSession, person: UUID, values: Mapping[Kind, str]) -> None:
    """What ``person`` can be found by again."""
    rows = [{"id": uuid7(), "person": person, "kind": kind.value, "value": v} for kind, v in values.items()]
    if rows:
        await session.execute(insert(BlindEntry), rows)


async def note_reading(session: AsyncSession, party: UUID, account: UUID) -> None:
    await session.execute(insert(PartyReading), [{"id": uuid7(), "party": party, "account": account}])
