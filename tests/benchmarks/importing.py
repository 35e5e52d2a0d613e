"""An import of complaints by the real service, against COPY of the same rows into the same tables with their indexes.

COPY comes second and from CSV files, so that it is the server that reads the text, as it does for whoever uses it.
"""

import asyncio
import csv
import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import xlsxwriter
from complaints.main import SERVICE
from complaints.policy.permissions import HEAD, IMPORT, READ, READ_INTERNAL, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Signer, person
from standalone.ports import free_port

from tests.benchmarks.workbench import report, servers, service_settings, serving, sizes, stand_in, superuser

PLACES, THEMES = 200, 60
HEADER = ["number", "received", "prison", "subject", "status", "text"]
TABLES = ("complaint", "external_reference", "complaint_theme")
_LONGEST = 300.0

_KNOWN = """
INSERT INTO known_place (id, version, closed, names)
SELECT md5('place' || i)::uuid, 1, false, jsonb_build_object('en', 'Prison ' || i) FROM generate_series(0, {0} - 1) i;
INSERT INTO known_theme (id, version, closed, names)
SELECT md5('theme' || i)::uuid, 1, false, jsonb_build_object('en', 'Theme ' || i) FROM generate_series(0, {1} - 1) i;
"""


def rows(count: int) -> Iterator[list[str]]:
    """Every one of them good, and no two with one number."""
    for at in range(count):
        received = date(2000, 1, 1) + timedelta(days=at * 7 % 9000)
        yield [
            f"{at:07}",
            received.isoformat(),
            f"P{at * 13 % PLACES}",
            f"S{at * 31 % THEMES}",
            "CLO" if at % 5 else "ACC",
            f"Complaint {at} about the {at * 17 % 911}th matter of that kind, as it was written down then.",
        ]


def as_csv(count: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows(count))
    return text.getvalue().encode()


def as_workbook(count: int) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("complaints")
        for at, row in enumerate([HEADER, *rows(count)]):
            sheet.write_row(at, 0, row)
    return file.getvalue()


@dataclass(frozen=True)
class Importer:
    """One person's imports, over HTTP."""

    client: aiohttp.ClientSession
    signer: Signer
    who: Principal
    places: dict[str, str]
    themes: dict[str, str]

    async def call(self, method: str, path: str, version: int | None = None, **request: Any) -> Any:
        headers = {
            "Authorization": f"Bearer {self.signer.token(self.who, 'complaints')}",
            "Idempotency-Key": str(uuid7()),
        }
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        async with self.client.request(method, f"/v1{path}", headers=headers, **request) as answer:
            assert answer.ok, await answer.text()
            return await answer.json()

    async def uploaded(self, data: bytes, name: str) -> str:
        """The import's id, once its file was looked at."""
        record = await self.call("POST", "/imports", json={"name": name})
        address = f"/imports/{record['id']}"
        await self.call("PUT", f"{address}/file", data=data)
        await self.reaches(address, "ready")
        return address

    async def mapped(self, address: str, system: str) -> None:
        fields = [
            {"target": "external_id", "columns": ["number"]},
            {"target": "received_on", "columns": ["received"], "dates": "iso"},
            {"target": "place", "columns": ["prison"], "codes": {"entries": self.places}},
            {"target": "theme", "columns": ["subject"], "codes": {"entries": self.themes}},
            {
                "target": "state",
                "columns": ["status"],
                "codes": {"entries": {"CLO": "closed", "ACC": "received"}},
            },
            {"target": "narrative", "columns": ["text"]},
        ]
        now = await self.call("GET", address)
        mapping = {"system": system, "fields": fields}
        await self.call("PUT", f"{address}/mapping", now["version"], json=mapping)

    async def done(self, address: str, doing: str, to: str) -> tuple[float, dict[str, Any]]:
        """Moves the import and waits; answers how long that took."""
        now = await self.call("GET", address)
        began = time.perf_counter()
        await self.call("POST", f"{address}/moves", now["version"], json={"to": doing})
        record = await self.reaches(address, to)
        return time.perf_counter() - began, record

    async def reaches(self, address: str, state: str) -> dict[str, Any]:
        ends = time.perf_counter() + _LONGEST
        while time.perf_counter() < ends:
            record: dict[str, Any] = await self.call("GET", address)
            if record["state"] == state:
                return record
            assert record["state"] not in ("broken", "stopped"), record["detail"]
            await asyncio.sleep(0.1)
        raise TimeoutError(f"the import did not get to {state}")


