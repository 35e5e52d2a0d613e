"""Single read and list of 50 among a million complaints, against hand-written handlers doing the same duty."""

import asyncio
import json
import statistics
import time
from pathlib import Path
from uuid import UUID

import aiohttp
from complaints.main import SERVICE
from complaints.policy.permissions import ASSIGN, HEAD, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls, Servers
from standalone.ports import free_port

from tests.benchmarks.workbench import report, servers, service_settings, serving, sizes, stand_in, superuser

OFFICE, TEAM = uuid7(), uuid7()
HERE = Path(__file__).parent

_SEED = """
INSERT INTO known_place (id, version, closed, names)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Prison ' || i) FROM generate_series(1, 200) i;
INSERT INTO known_theme (id, version, closed, names)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i) FROM generate_series(1, 60) i;
INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference, state, received_on,
    due_on, channel, urgent, language, summary, narrative, place, registered_by)
SELECT md5('complaint' || i)::uuid, now(), now(), 1, 'complaints', '{office}',
    CASE WHEN i % 4 = 0 THEN '{team}'::uuid ELSE md5('team' || i % 9)::uuid END,
    CASE WHEN i % 10 = 0 THEN 'internal' ELSE 'confidential' END, 'C-' || i,
    (ARRAY['received','acknowledged','assessed','in-progress','waiting','closed'])[1 + i % 6],
    date '2016-01-01' + (i % 3650), CASE WHEN i % 3 > 0 THEN date '2016-02-01' + (i % 3650) END, 'letter', false, 'en',
    'A complaint about something, number ' || i, repeat('What was said. ', 20), md5('place' || i % 200)::uuid,
    md5('account' || i % 20)::uuid
FROM generate_series(1, {rows}) i;
INSERT INTO complaint_theme (complaint, theme)
SELECT md5('complaint' || i)::uuid, md5('theme' || (1 + i % 60))::uuid FROM generate_series(1, {rows}) i;
"""


async def fill(urls: DatabaseUrls, among: Servers, rows: int) -> list[UUID]:
    """``rows`` complaints; answers some ids of TEAM's."""
    async with superuser(among, urls) as connection:
        await connection.execute(_SEED.format(office=OFFICE, team=TEAM, rows=rows), timeout=900)
        await connection.execute("VACUUM ANALYZE", timeout=900)
        found = await connection.fetch("SELECT id FROM complaint WHERE team = $1 LIMIT 500", TEAM)
        return [row["id"] for row in found]


async def timed(client: aiohttp.ClientSession, url: str, token: str) -> float:
    began = time.perf_counter()
    async with client.get(url, headers={"Authorization": f"Bearer {token}"}) as answer:
        body = await answer.read()
        assert answer.status == 200, body
    return (time.perf_counter() - began) * 1000


async def compare(
    service: str, baseline: str, paths: list[str], signer: Signer, who: Principal
) -> tuple[float, float]:
    """Medians of the two. Alternates between them, so that noise of the machine meets both alike."""
    mine: list[float] = []
    theirs: list[float] = []
    async with aiohttp.ClientSession() as client:
        for path in paths:
            token = signer.token(who, "complaints")
            mine.append(await timed(client, service + path, token))
            theirs.append(await timed(client, baseline + path, token))
    cut = len(mine) // 10
    return statistics.median(mine[cut:]), statistics.median(theirs[cut:])


async def run(rows: int, rounds: int) -> None:
    signer = Signer()
    people = {
        "caseworker": person(READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, UNSEAL, office=OFFICE, team=TEAM),
        "head": person(HEAD, READ_INTERNAL, office=OFFICE),
    }
    async with servers() as among, stand_in(signer) as others:
        urls = among.database("complaints", "bench", SERVICE.migrate)
        ids = await fill(urls, among, rows)
        port, other = free_port(), free_port()
        settings = service_settings("complaints", urls, among, others, PORT=str(port))
        by_hand = {"BASELINE_DATABASE": urls.app, "BASELINE_KEY": json.dumps(signer.public)}
        uvicorn = ["-m", "uvicorn", "baseline:app", "--app-dir", str(HERE), "--port", str(other)]
        uvicorn += ["--log-level", "error", "--loop", "uvloop", "--http", "httptools"]
        async with (
            serving(["-m", "complaints", "serve"], settings, port) as (mine, _),
            serving(uvicorn, by_hand, other, "/healthz") as (theirs, _),
        ):
            singles = [f"/v1/complaints/{ids[i % len(ids)]}" for i in range(rounds)]
            lists = ["/v1/complaints"] * (rounds // 3)
            for name, who in people.items():
                for what, paths, most in (("single read", singles, 2.5), ("list of 50", lists, 3.0)):
                    a, b = await compare(mine, theirs, paths, signer, who)
                    figure = f"{a / b:.2f} × ({a:.2f} ms, by hand {b:.2f} ms)"
                    report(
                        f"{what}, {name}, of {rows:,}", f"≤ {most} × written by hand", figure, a / b <= most
                    )


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    asyncio.run(run(20_000, 60) if arguments.quick else run(arguments.rows, 300))
