"""The HTTP surface of visits."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models.visit import VisitKind, VisitState
from visits.policy.permissions import BREAK_GLASS, OF_VISITS, VISIT_HEAD, VISIT_PLAN
from visits.visits import presentation, repository
from visits.visits.repository import Filters
from visits.visits.schemas import VisitDraft, VisitListItem, VisitMove, VisitOut, VisitPatch, Whereabouts
from visits.visits.service import Visits

router = APIRouter(tags=["visits"])

may_see = Depends(require(*OF_VISITS))
may_make = Depends(require(VISIT_PLAN, VISIT_HEAD))
# Whoever made one in an emergency plans that one.
may_plan = Depends(require(VISIT_PLAN, VISIT_HEAD, BREAK_GLASS))


async def visits(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Visits:
    return Visits(session, principal, languages)


Asked = Annotated[Visits, Depends(visits, scope="function")]


async def filters(
    state: Annotated[list[VisitState], Query()] = [],  # noqa: B006
    kind: Annotated[list[VisitKind], Query()] = [],  # noqa: B006
    place: Annotated[UUID | None, Query(description="Goes there, as far as the asker may know")] = None,
    mine: Annotated[bool, Query(description="Only those the asker goes on")] = False,
) -> Filters:
    return Filters(state, kind, place, mine)


@router.get("/visits", response_model=Page[VisitListItem], dependencies=[may_see])
async def list_visits(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    asked: Annotated[Filters, Depends(filters)],
    sort: Annotated[str, Query(max_length=40)] = "-updated_at",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Those the asker may know of. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[VisitListItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        items = await presentation.present_list(session, principal, found, languages)
        return Page(items=items, next=found.next)

    if media := wanted_table(request):
        return table_response(media, "visits", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = ["reference", "kind", "announced", "state", "places", "starts_on", "ends_on", "started_at"]


def _row(item: VisitListItem) -> list[Any]:
    places = "; ".join(place.name for place in item.places or [])
    return [places if name == "places" else getattr(item, name) for name in _HEADER]


@router.post("/visits", status_code=201, dependencies=[may_make])
async def make_visit(draft: VisitDraft, asked: Asked, once: OnceOnly, response: Response) -> VisitOut:
    """A visit to be planned. Nobody hears of it."""
    return tag(response, await once.do(lambda: asked.make(draft), asked.get))


@router.get("/visits/{visit}", dependencies=[may_see])
async def get_visit(visit: UUID, asked: Asked, response: Response) -> VisitOut:
    """As much of it as the asker may know."""
    return tag(response, await asked.get(visit))


@router.patch("/visits/{visit}", dependencies=[may_see])
async def change_visit(
    visit: UUID, patch: VisitPatch, asked: Asked, version: IfMatch, response: Response
) -> VisitOut:
    return tag(response, await asked.change(visit, patch, version))


@router.put("/visits/{visit}/where", dependencies=[may_plan])
async def set_where(
    visit: UUID, whereabouts: Whereabouts, asked: Asked, version: IfMatch, response: Response
) -> VisitOut:
    """Places, days, and the hour from which its team is told."""
    return tag(response, await asked.set_where(visit, whereabouts, version))


@router.post("/visits/{visit}/moves", dependencies=[may_see])
async def move_visit(
    visit: UUID, move: VisitMove, asked: Asked, version: IfMatch, once: OnceOnly, response: Response
) -> VisitOut:
    """On to its next state; what it still needs is said field by field."""
    return tag(response, await once.do(lambda: asked.move(visit, move, version), asked.get))


@router.get("/visits/{visit}/history", dependencies=[may_see])
async def get_visit_history(visit: UUID, asked: Asked) -> list[HistoryEntry]:
    """Who did what, newest first; never a place or a day."""
    return await asked.history(visit)
