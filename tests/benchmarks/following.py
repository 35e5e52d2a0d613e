"""Thirty thousand issued recommendations with all that is followed of them: lists, board and figures by role, and what
the public reads of them."""

import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import md5
from itertools import groupby
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import aiohttp
import asyncpg
import orjson
import psutil  # type: ignore[import-untyped]
from recommendations.main import SERVICE
from recommendations.policy.permissions import ANSWER, ASSESS, EXPORT, HEAD, ISSUE, PROMPTED, READ, WRITE
from recommendations.rates.schemas import RatedBy
from servicekit.principal import PUBLIC, Kind, Principal, Side
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls, Servers
from standalone.ports import free_port

from tests.benchmarks.workbench import (
    quantile,
    report,
    servers,
    service_settings,
    serving,
    sizes,
    stand_in,
    superuser,
)

_MOST = 150.0
"""Milliseconds."""
_OFFICES, _TEAMS, _PLACES, _LONGEST = 4, 12, 200, 900.0


def _id(name: str) -> UUID:
    """As PostgreSQL makes it of the same name."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())


OFFICE, TEAM = _id("office0"), _id("team0")
EVERY, SOME, THEME, SUBTHEME = _id("place0"), _id("place7"), _id("theme3"), _id("subtheme5")
"""A place that all are about, one of two hundred, a theme with those below it, and one of those."""
GOVERNMENT, MINISTRY, AGENCY = _id("authority1"), _id("authority4"), _id("authority20")


def _who(*permissions: str, **more: Any) -> Principal:
    return person(*permissions, side=Side.PREVENTIVE, **more)


STAFF: dict[str, Principal] = {
    "head": _who(READ, WRITE, ISSUE, ASSESS, PROMPTED, HEAD, EXPORT, account=_id("head")),
    "coordinator": _who(
        READ, WRITE, ISSUE, ASSESS, PROMPTED, EXPORT, office=OFFICE, account=_id("coordinator")
    ),
    "monitor of an office": _who(READ, WRITE, office=OFFICE, team=TEAM, account=_id("account0")),
    "analyst": _who(READ, account=_id("analyst")),
}
AUTHORITIES: dict[str, Principal] = {
    "government": _who(ANSWER, authority=GOVERNMENT, account=_id("focal1")),
    "ministry": _who(ANSWER, authority=MINISTRY, account=_id("focal2")),
}

ANYBODY = {"anybody": Principal(PUBLIC, Kind.PUBLIC, None)}

_SEED = """
INSERT INTO authority (id, version, created_at, updated_at, reference, kind, names, sort_name, parent, closed,
    created_by)
SELECT md5('authority' || i)::uuid, 1, now(), now(), 'A-' || i,
       CASE WHEN i = 1 THEN 'government' WHEN i < 10 THEN 'ministry' WHEN i < 50 THEN 'agency' ELSE 'place' END,
       jsonb_build_object('en', 'Authority ' || i), 'authority ' || i,
       CASE WHEN i = 1 THEN NULL WHEN i < 10 THEN md5('authority1')::uuid
            WHEN i < 50 THEN md5('authority' || 2 + i % 8)::uuid ELSE md5('authority' || 10 + i % 40)::uuid END,
       false, md5('head')::uuid
FROM generate_series(1, 249) i ORDER BY i;
INSERT INTO known_place (id, version, closed, names, operator, authority)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Place ' || i),
       md5('authority' || 50 + i % 200)::uuid, md5('authority' || 10 + i % 40)::uuid
FROM generate_series(0, {places} - 1) i;
INSERT INTO known_theme (id, version, closed, names, parent)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i), NULL::uuid
FROM generate_series(0, 11) i
UNION ALL
SELECT md5('subtheme' || i)::uuid, 1, false, jsonb_build_object('en', 'Subtheme ' || i), md5('theme' || i % 12)::uuid
FROM generate_series(0, 47) i;
INSERT INTO known_office (id, version, closed, name)
SELECT md5('office' || i)::uuid, 1, false, 'Office ' || i FROM generate_series(0, {offices} - 1) i;
INSERT INTO known_team (id, version, closed, name, office)
SELECT md5('team' || i)::uuid, 1, false, 'Team ' || i, md5('office' || i % {offices})::uuid
FROM generate_series(0, {teams} - 1) i;

