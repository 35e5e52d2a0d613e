"""The SQL of reports and their messages, of the office's side and the reporter's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy import Row, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.models import Complaint, InboxMessage, Report
from complaints.models.report import Author
from complaints.policy import POLICIES


async def fetch_report(
    session: AsyncSession, principal: Principal, complaint: UUID, *, lock: bool = False
) -> Report | None:
    statement = select(Report).where(
        POLICIES.readable_by(Report, principal), col(Report.complaint) == complaint
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def by_lookup(session: AsyncSession, principal: Principal, lookup: UUID) -> Report | None:
    statement = select(Report).where(POLICIES.readable_by(Report, principal), col(Report.lookup) == lookup)
    return (await session.execute(statement)).scalar_one_or_none()


async def messages_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[InboxMessage]:
    statement = select(InboxMessage).where(
        POLICIES.readable_by(InboxMessage, principal), col(InboxMessage.complaint) == complaint
    )
    return (await session.execute(statement.order_by(col(InboxMessage.id)))).scalars().all()


class NewMessage(NamedTuple):
    id: UUID
    complaint: UUID
    author: Author
    account: UUID | None
    sealed: bytes
    at: datetime


async def add_message(session: AsyncSession, message: NewMessage) -> bool:
    """False when there is one of that id already."""
    values: dict[str, Any] = message._asdict() | {"author": message.author.value}
    statement = insert(InboxMessage).values(values | {"version": 1}).on_conflict_do_nothing()
    added = await session.execute(statement.returning(col(InboxMessage.id)))
    return added.first() is not None


async def set_waiting(session: AsyncSession, complaint: UUID, since: datetime) -> None:
    """Something of the reporter's is there that nobody in the office has read."""
    await _change(session, complaint, waiting_since=func.coalesce(Report.waiting_since, since))


async def set_read(session: AsyncSession, complaint: UUID) -> None:
    await _change(session, complaint, waiting_since=None)


async def revoke(session: AsyncSession, complaint: UUID) -> None:
    await _change(session, complaint, lookup=None, receipt=None, revoked_at=utcnow())


async def _change(session: AsyncSession, complaint: UUID, **values: Any) -> None:
    changed = update(Report).where(col(Report.complaint) == complaint)
    await session.execute(
        changed.values(**values, version=Report.version + 1), execution_options={"synchronize_session": False}
    )


async def waiting_for(
    session: AsyncSession, principal: Principal, limit: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The readable complaints with something unread, the longest waiting first."""
    statement = (
        select(
            col(Complaint.id),
            col(Complaint.reference),
            col(Complaint.summary),
            col(Complaint.language),
            col(Complaint.assignee),
            col(Report.waiting_since),
        )
        .join(Report, col(Report.complaint) == Complaint.id)
        .where(
            POLICIES.readable_by(Complaint, principal),
            UNSEALED,
            col(Report.side) == (principal.side.value if principal.side else ""),
            col(Report.waiting_since).is_not(None),
        )
        .order_by(col(Report.waiting_since), col(Complaint.id))
        .limit(limit)
    )
    return (await session.execute(statement)).all()


_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


async def hold(session: AsyncSession, name: str) -> None:
    """What is sent twice at once is done one after the other."""
    await session.execute(_HOLD, {"name": f"public form {name}"})
