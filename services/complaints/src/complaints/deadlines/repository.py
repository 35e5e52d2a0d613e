"""All the SQL of deadlines and calendars."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy import delete, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.complaints.rules import OPEN_STATES
from complaints.deadlines.counting import Pause, Period, Unit
from complaints.deadlines.rules import Duty, Promise
from complaints.models import (
    Calendar,
    Complaint,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
    Party,
)
from complaints.models.deadline import DeadlineKind, Since, Standing
from complaints.models.person import PartyRole, SafeContact
from complaints.policy import POLICIES


class Calendars(NamedTuple):
    """A side's calendars as they stand at a revision: of the institution, and of bodies."""

    revision: int
    of: dict[UUID | None, Calendar]


NO_CALENDARS = Calendars(0, {})


async def calendars_for(
    session: AsyncSession, side: str, authorities: Iterable[UUID | None] | None = None
) -> Calendars:
    """Those of the institution and of ``authorities``; without them, all of the side."""
    revision = select(col(DeadlineRevision.number)).where(col(DeadlineRevision.side) == side)
    number = (await session.execute(revision)).scalar_one_or_none()
    if number is None:
        return NO_CALENDARS
    statement = select(Calendar).where(col(Calendar.side) == side)
    if authorities is not None:
        wanted = {authority for authority in authorities if authority}
        statement = statement.where(
            or_(col(Calendar.authority).is_(None), col(Calendar.authority).in_(wanted))
        )
    found = (await session.execute(statement)).scalars()
    return Calendars(number, {calendar.authority: calendar for calendar in found})


