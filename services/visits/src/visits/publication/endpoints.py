"""The HTTP surface of publication, and of what authorities answer to a report."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import confirmed, require
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly

from visits.adoption.endpoints import Work as AdoptionWork
from visits.policy.permissions import OF_VISITS, REPORT_ADOPT
from visits.publication.schemas import (
    PublicationDraft,
    PublicationOut,
    ResponseDraft,
    ResponseOut,
    Withholding,
)
from visits.publication.service import Publication
from visits.reports.schemas import ReportOut

router = APIRouter(tags=["report publication"], dependencies=[Depends(require(*OF_VISITS))])
adopts = Depends(require(REPORT_ADOPT))


async def publication(adoption: AdoptionWork) -> Publication:
    return Publication(adoption)


Work = Annotated[Publication, Depends(publication, scope="function")]


@router.get("/reports/{report}/publication")
async def get_publication(report: UUID, work: Work, response: Response) -> PublicationOut:
    """What everybody reads of it, and what was left out why."""
    return tag(response, await work.get(report))


@router.post("/reports/{report}/publication", status_code=201, dependencies=[adopts, Depends(confirmed)])
async def publish_report(
    report: UUID, draft: PublicationDraft, work: Work, once: OnceOnly, response: Response
) -> PublicationOut:
    """Whole or in part, by who entered their password lately. Done again it takes the place of what was public."""
    return tag(response, await once.do(lambda: work.publish(report, draft), work.get))


@router.post("/reports/{report}/publication/preview", dependencies=[adopts])
async def preview_publication(report: UUID, draft: PublicationDraft, work: Work) -> PublicationOut:
    """What the public would read. Nothing changes."""
    return await work.preview(report, draft)


@router.post("/reports/{report}/withholding", dependencies=[adopts])
async def withhold_report(
    report: UUID, why: Withholding, work: Work, once: OnceOnly, response: Response
) -> ReportOut:
    """It is not public, or no more, for a reason."""
    return tag(response, await once.do(lambda: work.withhold(report, why.reason), work.reports.get))


@router.get("/reports/{report}/responses")
async def list_responses(report: UUID, work: Work) -> list[ResponseOut]:
    """In the order in which they came."""
    return await work.responses(report)


@router.post("/reports/{report}/responses", status_code=201)
async def record_response(
    report: UUID, draft: ResponseDraft, work: Work, once: OnceOnly, response: Response
) -> ResponseOut:
    """What an authority answered, from its letter."""
    return tag(response, await once.do(lambda: work.record_response(report, draft), work.response))
