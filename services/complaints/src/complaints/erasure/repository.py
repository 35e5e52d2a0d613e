"""The SQL of erasures as records, and of what a look beforehand shows."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.ids import today
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, Select, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import (
    Complaint,
    Disclosure,
    Erasure,
    ErasureItem,
    Handover,
    HandoverOffer,
    LegalHold,
    Letter,
    Merge,
    Party,
    PublicSummary,
    Referral,
    RegisterEntry,
)
from complaints.models.handover import HandoverState
from complaints.models.letter import LetterState
from complaints.models.retention import ErasureState
from complaints.policy import POLICIES


def readable(principal: Principal) -> Select[Erasure]:
    return select(Erasure).where(POLICIES.readable_by(Erasure, principal))


async def fetch(
    session: AsyncSession, principal: Principal, id_: UUID, *, lock: bool = False
) -> Erasure | None:
    statement = readable(principal).where(col(Erasure.id) == id_)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    states: Sequence[ErasureState],
    cursor: str | None,
    limit: int,
) -> tuple[list[Erasure], str | None]:
    """Newest first."""
    order = choose_order("-created_at", {"created_at": col(Erasure.created_at)})
    statement = readable(principal)
    if states:
        statement = statement.where(col(Erasure.state).in_([state.value for state in states]))
    found = await fetch_slice(session, statement, order, col(Erasure.id), cursor, limit)
    return [row[0] for row in found.rows], found.next


async def asked_already(session: AsyncSession, principal: Principal, complaint: UUID) -> bool:
    """Whether an erasure that starts from it waits or is under way, as far as the principal may know."""
    open_ones = [ErasureState.GATHERING, ErasureState.ASKED, ErasureState.RUNNING]
    statement = select(col(Erasure.id)).where(
        POLICIES.readable_by(Erasure, principal),
        col(Erasure.complaint) == complaint,
        col(Erasure.state).in_([state.value for state in open_ones]),
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none() is not None


_SORTS = {"reference": col(Complaint.reference)}


async def fetch_complaints(
    session: AsyncSession, principal: Principal, erasure: UUID, cursor: str | None, limit: int
) -> Slice:
    """The complaints of an erasure that the principal reads."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(Complaint.id),
            col(Complaint.reference),
            col(Complaint.summary),
            col(Complaint.language),
            col(Complaint.state),
            col(Complaint.outcome),
            col(Complaint.closed_on),
            col(ErasureItem.depth),
            col(ErasureItem.state).label("standing"),
        )
        .join(ErasureItem, col(ErasureItem.complaint) == Complaint.id)
        .where(POLICIES.readable_by(Complaint, principal), col(ErasureItem.erasure) == erasure)
    )
    return await fetch_slice(
        session, statement, choose_order("reference", _SORTS), col(Complaint.id), cursor, limit
    )


async def references_of(
    session: AsyncSession, principal: Principal, complaints: Collection[UUID]
) -> dict[UUID, str]:
    statement = select(col(Complaint.id), col(Complaint.reference)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def held_among(session: AsyncSession, complaints: Collection[UUID]) -> set[UUID]:
    """Those that a legal hold keeps today, or a merge that leads for others, as the session's role sees them."""
    holds = select(col(LegalHold.complaint)).where(
        col(LegalHold.complaint).in_(complaints),
        col(LegalHold.ended_at).is_(None),
        or_(col(LegalHold.until).is_(None), col(LegalHold.until) >= today()),
    )
    merges = select(col(Merge.kept)).where(col(Merge.kept).in_(complaints))
    return set((await session.execute(union(holds, merges))).scalars())


async def person_of(session: AsyncSession, complaint: UUID, party: UUID) -> UUID | None:
    """The sealed person of a party, as far as it is visible; None for an organisation."""
    statement = select(col(Party.person)).where(col(Party.complaint) == complaint, col(Party.id) == party)
    return (await session.execute(statement)).scalar_one_or_none()


class PartOf(NamedTuple):
    complaint: UUID
    others: int
    """Other persons in it."""


async def complaints_of_person(session: AsyncSession, person: UUID) -> list[PartOf]:
    """As the session's role sees them; with how many other persons each."""
    theirs = select(col(Party.complaint)).where(col(Party.person) == person)
    others = func.count(func.distinct(Party.person)).filter(col(Party.person) != person)
    statement = (
        select(col(Party.complaint), others)
        .where(col(Party.complaint).in_(theirs))
        .group_by(col(Party.complaint))
        .order_by(col(Party.complaint))
    )
    return [PartOf(complaint, count) for complaint, count in await session.execute(statement)]


async def past_recall(session: AsyncSession, complaint: UUID) -> Row[*tuple[Any, ...]]:
    """What of a complaint has left the house."""

    def count(table: Any, *where: Any) -> Any:
        return select(func.count()).select_from(table).where(*where).scalar_subquery()

    sent = [LetterState.SENT, LetterState.DELIVERED, LetterState.RETURNED, LetterState.SENDING]
    numbers = (
        select(func.coalesce(func.array_agg(RegisterEntry.number), []))
        .join(PublicSummary, col(PublicSummary.entry) == RegisterEntry.id)
        .where(col(PublicSummary.complaint) == complaint)
        .scalar_subquery()
    )
    taken = (
        select(func.count())
        .select_from(HandoverOffer)
        .join(Handover, col(Handover.id) == HandoverOffer.id)
        .where(
            col(Handover.complaint) == complaint,
            or_(
                col(HandoverOffer.accepted_at).is_not(None),
                col(HandoverOffer.state) == HandoverState.ACCEPTED.value,
            ),
        )
        .scalar_subquery()
    )
    statement = select(
        count(Referral, col(Referral.complaint) == complaint, col(Referral.sent_at).is_not(None)).label(
            "referrals_sent"
        ),
        count(
            Letter, col(Letter.complaint) == complaint, col(Letter.state).in_([one.value for one in sent])
        ).label("letters_sent"),
        taken.label("handovers_taken"),
        count(Disclosure, col(Disclosure.complaint) == complaint).label("disclosures"),
        numbers.label("published"),
    )
    return (await session.execute(statement)).one()
