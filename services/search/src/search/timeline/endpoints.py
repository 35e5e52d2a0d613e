"""A place's timeline over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import require
from servicekit.db import Session
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.principal import Principal

from search.models import Kind
from search.policy import READ
from search.timeline import service
from search.timeline.schemas import Months, TimelineItem

router = APIRouter(prefix="/places/{place}/timeline", tags=["timeline"])

Reader = Annotated[Principal, Depends(require(READ))]


@router.get("")
async def place_timeline(
    place: UUID,
    request: Request,
    response: Response,
    principal: Reader,
    session: Session,
    kind: Annotated[list[Kind] | None, Query(max_length=10)] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[TimelineItem]:
    """The dated records of a place that the asker may read, newest first."""
    page = await service.page(session, principal, place, kind or (), cursor, limit)
    return link_next(request, response, page)


@router.get("/months")
async def place_timeline_months(place: UUID, principal: Reader, session: Session) -> Months:
    """The same records counted by month and kind, for the picture above the list."""
    return await service.months(session, principal, place)
