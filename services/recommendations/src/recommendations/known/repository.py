"""The SQL of what others copy; runs in the worker role."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.implementation.repository import last_release
from recommendations.implementation.rules import listened_since as since_when
from recommendations.known.schemas import Kind, KnownAuthority, KnownListened, KnownRecommended
from recommendations.models import (
    Addressee,
    Authority,
    ProgressReport,
    Recommendation,
    RecommendationPlace,
    RecommendationTheme,
    ReviewPrompt,
)
from recommendations.models.implementation import Implementation
from recommendations.models.plan import Claim
from recommendations.models.recommendation import Level, State

Known = KnownAuthority | KnownRecommended | KnownListened


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
_ANSWER_DUE = (
    select(func.min(col(Addressee.response_due)))
    .where(col(Addressee.recommendation) == Recommendation.id, col(Addressee.answered_at).is_(None))
    .correlate(Recommendation)
    .scalar_subquery()
)
_DONE = or_(
    col(Recommendation.state) == State.CLOSED,
    col(Recommendation.implementation).in_([Implementation.IMPLEMENTED, Implementation.NO_LONGER_RELEVANT]),
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
        col(Recommendation.priority),
        _ANSWER_DUE.label("answer_due"),
        _DONE.label("done"),
        col(Recommendation.to_verify_since).is_not(None).label("to_verify"),
    )
    # A draft is confidential, and is nobody's copy.
    .where(col(Recommendation.issued_on).is_not(None), col(Recommendation.level) != Level.CONFIDENTIAL)
    .order_by(col(Recommendation.id))
)


_LOOKED_INTO = (
    select(func.max(col(ReviewPrompt.set_aside_at)))
    .where(col(ReviewPrompt.recommendation) == Recommendation.id)
    .correlate(Recommendation)
    .scalar_subquery()
)
_LATER = aliased(ProgressReport)
_RELEASED = last_release(col(Recommendation.id))
_LAST_WORD = (
    select(col(_LATER.claim))
    .where(col(_LATER.addressee) == col(ProgressReport.addressee))
    .order_by(col(_LATER.id).desc())
    .limit(1)
    .correlate(ProgressReport)
    .scalar_subquery()
)
_CLAIMED = (
    select(func.min(col(ProgressReport.entered_at)))
    .where(
        col(ProgressReport.recommendation) == Recommendation.id,
        col(ProgressReport.claim) == Claim.IMPLEMENTED,
        or_(_RELEASED.is_(None), col(ProgressReport.entered_at) > _RELEASED),
        _LAST_WORD == Claim.IMPLEMENTED,
    )
    .correlate(Recommendation)
    .scalar_subquery()
)
"""When an addressee whose last word that is said for the first time, after our own last word, that it is done. Not the
last time: who says it again each evening would never be contradicted."""
_LISTENED = (
    select(
        col(Recommendation.id),
        col(Recommendation.side),
        col(Recommendation.implementation),
        _RELEASED.label("released_at"),
        _CLAIMED.label("claimed_at"),
        col(Recommendation.about_since),
        _LOOKED_INTO.label("looked_into_at"),
        col(Recommendation.updated_at),
        _listed(
            select(col(RecommendationPlace.place)).where(
                col(RecommendationPlace.recommendation) == Recommendation.id
            )
        ).label("places"),
        _listed(
            select(col(RecommendationTheme.theme)).where(
                col(RecommendationTheme.recommendation) == Recommendation.id
            )
        ).label("themes"),
    )
    .where(col(Recommendation.issued_on).is_not(None), col(Recommendation.level) != Level.CONFIDENTIAL)
    .order_by(col(Recommendation.id))
)


def _listened(row: Any) -> KnownListened:
    newest = max(filter(None, (row.updated_at, row.looked_into_at)))
    return KnownListened(
        id=row.id,
        version=int(newest.timestamp() * 1000),
        side=row.side,
        since=_since(row),
        places=row.places,
        themes=row.themes,
    )


def _since(row: Any) -> date | None:
    moments = (row.released_at, row.claimed_at, row.about_since, row.looked_into_at)
    return since_when(Implementation(row.implementation), *moments)


async def listened_since(session: AsyncSession, recommendation: UUID) -> date | None:
    """As it is now."""
    statement = _LISTENED.where(col(Recommendation.id) == recommendation)
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else _since(row)


_WIRE: dict[Kind, Callable[[Any], Known]] = {
    "authority": lambda row: KnownAuthority.model_validate(row, from_attributes=True),
    "recommended": lambda row: KnownRecommended.model_validate(row, from_attributes=True),
    "listened": _listened,
}
_STATEMENTS: dict[Kind, tuple[Select[*tuple[Any, ...]], Any]] = {
    "authority": (_AUTHORITIES, col(Authority.id)),
    "recommended": (_RECOMMENDED, col(Recommendation.id)),
    "listened": (_LISTENED, col(Recommendation.id)),
}


async def by_ids(session: AsyncSession, kind: Kind, ids: Sequence[UUID]) -> list[Known]:
    statement, record = _STATEMENTS[kind]
    return await _items(session, statement.where(record.in_(ids)), kind)


async def after(session: AsyncSession, kind: Kind, last: UUID | None, limit: int) -> list[Known]:
    statement, record = _STATEMENTS[kind]
    statement = statement.limit(limit)
    if last is not None:
        statement = statement.where(record > last)
    return await _items(session, statement, kind)


async def _items(session: AsyncSession, statement: Select[*tuple[Any, ...]], kind: Kind) -> list[Known]:
    return [_WIRE[kind](row) for row in await session.execute(statement)]
