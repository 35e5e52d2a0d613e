"""The index built anew beside the one in use, while records change and people search.

``python -m tests.benchmarks.rebuilding [--records N] [--opensearch URL]``; with an OpenSearch the index moves there.
"""

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import psutil  # type: ignore[import-untyped]
from search.policy import REBUILD
from servicekit.ids import uuid7
from servicekit.testing import Signer, person
from standalone.ephemeral import DatabaseUrls, ephemeral_servers

from tests.benchmarks.finding import FULL, Asking, World, fill, migrated, service, stand_in
from tests.benchmarks.workbench import quantile, report

WRITES = 20
"""Records changed a second: an office of eight changes as many in an hour."""
_LOOKED_AT_EVERY = 0.5


@dataclass(slots=True)
class Seen:
    """While the index is built."""

    progress: list[tuple[float, int]] = field(default_factory=list)
    memory: int = 0
    searches: list[float] = field(default_factory=list)
    refused: int = 0
    behind: int = 0
    written: int = 0


class Administrator:
    def __init__(self, client: aiohttp.ClientSession, signer: Signer) -> None:
        self._client = client
        self._signer = signer
        self._person = person(REBUILD)

    async def ask(self, engine: str | None) -> str:
        wanted = {"scope": "index"} | ({"engine": engine} if engine else {})
        headers = self._headers() | {"Idempotency-Key": str(uuid7())}
        async with self._client.post("/v1/rebuilds", json=wanted, headers=headers) as answer:
            return str((await answer.json())["id"])

    async def read(self, path: str) -> Any:
        async with self._client.get(f"/v1/{path}", headers=self._headers()) as answer:
            return await answer.json()

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._signer.token(self._person, 'search')}"}


async def write(connection: asyncpg.Connection, ids: list[UUID], seen: Seen) -> None:
    """Changes records as the reader does: the copy, and that the index is to hear of it."""
    while True:
        began = time.perf_counter()
        some = ids[seen.written % len(ids) :][:WRITES]
        async with connection.transaction():
            await connection.execute(
                "UPDATE read_record SET title = 'changed ' || title WHERE id = ANY($1)", some
            )
            await connection.execute(
                "INSERT INTO index_pending (record) SELECT unnest($1::uuid[]) "
                "ON CONFLICT (record) DO UPDATE SET stamp = nextval('queue_stamp')",
                some,
            )
        seen.written += len(some)
        await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - began)))


async def search(asking: Asking, seen: Seen) -> None:
    async with aiohttp.ClientSession() as client:
        while True:
            status, took = await asking.once(client)
            seen.searches.append(took)
            seen.refused += status != 200
            await asyncio.sleep(0.1)


async def watched(
    administrator: Administrator, engine: str | None, process: psutil.Process, seen: Seen
) -> float:
    rebuild = await administrator.ask(engine)
    began = time.perf_counter()
    while True:
        now = await administrator.read(f"rebuilds/{rebuild}")
        seen.progress.append((time.perf_counter() - began, now["done"]))
        seen.memory = max(seen.memory, process.memory_info().rss)
        seen.behind = max(seen.behind, (await administrator.read("index"))["waiting"])
        if now["state"] == "done":
            return time.perf_counter() - began
        await asyncio.sleep(_LOOKED_AT_EVERY)


async def some_ids(connection: asyncpg.Connection) -> list[UUID]:
    rows = await connection.fetch("SELECT id FROM read_record ORDER BY md5(id::text) LIMIT 20000")
    return [row["id"] for row in rows]


async def measured(
    urls: DatabaseUrls, base: str, process: psutil.Process, signer: Signer, asking: Asking, engine: str | None
) -> tuple[Seen, float]:
    seen = Seen()
    connection = await asyncpg.connect(urls.worker, ssl=False)
    async with aiohttp.ClientSession(base) as client:
        ids = await some_ids(connection)
        others = [
            asyncio.create_task(write(connection, ids, seen)),
            asyncio.create_task(search(asking, seen)),
        ]
        try:
            took = await watched(Administrator(client, signer), engine, process, seen)
        finally:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await connection.close()
    return seen, took


async def run(records: int, opensearch: str | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="daylight-bench-"))
    try:
        servers = ephemeral_servers(folder / "servers", os.getpid())
        urls = servers.database("search", "bench", migrated)
        world, signer = World.made(), Signer()
        await fill(urls, world, records)
        async with stand_in(signer) as other:
            with service(urls, servers, other, folder, None) as (base, process):
                asking = Asking(base, signer, world)
                built = await asking.until_answering()
                memory = process.memory_info().rss
                report("first build", "", f"{records / built:,.0f} records/s ({built:.1f} s)")
                await asking.measured(1)
                told("searches before", sorted(await asking.measured(1)))
                if opensearch is None:
                    seen, took = await measured(urls, base, process, signer, asking, None)
                    tell("built anew", records, seen, took, memory)
            if opensearch is not None:
                with service(urls, servers, other, folder, opensearch) as (base, process):
                    asking = Asking(base, signer, world)
                    await asking.until_answering()
                    memory = process.memory_info().rss
                    seen, took = await measured(urls, base, process, signer, asking, "opensearch")
                    tell("moved to OpenSearch", records, seen, took, memory)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def told(what: str, times: list[float], more: str = "") -> None:
    p50, p95 = (quantile(times, share) * 1000 for share in (0.5, 0.95))
    report(what, "", f"p50 {p50:.1f} ms, p95 {p95:.1f} ms{more}")


def tell(what: str, records: int, seen: Seen, took: float, before: int) -> None:
    report(f"{what}, {WRITES} changes/s meanwhile", "", f"{records / took:,.0f} records/s ({took:.1f} s)")
    report("looks at its progress that differed", "", f"{len({done for _, done in seen.progress})}")
    report(
        "memory of the service, before and at most", "", f"{before / 1e6:.0f} and {seen.memory / 1e6:.0f} MB"
    )
    told("searches meanwhile", sorted(seen.searches), f", {seen.refused} of {len(seen.searches)} refused")
    report("changes not in the index yet, at most", "", f"{seen.behind} of {seen.written}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=FULL)
    parser.add_argument(
        "--opensearch", help="where the index moves, in place of being built anew where it is"
    )
    arguments = parser.parse_args()
    asyncio.run(run(arguments.records, arguments.opensearch))
