"""For the search service only. Read in the worker role."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from servicekit.auth import require_scope
from servicekit.db import WorkerSession
from servicekit.languages import best_name
from sqlalchemy import Row, Select, select
from sqlmodel import col

from visits.indexing.schemas import IndexBatch, IndexDocument, IndexPage, IndexWanted
from visits.models import Place
from visits.models.place import Level

router = APIRouter(tags=["index"], dependencies=[Depends(require_scope("index"))])

_COLUMNS: tuple[Any, ...] = (
    Place.id,
    Place.version,
    Place.level,
    Place.reference,
    Place.code,
    Place.names,
    Place.former_names,
    Place.address,
    Place.locality,
    Place.opened_on,
    Place.closed_on,
    Place.updated_at,
)


def _places() -> Select[Any]:
    return select(*_COLUMNS)


@router.post("/index-batch")
async def index_batch(wanted: IndexWanted, session: WorkerSession) -> IndexBatch:
    """The places of ``ids``; those that do not exist are listed as gone."""
    rows = await session.execute(_places().where(col(Place.id).in_(wanted.ids)))
    items = [_document(row) for row in rows]
    return IndexBatch(items=items, gone=sorted(set(wanted.ids) - {item.id for item in items}))


@router.get("/index-scan")
async def index_scan(
    session: WorkerSession,
    kind: Literal["place"],
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> IndexPage:
    """All places in the order of their ids, a page at a time."""
    statement = _places().order_by(col(Place.id)).limit(limit)
    if after is not None:
        statement = statement.where(col(Place.id) > after)
    items = [_document(row) for row in await session.execute(statement)]
    return IndexPage(items=items, next=items[-1].id if len(items) == limit else None)


def _document(row: Row[Any]) -> IndexDocument:
    main = best_name(row.names, ())
    current = list(dict.fromkeys([main, *(row.names[language] for language in sorted(row.names))]))
    former = [entry["name"] for entry in row.former_names]
    return IndexDocument(
        id=row.id,
        version=row.version,
        level=Level(row.level),
        reference=row.reference,
        title=" · ".join(current),
        text="\n".join(part for part in (*former, row.code, row.address, row.locality) if part),
        language=next(iter(row.names)) if len(row.names) == 1 else "und",
        names=list(dict.fromkeys([*current, *former])),
        places=[row.id],
        state="closed" if row.closed_on else "open",
        on=row.opened_on,
        updated_at=row.updated_at,
    )
