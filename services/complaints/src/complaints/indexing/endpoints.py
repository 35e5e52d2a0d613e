"""For the search service only: complaints as they may be indexed. Read in the worker role, which sees no sealed one."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from servicekit.auth import require_scope
from servicekit.db import WorkerSession
from servicekit.models import RecordGrant
from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import themes_column
from complaints.models import Complaint

router = APIRouter(tags=["index"], dependencies=[Depends(require_scope("index"))])


class IndexWanted(BaseModel):
    kind: Literal["complaint"]
    ids: Annotated[list[UUID], Field(max_length=1000)]


class IndexDocument(BaseModel):
    """The open projection of a complaint, with the terms on which it may be read."""

    kind: Literal["complaint"] = "complaint"
    id: UUID
    version: int
    side: str
    office: UUID
    team: UUID | None
    level: str
    granted: list[UUID]
    reference: str
    title: str
    text: str
    language: str
    places: list[UUID]
    themes: list[UUID]
    state: str
    on: date
    updated_at: datetime


class IndexBatch(BaseModel):
    items: list[IndexDocument]
    gone: list[UUID]


class IndexPage(BaseModel):
    items: list[IndexDocument]
    next: UUID | None


_COLUMNS = (
    col(Complaint.id),
    col(Complaint.version),
    col(Complaint.side),
    col(Complaint.office),
    col(Complaint.team),
    col(Complaint.level),
    col(Complaint.reference),
    col(Complaint.summary),
    col(Complaint.narrative),
    col(Complaint.language),
    col(Complaint.place),
    col(Complaint.state),
    col(Complaint.received_on),
    col(Complaint.updated_at),
    themes_column().label("themes"),
)


@router.post("/index-batch")
async def index_batch(wanted: IndexWanted, session: WorkerSession) -> IndexBatch:
    """The records of ``ids``; those that are gone, or sealed since, are listed as gone."""
    items = await _documents(session, select(*_COLUMNS).where(col(Complaint.id).in_(wanted.ids)))
    return IndexBatch(items=items, gone=sorted(set(wanted.ids) - {item.id for item in items}))


@router.get("/index-scan")
async def index_scan(
    session: WorkerSession,
    kind: Literal["complaint"],
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> IndexPage:
    """All records in the order of their ids, a page at a time."""
    statement = select(*_COLUMNS).order_by(col(Complaint.id)).limit(limit)
    if after is not None:
        statement = statement.where(col(Complaint.id) > after)
    items = await _documents(session, statement)
    return IndexPage(items=items, next=items[-1].id if len(items) == limit else None)


async def _documents(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[IndexDocument]:
    rows = (await session.execute(statement)).all()
    ids = [row.id for row in rows]
    granted = await _granted(session, ids)
    return [
        IndexDocument(
            id=row.id,
            version=row.version,
            side=row.side,
            office=row.office,
            team=row.team,
            level=row.level,
            granted=granted.get(row.id, []),
            reference=row.reference,
            title=row.summary,
            text=row.narrative or "",
            language=row.language,
            places=[row.place] if row.place else [],
            themes=row.themes,
            state=row.state,
            on=row.received_on,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


async def _granted(session: AsyncSession, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    grants = await session.execute(
        select(col(RecordGrant.record), col(RecordGrant.account)).where(
            col(RecordGrant.record).in_(ids),
            col(RecordGrant.starts_at) <= func.now(),
            or_(col(RecordGrant.ends_at).is_(None), col(RecordGrant.ends_at) > func.now()),
        )
    )
    found: dict[UUID, list[UUID]] = {}
    for record, account in grants:
        found.setdefault(record, []).append(account)
    return found
