"""The SQL of proposals and recipients."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    KnownAccount,
    ReportBallot,
    ReportExchange,
    ReportRecipient,
    ReportRelease,
)
from visits.models.report_release import ExchangeAbout, ReleaseKind
from visits.policy import POLICIES


async def proposal(session: AsyncSession, principal: Principal, report: UUID) -> ReportRelease | None:
    """The copy that was proposed last."""
    statement = select(ReportRelease).where(
        POLICIES.readable_by(ReportRelease, principal),
        col(ReportRelease.report) == report,
        col(ReportRelease.kind) == ReleaseKind.PROPOSAL.value,
    )
    found = await session.execute(statement.order_by(col(ReportRelease.id).desc()).limit(1))
    return found.scalar_one_or_none()


async def ballots(
    session: AsyncSession, principal: Principal, report: UUID, round_: int
) -> Sequence[ReportBallot]:
    statement = select(ReportBallot).where(
        POLICIES.readable_by(ReportBallot, principal),
        col(ReportBallot.report) == report,
        col(ReportBallot.round) == round_,
    )
    return (await session.execute(statement.order_by(col(ReportBallot.account)))).scalars().all()


async def own_ballot(
    session: AsyncSession, principal: Principal, report: UUID, round_: int
) -> ReportBallot | None:
    statement = (
        select(ReportBallot)
        .where(
            POLICIES.readable_by(ReportBallot, principal),
            col(ReportBallot.report) == report,
            col(ReportBallot.round) == round_,
            col(ReportBallot.account) == principal.account,
        )
        .with_for_update(of=ReportBallot)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def unknown_accounts(session: AsyncSession, accounts: Sequence[UUID]) -> set[UUID]:
    statement = select(col(KnownAccount.id)).where(
        col(KnownAccount.id).in_(accounts), col(KnownAccount.closed).is_(False)
    )
    return set(accounts) - set((await session.execute(statement)).scalars())


async def facts_were_checked(session: AsyncSession, principal: Principal, report: UUID) -> bool:
    statement = select(col(ReportExchange.id)).where(
        POLICIES.readable_by(ReportExchange, principal),
        col(ReportExchange.report) == report,
        col(ReportExchange.about) == ExchangeAbout.FACTS.value,
        col(ReportExchange.called_off_at).is_(None),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def recipients(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportRecipient]:
    statement = select(ReportRecipient).where(
        POLICIES.readable_by(ReportRecipient, principal), col(ReportRecipient.report) == report
    )
    return (await session.execute(statement.order_by(col(ReportRecipient.position)))).scalars().all()


async def drop_recipients(session: AsyncSession, report: UUID) -> None:
    await session.execute(delete(ReportRecipient).where(col(ReportRecipient.report) == report))


async def mark_sent(session: AsyncSession, report: UUID, at: object) -> None:
    await session.execute(
        update(ReportRecipient).where(col(ReportRecipient.report) == report).values(sent_at=at)
    )
