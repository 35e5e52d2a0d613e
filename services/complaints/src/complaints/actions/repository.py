"""The SQL of actions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from servicekit.leading import is_same
from servicekit.principal import Principal
from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Action, Complaint, ComplaintTheme, KnownPlace, KnownTheme
from complaints.models.complaint import Level
from complaints.policy import POLICIES


async def actions_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Action]:
    """The latest first."""
    statement = select(Action).where(
        POLICIES.readable_by(Action, principal), col(Action.complaint) == complaint
    )
    order = (col(Action.on).desc(), col(Action.id).desc())
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, complaint: UUID, action: UUID, *, lock: bool = False
) -> Action | None:
    statement = select(Action).where(
        POLICIES.readable_by(Action, principal),
        col(Action.complaint) == complaint,
        col(Action.id) == action,
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def remove(session: AsyncSession, action: UUID) -> None:
    await session.execute(delete(Action).where(col(Action.id) == action))


async def upper_theme(session: AsyncSession, theme: UUID) -> UUID:
    """The theme above it, or itself."""
    statement = select(func.coalesce(KnownTheme.parent, KnownTheme.id)).where(col(KnownTheme.id) == theme)
    return (await session.execute(statement)).scalar_one()


async def count_about(
    worker: AsyncSession, side: str, place: UUID, theme: UUID | None, since: date
) -> tuple[int, int]:
    """How many complaints of the whole side, but the sealed, speak of a place, and of a theme there.

    Asked by the worker: what is suggested must not depend on how much of it one person may read.
    """
    about = (
        col(Complaint.side) == side,
        is_same(col(Complaint.place), KnownPlace, place),
        col(Complaint.level) != Level.SEALED.value,
        col(Complaint.received_on) >= since,
    )
    at_place = (await worker.execute(select(func.count(col(Complaint.id))).where(*about))).scalar_one()
    if theme is None:
        return at_place, 0
    below = select(col(KnownTheme.id)).where(
        or_(col(KnownTheme.id) == theme, col(KnownTheme.parent) == theme)
    )
    themed = select(col(ComplaintTheme.complaint)).where(col(ComplaintTheme.theme).in_(below))
    statement = select(func.count(col(Complaint.id))).where(*about, col(Complaint.id).in_(themed))
    return at_place, (await worker.execute(statement)).scalar_one()