CREATE TEMPORARY TABLE drawn AS
SELECT i, h, team, md5('recommendation' || i)::uuid AS id, issued_on, state, received,
       CASE WHEN state = 'draft' OR NOT assessed THEN 'never-assessed' ELSE found END AS implementation,
       CASE WHEN state <> 'draft' AND assessed THEN least(issued_on + 60 + h / 13 % 900, current_date) END
           AS assessed_on
FROM (
    SELECT *, h / 7 % 10 < 7 OR state = 'closed' AS assessed,
           CASE WHEN state = 'closed'
                THEN (ARRAY['implemented', 'implemented', 'no-longer-relevant', 'regressed'])[1 + h / 11 % 4]
                ELSE (ARRAY['not-started', 'in-progress', 'in-progress', 'partly', 'partly', 'implemented',
                            'implemented', 'regressed', 'cannot-be-assessed', 'no-longer-relevant'])[1 + h / 11 % 10]
           END AS found
    FROM (
        SELECT i, h, h / 29 % {teams} AS team, h / 17 % 8 = 0 AS received,
               current_date - (3650.0 * ({rows} - i) / {rows})::integer AS issued_on,
               CASE WHEN i > {rows} THEN 'draft' WHEN h / 5 % 10 < 4 AND i < {rows} * 0.7 THEN 'closed'
                    ELSE 'issued' END AS state
        FROM (SELECT i, hashint4(i) & 2147483647 AS h FROM generate_series(1, {rows} + {rows} / 20) i) numbered
    ) placed
) spread;

INSERT INTO recommendation (id, created_at, updated_at, version, side, office, team, level, reference, state, title,
    text, language, problem_kind, system_wide, source, direction, priority, time_frame, due_on, issued_on, issued_by,
    implementation, assessed_on, to_verify_since, moved_on, embargoed, to_us, created_by)
SELECT id, issued_on, issued_on + h % 400 * interval '1 hour', 1, 'preventive', md5('office' || team % {offices})::uuid,
       md5('team' || team)::uuid, CASE WHEN state = 'draft' THEN 'confidential' ELSE 'internal' END, 'R-' || i, state,
       'What is recommended, number ' || i, repeat('That something be done. ', 20), 'en',
       (ARRAY['law-or-policy', 'missing-law', 'procedure', 'practice', 'practice', 'attitude', 'material-condition',
              'material-condition'])[1 + h / 19 % 8],
       h / 23 % 5 = 0,
       CASE WHEN received THEN (ARRAY['spt', 'cpt', 'upr', 'cat'])[1 + h / 31 % 4]
            ELSE (ARRAY['visit-report', 'visit-report', 'visit-report', 'urgent', 'thematic-report', 'complaint',
                        'annual-report'])[1 + h / 31 % 7] END,
       CASE WHEN received THEN 'received' ELSE 'issued' END, (ARRAY['low', 'medium', 'medium', 'high'])[1 + h / 37 % 4],
       (ARRAY['immediate', 'short', 'medium', 'long', NULL])[1 + h / 41 % 5],
       CASE WHEN state <> 'draft' AND h / 43 % 10 < 3 THEN issued_on + 90 END,
       CASE WHEN state <> 'draft' THEN issued_on END, CASE WHEN state <> 'draft' THEN md5('head')::uuid END,
       implementation, assessed_on,
       CASE WHEN state = 'issued' AND h / 47 % 40 = 0 THEN current_date END,
       CASE WHEN state <> 'draft' THEN coalesce(assessed_on, issued_on) END, false, h / 53 % 300 = 0,
       md5('account' || h / 59 % 40)::uuid
FROM drawn;
INSERT INTO record_grant (id, record, account, side, kind, granted_by)
SELECT gen_random_uuid(), id, md5('account' || h / 59 % 40)::uuid, 'preventive', 'author',
       md5('account' || h / 59 % 40)::uuid
