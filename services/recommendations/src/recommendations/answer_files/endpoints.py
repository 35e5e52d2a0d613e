"""The HTTP surface of files. A file comes as the raw body: nothing of it is put aside in clear."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.sent_files.keeping import download
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from recommendations.answer_files.service import AnswerFiles
from recommendations.letters.schemas import LetterOut
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.schemas import RecommendationOut

router = APIRouter(tags=["answers"])
_FOLLOWS = [Depends(require(WRITE, ISSUE))]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file"}
}


async def answer_files(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> AnswerFiles:
    return AnswerFiles(session, principal, languages, request.app.state.files)


Work = Annotated[AnswerFiles, Depends(answer_files, scope="function")]


@router.post(
    "/recommendations/{recommendation}/responses/{entered}/files",
    status_code=201,
    openapi_extra=RAW_BODY,
    dependencies=_FOLLOWS,
)
async def add_response_file(
    recommendation: UUID,
    entered: UUID,
    name: FileName,
    request: Request,
    work: Work,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Adds the file that is the body of the request to a response."""
    return tag(
        response,
        await once.do(
            lambda: work.add_to_response(recommendation, entered, name, request.stream()), work.get
        ),
    )


@router.post(
    "/recommendations/{recommendation}/progress-reports/{report}/files",
    status_code=201,
    openapi_extra=RAW_BODY,
    dependencies=_FOLLOWS,
)
async def add_progress_file(
    recommendation: UUID,
    report: UUID,
    name: FileName,
    request: Request,
    work: Work,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Adds the file that is the body of the request to a progress report."""
    return tag(
        response,
        await once.do(
            lambda: work.add_to_progress_report(recommendation, report, name, request.stream()), work.get
        ),
    )


@router.get(
    "/recommendations/{recommendation}/answer-files/{file}/content",
    response_class=StreamingResponse,
    responses=_FILE,
)
async def get_answer_file(
    recommendation: UUID, file: UUID, request: Request, work: Work
) -> StreamingResponse:
    """The file, always as a download."""
    found = await work.find(recommendation, file)
    return download(request.app.state.files, found.id, found.name, found.media_type, found.size)


@router.post("/letters/{letter}/files", status_code=201, openapi_extra=RAW_BODY, dependencies=_FOLLOWS)
async def add_letter_file(
    letter: UUID, name: FileName, request: Request, work: Work, once: OnceOnly, response: Response
) -> LetterOut:
    """Adds the file that is the body of the request to a letter."""
    return tag(
        response,
        await once.do(lambda: work.add_to_letter(letter, name, request.stream()), work.letter),
    )


@router.get("/letters/{letter}/files/{file}/content", response_class=StreamingResponse, responses=_FILE)
async def get_letter_file(letter: UUID, file: UUID, request: Request, work: Work) -> StreamingResponse:
    """The file, always as a download."""
    found = await work.find_of_letter(letter, file)
    return download(request.app.state.files, found.id, found.name, found.media_type, found.size)
