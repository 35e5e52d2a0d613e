"""The queue: which complaints a set of filters finds, and in what order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, cast, get_args
from uuid import UUID

from servicekit.ids import today
from servicekit.leading import is_same
from servicekit.pages import (
    Count,
    Order,
    Slice,
    capped_count,
    choose_order,
    count_up_to,
    counted,
    fetch_merged,
)
from servicekit.principal import Principal
from servicekit.records import or_far_future
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    any_,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.complaints.repository import UNSEALED, among
from complaints.complaints.schemas import View
from complaints.models import (
    Action,
    Complaint,
    ComplaintLink,
    ComplaintTheme,
    Deadline,
    ExternalReference,
    Issue,
    KnownPlace,
    KnownTheme,
    Merge,
    Substitution,
    Watcher,
)
from complaints.models.case import LinkKind
from complaints.models.complaint import CaseKind, State
from complaints.models.deadline import Standing
from complaints.policy import POLICIES
from complaints.policy.permissions import READ, WORK
from complaints.policy.reach import ways_to

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": or_far_future(col(Complaint.due_on)),
    "received_on": col(Complaint.received_on),
    "updated_at": col(Complaint.updated_at),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The queue's filters, as they stand in the URL. Several values of one filter: any of them."""

    view: View = "all"
    state: Sequence[State] = ()
    place: Sequence[UUID] = ()
    theme: Sequence[UUID] = ()
    assignee: Sequence[UUID] = ()
    team: Sequence[UUID] = ()
    severity: Sequence[str] = ()
    channel: Sequence[str] = ()
    complainant_role: Sequence[str] = ()
    problem_kind: Sequence[str] = ()
    outcome: Sequence[str] = ()
    language: Sequence[str] = ()
    authority: Sequence[UUID] = ()
    office: Sequence[UUID] = ()
    without: Sequence[str] = ()
    """What nothing is said of: fields that are empty, ``theme`` or ``action``."""
    action: Sequence[str] = ()
    """Kinds of actions, one of which was taken."""
    kept: Sequence[str] = ()
    missed: Sequence[str] = ()
    """Kinds of deadlines that were met in time, and that were not, or are late now."""
    kind: Sequence[CaseKind] = ()
    level: Sequence[str] = ()
    urgent: Sequence[bool] = ()
    decision: Sequence[str] = ()
    ground: Sequence[str] = ()
    region: Sequence[UUID] = ()
    place_category: Sequence[UUID] = ()
    """Of the place."""
    issue_outcome: Sequence[str] = ()
    """How one of its issues ended."""
    group: UUID | None = None
    import_id: UUID | None = None
    reference: str | None = None
    received_from: date | None = None
    received_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    today: date = field(default_factory=today)

    @property
    def narrow(self) -> bool:
        """Whether they leave anything out."""
        return (
            any(getattr(self, one.name) for one in fields(self) if one.name not in ("view", "today"))
            or self.view != "all"
        )


AMONG = (
    "state",
    "assignee",
    "team",
    "severity",
    "channel",
    "complainant_role",
    "problem_kind",
    "outcome",
    "language",
    "authority",
    "office",
    "kind",
    "level",
    "urgent",
    "decision",
    "ground",
)
"""Filters that are named as their column: any of the values."""


