"""All the SQL of letters. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ARRAY, Select, Uuid, any_, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.letters.rules import UNSENT
from complaints.letters.schemas import View
from complaints.models import (
    Complaint,
    Delivery,
    Letter,
    LetterFile,
    LetterReading,
    LetterTemplate,
    OutgoingMail,
    Party,
)
from complaints.models.letter import LetterState, MailState
from complaints.models.person import SafeContact
from complaints.policy import POLICIES


def _letters(principal: Principal, complaint: UUID) -> Select[Letter]:
    return select(Letter).where(POLICIES.readable_by(Letter, principal), col(Letter.complaint) == complaint)


async def letters_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Letter]:
    statement = _letters(principal, complaint).order_by(col(Letter.id).desc())
    return (await session.execute(statement)).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, complaint: UUID, letter: UUID, *, lock: bool = False
) -> Letter | None:
    statement = _letters(principal, complaint).where(col(Letter.id) == letter)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def unsent_to_authorities(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[Letter]:
    """Held; without those of which nobody knows whether they went."""
    unclear = select(col(OutgoingMail.letter)).where(col(OutgoingMail.state) == MailState.UNCLEAR.value)
    statement = _letters(principal, complaint).where(
        col(Letter.authority).is_not(None),
        col(Letter.state).in_(UNSENT),
        col(Letter.id).not_in(unclear.where(col(OutgoingMail.complaint) == complaint)),
    )
    held = statement.order_by(col(Letter.id)).with_for_update().execution_options(populate_existing=True)
    return (await session.execute(held)).scalars().all()


async def signed_to(session: AsyncSession, principal: Principal, person: UUID) -> Sequence[Letter]:
    """Submitted or approved and to that person, on whichever complaint the principal may change; held."""
    signed = [LetterState.SUBMITTED.value, LetterState.APPROVED.value]
    statement = (
        select(Letter)
        .join(Party, col(Party.id) == col(Letter.party))
        .where(
            POLICIES.readable_by(Letter, principal),
            col(Party.person) == person,
            col(Letter.state).in_(signed),
        )
        .order_by(col(Letter.id))
        .with_for_update(of=Letter)
    )
    held = statement.execution_options(populate_existing=True)
    return (await session.execute(held)).scalars().all()


async def unsent_about(session: AsyncSession, principal: Principal, person: UUID) -> Sequence[Letter]:
    """On each complaint that the person is part of; held."""
    complaints = select(col(Party.complaint)).where(col(Party.person) == person)
    statement = select(Letter).where(
        POLICIES.readable_by(Letter, principal),
        col(Letter.complaint).in_(complaints),
        col(Letter.state).in_(UNSENT),
    )
    held = statement.order_by(col(Letter.id)).with_for_update().execution_options(populate_existing=True)
    return (await session.execute(held)).scalars().all()


async def parties_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Party]:
    statement = select(Party).where(POLICIES.readable_by(Party, principal), col(Party.complaint) == complaint)
    # Another request may have changed how somebody may be reached since this session last looked.
    again = statement.order_by(col(Party.id)).execution_options(populate_existing=True)
    return (await session.execute(again)).scalars().all()


async def safe_contacts_of(
    session: AsyncSession, principal: Principal | None, parties: Sequence[UUID]
) -> dict[UUID, list[SafeContact]]:
    """For each party all that is noted of how its person may be reached, on whichever complaint it was noted.

    Without a principal: as the worker.
    """
    own, same = Party.__table__.alias("own"), Party.__table__.alias("same")  # type: ignore[attr-defined]
    statement = (
        select(own.c.id, same.c.safe_contact)
        .join(same, same.c.person == own.c.person)
        .where(own.c.id == any_(literal(list(parties), ARRAY(Uuid()))))
    )
    if principal is not None:
        seen = select(col(Party.id)).where(POLICIES.readable_by(Party, principal))
        statement = statement.where(same.c.id.in_(seen))
    found: dict[UUID, list[SafeContact]] = {party: [] for party in parties}
    for party, contact in await session.execute(statement):
        found[party].append(SafeContact(contact))
    return found


async def templates_of(session: AsyncSession, ids: set[UUID]) -> dict[UUID, LetterTemplate]:
    if not ids:
        return {}
    found = await session.execute(select(LetterTemplate).where(col(LetterTemplate.id).in_(ids)))
    return {template.id: template for template in found.scalars()}


async def files_of(session: AsyncSession, letters: Sequence[Letter]) -> dict[UUID, LetterFile]:
    ids = [letter.file for letter in letters if letter.file]
    if not ids:
        return {}
    found = await session.execute(select(LetterFile).where(col(LetterFile.id).in_(ids)))
    return {file.id: file for file in found.scalars()}


async def deliveries_of(session: AsyncSession, complaint: UUID) -> Sequence[Delivery]:
    statement = select(Delivery).where(col(Delivery.complaint) == complaint).order_by(col(Delivery.id).desc())
    return (await session.execute(statement)).scalars().all()


async def mails_of(session: AsyncSession, complaint: UUID) -> dict[UUID, OutgoingMail]:
    """The last e-mail of each letter that was given to the sender."""
    statement = (
        select(OutgoingMail).where(col(OutgoingMail.complaint) == complaint).order_by(col(OutgoingMail.id))
    )
    found = await session.execute(statement.execution_options(populate_existing=True))
    return {mail.letter: mail for mail in found.scalars()}


async def unclear_mail(session: AsyncSession, letter: UUID) -> OutgoingMail | None:
    """One of which nobody knows whether it went."""
    statement = select(OutgoingMail).where(
        col(OutgoingMail.letter) == letter, col(OutgoingMail.state) == MailState.UNCLEAR.value
    )
    return (
        await session.execute(statement.order_by(col(OutgoingMail.id).desc()).limit(1))
    ).scalar_one_or_none()


OPEN_FOR = timedelta(minutes=15)


async def fetch_reading(
    session: AsyncSession, principal: Principal, complaint: UUID, letter: UUID, reading: UUID
) -> LetterReading | None:
    """The reader's own, as long as it lasts."""
    statement = select(LetterReading).where(
        POLICIES.readable_by(LetterReading, principal),
        col(LetterReading.id) == reading,
        col(LetterReading.complaint) == complaint,
        col(LetterReading.letter) == letter,
        col(LetterReading.account) == principal.account,
        col(LetterReading.at) > utcnow() - OPEN_FOR,
    )
    return (await session.execute(statement)).scalar_one_or_none()


