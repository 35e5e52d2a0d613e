"""All the SQL of assigning many at once: one statement for each step, whatever their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.pages import COUNT_LIMIT, Count, count_up_to
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ARRAY, ColumnElement, Row, Select, Uuid, any_, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.absences.repository import hand_on
from complaints.complaints.repository import UNSEALED
from complaints.complaints.rules import OPEN_STATES
from complaints.complaints.taking import pools_of
from complaints.models import Complaint, KnownTeam
from complaints.models.complaint import CaseKind
from complaints.policy import POLICIES
from complaints.policy.permissions import ASSIGN, HEAD
from complaints.policy.rules import complaint_reached

_HELD = (
    col(Complaint.id),
    col(Complaint.version),
    col(Complaint.side),
    col(Complaint.office),
    col(Complaint.assignee),
    col(Complaint.team),
    col(Complaint.state),
    col(Complaint.about),
    col(Complaint.kind),
)


@dataclass(frozen=True, slots=True)
class Going:
    """One complaint on its way, with what it was."""

    id: UUID
    version: int
    """The one it leaves."""
    account: UUID | None
    team: UUID | None
    changes: list[Change]


def _assignable(principal: Principal) -> tuple[ColumnElement[bool], ...]:
    """Readable, and the right to assign is good for it; one about the office is for who heads it."""
    who = PrincipalFacts(principal)
    heads = who.covers(HEAD, col(Complaint.office), col(Complaint.team))
    return (
        POLICIES.readable_by(Complaint, principal),
        # A sealed one is given by itself, to somebody named on it.
        UNSEALED,
        complaint_reached(ASSIGN)(who),
        or_(col(Complaint.kind) != CaseKind.ABOUT_OFFICE.value, heads),
    )


async def hold(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> dict[UUID, Row[*tuple[Any, ...]]]:
    """Those that may be assigned, locked in the order of their ids: two at once never wait for each other in a ring."""
    wanted = col(Complaint.id) == any_(literal(list(complaints), ARRAY(Uuid())))
    statement = select(*_HELD).where(*_assignable(principal), wanted)
    rows = await session.execute(statement.order_by(col(Complaint.id)).with_for_update())
    return {row.id: row for row in rows}


async def hold_pooled(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> dict[UUID, Row[*tuple[Any, ...]]]:
    """Those of the asker's teams, locked like those that may be assigned."""
    wanted = col(Complaint.id) == any_(literal(list(complaints), ARRAY(Uuid())))
    of_team = col(Complaint.team) == any_(literal(sorted(pools_of(principal)), ARRAY(Uuid())))
    statement = select(*_HELD).where(POLICIES.readable_by(Complaint, principal), of_team, wanted)
    rows = await session.execute(statement.order_by(col(Complaint.id)).with_for_update())
    return {row.id: row for row in rows}


async def readable_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> Mapping[UUID, int]:
    """The versions of those that may be read."""
    wanted = col(Complaint.id) == any_(literal(list(complaints), ARRAY(Uuid())))
    statement = select(col(Complaint.id), col(Complaint.version))
    found = await session.execute(statement.where(POLICIES.readable_by(Complaint, principal), wanted))
    return {row.id: row.version for row in found}


async def offices_of(session: AsyncSession, teams: Sequence[UUID]) -> Mapping[UUID, UUID | None]:
    found = await session.execute(
        select(col(KnownTeam.id), col(KnownTeam.office)).where(col(KnownTeam.id).in_(teams))
    )
    return {row.id: row.office for row in found}


_LET_GO = text(
    """
    INSERT INTO record_grant (id, record, account, side, kind, granted_by)
    SELECT gen_random_uuid(), id, CAST(:me AS uuid), CAST(:side AS text), 'handing-over', CAST(:me AS uuid)
    FROM unnest(CAST(:ids AS uuid[])) AS going (id)
    """
)
_MOVE = text(
    """
    UPDATE complaint c SET assignee = going.account, team = going.team, version = c.version + 1,
           updated_at = CAST(:now AS timestamptz)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:accounts AS uuid[]), CAST(:teams AS uuid[])) AS going (id, account, team)
    WHERE c.id = going.id AND c.id = ANY(CAST(:ids AS uuid[]))
    """
)
# The list of ids twice: by it the rows are found through their index; by the join alone every complaint was read.
_REMEMBER = text(
    """
    INSERT INTO complaint_change (id, complaint, at, account, on_behalf_of, act, fields)
    SELECT going.change, going.id, CAST(:now AS timestamptz), CAST(:me AS uuid),
           (SELECT s.absent FROM record_grant g JOIN substitution s ON g.purpose = s.id::text
            WHERE g.record = going.id AND g.account = CAST(:me AS uuid) AND g.kind = 'substitute'
              AND g.starts_at <= now() AND g.ends_at > now() LIMIT 1),
           'assigned', CAST(going.fields AS jsonb)
    FROM unnest(CAST(:changes AS uuid[]), CAST(:ids AS uuid[]), CAST(:fields AS text[])) AS going (change, id, fields)
    RETURNING complaint, on_behalf_of
    """
)
_END = text(
    """
    UPDATE record_grant SET ends_at = now()
    WHERE record = ANY(CAST(:ids AS uuid[])) AND ends_at IS NULL
      AND kind IN ('assigned', 'registrar', 'handing-over')
    """
)
_GIVE = text(
    """
    INSERT INTO record_grant (id, record, account, side, kind, granted_by)
    SELECT gen_random_uuid(), id, account, CAST(:side AS text), 'assigned', CAST(:me AS uuid)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:accounts AS uuid[])) AS going (id, account) WHERE account IS NOT NULL
    """
)


