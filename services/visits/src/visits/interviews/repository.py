"""The SQL of interviews. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Finding, Interview, InterviewConsent, Quotation
from visits.policy import POLICIES

MOST = 2000


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[Interview]:
    """In their order."""
    statement = select(Interview).where(
        POLICIES.readable_by(Interview, principal), col(Interview.visit) == visit
    )
    found = await session.execute(statement.order_by(col(Interview.number)).limit(MOST))
    return found.scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, interview: UUID, *, lock: bool = False
) -> Interview | None:
    statement = select(Interview).where(
        POLICIES.readable_by(Interview, principal), col(Interview.id) == interview
    )
    if lock:
        statement = statement.with_for_update(of=Interview)
    return (await session.execute(statement)).scalar_one_or_none()


async def next_number(session: AsyncSession, visit: UUID) -> int:
    """Under a lock until the transaction ends: two who write at once get two numbers."""
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    await session.execute(lock, {"name": f"interviews {visit}"})
    statement = select(func.coalesce(func.max(Interview.number), 0)).where(col(Interview.visit) == visit)
    return int((await session.execute(statement)).scalar_one()) + 1


async def finding_is_of(session: AsyncSession, principal: Principal, finding: UUID, visit: UUID) -> bool:
    statement = select(col(Finding.id)).where(
        POLICIES.readable_by(Finding, principal), col(Finding.id) == finding, col(Finding.visit) == visit
    )
    return (await session.execute(statement)).first() is not None


async def consents_of(
    session: AsyncSession, interviews: Sequence[UUID]
) -> Mapping[UUID, list[InterviewConsent]]:
    return await _grouped(session, InterviewConsent, interviews)


async def quotations_of(session: AsyncSession, interviews: Sequence[UUID]) -> Mapping[UUID, list[Quotation]]:
    return await _grouped(session, Quotation, interviews)


async def _grouped(session: AsyncSession, table: Any, interviews: Sequence[UUID]) -> dict[UUID, list[Any]]:
    statement = select(table).where(table.interview.in_(interviews)).order_by(table.id)
    found: dict[UUID, list[Any]] = {}
    for row in (await session.execute(statement)).scalars():
        found.setdefault(row.interview, []).append(row)
    return found


async def unsay(session: AsyncSession, interview: UUID, at: datetime) -> list[UUID]:
    """Takes the words out of every quotation of an interview; which findings quoted them."""
    statement = (
        update(Quotation)
        .where(col(Quotation.interview) == interview, col(Quotation.withdrawn_at).is_(None))
        .values(text="", withdrawn_at=at, updated_at=at, version=Quotation.version + 1)
        .returning(col(Quotation.finding))
    )
    rows = await session.execute(statement, execution_options={"synchronize_session": "fetch"})
    return [finding for finding in rows.scalars() if finding is not None]
