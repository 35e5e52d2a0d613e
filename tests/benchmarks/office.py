"""An office that has worked for ten years: many complaints, one in twenty-three open, and who may see which."""

from hashlib import md5
from uuid import UUID

import asyncpg
from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.principal import Principal
from servicekit.testing import person
from standalone.ephemeral import DatabaseUrls, Servers

from tests.benchmarks.workbench import superuser

_OFFICES, _TEAMS, _IN_TEAM, _AT_INTAKE = 4, 12, 25, 10
_LONGEST = 900.0


def _id(name: str) -> UUID:
    """As PostgreSQL makes it of the same name."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())


OFFICE, TEAM = _id("office0"), _id("team0")
CASEWORKER = _id("account0")
COLLEAGUES = [_id(f"account{at}") for at in range(1, _IN_TEAM)]
PEOPLE: dict[str, Principal] = {
    "head": person(HEAD, READ, READ_INTERNAL, WORK, UNSEAL, REGISTER, ASSIGN, IMPORT, account=_id("head")),
    "head of an office": person(
        HEAD, READ, READ_INTERNAL, WORK, UNSEAL, REGISTER, ASSIGN, IMPORT, office=OFFICE, account=_id("head0")
    ),
    "coordinator": person(READ_INTERNAL, ASSIGN, office=OFFICE, account=_id("coordinator")),
    "caseworker": person(
        READ, READ_INTERNAL, WORK, UNSEAL, REGISTER, office=OFFICE, team=TEAM, account=CASEWORKER
    ),
    "intake": person(REGISTER, IMPORT, ASSIGN, office=OFFICE, account=_id("intake0")),
}
"""As the roles an institution starts with."""

_SEED = """
INSERT INTO known_place (id, version, closed, names)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Prison ' || i) FROM generate_series(0, 199) i;
INSERT INTO known_theme (id, version, closed, names)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i) FROM generate_series(0, 59) i;
INSERT INTO known_office (id, version, closed, name)
SELECT md5('office' || i)::uuid, 1, false, 'Office ' || i FROM generate_series(0, {offices} - 1) i;
INSERT INTO known_team (id, version, closed, name, office, side)
SELECT md5('team' || i)::uuid, 1, false, 'Team ' || i, md5('office' || i % {offices})::uuid, 'complaints'
FROM generate_series(0, {teams} - 1) i;
INSERT INTO known_account (id, version, closed, name)
SELECT md5('account' || i)::uuid, 1, false, 'Caseworker ' || i FROM generate_series(0, {teams} * {in_team} - 1) i;
INSERT INTO known_account (id, version, closed, name)
SELECT md5('intake' || i)::uuid, 1, false, 'Intake ' || i FROM generate_series(0, {at_intake} - 1) i;

CREATE TEMPORARY TABLE drawn AS
SELECT i, md5('complaint' || i)::uuid AS id, h, team, about, received_on, level, is_open,
       CASE WHEN is_open
            THEN (ARRAY['received', 'acknowledged', 'acknowledged', 'assessed', 'assessed', 'in-progress',
                        'in-progress', 'in-progress', 'waiting', 'reopened'])[1 + h / 7 % 10]
            ELSE 'closed' END AS state,
       CASE WHEN NOT about AND NOT (is_open AND h / 7 % 10 < 3 AND h / 11 % 2 = 0)
            THEN md5('account' || team * {in_team} + h / 13 % {in_team})::uuid END AS assignee,
       md5('intake' || h / 17 % {at_intake})::uuid AS registered_by,
       CASE WHEN is_open AND h / 19 % 10 > 0 THEN received_on + 20 + h / 23 % 200
            WHEN NOT is_open AND h / 19 % 5 = 0 THEN received_on + 60 END AS due_on
FROM (
    SELECT i, h, h / 29 % {teams} AS team, h / 31 % 100 = 0 AS about,
           current_date - (3650.0 * ({rows} - i) / {rows})::integer AS received_on,
           CASE WHEN h / 37 % 500 = 0 THEN 'sealed' WHEN h / 37 % 10 = 1 THEN 'internal' ELSE 'confidential' END
               AS level,
           h / 41 % 1000 < CASE WHEN i > {rows} * 0.97 THEN 800 WHEN i > {rows} * 0.9 THEN 250 ELSE 2 END AS is_open
    FROM (SELECT i, hashint4(i) & 2147483647 AS h FROM generate_series(1, {rows}) i) numbered
) spread;

INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference, state, received_on,
    due_on, due_counted, warn_on, escalate_on, closed_on, outcome, channel, severity, urgent, language, summary,
    narrative, place, kind, about, assignee, registered_by)
