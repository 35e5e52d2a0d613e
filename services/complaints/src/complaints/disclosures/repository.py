"""All the SQL of disclosures, and of what they rest on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import (
    Agreement,
    Consent,
    Delivery,
    Disclosure,
    DisclosureException,
    HandoverOffer,
    OutgoingMail,
    Party,
    SealedPerson,
)
from complaints.models.letter import DeliveryStatus, MailState
from complaints.policy.persons import person_openable


async def parties_of(session: AsyncSession, complaint: UUID) -> list[UUID]:
    statement = select(col(Party.id)).where(col(Party.complaint) == complaint).order_by(col(Party.id))
    return list((await session.execute(statement)).scalars())


async def persons_of(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> dict[UUID, tuple[Party, SealedPerson]]:
    """By party, those persons whom the principal may open."""
    statement = (
        select(Party, SealedPerson)
        .join(SealedPerson, col(SealedPerson.id) == Party.person)
        .where(person_openable(PrincipalFacts(principal)), col(Party.complaint) == complaint)
        .order_by(col(Party.id))
    )
    return {row[0].id: (row[0], row[1]) for row in await session.execute(statement)}


async def consents_of(session: AsyncSession, complaint: UUID) -> Sequence[Consent]:
    statement = select(Consent).where(col(Consent.complaint) == complaint).order_by(col(Consent.id).desc())
    return (await session.execute(statement)).scalars().all()


async def exceptions_of(session: AsyncSession, complaint: UUID) -> Sequence[DisclosureException]:
    statement = select(DisclosureException).where(col(DisclosureException.complaint) == complaint)
    return (await session.execute(statement.order_by(col(DisclosureException.id).desc()))).scalars().all()


async def disclosures_of(session: AsyncSession, complaint: UUID) -> Sequence[Disclosure]:
    statement = select(Disclosure).where(col(Disclosure.complaint) == complaint)
    return (await session.execute(statement.order_by(col(Disclosure.id).desc()))).scalars().all()


async def taken_handovers(session: AsyncSession, handovers: Sequence[UUID]) -> set[UUID]:
    """Those of ``handovers`` that the other side took."""
    statement = select(col(HandoverOffer.id)).where(
        col(HandoverOffer.id).in_(handovers), col(HandoverOffer.accepted_at).is_not(None)
    )
    return set((await session.execute(statement)).scalars()) if handovers else set()


async def gone_letters(session: AsyncSession, letters: Sequence[UUID]) -> set[UUID]:
    """Those of ``letters`` that went out, or may have."""
    sent = select(col(Delivery.letter)).where(
        col(Delivery.letter).in_(letters), col(Delivery.status) == DeliveryStatus.SENT.value
    )
    unclear = [MailState.TAKEN.value, MailState.UNCLEAR.value]
    mailed = select(col(OutgoingMail.letter)).where(
        col(OutgoingMail.letter).in_(letters), col(OutgoingMail.state).in_(unclear)
    )
    return set((await session.execute(union(sent, mailed))).scalars()) if letters else set()


async def independent_bodies(session: AsyncSession, side: str, on: date) -> set[UUID]:
    """Bodies that an agreement in force calls independent."""
    statement = select(col(Agreement.authority)).where(
        col(Agreement.side) == side,
        col(Agreement.independent),
        col(Agreement.valid_from) <= on,
        or_(col(Agreement.valid_until).is_(None), col(Agreement.valid_until) >= on),
    )
    return set((await session.execute(statement)).scalars())
