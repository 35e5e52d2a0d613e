"""Figures over HTTP among 100,000 facts of ten years: what the explorer and the dashboards ask, by role.

``python -m tests.benchmarks.figures [--facts N] [--quick]``. Beside each stands what the same count takes in SQL by
hand, of somebody whose rules nobody looks at.
"""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import md5
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
from search import policy
from servicekit.principal import Principal, Side
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls

from tests.benchmarks.finding import migrated, service, stand_in
from tests.benchmarks.workbench import quantile, report, servers, sizes, superuser

FULL, SMALL = 100_000, 5_000
_MOST = 150.0
"""Milliseconds, as for lists."""
_ANSWERS_WITHIN = 180.0


def _id(name: str) -> UUID:
    """As PostgreSQL makes it of the same name."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())


OFFICE, TEAM, PLACE, CATEGORY, THEME, ACCOUNT = (
    _id(f"{name}1") for name in ("office", "team", "place", "category", "theme", "account")
)

_SEED = """
INSERT INTO known_category (id, version, closed, names)
SELECT md5('category' || i)::uuid, 1, false, '{{"en": "Category"}}' FROM generate_series(0, 11) i;
INSERT INTO known_region (id, version, closed, names)
SELECT md5('region' || i)::uuid, 1, false, '{{"en": "Region"}}' FROM generate_series(0, 15) i;
INSERT INTO known_place (id, version, closed, names, category, region)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Place ' || i),
       md5('category' || i % 12)::uuid, md5('region' || i % 16)::uuid FROM generate_series(0, 499) i;
INSERT INTO known_theme (id, version, closed, names, parent)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i),
       CASE WHEN i >= 15 THEN md5('theme' || i % 15)::uuid END FROM generate_series(0, 89) i;
INSERT INTO known_office (id, version, closed, name)
SELECT md5('office' || i)::uuid, 1, false, 'Office ' || i FROM generate_series(0, 5) i;

CREATE TEMPORARY TABLE drawn AS
SELECT i, md5('record' || i)::uuid AS record, kind, h,
       CASE WHEN kind IN ('visit', 'finding', 'planned-visit') THEN 'preventive'
            WHEN kind = 'place' THEN NULL
            WHEN kind = 'recommendation' AND h / 3 % 2 = 0 THEN 'preventive' ELSE 'complaints' END AS side,
       CASE WHEN kind <> 'place' THEN md5('office' || h / 5 % 6)::uuid END AS office,
       CASE WHEN kind <> 'place' THEN md5('team' || h / 7 % 40)::uuid END AS team,
       CASE WHEN kind IN ('place', 'visit', 'recommendation') OR h / 11 % 5 = 0 THEN 'internal' ELSE 'confidential' END
           AS level,
       current_date - 1 - (h / 13 % 3650) AS began_on
FROM (
    SELECT i, hashint4(i) & 2147483647 AS h,
           CASE WHEN i <= 500 THEN 'place'
                WHEN i % 100 < 60 THEN 'complaint' WHEN i % 100 < 70 THEN 'recommendation'
                WHEN i % 100 < 76 THEN 'visit' WHEN i % 100 < 96 THEN 'finding' ELSE 'planned-visit' END AS kind
    FROM generate_series(1, {facts}) i
) numbered;
UPDATE drawn SET record = md5('place' || i - 1)::uuid WHERE kind = 'place';

INSERT INTO read_record (id, kind, side, office, team, level, version, reference, title, text, language, names,
    places, themes, authorities, state, dated, updated_at)
SELECT record, kind, side, office, team, level, 1, 'R-' || i, 'Something about number ' || i, '', 'en', '{{}}',
       '{{}}', '{{}}', '{{}}', NULL, began_on, began_on
FROM drawn;
INSERT INTO read_grant (record, account)
SELECT record, md5('account' || h / 17 % 100)::uuid FROM drawn WHERE kind = 'complaint';
INSERT INTO fact (record, kind, side, office, team, level, began_on, acknowledged_on, decided_on, closed_on,
    implemented_on, not_yet_on, state, sort, announced, outcome, channel, problem_kind, severity, implementation,
    source, priority, category, programme, imported, places, themes, authorities)
