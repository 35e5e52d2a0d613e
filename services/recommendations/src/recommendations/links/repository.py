"""The SQL of ties. Both ends are such as the principal may read, or the tie is not there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import Recommendation, RecommendationLink, RecommendationTheme
from recommendations.policy import POLICIES
from recommendations.policy.rules import not_withheld

_MOST = 8
_LIKE = 0.18
"""Below it, trigrams find what only shares the language of recommendations."""

SHOWN: tuple[Any, ...] = (
    Recommendation.id,
    Recommendation.reference,
    Recommendation.title,
    Recommendation.language,
    Recommendation.source,
    Recommendation.direction,
    Recommendation.state,
    Recommendation.issued_on,
    Recommendation.embargoed,
)


async def links_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[RecommendationLink]:
    table = RecommendationLink
    statement = select(table).where(
        POLICIES.readable_by(table, principal),
        or_(col(table.one) == recommendation, col(table.other) == recommendation),
    )
    return (await session.execute(statement.order_by(col(table.id)))).scalars().all()


async def shown(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, Row[*tuple[Any, ...]]]:
    statement = select(*SHOWN).where(
        POLICIES.readable_by(Recommendation, principal), col(Recommendation.id).in_(ids)
    )
    return {row.id: row for row in await session.execute(statement)}


async def fetch(session: AsyncSession, principal: Principal, link: UUID) -> RecommendationLink | None:
    table = RecommendationLink
    statement = select(table).where(POLICIES.readable_by(table, principal), col(table.id) == link)
    return (await session.execute(statement)).scalar_one_or_none()


async def is_tied(session: AsyncSession, principal: Principal, one: UUID, other: UUID) -> bool:
    """In whichever direction."""
    table = RecommendationLink
    either = or_(
        (col(table.one) == one) & (col(table.other) == other),
        (col(table.one) == other) & (col(table.other) == one),
    )
    statement = select(col(table.id)).where(POLICIES.readable_by(table, principal), either)
    return (await session.execute(statement)).first() is not None


async def remove(session: AsyncSession, link: UUID) -> bool:
    """Whether it went: row-level security keeps it from who may change neither end."""
    table = RecommendationLink
    statement = delete(table).where(col(table.id) == link).returning(col(table.id))
    return (await session.execute(statement)).first() is not None


async def similar(
    session: AsyncSession, principal: Principal, record: Recommendation
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Issued ones of the other direction that read alike, those with shared themes first; none that is tied already.

    Only such as may stand anywhere: what is under embargo is suggested to nobody.
    """
    theirs, ours = aliased(RecommendationTheme), aliased(RecommendationTheme)
    shared = (
        select(func.count())
        .where(
            col(theirs.recommendation) == record.id,
            col(ours.recommendation) == Recommendation.id,
            col(ours.theme) == theirs.theme,
        )
        .correlate(Recommendation)
        .scalar_subquery()
        .label("themes_shared")
    )
    likeness = func.similarity(col(Recommendation.text), record.text).label("likeness")
    link = RecommendationLink
    tied = exists().where(
        or_(
            (col(link.one) == record.id) & (col(link.other) == Recommendation.id),
            (col(link.other) == record.id) & (col(link.one) == Recommendation.id),
        )
    )
    found = (
        select(*SHOWN, likeness, shared)
        .where(
            not_withheld(PrincipalFacts(principal)),
            col(Recommendation.direction) != record.direction,
            col(Recommendation.issued_on).is_not(None),
            ~tied.correlate_except(link),
        )
        .subquery()
    )
    statement = (
        select(found)
        .where(or_(found.c.likeness >= _LIKE, (found.c.themes_shared > 0) & (found.c.likeness >= _LIKE / 2)))
        .order_by((found.c.likeness + 0.1 * func.least(found.c.themes_shared, 3)).desc(), found.c.id)
        .limit(_MOST)
    )
    return (await session.execute(statement)).all()