FROM drawn;
INSERT INTO recommendation_place (recommendation, place)
SELECT DISTINCT id, md5('place' || CASE n WHEN 0 THEN 0 ELSE h / (61 + n) % {places} END)::uuid
FROM drawn, generate_series(0, 2) n WHERE n < 2 OR h % 3 = 0;
INSERT INTO recommendation_theme (recommendation, theme)
SELECT DISTINCT id, CASE WHEN h / (71 + n) % 4 = 0 THEN md5('theme' || h / (73 + n) % 12)::uuid
                         ELSE md5('subtheme' || h / (73 + n) % 48)::uuid END
FROM drawn, generate_series(0, 1) n WHERE n = 0 OR h % 2 = 0;
INSERT INTO recommendation_finding (recommendation, finding)
SELECT id, md5('finding' || i / 3)::uuid FROM drawn WHERE NOT received;
INSERT INTO criterion_assessment (recommendation, criterion, verdict)
SELECT id, criterion, 'met' FROM drawn, unnest(ARRAY['specific', 'measurable', 'achievable', 'results-oriented',
    'time-bound', 'solution-suggesting', 'mindful', 'argued', 'root-cause-responsive', 'targeted']) criterion;
INSERT INTO recommendation_change (id, recommendation, at, account, act, level, fields)
SELECT gen_random_uuid(), id, issued_on, md5('head')::uuid, act, 'internal', '[]'
FROM drawn, unnest(ARRAY['drafted', 'issued']) act WHERE state <> 'draft' OR act = 'drafted';

CREATE TEMPORARY TABLE asking AS
SELECT gen_random_uuid() AS addressee, id, i, h, n, state, received, issued_on,
       CASE WHEN n = 1 AND h % 5 = 0 THEN NULL
            ELSE md5('authority' || CASE WHEN h / (79 + n) % 3 = 0 THEN 10 + h / 83 % 40 WHEN h / (79 + n) % 3 = 1
                 THEN 2 + h / 83 % 8 ELSE 50 + h / 83 % 200 END)::uuid END AS authority,
       CASE WHEN n = 1 AND h % 5 = 0 THEN md5('place' || h / 89 % {places})::uuid END AS place,
       state <> 'draft' AND h / (97 + n) % 10 < 7 AS answered, h / 101 % 60 = 0 AND n = 0 AND state = 'issued' AS urgent
FROM drawn, generate_series(0, 1) n WHERE n = 0 OR h / 103 % 3 = 0;
INSERT INTO addressee (id, recommendation, authority, place, response_due, answer_hours, response_due_at, answered_at,
    answer)
SELECT addressee, id, authority, place, CASE WHEN h / 107 % 10 < 9 THEN issued_on + 90 END,
       CASE WHEN urgent THEN 72 END, CASE WHEN urgent THEN issued_on + interval '72 hours' END,
       CASE WHEN answered THEN issued_on + h / 109 % 120 * interval '1 day' END,
       CASE WHEN answered THEN (ARRAY['accepted', 'accepted', 'in-part', 'rejected', 'unclear'])[1 + h / 113 % 5] END
FROM asking ON CONFLICT DO NOTHING;
DELETE FROM asking WHERE NOT EXISTS (SELECT FROM addressee a WHERE a.id = asking.addressee);
INSERT INTO response (id, recommendation, addressee, kind, received_on, text, language, by_authority, entered_by,
    entered_at, corrected, withdrawn)
SELECT md5('response' || addressee)::uuid, id, addressee, (ARRAY['accepted', 'accepted', 'in-part', 'rejected',
       'unclear'])[1 + h / 113 % 5], issued_on + h / 109 % 120, 'We have read it.', 'en', h % 2 = 0,
       md5('focal1')::uuid, now(), false, false
FROM asking WHERE answered;
INSERT INTO adequacy (id, recommendation, addressee, response, verdict, reason, judged_by, judged_at)
SELECT gen_random_uuid(), id, addressee, md5('response' || addressee)::uuid, 'adequate', 'It says enough.',
       md5('head')::uuid, now()
