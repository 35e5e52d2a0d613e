"""The HTTP surface of submissions to international bodies."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.policy.permissions import WRITE
from recommendations.submissions.schemas import (
    MoreRecommendations,
    SubmissionDraft,
    SubmissionForm,
    SubmissionListItem,
    SubmissionOut,
    SubmissionPatch,
    SubmissionSent,
)
from recommendations.submissions.service import Submissions

router = APIRouter(tags=["submissions to international bodies"], dependencies=[Depends(require(WRITE))])

_MEDIA = {
    SubmissionForm.PDF: "application/pdf",
    SubmissionForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in _MEDIA.values()}}
}


async def submissions(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Submissions:
    return Submissions(session, principal, languages)


Work = Annotated[Submissions, Depends(submissions, scope="function")]


@router.get("/submissions")
async def list_submissions(
    request: Request,
    response: Response,
    work: Work,
    milestone: Annotated[list[UUID], Query()] = [],  # noqa: B006
    sort: Annotated[str, Query(max_length=40)] = "-created_at",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[SubmissionListItem]:
    return link_next(request, response, await work.all(milestone, sort, cursor, limit))


@router.post("/submissions", status_code=201)
async def draft_submission(
    draft: SubmissionDraft, work: Work, once: OnceOnly, response: Response
) -> SubmissionOut:
    """A draft out of what was issued. Nothing confidential, and nothing under embargo, can be drawn into it."""
    return tag(response, await once.do(lambda: work.draft(draft), work.get))


@router.get("/submissions/{submission}")
async def get_submission(submission: UUID, work: Work, response: Response) -> SubmissionOut:
    return tag(response, await work.get(submission))


@router.patch("/submissions/{submission}")
async def change_submission(
    submission: UUID, patch: SubmissionPatch, work: Work, version: IfMatch, response: Response
) -> SubmissionOut:
    return tag(response, await work.change(submission, patch, version))


@router.post("/submissions/{submission}/recommendations")
async def draw_more_into_submission(
    submission: UUID,
    more: MoreRecommendations,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> SubmissionOut:
    """Draws further ones in at the end; such as may not leave the house are passed over."""
    done = await once.do(lambda: work.draw_more(submission, more.recommendations, version), work.get)
    return tag(response, done)


@router.post("/submissions/{submission}/sending")
async def send_submission(
    submission: UUID,
    sent: SubmissionSent,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> SubmissionOut:
    """Says that it went out; from now on it stays as it is."""
    return tag(response, await once.do(lambda: work.send(submission, sent, version), work.get))


@router.get("/submissions/{submission}/document", response_class=Response, responses=_DOCUMENT)
async def get_submission_document(submission: UUID, form: SubmissionForm, work: Work) -> Response:
    reference, content = await work.document(submission, form)
    headers = {
        "Content-Disposition": f'attachment; filename="{reference}.{form.value}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=_MEDIA[form], headers=headers)
