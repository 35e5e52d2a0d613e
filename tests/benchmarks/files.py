"""Files read by the real reader into a real database: pages a second by kind, and how long others wait for a stuck one.

``python -m tests.benchmarks.files [--quick]``
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

import asyncpg
from search.extraction import reading, repository, rules, worker
from search.extraction.worker import Extractor
from search.main import SERVICE
from search.models import Kind
from search.settings import Settings
from servicekit.db import Database
from servicekit.ids import uuid7

from tests.benchmarks.finding import migrated
from tests.benchmarks.workbench import quantile, report, servers, sizes, superuser
from tests.search import files

SEED = 20261205
_STUCK = 5
"""Seconds that a file which never ends is read for here at its first try; 30 in an institution."""


def _page(chance: random.Random) -> str:
    """As long as a page of a report: some 450 words."""
    syllables = "ba ce di fo gu la me ni po ru sa te vi lo mu na pe ri so tu".split()
    words = ("".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(450))
    return " ".join(words).capitalize() + "."


def _given(pages: int, others: int) -> dict[str, tuple[str, list[bytes]]]:
    """Name → kind and contents. No two files are alike, since what was read once is not read twice in a record."""
    chance = random.Random(SEED)

    def made(count: int) -> list[str]:
        return [_page(chance) for _ in range(count)]

    return {
        f"PDF of {pages} pages": (rules.PDF, [files.pdf(*made(pages))]),
        "PDFs of 2 pages": (rules.PDF, [files.pdf(*made(2)) for _ in range(others)]),
        f"Word of {pages} pages": (rules.DOCX, [files.word(*made(pages))]),
        "Word of 2 pages": (rules.DOCX, [files.word(*made(2)) for _ in range(others)]),
        "ODT of 2 pages": (
            rules.ODT,
            [files.odt("".join(f"<text:p>{page}</text:p>" for page in made(2))) for _ in range(others)],
        ),
        "sheets of 200 rows": (
            rules.XLSX,
            [files.sheet("One", [page.split()[:8] for page in made(200)]) for _ in range(others)],
        ),
        "text of 2 pages": (rules.TXT, ["\n\n".join(made(2)).encode() for _ in range(others)]),
    }


class Shelf:
    """In the owners' place: gives out what was put on it."""

    def __init__(self) -> None:
        self.contents: dict[UUID, bytes] = {}
        self.endless: set[UUID] = set()

    @asynccontextmanager
    async def file(self, _: Kind, file: UUID) -> AsyncIterator[AsyncIterator[bytes]]:
        yield self._pieces(file)

    async def _pieces(self, file: UUID) -> AsyncIterator[bytes]:
        yield self.contents[file]
        if file in self.endless:
            await asyncio.Event().wait()


async def put(connection: asyncpg.Connection, shelf: Shelf, record: UUID, kind: str, content: bytes) -> UUID:
    file = uuid7()
    shelf.contents[file] = content
    await connection.execute(
        "INSERT INTO read_record (id, of, of_kind, kind, side, office, level, version, title, text, names, places, "
        "themes, authorities, updated_at) SELECT $1, id, kind, 'document', side, office, level, 1, 'a file', '', "
        "'{}', '{}', '{}', '{}', now() FROM read_record WHERE id = $2",
        file,
        record,
    )
    await connection.execute(
        "INSERT INTO read_document (id, media_type, size, sha256, state, tries, due_at) "
        "VALUES ($1, $2, $3, $4, 'waiting', 0, clock_timestamp())",
        file,
        kind,
        len(content),
        sha256(content).hexdigest(),
    )
    return file


class Timed:
    """Where the time of a reader goes, by what it calls."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        for module, call, name in ((worker, "read_file", "read"), (repository, "keep", "kept")):
            setattr(module, call, self._timed(name, getattr(module, call)))

    def _timed(self, name: str, call: Any) -> Any:
        async def timed(*given: Any) -> Any:
            began = time.perf_counter()
            try:
                return await call(*given)
            finally:
                self.spent[name] = self.spent.get(name, 0.0) + time.perf_counter() - began

        return timed


async def read_all(
    extractor: Extractor,
    limits: rules.Limits,
    connection: asyncpg.Connection,
    shelf: Shelf,
    record: UUID,
    pages: int,
    others: int,
) -> None:
    timed = Timed()
    for name, (kind, contents) in _given(pages, others).items():
        ids = [await put(connection, shelf, record, kind, content) for content in contents]
        timed.spent.clear()
        began = time.perf_counter()
        while await extractor.step():
            pass
        whole = time.perf_counter() - began
        found = await connection.fetchrow(
            "SELECT count(*) FILTER (WHERE state = 'read') AS read, sum(characters) AS characters "
            "FROM read_document WHERE id = ANY($1)",
            ids,
        )
        assert found["read"] == len(ids), f"{name}: {found['read']} of {len(ids)} were read"
        each = found["characters"] / rules.PART
        read, kept = (timed.spent.get(part, 0.0) / whole for part in ("read", "kept"))
        report(
            f"{len(ids)} {name}",
            "",
            f"{each / whole:.0f} pages/s, {len(ids) / whole:.1f} files/s "
            f"({read:.0%} in the child, {kept:.0%} written down)",
        )
    start = []
    for _ in range(5):
        began = time.perf_counter()
        await reading.read_file(rules.TXT, _once(b"word"), limits, reading.Sight("", ""))
        start.append(time.perf_counter() - began)
    report("a file of one word, the child alone", "", f"{quantile(start, 0.5) * 1000:.0f} ms")


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def stuck(extractor: Extractor, connection: asyncpg.Connection, shelf: Shelf, record: UUID) -> None:
    """Three files that never end, and then one of a page that somebody waits for."""
    for at in range(3):
        shelf.endless.add(await put(connection, shelf, record, rules.TXT, f"endless {at}".encode()))
    wanted = await put(connection, shelf, record, rules.TXT, b"wanted")
    began = time.perf_counter()
    while await connection.fetchval("SELECT state FROM read_document WHERE id = $1", wanted) != "read":
        await extractor.step()
    waited = time.perf_counter() - began
    report(
        "a page behind three files that never end",
        "",
        f"{waited:.0f} s, where each may take {_STUCK}",
    )


async def run(pages: int, others: int) -> None:
    async with servers() as among:
        urls = among.database("search", "bench", migrated)
        database = Database(urls.worker, policies=SERVICE.policies)
        shelf, record = Shelf(), uuid7()
        settings = Settings.model_construct()
        bounds = settings.reading_limits
        async with superuser(among, urls) as connection:
            await connection.execute(
                "INSERT INTO read_record (id, kind, side, office, level, version, title, text, names, places, themes, "
                "authorities, updated_at) VALUES ($1, 'complaint', 'complaints', $2, 'internal', 1, 'A complaint', "
                "'', '{}', '{}', '{}', '{}', now())",
                record,
                uuid7(),
            )

            def extractor(limits: rules.Limits) -> Extractor:
                return Extractor(database.session, shelf, limits, settings.reading_tries, "", "")  # type: ignore[arg-type]

            await read_all(extractor(bounds), bounds, connection, shelf, record, pages, others)
            await stuck(extractor(replace(bounds, seconds=_STUCK)), connection, shelf, record)
        await database.dispose()


if __name__ == "__main__":
    quick = sizes(__doc__).parse_args().quick
    asyncio.run(run(20, 3) if quick else run(300, 20))