FROM asking WHERE answered AND h / 127 % 2 = 0;
INSERT INTO stated_obstacle (id, recommendation, addressee, kind, text, language, entered_by, entered_at)
SELECT gen_random_uuid(), id, addressee, (ARRAY['law', 'money', 'staff', 'attitude', 'technical',
       'political'])[1 + h / 131 % 6], 'This is in the way.', 'en', md5('head')::uuid, now()
FROM asking WHERE answered AND h / 137 % 3 = 0;
INSERT INTO seen_obstacle (id, recommendation, addressee, kind, text, language, entered_by, entered_at)
SELECT gen_random_uuid(), id, addressee, (ARRAY['law', 'money', 'staff', 'attitude', 'technical',
       'political'])[1 + h / 139 % 6], 'This is in the way.', 'en', md5('head')::uuid, now()
FROM asking WHERE state <> 'draft' AND h / 149 % 5 = 0;
INSERT INTO plan_item (id, created_at, updated_at, version, recommendation, addressee, text, language, state, due_on,
    by_authority, entered_by)
SELECT gen_random_uuid(), now(), now(), 1, id, addressee, 'A step.', 'en', 'planned', issued_on + 200, false,
       md5('head')::uuid
FROM asking WHERE answered AND h / 151 % 2 = 0;
INSERT INTO progress_report (id, recommendation, addressee, claim, reported_on, text, language, by_authority,
    entered_by, entered_at)
SELECT gen_random_uuid(), id, addressee, (ARRAY['in-progress', 'partly', 'implemented'])[1 + h / 157 % 3],
       issued_on + 300, 'So far we are.', 'en', h % 2 = 0, md5('head')::uuid, now()
FROM asking WHERE answered AND h / 163 % 2 = 0;
INSERT INTO reminder (id, recommendation, addressee, sent_on, entered_by, entered_at)
SELECT gen_random_uuid(), id, addressee, issued_on + 100, md5('head')::uuid, now()
FROM asking WHERE NOT answered AND state <> 'draft' AND h / 167 % 2 = 0;
INSERT INTO extension (id, recommendation, addressee, state, asked_on, until, reason, language, by_authority,
    entered_by, entered_at)
SELECT gen_random_uuid(), id, addressee, 'asked', issued_on + 80, issued_on + 120, 'We need time.', 'en', false,
       md5('head')::uuid, now()
FROM asking WHERE NOT answered AND state = 'issued' AND h / 173 % 10 = 0;
INSERT INTO asked (addressee, recommendation, side, authority, place, number, due_on, answered_on, sent_at)
SELECT addressee, id, 'preventive', authority, place, 1, issued_on + 90,
       CASE WHEN answered THEN issued_on + h / 109 % 120 END, issued_on
FROM asking WHERE state <> 'draft' AND NOT received;
INSERT INTO sent_copy (addressee, number, sent_at, reference, title, text, language, themes, priority, issued_on)
SELECT addressee, 1, issued_on, 'R-' || i, 'What is recommended, number ' || i,
       repeat('That something be done. ', 20), 'en', '[]', 'medium', issued_on
FROM asking WHERE EXISTS (SELECT FROM asked a WHERE a.addressee = asking.addressee);

INSERT INTO assessment (id, created_at, updated_at, version, recommendation, place, state, status, assessed_on, method,
    statement, evidence_for, language, created_by)
SELECT md5('assessment' || i || '-' || n)::uuid, now(), now(), 1, id, NULL, 'released',
       CASE WHEN n = 0 THEN implementation ELSE 'in-progress' END, greatest(assessed_on - n * 100, issued_on),
       'documents', 'So we find it.', 'What speaks for it.', 'en', md5('head')::uuid
FROM drawn, generate_series(0, 1) n WHERE implementation <> 'never-assessed' AND (n = 0 OR h / 179 % 2 = 0);
INSERT INTO released_assessment (id, recommendation, place, status, assessed_on, method, statement, language,
    assessed_by, released_by, released_at)
SELECT id, recommendation, place, status, assessed_on, method, statement, language, created_by, created_by,
       assessed_on + interval '12 hours' FROM assessment;
