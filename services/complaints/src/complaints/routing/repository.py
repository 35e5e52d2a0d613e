"""All the SQL of routing: which rule takes which complaints, in one statement whatever their number."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy import Row, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.complaints.rules import OPEN_STATES
from complaints.models import Complaint, KnownAccount, KnownRegion, KnownTeam, RoutedComplaint, RoutingRule
from complaints.policy import POLICIES

LOOKED_AT = 5_000

_FITS = """
    r.side = c.side AND c.kind <> 'about-office'
    AND (cardinality(r.authorities) = 0 OR c.authority = ANY(r.authorities))
    AND (cardinality(r.offices) = 0 OR c.office = ANY(r.offices))
    AND (cardinality(r.channels) = 0 OR c.channel = ANY(r.channels))
    AND (cardinality(r.severities) = 0 OR c.severity = ANY(r.severities))
    AND (cardinality(r.languages) = 0 OR split_part(lower(c.language), '-', 1) = ANY(r.languages))
    AND (cardinality(r.regions) = 0
         OR EXISTS (SELECT FROM known_place p WHERE p.id = c.place AND p.region = ANY(r.regions)))
    AND (cardinality(r.themes) = 0
         OR EXISTS (SELECT FROM complaint_theme t LEFT JOIN known_theme k ON k.id = t.theme
                    WHERE t.complaint = c.id AND (t.theme = ANY(r.themes) OR k.parent = ANY(r.themes))))
    AND (r.team IS NULL
         OR EXISTS (SELECT FROM known_team k WHERE k.id = r.team AND NOT k.closed
                    AND (k.office IS NULL OR k.office = c.office) AND (k.side IS NULL OR k.side = c.side)))
    AND (r.account IS NULL
         OR EXISTS (SELECT FROM known_account k JOIN known_membership m ON m.account = k.id
                    WHERE k.id = r.account AND NOT k.closed AND m.side = c.side AND NOT m.closed
                    AND m.starts_at <= now() AND (m.ends_at IS NULL OR m.ends_at > now())))
"""
"""Whether rule ``r`` takes complaint ``c``: never for a team of another side or office, nor for whom nobody is. One
about the office is for its head."""

_TAKEN = text(
    f"""
    SELECT DISTINCT ON (c.id) c.id, c.team AS team_before, r.id AS rule, r.name, coalesce(r.team, c.team) AS team,
           r.account
    FROM complaint c JOIN routing_rule r ON r.active AND {_FITS}
    WHERE c.id = ANY(CAST(:complaints AS uuid[])) AND c.state <> 'closed' AND c.assignee IS NULL
    ORDER BY c.id, r.position, r.id
    """  # noqa: S608 - only constants of this module
)


async def taken(session: AsyncSession, complaints: Sequence[UUID]) -> Sequence[Row[Any]]:
    """Of these complaints, which a rule takes, and by the first that fits."""
    return (await session.execute(_TAKEN, {"complaints": list(complaints)})).all()


_KEEP_READING = text(
    """
    INSERT INTO record_grant (id, record, account, side, kind, granted_by)
    SELECT gen_random_uuid(), id, CAST(:me AS uuid), CAST(:side AS text), 'registrar', CAST(:me AS uuid)
    FROM unnest(CAST(:ids AS uuid[])) AS routed (id)
    WHERE NOT EXISTS (SELECT FROM record_grant g WHERE g.record = routed.id AND g.account = CAST(:me AS uuid)
                      AND g.kind = 'registrar' AND g.ends_at IS NULL)
    """
)
_MOVE = text(
    """
    UPDATE complaint c SET team = routed.team, assignee = routed.account
    FROM unnest(CAST(:ids AS uuid[]), CAST(:teams AS uuid[]), CAST(:accounts AS uuid[])) AS routed (id, team, account)
    WHERE c.id = routed.id AND c.id = ANY(CAST(:ids AS uuid[]))
    """
)
_SAY_WHICH = text(
    """
    INSERT INTO routed_complaint (complaint, rule, name, team, account, at)
    SELECT routed.*, CAST(:now AS timestamptz)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:rules AS uuid[]), CAST(:names AS text[]), CAST(:teams AS uuid[]),
                CAST(:accounts AS uuid[])) AS routed
    ON CONFLICT (complaint) DO UPDATE SET rule = excluded.rule, name = excluded.name, team = excluded.team,
        account = excluded.account, at = excluded.at
    """
)
_REMEMBER = text(
    """
    INSERT INTO complaint_change (id, complaint, at, account, act, reason, fields)
    SELECT routed.act, routed.id, CAST(:now AS timestamptz), CAST(:me AS uuid), 'routed', routed.name,
           CAST(routed.fields AS jsonb)
    FROM unnest(CAST(:acts AS uuid[]), CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:fields AS text[]))
        AS routed (act, id, name, fields)
    """
)
_GIVE = text(
    """
    INSERT INTO record_grant (id, record, account, side, kind, granted_by)
    SELECT gen_random_uuid(), id, account, CAST(:side AS text), 'assigned', CAST(:me AS uuid)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:accounts AS uuid[])) AS routed (id, account) WHERE account IS NOT NULL
    """
)


async def move(
    session: AsyncSession, account: UUID, side: str, rows: Sequence[Row[Any]], fields: Sequence[str]
) -> None:
    """Puts each where its rule says. Who registered it goes on reading it until a person gives it away."""
    asked = {
        "me": account,
        "side": side,
        "now": utcnow(),
        "acts": [uuid7() for _ in rows],
        "ids": [row.id for row in rows],
        "teams": [row.team for row in rows],
        "accounts": [row.account for row in rows],
        "rules": [row.rule for row in rows],
        "names": [row.name for row in rows],
        "fields": list(fields),
    }
    for statement in (_KEEP_READING, _MOVE, _SAY_WHICH, _REMEMBER, _GIVE):
        await session.execute(statement, {name: asked[name] for name in statement.compile().params})


async def routed(session: AsyncSession, complaint: Complaint) -> RoutedComplaint | None:
    """By what it came where it is, unless somebody gave it away since."""
    statement = select(RoutedComplaint).where(
        col(RoutedComplaint.complaint) == complaint.id,
        col(RoutedComplaint.team).is_not_distinct_from(complaint.team),
        col(RoutedComplaint.account).is_not_distinct_from(complaint.assignee),
    )
    return (await session.execute(statement)).scalar_one_or_none()


_FITTING = f"""
    SELECT rule, count(*) AS fits, count(*) FILTER (WHERE first IS NULL OR position <= first) AS takes
    FROM (
        SELECT c.id, r.id AS rule, r.position,
               min(r.position) FILTER (WHERE r.active) OVER (PARTITION BY c.id) AS first
        FROM complaint c JOIN routing_rule r ON {_FITS}
        WHERE c.id = ANY(CAST(:complaints AS uuid[]))
    ) AS fitting
    GROUP BY rule
