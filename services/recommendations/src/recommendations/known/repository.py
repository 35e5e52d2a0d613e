"""The SQL of what others copy; runs in the worker role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.known.schemas import Kind, KnownAuthority, KnownRecommended
from recommendations.models import (
    Addressee,
    Authority,
    Recommendation,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Level

Known = KnownAuthority | KnownRecommended


def _listed(ids: Select[*tuple[Any, ...]]) -> ColumnElement[list[UUID]]:
    """Ids as an array, within a query on recommendations."""
    return func.array(ids.correlate(Recommendation).scalar_subquery(), type_=ARRAY(Uuid()))


_AUTHORITIES = select(
    col(Authority.id),
    col(Authority.version),
    col(Authority.closed),
    col(Authority.names),
    col(Authority.kind),
    col(Authority.parent),
).order_by(col(Authority.id))


_PLACES = (
    select(col(RecommendationPlace.recommendation), col(RecommendationPlace.place))
    .union(
        select(col(Addressee.recommendation), col(Addressee.place)).where(col(Addressee.place).is_not(None))
    )
    .subquery("places")
)
_RECOMMENDED = (
    select(
        col(Recommendation.id),
        col(Recommendation.version),
        col(Recommendation.side),
        col(Recommendation.issued_on),
        _listed(select(_PLACES.c.place).where(_PLACES.c.recommendation == Recommendation.id)).label("places"),
        _listed(
            select(col(RecommendationTheme.theme)).where(
                col(RecommendationTheme.recommendation) == Recommendation.id
            )
        ).label("themes"),
    )
    # A draft is confidential, and is nobody's copy.
    .where(col(Recommendation.issued_on).is_not(None), col(Recommendation.level) != Level.CONFIDENTIAL)
    .order_by(col(Recommendation.id))
)


_STATEMENTS: dict[Kind, tuple[Select[*tuple[Any, ...]], Any, type[Known]]] = {
    "authority": (_AUTHORITIES, col(Authority.id), KnownAuthority),
    "recommended": (_RECOMMENDED, col(Recommendation.id), KnownRecommended),
}


async def by_ids(session: AsyncSession, kind: Kind, ids: Sequence[UUID]) -> list[Known]:
    statement, record, wire = _STATEMENTS[kind]
    return await _items(session, statement.where(record.in_(ids)), wire)


async def after(session: AsyncSession, kind: Kind, last: UUID | None, limit: int) -> list[Known]:
    statement, record, wire = _STATEMENTS[kind]
    statement = statement.limit(limit)
    if last is not None:
        statement = statement.where(record > last)
    return await _items(session, statement, wire)


async def _items(
    session: AsyncSession, statement: Select[*tuple[Any, ...]], wire: type[Known]
) -> list[Known]:
    rows = await session.execute(statement)
    return [wire.model_validate(row, from_attributes=True) for row in rows]
