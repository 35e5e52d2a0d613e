"""The SQL of debriefings. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Visit, VisitDebrief
from visits.policy import POLICIES
from visits.policy.visits import visit_confidential, visit_workable


@dataclass(frozen=True, slots=True)
class Standing:
    started: bool
    works: bool


async def standing_of(session: AsyncSession, principal: Principal, visit: UUID) -> Standing | None:
    facts = PrincipalFacts(principal)
    statement = select(
        col(Visit.started_at).is_not(None).label("started"), visit_workable(facts).label("works")
    ).where(col(Visit.id) == visit, POLICIES.readable_by(Visit, principal), visit_confidential(facts))
    row = (await session.execute(statement)).one_or_none()
    return Standing(row.started, row.works) if row else None


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[VisitDebrief]:
    statement = select(VisitDebrief).where(
        POLICIES.readable_by(VisitDebrief, principal), col(VisitDebrief.visit) == visit
    )
    return (await session.execute(statement.order_by(col(VisitDebrief.id)).limit(100))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, visit: UUID, debrief: UUID, *, lock: bool = False
) -> VisitDebrief | None:
    statement = select(VisitDebrief).where(
        POLICIES.readable_by(VisitDebrief, principal),
        col(VisitDebrief.visit) == visit,
        col(VisitDebrief.id) == debrief,
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()
