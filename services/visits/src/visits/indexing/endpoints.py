"""For the search service only. Read in the worker role."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import require_scope
from servicekit.db import WorkerSession
from servicekit.sent_files.keeping import given_out

from visits.indexing import files, repository
from visits.indexing.schemas import IndexBatch, IndexIds, IndexKind, IndexPage, IndexWanted

router = APIRouter(tags=["index"], dependencies=[Depends(require_scope("index"))])


@router.post("/index-batch")
async def index_batch(wanted: IndexWanted, session: WorkerSession) -> IndexBatch:
    """The records of ``ids``; those that do not exist, or must not be found, are listed as gone."""
    items = await repository.by_ids(session, wanted.kind, wanted.ids)
    return IndexBatch(items=items, gone=sorted(set(wanted.ids) - {item.id for item in items}))


@router.get("/index-scan")
async def index_scan(
    session: WorkerSession,
    kind: IndexKind,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> IndexPage:
    """All records of ``kind`` in the order of their ids, a page at a time."""
    items = await repository.after(session, kind, after, limit)
    return IndexPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/index-ids")
async def index_ids(
    session: WorkerSession,
    kind: IndexKind,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> IndexIds:
    """The same pages, of which only the ids are told: what fails on one record tells which there are."""
    ids = await repository.ids_after(session, kind, after, limit)
    return IndexIds(ids=ids, next=ids[-1] if len(ids) == limit else None)


@router.get("/index-files/{file}", response_class=Response, responses=given_out())
async def index_file(file: UUID, request: Request, session: WorkerSession) -> Response:
    """The content of a file that may be found; any other is missing."""
    return await files.content(session, request.app.state.files, file)
