"""The SQL of reading patterns and deciding about them. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.leading import is_same, leading
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Date, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import (
    Complaint,
    ComplaintTheme,
    KnownPlace,
    KnownTheme,
    Pattern,
    PatternDecision,
    PatternRun,
    PatternSilence,
)
from complaints.models.complaint import Level, State
from complaints.models.pattern import Judgement, PatternStanding, RunState
from complaints.patterns.rules import Kind
from complaints.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"until": col(Pattern.until), "since": col(Pattern.since)}

_LISTED = tuple(
    column
    for column in Pattern.__table__.columns  # type: ignore[attr-defined]
    if column.name not in ("months", "side")
)


@dataclass(frozen=True, slots=True)
class Filters:
    standing: Sequence[PatternStanding] = ()
    kind: Sequence[Kind] = ()
    place: Sequence[UUID] = ()
    theme: Sequence[UUID] = ()
    decision: Sequence[Judgement] = ()
    undecided: bool = False
    """Only those nobody decided about, or that went on since."""
    complaint: UUID | None = None
    """Only those that this complaint is part of."""


def _listed(principal: Principal, filters: Filters, *columns: Any) -> Select[Any]:
    statement = select(*columns).where(POLICIES.readable_by(Pattern, principal))
    among: list[tuple[SQLColumnExpression[Any], Sequence[Any]]] = [
        (col(Pattern.standing), filters.standing),
        (col(Pattern.kind), filters.kind),
        (col(Pattern.theme), filters.theme),
        (col(Pattern.decision), filters.decision),
    ]
    for column, values in among:
        if values:
            statement = statement.where(column.in_(values))
    if filters.place:
        statement = statement.where(is_same(col(Pattern.place), KnownPlace, *filters.place))
    if filters.undecided:
        statement = statement.where(
            col(Pattern.standing) != PatternStanding.WITHDRAWN,
            or_(
                col(Pattern.decision).is_(None),
                col(Pattern.until) > Pattern.decided_until,
            ),
        )
    if filters.complaint:
        statement = statement.where(_has(principal, filters.complaint))
    return statement


def _has(principal: Principal, complaint: UUID) -> ColumnElement[bool]:
    """The pattern is of the place, the time and a theme of a complaint that the principal may read."""
    themes = (
        select(col(ComplaintTheme.theme))
        .where(col(ComplaintTheme.complaint) == complaint)
        .union(
            select(col(KnownTheme.parent))
            .join(ComplaintTheme, col(ComplaintTheme.theme) == KnownTheme.id)
            .where(col(ComplaintTheme.complaint) == complaint, col(KnownTheme.parent).is_not(None))
        )
    )
    return (
        select(col(Complaint.id))
        .where(
            POLICIES.readable_by(Complaint, principal),
            col(Complaint.id) == complaint,
            col(Complaint.level) != Level.SEALED,
            col(Complaint.state) != State.MERGED,
            leading(col(Complaint.place), KnownPlace) == leading(col(Pattern.place), KnownPlace),
            col(Complaint.received_on).between(col(Pattern.since), col(Pattern.until)),
            or_(col(Pattern.theme).is_(None), col(Pattern.theme).in_(themes)),
        )
        .exists()
    )


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = _listed(principal, filters, *_LISTED)
    return await fetch_slice(session, statement, choose_order(sort, SORTS), col(Pattern.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, filters, col(Pattern.id)))


async def fetch(
    session: AsyncSession, principal: Principal, pattern: UUID, *, lock: bool = False
) -> Pattern | None:
    statement = select(Pattern).where(POLICIES.readable_by(Pattern, principal), col(Pattern.id) == pattern)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def decisions_of(
    session: AsyncSession, principal: Principal, pattern: UUID
) -> Sequence[PatternDecision]:
    statement = select(PatternDecision).where(
        POLICIES.readable_by(PatternDecision, principal), col(PatternDecision.pattern) == pattern
    )
    return (await session.execute(statement.order_by(col(PatternDecision.id).desc()))).scalars().all()


def _evidence(principal: Principal, pattern: Pattern, first: date, *columns: Any) -> Select[Any]:
    """The complaints a pattern is made of, as far as the principal reads them; sealed ones are in nobody's count."""
    statement = select(*columns).where(
        POLICIES.readable_by(Complaint, principal),
        col(Complaint.level) != Level.SEALED,
        col(Complaint.state) != State.MERGED,
        is_same(col(Complaint.place), KnownPlace, pattern.place),
        col(Complaint.received_on).between(first, pattern.until),
    )
    if pattern.theme is not None:
        about = select(col(KnownTheme.id)).where(col(KnownTheme.parent) == pattern.theme)
        links = select(col(ComplaintTheme.complaint)).where(
            or_(col(ComplaintTheme.theme) == pattern.theme, col(ComplaintTheme.theme).in_(about))
        )
        statement = statement.where(col(Complaint.id).in_(links))
    return statement


async def readable_by_month(
    session: AsyncSession, principal: Principal, pattern: Pattern, first: date
) -> dict[date, int]:
    """First day of a month → how many of the pattern's complaints the principal may read."""
    month = func.date_trunc("month", col(Complaint.received_on)).cast(Date)
    statement = _evidence(principal, pattern, first, month.label("month"), func.count().label("n"))
    found = await session.execute(statement.group_by(month))
    return {row.month: row.n for row in found}


async def readable_count(session: AsyncSession, principal: Principal, pattern: Pattern) -> int:
    statement = _evidence(principal, pattern, pattern.since, func.count())
    return int((await session.execute(statement)).scalar_one())


async def newest_run(
    session: AsyncSession, principal: Principal, *, finished: bool = False
) -> PatternRun | None:
    statement = select(PatternRun).where(POLICIES.readable_by(PatternRun, principal))
    if finished:
        statement = statement.where(col(PatternRun.state) == RunState.DONE)
    newest = statement.order_by(col(PatternRun.created_at).desc(), col(PatternRun.id).desc()).limit(1)
    return (await session.execute(newest)).scalar_one_or_none()


async def fetch_run(session: AsyncSession, principal: Principal, run: UUID) -> PatternRun | None:
    statement = select(PatternRun).where(
        POLICIES.readable_by(PatternRun, principal), col(PatternRun.id) == run
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def ask_run(session: AsyncSession, principal: Principal, side: str) -> PatternRun:
    """A new run, or the one that is not finished."""
    now = utcnow()
    values = {
        "id": uuid7(), "created_at": now, "updated_at": now, "version": 1, "side": side,
        "state": RunState.WAITING, "account": principal.account, "months_done": 0, "months": 0,
    }  # fmt: skip
    await session.execute(insert(PatternRun).values(values).on_conflict_do_nothing())
    statement = select(PatternRun).where(
        POLICIES.readable_by(PatternRun, principal),
        col(PatternRun.state).in_([RunState.WAITING, RunState.RUNNING]),
    )
    return (await session.execute(statement)).scalar_one()


async def silences(session: AsyncSession, principal: Principal) -> Sequence[PatternSilence]:
    statement = select(PatternSilence).where(POLICIES.readable_by(PatternSilence, principal))
    return (await session.execute(statement.order_by(col(PatternSilence.place)))).scalars().all()