SELECT record, kind, side, office, team, level, began_on,
       CASE WHEN kind = 'complaint' THEN began_on + h / 19 % 20 END,
       CASE WHEN kind = 'complaint' AND h / 23 % 10 > 0 THEN began_on + h / 23 % 60 END,
       CASE WHEN kind = 'complaint' AND NOT open THEN began_on + h / 29 % 400 END,
       CASE WHEN kind = 'recommendation' AND h / 31 % 3 = 0 THEN began_on + h / 31 % 1500 END,
       CASE WHEN kind = 'recommendation' THEN began_on + h / 37 % 900 END,
       CASE kind WHEN 'complaint' THEN CASE WHEN open THEN 'in-progress' ELSE 'closed' END
                 WHEN 'planned-visit' THEN (ARRAY['in-its-month', 'in-another-month', 'not-made'])[1 + h / 41 % 3]
                 WHEN 'place' THEN 'open' ELSE 'closed' END,
       CASE kind WHEN 'finding' THEN (ARRAY['problem', 'good-practice'])[1 + h / 43 % 2]
                 WHEN 'visit' THEN 'periodic' END,
       CASE WHEN kind = 'visit' THEN h / 47 % 2 = 0 END,
       CASE WHEN kind = 'complaint' AND NOT open
            THEN (ARRAY['upheld', 'partly-upheld', 'not-upheld', 'resolved', 'inadmissible'])[1 + h / 53 % 5] END,
       (ARRAY['letter', 'phone', 'email', 'form', 'visit'])[1 + h / 59 % 5],
       (ARRAY['practice', 'procedure', 'law', 'resources'])[1 + h / 61 % 4],
       (ARRAY['minor', 'serious', 'grave'])[1 + h / 67 % 3],
       CASE WHEN kind = 'recommendation'
            THEN (ARRAY['implemented', 'partly', 'in-progress', 'not-started', 'never-assessed'])[1 + h / 71 % 5] END,
       CASE WHEN kind = 'recommendation' THEN (ARRAY['visit', 'complaint', 'own'])[1 + h / 73 % 3] END,
       CASE WHEN kind = 'recommendation' THEN (ARRAY['low', 'medium', 'high'])[1 + h / 79 % 3] END,
       CASE WHEN kind = 'planned-visit' THEN md5('category' || h / 83 % 12)::uuid END,
       CASE WHEN kind = 'planned-visit' THEN md5('programme' || h / 13 % 3650 / 365)::uuid END,
       h / 89 % 20 = 0,
       CASE kind WHEN 'planned-visit' THEN '{{}}' WHEN 'place' THEN ARRAY[record]
            ELSE ARRAY[md5('place' || h / 97 % 500)::uuid] END,
       CASE WHEN kind IN ('place', 'visit', 'planned-visit') THEN '{{}}'
            WHEN h / 101 % 3 = 0
            THEN ARRAY[md5('theme' || h / 103 % 90)::uuid, md5('theme' || (h / 103 + 7) % 90)::uuid]
            ELSE ARRAY[md5('theme' || h / 103 % 90)::uuid] END,
       CASE WHEN kind IN ('complaint', 'recommendation') THEN ARRAY[md5('authority' || h / 107 % 60)::uuid]
            ELSE '{{}}' END
FROM (SELECT *, began_on > current_date - 300 AND h / 109 % 3 > 0 OR h / 109 % 50 = 0 AS open FROM drawn) opened;
INSERT INTO spending (record, kind, side, office, team, level, person_days, cost)
SELECT record, kind, side, office, team, 'confidential', h % 9, h % 900 FROM drawn WHERE kind = 'visit';
INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done)
VALUES (gen_random_uuid(), now(), now(), 1, 'records', 'done', 0);
DROP TABLE drawn;
"""


@dataclass(frozen=True)
class Question:
    what: str
    address: str
    """Of a measure, or of the rows behind one."""
    months: int
    """How far back."""
    by_hand: str
    """``{mine}``: which rows the asker's team, or all of the side, has. ``$1`` is the first day."""
    asked: Mapping[str, Any] = field(default_factory=dict)


