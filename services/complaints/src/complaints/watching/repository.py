"""All the SQL of watching: what may not be read any more is not watched either, until it may be again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy import Row, delete, func, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED, among
from complaints.models import Complaint, ComplaintChange, Watcher
from complaints.policy import POLICIES

_MOST_WATCHED = 500


async def watch(session: AsyncSession, complaint: UUID, account: UUID) -> None:
    """Begins, or says that it was looked at just now."""
    new = insert(Watcher).values(complaint=complaint, account=account, since=utcnow(), seen_at=utcnow())
    seen = {"seen_at": new.excluded.seen_at}
    await session.execute(new.on_conflict_do_update(index_elements=["complaint", "account"], set_=seen))


async def unwatch(session: AsyncSession, complaint: UUID, account: UUID) -> None:
    await session.execute(
        delete(Watcher).where(col(Watcher.complaint) == complaint, col(Watcher.account) == account)
    )


async def watchers_of(session: AsyncSession, complaint: UUID) -> Sequence[UUID]:
    statement = select(col(Watcher.account)).where(col(Watcher.complaint) == complaint)
    return (await session.execute(statement.order_by(col(Watcher.since)))).scalars().all()


async def news_of(session: AsyncSession, principal: Principal, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Of each watched complaint that others worked on since, the last act and how many there were."""
    watched = (
        select(
            col(Complaint.id),
            col(Complaint.reference),
            col(Complaint.summary),
            col(Complaint.language),
            col(Watcher.seen_at),
        )
        .join(Watcher, col(Watcher.complaint) == col(Complaint.id))
        .where(
            col(Watcher.account) == principal.account,
            among(select(col(Watcher.complaint)).where(col(Watcher.account) == principal.account)),
            POLICIES.readable_by(Complaint, principal),
            UNSEALED,
        )
        .limit(_MOST_WATCHED)
        .subquery()
    )
    acts = (
        select(
            col(ComplaintChange.act),
            col(ComplaintChange.account),
            col(ComplaintChange.at),
            func.count().over().label("count"),
        )
        .where(
            col(ComplaintChange.complaint) == watched.c.id,
            col(ComplaintChange.at) > watched.c.seen_at,
            col(ComplaintChange.account) != principal.account,
        )
        .order_by(col(ComplaintChange.at).desc())
        .limit(1)
        .lateral()
    )
    of_complaint = (watched.c.id, watched.c.reference, watched.c.summary, watched.c.language)
    statement = select(*of_complaint, *acts.c).select_from(watched).join(acts, true())
    return (await session.execute(statement.order_by(acts.c.at.desc()).limit(limit))).all()