def conditions(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    """What narrows the queue, beside the asker's rights."""
    record = Complaint
    conditions = [UNSEALED, *_view(principal, filters), *_deadlines(filters)]
    if not _asks_for_merged(filters):
        conditions.append(col(record.state) != State.MERGED)
    conditions += [getattr(record, name).in_(values) for name in AMONG if (values := getattr(filters, name))]
    if filters.place:
        conditions.append(is_same(col(record.place), KnownPlace, *filters.place))
    conditions += [
        _NOTHING_OF[name]() if name in _NOTHING_OF else getattr(record, name).is_(None)
        for name in filters.without
    ]
    conditions += [
        _placed(column.in_(values))
        for column, values in (
            (col(KnownPlace.region), filters.region),
            (col(KnownPlace.category), [str(category) for category in filters.place_category]),
        )
        if values
    ]
    if filters.issue_outcome:
        conditions.append(_issued(col(Issue.outcome).in_(filters.issue_outcome)))
    if filters.action:
        conditions.append(_acted(col(Action.kind).in_(filters.action)))
    if filters.theme:
        wanted = select(col(KnownTheme.id)).where(
            or_(col(KnownTheme.id).in_(filters.theme), col(KnownTheme.parent).in_(filters.theme))
        )
        links = select(col(ComplaintTheme.complaint)).where(col(ComplaintTheme.theme).in_(wanted))
        conditions.append(col(record.id).in_(links))
    if filters.group:
        members = select(col(ComplaintLink.complaint)).where(
            POLICIES.readable_by(ComplaintLink, principal),
            col(ComplaintLink.other) == filters.group,
            col(ComplaintLink.kind) == LinkKind.MEMBER,
        )
        conditions.append(among(union_all(select(literal(filters.group, Uuid())), members.correlate(None))))
    if filters.import_id:
        conditions.append(col(record.import_id) == filters.import_id)
    if filters.reference:
        conditions.append(among(_numbered(principal, filters.reference)))
    if filters.received_from:
        conditions.append(col(record.received_on) >= filters.received_from)
    if filters.received_to:
        conditions.append(col(record.received_on) <= filters.received_to)
    if filters.closed_from:
        conditions.append(col(record.closed_on) >= filters.closed_from)
    if filters.closed_to:
        conditions.append(col(record.closed_on) <= filters.closed_to)
    return conditions


def _numbered(principal: Principal, reference: str) -> CompoundSelect[UUID]:
    """Those with this number, ours or another system's. Somebody asks by the number on a letter: what leads for it
    now is found by it as well."""
    ours = aliased(Complaint)
    return union_all(
        select(col(ours.id)).where(col(ours.reference) == reference),
        select(col(ExternalReference.complaint)).where(col(ExternalReference.value) == reference),
        select(col(Merge.kept))
        .join(_MERGED, col(_MERGED.id) == Merge.complaint)
        .where(POLICIES.readable_by(Merge, principal), col(_MERGED.reference) == reference),
    )


_MERGED = aliased(Complaint)


def _asks_for_merged(filters: Filters) -> bool:
    """What was registered twice stands there once, unless it is asked for by name."""
    return bool(
        State.MERGED in filters.state
        or filters.reference
        or filters.import_id
        or filters.group
        or filters.view == "watching"
    )


def _no_theme() -> ColumnElement[bool]:
    themed = select(col(ComplaintTheme.theme)).where(col(ComplaintTheme.complaint) == Complaint.id)
    return ~themed.correlate(Complaint).exists()


def _acted(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    acted = select(col(Action.id)).where(col(Action.complaint) == Complaint.id, *which)
    return acted.correlate(Complaint).exists()


def _issued(which: ColumnElement[bool]) -> ColumnElement[bool]:
    issued = select(col(Issue.id)).where(col(Issue.complaint) == Complaint.id, which)
    return issued.correlate(Complaint).exists()


def _placed(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return col(Complaint.place).in_(select(col(KnownPlace.id)).where(which))


def _not_placed(said: ColumnElement[bool]) -> ColumnElement[bool]:
    """Without a place, or with one of which this is not known."""
    return or_(col(Complaint.place).is_(None), ~_placed(said))


_NOTHING_OF: dict[str, Callable[[], ColumnElement[bool]]] = {
    "region": lambda: _not_placed(col(KnownPlace.region).is_not(None)),
    "place_category": lambda: _not_placed(col(KnownPlace.category).is_not(None)),
    "issue_outcome": lambda: ~_issued(col(Issue.outcome).is_not(None)),
    "theme": _no_theme,
    "action": lambda: ~_acted(),
}


def kept(_: date) -> ColumnElement[bool]:
    """Of a deadline: it was met, and in time."""
    return and_(col(Deadline.standing) == Standing.MET, col(Deadline.ended_on) <= col(Deadline.due_on))


def missed(today: date) -> ColumnElement[bool]:
    """Of a deadline: it was met too late, or is open and past."""
    return or_(
        and_(col(Deadline.standing) == Standing.MET, col(Deadline.ended_on) > col(Deadline.due_on)),
        and_(col(Deadline.standing) == Standing.OPEN, col(Deadline.due_on) < today),
    )


def _deadlines(filters: Filters) -> list[ColumnElement[bool]]:
    return [
        select(col(Deadline.id))
        .where(col(Deadline.complaint) == Complaint.id, col(Deadline.kind).in_(kinds), rule(filters.today))
        .correlate(Complaint)
        .exists()
        for kinds, rule in ((filters.kept, kept), (filters.missed, missed))
        if kinds
    ]


def _view(principal: Principal, filters: Filters, of: Any = Complaint) -> list[ColumnElement[bool]]:
    """``of`` has the columns to look at: the table's, or the same of some of its rows."""
    is_open = _is_open(of)
    match filters.view:
        case "open":
            return [is_open]
        case "mine":
            return [is_open, of.assignee == principal.account]
        case "unassigned":
            return [is_open, of.assignee.is_(None)]
        case "team":
            return [is_open, of.assignee.is_(None), _in_own_teams(principal, of)]
        case "watching":
            return [among(select(col(Watcher.complaint)).where(col(Watcher.account) == principal.account))]
        case "standing-in":
            absent = select(col(Substitution.absent)).where(
                col(Substitution.substitute) == principal.account,
                col(Substitution.starts_at) <= func.now(),
                col(Substitution.ends_at) > func.now(),
            )
            return [is_open, of.assignee.in_(absent)]
        case "soon":
            return [
                is_open,
                of.warn_on <= filters.today,
                of.due_on >= filters.today,
                or_far_future(of.due_on) >= filters.today,
            ]
        case "escalated":
            return [is_open, of.escalate_on <= filters.today]
        case "late":
            return [is_open, of.due_on < filters.today, or_far_future(of.due_on) < filters.today]
        case "waiting":
            return [is_open, of.state == State.WAITING]
        case "all":
            return []


def _is_open(of: Any) -> ColumnElement[bool]:
    """As the indexes of what is open have it, and with its values in the statement: else they would not be used."""
    over: list[ColumnElement[str]] = [literal_column(f"'{state}'") for state in (State.CLOSED, State.MERGED)]
    return and_(*(of.state != state for state in over))


def _in_own_teams(principal: Principal, of: Any) -> ColumnElement[bool]:
    own = principal.teams(READ) | principal.teams(WORK)
    return cast(ColumnElement[bool], of.team == any_(literal(sorted(own), ARRAY(Uuid()))))


_LIST_COLUMNS = (
    col(Complaint.id),
    col(Complaint.reference),
    col(Complaint.side),
    col(Complaint.kind),
    col(Complaint.level),
    col(Complaint.state),
    col(Complaint.summary),
    col(Complaint.received_on),
    col(Complaint.due_on),
    col(Complaint.warn_on),
    col(Complaint.escalate_on),
    col(Complaint.place),
    col(Complaint.severity),
    col(Complaint.urgent),
    col(Complaint.assignee),
    col(Complaint.team),
    col(Complaint.language),
    col(Complaint.version),
)


def _by_each_way(
    principal: Principal, columns: Sequence[Any], narrowed: Sequence[ColumnElement[bool]]
) -> list[Select[*tuple[Any, ...]]]:
    """What the principal reads of what is ``narrowed``, in statements that have no row in common."""
    ways = ways_to(principal)
    return [
        select(*columns).where(
            POLICIES.readable_by(Complaint, principal),
            way,
            *(other.is_not(True) for other in ways[:at]),
            *narrowed,
        )
        for at, way in enumerate(ways)
    ]


async def fetch_queue(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    order: Order = choose_order(sort, SORTS)
    found = _by_each_way(principal, _LIST_COLUMNS, conditions(principal, filters))
    return await fetch_merged(session, found, order, col(Complaint.id), cursor, limit)


def _all_of(principal: Principal, filters: Filters) -> CompoundSelect[UUID]:
    return union_all(*_by_each_way(principal, [col(Complaint.id)], conditions(principal, filters)))


async def count_queue(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _all_of(principal, filters))


_COUNTED_TOGETHER = 50_000
"""So many open complaints are gone through once for all views (1 µs each); of more, each view is counted to its cap by
itself. That is a dozen conditions to be planned, which takes as long as to look at so many."""
_OF_OPEN: tuple[View, ...] = tuple(view for view in get_args(View) if view not in ("all", "watching"))


async def count_views(session: AsyncSession, principal: Principal) -> dict[View, Count]:
    """How many stand in each view of the principal."""
    together = await _count_open(session, principal)
    alone = [view for view in get_args(View) if view not in together]
    each = [capped_count(_all_of(principal, Filters(view=view))).label(view) for view in alone]
    row = (await session.execute(select(*each))).one()
    found = together | dict(zip(alone, row, strict=True))
    return {view: counted(found[view]) for view in get_args(View)}


async def _count_open(session: AsyncSession, principal: Principal) -> dict[View, int]:
    """The views of what is open, unless there is much of it."""
    columns = [getattr(Complaint, name) for name in _LOOKED_AT]
    some = (
        union_all(*_by_each_way(principal, columns, [UNSEALED, _is_open(Complaint)]))
        .limit(_COUNTED_TOGETHER + 1)
        .subquery()
    )
    each = [
        func.count().filter(*_view(principal, Filters(view=view), some.c)).label(view) for view in _OF_OPEN
    ]
    row = (await session.execute(select(*each).select_from(some))).one()
    return dict(zip(_OF_OPEN, row, strict=True)) if row.open <= _COUNTED_TOGETHER else {}


_LOOKED_AT = ("state", "assignee", "team", "due_on", "warn_on", "escalate_on")
