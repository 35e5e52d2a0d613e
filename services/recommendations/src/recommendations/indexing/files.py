"""Files of recommendations as they may be found: those that came with an answer or a report on progress. Files of
letters are read by whoever reads the letter, which is found by nobody."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.indexing.schemas import IndexFile
from recommendations.models import AnswerFile, Recommendation


async def of(session: AsyncSession, recommendations: Sequence[UUID]) -> dict[UUID, list[IndexFile]]:
    statement = select(
        col(AnswerFile.recommendation),
        col(AnswerFile.id),
        col(AnswerFile.name),
        col(AnswerFile.media_type),
        col(AnswerFile.size),
        col(AnswerFile.sha256),
        col(AnswerFile.created_at),
    ).where(col(AnswerFile.recommendation).in_(recommendations))
    found: dict[UUID, list[IndexFile]] = {}
    for row in await session.execute(statement.order_by(col(AnswerFile.id))):
        found.setdefault(row.recommendation, []).append(
            IndexFile(
                id=row.id,
                title=row.name,
                media_type=row.media_type,
                size=row.size,
                sha256=row.sha256.hex(),
                on=row.created_at.date(),
            )
        )
    return found


async def may_be_read(session: AsyncSession, file: UUID) -> bool:
    """Of what is under embargo the worker sees no recommendation, and so gives out no file."""
    statement = (
        select(col(AnswerFile.id))
        .join(Recommendation, col(Recommendation.id) == AnswerFile.recommendation)
        .where(col(AnswerFile.id) == file)
    )
    return (await session.execute(statement)).first() is not None
