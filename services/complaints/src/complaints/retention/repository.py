"""The SQL of the schedule: its rules, and what they would take."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Complaint, RetentionRule
from complaints.policy import POLICIES
from complaints.retention.candidates import (
    depth_column,
    kept_back_column,
    rule_column,
    still_open,
    taken,
)
from complaints.retention.rules import Terms


async def rules_of(session: AsyncSession, principal: Principal, side: str) -> Sequence[RetentionRule]:
    """In the order in which they count."""
    statement = select(RetentionRule).where(
        POLICIES.readable_by(RetentionRule, principal), col(RetentionRule.side) == side
    )
    order = (col(RetentionRule.position), col(RetentionRule.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch_rule(
    session: AsyncSession, principal: Principal, rule: UUID, *, lock: bool = False
) -> RetentionRule | None:
    statement = select(RetentionRule).where(
        POLICIES.readable_by(RetentionRule, principal), col(RetentionRule.id) == rule
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


class Counted(NamedTuple):
    rule: UUID
    kept_back: str | None
    complaints: int
    readable: int


async def count_taken(
    worker: AsyncSession, principal: Principal, side: str, rules: Sequence[Terms], today: date
) -> list[Counted]:
    """By rule and by what keeps back; of those with how many the principal reads. As worker."""
    rule, kept = rule_column(rules, today).label("rule"), kept_back_column().label("kept_back")
    readable = POLICIES.readable_by(Complaint, principal)
    some = select(rule, kept, readable.label("readable")).where(taken(side, rules, today)).subquery()
    statement = select(
        some.c.rule, some.c.kept_back, func.count(), func.count().filter(some.c.readable)
    ).group_by(some.c.rule, some.c.kept_back)
    return [Counted._make(row) for row in await worker.execute(statement)]


async def count_still_open(worker: AsyncSession, side: str, rules: Sequence[Terms], today: date) -> int:
    statement = select(func.count()).select_from(Complaint).where(still_open(side, rules, today))
    found: int = (await worker.execute(statement)).scalar_one()
    return found


async def fetch_taken(
    worker: AsyncSession,
    principal: Principal,
    side: str,
    rules: Sequence[Terms],
    today: date,
    *,
    rule: UUID | None,
    kept_back: str | None,
    cursor: str | None,
    limit: int,
) -> Slice:
    """Those that the principal reads, the longest closed first. As worker, who sees what keeps a complaint back."""
    rule_, kept = rule_column(rules, today), kept_back_column()
    statement = select(
        col(Complaint.id),
        col(Complaint.reference),
        col(Complaint.summary),
        col(Complaint.language),
        col(Complaint.level),
        col(Complaint.state),
        col(Complaint.outcome),
        col(Complaint.received_on),
        col(Complaint.closed_on),
        rule_.label("rule"),
        depth_column(rules, today).label("depth"),
        kept.label("kept_back"),
    ).where(
        POLICIES.readable_by(Complaint, principal),
        taken(side, rules, today),
        kept == kept_back if kept_back else kept.is_(None),
    )
    if rule is not None:
        statement = statement.where(rule_ == rule)
    order = choose_order("closed_on", {"closed_on": col(Complaint.closed_on)})
    return await fetch_slice(worker, statement, order, col(Complaint.id), cursor, limit)
