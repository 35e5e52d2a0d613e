"""The HTTP surface of exchanges: of staff, and of authorities under ``/asked``."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.uploads import RAW_BODY

from visits.exchanges import documents
from visits.exchanges.asked import Asked
from visits.exchanges.documents import DOCX
from visits.exchanges.schemas import (
    AnswersTaken,
    AskedItem,
    AskedOut,
    DecisionIn,
    DocumentRead,
    ExchangeCopyOut,
    ExchangeDraft,
    ExchangeOut,
    ExchangePatch,
    LetterIn,
    OwnAnswerIn,
)
from visits.exchanges.service import Exchanges
from visits.policy.permissions import OF_VISITS, REPORT_ANSWER
from visits.reports.copied import sections_of
from visits.reports.endpoints import AsCopies
from visits.reports.printing import PICTURE, picture_in
from visits.reports.schemas import ReportOut

router = APIRouter(tags=["report exchanges"])
staff = Depends(require(*OF_VISITS))
authority = Depends(require(REPORT_ANSWER))


async def exchanges(copies: AsCopies) -> Exchanges:
    return Exchanges(copies)


async def asked(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Asked:
    return Asked(session, principal, languages)


Work = Annotated[Exchanges, Depends(exchanges, scope="function")]
Answering = Annotated[Asked, Depends(asked, scope="function")]


@router.get("/reports/{report}/exchanges", dependencies=[staff])
async def list_exchanges(report: UUID, work: Work) -> list[ExchangeOut]:
    """What lies or lay with authorities, newest first."""
    return await work.of_report(report)


@router.post("/reports/{report}/exchanges", status_code=201, dependencies=[staff])
async def start_exchange(
    report: UUID, draft: ExchangeDraft, work: Work, once: OnceOnly, response: Response
) -> ExchangeOut:
    """Sends a copy to an authority, which says until a day what is wrong in its facts, or of its recommendations."""
    return tag(response, await once.do(lambda: work.start(report, draft), work.get))


@router.post("/reports/{report}/settling", dependencies=[staff])
async def end_fact_check(report: UUID, work: Work, once: OnceOnly, response: Response) -> ReportOut:
    """Everybody answered or was silent: what they said is taken up, or declined."""
    return tag(response, await once.do(lambda: work.settle(report), work.reports.get))


@router.get("/report-exchanges/{exchange}", dependencies=[staff])
async def get_exchange(exchange: UUID, work: Work, response: Response) -> ExchangeOut:
    return tag(response, await work.get(exchange))


@router.patch("/report-exchanges/{exchange}", dependencies=[staff])
async def change_exchange(
    exchange: UUID, patch: ExchangePatch, work: Work, version: IfMatch, response: Response
) -> ExchangeOut:
    return tag(response, await work.change(exchange, patch, version))


@router.post("/report-exchanges/{exchange}/reminders", dependencies=[staff])
async def remind_authority(exchange: UUID, work: Work, once: OnceOnly, response: Response) -> ExchangeOut:
    return tag(response, await once.do(lambda: work.remind(exchange), work.get))


@router.post("/report-exchanges/{exchange}/calling-off", dependencies=[staff])
async def call_exchange_off(exchange: UUID, work: Work, once: OnceOnly, response: Response) -> ExchangeOut:
    return tag(response, await once.do(lambda: work.call_off(exchange), work.get))


@router.get("/report-exchanges/{exchange}/copy", dependencies=[staff])
async def get_exchange_copy(exchange: UUID, work: Work) -> ExchangeCopyOut:
    """What was sent, paragraph by paragraph: what an answer is of."""
    row, release = await work.copy_of(exchange)
    return ExchangeCopyOut(id=row.id, number=release.number, sections=sections_of(release))


@router.post("/report-exchanges/{exchange}/letters", dependencies=[staff])
async def enter_letter(
    exchange: UUID, letter: LetterIn, work: Work, once: OnceOnly, response: Response
) -> ExchangeOut:
    """What the authority wrote, paragraph by paragraph."""
    return tag(
        response,
        await once.do(lambda: work.enter(exchange, letter.answers, letter.way), work.get),
    )


_DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {DOCX: {}}, "description": "The copy as a table to be filled in"}
}


def _as_file(name: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "Cache-Control": "no-store"}
    return Response(content, media_type=DOCX, headers=headers)


@router.get(
    "/report-exchanges/{exchange}/document",
    dependencies=[staff],
    response_class=Response,
    responses=_DOCUMENT,
)
async def get_exchange_document(exchange: UUID, request: Request, work: Work) -> Response:
    """For an authority that answers on paper or in a document."""
    row, release = await work.copy_of(exchange)
    return _as_file(release.reference, await documents.sent_out(request.app.state.files, row, release))


@router.post("/report-exchanges/{exchange}/document", dependencies=[staff], openapi_extra=RAW_BODY)
async def read_exchange_document(exchange: UUID, request: Request, work: Work) -> DocumentRead:
    """What the document that came back says, to be looked over and entered as a letter. Nothing is kept yet."""
    _, release = await work.copy_of(exchange)
    return await documents.read_back(release, request.stream())


@router.put("/exchange-answers/{answer}/decision", dependencies=[staff])
async def decide_answer(answer: UUID, decision: DecisionIn, work: Work, response: Response) -> ExchangeOut:
    """Accepted, in part, or declined with a reason that the authority reads once the report was sent."""
    return tag(response, await work.decide(answer, decision))


@router.get("/asked", dependencies=[authority])
async def list_asked(work: Answering) -> list[AskedItem]:
    """What the authority that the asker answers for was sent."""
    return await work.list_all()


@router.get("/asked/{exchange}", dependencies=[authority])
async def get_asked(exchange: UUID, work: Answering, response: Response) -> AskedOut:
    return tag(response, await work.get(exchange))


@router.put("/asked/{exchange}/answers/{paragraph}", dependencies=[authority])
async def answer_paragraph(
    exchange: UUID, paragraph: UUID, said: OwnAnswerIn, work: Answering, response: Response
) -> AskedOut:
    """What is wrong in its facts, and what shows it. Nobody else reads it before the answer is sent."""
    return tag(response, await work.answer(exchange, paragraph, said))


@router.get(
    "/asked/{exchange}/photos/{paragraph}",
    dependencies=[authority],
    response_class=Response,
    responses=PICTURE,
)
async def get_asked_photo(exchange: UUID, paragraph: UUID, request: Request, work: Answering) -> Response:
    """A picture of the copy: one in which nobody is known."""
    release = await work.copy(await work.find(exchange))
    return await picture_in(request.app.state.files, release, paragraph)


@router.get(
    "/asked/{exchange}/document", dependencies=[authority], response_class=Response, responses=_DOCUMENT
)
async def get_asked_document(exchange: UUID, request: Request, work: Answering) -> Response:
    row = await work.find(exchange)
    release = await work.copy(row)
    return _as_file(release.reference, await documents.sent_out(request.app.state.files, row, release))


@router.post("/asked/{exchange}/document", dependencies=[authority], openapi_extra=RAW_BODY)
async def read_asked_document(exchange: UUID, request: Request, work: Answering) -> DocumentRead:
    """What the document that was filled in says, to be looked over and taken. Nothing is kept yet."""
    return await documents.read_back(await work.copy(await work.find_open(exchange)), request.stream())


@router.post("/asked/{exchange}/answers", dependencies=[authority])
async def take_answers(
    exchange: UUID, taken: AnswersTaken, work: Answering, once: OnceOnly, response: Response
) -> AskedOut:
    """Several at once, as a document said them: they take the place of what was written of the same paragraphs."""
    return tag(response, await once.do(lambda: work.take(exchange, taken.answers), work.get))


@router.post("/asked/{exchange}/reply", dependencies=[authority])
async def send_answer(exchange: UUID, work: Answering, once: OnceOnly, response: Response) -> AskedOut:
    return tag(response, await once.do(lambda: work.reply(exchange), work.get))
