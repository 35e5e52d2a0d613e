"""All the SQL of incoming mail. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Complaint, Incoming, IncomingFile, Party
from complaints.policy import POLICIES


def _readable(principal: Principal) -> Select[Incoming]:
    return select(Incoming).where(POLICIES.readable_by(Incoming, principal))


async def fetch(
    session: AsyncSession, principal: Principal, incoming: UUID, *, lock: bool = False
) -> Incoming | None:
    statement = _readable(principal).where(col(Incoming.id) == incoming)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def is_known(session: AsyncSession, principal: Principal, side: str, sha256: bytes) -> bool:
    """Whether the asker already sees this very e-mail."""
    statement = select(col(Incoming.id)).where(
        POLICIES.readable_by(Incoming, principal),
        col(Incoming.side) == side,
        col(Incoming.sha256) == sha256,
    )
    return (await session.execute(statement.limit(1))).first() is not None


def _rows(principal: Principal) -> Select[*tuple[Any, ...]]:
    files = (
        select(func.count())
        .select_from(IncomingFile)
        .where(col(IncomingFile.incoming) == Incoming.id)
        .correlate(Incoming)
        .scalar_subquery()
    )
    return (
        select(
            col(Incoming.id),
            col(Incoming.received_on),
            col(Incoming.way),
            col(Incoming.sender_kind),
            col(Incoming.authority),
            col(Incoming.subject),
            col(Incoming.office),
            col(Incoming.complaint),
            col(Party.role),
            col(Incoming.registered_by),
            col(Incoming.version),
            files.label("files"),
        )
        .outerjoin(Party, col(Party.id) == col(Incoming.party))
        .where(POLICIES.readable_by(Incoming, principal))
    )


async def fetch_inbox(session: AsyncSession, principal: Principal, cursor: str | None, limit: int) -> Slice:
    """What is not filed yet, oldest first."""
    order = choose_order("received_on", {"received_on": col(Incoming.received_on)})
    statement = _rows(principal).where(col(Incoming.complaint).is_(None))
    return await fetch_slice(session, statement, order, col(Incoming.id), cursor, limit)


async def count_inbox(session: AsyncSession, principal: Principal) -> Count:
    statement = select(col(Incoming.id)).where(
        POLICIES.readable_by(Incoming, principal), col(Incoming.complaint).is_(None)
    )
    return await count_up_to(session, statement)


async def rows_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Any]:
    statement = _rows(principal).where(col(Incoming.complaint) == complaint)
    return (await session.execute(statement.order_by(col(Incoming.received_on).desc()))).all()


async def row_of(session: AsyncSession, principal: Principal, incoming: UUID) -> Any:
    return (await session.execute(_rows(principal).where(col(Incoming.id) == incoming))).one_or_none()


async def files_of(session: AsyncSession, principal: Principal, incoming: UUID) -> Sequence[IncomingFile]:
    statement = select(IncomingFile).where(
        POLICIES.readable_by(IncomingFile, principal), col(IncomingFile.incoming) == incoming
    )
    return (await session.execute(statement.order_by(col(IncomingFile.id)))).scalars().all()


async def complaints_called(
    session: AsyncSession, principal: Principal, references: Sequence[str]
) -> Sequence[Any]:
    """Those among ``references`` that the asker may read."""
    if not references:
        return []
    statement = select(col(Complaint.id), col(Complaint.reference)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.reference).in_(references)
    )
    return (await session.execute(statement.order_by(col(Complaint.reference)).limit(10))).all()
