"""The queue: which complaints a set of filters finds, and in what order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.pages import Count, Order, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.complaints.repository import among, themes_column
from complaints.complaints.rules import OPEN_STATES
from complaints.complaints.schemas import View
from complaints.models import (
    Action,
    Complaint,
    ComplaintLink,
    ComplaintTheme,
    Deadline,
    ExternalReference,
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

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": func.coalesce(Complaint.due_on, FAR_FUTURE),
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
    "place",
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
)
"""Filters that are named as their column: any of the values."""


def conditions(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    """What narrows the queue, beside the asker's rights."""
    record = Complaint
    conditions = [*_view(principal, filters), *_deadlines(filters)]
    if not _asks_for_merged(filters):
        conditions.append(col(record.state) != State.MERGED)
    conditions += [getattr(record, name).in_(values) for name in AMONG if (values := getattr(filters, name))]
    conditions += [
        _NOTHING_OF[name]() if name in _NOTHING_OF else getattr(record, name).is_(None)
        for name in filters.without
    ]
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
        conditions.append(or_(col(record.id) == filters.group, col(record.id).in_(members.correlate(None))))
    if filters.import_id:
        conditions.append(col(record.import_id) == filters.import_id)
    if filters.reference:
        numbers = select(col(ExternalReference.complaint)).where(
            col(ExternalReference.value) == filters.reference
        )
        # Somebody asks by the number on a letter: what leads for it now is found by it as well.
        leading = (
            select(col(Merge.kept))
            .join(_MERGED, col(_MERGED.id) == Merge.complaint)
            .where(POLICIES.readable_by(Merge, principal), col(_MERGED.reference) == filters.reference)
        )
        conditions.append(
            or_(
                col(record.reference) == filters.reference,
                col(record.id).in_(numbers),
                among(leading.correlate(None)),
            )
        )
    if filters.received_from:
        conditions.append(col(record.received_on) >= filters.received_from)
    if filters.received_to:
        conditions.append(col(record.received_on) <= filters.received_to)
    if filters.closed_from:
        conditions.append(col(record.closed_on) >= filters.closed_from)
    if filters.closed_to:
        conditions.append(col(record.closed_on) <= filters.closed_to)
    return conditions


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


_NOTHING_OF: dict[str, Callable[[], ColumnElement[bool]]] = {
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


def _view(principal: Principal, filters: Filters) -> list[ColumnElement[bool]]:
    is_open = col(Complaint.state).in_(OPEN_STATES)
    match filters.view:
        case "open":
            return [is_open]
        case "mine":
            return [is_open, col(Complaint.assignee) == principal.account]
        case "unassigned":
            return [is_open, col(Complaint.assignee).is_(None)]
        case "team":
            return [is_open, col(Complaint.assignee).is_(None), _in_own_teams(principal)]
        case "watching":
            watched = select(col(Watcher.complaint)).where(col(Watcher.account) == principal.account)
            return [among(watched)]
        case "standing-in":
            absent = select(col(Substitution.absent)).where(
                col(Substitution.substitute) == principal.account,
                col(Substitution.starts_at) <= func.now(),
                col(Substitution.ends_at) > func.now(),
            )
            return [is_open, col(Complaint.assignee).in_(absent)]
        case "soon":
            return [is_open, col(Complaint.warn_on) <= filters.today, col(Complaint.due_on) >= filters.today]
        case "escalated":
            return [is_open, col(Complaint.escalate_on) <= filters.today]
        case "late":
            return [is_open, col(Complaint.due_on) < filters.today]
        case "waiting":
            return [col(Complaint.state) == State.WAITING]
        case "all":
            return []


def _in_own_teams(principal: Principal) -> ColumnElement[bool]:
    own = principal.teams(READ) | principal.teams(WORK)
    return col(Complaint.team) == any_(literal(sorted(own), ARRAY(Uuid())))


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
    themes_column().label("themes"),
)


def _listed(principal: Principal, filters: Filters) -> Select[*tuple[Any, ...]]:
    return select(*_LIST_COLUMNS).where(
        POLICIES.readable_by(Complaint, principal), *conditions(principal, filters)
    )


async def fetch_queue(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    order: Order = choose_order(sort, SORTS)
    return await fetch_slice(session, _listed(principal, filters), order, col(Complaint.id), cursor, limit)


async def count_queue(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), *conditions(principal, filters)
    )
    return await count_up_to(session, statement)
