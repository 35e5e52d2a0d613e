"""The HTTP surface of demands. What is said in one is on its record, never in the list."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, in_person, need_confirmed, require
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.principal import Principal
from servicekit.tables import in_batches, table_response, wanted_table
from servicekit.uploads import RAW_BODY, FileName
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import StreamingResponse

from complaints.demands import repository
from complaints.demands.presentation import present_figures, present_list
from complaints.demands.repository import Filters
from complaints.demands.schemas import (
    AnswerDecision,
    AnswerDraft,
    ConcernedComplaint,
    DemandDraft,
    DemandEntryDraft,
    DemandFigures,
    DemandFileOut,
    DemandItem,
    DemandMove,
    DemandOut,
    DemandPatch,
    DemandView,
    TallyOut,
)
from complaints.demands.service import Demands
from complaints.models.demand import Answer, Demanded, Demander, DemandFileKind, DemandState
from complaints.policy.permissions import EXPORT, RETAIN

router = APIRouter(tags=["demands"])
_ONE = "/demands/{demand}"


async def demands(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Demands:
    return Demands(session, principal, request.app.state.keys, request.app.state.files, languages)


Use = Annotated[Demands, Depends(demands, scope="function")]


async def filters(
    view: DemandView = "all",
    state: Annotated[list[DemandState], Query()] = [],  # noqa: B006
    demander: Annotated[list[Demander], Query()] = [],  # noqa: B006
    answer: Annotated[list[Answer], Query(description="The last one that was given")] = [],  # noqa: B006
    authority: Annotated[list[UUID], Query()] = [],  # noqa: B006
    office: Annotated[list[UUID], Query()] = [],  # noqa: B006
    wanted: Annotated[list[Demanded], Query(description="Any of them was demanded")] = [],  # noqa: B006
    complaint: Annotated[UUID | None, Query(description="A complaint that the asker reads")] = None,
    received_from: WrittenDay | None = None,
    received_to: WrittenDay | None = None,
) -> Filters:
    return Filters(
        view=view,
        state=state,
        demander=demander,
        answer=answer,
        authority=authority,
        office=office,
        wanted=wanted,
        complaint=complaint,
        received_from=received_from,
        received_to=received_to,
    )


Narrowed = Annotated[Filters, Depends(filters)]


@router.get("/demands", response_model=Page[DemandItem])
async def list_demands(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    narrowed: Narrowed,
    sort: Annotated[str, Query(max_length=40)] = "-received_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """The log: who demanded what and how it was answered, in codes and dates. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[DemandItem]:
        found = await repository.fetch_list(session, principal, narrowed, sort, cursor, limit)
        return Page(items=await present_list(session, found, languages), next=found.next)

    if media := wanted_table(request):
        need_confirmed(request, principal)
        await _exported(session, principal, {"media": media, "view": narrowed.view})
        return table_response(media, "demands", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, narrowed)
    return link_next(request, response, page)


async def _exported(session: AsyncSession, principal: Principal, detail: audit.Detail) -> None:
    if not principal.may(EXPORT):
        raise Forbidden("Your role does not allow exports")
    await audit.record(session, principal, "demands.exported", "demand", detail=detail)


_HEADER = [
    "reference", "demanded_by", "authority", "office", "received_on", "way", "demanded", "state", "due_on",
    "answer", "answered_on",
]  # fmt: skip


def _row(item: DemandItem) -> Sequence[Any]:
    return [
        item.reference,
        item.demander.value,
        item.authority.name if item.authority else None,
        item.office.name,
        item.received_on,
        item.way.value,
        "; ".join(one.value for one in item.wanted),
        item.state.value,
        item.due_on,
        item.answer.value if item.answer else None,
        item.answered_on,
    ]


@router.get("/demand-figures", response_model=DemandFigures)
async def count_demands(
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    first: Annotated[int | None, Query(ge=1900, le=2200, description="Ten years back, if left out")] = None,
    last: Annotated[int | None, Query(ge=1900, le=2200, description="This year, if left out")] = None,
) -> Any:
    """By year of receipt: how many demands, by whom, how they were answered. As CSV or XLSX by ``Accept``."""
    if not principal.may(RETAIN):
        raise Forbidden
    until = last or today().year
    days = date(first or until - 10, 1, 1), date(until, 12, 31)
    counted = await repository.count_by_year(session, principal, *days)
    found = present_figures(counted, await repository.count_followed(session, principal, *days))
    if media := wanted_table(request):
        await _exported(session, principal, {"media": media, "view": "figures"})
        return table_response(media, "demands-by-year", _FIGURES, _by_year(found))
    return found


