"""All the SQL of figures."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, SQLColumnExpression, Text, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.queue import Filters, conditions, kept, missed
from complaints.figures.schemas import Dimension, Scope
from complaints.models import Action, Complaint, ComplaintTheme, Deadline, KnownTheme
from complaints.models.complaint import Level
from complaints.models.deadline import DeadlineKind, Standing
from complaints.policy import POLICIES
from complaints.policy.permissions import FIGURES

Condition = ColumnElement[bool]


class Counted(NamedTuple):
    key: str | None
    number: int


def _counted(principal: Principal, scope: Scope) -> Condition:
    """Which complaints are counted. Those of an office are counted by the worker, whom no policy narrows to it."""
    if scope is Scope.READABLE:
        return POLICIES.readable_by(Complaint, principal)
    who = PrincipalFacts(principal)
    return and_(
        col(Complaint.side) == who.side,
        col(Complaint.level) != Level.SEALED.value,
        who.covers(FIGURES, col(Complaint.office), col(Complaint.team)),
    )


def _key(by: Dimension, day: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    match by:
        case "theme":
            return cast(func.coalesce(KnownTheme.parent, ComplaintTheme.theme), Text)
        case "action":
            return col(Action.kind)
        case "month":
            return func.to_char(day, "YYYY-MM")
        case "year":
            return func.to_char(day, "YYYY")
        case _:
            return cast(getattr(Complaint, by), Text)


async def count_by(
    session: AsyncSession,
    principal: Principal,
    scope: Scope,
    filters: Filters,
    by: Dimension,
    day: SQLColumnExpression[Any],
) -> list[Counted]:
    """How many complaints in each group; of themes the upper level, each complaint once in each theme or action."""
    key: ColumnElement[Any] = _key(by, day).label("key")
    statement = select(key, func.count(col(Complaint.id).distinct())).select_from(Complaint)
    if by == "theme":
        statement = statement.outerjoin(
            ComplaintTheme, col(ComplaintTheme.complaint) == Complaint.id
        ).outerjoin(KnownTheme, col(KnownTheme.id) == ComplaintTheme.theme)
    if by == "action":
        statement = statement.outerjoin(Action, col(Action.complaint) == Complaint.id)
    statement = statement.where(_counted(principal, scope), *conditions(principal, filters)).group_by(key)
    return [Counted(key, number) for key, number in await session.execute(statement)]


async def count(session: AsyncSession, principal: Principal, scope: Scope, filters: Filters) -> int:
    statement = select(func.count()).select_from(Complaint)
    statement = statement.where(_counted(principal, scope), *conditions(principal, filters))
    return (await session.execute(statement)).scalar_one()


class Lengths(NamedTuple):
    number: int
    median: float | None
    slowest_tenth: float | None


def _lengths(days: Any, done: Condition) -> tuple[ColumnElement[Any], ...]:
    return (
        func.count().filter(done),
        func.percentile_cont(0.5).within_group(days).filter(done),
        func.percentile_cont(0.9).within_group(days).filter(done),
    )


async def took_to_close(session: AsyncSession, principal: Principal, filters: Filters) -> Lengths:
    """From the day of receipt, or of opening again, to the day of closing."""
    began = func.coalesce(Complaint.reopened_on, Complaint.received_on)
    done = col(Complaint.closed_on) >= began
    statement = select(*_lengths(col(Complaint.closed_on) - began, done)).where(
        POLICIES.readable_by(Complaint, principal), *conditions(principal, filters)
    )
    return Lengths(*(await session.execute(statement)).one())


class Promised(NamedTuple):
    kind: str
    number: int
    median: float | None
    slowest_tenth: float | None
    kept: int
    missed: int


async def took_to_meet(
    session: AsyncSession, principal: Principal, filters: Filters, kinds: Sequence[DeadlineKind]
) -> list[Promised]:
    """Of deadlines of these kinds: how long those that were met took, and how many were met in time."""
    done = col(Deadline.standing) == Standing.MET
    days = col(Deadline.ended_on) - col(Deadline.start_on)
    in_time, late = kept(filters.today), missed(filters.today)
    statement = (
        select(
            col(Deadline.kind),
            *_lengths(days, done),
            func.count().filter(in_time),
            func.count().filter(late),
        )
        .join(Complaint, col(Complaint.id) == Deadline.complaint)
        .where(
            POLICIES.readable_by(Complaint, principal),
            *conditions(principal, filters),
            col(Deadline.kind).in_(kinds),
            or_(done, late),
        )
        .group_by(col(Deadline.kind))
    )
    return [Promised(*row) for row in await session.execute(statement)]