def _counts(kind: str, key: str, more: str = "", of: str = "count(*)") -> str:
    return (
        f"SELECT {key}, {of} FROM fact {more} WHERE kind = '{kind}' AND began_on >= $1 AND {{mine}} "
        f"GROUP BY {key}"
    )


_THEMES = "JOIN LATERAL unnest(themes) AS theme ON true JOIN known_theme t ON t.id = theme"
_MONTH = "date_trunc('month', began_on)"
_DAYS = "coalesce(closed_on, current_date) - began_on, closed_on IS NOT NULL"
_ROWS = (
    "SELECT r.reference, r.title, fact.state, began_on FROM fact JOIN read_record r ON r.id = record "
    "WHERE fact.kind = '{kind}' AND began_on >= $1 AND {{mine}} {more} ORDER BY began_on DESC, record LIMIT 50"
)

CASES = (
    Question(
        "complaints by month and theme",
        "complaints-received",
        24,
        _counts("complaint", f"{_MONTH}, coalesce(t.parent, t.id)", _THEMES),
        {"by": "time", "and_by": "theme"},
    ),
    Question(
        "complaints by theme, ten years",
        "complaints-received",
        120,
        _counts("complaint", "coalesce(t.parent, t.id)", _THEMES),
        {"by": "theme"},
    ),
    Question(
        "complaints of one category by month",
        "complaints-received",
        120,
        _counts("complaint", _MONTH, "JOIN known_place p ON p.id = ANY(places) AND p.category = $2"),
        {"by": "time", "category": str(CATEGORY)},
    ),
    Question(
        "open complaints by month",
        "complaints-open",
        24,
        "SELECT month, count(*) FROM generate_series($1::date, current_date, '1 month') month JOIN fact "
        "ON began_on <= month AND (closed_on IS NULL OR closed_on > month) "
        "WHERE kind = 'complaint' AND {mine} GROUP BY month",
        {"by": "time"},
    ),
    Question(
        "age of open complaints",
        "complaints-age",
        60,
        "SELECT current_date - began_on, count(*) FROM fact WHERE kind = 'complaint' AND closed_on IS NULL "
        "AND began_on >= $1 AND {mine} GROUP BY 1",
    ),
    Question(
        "time to close by severity, curves",
        "time-to-close",
        120,
        f"SELECT severity, {_DAYS}, count(*) FROM fact WHERE kind = 'complaint' AND began_on >= $1 AND {{mine}} "
        "GROUP BY 1, 2, 3",
        {"by": "severity", "curve": "true"},
    ),
    Question(
        "share upheld by authority",
        "complaints-upheld",
        60,
        "SELECT a, count(*), count(*) FILTER (WHERE outcome IN ('upheld', 'partly-upheld')) FROM fact, "
        "unnest(authorities) a WHERE kind = 'complaint' AND closed_on >= $1 AND outcome IN ('upheld', "
        "'partly-upheld', 'not-upheld') AND {mine} GROUP BY a",
        {"by": "authority"},
    ),
    Question(
        "share implemented by authority",
        "recommendations-implemented",
        60,
        _counts(
            "recommendation",
            "a",
            ", unnest(authorities) a",
            "count(*), count(*) FILTER (WHERE implementation = 'implemented')",
        ),
        {"by": "authority"},
    ),
    Question(
        "time to implement by priority, curves",
        "time-to-implement",
        120,
        "SELECT priority, coalesce(implemented_on, not_yet_on) - began_on, implemented_on IS NULL, count(*) FROM fact "
        "WHERE kind = 'recommendation' AND began_on >= $1 AND {mine} GROUP BY 1, 2, 3",
        {"by": "priority", "curve": "true"},
    ),
    Question("rows, of ten years", "complaints-received/rows", 120, _ROWS.format(kind="complaint", more="")),
    Question(
        "rows, of a theme",
        "complaints-received/rows",
        120,
        _ROWS.format(
            kind="complaint",
            more="AND fact.themes && (SELECT array_agg(id) FROM known_theme WHERE $2 IN (id, parent))",
        ),
        {"theme": str(THEME)},
    ),
)
VISITS = (
    Question(
        "visits by place",
        "visits-made",
        36,
        _counts("visit", "place", ", unnest(places) place"),
        {"by": "place"},
    ),
    Question(
        "places covered by category",
        "places-covered",
        12,
        "SELECT p.category, count(*), count(*) FILTER (WHERE p.id IN (SELECT unnest(places) FROM fact WHERE "
        "kind = 'visit' AND began_on >= $1 AND {mine})) FROM known_place p GROUP BY 1",
        {"by": "category"},
    ),
    Question(
        "programme kept by quarter",
        "programme-in-time",
        24,
        _counts(
            "planned-visit",
            "date_trunc('quarter', began_on)",
            of="count(*), count(*) FILTER (WHERE state = 'in-its-month')",
        ),
        {"by": "time", "grain": "quarter"},
    ),
    Question(
        "findings by theme and severity",
        "findings",
        120,
        _counts("finding", "coalesce(t.parent, t.id), severity", _THEMES),
        {"by": "theme", "and_by": "severity"},
    ),
    Question(
        "share of grave problems by category",
        "findings-grave",
        36,
        "SELECT p.category, count(*), count(*) FILTER (WHERE severity = 'grave') FROM fact JOIN known_place p "
        "ON p.id = ANY(places) WHERE kind = 'finding' AND sort = 'problem' AND began_on >= $1 AND {mine} GROUP BY 1",
        {"by": "category"},
    ),
    Question(
        "costs by month",
        "visits-cost",
        24,
        "SELECT date_trunc('month', began_on), sum(s.cost) FROM fact JOIN spending s ON s.record = fact.record "
        "WHERE fact.kind = 'visit' AND began_on >= $1 AND {mine} GROUP BY 1",
        {"by": "time"},
    ),
    Question("rows, of findings", "findings/rows", 120, _ROWS.format(kind="finding", more="")),
)

