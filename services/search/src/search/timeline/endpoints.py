"""The timelines of a place, of an authority and of a recommendation, over HTTP."""

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
from search.timeline.repository import of_authority, of_place, of_recommendation
from search.timeline.schemas import Months, TimelineItem

router = APIRouter(tags=["timeline"])

Reader = Annotated[Principal, Depends(require(READ))]
Kinds = Annotated[list[Kind] | None, Query(max_length=10)]
Cursor = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


@router.get("/places/{place}/timeline")
async def place_timeline(
    place: UUID,
    request: Request,
    response: Response,
    principal: Reader,
    session: Session,
    kind: Kinds = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[TimelineItem]:
    """The dated records of a place that the asker may read, newest first."""
    page = await service.page(session, principal, of_place(place), kind or (), cursor, limit)
    return link_next(request, response, page)


@router.get("/places/{place}/timeline/months")
async def place_timeline_months(place: UUID, principal: Reader, session: Session) -> Months:
    """The same records counted by month and kind, for the picture above the list."""
    return await service.months(session, principal, of_place(place))


@router.get("/authorities/{authority}/timeline")
async def authority_timeline(
    authority: UUID,
    request: Request,
    response: Response,
    principal: Reader,
    session: Session,
    kind: Kinds = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[TimelineItem]:
    """The dated records about an authority, or addressed to it, that the asker may read, newest first."""
    page = await service.page(session, principal, of_authority(authority), kind or (), cursor, limit)
    return link_next(request, response, page)


@router.get("/authorities/{authority}/timeline/months")
async def authority_timeline_months(authority: UUID, principal: Reader, session: Session) -> Months:
    """The same records counted by month and kind."""
    return await service.months(session, principal, of_authority(authority))


@router.get("/recommendations/{recommendation}/timeline")
async def recommendation_timeline(
    recommendation: UUID,
    request: Request,
    response: Response,
    principal: Reader,
    session: Session,
    kind: Kinds = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[TimelineItem]:
    """What a recommendation comes out of, what it is tied to, and what was seen and heard since at its places on its
    themes: dated records that the asker may read, newest first."""
    line = await of_recommendation(session, principal, recommendation)
    page = await service.page(session, principal, line, kind or (), cursor, limit)
    return link_next(request, response, page)


@router.get("/recommendations/{recommendation}/timeline/months")
async def recommendation_timeline_months(recommendation: UUID, principal: Reader, session: Session) -> Months:
    """The same records counted by month and kind."""
    line = await of_recommendation(session, principal, recommendation)
    return await service.months(session, principal, line)
