"""The HTTP surface of information received."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.principal import Principal
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.information import presentation, repository
from visits.information.repository import Filters
from visits.information.schemas import (
    InformationDraft,
    InformationListItem,
    InformationMove,
    InformationOut,
    InformationPatch,
    Purpose,
    SourceFields,
    SourceReading,
)
from visits.information.service import Received
from visits.models.information import IncidentKind, InformationKind, InformationState, SourceKind
from visits.policy.permissions import INFORMATION_READ, INFORMATION_WRITE, VISIT_HEAD

router = APIRouter(tags=["information"])


async def _reads(principal: CurrentPrincipal) -> Principal:
    """Who records information reads what they recorded."""
    if not (principal.may(INFORMATION_READ) or principal.may(INFORMATION_WRITE)):
        raise Forbidden
    return principal


may_read = Depends(_reads)
may_write = Depends(require(INFORMATION_WRITE))


async def received(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Received:
    return Received(session, principal, languages, request.app.state.keys)


Book = Annotated[Received, Depends(received, scope="function")]


async def filters(
    kind: Annotated[list[InformationKind], Query()] = [],  # noqa: B006
    incident_kind: Annotated[list[IncidentKind], Query()] = [],  # noqa: B006
    source_kind: Annotated[list[SourceKind], Query()] = [],  # noqa: B006
    state: Annotated[list[InformationState], Query()] = [],  # noqa: B006
    place: Annotated[list[UUID], Query(max_length=MAX_LIMIT)] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query(max_length=MAX_LIMIT)] = [],  # noqa: B006
    visit: Annotated[UUID | None, Query(description="That goes after it")] = None,
    urgent: bool | None = None,
    reprisal: bool | None = None,
    at_once: Annotated[
        bool | None, Query(description="A death, or a sign of reprisals, that nobody has decided about")
    ] = None,
    mine: Annotated[bool, Query(description="Given to the asker")] = False,
    received_from: date | None = None,
    received_until: date | None = None,
) -> Filters:
    return Filters(
        kind,
        incident_kind,
        source_kind,
        state,
        place,
        theme,
        visit,
        urgent,
        reprisal,
        at_once,
        mine,
        received_from,
        received_until,
    )


Asked = Annotated[Filters, Depends(filters)]


@router.get("/information", response_model=Page[InformationListItem], dependencies=[may_read])
async def list_information(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    asked: Asked,
    sort: Annotated[str, Query(max_length=40)] = "-received_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What was received, newest first. As CSV or XLSX by ``Accept``, without what it says."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[InformationListItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        return Page(items=await presentation.present_list(session, found, languages), next=found.next)

    if media := wanted_table(request):
        return table_response(media, "information", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = [
    *("reference", "kind", "incident_kind", "received_on", "happened_on", "persons", "source_kind"),
    *("channel", "places", "reliability", "urgent", "reprisal", "state", "assignee"),
]


def _row(item: InformationListItem) -> list[Any]:
    shown = {
        "places": "; ".join(place.name for place in item.places),
        "assignee": item.assignee.name if item.assignee else None,
    }
    return [shown[name] if name in shown else getattr(item, name) for name in _HEADER]


@router.post("/information", status_code=201, dependencies=[may_write])
async def receive_information(
    draft: InformationDraft, book: Book, once: OnceOnly, response: Response
) -> InformationOut:
    return tag(response, await once.do(lambda: book.receive(draft), book.get))


@router.get("/information/{information}", dependencies=[may_read])
async def get_information(information: UUID, book: Book, response: Response) -> InformationOut:
    return tag(response, await book.get(information))


@router.patch("/information/{information}", dependencies=[may_write])
async def change_information(
    information: UUID, patch: InformationPatch, book: Book, version: IfMatch, response: Response
) -> InformationOut:
    return tag(response, await book.change(information, patch, version))


@router.post("/information/{information}/moves", dependencies=[may_write])
async def move_information(
    information: UUID,
    move: InformationMove,
    book: Book,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> InformationOut:
    """Looked at; then a visit is wanted, kept for the next visit, passed on, or nothing to do, with a reason."""
    return tag(response, await once.do(lambda: book.move(information, move, version), book.get))


@router.put("/information/{information}/visits/{visit}", dependencies=[may_write])
async def link_information(information: UUID, visit: UUID, book: Book, response: Response) -> InformationOut:
    """A visit goes after it; seen only by who reads both, and knows where the visit is."""
    return tag(response, await book.link(information, visit))


@router.delete("/information/{information}/visits/{visit}", dependencies=[may_write])
async def unlink_information(
    information: UUID, visit: UUID, book: Book, response: Response
) -> InformationOut:
    return tag(response, await book.unlink(information, visit))


@router.post("/information/{information}/source", status_code=201, dependencies=[may_write])
async def add_information_source(
    information: UUID,
    source: SourceFields,
    book: Book,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> InformationOut:
    """Seals who said it, where that became known and is needed."""
    return tag(response, await once.do(lambda: book.add_source(information, source, version), book.get))


@router.post(
    "/information/{information}/source/readings",
    status_code=201,
    dependencies=[Depends(require(VISIT_HEAD)), Depends(confirmed)],
)
async def open_information_source(
    information: UUID, body: Purpose, book: Book, once: OnceOnly, response: Response
) -> SourceReading:
    """Opens who said it, for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: book.open_source(information, body.purpose),
        lambda _: book.open_source(information, body.purpose),
    )


@router.get("/information/{information}/history", dependencies=[may_read])
async def get_information_history(information: UUID, book: Book) -> list[HistoryEntry]:
    """Who did what to it, newest first. What a visit does about it stands with the visit."""
    return await book.history(information)
