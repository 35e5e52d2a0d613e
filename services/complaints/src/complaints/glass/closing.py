"""How an emergency opening ends before its time."""

from datetime import datetime

from servicekit.openings import note
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.glass import repository
from complaints.models import Complaint, GlassOpening
from complaints.models.glass import SealedKind
from complaints.policy.opened import CLOSED


async def close_openings(session: AsyncSession, principal: Principal, record: Complaint) -> None:
    """Ends those that last, or they would open it again when it is sealed anew."""
    now = await repository.now(session)
    for opening in await repository.running_on(session, principal, record.id):
        await end_opening(session, principal, opening, now, record.side, SealedKind.COMPLAINT.value)


async def end_opening(
    session: AsyncSession, principal: Principal, opening: GlassOpening, now: datetime, side: str, kind: str
) -> None:
    """With the right itself, in the moment ``now`` of the database; and that it was done is kept."""
    opening.ended_at, opening.ended_by = now, principal.account
    opening.version += 1
    await session.flush()
    await repository.give(session, opening, side, CLOSED, principal.account)
    await note(session, principal, opening, kind, "ended")