"""  # noqa: S608 - only constants of this module


async def unheld(session: AsyncSession, principal: Principal) -> Sequence[UUID]:
    """The newest open complaints that nobody holds, one more than are looked at."""
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal),
        UNSEALED,
        col(Complaint.state).in_(OPEN_STATES),
        col(Complaint.assignee).is_(None),
    )
    order = (col(Complaint.received_on).desc(), col(Complaint.id).desc())
    return (await session.execute(statement.order_by(*order).limit(LOOKED_AT + 1))).scalars().all()


async def fitting(session: AsyncSession, complaints: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of each rule, how many of these fit it, and how many it would take."""
    found = await session.execute(text(_FITTING), {"complaints": list(complaints)})
    return {row.rule: (row.fits, row.takes) for row in found}


async def list_rules(session: AsyncSession, principal: Principal) -> Sequence[RoutingRule]:
    statement = select(RoutingRule).where(POLICIES.readable_by(RoutingRule, principal))
    order = (col(RoutingRule.side), col(RoutingRule.position), col(RoutingRule.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, rule: UUID, *, lock: bool = False
) -> RoutingRule | None:
    statement = select(RoutingRule).where(
        POLICIES.readable_by(RoutingRule, principal), col(RoutingRule.id) == rule
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def last_position(session: AsyncSession, side: str) -> int:
    """Of the side's rules; locked, so that two who add one do not get the same."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended('daylight routing ' || :side, 0))"),
        {"side": side},
    )
    statement = select(func.max(col(RoutingRule.position))).where(col(RoutingRule.side) == side)
    return (await session.execute(statement)).scalar_one() or 0


async def shift(session: AsyncSession, side: str, first: int, last: int, by: int) -> None:
    between = col(RoutingRule.position).between(first, last)
    await session.execute(
        update(RoutingRule)
        .where(col(RoutingRule.side) == side, between)
        .values(position=RoutingRule.position + by)
        .execution_options(synchronize_session=False)
    )


async def remove(session: AsyncSession, rule: UUID) -> None:
    await session.execute(delete(RoutingRule).where(col(RoutingRule.id) == rule))


async def gone_among(session: AsyncSession, rules: Sequence[RoutingRule]) -> set[UUID]:
    """Teams and accounts of ``rules`` that are closed or not known here."""
    wanted = {target for rule in rules for target in (rule.team, rule.account) if target}
    here: set[UUID] = set()
    for table in (KnownTeam, KnownAccount):
        found = select(col(table.id)).where(col(table.id).in_(wanted), col(table.closed).is_(False))
        here |= set((await session.execute(found)).scalars())
    return wanted - here


async def region_names(session: AsyncSession, ids: set[UUID]) -> dict[UUID, dict[str, str]]:
    if not ids:
        return {}
    found = await session.execute(
        select(col(KnownRegion.id), col(KnownRegion.names)).where(col(KnownRegion.id).in_(ids))
    )
    return {row.id: row.names for row in found}
