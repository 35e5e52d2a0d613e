"""The HTTP surface of a place's timeline."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import NotFound
from servicekit.pages import MAX_LIMIT, Page, link_next

from visits.places import repository as places
from visits.policy.permissions import READ
from visits.timeline import repository
from visits.timeline.schemas import PlaceTimelineItem, TimelineKind

router = APIRouter(tags=["places"])


@router.get("/places/{place}/timeline", dependencies=[Depends(require(READ))])
async def get_place_timeline(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    place: UUID,
    kind: Annotated[list[TimelineKind], Query()] = [],  # noqa: B006
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[PlaceTimelineItem]:
    """Readings, visits, information and the place's own history, newest first; each by its own rule."""
    if await places.fetch(session, principal, place) is None:
        raise NotFound
    found = await repository.fetch_timeline(session, principal, place, kind, cursor, limit)
    items = [PlaceTimelineItem.model_validate(row._mapping) for row in found.rows]
    return link_next(request, response, Page(items=items, next=found.next))
