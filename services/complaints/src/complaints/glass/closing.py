"""Emergency openings of a record that is sealed no more."""

from servicekit import audit
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.glass import repository
from complaints.models import Complaint
from complaints.policy.opened import CLOSED


async def close_openings(session: AsyncSession, principal: Principal, record: Complaint) -> None:
    """Ends those that last, or they would open it again when it is sealed anew."""
    now = await repository.now(session)
    for opening in await repository.running_on(session, principal, record.id):
        opening.ended_at, opening.ended_by = now, principal.account
        opening.version += 1
        await session.flush()
        await repository.give(session, opening, record.side, CLOSED, principal.account)
        detail: audit.Detail = {
            "opening": str(opening.id),
            "account": str(opening.account),
            "ends_at": opening.ends_at.isoformat(),
        }
        await audit.record(
            session, principal, "emergency-opening.ended", "complaint", record.id, detail=detail
        )
