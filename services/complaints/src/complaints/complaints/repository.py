"""All the SQL of case work. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from servicekit.ids import today, utcnow, uuid7
from servicekit.pages import Count, Order, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE, table_of
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    DateTime,
    Row,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from complaints.complaints.rules import OPEN_STATES
from complaints.complaints.schemas import View
from complaints.models import (
    Complaint,
    ComplaintChange,
    ComplaintLink,
    ComplaintTheme,
    Deadline,
    DirectoryEntry,
    ExternalReference,
    KnownAccount,
    KnownAuthority,
    KnownOffice,
    KnownPlace,
    KnownTeam,
    KnownTheme,
    Note,
    Party,
    PartyReading,
    Substitution,
    Watcher,
)
from complaints.models.case import LinkKind
from complaints.models.complaint import CaseKind, State
from complaints.models.deadline import Standing
from complaints.policy import POLICIES
from complaints.policy.permissions import READ, WORK
from complaints.policy.rules import complaint_reached

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
    """What nothing is said of: fields that are empty, or ``theme``."""
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


def readable(principal: Principal) -> Select[Complaint]:
    return select(Complaint).where(POLICIES.readable_by(Complaint, principal))


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
    conditions += [getattr(record, name).in_(values) for name in AMONG if (values := getattr(filters, name))]
    conditions += [
        _no_theme() if name == "theme" else getattr(record, name).is_(None) for name in filters.without
    ]
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
        conditions.append(or_(col(record.reference) == filters.reference, col(record.id).in_(numbers)))
    if filters.received_from:
        conditions.append(col(record.received_on) >= filters.received_from)
    if filters.received_to:
        conditions.append(col(record.received_on) <= filters.received_to)
    if filters.closed_from:
        conditions.append(col(record.closed_on) >= filters.closed_from)
    if filters.closed_to:
        conditions.append(col(record.closed_on) <= filters.closed_to)
    return conditions


def _no_theme() -> ColumnElement[bool]:
    themed = select(col(ComplaintTheme.theme)).where(col(ComplaintTheme.complaint) == Complaint.id)
    return ~themed.correlate(Complaint).exists()


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


def among(complaints: Select[UUID]) -> ColumnElement[bool]:
    """Those whose ids ``complaints`` gives, found by their index: as a set to join, every complaint would be read."""
    return col(Complaint.id) == any_(func.array(complaints.scalar_subquery(), type_=ARRAY(Uuid())))


def themes_column() -> ColumnElement[list[UUID]]:
    """The ids of a complaint's themes, within a query on complaints."""
    links = select(col(ComplaintTheme.theme)).where(col(ComplaintTheme.complaint) == Complaint.id)
    return func.array(links.order_by(col(ComplaintTheme.theme)).scalar_subquery(), type_=ARRAY(Uuid()))


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


async def fetch(session: AsyncSession, principal: Principal, complaint: UUID) -> Complaint | None:
    statement = readable(principal).where(col(Complaint.id) == complaint)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, complaint: UUID) -> Complaint | None:
    """The same, locked until the transaction ends."""
    statement = readable(principal).where(col(Complaint.id) == complaint).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def reaches(
    session: AsyncSession, principal: Principal, record: Complaint, permissions: Sequence[str]
) -> bool:
    """Whether one of the permissions is good for this complaint."""
    if any(principal.covers(permission, record.office, record.team) for permission in permissions):
        return True
    rule = complaint_reached(*permissions)(PrincipalFacts(principal))
    statement = select(col(Complaint.id)).where(col(Complaint.id) == record.id, rule)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def reached_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], *permissions: str
) -> set[UUID]:
    """Those of them that are readable and that every one of the permissions is good for."""
    if not all(principal.may(permission) for permission in permissions):
        return set()
    facts = PrincipalFacts(principal)
    reached = [complaint_reached(permission)(facts) for permission in permissions]
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints), *reached
    )
    return set((await session.execute(statement)).scalars())


async def fetch_all_for_change(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], *permissions: str
) -> Sequence[Complaint]:
    """Those of them that are readable and that one of the permissions is good for, locked in the order of their ids,
    so that two at once never wait in a ring."""
    reached = complaint_reached(*permissions)(PrincipalFacts(principal))
    wanted = col(Complaint.id).in_(complaints)
    statement = readable(principal).where(wanted, reached).order_by(col(Complaint.id)).with_for_update()
    return (await session.execute(statement)).scalars().all()


