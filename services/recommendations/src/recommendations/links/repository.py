"""The SQL of ties. Both ends are such as the principal may read, or the tie is not there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Row, ScalarSelect, SelectBase, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import (
    Recommendation,
    RecommendationLink,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.link import LinkKind
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
    Recommendation.implementation,
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


async def repeated(session: AsyncSession, principal: Principal, recommendation: UUID) -> set[UUID]:
    """Those that it repeats, and those that these repeat, as far as the principal may read each step."""
    table = RecommendationLink
    found: set[UUID] = set()
    new = {recommendation}
    while new:
        statement = select(col(table.other)).where(
            POLICIES.readable_by(table, principal),
            col(table.one).in_(new),
            col(table.kind) == LinkKind.REPEATS,
        )
        new = set((await session.execute(statement)).scalars()) - found - {recommendation}
        found |= new
    return found


def repeating_again() -> SelectBase:
    """Of what was recommended at least twice before: it repeats two, or one that repeats another."""
    first, second = aliased(RecommendationLink), aliased(RecommendationLink)
    further = or_(col(second.one) == first.one, col(second.one) == first.other)
    return (
        select(col(first.one))
        .join(second, further & (col(second.id) != first.id))
        .where(col(first.kind) == LinkKind.REPEATS, col(second.kind) == LinkKind.REPEATS)
    )


async def similar(
    session: AsyncSession, principal: Principal, record: Recommendation
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Issued ones that read alike and are not tied already: what other bodies said to what we did, and the other way
    round; and what was said earlier by the same, about the same places or on the same themes.

    Only such as may stand anywhere: what is under embargo is suggested to nobody.
    """
    themes = _shared(RecommendationTheme, "theme", record).label("themes_shared")
    places = _shared(RecommendationPlace, "place", record).label("places_shared")
    likeness = func.similarity(col(Recommendation.text), record.text).label("likeness")
    link = RecommendationLink
    tied = exists().where(
        or_(
            (col(link.one) == record.id) & (col(link.other) == Recommendation.id),
            (col(link.other) == record.id) & (col(link.one) == Recommendation.id),
        )
    )
    same = col(Recommendation.direction) == record.direction
    found = (
        select(*SHOWN, likeness, themes, places)
        .where(
            not_withheld(PrincipalFacts(principal)),
            col(Recommendation.issued_on).is_not(None),
            or_(~same, and_(_earlier(record), (themes > 0) | (places > 0))),
            ~tied.correlate_except(link),
        )
        .subquery()
    )
    about = found.c.themes_shared > 0
    nearness = 0.1 * func.least(found.c.themes_shared, 3) + 0.2 * func.least(found.c.places_shared, 1)
    statement = (
        select(found)
        .where(or_(found.c.likeness >= _LIKE, about & (found.c.likeness >= _LIKE / 2)))
        .order_by((found.c.likeness + nearness).desc(), found.c.id)
        .limit(_MOST)
    )
    return (await session.execute(statement)).all()


def _shared(table: Any, column: str, record: Recommendation) -> ScalarSelect[int]:
    """How many of the record's own the other one has too."""
    theirs, ours = aliased(table), aliased(table)
    return (
        select(func.count())
        .where(
            theirs.recommendation == record.id,
            ours.recommendation == Recommendation.id,
            getattr(ours, column) == getattr(theirs, column),
        )
        .correlate(Recommendation)
        .scalar_subquery()
    )


def _earlier(record: Recommendation) -> ColumnElement[bool]:
    """Before a draft is all that was issued."""
    another = col(Recommendation.id) != record.id
    return (
        another if record.issued_on is None else another & (col(Recommendation.issued_on) < record.issued_on)
    )
