"""The SQL of public copies and of responses."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import ReportOmission, ReportRelease, ReportResponse
from visits.models.report_release import ReleaseKind
from visits.policy import POLICIES


async def public_copy(session: AsyncSession, principal: Principal, report: UUID) -> ReportRelease | None:
    statement = select(ReportRelease).where(
        POLICIES.readable_by(ReportRelease, principal),
        col(ReportRelease.report) == report,
        col(ReportRelease.kind) == ReleaseKind.PUBLIC.value,
        col(ReportRelease.withdrawn_at).is_(None),
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def withdraw(session: AsyncSession, report: UUID) -> None:
    await session.execute(
        update(ReportRelease)
        .where(
            col(ReportRelease.report) == report,
            col(ReportRelease.kind) == ReleaseKind.PUBLIC.value,
            col(ReportRelease.withdrawn_at).is_(None),
        )
        .values(withdrawn_at=utcnow())
    )


async def omissions(session: AsyncSession, principal: Principal, release: UUID) -> Sequence[ReportOmission]:
    statement = select(ReportOmission).where(
        POLICIES.readable_by(ReportOmission, principal), col(ReportOmission.release) == release
    )
    return (await session.execute(statement)).scalars().all()


async def responses(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportResponse]:
    statement = select(ReportResponse).where(
        POLICIES.readable_by(ReportResponse, principal), col(ReportResponse.report) == report
    )
    found = await session.execute(statement.order_by(col(ReportResponse.received_on), col(ReportResponse.id)))
    return found.scalars().all()


async def response(session: AsyncSession, principal: Principal, record: UUID) -> ReportResponse | None:
    statement = select(ReportResponse).where(
        POLICIES.readable_by(ReportResponse, principal), col(ReportResponse.id) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()