async def is_readable(session: AsyncSession, principal: Principal, complaint: UUID) -> bool:
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id) == complaint
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('complaint_reference')"))).scalar_one()
    return f"C-{year}-{number:06d}"


async def set_themes(session: AsyncSession, complaint: UUID, themes: Sequence[UUID]) -> None:
    await session.execute(delete(ComplaintTheme).where(col(ComplaintTheme.complaint) == complaint))
    await add_themes(session, complaint, themes)


async def add_themes(session: AsyncSession, complaint: UUID, themes: Sequence[UUID]) -> None:
    if themes:
        rows = [{"complaint": complaint, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(ComplaintTheme), rows)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is linked to one complaint."""

    themes: list[UUID]
    references: list[dict[str, str]]
    parties: list[dict[str, Any]]
    names: dict[UUID, dict[str, str]]
    """Of the place, the people and everything else the complaint names by its id."""

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "Surroundings":
        names = {UUID(id_): known for part in row.names if part for id_, known in part.items()}
        return cls(row.themes, row.references or [], row.parties or [], names)


def _json(table: type[SQLModel], *columns: str, **more: ColumnElement[Any]) -> ColumnElement[Any]:
    fields: dict[str, Any] = {name: getattr(table, name) for name in columns} | more
    return func.jsonb_build_object(*(part for item in fields.items() for part in item))


def _surroundings() -> tuple[ColumnElement[Any], ...]:
    """Themes, references and parties with how often each was opened, within a query on complaints."""
    readings = (
        select(func.count())
        .select_from(PartyReading)
        .where(col(PartyReading.party) == Party.id)
        .scalar_subquery()
    )
    entry = (
        select(_json(DirectoryEntry, "id", "name", "kind"))
        .where(col(DirectoryEntry.id) == Party.entry)
        .scalar_subquery()
    )
    party = _json(
        Party, "id", "role", "safe_contact", "safe_contact_note", "version", entry=entry, readings=readings
    )
    number = _json(ExternalReference, "system", "value")
    references = select(func.jsonb_agg(aggregate_order_by(number, col(ExternalReference.id))))
    parties = select(func.jsonb_agg(aggregate_order_by(party, col(Party.id))))
    return (
        themes_column().label("themes"),
        references.where(col(ExternalReference.complaint) == Complaint.id)
        .scalar_subquery()
        .label("references"),
        parties.where(col(Party.complaint) == Complaint.id).scalar_subquery().label("parties"),
        _names_around().label("names"),
    )


def _names_around() -> ColumnElement[Any]:
    """For each kind of thing named, its names by id, within a query on complaints."""
    record, theme = Complaint, col(ComplaintTheme.theme)
    themes = select(theme).where(col(ComplaintTheme.complaint) == record.id).correlate(record)
    among: list[tuple[type[Any], Any]] = [
        (KnownPlace, [record.place]),
        (KnownAuthority, [record.authority]),
        (KnownOffice, [record.office]),
        (KnownTeam, [record.team]),
        (KnownAccount, [record.assignee, record.registered_by]),
        (KnownAccount, select(func.unnest(col(record.about))).correlate(record)),
        (KnownTheme, themes),
    ]
    return func.jsonb_build_array(
        *(
            select(func.jsonb_object_agg(table.id, _names_in(table)))
            .where(table.id.in_(ids))
            .correlate(record)
            .scalar_subquery()
            for table, ids in among
        )
    )


def _names_in(table: type[Any]) -> SQLColumnExpression[Any]:
    """A thing's names by language; a plain name is under ``und``."""
    return func.jsonb_build_object("und", table.name) if table in _PLAINLY_NAMED else col(table.names)


_PLAINLY_NAMED = (KnownAccount, KnownOffice, KnownTeam)


_SURROUNDINGS = _surroundings()
_AROUND_ONE = select(*_SURROUNDINGS).where(col(Complaint.id) == bindparam("complaint", type_=Uuid()))


async def surroundings_of(session: AsyncSession, complaint: UUID) -> Surroundings:
    row = (await session.execute(_AROUND_ONE, {"complaint": complaint})).one()
    return Surroundings.of(row)


async def fetch_whole(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> tuple[Complaint, Surroundings] | None:
    """A complaint with all that is linked to it, in one statement."""
    statement = select(Complaint, *_SURROUNDINGS).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id) == complaint
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    return row[0], Surroundings.of(row)


_ADD_CHANGES = text(
    """
    WITH made AS (SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS m (id uuid, complaint uuid, fields jsonb))
    INSERT INTO complaint_change (id, complaint, at, account, on_behalf_of, act, reason, fields)
    SELECT made.id, made.complaint, :at, :account,
           (SELECT s.absent FROM substitution s
            JOIN record_grant g ON g.purpose = CAST(s.id AS text)
            WHERE g.record = made.complaint AND g.account = :account AND g.kind = 'substitute'
              AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
            LIMIT 1),
           :act, :reason, made.fields
    FROM made
    RETURNING complaint, on_behalf_of
    """
).bindparams(
    bindparam("at", type_=DateTime(timezone=True)),
    bindparam("account", type_=Uuid()),
    bindparam("act", type_=Text()),
    bindparam("reason", type_=Text()),
)


async def add_changes(
    session: AsyncSession, account: UUID, act: str, reason: str | None, fields: Mapping[UUID, Sequence[Any]]
) -> dict[UUID, UUID]:
    """Keeps one act in the histories of complaints; answers for whom it was done, where the account stood in."""
    if not fields:
        return {}
    rows = [{"id": uuid7(), "complaint": one, "fields": made} for one, made in fields.items()]
    values = {"at": utcnow(), "account": account, "act": act, "reason": reason}
    kept = await session.execute(_ADD_CHANGES, values | {"rows": orjson.dumps(rows, default=str).decode()})
    return {row.complaint: row.on_behalf_of for row in kept if row.on_behalf_of}


async def add_change_unread(
    session: AsyncSession, complaint: UUID, account: UUID, act: str, fields: Sequence[Any]
) -> None:
    """The same for who reads no history, as the worker and whoever sends a report: nothing is answered."""
    values = {"complaint": complaint, "account": account, "act": act, "fields": fields}
    await session.execute(insert(table_of(ComplaintChange)), {"id": uuid7(), "at": utcnow(), **values})


async def notes_of(session: AsyncSession, complaint: UUID) -> Sequence[Note]:
    statement = select(Note).where(col(Note.complaint) == complaint).order_by(col(Note.id).desc())
    return (await session.execute(statement)).scalars().all()


async def history_of(session: AsyncSession, complaint: UUID) -> Sequence[ComplaintChange]:
    statement = select(ComplaintChange).where(col(ComplaintChange.complaint) == complaint)
    return (await session.execute(statement.order_by(col(ComplaintChange.id).desc()))).scalars().all()


def _names() -> CompoundSelect[*tuple[Any, ...]]:
    ids = bindparam("ids", type_=ARRAY(Uuid()))
    known: tuple[type[Any], ...] = (KnownPlace, KnownTheme, KnownAuthority, *_PLAINLY_NAMED)
    return union_all(*(select(table.id, _names_in(table)).where(table.id == any_(ids)) for table in known))


_NAMES = _names()


async def names_of(session: AsyncSession, ids: set[UUID]) -> dict[UUID, dict[str, str]]:
    """Names by language of everything in ``ids`` that is known here, in one query; a plain name is under ``und``."""
    if not ids:
        return {}
    found = await session.execute(_NAMES, {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


async def unknown_of(session: AsyncSession, table: type[Any], ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that ``table`` (a known copy) does not have, or has as closed."""
    if not ids:
        return set()
    found = await session.execute(select(col(table.id)).where(table.id.in_(ids), table.closed.is_(False)))
    return set(ids) - set(found.scalars())


async def is_team_elsewhere(session: AsyncSession, team: UUID, office: UUID) -> bool:
    """Whether ``team`` is known here as one of another office."""
    statement = select(col(KnownTeam.id)).where(col(KnownTeam.id) == team, col(KnownTeam.office) != office)
    return (await session.execute(statement)).one_or_none() is not None
