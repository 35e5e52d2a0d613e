"""For other services only: the few fields of places and lists that they keep copies of."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from servicekit.auth import require_scope
from servicekit.db import WorkerSession

from visits.known import repository
from visits.known.schemas import KnownBatch, KnownKind, KnownPage, KnownWanted

router = APIRouter(tags=["known"], dependencies=[Depends(require_scope("read-batch"))])


@router.post("/known-batch")
async def known_batch(wanted: KnownWanted, session: WorkerSession) -> KnownBatch:
    """The records of ``ids``; one that does not exist is left out."""
    return KnownBatch(items=await repository.by_ids(session, wanted.kind, wanted.ids))


@router.get("/known-scan")
async def known_scan(
    session: WorkerSession,
    kind: KnownKind,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> KnownPage:
    """All records of ``kind`` in the order of their ids, a page at a time."""
    items = await repository.after(session, kind, after, limit)
    return KnownPage(items=items, next=items[-1].id if len(items) == limit else None)
