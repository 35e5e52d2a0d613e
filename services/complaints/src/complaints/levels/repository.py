"""The SQL of levels. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.models import RecordGrant
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import Row, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import with_role
from complaints.models import (
    Complaint,
    Handover,
    HandoverOffer,
    KnownAccount,
    Letter,
    Merge,
    Naming,
    PublicSummary,
    Report,
    SealedComplaint,
    SealedReading,
    Task,
    Watcher,
)
from complaints.models.handover import HandoverState
from complaints.models.letter import LetterState
from complaints.models.register import SummaryState
from complaints.policy import POLICIES
from complaints.policy.rules import NO_WORK
from complaints.policy.sealed import OPEN_FOR

_UNSENT = (LetterState.DRAFT, LetterState.SUBMITTED, LetterState.APPROVED)


async def listed(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """Those the principal is named on, the first due before the others, each with their own naming."""
    until = (
        select(func.max(col(SealedReading.until)))
        .where(
            col(SealedReading.complaint) == SealedComplaint.complaint,
            col(SealedReading.account) == principal.account,
            col(SealedReading.until) > func.now(),
        )
        .scalar_subquery()
    )
    waits = exists().where(
        POLICIES.readable_by(Report, principal),
        col(Report.complaint) == SealedComplaint.complaint,
        col(Report.waiting_since).is_not(None),
    )
    statement = (
        select(SealedComplaint, until.label("until"), waits.label("waits"))
        .where(POLICIES.readable_by(SealedComplaint, principal))
        .order_by(col(SealedComplaint.due_on).nulls_last(), col(SealedComplaint.reference))
    )
    return (await session.execute(statement.limit(500))).all()


async def own_namings(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> dict[UUID, Naming]:
    statement = select(Naming).where(
        POLICIES.readable_by(Naming, principal),
        col(Naming.account) == principal.account,
        col(Naming.complaint).in_(complaints),
        col(Naming.ended_at).is_(None),
    )
    found = (await session.execute(statement.order_by(col(Naming.id)))).scalars()
    return {one.complaint: one for one in found if one.complaint}


async def is_listed(session: AsyncSession, principal: Principal, complaint: UUID) -> bool:
    statement = select(col(SealedComplaint.complaint)).where(
        POLICIES.readable_by(SealedComplaint, principal), col(SealedComplaint.complaint) == complaint
    )
    return (await session.execute(statement)).first() is not None


async def add_opening(session: AsyncSession, opening: SealedReading) -> datetime:
    """Answers until when it lasts, by the database's own time."""
    table = table_of(SealedReading)
    values = opening.model_dump(exclude={"until"}) | {"until": func.now() + OPEN_FOR}
    written = await session.execute(insert(table).values(values).returning(table.c.until))
    until: datetime = written.scalar_one()
    return until


async def list_sealed(session: AsyncSession, record: Complaint, by: UUID) -> None:
    row = {
        "complaint": record.id,
        "side": record.side,
        "reference": record.reference,
        "due_on": record.due_on,
    }
    statement = insert(table_of(SealedComplaint)).values(**row, sealed_by=by, sealed_at=func.now())
    await session.execute(statement)


async def unlist(session: AsyncSession, complaint: UUID) -> None:
    await session.execute(delete(SealedComplaint).where(col(SealedComplaint.complaint) == complaint))


async def holders(session: AsyncSession, complaint: UUID) -> set[UUID]:
    """Who was given it, as far as the asker sees such grants."""
    statement = select(col(RecordGrant.account)).where(
        col(RecordGrant.record) == complaint, col(RecordGrant.kind).not_in(NO_WORK), live()
    )
    return set((await session.execute(statement)).scalars())


async def colleagues(session: AsyncSession, side: str, but: Sequence[UUID]) -> Sequence[tuple[UUID, str]]:
    """Everybody known who holds a role on the side now, but those it is about."""
    statement = select(col(KnownAccount.id), col(KnownAccount.name)).where(
        col(KnownAccount.closed).is_(False),
        col(KnownAccount.id).in_(with_role(side)),
        col(KnownAccount.id).not_in(but),
    )
    found = await session.execute(statement.order_by(col(KnownAccount.name), col(KnownAccount.id)))
    return [(id_, name) for id_, name in found]


async def merged_into(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Complaint]:
    """Those whose words stand in it too, locked; the ones merged into them among them."""
    found: list[Complaint] = []
    ahead = [complaint]
    while ahead:
        merged = select(col(Merge.complaint)).where(
            POLICIES.readable_by(Merge, principal), col(Merge.kept).in_(ahead)
        )
        statement = select(Complaint).where(
            POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(merged)
        )
        rows = await session.execute(statement.order_by(col(Complaint.id)).with_for_update())
        more = rows.scalars().all()
        found += more
        ahead = [one.id for one in more]
    return found


async def count_merged(session: AsyncSession, complaint: UUID) -> int:
    return await _count(session, select(func.count()).where(col(Merge.kept) == complaint))


async def open_tasks(session: AsyncSession, complaint: UUID) -> int:
    statement = select(func.count()).where(col(Task.complaint) == complaint, col(Task.done_at).is_(None))
    return await _count(session, statement)


async def hand_tasks_on(session: AsyncSession, complaint: UUID, named: Sequence[UUID], to: UUID) -> int:
    """Open tasks of who reads it no more."""
    statement = (
        update(Task)
        .where(
            col(Task.complaint) == complaint,
            col(Task.done_at).is_(None),
            col(Task.assignee).not_in(named),
        )
        .values(assignee=to, version=Task.version + 1, updated_at=func.now())
    )
    done: Any = await session.execute(statement)
    return int(done.rowcount)


async def count_watchers(session: AsyncSession, complaint: UUID) -> int:
    return await _count(session, select(func.count()).where(col(Watcher.complaint) == complaint))


async def count_drafts(session: AsyncSession, complaint: UUID) -> int:
    statement = select(func.count()).where(col(Letter.complaint) == complaint, col(Letter.state).in_(_UNSENT))
    return await _count(session, statement)


async def offers(session: AsyncSession, complaint: UUID) -> Sequence[tuple[Handover, HandoverOffer]]:
    """Offered to the other side, and not taken yet."""
    statement = (
        select(Handover, HandoverOffer)
        .join(HandoverOffer, col(HandoverOffer.id) == col(Handover.id))
        .where(col(Handover.complaint) == complaint, col(HandoverOffer.state) == HandoverState.OFFERED)
    )
    return [(one, offer) for one, offer in await session.execute(statement)]


async def summary_states(session: AsyncSession, complaint: UUID) -> set[str]:
    statement = select(col(PublicSummary.state)).where(col(PublicSummary.complaint) == complaint)
    return set((await session.execute(statement)).scalars())


def is_published(states: set[str]) -> bool:
    return SummaryState.PUBLISHED.value in states


async def _count(session: AsyncSession, statement: Any) -> int:
    return int((await session.execute(statement)).scalar_one())
