"""The SQL of exchanges. Row-level security tells staff and authority apart; every read starts from it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.models import RecordGrant
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    AnswerDecision,
    ExchangeAnswer,
    ExchangeReply,
    KnownAuthority,
    ReportExchange,
    ReportRelease,
)
from visits.models.report_release import AnswerWay, ExchangeAbout, ReleaseKind
from visits.policy import POLICIES
from visits.policy.reports import ANSWERS
from visits.policy.reports import answers as answers_from_outside


async def of_report(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportExchange]:
    """Newest first."""
    statement = select(ReportExchange).where(
        POLICIES.readable_by(ReportExchange, principal), col(ReportExchange.report) == report
    )
    return (
        (await session.execute(statement.order_by(col(ReportExchange.id).desc()).limit(200))).scalars().all()
    )


async def fetch(
    session: AsyncSession, principal: Principal, exchange: UUID, *, lock: bool = False
) -> ReportExchange | None:
    statement = select(ReportExchange).where(
        POLICIES.readable_by(ReportExchange, principal), col(ReportExchange.id) == exchange
    )
    if lock:
        statement = statement.with_for_update(of=ReportExchange)
    return (await session.execute(statement)).scalar_one_or_none()


def _asked(principal: Principal) -> Select[ReportExchange]:
    return select(ReportExchange).where(
        POLICIES.readable_by(ReportExchange, principal), answers_from_outside(PrincipalFacts(principal))
    )


async def asked(session: AsyncSession, principal: Principal) -> Sequence[ReportExchange]:
    """Those in which the asker answers for an authority, newest first."""
    statement = _asked(principal).order_by(col(ReportExchange.id).desc()).limit(200)
    return (await session.execute(statement)).scalars().all()


async def asked_one(session: AsyncSession, principal: Principal, exchange: UUID) -> ReportExchange | None:
    statement = _asked(principal).where(col(ReportExchange.id) == exchange)
    return (await session.execute(statement)).scalars().one_or_none()


async def releases(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, ReportRelease]:
    statement = select(ReportRelease).where(
        POLICIES.readable_by(ReportRelease, principal), col(ReportRelease.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def latest_copy(session: AsyncSession, principal: Principal, report: UUID) -> ReportRelease | None:
    """What the authorities have of the fact check that is under way."""
    statement = select(ReportRelease).where(
        POLICIES.readable_by(ReportRelease, principal),
        col(ReportRelease.report) == report,
        col(ReportRelease.kind) == ReleaseKind.FACT_CHECK.value,
    )
    found = await session.execute(statement.order_by(col(ReportRelease.id).desc()).limit(1))
    return found.scalar_one_or_none()


async def replies(session: AsyncSession, exchanges: Sequence[UUID]) -> dict[UUID, ExchangeReply]:
    statement = select(ExchangeReply).where(col(ExchangeReply.exchange).in_(exchanges))
    return {row.exchange: row for row in (await session.execute(statement)).scalars()}


async def answers(
    session: AsyncSession, principal: Principal, exchanges: Sequence[UUID]
) -> dict[UUID, list[ExchangeAnswer]]:
    statement = select(ExchangeAnswer).where(
        POLICIES.readable_by(ExchangeAnswer, principal), col(ExchangeAnswer.exchange).in_(exchanges)
    )
    found: dict[UUID, list[ExchangeAnswer]] = {}
    for row in (await session.execute(statement.order_by(col(ExchangeAnswer.id)))).scalars():
        found.setdefault(row.exchange, []).append(row)
    return found


async def answer(session: AsyncSession, principal: Principal, record: UUID) -> ExchangeAnswer | None:
    statement = select(ExchangeAnswer).where(
        POLICIES.readable_by(ExchangeAnswer, principal), col(ExchangeAnswer.id) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def own_answers(
    session: AsyncSession, principal: Principal, exchange: UUID, paragraphs: Sequence[UUID]
) -> dict[UUID, ExchangeAnswer]:
    """What was written here on these paragraphs, by whomever of the authority."""
    statement = select(ExchangeAnswer).where(
        POLICIES.readable_by(ExchangeAnswer, principal),
        col(ExchangeAnswer.exchange) == exchange,
        col(ExchangeAnswer.paragraph).in_(paragraphs),
        col(ExchangeAnswer.way) == AnswerWay.PORTAL.value,
    )
    return {row.paragraph: row for row in (await session.execute(statement)).scalars()}


async def decisions(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, AnswerDecision]:
    statement = select(AnswerDecision).where(
        POLICIES.readable_by(AnswerDecision, principal), col(AnswerDecision.answer).in_(ids)
    )
    return {row.answer: row for row in (await session.execute(statement)).scalars()}


async def undecided(session: AsyncSession, principal: Principal, report: UUID) -> int:
    """How many answers on the facts nobody decided yet."""
    statement = (
        select(func.count())
        .select_from(ExchangeAnswer)
        .join(ReportExchange, col(ReportExchange.id) == ExchangeAnswer.exchange)
        .outerjoin(AnswerDecision, col(AnswerDecision.answer) == ExchangeAnswer.id)
        .where(
            POLICIES.readable_by(ExchangeAnswer, principal),
            col(ReportExchange.report) == report,
            col(ReportExchange.about) == ExchangeAbout.FACTS.value,
            col(AnswerDecision.answer).is_(None),
        )
    )
    return int((await session.execute(statement)).scalar_one())


async def open_authorities(session: AsyncSession, authorities: Sequence[UUID]) -> set[UUID]:
    """Those in the register that are not closed."""
    statement = select(col(KnownAuthority.id)).where(
        col(KnownAuthority.id).in_(authorities), col(KnownAuthority.closed).is_(False)
    )
    return set((await session.execute(statement)).scalars())


async def who_answers(session: AsyncSession, exchanges: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    statement = select(col(RecordGrant.record), col(RecordGrant.account)).where(
        col(RecordGrant.record).in_(exchanges), col(RecordGrant.kind) == ANSWERS, live()
    )
    found: dict[UUID, list[UUID]] = {}
    for exchange, account in await session.execute(statement.order_by(col(RecordGrant.id))):
        found.setdefault(exchange, []).append(account)
    return found


async def tell(session: AsyncSession, report: UUID, at: Any) -> None:
    """The authorities read from now on how their answers were decided."""
    await session.execute(
        update(ReportExchange)
        .where(col(ReportExchange.report) == report, col(ReportExchange.told_at).is_(None))
        .values(told_at=at)
    )