_SIDE = "fact.side = '{side}'"
_TEAM = f"{_SIDE} AND (fact.team = '{TEAM}' OR fact.level <> 'confidential' AND fact.office = '{OFFICE}')"


@dataclass(frozen=True)
class Asker:
    who: Principal
    questions: tuple[Question, ...]
    mine: str


def _askers() -> Mapping[str, Asker]:
    cases = (policy.READ, policy.COMPLAINT_READ, policy.COMPLAINT_READ_INTERNAL, policy.RECOMMENDATION_READ)
    visits = (
        policy.READ,
        policy.PLACE_READ,
        policy.VISIT_READ,
        policy.VISIT_READ_INTERNAL,
        policy.PROGRAMME_READ,
    )
    heads = (policy.COMPLAINT_HEAD, policy.RECOMMENDATION_HEAD, policy.VISIT_HEAD, policy.VISIT_PLAN)
    inside: dict[str, Any] = {"office": OFFICE, "team": TEAM, "account": ACCOUNT}
    in_cases, in_visits = _TEAM.format(side="complaints"), _TEAM.format(side="preventive")
    of_cases, of_visits = _SIDE.format(side="complaints"), _SIDE.format(side="preventive")
    preventive = Side.PREVENTIVE
    # A cost is read in the team alone, by who plans there.
    return {
        "head": Asker(person(*cases, *heads), CASES, of_cases),
        "caseworker": Asker(person(*cases, **inside), CASES, in_cases),
        "head of visits": Asker(person(*visits, *heads, side=preventive), VISITS, of_visits),
        "monitor": Asker(person(*visits, side=preventive, **inside), VISITS, in_visits),
    }


