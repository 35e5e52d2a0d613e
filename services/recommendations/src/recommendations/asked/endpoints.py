"""The HTTP surface of an authority: what it is asked. Nothing else of this service is open to it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.sent_files.keeping import download
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from recommendations.asked.answering import Answering
from recommendations.asked.schemas import (
    AskedRecommendation,
    AskedRecommendationItem,
    OwnExtensionDraft,
    OwnPlanItemDraft,
    OwnPlanItemPatch,
    OwnProgressDraft,
    OwnResponseDraft,
)
from recommendations.asked.service import OfUs
from recommendations.models import ProgressReport
from recommendations.models import Response as OwnResponse
from recommendations.policy.permissions import ANSWER

router = APIRouter(tags=["asked of authorities"], dependencies=[Depends(require(ANSWER))])


async def of_us(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> OfUs:
    return OfUs(session, principal, languages)


async def answering(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Answering:
    return Answering(session, principal, languages, request.app.state.files)


Work = Annotated[OfUs, Depends(of_us, scope="function")]
Answers = Annotated[Answering, Depends(answering, scope="function")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file"}
}


@router.get("/asked")
async def list_asked_recommendations(
    request: Request,
    response: Response,
    work: Work,
    answered: bool | None = None,
    sort: Annotated[str, Query(max_length=40)] = "due",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AskedRecommendationItem]:
    """What was recommended to the asker's authority, to those below it and to places that one of them runs."""
    return link_next(request, response, await work.page(answered, sort, cursor, limit))


@router.get("/asked/{asked}")
async def get_asked_recommendation(asked: UUID, work: Work, response: Response) -> AskedRecommendation:
    """What is asked, in the words that were sent, and all that was answered here."""
    return tag(response, await work.get(asked))


@router.post("/asked/{asked}/responses", status_code=201)
async def answer_recommendation(
    asked: UUID, draft: OwnResponseDraft, work: Answers, once: OnceOnly, response: Response
) -> AskedRecommendation:
    """Accepts it, in part or not at all. Until its receipt is confirmed another one corrects it."""
    return tag(response, await once.do(lambda: work.respond(asked, draft), work.get))


@router.post("/asked/{asked}/plan-items", status_code=201)
async def propose_plan_item(
    asked: UUID, draft: OwnPlanItemDraft, work: Answers, once: OnceOnly, response: Response
) -> AskedRecommendation:
    """A step that will be taken."""
    return tag(response, await once.do(lambda: work.plan(asked, draft), work.get))


@router.patch("/asked/{asked}/plan-items/{item}")
async def change_own_plan_item(
    asked: UUID, item: UUID, patch: OwnPlanItemPatch, work: Answers, response: Response
) -> AskedRecommendation:
    """How a step stands, as somebody of the authority says: whoever says it last."""
    return tag(response, await work.change_plan(asked, item, patch))


@router.post("/asked/{asked}/progress-reports", status_code=201)
async def report_own_progress(
    asked: UUID, draft: OwnProgressDraft, work: Answers, once: OnceOnly, response: Response
) -> AskedRecommendation:
    """How far it is, as the authority says."""
    return tag(response, await once.do(lambda: work.report(asked, draft), work.get))


@router.post("/asked/{asked}/extensions", status_code=201)
async def ask_for_time(
    asked: UUID, draft: OwnExtensionDraft, work: Answers, once: OnceOnly, response: Response
) -> AskedRecommendation:
    """Asks for more time. The day moves only when the institution grants it."""
    return tag(response, await once.do(lambda: work.ask_for_time(asked, draft), work.get))


@router.post("/asked/{asked}/responses/{entered}/files", status_code=201, openapi_extra=RAW_BODY)
async def add_own_response_file(
    asked: UUID,
    entered: UUID,
    name: FileName,
    request: Request,
    work: Answers,
    once: OnceOnly,
    response: Response,
) -> AskedRecommendation:
    """Adds the file that is the body of the request to an answer."""

    async def add() -> AskedRecommendation:
        return await work.add_file(asked, OwnResponse, entered, name, request.stream())

    return tag(response, await once.do(add, work.get))


@router.post("/asked/{asked}/progress-reports/{report}/files", status_code=201, openapi_extra=RAW_BODY)
async def add_own_progress_file(
    asked: UUID,
    report: UUID,
    name: FileName,
    request: Request,
    work: Answers,
    once: OnceOnly,
    response: Response,
) -> AskedRecommendation:
    """Adds the file that is the body of the request to a report on progress."""

    async def add() -> AskedRecommendation:
        return await work.add_file(asked, ProgressReport, report, name, request.stream())

    return tag(response, await once.do(add, work.get))


@router.get("/asked/{asked}/files/{file}/content", response_class=StreamingResponse, responses=_FILE)
async def get_own_file(asked: UUID, file: UUID, request: Request, work: Answers) -> StreamingResponse:
    """The file, always as a download."""
    found = await work.file(asked, file)
    return download(request.app.state.files, found.id, found.name, found.media_type, found.size)