async def list_calendars(session: AsyncSession, principal: Principal) -> Sequence[Calendar]:
    statement = select(Calendar).where(POLICIES.readable_by(Calendar, principal))
    order = (col(Calendar.side), col(Calendar.authority).is_not(None), col(Calendar.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch_calendar(
    session: AsyncSession, principal: Principal, calendar: UUID, *, lock: bool = False
) -> Calendar | None:
    statement = select(Calendar).where(
        POLICIES.readable_by(Calendar, principal), col(Calendar.id) == calendar
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def is_taken(session: AsyncSession, side: str, authority: UUID | None) -> bool:
    same = col(Calendar.authority).is_not_distinct_from(authority)
    found = await session.execute(select(col(Calendar.id)).where(col(Calendar.side) == side, same))
    return found.first() is not None


async def remove_calendar(session: AsyncSession, calendar: UUID) -> None:
    await session.execute(delete(Calendar).where(col(Calendar.id) == calendar))


async def count_revision(session: AsyncSession, side: str, account: UUID) -> None:
    """Says that the side's open complaints are to be gone over."""
    new = insert(DeadlineRevision).values(side=side, number=1, account=account, at=utcnow())
    later = {"number": DeadlineRevision.number + 1, "account": account, "at": new.excluded.at}
    await session.execute(new.on_conflict_do_update(index_elements=["side"], set_=later))


_DUTIES = text(
    """
    SELECT d.id, d.complaint, d.kind, d.since, d.start_on, d.days, d.unit, d.ends_worked, d.due_on, d.steps,
           d.standing, d.ended_on, d.letter, d.version,
           (SELECT jsonb_agg(jsonb_build_array(p.from_on, p.to_on) ORDER BY p.from_on, p.id)
            FROM deadline_pause p WHERE p.deadline = d.id) AS pauses,
           (SELECT jsonb_agg(jsonb_build_array(e.days, e.unit) ORDER BY e.id)
            FROM deadline_extension e WHERE e.deadline = d.id) AS extensions
    FROM deadline d WHERE d.complaint = ANY(CAST(:complaints AS uuid[])) ORDER BY d.id
    """
)


async def duties_of(session: AsyncSession, complaints: Sequence[UUID]) -> dict[UUID, list[Duty]]:
    """The deadlines of these complaints, which the asker may read, in the order they were made."""
    duties: dict[UUID, list[Duty]] = {complaint: [] for complaint in complaints}
    for row in await session.execute(_DUTIES, {"complaints": list(complaints)}):
        duties[row.complaint].append(_duty(row))
    return duties


def _duty(row: Any) -> Duty:
    return Duty(
        DeadlineKind(row.kind),
        Since(row.since),
        row.start_on,
        Promise(Period(row.days, Unit(row.unit)), row.ends_worked),
        row.id,
        [Pause(_day(first), _day(last) if last else None) for first, last in row.pauses or ()],
        [Period(days, Unit(unit)) for days, unit in row.extensions or ()],
        row.due_on,
        row.steps,
        Standing(row.standing),
        row.ended_on,
        row.letter,
        row.version,
    )


_day = date.fromisoformat

_COLUMNS = (
    "id uuid, complaint uuid, kind text, since text, start_on date, days integer, unit text, ends_worked boolean, "
    "due_on date, steps jsonb, standing text, ended_on date, letter uuid, version integer"
)
_NAMES = ", ".join(part.split()[0] for part in _COLUMNS.split(", "))
_WRITE = text(
    f"""
    WITH told AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t ({_COLUMNS})),
    changed AS (
        UPDATE deadline d SET start_on = t.start_on, days = t.days, unit = t.unit, ends_worked = t.ends_worked,
               due_on = t.due_on, steps = t.steps, standing = t.standing, ended_on = t.ended_on, letter = t.letter,
               version = t.version, updated_at = now()
        FROM told t WHERE d.id = t.id AND t.version > 1
    )
    INSERT INTO deadline ({_NAMES}, created_at, updated_at)
    SELECT {_NAMES}, now(), now() FROM told WHERE version = 1
    """  # noqa: S608 - only constants of this module
)


async def write(session: AsyncSession, duties: Iterable[tuple[UUID, Duty]]) -> None:
    """Writes deadlines, each of a complaint, at the version they bear; 1 is a new one."""
    rows = [_row(complaint, duty) for complaint, duty in duties]
    # Those that end make room for those that begin.
    for ending in (True, False):
        some = [row for row in rows if (row["standing"] != Standing.OPEN) is ending]
        if some:
            await session.execute(_WRITE, {"rows": orjson.dumps(some, default=str).decode()})


def _row(complaint: UUID, duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id, "complaint": complaint, "kind": duty.kind, "since": duty.since, "start_on": duty.start_on,
        "days": duty.promise.period.days, "unit": duty.promise.period.unit, "ends_worked": duty.promise.ends_worked,
        "due_on": duty.due_on, "steps": duty.steps, "standing": duty.standing, "ended_on": duty.ended_on,
        "letter": duty.letter, "version": duty.version,
    }  # fmt: skip


async def fetch(
    session: AsyncSession, principal: Principal, complaint: UUID, deadline: UUID
) -> Deadline | None:
    statement = select(Deadline).where(
        POLICIES.readable_by(Deadline, principal),
        col(Deadline.id) == deadline,
        col(Deadline.complaint) == complaint,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def pauses_of(session: AsyncSession, complaint: UUID) -> Sequence[DeadlinePause]:
    of = select(col(Deadline.id)).where(col(Deadline.complaint) == complaint)
    statement = select(DeadlinePause).where(col(DeadlinePause.deadline).in_(of))
    return (
        (await session.execute(statement.order_by(col(DeadlinePause.from_on), col(DeadlinePause.id))))
        .scalars()
        .all()
    )


async def extensions_of(session: AsyncSession, complaint: UUID) -> Sequence[DeadlineExtension]:
    of = select(col(Deadline.id)).where(col(Deadline.complaint) == complaint)
    statement = select(DeadlineExtension).where(col(DeadlineExtension.deadline).in_(of))
    return (await session.execute(statement.order_by(col(DeadlineExtension.id)))).scalars().all()


async def safe_contacts(session: AsyncSession, complaint: UUID) -> list[SafeContact]:
    """How who complains may be reached; where nobody is named who does, how the others may."""
    statement = select(col(Party.role), col(Party.safe_contact)).where(col(Party.complaint) == complaint)
    parties = [(PartyRole(role), SafeContact(contact)) for role, contact in await session.execute(statement)]
    complainants = [contact for role, contact in parties if role is PartyRole.COMPLAINANT]
    return complainants or [contact for _, contact in parties]


async def is_to_complainant(session: AsyncSession, complaint: UUID, party: UUID) -> bool:
    """Whether the party is who waits to hear; where nobody is named who complains, each of them is."""
    statement = select(col(Party.id), col(Party.role)).where(col(Party.complaint) == complaint)
    roles = [(id_, role) for id_, role in await session.execute(statement)]
    waiting = {id_ for id_, role in roles if role == PartyRole.COMPLAINANT}
    return party in (waiting or {id_ for id_, _ in roles})


async def due_days(
    session: AsyncSession, principal: Principal, first: date, last: date
) -> list[tuple[date, int]]:
    """How many open complaints of the asker's own are due on each day, in order."""
    due_on = col(Complaint.due_on)
    statement = (
        select(due_on, func.count())
        .where(
            POLICIES.readable_by(Complaint, principal),
            UNSEALED,
            col(Complaint.assignee) == principal.account,
            col(Complaint.state).in_(OPEN_STATES),
            due_on.between(first, last),
        )
        .group_by(due_on)
        .order_by(due_on)
    )
    return [(day, count) for day, count in await session.execute(statement) if day]


class Overdue(NamedTuple):
    """A side whose open complaints were counted by an older revision, and who made the newer."""

    side: str
    number: int
    account: UUID


# The deadlines of one that was merged wait with it; they are counted anew when it is taken out again.
_BEHIND = text(
    """
    SELECT r.side, r.number, r.account FROM deadline_revision r
    WHERE EXISTS (
        SELECT FROM complaint c
        WHERE c.side = r.side AND c.deadlines_revision < r.number
          AND c.state <> 'closed' AND c.state <> 'merged'
    )
    """
)
_PIECE = text(
    """
    SELECT id, kind, level, state, received_on, reopened_on, authority, due_on, due_counted FROM complaint
    WHERE side = :side AND deadlines_revision < :number AND state <> 'closed' AND state <> 'merged'
    LIMIT :limit FOR UPDATE SKIP LOCKED
    """
)
_SET_DUE = text(
    """
    UPDATE complaint c SET deadlines_revision = :number, due_on = t.due_on, warn_on = t.warn_on,
           escalate_on = t.escalate_on,
           due_counted = t.due_on IS NOT NULL AND (c.due_counted OR c.due_on IS NULL),
           version = c.version + t.moved,
           import_version = c.import_version + CASE WHEN c.import_version = c.version THEN t.moved ELSE 0 END
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS t (id uuid, due_on date, warn_on date, escalate_on date, moved integer)
    WHERE c.id = t.id
    """
)
_SAY = text(
    """
    INSERT INTO complaint_change (id, complaint, at, account, act, reason, fields)
    SELECT id, complaint, now(), :account, 'deadline-moved', NULL, fields
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (id uuid, complaint uuid, fields jsonb)
    """
)


async def sides_behind(session: AsyncSession) -> list[Overdue]:
    """As worker."""
    return [Overdue(*row) for row in await session.execute(_BEHIND)]


async def hold_piece(session: AsyncSession, behind: Overdue, limit: int) -> Sequence[Any]:
    """Open complaints that are to be gone over, locked; none that somebody else is changing. As worker."""
    asked = {"side": behind.side, "number": behind.number, "limit": limit}
    return (await session.execute(_PIECE, asked)).all()


async def set_due(session: AsyncSession, number: int, rows: Sequence[dict[str, Any]]) -> None:
    """``{"id", "due_on", "warn_on", "escalate_on", "moved"}``; ``moved`` is 1 where what is due changed by it."""
    await session.execute(_SET_DUE, {"number": number, "rows": orjson.dumps(rows, default=str).decode()})


async def add_changes(session: AsyncSession, account: UUID, rows: Sequence[dict[str, Any]]) -> None:
    """``{"id", "complaint", "fields"}``: what moved, into the histories."""
    await session.execute(_SAY, {"account": account, "rows": orjson.dumps(rows, default=str).decode()})