SELECT id, received_on, received_on + 1 + h % 20 * interval '1 hour', 1, 'complaints',
    md5('office' || team % {offices})::uuid, CASE WHEN NOT about THEN md5('team' || team)::uuid END, level, 'C-' || i,
    state, received_on, due_on, is_open, due_on - 7, due_on + 14, CASE WHEN NOT is_open THEN received_on + 90 END,
    CASE WHEN NOT is_open THEN (ARRAY['resolved', 'not-upheld', 'upheld', 'inadmissible'])[1 + h / 43 % 4] END,
    (ARRAY['letter', 'phone', 'email', 'form', 'box'])[1 + h / 47 % 5],
    (ARRAY['minor', 'serious', 'grave', NULL])[1 + h / 53 % 4], h / 59 % 50 = 0, 'en',
    'A complaint about something, number ' || i, repeat('What was said. ', 20), md5('place' || h / 61 % 200)::uuid,
    CASE WHEN about THEN 'about-office' ELSE 'complaint' END,
    CASE WHEN about THEN ARRAY[md5('account' || h / 67 % 300)::uuid] ELSE '{{}}' END, assignee, registered_by
FROM drawn;
INSERT INTO complaint_theme (complaint, theme)
SELECT DISTINCT id, md5('theme' || (h / (71 + 2 * n) % 60))::uuid FROM drawn, generate_series(0, 1) n
WHERE n = 0 OR h % 3 = 0;
INSERT INTO external_reference (id, complaint, side, system, value)
SELECT gen_random_uuid(), id, 'complaints', 'old-register', 'R/' || i FROM drawn WHERE i < {rows} / 2;

INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by)
SELECT gen_random_uuid(), id, registered_by, 'complaints', 'registrar', received_on,
       CASE WHEN assignee IS NOT NULL THEN received_on + 1 END, registered_by FROM drawn;
INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by)
SELECT gen_random_uuid(), id, assignee, 'complaints', 'assigned', received_on + 1, NULL, registered_by
FROM drawn WHERE assignee IS NOT NULL;
INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by)
SELECT gen_random_uuid(), id, assignee, 'complaints', 'named', received_on + 1, NULL, registered_by
FROM drawn WHERE assignee IS NOT NULL AND level = 'sealed';

INSERT INTO watcher (complaint, account, since, seen_at)
SELECT id, md5('account' || n)::uuid, now(), now() - interval '1 day'
FROM generate_series(0, 299) n, LATERAL (
    SELECT id FROM drawn WHERE h / 83 % 60 = n % 60 AND (n / {in_team} = team OR h % 4 = 0) ORDER BY i DESC
    LIMIT 200) seen;
INSERT INTO task (id, created_at, updated_at, version, complaint, text, assignee, due_on, created_by, done_at, done_by)
SELECT gen_random_uuid(), now(), now(), 1, id, 'Call', assignee, received_on + h / 73 % 300, assignee,
       CASE WHEN NOT is_open THEN now() END, CASE WHEN NOT is_open THEN assignee END
FROM drawn WHERE assignee IS NOT NULL AND h / 79 % 4 = 0;
INSERT INTO substitution (id, created_at, updated_at, version, side, absent, substitute, from_on, until_on, starts_at,
    ends_at, created_by, begun_told, ended_told)
SELECT md5('substitution' || n)::uuid, now(), now(), 1, 'complaints', md5('account' || n * 50 + 27)::uuid,
       md5('account' || n * 50)::uuid, current_date - 3, current_date + 10, now() - interval '3 days',
       now() + interval '10 days', md5('head')::uuid, true, false
FROM generate_series(0, 5) n;
INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by, purpose)
SELECT gen_random_uuid(), c.id, s.substitute, s.side, 'substitute', s.starts_at, s.ends_at, s.created_by, s.id::text
FROM substitution s JOIN complaint c ON c.assignee = s.absent;
DROP TABLE drawn;
"""


async def fill(urls: DatabaseUrls, among: Servers, rows: int) -> None:
    async with superuser(among, urls) as connection:
        await fill_through(connection, rows)


async def fill_through(connection: asyncpg.Connection, rows: int) -> None:
    sizes = {"offices": _OFFICES, "teams": _TEAMS, "in_team": _IN_TEAM, "at_intake": _AT_INTAKE, "rows": rows}
    await connection.execute(_SEED.format(**sizes), timeout=_LONGEST)
    await connection.execute("VACUUM ANALYZE", timeout=_LONGEST)