UPDATE recommendation r SET implemented_on = seen.implemented_on, not_yet_on = seen.not_yet_on
FROM (
    SELECT recommendation, min(assessed_on) FILTER (WHERE status = 'implemented') AS implemented_on,
        max(assessed_on) FILTER (WHERE status IN ('not-started', 'in-progress', 'partly', 'no-longer-relevant'))
            AS not_yet_on
    FROM released_assessment WHERE place IS NULL GROUP BY recommendation
) seen WHERE seen.recommendation = r.id;
INSERT INTO review_prompt (id, version, recommendation, signal, since, raised_at)
SELECT gen_random_uuid(), 1, id, 'complaints', current_date - 100, now() - h % 400 * interval '1 day'
FROM drawn WHERE implementation IN ('implemented', 'partly') AND h / 181 % 20 = 0;
INSERT INTO closing (id, recommendation, because, reason, closed_at, closed_by)
SELECT gen_random_uuid(), id, CASE implementation WHEN 'no-longer-relevant' THEN 'no-longer-relevant'
       ELSE 'implemented' END, 'Done.', issued_on + interval '1000 days', md5('head')::uuid
FROM drawn WHERE state = 'closed';
INSERT INTO known_category (id, version, closed, names)
SELECT md5('category' || i)::uuid, 1, false, jsonb_build_object('en', 'Category ' || i) FROM generate_series(0, 5) i;
UPDATE known_place SET category = md5('category' || (hashtext(id::text) & 3))::uuid WHERE hashtext(id::text) % 7 <> 0;
INSERT INTO contribution (id, created_at, updated_at, version, side, office, team, kind, changed_on, day_known, what,
    said_by, language, entered_by, failed, taken_back_at, taken_back_by, taken_back_because)
SELECT md5('contribution' || i)::uuid, now(), now(), 1, 'preventive', md5('office' || team % {offices})::uuid,
       md5('team' || team)::uuid, CASE WHEN h / 193 % 3 = 0 THEN 'nothing' ELSE 'practice' END, issued_on + 200, true,
       'What came of it.', 'Their letter', 'en', md5('head')::uuid, CASE WHEN h / 193 % 3 = 0 THEN 'No money.' END,
       CASE WHEN h / 197 % 20 = 0 THEN now() END, CASE WHEN h / 197 % 20 = 0 THEN md5('head')::uuid END,
       CASE WHEN h / 197 % 20 = 0 THEN 'It was another prison.' END
FROM drawn WHERE state <> 'draft' AND h / 191 % 3 = 0;
INSERT INTO contribution_recommendation (contribution, recommendation)
SELECT md5('contribution' || i)::uuid, id FROM drawn WHERE state <> 'draft' AND h / 191 % 3 = 0;
INSERT INTO contribution_lever (id, contribution, lever, part, certainty)
SELECT gen_random_uuid(), md5('contribution' || i)::uuid,
       (ARRAY['visit', 'report', 'dialogue', 'round-table', 'training', 'escalation', 'media'])[1 + (h / 199 + n) % 7],
       CASE WHEN h / 193 % 3 = 0 THEN 'no-effect'
            ELSE (ARRAY['decisive', 'contributed', 'hindered'])[1 + h / 211 % 3] END,
       (ARRAY['said', 'documented', 'confirmed'])[1 + h / 223 % 3]
FROM drawn, generate_series(0, 2) n WHERE state <> 'draft' AND h / 191 % 3 = 0 AND (n = 0 OR h / 227 % 3 >= n);
DROP TABLE asking, drawn;
"""

_PUBLISHED = """
INSERT INTO public_page (id, version, created_at, updated_at, open, names, sites)
VALUES (md5('page')::uuid, 1, now(), now(), true, '{"en": "An institution"}', '{}');
CREATE TEMPORARY TABLE published AS
SELECT *, md5('proposal' || id)::uuid AS proposal FROM recommendation WHERE state <> 'draft';
INSERT INTO publication_proposal (id, version, created_at, updated_at, recommendation, state, title, text, language,
    names_places, proposed_by, decided_by, decided_at)
