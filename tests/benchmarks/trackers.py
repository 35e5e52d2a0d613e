"""A former tracker of thirty thousand recommendations by the real service: looked at, checked, brought in, undone."""

import asyncio
import csv
import io
import time
from collections.abc import Iterator
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
from recommendations.main import SERVICE
from recommendations.policy.permissions import ASSESS, HEAD, ISSUE, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Signer, person
from standalone.ports import free_port

from tests.benchmarks.workbench import report, servers, service_settings, serving, sizes, stand_in, superuser

AUTHORITIES, PLACES, THEMES = 248, 200, 60
_LONGEST = 900.0
_MOST = 180.0
"""Seconds for one step."""

_KNOWN = f"""
INSERT INTO authority (id, version, created_at, updated_at, reference, kind, names, sort_name, closed, created_by)
SELECT md5('authority' || i)::uuid, 1, now(), now(), 'A-' || i, 'agency', jsonb_build_object('en', 'Authority ' || i),
       'authority ' || i, false, md5('head')::uuid FROM generate_series(0, {AUTHORITIES} - 1) i;
INSERT INTO known_place (id, version, closed, names)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Prison ' || i)
FROM generate_series(0, {PLACES} - 1) i;
INSERT INTO known_theme (id, version, closed, names)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i)
FROM generate_series(0, {THEMES} - 1) i;
"""

HEADER = (
    *("number", "recommendation", "issued on", "places", "themes", "addressees", "response kind", "reply"),
    *("replied on", "status", "assessed on", "closed on"),
)


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Every one of them good, no two with one number; a third is addressed to two, two thirds are answered."""
    for at in range(count):
        issued = date(2012, 1, 1) + timedelta(days=at * 7 % 4500)
        replied, assessed = issued + timedelta(days=60), issued + timedelta(days=300)
        both = f"Authority {at % AUTHORITIES}; Authority {(at * 5 + 1) % AUTHORITIES}"
        answered, done = at % 3 > 0, at % 4 == 0
        yield (
            f"T/{at:06}",
            f"That something be done about the {at * 17 % 911}th matter, number {at}. " * 8,
            issued.isoformat(),
            f"Prison {at * 13 % PLACES}; Prison {(at * 11 + 1) % PLACES}",
            f"Theme {at * 31 % THEMES}",
            both if at % 3 == 1 else f"Authority {at % AUTHORITIES}",
            "accepted" if answered else "",
            f"We have read number {at}, and will see to it." if answered else "",
            replied.isoformat() if answered else "",
            "implemented" if done else "partly implemented",
            assessed.isoformat(),
            assessed.isoformat() if done else "",
        )


def as_csv(count: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows(count))
    return text.getvalue().encode()


class Desk:
    """Somebody who brings a tracker in, over HTTP."""

    def __init__(self, client: aiohttp.ClientSession, signer: Signer, who: Principal) -> None:
        self._client, self._signer, self._who = client, signer, who

    slowest = 0.0
    """Seconds that the longest answer took."""

    async def call(self, method: str, path: str, version: int | None = None, **request: Any) -> Any:
        began = time.perf_counter()
        token = self._signer.token(self._who, "recommendations")
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid7())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        address = f"/v1/recommendation-imports{path}"
        async with self._client.request(method, address, headers=headers, **request) as answer:
            self.slowest = max(self.slowest, time.perf_counter() - began)
            # A token lives for five seconds: of a service that is busy for as long, one asks again.
            if answer.status == HTTPStatus.UNAUTHORIZED:
                return await self.call(method, path, version, **request)
            assert answer.ok, await answer.text()
            return await answer.json()

    async def done(self, record: Any, step: str, to: str) -> tuple[float, Any]:
        """Asks for a step and waits; seconds, and the import."""
        began = time.perf_counter()
        record = await self.call("POST", f"/{record['id']}/{step}", record["version"])
        while record["state"] != to:
            assert time.perf_counter() - began < _LONGEST, record
            assert record["fault"] is None, record
            await asyncio.sleep(0.1)
            record = await self.call("GET", f"/{record['id']}")
        return time.perf_counter() - began, record


async def run(count: int, small: bool) -> None:
    signer = Signer()
    who = person(READ, WRITE, ISSUE, ASSESS, HEAD, side=Side.PREVENTIVE, office=uuid7())
    async with servers() as among, stand_in(signer, who) as others:
        urls = among.database("recommendations", "bench", SERVICE.migrate)
        port = free_port()
        settings = service_settings("recommendations", urls, among, others, PORT=str(port))
        async with (
            superuser(among, urls) as connection,
            serving(["-m", "recommendations", "serve"], settings, port) as (url, pid),
            aiohttp.ClientSession(url) as client,
        ):
            await connection.execute(_KNOWN)
            desk = Desk(client, signer, who)
            before = _peak(pid)
            data = as_csv(count)
            began = time.perf_counter()
            record = await desk.call("POST", "?kind=tracker&name=old.csv", data=data)
            took = {f"tracker of {count:,} rows: upload and look": time.perf_counter() - began}
            mapping = record["mapping"] | {"system": "old", "replies": "whole"}
            record = await desk.call("PUT", f"/{record['id']}/mapping", record["version"], json=mapping)
            for name, step, to in (("dry run", "checks", "checked"), ("import", "runs", "done")):
                took[name], record = await desk.done(record, step, to)
                assert record["verdict"]["new"] == count, record
            took["undo"], record = await desk.done(record, "undo", "undone")
            assert record["undone"] == {"removed": count, "kept": 0}, record
            for name, seconds in took.items():
                figure = f"{seconds:.1f} s ({count / seconds:,.0f} rows/s)"
                report(name, f"≤ {_MOST:.0f} s", figure, None if small else seconds <= _MOST)
            report("longest answer meanwhile", "", f"{desk.slowest:.1f} s")
            report("peak memory of the service", "", f"{_peak(pid):,.0f} MiB, {before:,.0f} before")


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--rows", type=int, default=30_000)
    arguments = parser.parse_args()
    asyncio.run(run(1_000 if arguments.quick else arguments.rows, arguments.quick))
