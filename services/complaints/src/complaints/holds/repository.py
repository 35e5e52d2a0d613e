"""The SQL of legal holds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.models import Complaint, LegalHold, LegalHoldReason
from complaints.policy import POLICIES
from complaints.policy.permissions import RETAIN
from complaints.policy.rules import complaint_reached


def is_open() -> ColumnElement[bool]:
    return col(LegalHold.ended_at).is_(None) & or_(
        col(LegalHold.until).is_(None), col(LegalHold.until) >= today()
    )


async def holds_of(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[tuple[LegalHold, LegalHoldReason | None]]:
    """Newest first; the reasons for who may know them."""
    statement = select(LegalHold).where(
        POLICIES.readable_by(LegalHold, principal), col(LegalHold.complaint) == complaint
    )
    found = (await session.execute(statement.order_by(col(LegalHold.id).desc()))).scalars().all()
    wanted = col(LegalHoldReason.hold).in_([one.id for one in found])
    known = select(LegalHoldReason).where(POLICIES.readable_by(LegalHoldReason, principal), wanted)
    reasons = {one.hold: one for one in (await session.execute(known)).scalars()}
    return [(one, reasons.get(one.id)) for one in found]


async def hold_on(session: AsyncSession, complaint: UUID, hold: UUID) -> LegalHold | None:
    """Locked."""
    statement = select(LegalHold).where(col(LegalHold.complaint) == complaint, col(LegalHold.id) == hold)
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def held_until(session: AsyncSession, complaint: UUID) -> LegalHold | None:
    """The hold that keeps a complaint today; of several the one without an end, or with the latest."""
    statement = select(LegalHold).where(col(LegalHold.complaint) == complaint, is_open())
    statement = statement.order_by(col(LegalHold.until).desc().nulls_first(), col(LegalHold.id)).limit(1)
    return (await session.execute(statement)).scalar_one_or_none()


async def open_holds(session: AsyncSession, principal: Principal, cursor: str | None, limit: int) -> Slice:
    """On complaints that the principal reads and decides on, newest first."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(LegalHold.id),
            col(LegalHold.complaint),
            col(LegalHold.created_at).label("set_at"),
            col(LegalHold.set_by),
            col(LegalHold.until),
            col(LegalHold.version),
            col(Complaint.reference),
            col(Complaint.summary),
            col(Complaint.language),
        )
        .join(Complaint, col(Complaint.id) == LegalHold.complaint)
        .where(
            POLICIES.readable_by(Complaint, principal),
            UNSEALED,
            complaint_reached(RETAIN)(PrincipalFacts(principal)),
            is_open(),
        )
    )
    order = choose_order("-set_at", {"set_at": col(LegalHold.created_at)})
    return await fetch_slice(session, statement, order, col(LegalHold.id), cursor, limit)