SELECT proposal, 1, now(), now(), id, 'approved', title, text, language, true, md5('coordinator')::uuid,
       md5('head')::uuid, now()
FROM published;
INSERT INTO public_recommendation (recommendation, proposal, reference, title, text, language, searched, system_wide,
    issued_on, published_on, implementation, assessed_on, closed)
SELECT id, proposal, reference, title, text, language, lower(reference || ' ' || title || ' ' || text), system_wide,
       issued_on, issued_on, implementation, assessed_on, state = 'closed'
FROM published;
INSERT INTO public_place (recommendation, place)
SELECT recommendation, place FROM recommendation_place JOIN published ON id = recommendation;
INSERT INTO public_theme (recommendation, theme)
SELECT recommendation, theme FROM recommendation_theme JOIN published ON id = recommendation;
INSERT INTO public_addressee (id, recommendation, authority, place, response_due, answer, answered_on)
SELECT a.id, a.recommendation, a.authority, a.place, a.response_due, a.answer, a.answered_at::date
FROM addressee a JOIN published p ON p.id = a.recommendation;
DROP TABLE published;
"""


async def fill(urls: DatabaseUrls, among: Servers, rows: int) -> None:
    async with superuser(among, urls) as connection:
        await fill_through(connection, rows)
        await connection.execute(_PUBLISHED, timeout=_LONGEST)
        await connection.execute("VACUUM ANALYZE", timeout=_LONGEST)


async def fill_through(connection: asyncpg.Connection, rows: int) -> None:
    seed = _SEED.format(offices=_OFFICES, teams=_TEAMS, places=_PLACES, rows=rows)
    await connection.execute(seed, timeout=_LONGEST)
    await connection.execute("VACUUM ANALYZE", timeout=_LONGEST)


_LIST = "/recommendations"
_FILTERS = {
    "state": "state=issued",
    "closed": "state=closed",
    "drafts": "state=draft",
    "a place that all are about": f"place={EVERY}",
    "one of 200 places": f"place={SOME}",
    "a theme": f"theme={THEME}",
    "a subtheme": f"theme={SUBTHEME}",
    "the whole government": f"authority={GOVERNMENT}",
    "a ministry": f"authority={MINISTRY}",
    "an agency": f"authority={AGENCY}",
    "priority": "priority=high",
    "source": "source=spt&source=cpt",
    "source record": f"source_record={_id('nothing')}",
    "finding": f"finding={_id('finding100')}",
    "received": "direction=received",
    "to us": "to_us=true",
    "team": f"team={TEAM}",
    "reference": "reference=R-4711",
    "due in a year": "due_from=2020-01-01&due_to=2020-12-31",
    "accepted": "answer=accepted",
    "no answer": "answer=none",
    "overdue": "overdue=true",
    "overdue of a ministry": f"overdue=true&authority={MINISTRY}",
    "implemented": "implementation=implemented",
    "to verify": "to_verify=true",
    "unanswered": "attention=unanswered",
    "stagnant": "attention=stagnant",
    "to reopen": "attention=reopening",
    "place, theme and status": f"place={EVERY}&theme={THEME}&implementation=partly",
}
_ADDRESSED = {
    "everything": "",
    "unanswered": "answered=false",
    "answered": "answered=true",
    "the government": f"authority={GOVERNMENT}",
    "a ministry, late": f"authority={MINISTRY}&answered=false&due_to=2026-01-01",
}
_SORTS = ("due", "-due", "issued_on", "-issued_on", "updated_at", "-updated_at")


@dataclass(frozen=True, slots=True)
class Question:
    group: str
    what: str
    path: str
    pages: bool = False
    """A second page is asked for as well."""


def asked_by_staff(who: Principal) -> Iterator[Question]:
    for sort in _SORTS:
        yield Question("list in each order", f"by {sort}", f"{_LIST}?sort={sort}", pages=True)
    for name, narrowed in _FILTERS.items():
        yield Question("list by each filter", name, f"{_LIST}?{narrowed}", pages=True)
    yield Question("board", "of everything", f"{_LIST}/board")
    for name, narrowed in _FILTERS.items():
        yield Question("board by each filter", name, f"{_LIST}/board?{narrowed}")
    ids = "&".join(f"id={_id(f'recommendation{i}')}" for i in range(1, 201))
    yield Question("words of 200", "of 200", f"{_LIST}/words?{ids}")
    yield Question("home", "due", f"{_LIST}?state=issued&sort=due&limit=10")
    if who.may(PROMPTED):
        yield Question("home", "reviews", "/reviews")
        yield Question("home", "silences", "/silences")
    for name, narrowed in _ADDRESSED.items():
        yield Question("due days", name, f"/addressed?{narrowed}", pages=True)
    for by in get_args(RatedBy):
        yield Question("what worked", f"by {by}", f"/implementation-rates/{by}")
    narrowed = f"authority={MINISTRY}&issued_from=2020-01-01"
    yield Question("what worked", "narrowed", f"/implementation-rates/theme?{narrowed}")
    yield Question("what worked", "parts of levers", "/lever-tallies")
    for by in get_args(RatedBy):
        yield Question("time to implement", f"by {by}", f"/implementation-times/{by}")


def asked_by_authorities(_: Principal) -> Iterator[Question]:
    for sort in ("due", "-due", "issued_on", "-issued_on"):
        yield Question("asked in each order", f"by {sort}", f"/asked?sort={sort}", pages=True)
    for answered in ("false", "true"):
        yield Question("asked, by answer", answered, f"/asked?answered={answered}", pages=True)


_PUBLIC = "/public/recommendations"


def asked_by_anybody(_: Principal) -> Iterator[Question]:
    narrowed = {
        "everything": "",
        "a theme": f"theme={THEME}",
        "a place that all are about": f"place={EVERY}",
        "the whole government": f"authority={GOVERNMENT}",
        "an agency": f"authority={AGENCY}",
        "no answer": "response=none",
        "words that all have": "words=recommended",
        "words that one has": "words=4711",
    }
    for name, each in narrowed.items():
        yield Question("public list", name, f"{_PUBLIC}?{each}")
    yield Question("public list", "embedded", f"{_PUBLIC}/embed")
    yield Question("one of them", "by reference", f"{_PUBLIC}/R-471")


class Desk:
    """Somebody who calls the service itself, with a token that is verified there."""

    def __init__(self, client: aiohttp.ClientSession, signer: Signer, who: Principal) -> None:
        self._client, self._signer, self._who = client, signer, who

    async def get(self, path: str) -> tuple[float, Any]:
        """Milliseconds, and the answer; of what is not JSON, its bytes."""
        headers = {"Authorization": f"Bearer {self._signer.token(self._who, 'recommendations')}"}
        began = time.perf_counter()
        async with self._client.get(
            path if path.startswith(_PUBLIC) else f"/v1{path}", headers=headers
        ) as answer:
            body = await answer.read()
            assert answer.ok, (path, body)
        milliseconds = (time.perf_counter() - began) * 1000
        return milliseconds, orjson.loads(body) if answer.content_type == "application/json" else body


class Spent:
    """Processor time of the service and of PostgreSQL, which another's load does not lengthen."""

    def __init__(self, *trees: int) -> None:
        self._trees = [psutil.Process(pid) for pid in trees]
        self.milliseconds = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        before = self._now()
        yield
        self.milliseconds = (self._now() - before) * 1000

    def _now(self) -> float:
        total = 0.0
        for tree in self._trees:
            for process in (tree, *tree.children(recursive=True)):
                try:
                    times = process.cpu_times()
                except psutil.NoSuchProcess:
                    continue
                total += times.user + times.system
        return total


