"""Offices, teams and the directory."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from gateway.gateway import CurrentGateway
from gateway.offices.schemas import (
    Able,
    Directory,
    OfficeDraft,
    OfficePatch,
    OfficeView,
    TeamDraft,
    TeamPatch,
    TeamView,
)
from gateway.offices.service import Offices
from gateway.policy import ACCOUNT_ADMIN

router = APIRouter(tags=["offices"])
_ADMIN = [Depends(require(ACCOUNT_ADMIN))]

Cursor = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
Sort = Annotated[str, Query(max_length=40)]


async def offices(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Offices:
    return Offices(session, principal, gateway)


Work = Annotated[Offices, Depends(offices, scope="function")]


@router.get("/directory")
async def read_directory(work: Work, may: Able | None = None) -> Directory:
    """Whom work can be given to on the side of the hat: names of colleagues, offices and teams.

    With ``may`` the colleagues whose role allows that, and where it does.
    """
    return await work.directory(may)


@router.get("/offices", dependencies=_ADMIN)
async def list_offices(
    request: Request,
    response: Response,
    work: Work,
    sort: Sort = "name",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[OfficeView]:
    return link_next(request, response, await work.office_page(sort, cursor, limit))


@router.post("/offices", dependencies=_ADMIN, status_code=status.HTTP_201_CREATED)
async def add_office(draft: OfficeDraft, response: Response, work: Work, once: OnceOnly) -> OfficeView:
    return tag(response, await once.do(lambda: work.add_office(draft), work.office))


@router.get("/offices/{office_id}", dependencies=_ADMIN)
async def read_office(office_id: UUID, response: Response, work: Work) -> OfficeView:
    return tag(response, await work.office(office_id))


@router.patch("/offices/{office_id}", dependencies=_ADMIN)
async def change_office(
    office_id: UUID, patch: OfficePatch, version: IfMatch, response: Response, work: Work
) -> OfficeView:
    return tag(response, await work.change_office(office_id, version, patch))


@router.get("/teams", dependencies=_ADMIN)
async def list_teams(
    request: Request,
    response: Response,
    work: Work,
    office: UUID | None = None,
    sort: Sort = "name",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[TeamView]:
    return link_next(request, response, await work.team_page(office, sort, cursor, limit))


@router.post("/teams", dependencies=_ADMIN, status_code=status.HTTP_201_CREATED)
async def add_team(draft: TeamDraft, response: Response, work: Work, once: OnceOnly) -> TeamView:
    return tag(response, await once.do(lambda: work.add_team(draft), work.team))


@router.get("/teams/{team_id}", dependencies=_ADMIN)
async def read_team(team_id: UUID, response: Response, work: Work) -> TeamView:
    return tag(response, await work.team(team_id))


@router.patch("/teams/{team_id}", dependencies=_ADMIN)
async def change_team(
    team_id: UUID, patch: TeamPatch, version: IfMatch, response: Response, work: Work
) -> TeamView:
    return tag(response, await work.change_team(team_id, version, patch))
