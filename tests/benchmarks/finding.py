"""Search over HTTP on 300,000 generated records, with permission filter, facets and marks.

``python -m tests.benchmarks.finding [--records N] [--opensearch URL]``
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import psutil  # type: ignore[import-untyped]
from aiohttp import web
from search.index.asked import parse
from search.index.port import Facet, Query
from search.main import SERVICE
from search.policy import (
    COMPLAINT_HEAD,
    COMPLAINT_READ,
    COMPLAINT_READ_INTERNAL,
    PLACE_READ,
    READ,
    terms_held,
)
from servicekit.ids import uuid7
from servicekit.migrations import migrate
from servicekit.principal import Principal
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls, Servers, ephemeral_servers
from standalone.ports import free_port

from tests.benchmarks import by_hand
from tests.benchmarks.workbench import quantile, report

SEED = 20261122
OFFICES, TEAMS, PLACES, THEMES = 6, 40, 300, 60
FULL = 300_000
"""Records from which the targets are meant."""
PERSONS = 8
"""Clients of the second measurement."""
SECONDS = 10.0
LANGUAGES = ("ar", "en", "es", "fr")
"""Of the generated texts."""

TELLING = (
    "overcrowding water food medication doctor lawyer beating threats search solitary confinement seclusion restraint "
    "letters visits phone transfer heating light sanitation toilet mattress exercise work education suicide death "
    "detenu cellule surpeuplement soins medecin avocat fouille isolement celda hacinamiento agua comida abogado "
    "medico requisa aislamiento castigo السجن الزنزانة الماء الطعام المحامي التفتيش العزل الطبيب"
).split()


@dataclass(frozen=True)
class World:
    """What is generated: everything follows from the seed."""

    chance: random.Random
    words: list[str]
    weights: list[float]
    places: list[UUID]
    themes: list[UUID]
    offices: list[UUID]
    teams: list[UUID]

    @classmethod
    def made(cls) -> "World":
        chance = random.Random(SEED)
        syllables = [
            c + v
            for c in "b c d f g h l m n p r s t v w st tr ch pl br".split()
            for v in "a e i o u en on".split()
        ]
        invented = {"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(30_000)}
        words = sorted(invented)
        chance.shuffle(words)
        # What people ask for is neither among the commonest words nor rare: some hundreds to thousands of hits each.
        for number, word in enumerate(TELLING):
            words.insert(40 + 12 * number, word)
        weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(words))))
        made = [[uuid7() for _ in range(count)] for count in (PLACES, THEMES, OFFICES, TEAMS)]
        return cls(chance, words, weights, *made)

    def text(self, length: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length))

    def record(self) -> dict[str, Any]:
        chance = self.chance
        return {
            "kind": chance.choices(["complaint", "recommendation"], [9, 1])[0],
            "side": "complaints" if chance.random() < 0.8 else "preventive",
            "office": chance.choice(self.offices),
            "team": chance.choice(self.teams),
            "level": "confidential" if chance.random() < 0.8 else "internal",
            "id": uuid7(),
            "version": 1,
            "reference": None,
            "title": self.text(6),
            "text": self.text(chance.randint(30, 150)),
            "language": chance.choice(["en", "en", "fr", "es", "ar"]),
            "names": [],
            "places": [chance.choice(self.places)],
            "themes": chance.sample(self.themes, 2),
            "state": chance.choice(["received", "assessed", "in-progress", "closed"]),
            "dated": date(2000, 1, 1) + timedelta(days=chance.randint(0, 9_600)),
            "updated_at": datetime(2026, 1, 1, tzinfo=UTC),
        }

    def queries(self) -> Iterator[dict[str, str]]:
        """What people ask: mostly one to three words, some with filters, a phrase, a beginning or an error."""
        chance = random.Random(SEED + 1)
        while True:
            words = chance.choices(TELLING, k=chance.choice([1, 1, 1, 2, 2, 3]))
            asked = chance.random()
            if asked < 0.10:
                words[-1] = words[-1][:4]
            elif asked < 0.15:
                words = [words[0][:2] + words[0][3:]]
            query = {"q": " ".join(words), "limit": "20"}
            if chance.random() < 0.3:
                query["state"] = "closed"
            if chance.random() < 0.2:
                query["place"] = str(chance.choice(self.places))
            yield query

    def people(self) -> list[Principal]:
        return [
            person(READ, PLACE_READ, COMPLAINT_HEAD),
            person(READ, PLACE_READ, COMPLAINT_HEAD, office=self.offices[0]),
            person(READ, PLACE_READ, COMPLAINT_READ_INTERNAL),
            *(person(READ, PLACE_READ, COMPLAINT_READ, team=team) for team in self.teams[:5]),
        ]


async def fill(urls: DatabaseUrls, world: World, count: int) -> None:
    connection = await asyncpg.connect(urls.worker, ssl=False)
    try:
        names = [(place, 1, False, json.dumps({"en": f"Place {n}"})) for n, place in enumerate(world.places)]
        await connection.executemany("INSERT INTO known_place VALUES ($1, $2, $3, $4)", names)
        columns = list(world.record())
        for start in range(0, count, 10_000):
            rows = [tuple(world.record().values()) for _ in range(min(10_000, count - start))]
            await copy(connection, columns, rows)
        # Without it the service would ask its owners for everything, and forget what these do not have.
        await connection.execute(
            "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
            "VALUES ($1, now(), now(), 1, 'records', 'done', 0)",
            uuid7(),
        )
    finally:
        await connection.close()


async def copy(connection: asyncpg.Connection, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """COPY is refused under row-level security, so the rows go through a staging table."""
    await connection.execute("CREATE TEMP TABLE IF NOT EXISTS staged (LIKE read_record INCLUDING DEFAULTS)")
    await connection.copy_records_to_table("staged", records=rows, columns=columns)
    names = ", ".join(columns)
    await connection.execute(f"INSERT INTO read_record ({names}) SELECT {names} FROM staged")
    await connection.execute("TRUNCATE staged")


@contextlib.asynccontextmanager
async def stand_in(signer: Signer) -> AsyncIterator[str]:
    """In the gateway's and the owners' place: keys, and nothing to fetch."""

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [signer.public]})

    async def nothing(_: web.Request) -> web.Response:
        return web.json_response({"items": [], "next": None, "access_token": "none", "expires_in": 4})

    app = web.Application()
    app.router.add_get("/.well-known/jwks.json", keys)
    app.router.add_route("*", "/{anything:.*}", nothing)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextlib.contextmanager
def service(
    urls: DatabaseUrls, servers: Servers, other: str, folder: Path, opensearch: str | None
) -> Iterator[tuple[str, psutil.Process]]:
    port = free_port()
    settings = {
        "DATABASE_URL": urls.app,
        "WORKER_DATABASE_URL": urls.worker,
        "NATS_URL": servers.nats_url,
        "NATS_USER": "search",
        "NATS_PASSWORD": servers.nats_passwords["search"],
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "SERVICE_SECRET": "none",
        "LOG_LEVEL": "warning",
    } | {f"{name}_URL": other for name in ("GATEWAY", "VISITS", "COMPLAINTS", "RECOMMENDATIONS")}
    if opensearch:
        settings["OPENSEARCH_URL"] = opensearch
    environment = os.environ | {f"SEARCH_{name}": value for name, value in settings.items()}
    process = subprocess.Popen([sys.executable, "-m", "search", "serve"], env=environment)
    try:
        yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


class Asking:
    def __init__(self, base: str, signer: Signer, world: World) -> None:
        self._base = base
        self._signer = signer
        self._queries = world.queries()
        self._people = itertools.cycle(world.people())
        self._tokens: dict[UUID, tuple[str, float]] = {}

    async def once(self, client: aiohttp.ClientSession) -> tuple[int, float]:
        return await self._get(client, "search", next(self._queries))

    async def nothing(self) -> list[float]:
        """A thousand requests that begin and end a transaction, and ask nothing of any index."""
        async with aiohttp.ClientSession() as client:
            return [(await self._get(client, "suggest", {"q": ""}))[1] for _ in range(1_000)]

    async def _get(
        self, client: aiohttp.ClientSession, what: str, asked: dict[str, str]
    ) -> tuple[int, float]:
        token = self._token(next(self._people))
        started = time.perf_counter()
        async with client.get(
            f"{self._base}/v1/{what}", params=asked, headers={"Authorization": f"Bearer {token}"}
        ) as answer:
            await answer.read()
            return answer.status, time.perf_counter() - started

    def _token(self, asker: Principal) -> str:
        """As the gateway does, one token serves all requests of three seconds."""
        token, until = self._tokens.get(asker.account, ("", 0.0))
        if until < time.monotonic():
            token = self._signer.token(asker, "search")
            self._tokens[asker.account] = token, time.monotonic() + 3
        return token

    async def by_hand(self, client: aiohttp.ClientSession, opensearch: str) -> float:
        """The next question, put to OpenSearch without anything between."""
        wanted = next(self._queries)
        query = Query(
            asked=parse(wanted["q"]),
            access=terms_held(next(self._people)),
            chosen={Facet(name): frozenset({wanted[name]}) for name in ("state", "place") if name in wanted},
            limit=int(wanted["limit"]),
            facets=frozenset(Facet),
        )
        return await by_hand.ask(client, opensearch, query, LANGUAGES)

    async def measured_by_hand(self, opensearch: str, clients: int = 1) -> list[float]:
        return await _together(clients, lambda client: self.by_hand(client, opensearch))

    async def until_answering(self) -> float:
        started = time.perf_counter()
        async with aiohttp.ClientSession() as client:
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    status, _ = await self.once(client)
                    if status == 200:
                        return time.perf_counter() - started
                await asyncio.sleep(0.2)

    async def measured(self, clients: int) -> list[float]:
        async def asked(client: aiohttp.ClientSession) -> float:
            status, took = await self.once(client)
            if status != 200:
                raise SystemExit(f"search answered {status}")
            return took

        return await _together(clients, asked)


async def _together(clients: int, ask: Callable[[aiohttp.ClientSession], Awaitable[float]]) -> list[float]:
    """How long each question took of so many who ask one after the other."""
    times: list[float] = []
    ends = time.perf_counter() + SECONDS

    async def one() -> None:
        async with aiohttp.ClientSession() as client:
            while time.perf_counter() < ends:
                times.append(await ask(client))

    await asyncio.gather(*(one() for _ in range(clients)))
    return times


def migrated(owner_url: str) -> None:
    migrate(SERVICE.name, owner_url, SERVICE.migrations, SERVICE.policies, SERVICE.metadata)


async def run(records: int, opensearch: str | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="daylight-bench-"))
    try:
        servers = ephemeral_servers(folder / "servers", os.getpid())
        urls = servers.database("search", "bench", migrated)
        world, signer = World.made(), Signer()
        await fill(urls, world, records)
        async with stand_in(signer) as other:
            with service(urls, servers, other, folder, opensearch) as (base, process):
                asking = Asking(base, signer, world)
                built = await asking.until_answering()
                report("index built from the copies", "", f"{records / built:,.0f} records/s ({built:.1f} s)")
                await asking.measured(1)
                if opensearch:
                    await by_hand.fill(opensearch, urls.worker)
                    await asking.measured_by_hand(opensearch)
                    for clients in (1, PERSONS):
                        await compare(asking, opensearch, clients, records)
                    await by_hand.drop(opensearch)
                else:
                    alone = sorted(await asking.measured(1))
                    p50, p95 = statistics.median(alone) * 1000, alone[int(len(alone) * 0.95)] * 1000
                    met = (p50 <= 12 and p95 <= 35) if records >= FULL else None
                    report(
                        "search, 1 client",
                        "p50 ≤ 12 ms, p95 ≤ 35 ms",
                        f"p50 {p50:.1f} ms, p95 {p95:.1f} ms",
                        met,
                    )
                nothing = statistics.median(await asking.nothing()) * 1000
                report("a request that asks nothing, 1 client", "", f"p50 {nothing:.1f} ms")
                before = sum(process.cpu_times()[:2])
                together = await asking.measured(PERSONS)
                cpu = (sum(process.cpu_times()[:2]) - before) * 1000 / len(together)
                report(
                    f"search, {PERSONS} clients",
                    "≥ 140 queries/s",
                    f"{len(together) / SECONDS:,.0f} queries/s",
                )
                report("the service's own work for a query", "", f"{cpu:.1f} ms of one core")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def compare(asking: Asking, opensearch: str, clients: int, records: int) -> None:
    """In turns, so that neither has the warmer machine."""
    ours: list[float] = []
    direct: list[float] = []
    for _ in range(2):
        direct += await asking.measured_by_hand(opensearch, clients)
        ours += await asking.measured(clients)
    p50, p95 = (quantile(ours, share) * 1000 for share in (0.5, 0.95))
    hand50, hand95 = (quantile(direct, share) * 1000 for share in (0.5, 0.95))
    report(
        f"search through OpenSearch, clients: {clients}",
        "≤ 1.3 × the same asked by hand",
        f"p50 {p50:.1f} ms and by hand {hand50:.1f} ({p50 / hand50:.2f} ×), "
        f"p95 {p95:.1f} and {hand95:.1f} ({p95 / hand95:.2f} ×)",
        p50 <= 1.3 * hand50 and p95 <= 1.3 * hand95 if records >= FULL else None,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=FULL)
    parser.add_argument("--opensearch", help="measure this OpenSearch instead of the embedded index")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.records, arguments.opensearch))
