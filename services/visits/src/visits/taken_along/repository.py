"""The SQL of visits on devices. Every read starts from what the principal may read."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.grants import held_by
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import and_, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import KnownAccount, TakenAlong, Visit
from visits.policy import POLICIES
from visits.policy.visits import APPOINTED, of_known_where, visit_accompanied


async def may_take(session: AsyncSession, principal: Principal, visit: UUID) -> bool:
    """Whoever asks goes on this visit and knows where it goes."""
    facts = PrincipalFacts(principal)
    statement = select(col(Visit.id)).where(
        POLICIES.readable_by(Visit, principal),
        col(Visit.id) == visit,
        visit_accompanied(facts),
        of_known_where(col(Visit.id))(facts),
    )
    return (await session.execute(statement)).first() is not None


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[TakenAlong]:
    statement = select(TakenAlong).where(
        POLICIES.readable_by(TakenAlong, principal), col(TakenAlong.visit) == visit
    )
    return (await session.execute(statement.order_by(col(TakenAlong.id).desc()).limit(500))).scalars().all()


async def count(session: AsyncSession, visit: UUID, account: UUID) -> int:
    statement = (
        select(func.count())
        .select_from(TakenAlong)
        .where(col(TakenAlong.visit) == visit, col(TakenAlong.account) == account)
    )
    return (await session.execute(statement)).scalar_one()


async def fetch(
    session: AsyncSession, principal: Principal, taken: UUID, *, lock: bool = False
) -> TakenAlong | None:
    statement = select(TakenAlong).where(
        POLICIES.readable_by(TakenAlong, principal), col(TakenAlong.id) == taken
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()


async def held_on_device(
    session: AsyncSession, principal: Principal, taken: Sequence[UUID]
) -> dict[UUID, TakenAlong]:
    """Locked, in the order of their ids."""
    statement = (
        select(TakenAlong)
        .where(col(TakenAlong.account) == principal.account, col(TakenAlong.id).in_(taken))
        .order_by(col(TakenAlong.id))
        .with_for_update()
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def gone_on(session: AsyncSession, principal: Principal, visits: Sequence[UUID]) -> set[UUID]:
    """Those of ``visits`` that the account still goes on, as long as it is open at all."""
    account = literal(principal.account)
    closed = exists().where(and_(col(KnownAccount.id) == account, col(KnownAccount.closed).is_(True)))
    goes = held_by(account, APPOINTED).subquery()
    statement = select(goes.c.record).where(goes.c.record.in_(visits), ~closed)
    return set((await session.execute(statement)).scalars())
