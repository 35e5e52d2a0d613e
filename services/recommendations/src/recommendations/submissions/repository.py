"""All the SQL of submissions. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import SQLColumnExpression, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import KnownOffice, Milestone, Submission
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(Submission.created_at)}

_LIST_COLUMNS: tuple[Any, ...] = (
    Submission.id,
    Submission.reference,
    Submission.mechanism,
    Submission.state,
    Submission.title,
    Submission.language,
    Submission.sent_on,
    Submission.updated_at,
    Submission.version,
)


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    milestones: Sequence[UUID],
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = select(*_LIST_COLUMNS).where(POLICIES.readable_by(Submission, principal))
    if milestones:
        statement = statement.where(col(Submission.milestone).in_(milestones))
    return await fetch_slice(session, statement, choose_order(sort, SORTS), col(Submission.id), cursor, limit)


async def fetch(
    session: AsyncSession, principal: Principal, submission: UUID, *, lock: bool = False
) -> Submission | None:
    statement = select(Submission).where(
        POLICIES.readable_by(Submission, principal), col(Submission.id) == submission
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def is_milestone(session: AsyncSession, principal: Principal, milestone: UUID) -> bool:
    statement = select(col(Milestone.id)).where(
        POLICIES.readable_by(Milestone, principal), col(Milestone.id) == milestone
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def office_name(session: AsyncSession, office: UUID) -> str:
    """Empty while it is not known here yet."""
    statement = select(col(KnownOffice.name)).where(col(KnownOffice.id) == office)
    return (await session.execute(statement)).scalar_one_or_none() or ""


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('submission_reference')"))).scalar_one()
    return f"S-{year}-{number:04d}"
