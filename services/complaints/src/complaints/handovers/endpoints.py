"""The HTTP surface of handover: the giver's acts on a complaint, and the receiver's inbox."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.handovers.schemas import (
    AcceptanceDraft,
    AcceptanceOut,
    HandoverDraft,
    HandoverOut,
    HandoversOut,
    OfferOut,
)
from complaints.handovers.service import Handovers

router = APIRouter(tags=["handovers"])
_ALL = "/complaints/{complaint}/handovers"


async def handovers(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages, work: Work
) -> Handovers:
    return Handovers(session, principal, request.app.state.keys, work, languages)


Kept = Annotated[Handovers, Depends(handovers, scope="function")]


@router.get(_ALL)
async def list_handovers(complaint: UUID, kept: Kept, work: Work) -> HandoversOut:
    """What was given of it to the other side, and what it came by itself."""
    await work.opened(complaint, "handovers")
    return await kept.of(complaint)


@router.post(_ALL, status_code=201)
async def offer_handover(
    complaint: UUID, draft: HandoverDraft, kept: Kept, once: OnceOnly, response: Response
) -> HandoverOut:
    """Offers chosen fields to the other side."""
    made = await once.do(lambda: kept.offer(complaint, draft), lambda id_: kept.get(complaint, id_))
    return tag(response, made)


@router.post(_ALL + "/{handover}/withdrawals")
async def withdraw_handover(
    complaint: UUID, handover: UUID, kept: Kept, version: IfMatch, once: OnceOnly, response: Response
) -> HandoverOut:
    """Takes an offer back; where it was taken, the other side is told that the leave to use it ended."""
    made = await once.do(
        lambda: kept.withdraw(complaint, handover, version), lambda id_: kept.get(complaint, id_)
    )
    return tag(response, made)


@router.get("/handover-offers")
async def list_offers(kept: Kept) -> list[OfferOut]:
    """What the other side offers to the side one stands on, newest first."""
    return await kept.inbox()


@router.post("/handover-offers/{offer}/acceptances", status_code=201)
async def accept_handover(
    offer: UUID, draft: AcceptanceDraft, kept: Kept, version: IfMatch, once: OnceOnly
) -> AcceptanceOut:
    """Takes the offered fields into a new record of one's own side."""
    return await once.do(lambda: kept.accept(offer, draft, version), kept.acceptance)
