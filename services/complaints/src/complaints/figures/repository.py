"""All the SQL of figures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    Text,
    and_,
    cast,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.queue import Filters, conditions, kept, missed
from complaints.figures.periods import Grid, Span
from complaints.figures.rules import Release, Shown
from complaints.figures.schemas import Day, Dimension
from complaints.models import (
    Action,
    Complaint,
    ComplaintTheme,
    Deadline,
    Issue,
    KnownPlace,
    KnownTheme,
    ReleasedFigures,
)
from complaints.models.complaint import Level
from complaints.models.deadline import DeadlineKind, Standing
from complaints.policy import POLICIES

Condition = ColumnElement[bool]


class Counted(NamedTuple):
    key: str | None
    number: int


def _key(by: Dimension, day: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    match by:
        case "theme":
            return cast(func.coalesce(KnownTheme.parent, ComplaintTheme.theme), Text)
        case "action":
            return col(Action.kind)
        case "issue_outcome":
            return col(Issue.outcome)
        case "place":
            return cast(func.coalesce(KnownPlace.leads, Complaint.place), Text)
        case "region":
            return cast(KnownPlace.region, Text)
        case "place_category":
            return col(KnownPlace.category)
        case "month":
            return func.to_char(day, "YYYY-MM")
        case "year":
            return func.to_char(day, "YYYY")
        case _:
            return cast(getattr(Complaint, by), Text)


def _grouped(by: Dimension, key: SQLColumnExpression[Any], *more: SQLColumnExpression[Any]) -> Select[Any]:
    """How many complaints in each group; of themes the upper level, each complaint once in each theme or action."""
    several = by in ("theme", "action", "issue_outcome")
    counted = func.count(col(Complaint.id).distinct()) if several else func.count()
    statement = select(key, *more, counted).select_from(Complaint).group_by(key, *more)
    if by == "theme":
        statement = statement.outerjoin(
            ComplaintTheme, col(ComplaintTheme.complaint) == Complaint.id
        ).outerjoin(KnownTheme, col(KnownTheme.id) == ComplaintTheme.theme)
    if by == "action":
        statement = statement.outerjoin(Action, col(Action.complaint) == Complaint.id)
    if by == "issue_outcome":
        ended = and_(col(Issue.complaint) == Complaint.id, col(Issue.outcome).is_not(None))
        statement = statement.outerjoin(Issue, ended)
    if by in ("place", "region", "place_category"):
        statement = statement.outerjoin(KnownPlace, col(KnownPlace.id) == Complaint.place)
    return statement


async def count_by(
    session: AsyncSession,
    principal: Principal,
    filters: Filters,
    by: Dimension,
    day: SQLColumnExpression[Any],
    *also: Condition,
) -> list[Counted]:
    """Of what the asker may read."""
    statement = _grouped(by, _key(by, day).label("key")).where(
        POLICIES.readable_by(Complaint, principal), *conditions(principal, filters), *also
    )
    return [Counted(key, number) for key, number in await session.execute(statement)]


async def count(session: AsyncSession, principal: Principal, filters: Filters, *also: Condition) -> int:
    statement = select(func.count()).select_from(Complaint)
    statement = statement.where(
        POLICIES.readable_by(Complaint, principal), *conditions(principal, filters), *also
    )
    return (await session.execute(statement)).scalar_one()


OPENED: Condition = col(Complaint.level) == Level.INTERNAL.value
"""What the whole staff may read: counted as it is, for whoever reads it."""


def _held_back(side: str) -> Condition:
    """What is counted for those who may not read it."""
    return and_(col(Complaint.side) == side, col(Complaint.level) == Level.CONFIDENTIAL.value)


async def reaches_all(worker: AsyncSession, principal: Principal, permission: str) -> bool:
    """Whether the permission covers every complaint that is counted for those who may not read it."""
    if principal.everywhere(permission):
        return True
    side = principal.side.value if principal.side else ""
    beyond = not_(col(Complaint.office).in_(principal.offices(permission)))
    found = await worker.execute(select(exists().where(_held_back(side), beyond)))
    return not found.scalar_one()


async def count_spans(
    worker: AsyncSession,
    side: str,
    grid: Grid,
    day: SQLColumnExpression[Any],
    wanted: Sequence[Span],
    dimensions: Iterable[Dimension],
) -> dict[Span, tuple[int, dict[str, dict[str | None, int]]]]:
    """Each span's total and tables, of all that is not sealed, nor open to the whole staff."""
    # As it stands: a parameter would make another expression of it in each place.
    begins = cast(func.date_trunc(literal_column(f"'{grid.value}'"), day), Date)
    within = and_(_held_back(side), day >= wanted[0].first, day <= wanted[-1].last)
    totals = select(begins, func.count()).select_from(Complaint).where(within).group_by(begins)
    number = {row[0]: row[1] for row in await worker.execute(totals)}
    tables: dict[date, dict[str, dict[str | None, int]]] = {
        span.first: {by: {} for by in dimensions} for span in wanted
    }
    for by in dimensions:
        statement = _grouped(by, _key(by, day), begins).where(within)
        for key, first, counted in await worker.execute(statement):
            if first in tables:
                tables[first][by][key] = counted
    return {span: (number.get(span.first, 0), tables[span.first]) for span in wanted}


async def regions_of(worker: AsyncSession, places: Iterable[str]) -> dict[str | None, str | None]:
    """Of each place that is in one, by their ids as texts."""
    wanted = [UUID(place) for place in places]
    found = await worker.execute(
        select(cast(KnownPlace.id, Text), cast(KnownPlace.region, Text)).where(
            col(KnownPlace.id).in_(wanted), col(KnownPlace.region).is_not(None)
        )
    )
    return {row[0]: row[1] for row in found}


class Kept(NamedTuple):
    span: Span
    counted_on: date
    release: Release


async def released(session: AsyncSession, side: str, day: Day, first: date, last: date) -> list[Kept]:
    """What was released of any of these days."""
    statement = select(ReleasedFigures).where(
        col(ReleasedFigures.side) == side,
        col(ReleasedFigures.day) == day.value,
        col(ReleasedFigures.first_on) <= last,
        col(ReleasedFigures.last_on) >= first,
    )
    return [
        Kept(Span(row.first_on, row.last_on), row.counted_on, _release(row.total, row.tables))
        for row in (await session.execute(statement)).scalars()
    ]


def _release(total: int, tables: Mapping[str, Any]) -> Release:
    shown = {by: Shown(dict(one["counts"]), one["whole"]) for by, one in tables.items()}
    return Release(total, shown)


async def keep(
    session: AsyncSession, side: str, day: Day, account: UUID, on: date, releases: Mapping[Span, Release]
) -> None:
    """Writes them unless somebody else just did."""
    rows = [
        {
            "id": uuid7(),
            "side": side,
            "day": day.value,
            "first_on": span.first,
            "last_on": span.last,
            "counted_on": on,
            "account": account,
            "total": one.total,
            "tables": {
                by: {"whole": table.whole, "counts": list(table.counts.items())}
                for by, table in one.tables.items()
            },
        }
        for span, one in releases.items()
    ]
    if rows:
        await session.execute(insert(ReleasedFigures).values(rows).on_conflict_do_nothing())


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
