"""Taking an offer back: before it was taken nothing passes any more; afterwards the other side is told so."""

from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.events import HANDOVER_WITHDRAWN, emit_handover
from complaints.models import Handover, HandoverOffer
from complaints.models.handover import HandoverState


async def withdraw_offer(
    session: AsyncSession, principal: Principal, handover: Handover, offer: HandoverOffer
) -> None:
    offer.state, offer.withdrawn_at, offer.sealed = HandoverState.WITHDRAWN, utcnow(), None
    offer.version += 1
    offer.updated_at = utcnow()
    handover.withdrawn_by = principal.account
    await session.flush()
    await emit_handover(session, HANDOVER_WITHDRAWN, offer.id, offer.version)