async def measured_csv(importer: Importer, connection: asyncpg.Connection, count: int, small: bool) -> None:
    data = as_csv(count)
    began = time.perf_counter()
    address = await importer.uploaded(data, "old.csv")
    uploaded = time.perf_counter() - began
    await importer.mapped(address, "old")
    checking, checked = await importer.done(address, "checking", "checked")
    await connection.execute("CHECKPOINT")
    running, record = await importer.done(address, "running", "done")
    assert record["tally"] == checked["checked"], record
    assert record["tally"]["created"] == count, record
    copying = await copied(connection, count)
    rate = count / running
    report(f"CSV of {count:,} rows: upload and look", "", f"{uploaded:.1f} s")
    report("dry run", "", f"{count / checking:,.0f} rows/s")
    report("import", "≥ 10,000 rows/s", f"{rate:,.0f} rows/s", None if small else rate >= 10_000)
    share = copying / running
    figure = f"{share:.0%} (COPY {count / copying:,.0f} rows/s)"
    report("import against raw COPY", "≥ 30 %", figure, None if small else share >= 0.3)


async def copied(connection: asyncpg.Connection, count: int) -> float:
    """Seconds that COPY takes for what the import wrote: complaints, their old numbers, their themes."""
    with tempfile.TemporaryDirectory() as name:
        files = {table: Path(name) / table for table in TABLES}
        for table, file in files.items():
            await connection.copy_from_table(table, output=file, format="csv")
        await connection.execute("TRUNCATE complaint CASCADE")
        await connection.execute("CHECKPOINT")
        began = time.perf_counter()
        for table, file in files.items():
            await connection.copy_to_table(table, source=file, format="csv")
        took = time.perf_counter() - began
    assert await connection.fetchval("SELECT count(*) FROM complaint") == count
    return took


async def measured_workbook(importer: Importer, count: int, small: bool) -> None:
    data = as_workbook(count)
    began = time.perf_counter()
    address = await importer.uploaded(data, "old.xlsx")
    await importer.mapped(address, "older")
    _, record = await importer.done(address, "running", "done")
    took = time.perf_counter() - began
    assert record["tally"]["created"] == count, record
    name = f"XLSX of {count:,} rows, upload to done"
    report(name, "≤ 10 s (50,000 rows)", f"{took:.1f} s", None if small else took <= 10)


async def run(lines: int, workbook: int, small: bool) -> None:
    signer = Signer()
    who = person(READ, READ_INTERNAL, HEAD, REGISTER, WORK, IMPORT, office=uuid7())
    async with servers() as among, stand_in(signer, who) as others:
        urls = among.database("complaints", "bench", SERVICE.migrate)
        port = free_port()
        settings = service_settings("complaints", urls, among, others, PORT=str(port))
        async with (
            superuser(among, urls) as connection,
            serving(["-m", "complaints", "serve"], settings, port) as (url, _),
            # A connection each: the service lets go of one that lies idle while the file for the next step is made.
            aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(force_close=True)) as client,
        ):
            await connection.execute(_KNOWN.format(PLACES, THEMES))
            places = await codes(connection, "place", "P", PLACES)
            themes = await codes(connection, "theme", "S", THEMES)
            importer = Importer(client, signer, who, places, themes)
            await measured_csv(importer, connection, lines, small)
            await measured_workbook(importer, workbook, small)


async def codes(connection: asyncpg.Connection, kind: str, letter: str, count: int) -> dict[str, str]:
    """The old system's code → id here."""
    found = await connection.fetch(
        "SELECT i, md5($1 || i)::uuid::text AS id FROM generate_series(0, $2 - 1) i", kind, count
    )
    return {f"{letter}{row['i']}": row["id"] for row in found}


if __name__ == "__main__":
    parser = sizes(__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    arguments = parser.parse_args()
    wanted = (5_000, 2_500, True) if arguments.quick else (arguments.rows, 50_000, False)
    asyncio.run(run(*wanted))
