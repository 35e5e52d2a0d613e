"""Taking back recommendations that came in and nobody has worked on since, a piece at a time."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.policy import PrincipalFacts
from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.events import emit_import_undone
from recommendations.imports.targets import Work
from recommendations.models import BodyDocument, Recommendation, RecommendationLink
from recommendations.policy import POLICIES
from recommendations.policy.rules import recommendation_issuable

_AT_A_TIME = 1000


async def undo_recommendations(work: Work) -> Sequence[UUID] | None:
    """Neither changed, nor answered, nor tied to another; the documents go that nothing stands in any more."""
    record, link = Recommendation, RecommendationLink
    tied = exists().where(or_(col(link.one) == record.id, col(link.other) == record.id))
    rule = recommendation_issuable(PrincipalFacts(work.principal))
    statement = (
        select(Recommendation)
        .where(
            POLICIES.readable_by(Recommendation, work.principal),
            col(record.import_id) == work.record.id,
            col(record.version) == col(record.import_version),
            ~tied.correlate_except(link),
            rule,
        )
        .order_by(col(record.id))
        .limit(_AT_A_TIME)
        .with_for_update()
    )
    found = (await work.session.execute(statement)).scalars().all()
    ids = [each.id for each in found]
    if ids:
        told = [each.id for each in found if not each.embargoed]
        await work.session.execute(
            delete(Recommendation)
            .where(col(Recommendation.id).in_(ids))
            .execution_options(synchronize_session=False)
        )
        await emit_import_undone(work.session, work.record, told)
        return ids
    await _remove_documents(work.session, work.record.id)
    return None


async def _remove_documents(session: AsyncSession, import_id: UUID) -> None:
    holds = exists().where(col(Recommendation.document) == BodyDocument.id).correlate_except(Recommendation)
    await session.execute(
        delete(BodyDocument)
        .where(col(BodyDocument.import_id) == import_id, col(BodyDocument.version) == 1, ~holds)
        .execution_options(synchronize_session=False)
    )


async def count_of(session: AsyncSession, import_id: UUID) -> int:
    statement = select(func.count()).where(col(Recommendation.import_id) == import_id)
    return (await session.execute(statement)).scalar_one()
