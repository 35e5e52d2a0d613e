"""Rebuilds over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, status
from servicekit.auth import require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import Page
from servicekit.principal import Principal

from search.index.engines import Engines
from search.indexing.indexer import Indexer
from search.policy import REBUILD
from search.rebuilds import service
from search.rebuilds.schemas import IndexView, RebuildView, RebuildWanted

router = APIRouter(tags=["rebuilds"])

Rebuilder = Annotated[Principal, Depends(require(REBUILD))]


@router.post("/rebuilds", status_code=status.HTTP_202_ACCEPTED)
async def ask_for_rebuild(
    wanted: RebuildWanted,
    request: Request,
    response: Response,
    principal: Rebuilder,
    session: Session,
    once: OnceOnly,
) -> RebuildView:
    """Has everything asked for again at its owners, or only the index made again from the copies, in either engine.

    Searches are answered from the index there is until the other one is complete.
    """
    engines: Engines = request.app.state.engines
    return tag(response, await service.ask(session, principal, wanted, once, engines.set_up))


@router.get("/rebuilds")
async def list_rebuilds(principal: Rebuilder, session: Session) -> Page[RebuildView]:
    """The latest, newest first."""
    return await service.latest(session)


@router.get("/rebuilds/{rebuild}")
async def read_rebuild(
    rebuild: UUID, response: Response, principal: Rebuilder, session: Session
) -> RebuildView:
    """How far it has come."""
    return tag(response, await service.read(session, rebuild))


@router.get("/index")
async def read_index(request: Request, principal: Rebuilder) -> IndexView:
    """Which engine answers searches, and whether it has everything."""
    indexer: Indexer = request.app.state.indexer
    return IndexView.model_validate(await indexer.state())
