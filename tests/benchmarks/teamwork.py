"""A team's day among a million complaints: 500 given away at once, and the counts and lists it looks at."""

import asyncio
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import aiohttp
from complaints.main import SERVICE
from complaints.policy.permissions import ASSIGN, HEAD, READ, READ_INTERNAL, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Signer, person
from standalone.ports import free_port

from tests.benchmarks.reads import OFFICE, TEAM, fill
from tests.benchmarks.workbench import report, servers, service_settings, serving, sizes, stand_in, superuser

COLLEAGUES = [uuid7() for _ in range(4)]
AT_ONCE = 500

_SEED = """
INSERT INTO known_account (id, version, closed, name)
SELECT unnest($1::uuid[]), 1, false, 'Somebody';
INSERT INTO known_membership (id, version, closed, account, side, starts_at)
SELECT gen_random_uuid(), 1, false, unnest($1::uuid[]), 'complaints', now();
"""
_GRANTS = """
INSERT INTO record_grant (id, record, account, side, kind, granted_by)
SELECT gen_random_uuid(), id, registered_by, 'complaints', 'registrar', registered_by FROM complaint
"""
_TASKS = """
INSERT INTO task (id, created_at, updated_at, version, complaint, text, assignee, due_on, created_by)
SELECT gen_random_uuid(), now(), now(), 1, id, 'Call', $2, due_on, $2 FROM complaint WHERE team = $1 LIMIT 200
"""
_WATCHERS = """
INSERT INTO watcher (complaint, account, since, seen_at)
SELECT id, $2, now(), now() - interval '1 day' FROM complaint WHERE team = $1 LIMIT 200
"""


class Desk:
    """Somebody who calls the service itself."""

    def __init__(self, client: aiohttp.ClientSession, signer: Signer, who: Principal) -> None:
        self._client, self._signer, self._who = client, signer, who

    async def call(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **body: Any
    ) -> tuple[float, Any]:
        """Seconds, and the answer."""
        token = self._signer.token(self._who, "complaints")
        own = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid7())}
        began = time.perf_counter()
        async with self._client.request(
            method, f"/v1{path}", headers=own | dict(headers or {}), **body
        ) as answer:
            found = await answer.json()
            assert answer.ok, found
        return time.perf_counter() - began, found


async def give_away(desk: Desk, ids: Sequence[UUID], rounds: int) -> list[float]:
    """Seconds for all of ``ids`` at once, to one colleague after the other."""
    times = []
    for at in range(rounds):
        to = str(COLLEAGUES[1 + at % 3])
        rows = [{"id": str(id_), "version": 1 + at, "account": to} for id_ in ids]
        seconds, answer = await desk.call("POST", "/assignments", json={"rows": rows})
        assert {row["result"] for row in answer["rows"]} == {"changed"}
        times.append(seconds)
    return times


async def run(rows: int, rounds: int) -> None:
    signer = Signer()
    caseworker = person(
        READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, office=OFFICE, team=TEAM, account=COLLEAGUES[0]
    )
    lead = person(HEAD, READ_INTERNAL, ASSIGN, office=OFFICE, account=COLLEAGUES[0])
    async with servers() as among, stand_in(signer) as others:
        urls = among.database("complaints", "bench", SERVICE.migrate)
        ids = (await fill(urls, among, rows))[:AT_ONCE]
        async with superuser(among, urls) as connection:
            await connection.execute(_SEED.replace("$1", f"'{{{','.join(map(str, COLLEAGUES))}}}'"))
            await connection.execute(_GRANTS, timeout=900)
            await connection.execute(_TASKS, TEAM, COLLEAGUES[0])
            await connection.execute(_WATCHERS, TEAM, COLLEAGUES[0])
            await connection.execute("VACUUM ANALYZE", timeout=900)
        port = free_port()
        settings = service_settings("complaints", urls, among, others, PORT=str(port))
        async with (
            serving(["-m", "complaints", "serve"], settings, port) as (url, _),
            aiohttp.ClientSession(url) as client,
        ):
            times = await give_away(Desk(client, signer, caseworker), ids, rounds)
            most = max(times)
            report(
                f"{len(ids)} assigned at once, of {rows:,}",
                "≤ 2 s",
                f"{most:.2f} s at most, {statistics.median(times):.2f} s in the middle",
                most <= 2,
            )
            for name, who in (("caseworker", caseworker), ("head", lead)):
                desk = Desk(client, signer, who)
                for what, path in (
                    ("counts of all views", "/complaints/counts"),
                    ("list of my team's pool", "/complaints?view=team"),
                    ("list of what I watch", "/complaints?view=watching"),
                    ("list of my tasks", "/tasks"),
                    ("news of what I watch", "/watched-news"),
                    ("who holds how much", "/workloads"),
                ):
                    taken = [(await desk.call("GET", path))[0] * 1000 for _ in range(rounds)]
                    report(f"{what}, {name}", "", f"{statistics.median(taken):.0f} ms")


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    asyncio.run(run(20_000, 3) if arguments.quick else run(arguments.rows, 7))
