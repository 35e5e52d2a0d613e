"""The SQL of sealed persons."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.sealed import Kind
from sqlalchemy import and_, delete, func, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.models import BlindEntry, DirectoryEntry, Party, PartyReading, SealedPerson
from complaints.policy import POLICIES
from complaints.policy.persons import person_openable


async def fetch_openable(
    session: AsyncSession, principal: Principal, complaint: UUID, party: UUID, *, lock: bool = False
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
    if lock:
        statement = statement.with_for_update(of=SealedPerson).execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_shareable(session: AsyncSession, principal: Principal, party: UUID) -> SealedPerson | None:
    """The person of a party, locked, when the principal may open it."""
    statement = (
        select(SealedPerson)
        .join(Party, col(Party.person) == SealedPerson.id)
        .where(
            POLICIES.readable_by(Party, principal),
            person_openable(PrincipalFacts(principal)),
            col(Party.id) == party,
        )
        .with_for_update(of=SealedPerson)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_party(session: AsyncSession, party: UUID) -> Party:
    """Of one whose person was found openable."""
    statement = select(Party).where(col(Party.id) == party).execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one()


async def persons_of(session: AsyncSession, complaint: UUID) -> set[UUID]:
    """The persons, not the organisations, that are part of a complaint."""
    statement = select(col(Party.person)).where(
        col(Party.complaint) == complaint, col(Party.person).is_not(None)
    )
    return {person for person in (await session.execute(statement)).scalars() if person is not None}


async def hold_openable(
    session: AsyncSession, principal: Principal, persons: Collection[UUID]
) -> Sequence[SealedPerson]:
    """Those of ``persons`` that the principal may open, locked."""
    statement = (
        select(SealedPerson)
        .where(person_openable(PrincipalFacts(principal)), col(SealedPerson.id).in_(persons))
        .order_by(col(SealedPerson.id))
        .with_for_update()
    )
    return (await session.execute(statement)).scalars().all()


_COPY_PARTIES = text(
    """
    INSERT INTO party (id, complaint, person, entry, role, safe_contact, safe_contact_note, relation, created_at,
                       version)
    SELECT new.id, CAST(:target AS uuid), p.person, p.entry, p.role, p.safe_contact, p.safe_contact_note,
           p.relation, now(), 1
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM party WHERE complaint = :source) p
    JOIN unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS new (id, n) ON new.n = p.n
    """
)


async def copy_parties(session: AsyncSession, source: UUID, target: UUID) -> None:
    """In their order, which is that of their ids."""
    parties = select(func.count()).select_from(Party).where(col(Party.complaint) == source)
    ids = sorted(uuid7() for _ in range((await session.execute(parties)).scalar_one()))
    await session.execute(_COPY_PARTIES, {"source": source, "target": target, "ids": ids})


class Match(NamedTuple):
    """That a value leads to a person who is part of a readable complaint."""

    person: UUID
    kind: str
    party: UUID
    role: str
    complaint: UUID


_MATCHED = (
    col(Party.person),
    col(BlindEntry.kind),
    col(Party.id),
    col(Party.role),
    col(Party.complaint),
)
_MATCHES = 100
"""More than anybody would look through; a name that fits so many people says nothing."""


async def find_known(session: AsyncSession, principal: Principal, values: Mapping[Kind, str]) -> list[Match]:
    """Where the persons behind these hashes are part of a complaint, as far as the principal may open them."""
    if not values:
        return []
    wanted = or_(
        *(
            and_(col(BlindEntry.kind) == kind.value, col(BlindEntry.value) == value)
            for kind, value in values.items()
        )
    )
    openable = select(col(SealedPerson.id)).where(person_openable(PrincipalFacts(principal)))
    statement = (
        select(*_MATCHED)
        .join(BlindEntry, col(BlindEntry.person) == Party.person)
        .where(
            wanted,
            col(Party.person).in_(openable.where(col(SealedPerson.id) == Party.person).correlate(Party)),
            POLICIES.readable_by(Party, principal),
        )
        .order_by(col(Party.id).desc())
        .limit(_MATCHES)
    )
    return [Match._make(row) for row in await session.execute(statement)]


async def also_in(session: AsyncSession, principal: Principal, complaint: UUID) -> list[tuple[UUID, UUID]]:
    """For each party of a complaint the other complaints, readable ones, that the same person is part of."""
    other = aliased(Party)
    statement = (
        select(col(Party.id), col(other.complaint))
        .join(
            other,
            or_(
                col(other.person) == col(Party.person),
                col(other.entry) == col(Party.entry),
            ),
        )
        .where(
            col(Party.complaint) == complaint,
            col(other.complaint) != complaint,
            POLICIES.readable_by(Party, principal),
        )
        .limit(_MATCHES)
    )
    found = (await session.execute(statement)).all()
    return [(party, elsewhere) for party, elsewhere in found]


async def is_entry(session: AsyncSession, principal: Principal, entry: UUID) -> bool:
    """Whether it is in the directory and open."""
    statement = select(col(DirectoryEntry.id)).where(
        POLICIES.readable_by(DirectoryEntry, principal),
        col(DirectoryEntry.id) == entry,
        col(DirectoryEntry.closed).is_(False),
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def add_person(session: AsyncSession, person: UUID, side: str, sealed: bytes) -> None:
    await session.execute(insert(SealedPerson), [{"id": person, "side": side, "sealed": sealed}])


async def complaints_of(session: AsyncSession, party: UUID) -> Sequence[UUID]:
    """All that the party's person is part of, as far as the asker sees them."""
    own = select(col(Party.person)).where(col(Party.id) == party).scalar_subquery()
    return (
        (await session.execute(select(col(Party.complaint)).where(col(Party.person) == own))).scalars().all()
    )


async def forget_lookups(session: AsyncSession, person: UUID) -> None:
    await session.execute(delete(BlindEntry).where(col(BlindEntry.person) == person))


async def add_lookups(session: AsyncSession, person: UUID, values: Mapping[Kind, str]) -> None:
    """What ``person`` can be found by again."""
    rows = [{"id": uuid7(), "person": person, "kind": kind.value, "value": v} for kind, v in values.items()]
    if rows:
        await session.execute(insert(BlindEntry), rows)


async def note_reading(session: AsyncSession, party: UUID, account: UUID) -> None:
    await session.execute(insert(PartyReading), [{"id": uuid7(), "party": party, "account": account}])
