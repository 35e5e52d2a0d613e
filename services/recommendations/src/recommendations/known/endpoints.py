"""For the other services only: the register as they copy it. Read in the worker role."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from servicekit.auth import require_scope
from servicekit.db import WorkerSession
from sqlalchemy import Row, select
from sqlmodel import col

from recommendations.models import Authority

router = APIRouter(tags=["known"], dependencies=[Depends(require_scope("read-batch"))])


class KnownWanted(BaseModel):
    kind: Literal["authority"]
    ids: Annotated[list[UUID], Field(max_length=1000)]


class KnownAuthority(BaseModel):
    id: UUID
    version: int
    closed: bool
    names: dict[str, str]
    kind: str
    parent: UUID | None


class KnownBatch(BaseModel):
    items: list[KnownAuthority]


class KnownPage(KnownBatch):
    next: UUID | None


_STATEMENT = select(
    col(Authority.id),
    col(Authority.version),
    col(Authority.closed),
    col(Authority.names),
    col(Authority.kind),
    col(Authority.parent),
).order_by(col(Authority.id))


def _item(row: Row[*tuple[Any, ...]]) -> KnownAuthority:
    return KnownAuthority.model_validate(row, from_attributes=True)


@router.post("/known-batch")
async def known_batch(wanted: KnownWanted, session: WorkerSession) -> KnownBatch:
    """The entries of ``ids``; those that do not exist are left out."""
    rows = await session.execute(_STATEMENT.where(col(Authority.id).in_(wanted.ids)))
    return KnownBatch(items=[_item(row) for row in rows])


@router.get("/known-scan")
async def known_scan(
    session: WorkerSession,
    kind: Literal["authority"],
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> KnownPage:
    """All entries in the order of their ids, a page at a time."""
    statement = _STATEMENT.limit(limit)
    if after is not None:
        statement = statement.where(col(Authority.id) > after)
    items = [_item(row) for row in await session.execute(statement)]
    return KnownPage(items=items, next=items[-1].id if len(items) == limit else None)
