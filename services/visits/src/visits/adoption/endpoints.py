"""The HTTP surface of proposals, votes, adoption and sending."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Request, Response
from servicekit.auth import require
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly

from visits.adoption.schemas import (
    BallotIn,
    ProposalDraft,
    ProposalOut,
    RecipientIn,
    RecipientOut,
    Withdrawal,
)
from visits.adoption.service import Adoption
from visits.policy.permissions import REPORT_ADOPT, REPORT_VOTE
from visits.reports.documents import MEDIA, DocumentForm, ReportCopy, document_of
from visits.reports.endpoints import OF_REPORTS, AsCopies
from visits.reports.printing import PICTURE, picture_in
from visits.reports.schemas import ReportOut

router = APIRouter(tags=["report adoption"], dependencies=[Depends(require(*OF_REPORTS))])


async def adoption(copies: AsCopies) -> Adoption:
    return Adoption(copies)


Work = Annotated[Adoption, Depends(adoption, scope="function")]


@router.get("/reports/{report}/proposal")
async def get_proposal(report: UUID, work: Work, response: Response) -> ProposalOut:
    """The copy that was proposed, and how the vote stands: also to who votes on it, and sees nothing else of it."""
    return tag(response, await work.get(report))


@router.get("/reports/{report}/proposal/photos/{paragraph}", response_class=Response, responses=PICTURE)
async def get_proposal_photo(report: UUID, paragraph: UUID, request: Request, work: Work) -> Response:
    """A picture of the copy, as who decides on it sees it."""
    return await picture_in(request.app.state.files, await work.copy(report), paragraph)


@router.post("/reports/{report}/proposal", status_code=201)
async def propose_report(
    report: UUID, draft: ProposalDraft, work: Work, once: OnceOnly, response: Response
) -> ProposalOut:
    """To the head, or to a vote. Its words stand still from here on."""
    return tag(response, await once.do(lambda: work.propose(report, draft), work.get))


@router.post("/reports/{report}/proposal/withdrawal")
async def take_proposal_back(
    report: UUID, why: Withdrawal, work: Work, once: OnceOnly, response: Response
) -> ReportOut:
    return tag(response, await once.do(lambda: work.take_back(report, why.reason), work.reports.get))


@router.put("/reports/{report}/ballot", dependencies=[Depends(require(REPORT_VOTE))])
async def vote_on_report(report: UUID, ballot: BallotIn, work: Work, response: Response) -> ProposalOut:
    """One's own; it may be cast anew until the round is over."""
    return tag(response, await work.vote(report, ballot))


@router.post("/reports/{report}/adoption", dependencies=[Depends(require(REPORT_ADOPT))])
async def adopt_report(report: UUID, work: Work, once: OnceOnly, response: Response) -> ReportOut:
    """By the head; where it was put to a vote, once that is carried."""
    return tag(response, await once.do(lambda: work.adopt(report), work.reports.get))


@router.get("/reports/{report}/recipients")
async def list_recipients(report: UUID, work: Work) -> list[RecipientOut]:
    return await work.recipients(report)


@router.put("/reports/{report}/recipients")
async def set_recipients(
    report: UUID, wanted: Annotated[list[RecipientIn], Body(max_length=100)], work: Work
) -> list[RecipientOut]:
    """All of them, in their order."""
    return await work.set_recipients(report, wanted)


@router.post("/reports/{report}/sending", dependencies=[Depends(require(REPORT_ADOPT))])
async def send_report(report: UUID, work: Work, once: OnceOnly, response: Response) -> ReportOut:
    """To everybody on its list; the authorities read from now on how their answers were decided."""
    return tag(response, await once.do(lambda: work.send(report), work.reports.get))


@router.get(
    "/reports/{report}/document",
    response_class=Response,
    responses={
        200: {"content": {media: {} for media in MEDIA.values()}, "description": "The report as a document"}
    },
)
async def download_report(
    report: UUID,
    request: Request,
    work: Work,
    form: DocumentForm = DocumentForm.PDF,
    copy: ReportCopy = ReportCopy.DRAFT,
) -> Response:
    """As PDF or DOCX: the draft as it stands, what was proposed or adopted, or what is public. That it was taken out is
    kept."""
    name, content = await document_of(work.copies, request.app.state.files, report, form, copy)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA[form], headers=headers)
