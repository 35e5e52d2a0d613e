"""The HTTP surface of referrals."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from starlette.responses import StreamingResponse

from complaints.complaints.endpoints import Work
from complaints.disclosures.looking import NameSearch
from complaints.referrals.schemas import ReferralDraft, ReferralMove, ReferralOut
from complaints.referrals.service import Referrals

router = APIRouter(tags=["referrals"])
_ALL = "/complaints/{complaint}/referrals"


async def referrals(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Referrals:
    state = request.app.state
    search = NameSearch(session, principal, state.keys)
    return Referrals(session, principal, search, state.files, languages)


Kept = Annotated[Referrals, Depends(referrals, scope="function")]


@router.get(_ALL)
async def list_referrals(complaint: UUID, kept: Kept, work: Work) -> list[ReferralOut]:
    await work.opened(complaint, "referrals")
    return await kept.all_of(complaint)


@router.post(_ALL, status_code=201)
async def offer_referral(
    complaint: UUID, draft: ReferralDraft, kept: Kept, once: OnceOnly, response: Response
) -> ReferralOut:
    """Prepares a referral of the chosen fields; nothing goes yet."""
    made = await once.do(lambda: kept.offer(complaint, draft), lambda id_: kept.get(complaint, id_))
    return tag(response, made)


@router.post(_ALL + "/{referral}/sendings")
async def send_referral(
    complaint: UUID, referral: UUID, kept: Kept, version: IfMatch, once: OnceOnly, response: Response
) -> ReferralOut:
    """Checks once more, makes the sealed package and keeps that it was disclosed."""
    made = await once.do(
        lambda: kept.send(complaint, referral, version), lambda id_: kept.get(complaint, id_)
    )
    return tag(response, made)


@router.post(_ALL + "/{referral}/moves")
async def move_referral(
    complaint: UUID,
    referral: UUID,
    move: ReferralMove,
    kept: Kept,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ReferralOut:
    """What the partner said, or that it was taken back."""
    made = await once.do(
        lambda: kept.move(complaint, referral, move, version), lambda id_: kept.get(complaint, id_)
    )
    return tag(response, made)


@router.get(
    _ALL + "/{referral}/package",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The sealed package"}},
)
async def get_package(complaint: UUID, referral: UUID, kept: Kept) -> StreamingResponse:
    """The package as it goes: only the partner opens it."""
    name, content = await kept.opened(complaint, referral)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(content, media_type="application/octet-stream", headers=headers)
