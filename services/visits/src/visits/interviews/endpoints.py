"""The HTTP surface of interviews."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.interviews.schemas import (
    ConsentDraft,
    InterviewDraft,
    InterviewOut,
    InterviewPatch,
    QuotationDraft,
)
from visits.interviews.service import Interviews
from visits.policy.permissions import OF_VISITS

router = APIRouter(tags=["interviews"], dependencies=[Depends(require(*OF_VISITS))])


async def interviews(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Interviews:
    return Interviews(session, principal, languages)


Work = Annotated[Interviews, Depends(interviews, scope="function")]


@router.get("/visits/{visit}/interviews")
async def list_interviews(visit: UUID, work: Work) -> list[InterviewOut]:
    return await work.of_visit(visit)


@router.post("/visits/{visit}/interviews", status_code=201)
async def record_interview(
    visit: UUID, draft: InterviewDraft, work: Work, once: OnceOnly, response: Response
) -> InterviewOut:
    return tag(response, await once.do(lambda: work.record(visit, draft), work.get))


@router.get("/interviews/{interview}")
async def get_interview(interview: UUID, work: Work, response: Response) -> InterviewOut:
    return tag(response, await work.get(interview))


@router.patch("/interviews/{interview}")
async def change_interview(
    interview: UUID, patch: InterviewPatch, work: Work, version: IfMatch, response: Response
) -> InterviewOut:
    return tag(response, await work.change(interview, patch, version))


@router.post("/interviews/{interview}/consents", status_code=201)
async def record_consent(
    interview: UUID, draft: ConsentDraft, work: Work, once: OnceOnly, response: Response
) -> InterviewOut:
    """What whoever spoke agreed to."""
    return tag(response, await once.do(lambda: work.consent(interview, draft), work.get))


@router.post("/interviews/{interview}/consents/{consent}/withdrawals")
async def withdraw_consent(
    interview: UUID, consent: UUID, work: Work, once: OnceOnly, response: Response
) -> InterviewOut:
    """Taken back by who spoke: what was quoted loses its words at once."""
    return tag(response, await once.do(lambda: work.withdraw(interview, consent), work.get))


@router.post("/interviews/{interview}/quotations", status_code=201)
async def add_quotation(
    interview: UUID, draft: QuotationDraft, work: Work, once: OnceOnly, response: Response
) -> InterviewOut:
    """In the words of who said it; only where they agreed to be quoted."""
    return tag(response, await once.do(lambda: work.quote(interview, draft), work.get))
