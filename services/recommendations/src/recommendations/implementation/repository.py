"""The SQL of how far recommendations are carried out. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row, Select, SQLColumnExpression, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.implementation.schemas import EvidenceLink
from recommendations.models import (
    Assessment,
    AssessmentLink,
    Closing,
    Recommendation,
    ReleasedAssessment,
    ReviewPrompt,
)
from recommendations.models.implementation import Method
from recommendations.policy import POLICIES


async def assessments_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[Assessment]:
    """The newest first."""
    statement = select(Assessment).where(
        POLICIES.readable_by(Assessment, principal), col(Assessment.recommendation) == recommendation
    )
    return (await session.execute(statement.order_by(col(Assessment.id).desc()))).scalars().all()


async def assessment(
    session: AsyncSession, principal: Principal, id_: UUID, *, lock: bool = False
) -> Assessment | None:
    """``lock``: only while it may still be changed."""
    statement = select(Assessment).where(
        POLICIES.readable_by(Assessment, principal), col(Assessment.id) == id_
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def links_of(
    session: AsyncSession, principal: Principal, assessments: Sequence[UUID]
) -> dict[UUID, list[EvidenceLink]]:
    statement = select(AssessmentLink).where(
        POLICIES.readable_by(AssessmentLink, principal), col(AssessmentLink.assessment).in_(assessments)
    )
    found: dict[UUID, list[EvidenceLink]] = {}
    for row in (await session.execute(statement.order_by(col(AssessmentLink.record)))).scalars():
        found.setdefault(row.assessment, []).append(EvidenceLink.model_validate(row))
    return found


async def set_links(session: AsyncSession, assessment: UUID, links: Sequence[EvidenceLink]) -> None:
    await session.execute(delete(AssessmentLink).where(col(AssessmentLink.assessment) == assessment))
    rows = {link.record: {"assessment": assessment, **link.model_dump(mode="json")} for link in links}
    if rows:
        values = [row | {"record": record} for record, row in rows.items()]
        await session.execute(insert(AssessmentLink), values)


async def released_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[ReleasedAssessment]:
    """The newest first."""
    table = ReleasedAssessment
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.recommendation) == recommendation
    )
    order = (col(table.released_at).desc(), col(table.id).desc())
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def closings_of(session: AsyncSession, principal: Principal, recommendation: UUID) -> Sequence[Closing]:
    """The newest first."""
    statement = select(Closing).where(
        POLICIES.readable_by(Closing, principal), col(Closing.recommendation) == recommendation
    )
    return (await session.execute(statement.order_by(col(Closing.closed_at).desc()))).scalars().all()


async def references_of(
    session: AsyncSession, principal: Principal, recommendations: Sequence[UUID]
) -> dict[UUID, str]:
    """Of those the principal may read."""
    statement = select(col(Recommendation.id), col(Recommendation.reference)).where(
        POLICIES.readable_by(Recommendation, principal), col(Recommendation.id).in_(recommendations)
    )
    return {row.id: row.reference for row in await session.execute(statement)}


def last_release(recommendation: SQLColumnExpression[UUID]) -> Any:
    """When all of it was assessed here last; for policies' filters and the worker alike.

    What a former tracker said was assessed by nobody here: nobody is asked whether they disagree with it.
    """
    table = ReleasedAssessment
    return (
        select(func.max(col(table.released_at)))
        .where(
            col(table.recommendation) == recommendation,
            col(table.place).is_(None),
            col(table.method) != Method.IMPORTED.value,
        )
        .correlate_except(table)
        .scalar_subquery()
    )


def _reviews(principal: Principal) -> Select[*tuple[Any, ...]]:
    released = last_release(col(ReviewPrompt.recommendation))
    answered = func.coalesce(released >= col(ReviewPrompt.raised_at), False)
    still = col(ReviewPrompt.set_aside_at).is_(None) & ~answered
    columns: tuple[Any, ...] = (
        ReviewPrompt,
        col(Recommendation.reference),
        col(Recommendation.title),
        col(Recommendation.language),
        col(Recommendation.implementation),
        still.label("open"),
    )
    return (
        select(*columns)
        .join(Recommendation, col(Recommendation.id) == ReviewPrompt.recommendation)
        .where(POLICIES.readable_by(ReviewPrompt, principal), POLICIES.readable_by(Recommendation, principal))
        .order_by(col(ReviewPrompt.raised_at).desc(), col(ReviewPrompt.id).desc())
    )


MOST_REVIEWS = 200


async def open_reviews(session: AsyncSession, principal: Principal) -> Sequence[Row[Any]]:
    statement = _reviews(principal)
    rows = (await session.execute(statement.where(col(ReviewPrompt.set_aside_at).is_(None)))).all()
    return [row for row in rows if row.open][:MOST_REVIEWS]


async def reviews_of(session: AsyncSession, principal: Principal, recommendation: UUID) -> Sequence[Row[Any]]:
    statement = _reviews(principal).where(col(ReviewPrompt.recommendation) == recommendation)
    return (await session.execute(statement)).all()


async def review(session: AsyncSession, principal: Principal, id_: UUID) -> Row[Any] | None:
    statement = _reviews(principal).where(col(ReviewPrompt.id) == id_)
    return (await session.execute(statement)).one_or_none()


async def lock_review(session: AsyncSession, principal: Principal, id_: UUID) -> ReviewPrompt | None:
    statement = select(ReviewPrompt).where(
        POLICIES.readable_by(ReviewPrompt, principal), col(ReviewPrompt.id) == id_
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def open_closing(session: AsyncSession, principal: Principal, recommendation: UUID) -> Closing | None:
    statement = select(Closing).where(
        POLICIES.readable_by(Closing, principal),
        col(Closing.recommendation) == recommendation,
        col(Closing.reopened_at).is_(None),
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
