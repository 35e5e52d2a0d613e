"""The HTTP surface of consent."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.consent.schemas import ConsentDraft, ConsentOut, ReviewDraft, WithdrawalDraft, WithdrawalOut
from complaints.consent.service import Consents

router = APIRouter(tags=["consent"])
_ALL = "/complaints/{complaint}/consents"


async def consents(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Consents:
    return Consents(session, principal, languages)


Kept = Annotated[Consents, Depends(consents, scope="function")]


@router.get(_ALL)
async def list_consents(complaint: UUID, kept: Kept, work: Work) -> list[ConsentOut]:
    """What the persons of the complaint agreed to, newest first; what was withdrawn with it."""
    await work.opened(complaint, "consents")
    return await kept.all_of(complaint)


@router.post(_ALL, status_code=201)
async def record_consent(
    complaint: UUID, draft: ConsentDraft, kept: Kept, once: OnceOnly, response: Response
) -> ConsentOut:
    made = await once.do(lambda: kept.add(complaint, draft), lambda id_: kept.get(complaint, id_))
    return tag(response, made)


@router.post(_ALL + "/{consent}/reviews")
async def review_consent(
    complaint: UUID,
    consent: UUID,
    draft: ReviewDraft,
    kept: Kept,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ConsentOut:
    """Keeps that a capacity that fluctuates was looked at again."""
    made = await once.do(
        lambda: kept.review(complaint, consent, draft, version), lambda id_: kept.get(complaint, id_)
    )
    return tag(response, made)


@router.post(_ALL + "/{consent}/withdrawals")
async def withdraw_consent(
    complaint: UUID,
    consent: UUID,
    draft: WithdrawalDraft,
    kept: Kept,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> WithdrawalOut:
    """Takes a consent back: what was prepared under it stops, and what cannot be called back is listed."""
    made = await once.do(
        lambda: kept.withdraw(complaint, consent, draft, version),
        lambda id_: kept.withdrawal(complaint, id_),
    )
    return tag(response, made)
