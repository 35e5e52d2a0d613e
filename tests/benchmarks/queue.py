"""What somebody waits for who opens the queue, by role, in an office of a million complaints."""

import asyncio
import os

import aiohttp
from complaints.main import SERVICE
from servicekit.testing import Signer
from standalone.ports import free_port

from tests.benchmarks.office import PEOPLE, fill
from tests.benchmarks.teamwork import Desk
from tests.benchmarks.workbench import (
    quantile,
    report,
    servers,
    service_settings,
    serving,
    sizes,
    stand_in,
)

_MOST = 100.0
"""Milliseconds."""


async def run(rows: int, rounds: int, small: bool) -> None:
    signer = Signer()
    async with servers() as among, stand_in(signer) as others:
        urls = among.database("complaints", "bench", SERVICE.migrate)
        await fill(urls, among, rows)
        port = free_port()
        settings = service_settings("complaints", urls, among, others, PORT=str(port))
        async with (
            serving(["-m", "complaints", "serve"], settings, port) as (url, _),
            aiohttp.ClientSession(url) as client,
        ):
            for name, who in PEOPLE.items():
                desk = Desk(client, signer, who)
                for what, path in (("first page", "/complaints?view=open"), ("counts", "/complaints/counts")):
                    await desk.call("GET", path)
                    taken = [(await desk.call("GET", path))[0] * 1000 for _ in range(rounds)]
                    p95 = quantile(taken, 0.95)
                    figure = f"p95 {p95:.0f} ms, {p95 / _MOST:.1f} of it (load {os.getloadavg()[0]:.1f})"
                    report(f"{what}, {name}", "p95 ≤ 100 ms", figure, None if small else p95 <= _MOST)


if __name__ == "__main__":
    quick = sizes(__doc__).parse_args().quick
    asyncio.run(run(20_000, 5, True) if quick else run(1_000_000, 40, False))
