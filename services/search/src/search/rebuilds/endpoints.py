"""Rebuilds over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status
from servicekit.auth import require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import Page
from servicekit.principal import Principal

from search.policy import REBUILD
from search.rebuilds import service
from search.rebuilds.schemas import RebuildView, RebuildWanted

router = APIRouter(prefix="/rebuilds", tags=["rebuilds"])

Rebuilder = Annotated[Principal, Depends(require(REBUILD))]


@router.post("", status_code=status.HTTP_202_ACCEPTED)
async def ask_for_rebuild(
    wanted: RebuildWanted, response: Response, principal: Rebuilder, session: Session, once: OnceOnly
) -> RebuildView:
    """Has everything asked for again at its owners, or only the index made again from the copies."""
    return tag(response, await service.ask(session, principal, wanted, once))


@router.get("")
async def list_rebuilds(principal: Rebuilder, session: Session) -> Page[RebuildView]:
    """The latest, newest first."""
    return await service.latest(session)


@router.get("/{rebuild}")
async def read_rebuild(
    rebuild: UUID, response: Response, principal: Rebuilder, session: Session
) -> RebuildView:
    """How far it has come."""
    return tag(response, await service.read(session, rebuild))
