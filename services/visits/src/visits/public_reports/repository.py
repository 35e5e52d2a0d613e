"""The SQL of what is public, asked as nobody in particular."""

from typing import Any

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import ReportRelease
from visits.models.report_release import ReleaseKind
from visits.policy import POLICIES

_COLUMNS: tuple[Any, ...] = (
    *(ReportRelease.id, ReportRelease.reference, ReportRelease.title),
    *(ReportRelease.language, ReportRelease.at, ReportRelease.whole),
)


def _public(principal: Principal) -> tuple[Any, ...]:
    return (
        POLICIES.readable_by(ReportRelease, principal),
        col(ReportRelease.kind) == ReleaseKind.PUBLIC.value,
        col(ReportRelease.withdrawn_at).is_(None),
    )


async def newest(session: AsyncSession, principal: Principal, cursor: str | None, limit: int) -> Slice:
    order = choose_order("-at", {"at": col(ReportRelease.at)})
    statement = select(*_COLUMNS).where(*_public(principal))
    return await fetch_slice(session, statement, order, col(ReportRelease.id), cursor, limit)


async def by_reference(session: AsyncSession, principal: Principal, reference: str) -> ReportRelease | None:
    statement = select(ReportRelease).where(*_public(principal), col(ReportRelease.reference) == reference)
    return (await session.execute(statement)).scalar_one_or_none()
