"""What a submission may draw from, and nothing beside it.

A submission leaves the house. So it is drawn from named columns of what was issued: the words that the addressees have
already, the day, to whom, that they answered, and what was released of our assessments. What is confidential or under
embargo is not asked for, and of an issued recommendation neither its root cause nor its history, neither notes nor the
words of an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Addressee,
    KnownTheme,
    Recommendation,
    RecommendationTheme,
    ReleasedAssessment,
    Response,
)
from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Direction, Level
from recommendations.policy.rules import not_withheld

_MOST = 200

ISSUED: tuple[Any, ...] = (
    Recommendation.id,
    Recommendation.reference,
    Recommendation.text,
    Recommendation.language,
    Recommendation.direction,
    Recommendation.source_reference,
    Recommendation.issued_on,
    Recommendation.state_position,
)
"""All that a submission says of a recommendation by itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    mechanism: str
    since: date
    until: date
    themes: Sequence[UUID]
    picked: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Answered:
    """That an addressee answered; what they wrote is theirs to publish."""

    body: UUID
    kind: ResponseKind
    on: date


@dataclass(frozen=True, slots=True)
class Assessed:
    """How far it is carried out, as the institution said."""

    status: Implementation
    on: date


def _open(principal: Principal) -> ColumnElement[bool]:
    record = Recommendation
    return and_(
        not_withheld(PrincipalFacts(principal)),
        col(record.level) != Level.CONFIDENTIAL.value,
        col(record.issued_on).is_not(None),
    )


async def gather(
    session: AsyncSession, principal: Principal, wanted: Wanted
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Ours of that time; of others, what the same body recommended until then. Those picked, if any were."""
    record = Recommendation
    ours = and_(
        col(record.direction) == Direction.ISSUED.value,
        col(record.issued_on).between(wanted.since, wanted.until),
    )
    theirs = and_(
        col(record.direction) == Direction.RECEIVED.value,
        col(record.source) == wanted.mechanism,
        col(record.to_us).is_(False),
        col(record.issued_on) <= wanted.until,
    )
    among = [col(record.id).in_(wanted.picked)] if wanted.picked else [or_(ours, theirs)]
    if wanted.themes and not wanted.picked:
        themes = select(col(KnownTheme.id)).where(
            or_(col(KnownTheme.id).in_(wanted.themes), col(KnownTheme.parent).in_(wanted.themes))
        )
        of_theme = col(RecommendationTheme.theme).in_(themes)
        among.append(col(record.id).in_(select(col(RecommendationTheme.recommendation)).where(of_theme)))
    statement = select(*ISSUED).where(_open(principal), *among)
    return (
        await session.execute(statement.order_by(col(record.issued_on), col(record.id)).limit(_MOST))
    ).all()


async def themes_of(session: AsyncSession, recommendations: Sequence[UUID]) -> Mapping[UUID, UUID]:
    """The main theme that each is put under: the first of its themes, or the one above it."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(RecommendationTheme.recommendation),
            col(KnownTheme.id),
            col(KnownTheme.parent).label("parent"),
        )
        .join(KnownTheme, col(KnownTheme.id) == RecommendationTheme.theme)
        .where(col(RecommendationTheme.recommendation).in_(recommendations))
        .order_by(col(RecommendationTheme.theme))
    )
    found: dict[UUID, UUID] = {}
    for recommendation, theme, parent in await session.execute(statement):
        found.setdefault(recommendation, parent or theme)
    return found


async def addressees_of(
    session: AsyncSession, recommendations: Sequence[UUID]
) -> Mapping[UUID, Sequence[UUID]]:
    statement = select(col(Addressee.recommendation), col(Addressee.authority), col(Addressee.place)).where(
        col(Addressee.recommendation).in_(recommendations)
    )
    found: dict[UUID, list[UUID]] = {}
    for recommendation, authority, place in await session.execute(statement.order_by(col(Addressee.id))):
        if body := authority or place:
            found.setdefault(recommendation, []).append(body)
    return found


async def answers_to(
    session: AsyncSession, recommendations: Sequence[UUID]
) -> Mapping[UUID, Sequence[Answered]]:
    """That they were answered, in the order of the days."""
    statement = (
        select(
            col(Response.recommendation),
            col(Addressee.authority),
            col(Addressee.place),
            col(Response.kind),
            col(Response.received_on),
        )
        .join(Addressee, col(Addressee.id) == Response.addressee)
        .where(col(Response.recommendation).in_(recommendations), col(Response.withdrawn).is_(False))
        .order_by(col(Response.received_on), col(Response.id))
    )
    found: dict[UUID, list[Answered]] = {}
    for recommendation, authority, place, kind, day in await session.execute(statement):
        if body := authority or place:
            found.setdefault(recommendation, []).append(Answered(body, ResponseKind(kind), day))
    return found


async def assessments_of(session: AsyncSession, recommendations: Sequence[UUID]) -> Mapping[UUID, Assessed]:
    """The last that was released of all of it; neither its words nor what it rests on."""
    row = ReleasedAssessment
    statement = (
        select(col(row.recommendation), col(row.status), col(row.assessed_on))
        .where(col(row.recommendation).in_(recommendations), col(row.place).is_(None))
        .order_by(col(row.released_at), col(row.id))
    )
    return {
        recommendation: Assessed(Implementation(status), day)
        for recommendation, status, day in await session.execute(statement)
    }