async def measure(desk: Desk, path: str, rounds: int, spent: Spent) -> tuple[list[float], float, Any]:
    """Milliseconds of each call, processor time of one, and the last answer."""
    await desk.get(path)
    body: Any = None
    taken = []
    with spent.counted():
        for _ in range(rounds):
            milliseconds, body = await desk.get(path)
            taken.append(milliseconds)
    return taken, spent.milliseconds / rounds, body


@dataclass(frozen=True, slots=True)
class Taken:
    what: str
    times: list[float]
    spent: float

    @property
    def p95(self) -> float:
        return quantile(self.times, 0.95)


def tell(group: str, who: str, all_: list[Taken], small: bool) -> None:
    """The slowest question of the group stands for all."""
    worst = max(all_, key=lambda each: each.p95)
    times = [time for each in all_ for time in each.times]
    figure = (
        f"p95 {worst.p95:.0f} ms ({worst.what}, processor {worst.spent:.0f}); of all "
        f"{quantile(times, 0.95):.0f}, median {statistics.median(times):.0f} (load {os.getloadavg()[0]:.1f})"
    )
    report(f"{group}, {who}", f"p95 ≤ {_MOST:.0f} ms", figure, None if small else worst.p95 <= _MOST)


async def ask(desk: Desk, question: Question, rounds: int, spent: Spent) -> AsyncIterator[Taken]:
    times, processor, body = await measure(desk, question.path, rounds, spent)
    yield Taken(question.what, times, processor)
    if question.pages and body["next"]:
        on = f"{question.path}{'&' if '?' in question.path else '?'}cursor={body['next']}"
        times, processor, _ = await measure(desk, on, rounds, spent)
        yield Taken(f"{question.what}, next page", times, processor)