_FIGURES = ["year", "demanded_by", "demands", *(answer.value for answer in Answer), "unanswered"]


async def _by_year(found: DemandFigures) -> AsyncIterator[list[Sequence[Any]]]:
    for year in found.years:
        rows = [_counts(year.year, each.demander.value, each) for each in year.demanders]
        yield [*rows, _counts(year.year, None, year)]


def _counts(year: int, demander: str | None, tally: TallyOut) -> Sequence[Any]:
    by = {each.answer: each.count for each in tally.answers}
    return [year, demander, tally.total, *(by.get(answer, 0) for answer in Answer), tally.unanswered]


@router.post("/demands", status_code=201, dependencies=[Depends(require(RETAIN))])
async def record_demand(draft: DemandDraft, use: Use, once: OnceOnly, response: Response) -> DemandOut:
    return tag(response, await once.do(lambda: use.record(draft), use.get))


@router.get(_ONE)
async def get_demand(demand: UUID, use: Use, response: Response) -> DemandOut:
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.read(demand))


@router.patch(_ONE)
async def change_demand(
    demand: UUID, patch: DemandPatch, use: Use, version: IfMatch, response: Response
) -> DemandOut:
    return tag(response, await use.change(demand, patch, version))


@router.post(_ONE + "/complaints", status_code=201)
async def add_complaint_of_demand(
    demand: UUID,
    body: ConcernedComplaint,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DemandOut:
    """Says that it concerns a complaint; only who reads that complaint is shown so."""
    return tag(response, await once.do(lambda: use.concern(demand, body.complaint, version), use.get))


@router.delete(_ONE + "/complaints/{complaint}")
async def remove_complaint_of_demand(
    demand: UUID, complaint: UUID, use: Use, version: IfMatch, response: Response
) -> DemandOut:
    return tag(response, await use.concern_no_more(demand, complaint, version))


@router.post(_ONE + "/answers", status_code=201, dependencies=[Depends(in_person)])
async def answer_demand(
    demand: UUID, draft: AnswerDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DemandOut:
    """Keeps what was answered; it sends nothing. An answer that gives something waits for a second person."""
    return tag(response, await once.do(lambda: use.answer(demand, draft, version), use.get))


@router.post(_ONE + "/answers/{answer}/decisions", status_code=201, dependencies=[Depends(in_person)])
async def decide_answer_to_demand(
    demand: UUID,
    answer: UUID,
    draft: AnswerDecision,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DemandOut:
    """A second person agrees that something is given, or does not."""
    return tag(response, await once.do(lambda: use.decide(demand, answer, draft, version), use.get))


@router.post(_ONE + "/answers/{answer}/withdrawals", status_code=201)
async def take_back_answer_to_demand(
    demand: UUID, answer: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DemandOut:
    """Takes an answer back that nobody decided on yet."""
    return tag(response, await once.do(lambda: use.take_back(demand, answer, version), use.get))


@router.post(_ONE + "/entries", status_code=201)
async def add_entry_to_demand(
    demand: UUID, draft: DemandEntryDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DemandOut:
    """What followed, on a day."""
    return tag(response, await once.do(lambda: use.add_entry(demand, draft, version), use.get))


@router.post(_ONE + "/moves", status_code=201)
async def move_demand(
    demand: UUID, move: DemandMove, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DemandOut:
    """Closes it, or opens it again."""
    return tag(response, await once.do(lambda: use.move(demand, move, version), use.get))


@router.post(_ONE + "/files", status_code=201, openapi_extra=RAW_BODY)
async def add_file_to_demand(
    demand: UUID, name: FileName, request: Request, use: Use, once: OnceOnly, kind: DemandFileKind
) -> DemandFileOut:
    """Adds the file that is the body of the request: the letter of the demand, or the answer."""
    return await once.do(
        lambda: use.add_file(demand, kind, name, request.stream()), lambda file: use.file(demand, file)
    )


@router.get(
    _ONE + "/files/{file}/content",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
async def get_file_of_demand(demand: UUID, file: UUID, request: Request, use: Use) -> StreamingResponse:
    """The file, always as a download."""
    name, found = await use.opened(demand, file)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(found.size),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(
        request.app.state.files.read(found.id), media_type=found.media_type, headers=headers
    )
