"""The HTTP surface of handing over to the protection team."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, require, require_scope
from servicekit.db import Session, WorkerSession
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from visits.allegations.schemas import (
    AllegationHandoverDraft,
    AllegationHandoverOut,
    HandoverBatch,
    HandoversWanted,
)
from visits.allegations.service import AllegationHandovers, taken
from visits.policy.permissions import OF_VISITS

router = APIRouter(tags=["protection"], dependencies=[Depends(require(*OF_VISITS))])
between = APIRouter(tags=["known"], dependencies=[Depends(require_scope("take-handovers"))])


async def handovers(request: Request, session: Session, principal: CurrentPrincipal) -> AllegationHandovers:
    return AllegationHandovers(session, principal, request.app.state.keys)


Use = Annotated[AllegationHandovers, Depends(handovers, scope="function")]


@router.get("/visits/{visit}/allegation-handovers")
async def list_allegation_handovers(visit: UUID, use: Use) -> list[AllegationHandoverOut]:
    """What the asker handed over to the protection team from this visit, and nobody else's."""
    return await use.of_visit(visit)


@router.post("/visits/{visit}/allegation-handovers", status_code=201)
async def hand_over_allegation(
    visit: UUID, draft: AllegationHandoverDraft, use: Use, once: OnceOnly, response: Response
) -> AllegationHandoverOut:
    """Hands what somebody alleges or fears to the protection team of this side, and no more than they agreed to."""
    return tag(response, await once.do(lambda: use.hand_over(visit, draft), use.get))


@router.post("/allegation-handovers/{handover}/withdrawals")
async def withdraw_allegation_handover(
    handover: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> AllegationHandoverOut:
    """The person took their consent back. What was not received yet goes over no more; else the team is told."""
    return tag(response, await once.do(lambda: use.withdraw(handover, version), use.get))


@between.post("/allegation-handover-batch")
async def allegation_handover_batch(
    wanted: HandoversWanted, session: WorkerSession, request: Request
) -> HandoverBatch:
    """For the complaints service only: those of ``ids`` that it has not taken yet."""
    return HandoverBatch(items=await taken(session, request.app.state.keys, wanted.ids))