class Desk:
    def __init__(self, client: aiohttp.ClientSession, signer: Signer, who: Principal) -> None:
        self._client, self._signer, self._who = client, signer, who
        self._token, self._until = "", 0.0

    async def ask(self, question: Question) -> float:
        """Milliseconds until all of the answer was there."""
        if self._until < time.monotonic():
            # As the gateway does, one token serves all requests of three seconds.
            self._token, self._until = self._signer.token(self._who, "search"), time.monotonic() + 3
        asked = {"from": _first(question).isoformat(), **question.asked}
        headers = {"Authorization": f"Bearer {self._token}"}
        began = time.perf_counter()
        async with self._client.get(
            f"/v1/figures/{question.address}", params=asked, headers=headers
        ) as answer:
            said = await answer.read()
            took = time.perf_counter() - began
            assert answer.status == 200, f"{question.what}: {answer.status} {said.decode()}"
        return took * 1000


def _first(question: Question) -> date:
    """Of the month that is so many back."""
    today = date.today()
    back = today.year * 12 + today.month - 1 - question.months
    return date(back // 12, back % 12 + 1, 1)


async def by_hand(connection: asyncpg.Connection, question: Question, mine: str) -> float:
    sql = question.by_hand.replace("{mine}", mine)
    given: list[Any] = [_first(question)]
    if "$2" in sql:
        given.append(THEME if "theme" in question.asked else CATEGORY)
    began = time.perf_counter()
    await connection.fetch(sql, *given)
    return (time.perf_counter() - began) * 1000


async def fill(connection: asyncpg.Connection, facts: int) -> None:
    await connection.execute(_SEED.format(facts=facts), timeout=600)
    await connection.execute("VACUUM ANALYZE", timeout=600)


async def answering(base: str) -> None:
    ends = time.monotonic() + _ANSWERS_WITHIN
    async with aiohttp.ClientSession(base) as client:
        while True:
            try:
                async with client.get("/readyz") as answer:
                    if answer.ok:
                        return
            except aiohttp.ClientError:
                pass
            assert time.monotonic() < ends, "search did not start"
            await asyncio.sleep(0.2)


async def measured(
    base: str,
    signer: Signer,
    connection: asyncpg.Connection,
    rounds: int,
    met: Callable[[float], bool | None],
) -> None:
    async with aiohttp.ClientSession(base) as client:
        for name, asker in _askers().items():
            desk = Desk(client, signer, asker.who)
            for question in asker.questions:
                await desk.ask(question)
                await by_hand(connection, question, asker.mine)
                taken, hand = [], []
                for _ in range(rounds):
                    taken.append(await desk.ask(question))
                    hand.append(await by_hand(connection, question, asker.mine))
                p50, p95, other = quantile(taken, 0.5), quantile(taken, 0.95), quantile(hand, 0.5)
                figure = f"p50 {p50:.0f} ms, p95 {p95:.0f}; by hand {other:.1f} ({p50 / other:.1f} ×)"
                report(f"{question.what}, {name}", f"p95 ≤ {_MOST:.0f} ms", figure, met(p95))
            began = time.perf_counter()
            await asyncio.gather(*(desk.ask(question) for question in asker.questions))
            took = (time.perf_counter() - began) * 1000
            report(f"all {len(asker.questions)} at once, {name}", "", f"{took:.0f} ms")


async def run(facts: int, rounds: int, small: bool) -> None:
    folder, signer = Path(tempfile.mkdtemp(prefix="daylight-bench-")), Signer()
    try:
        async with servers() as among, stand_in(signer) as other:
            urls: DatabaseUrls = among.database("search", "bench", migrated)
            async with superuser(among, urls) as connection:
                began = time.perf_counter()
                await fill(connection, facts)
                report("facts and records made", "", f"{facts:,} in {time.perf_counter() - began:.0f} s")
                with service(urls, among, other, folder, None) as (base, _):
                    await answering(base)
                    await measured(
                        base, signer, connection, rounds, lambda p95: None if small else p95 <= _MOST
                    )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--facts", type=int, default=FULL)
    arguments = parser.parse_args()
    quick = arguments.quick
    asyncio.run(run(SMALL if quick else arguments.facts, 3 if quick else 20, quick))
