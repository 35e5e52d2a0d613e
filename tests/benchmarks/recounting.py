"""A day off is added to the calendar: until every open deadline it touches has moved and says why."""

import asyncio
import os
import time
from datetime import timedelta

import aiohttp
import asyncpg
from complaints.main import SERVICE
from complaints.policy.permissions import CALENDAR
from servicekit.ids import today
from servicekit.testing import Signer, person
from standalone.ports import free_port

from tests.benchmarks.office import fill
from tests.benchmarks.teamwork import Desk
from tests.benchmarks.workbench import (
    report,
    servers,
    service_settings,
    serving,
    sizes,
    stand_in,
    superuser,
)

_OPEN_IN = 23
"""One complaint of so many is open, as the office is made."""
_MOST = 10.0
"""Seconds for 10,000."""
_TERMS = {
    "country": "FR",
    "zone": "Europe/Paris",
    "periods": [
        {"kind": "acknowledge", "days": 5},
        {"kind": "assess", "days": 40},
        {"kind": "decide", "days": 365},
        {"kind": "next-contact", "days": 60, "unit": "calendar", "ends_worked": True},
    ],
}
"""A year for the decision: most of what is open is touched by the day off."""
_BEHIND = """
SELECT count(*) FROM complaint c JOIN deadline_revision r USING (side)
WHERE c.state NOT IN ('closed', 'merged') AND c.deadlines_revision < r.number
"""
_MOVED = "SELECT count(DISTINCT complaint) FROM complaint_change WHERE at > $1"


async def until_counted(connection: asyncpg.Connection) -> None:
    while await connection.fetchval(_BEHIND):  # noqa: ASYNC110 - another process counts
        await asyncio.sleep(0.05)


async def run(rows: int, small: bool) -> None:
    signer = Signer()
    async with servers() as among, stand_in(signer) as others:
        urls = among.database("complaints", "bench", SERVICE.migrate)
        await fill(urls, among, rows)
        port = free_port()
        settings = service_settings("complaints", urls, among, others, PORT=str(port))
        async with (
            superuser(among, urls) as connection,
            serving(["-m", "complaints", "serve"], settings, port) as (url, _),
            aiohttp.ClientSession(url) as client,
        ):
            desk = Desk(client, signer, person(CALENDAR))
            _, calendar = await desk.call("POST", "/calendars", json=_TERMS)
            await until_counted(connection)
            before = await connection.fetchval("SELECT now()")
            began = time.perf_counter()
            off = {"on": str(today() + timedelta(days=_to_weekday())), "name": "Day of mourning"}
            terms, version = _TERMS | {"own_days": [off]}, {"If-Match": f'"{calendar["version"]}"'}
            await desk.call("PUT", f"/calendars/{calendar['id']}", json=terms, headers=version)
            await until_counted(connection)
            took = time.perf_counter() - began
            moved = await connection.fetchval(_MOVED, before)
            per = took / moved * 10_000
            figure = f"{took:.1f} s for {moved:,}, {per:.1f} s (load {os.getloadavg()[0]:.1f})"
            report(
                "10,000 deadlines move with the calendar", "≤ 10 s", figure, None if small else per <= _MOST
            )


def _to_weekday() -> int:
    """Days to a Wednesday that is yet to come."""
    return 7 + (2 - today().weekday()) % 7


if __name__ == "__main__":
    quick = sizes(__doc__).parse_args().quick
    asyncio.run(run(500 * _OPEN_IN if quick else 10_000 * _OPEN_IN, quick))