async def move(
    session: AsyncSession, principal: Principal, side: str, going: Sequence[Going], *, taken: bool = False
) -> Mapping[UUID, UUID | None]:
    """Gives each to whom it goes, with the grants that follow; answers for whom the asker did it, by complaint.

    The asker may lose sight of them by it, unless they take them themselves (``taken``): grants that begin and end in
    this transaction let the rows leave.
    """
    ids = [one.id for one in going]
    asked = {
        "me": principal.account,
        "side": side,
        "now": utcnow(),
        "ids": ids,
        "accounts": [one.account for one in going],
        "teams": [one.team for one in going],
        "changes": [uuid7() for _ in going],
        "fields": [orjson.dumps(one.changes).decode() for one in going],
    }

    async def do(statement: Any) -> Any:
        return await session.execute(statement, {name: asked[name] for name in statement.compile().params})

    if not taken:
        await do(_LET_GO)
    await do(_MOVE)
    stood_in_for = {row.complaint: row.on_behalf_of for row in await do(_REMEMBER)}
    await hand_on(session, principal.account, ids)
    await do(_END)
    await do(_GIVE)
    return stood_in_for


def _open_of(principal: Principal, holder: UUID) -> Select[*tuple[Any, ...]]:
    return select(*_HELD).where(
        *_assignable(principal),
        col(Complaint.assignee) == holder,
        col(Complaint.state).in_(OPEN_STATES),
    )


async def hold_open_of(
    session: AsyncSession, principal: Principal, holder: UUID, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The next of somebody's open complaints, locked."""
    statement = _open_of(principal, holder).order_by(col(Complaint.id)).limit(most)
    return (await session.execute(statement.with_for_update())).all()


async def count_open_of(session: AsyncSession, principal: Principal, holder: UUID) -> Count:
    return await count_up_to(session, _open_of(principal, holder))


_PASS_TASKS = text(
    """
    UPDATE task SET assignee = coalesce(turn.account, (CAST(:to AS uuid[]))[1 + turn.n % :people]),
           version = version + 1, updated_at = CAST(:now AS timestamptz)
    FROM (
        SELECT t.id, going.account, row_number() OVER (ORDER BY t.id) AS n
        FROM task t JOIN complaint c ON c.id = t.complaint
        LEFT JOIN unnest(CAST(:ids AS uuid[]), CAST(:accounts AS uuid[])) AS going (id, account) ON going.id = c.id
        WHERE t.assignee = CAST(:holder AS uuid) AND t.done_at IS NULL
          AND (going.id IS NOT NULL OR c.assignee IS DISTINCT FROM CAST(:holder AS uuid)
               OR c.state IN ('closed', 'merged'))
    ) AS turn
    WHERE task.id = turn.id
    """
)


async def pass_tasks(session: AsyncSession, holder: UUID, to: Sequence[UUID], going: Sequence[Going]) -> int:
    """A task goes with its complaint to whom that goes; those on complaints of others go to ``to`` in turn.

    The database moves only those on complaints that may be worked on.
    """
    asked = {
        "holder": holder,
        "to": list(to),
        "people": len(to),
        "now": utcnow(),
        "ids": [one.id for one in going],
        "accounts": [one.account for one in going],
    }
    done: Any = await session.execute(_PASS_TASKS, asked)
    return int(done.rowcount)


_WORKLOADS = text(
    """
    SELECT * FROM (
        SELECT a.id, a.name, a.closed,
               (SELECT count(*) FROM (
                   SELECT FROM complaint c WHERE c.assignee = a.id AND c.state = ANY(CAST(:open AS text[])) LIMIT :most
               ) AS counted) AS complaints,
               (SELECT count(*) FROM (
                   SELECT FROM task t WHERE t.assignee = a.id AND t.done_at IS NULL LIMIT :most
               ) AS counted) AS tasks
        FROM known_account a
    ) AS held WHERE complaints > 0 OR tasks > 0 ORDER BY closed DESC, name
    """
)


async def workloads(session: AsyncSession) -> Sequence[Row[*tuple[Any, ...]]]:
    """Of every account that holds something open, how much of what the database shows; no count goes on for long."""
    asked = {"open": [state.value for state in OPEN_STATES], "most": COUNT_LIMIT + 1}
    return (await session.execute(_WORKLOADS, asked)).all()