def _waiting(principal: Principal, view: View) -> Select[*tuple[Any, ...]]:
    statement = (
        select(
            col(Letter.id),
            col(Letter.complaint),
            col(Complaint.reference),
            col(Letter.kind),
            col(Letter.language),
            col(Letter.state),
            col(Letter.created_by),
            col(Letter.submitted_by),
            col(Letter.submitted_at),
            col(Letter.updated_at),
            col(Letter.sent_back),
            col(Complaint.due_on),
        )
        .join(Complaint, col(Complaint.id) == col(Letter.complaint))
        .where(POLICIES.readable_by(Complaint, principal), UNSEALED)
    )
    me = literal(principal.account, Uuid())
    if view == "approval":
        return statement.where(
            col(Letter.state) == LetterState.SUBMITTED.value,
            me != col(Letter.writers).all_(),
        )
    unfinished = [LetterState.DRAFT.value, LetterState.APPROVED.value]
    return statement.where(col(Letter.state).in_(unfinished), col(Letter.created_by) == me)


async def fetch_waiting(
    session: AsyncSession, principal: Principal, view: View, cursor: str | None, limit: int
) -> Slice:
    """Those that wait longest first."""
    order = choose_order("updated_at", {"updated_at": col(Letter.updated_at)})
    return await fetch_slice(session, _waiting(principal, view), order, col(Letter.id), cursor, limit)


async def count_waiting(session: AsyncSession, principal: Principal, view: View) -> Count:
    return await count_up_to(session, _waiting(principal, view))
