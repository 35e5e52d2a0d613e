"""What waits for somebody who heads a side; for those who do, and to look at for those who administer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from gateway.accounts.schemas import MembershipAnswer
from gateway.gateway import CurrentGateway
from gateway.vouching.door import administers_or_vouches
from gateway.waiting.schemas import WaitingList
from gateway.waiting.service import Confirmations

router = APIRouter(tags=["accounts"], dependencies=[Depends(administers_or_vouches)])


async def confirmations(
    session: Session, principal: CurrentPrincipal, gateway: CurrentGateway
) -> Confirmations:
    return Confirmations(session, principal, gateway)


Work = Annotated[Confirmations, Depends(confirmations, scope="function")]


@router.get("/waiting-memberships")
async def list_waiting(work: Work) -> WaitingList:
    """Roles that were given and give no rights yet."""
    return await work.list_all()


@router.post("/memberships/{membership_id}/confirmation")
async def confirm_role(
    membership_id: UUID,
    version: IfMatch,
    response: Response,
    work: Work,
    once: OnceOnly,
    gateway: CurrentGateway,
) -> MembershipAnswer:
    """Lets the holder in. With the first role on a side their login begins anew: the answer holds the link, or a
    program's secret, once."""
    view = await once.do(lambda: work.confirm(membership_id, version), work.answer)
    gateway.standings.forget_all()
    return tag(response, view)


@router.post("/memberships/{membership_id}/refusal")
async def decline_role(
    membership_id: UUID, version: IfMatch, response: Response, work: Work, once: OnceOnly
) -> MembershipAnswer:
    """Ends a role that waits."""
    return tag(response, await once.do(lambda: work.decline(membership_id, version), work.answer))
