"""The open projection of what this service owns, with the terms on which it may be read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from servicekit.languages import best_name
from servicekit.models import RecordGrant
from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Authority,
    Recommendation,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Level

Kind = Literal["recommendation", "authority"]


class IndexDocument(BaseModel):
    kind: Kind
    id: UUID
    version: int
    side: str | None
    """None: shared by both sides."""
    office: UUID | None
    team: UUID | None
    level: str
    granted: list[UUID]
    reference: str
    title: str
    text: str
    language: str
    names: list[str]
    places: list[UUID]
    themes: list[UUID]
    state: str
    on: date | None
    updated_at: datetime


async def fetch_documents(
    session: AsyncSession,
    kind: Kind,
    *,
    ids: Sequence[UUID] | None = None,
    after: UUID | None = None,
    limit: int = 1000,
) -> list[IndexDocument]:
    """Those of ``ids``, or the next ``limit`` behind ``after`` in the order of their ids."""
    table = Recommendation if kind == "recommendation" else Authority
    statement: Select[Any] = select(table).order_by(col(table.id)).limit(limit)
    if ids is not None:
        statement = statement.where(col(table.id).in_(ids))
    if after is not None:
        statement = statement.where(col(table.id) > after)
    rows = (await session.execute(statement)).scalars().all()
    return [_authority(row) for row in rows] if kind == "authority" else await _recommendations(session, rows)


def _authority(record: Authority) -> IndexDocument:
    return IndexDocument(
        kind="authority",
        id=record.id,
        version=record.version,
        side=None,
        office=None,
        team=None,
        level=Level.INTERNAL,
        granted=[],
        reference=record.reference,
        title=best_name(record.names, ()),
        text="",
        language="und",
        names=list(record.names.values()),
        places=[],
        themes=[],
        state="closed" if record.closed else "open",
        on=None,
        updated_at=record.updated_at,
    )


async def _recommendations(session: AsyncSession, rows: Sequence[Recommendation]) -> list[IndexDocument]:
    ids = [row.id for row in rows]
    about, addressed, theme = RecommendationPlace, Addressee, RecommendationTheme
    places = await _linked(
        session,
        select(col(about.recommendation), col(about.place))
        .where(col(about.recommendation).in_(ids))
        .union(
            select(col(addressed.recommendation), col(addressed.place)).where(
                col(addressed.recommendation).in_(ids), col(addressed.place).is_not(None)
            )
        ),
    )
    themes = await _linked(
        session, select(col(theme.recommendation), col(theme.theme)).where(col(theme.recommendation).in_(ids))
    )
    granted = await _linked(session, _grants(ids))
    return [
        IndexDocument(
            kind="recommendation",
            id=row.id,
            version=row.version,
            side=row.side,
            office=row.office,
            team=row.team,
            level=row.level,
            granted=granted.get(row.id, []),
            reference=row.reference,
            title=row.title,
            text="\n\n".join(part for part in (row.text, row.root_cause, row.indicators) if part),
            language=row.language,
            names=[],
            places=places.get(row.id, []),
            themes=themes.get(row.id, []),
            state=row.state,
            on=row.issued_on,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


def _grants(ids: Sequence[UUID]) -> Select[UUID, UUID]:
    return select(col(RecordGrant.record), col(RecordGrant.account)).where(
        col(RecordGrant.record).in_(ids),
        col(RecordGrant.starts_at) <= func.now(),
        or_(col(RecordGrant.ends_at).is_(None), col(RecordGrant.ends_at) > func.now()),
    )


async def _linked(session: AsyncSession, pairs: Any) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for record, other in await session.execute(pairs):
        found.setdefault(record, []).append(other)
    return found
