"""All the SQL of demands. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from servicekit.ids import today
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    case,
    delete,
    exists,
    extract,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from complaints.demands.rules import Counted
from complaints.demands.schemas import DemandView
from complaints.models import (
    Complaint,
    Demand,
    DemandAnswer,
    DemandChange,
    DemandComplaint,
    DemandEntry,
    DemandFile,
    DemandName,
    Party,
)
from complaints.models.demand import Answer, DemandEntryKind, Demander, DemandState
from complaints.policy import POLICIES
from complaints.policy.demands import demand_workable

T = TypeVar("T", bound=SQLModel)

# What was answered is due no more: it comes last.
_OPEN = col(Demand.state) == DemandState.OPEN.value
_DUE: ColumnElement[Any] = case((_OPEN, func.coalesce(Demand.due_on, FAR_FUTURE)), else_=FAR_FUTURE)
SORTS: dict[str, SQLColumnExpression[Any]] = {"received_on": col(Demand.received_on), "due": _DUE}


@dataclass(frozen=True, slots=True)
class Filters:
    """The list's filters, as they stand in the URL. Several values of one filter: any of them."""

    view: DemandView = "all"
    state: Sequence[DemandState] = ()
    demander: Sequence[Demander] = ()
    answer: Sequence[Answer] = ()
    authority: Sequence[UUID] = ()
    office: Sequence[UUID] = ()
    wanted: Sequence[str] = ()
    complaint: UUID | None = None
    received_from: date | None = None
    received_to: date | None = None
    today: date = field(default_factory=today)


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on one demand, as far as the asker reads it."""

    complaints: Sequence[tuple[UUID, str]]
    answers: Sequence[DemandAnswer]
    names: Sequence[DemandName]
    entries: Sequence[DemandEntry]
    files: Sequence[DemandFile]
    changes: Sequence[DemandChange]
    works: bool


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('demand_reference')"))).scalar_one()
    return f"D-{year}-{number:04d}"


async def fetch(
    session: AsyncSession, principal: Principal, demand: UUID, *, lock: bool = False
) -> Demand | None:
    statement = select(Demand).where(POLICIES.readable_by(Demand, principal), col(Demand.id) == demand)
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def is_workable(session: AsyncSession, principal: Principal, demand: UUID) -> bool:
    workable = exists().where(col(Demand.id) == demand, demand_workable(PrincipalFacts(principal)))
    return bool((await session.execute(select(workable))).scalar_one())


def _conditions(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    conditions = [POLICIES.readable_by(Demand, principal)]
    match filters.view:
        case "open":
            conditions.append(_OPEN)
        case "late":
            conditions += [_OPEN, col(Demand.due_on) < filters.today]
        case "waiting":
            conditions.append(col(Demand.waiting).is_(True))
        case "all":
            pass
    for name in ("state", "demander", "answer", "authority", "office"):
        if values := getattr(filters, name):
            conditions.append(getattr(Demand, name).in_(values))
    if filters.wanted:
        conditions.append(or_(*(col(Demand.wanted).contains([one]) for one in filters.wanted)))
    if filters.complaint is not None:
        linked = _links(principal, col(DemandComplaint.demand)).where(
            col(DemandComplaint.complaint) == filters.complaint
        )
        conditions.append(col(Demand.id).in_(linked))
    if filters.received_from:
        conditions.append(col(Demand.received_on) >= filters.received_from)
    if filters.received_to:
        conditions.append(col(Demand.received_on) <= filters.received_to)
    return conditions


def _links(principal: Principal, column: SQLColumnExpression[UUID]) -> Select[UUID]:
    """A statement of its own within another: its rules are about its own demand and complaint."""
    readable = POLICIES.readable_by(DemandComplaint, principal)
    return select(column).where(readable).correlate(None)


_COLUMNS = (
    col(Demand.id),
    col(Demand.reference),
    col(Demand.demander),
    col(Demand.authority),
    col(Demand.office),
    col(Demand.received_on),
    col(Demand.way),
    col(Demand.wanted),
    col(Demand.state),
    case((_OPEN, col(Demand.due_on))).label("due_on"),
    col(Demand.answer),
    col(Demand.answered_on),
    col(Demand.waiting),
    col(Demand.version),
)


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    order = choose_order(sort, SORTS)
    statement = select(*_COLUMNS).where(*_conditions(principal, filters))
    return await fetch_slice(session, statement, order, col(Demand.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, select(col(Demand.id)).where(*_conditions(principal, filters)))


async def parts_of(session: AsyncSession, principal: Principal, demand: UUID) -> Parts:
    linked = _links(principal, col(DemandComplaint.complaint)).where(col(DemandComplaint.demand) == demand)
    complaints = (
        select(col(Complaint.id), col(Complaint.reference))
        .where(POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(linked))
        .order_by(col(Complaint.reference))
    )
    return Parts(
        complaints=[(row.id, row.reference) for row in await session.execute(complaints)],
        answers=await _rows(session, principal, DemandAnswer, demand),
        names=await _rows(session, principal, DemandName, demand),
        entries=await _rows(session, principal, DemandEntry, demand),
        files=await _rows(session, principal, DemandFile, demand),
        changes=await _rows(session, principal, DemandChange, demand),
        works=await is_workable(session, principal, demand),
    )


async def _rows(session: AsyncSession, principal: Principal, table: type[T], demand: UUID) -> Sequence[T]:
    """The latest first."""
    columns: Any = table
    statement = (
        select(table)
        .where(POLICIES.readable_by(table, principal), columns.demand == demand)
        .order_by(columns.id.desc())
    )
    return (await session.execute(statement)).scalars().all()


async def link_of(
    session: AsyncSession, principal: Principal, demand: UUID, complaint: UUID
) -> DemandComplaint | None:
    statement = select(DemandComplaint).where(
        POLICIES.readable_by(DemandComplaint, principal),
        col(DemandComplaint.demand) == demand,
        col(DemandComplaint.complaint) == complaint,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def remove_link(session: AsyncSession, link: UUID) -> None:
    await session.execute(delete(DemandComplaint).where(col(DemandComplaint.id) == link))


async def unreadable(session: AsyncSession, principal: Principal, complaints: Sequence[UUID]) -> set[UUID]:
    """Those of ``complaints`` that are missing or hidden."""
    if not complaints:
        return set()
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints)
    )
    return set(complaints) - set((await session.execute(statement)).scalars())


async def parties_among(
    session: AsyncSession, principal: Principal, parties: Sequence[UUID]
) -> set[tuple[UUID, UUID]]:
    """Complaint and party, of those of ``parties`` that the asker reads."""
    statement = select(col(Party.complaint), col(Party.id)).where(
        POLICIES.readable_by(Party, principal), col(Party.id).in_(parties)
    )
    return {(row[0], row[1]) for row in await session.execute(statement)} if parties else set()


async def count_by_year(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> list[Counted]:
    year = extract("year", col(Demand.received_on))
    statement = (
        select(year, col(Demand.demander), col(Demand.answer), func.count())
        .where(POLICIES.readable_by(Demand, principal), col(Demand.received_on).between(since, until))
        .group_by(year, col(Demand.demander), col(Demand.answer))
    )
    return [
        Counted(int(row[0]), Demander(row[1]), Answer(row[2]) if row[2] else None, row[3])
        for row in await session.execute(statement)
    ]


async def count_followed(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> dict[int, dict[DemandEntryKind, int]]:
    """By year of receipt, of how many demands something came."""
    year = extract("year", col(Demand.received_on))
    statement = (
        select(year, col(DemandEntry.kind), func.count(func.distinct(col(Demand.id))))
        .join(DemandEntry, col(DemandEntry.demand) == Demand.id)
        .where(POLICIES.readable_by(Demand, principal), col(Demand.received_on).between(since, until))
        .group_by(year, col(DemandEntry.kind))
    )
    found: dict[int, dict[DemandEntryKind, int]] = {}
    for row in await session.execute(statement):
        found.setdefault(int(row[0]), {})[DemandEntryKind(row[1])] = row[2]
    return found
