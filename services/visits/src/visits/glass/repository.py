"""All the SQL of emergency openings. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.ids import uuid7
from servicekit.models import RecordGrant
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal, Side
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Row, case, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import GlassOpening, InformationCard, TeamMember, Visit
from visits.policy import POLICIES
from visits.policy.glass import card_breakable, opening_reviewable
from visits.policy.opened import OF_GLASS

LIMIT = 200
_GRANT = table_of(RecordGrant)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def _lasting(account: UUID) -> ColumnElement[bool]:
    return (
        (col(GlassOpening.account) == account)
        & col(GlassOpening.ended_at).is_(None)
        & (col(GlassOpening.ends_at) > func.now())
    )


async def _cards(
    session: AsyncSession, principal: Principal, *where: ColumnElement[bool]
) -> Sequence[Row[*tuple[Any, ...]]]:
    opened = (
        select(col(GlassOpening.id))
        .where(col(GlassOpening.record) == InformationCard.record, _lasting(principal.account))
        .limit(1)
        .scalar_subquery()
        .label("opened")
    )
    columns: tuple[Any, ...] = (
        InformationCard.record,
        InformationCard.kind,
        InformationCard.incident_kind,
        InformationCard.reference,
        InformationCard.unread_since,
    )
    statement = (
        select(*columns, opened)
        .where(
            POLICIES.readable_by(InformationCard, principal),
            card_breakable(PrincipalFacts(principal)),
            *where,
        )
        .order_by(col(InformationCard.unread_since), col(InformationCard.record))
        .limit(LIMIT)
    )
    return (await session.execute(statement)).all()


async def unread(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """Deaths, and what is urgent, that nobody looked at yet: the longest waiting first."""
    return await _cards(session, principal, col(InformationCard.unread_since).is_not(None))


async def by_reference(
    session: AsyncSession, principal: Principal, reference: str
) -> Sequence[Row[*tuple[Any, ...]]]:
    return await _cards(session, principal, col(InformationCard.reference) == reference)


async def breakable(session: AsyncSession, principal: Principal, record: UUID) -> InformationCard | None:
    statement = select(InformationCard).where(
        card_breakable(PrincipalFacts(principal)), col(InformationCard.record) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def alone_with(session: AsyncSession, account: UUID, record: UUID) -> None:
    """Waits until nobody else opens ``record`` as the same person, until the transaction ends."""
    await session.execute(_LOCK, {"name": f"glass:{account}:{record}"})


async def lasting(session: AsyncSession, principal: Principal, record: UUID) -> UUID | None:
    statement = select(col(GlassOpening.id)).where(
        POLICIES.readable_by(GlassOpening, principal),
        col(GlassOpening.record) == record,
        _lasting(principal.account),
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def give(session: AsyncSession, opening: GlassOpening, record: UUID, kind: str) -> None:
    """The right itself: policies look at it, and at nothing else."""
    values = {"record": record, "side": Side.PREVENTIVE.value, "account": opening.account, "kind": kind}
    await session.execute(
        insert(_GRANT).values(
            id=uuid7(),
            granted_by=opening.account,
            starts_at=func.now(),
            ends_at=opening.ends_at,
            **values,
        )
    )


async def end_grants_of(session: AsyncSession, opening: GlassOpening) -> None:
    records = [opening.record, *([opening.visit] if opening.visit else [])]
    await session.execute(
        update(RecordGrant)
        .where(
            col(RecordGrant.record).in_(records),
            col(RecordGrant.account) == opening.account,
            col(RecordGrant.kind).in_(OF_GLASS),
            live(),
        )
        .values(ends_at=func.now())
        .execution_options(synchronize_session=False)
    )


async def own_entry(session: AsyncSession, principal: Principal) -> UUID | None:
    """The asker's own entry in the directory of those who go on visits."""
    statement = select(col(TeamMember.id)).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.account) == principal.account
    )
    return (await session.execute(statement.order_by(col(TeamMember.id)).limit(1))).scalar_one_or_none()


async def fetch(
    session: AsyncSession, principal: Principal, opening: UUID, *, lock: bool = False
) -> GlassOpening | None:
    statement = select(GlassOpening).where(
        POLICIES.readable_by(GlassOpening, principal), col(GlassOpening.id) == opening
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def openings(
    session: AsyncSession,
    principal: Principal,
    *,
    one: UUID | None = None,
    record: UUID | None = None,
    waiting: bool = False,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Each with its card. Those to be reviewed first, the longest due before the others; then the latest."""
    who = PrincipalFacts(principal)
    again = aliased(GlassOpening)
    times = (
        select(func.count())
        .where(
            col(again.record) == GlassOpening.record,
            col(again.account) == GlassOpening.account,
            col(again.id) <= col(GlassOpening.id),
        )
        .scalar_subquery()
        .label("times")
    )
    reviewable = opening_reviewable(who).label("reviewable")
    statement = (
        select(GlassOpening, InformationCard, times, reviewable)
        .join(InformationCard, col(InformationCard.record) == GlassOpening.record)
        .where(
            POLICIES.readable_by(GlassOpening, principal), POLICIES.readable_by(InformationCard, principal)
        )
    )
    if one is not None:
        statement = statement.where(col(GlassOpening.id) == one)
    if record is not None:
        statement = statement.where(col(GlassOpening.record) == record)
    if waiting:
        statement = statement.where(col(GlassOpening.reviewed_by).is_(None), opening_reviewable(who))
    unreviewed = col(GlassOpening.reviewed_by).is_(None)
    order = (
        unreviewed.desc(),
        case((unreviewed, col(GlassOpening.review_due_on))),
        col(GlassOpening.id).desc(),
    )
    return (await session.execute(statement.order_by(*order).limit(LIMIT))).all()


async def now(session: AsyncSession) -> datetime:
    """The database's own time, by which grants begin and end."""
    moment: datetime = (await session.execute(select(func.now()))).scalar_one()
    return moment


async def readable_visits(session: AsyncSession, principal: Principal, visits: Sequence[UUID]) -> set[UUID]:
    if not visits:
        return set()
    statement = select(col(Visit.id)).where(POLICIES.readable_by(Visit, principal), col(Visit.id).in_(visits))
    return set((await session.execute(statement)).scalars())
