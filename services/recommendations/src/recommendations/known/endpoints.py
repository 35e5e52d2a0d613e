"""For the other services only: the register as they copy it. Read in the worker role."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from servicekit.auth import require_scope
from servicekit.db import WorkerSession

from recommendations.known import repository
from recommendations.known.schemas import Kind, KnownBatch, KnownPage, KnownWanted

router = APIRouter(tags=["known"], dependencies=[Depends(require_scope("read-batch"))])


@router.post("/known-batch")
async def known_batch(wanted: KnownWanted, session: WorkerSession) -> KnownBatch:
    """The entries of ``ids``; those that do not exist are left out."""
    return KnownBatch(items=await repository.by_ids(session, wanted.kind, wanted.ids))


@router.get("/known-scan")
async def known_scan(
    session: WorkerSession,
    kind: Kind,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> KnownPage:
    """All entries in the order of their ids, a page at a time."""
    items = await repository.after(session, kind, after, limit)
    return KnownPage(items=items, next=items[-1].id if len(items) == limit else None)