async def run(rows: int, rounds: int, small: bool, only: str) -> None:
    signer = Signer()
    async with servers() as among, stand_in(signer) as others:
        urls = among.database("recommendations", "bench", SERVICE.migrate)
        began = time.monotonic()
        await fill(urls, among, rows)
        report(f"{rows:,} issued recommendations filled", "", f"{time.monotonic() - began:.0f} s")
        await ask_all(signer, among, urls, others, rounds, small, only)


async def ask_all(
    signer: Signer,
    among: Servers,
    urls: DatabaseUrls,
    others: str,
    rounds: int,
    small: bool,
    only: str,
) -> None:
    port = free_port()
    settings = service_settings("recommendations", urls, among, others, PORT=str(port))
    async with (
        serving(["-m", "recommendations", "serve"], settings, port) as (url, pid),
        aiohttp.ClientSession(url) as client,
    ):
        spent = Spent(pid, _postmaster(among))
        for people, asked in (
            (STAFF, asked_by_staff),
            (AUTHORITIES, asked_by_authorities),
            (ANYBODY, asked_by_anybody),
        ):
            for who, principal in people.items():
                desk = Desk(client, signer, principal)
                for group, questions in groupby(asked(principal), lambda each: each.group):
                    if only in f"{group}, {who}":
                        taken = [one for each in questions async for one in ask(desk, each, rounds, spent)]
                        tell(group, who, taken, small)
        if only in "whole downloads, anybody":
            await download(Desk(client, signer, ANYBODY["anybody"]), spent)


async def download(desk: Desk, spent: Spent) -> None:
    """All that is published in one file, as a journalist takes it."""
    for kind in ("csv", "json"):
        with spent.counted():
            milliseconds, body = await desk.get(f"{_PUBLIC}/all.{kind}")
        size = len(body) if kind == "csv" else len(orjson.dumps(body))
        figure = f"{milliseconds / 1000:.1f} s, {size / 2**20:.1f} MiB (processor {spent.milliseconds / 1000:.1f} s)"
        report(f"whole downloads, anybody, {kind}", "", figure)


def _postmaster(among: Servers) -> int:
    (found,) = Path(among.folder).rglob("postmaster.pid")
    return int(found.read_text().splitlines()[0])


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--rows", type=int, default=30_000)
    # The slowest of twenty-one is beyond the 95th percentile.
    parser.add_argument("--rounds", type=int, default=21, help="calls of each question")
    parser.add_argument("--only", default="", help="what has this in its name")
    arguments = parser.parse_args()
    if arguments.quick:
        asyncio.run(run(2_000, 3, True, arguments.only))
    else:
        asyncio.run(run(arguments.rows, arguments.rounds, False, arguments.only))
