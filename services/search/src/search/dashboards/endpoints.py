"""Dashboards over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status
from servicekit.auth import require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import Page
from servicekit.principal import Principal

from search.dashboards import service
from search.dashboards.schemas import DashboardDraft, DashboardPatch, DashboardView
from search.policy import READ

router = APIRouter(prefix="/dashboards", tags=["figures"])

Reader = Annotated[Principal, Depends(require(READ))]


@router.get("")
async def list_dashboards(principal: Reader, session: Session) -> Page[DashboardView]:
    """One's own, the oldest first."""
    return await service.mine(session, principal)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_dashboard(
    draft: DashboardDraft, response: Response, principal: Reader, session: Session, once: OnceOnly
) -> DashboardView:
    return tag(response, await service.create(session, principal, draft, once))


@router.get("/{dashboard}")
async def read_dashboard(
    dashboard: UUID, response: Response, principal: Reader, session: Session
) -> DashboardView:
    return tag(response, await service.read(session, principal, dashboard))


@router.patch("/{dashboard}")
async def change_dashboard(
    dashboard: UUID,
    patch: DashboardPatch,
    response: Response,
    principal: Reader,
    session: Session,
    version: IfMatch,
) -> DashboardView:
    """Changes what is given: charts are given whole, in their order."""
    return tag(response, await service.change(session, principal, dashboard, patch, version))


@router.delete("/{dashboard}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_dashboard(dashboard: UUID, principal: Reader, session: Session, version: IfMatch) -> None:
    await service.delete(session, principal, dashboard, version)
