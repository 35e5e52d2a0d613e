"""All the SQL of what is handed over. Every read starts from what the principal may read, or is the worker's."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import AllegationHandover, Finding, Interview
from visits.policy import POLICIES

MOST = 200
AT_ONCE = 100


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[AllegationHandover]:
    """One's own, the latest first."""
    statement = (
        select(AllegationHandover)
        .where(
            POLICIES.readable_by(AllegationHandover, principal),
            col(AllegationHandover.visit) == visit,
            col(AllegationHandover.handed_by) == principal.account,
        )
        .order_by(col(AllegationHandover.id).desc())
        .limit(MOST)
    )
    return (await session.execute(statement)).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, handover: UUID, *, lock: bool = False
) -> AllegationHandover | None:
    statement = select(AllegationHandover).where(
        POLICIES.readable_by(AllegationHandover, principal), col(AllegationHandover.id) == handover
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def is_of_visit(
    session: AsyncSession,
    principal: Principal,
    table: type[Interview] | type[Finding],
    record: UUID,
    visit: UUID,
) -> bool:
    found = exists().where(
        POLICIES.readable_by(table, principal), col(table.id) == record, col(table.visit) == visit
    )
    return bool((await session.execute(select(found))).scalar_one())


async def waiting(session: AsyncSession, ids: Sequence[UUID] | None) -> Sequence[AllegationHandover]:
    """As worker: those of ``ids``, or the oldest of all, that were not received yet, nor taken back."""
    statement = select(AllegationHandover).where(col(AllegationHandover.sealed).is_not(None))
    if ids is not None:
        statement = statement.where(col(AllegationHandover.id).in_(ids))
    statement = statement.order_by(col(AllegationHandover.id)).limit(AT_ONCE)
    return (await session.execute(statement)).scalars().all()


async def locked(session: AsyncSession, handover: UUID) -> AllegationHandover | None:
    """As worker."""
    statement = select(AllegationHandover).where(col(AllegationHandover.id) == handover).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()
