"""The index is built beside the one in use, whatever happens meanwhile, in either engine."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.index.asked import Part, parse
from search.index.engines import Engines
from search.index.opensearch_index import OpenSearchIndex, client
from search.index.port import EngineAwayError, Facet, Index, Query, Results, Sort
from search.index.tantivy_index import TantivyIndex
from search.indexing import repository
from search.models import Engine
from search.policy import COMPLAINT_HEAD, READ, REBUILD
from servicekit.testing import person

from tests.search.building import batches, build

HEAD = person(READ, COMPLAINT_HEAD)
ADMIN = person(REBUILD)
ALL = f"{COMPLAINT_HEAD}@complaints:all"
WORDS = ("water", "food", "cell", "guard", "letter", "heating", "doctor")


class Failing(TantivyIndex):
    """Stands for an engine that is a server of its own."""

    away = False

    def _answer(self) -> None:
        if self.away:
            raise EngineAwayError

    async def open(self) -> bool:
        self._answer()
        return await super().open()

    async def begin(self) -> Any:
        self._answer()
        return await super().begin()

    async def resume(self, name: str) -> Any:
        self._answer()
        return await super().resume(name)

    async def commit(self) -> None:
        self._answer()
        await super().commit()

    async def search(self, query: Query) -> Results:
        self._answer()
        return await super().search(query)

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        self._answer()
        return await super().counts(parts, access)

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        self._answer()
        return await super().languages(access)

    async def count(self) -> int:
        self._answer()
        return await super().count()

    async def drop(self) -> None:
        self._answer()
        await super().drop()


@pytest.fixture(params=["stand-in", "opensearch"])
async def other(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Any]:
    """Makes the second engine anew, as each process does; a real OpenSearch where TEST_OPENSEARCH_URL names one."""
    if request.param == "stand-in":
        yield lambda: Failing(tmp_path / "other")
        return
    if not (url := os.environ.get("TEST_OPENSEARCH_URL")):
        pytest.skip("no OpenSearch: TEST_OPENSEARCH_URL is not set")
    alias = f"test-{uuid4().hex}"
    yield lambda: OpenSearchIndex(client(url), alias=alias)
    last = OpenSearchIndex(client(url), alias=alias)
    await last.drop()
    await last.close()


def embedded(desk: Any) -> TantivyIndex:
    return TantivyIndex(desk.app.state.settings.data_dir / "search")


async def ask(desk: Any, engine: str | None = None, status: int = 202) -> Any:
    wanted = {"scope": "index"} | ({"engine": engine} if engine else {})
    async with desk.bench.client(ADMIN) as client:
        answer = await client.post("/v1/rebuilds", json=wanted)
    assert answer.status_code == status, answer.text
    return answer.json()


async def read(desk: Any, path: str) -> Any:
    async with desk.bench.client(ADMIN) as client:
        answer = await client.get(f"/v1/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def found(desk: Any, q: str = "") -> int:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search", params={"q": q})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["count"]["value"])


async def said(index: Index, access: frozenset[str]) -> list[Any]:
    """What an index answers, by which two can be compared."""
    answers: list[Any] = [await index.count(), await index.languages(access)]
    for text in ("", *(f"{word} " for word in WORDS), "water -food ", '"hot water"', "foo"):
        asked = Query(parse(text), access, sort=Sort.NEWEST, limit=100, facets=frozenset(Facet))
        result = await index.search(asked)
        facets = {facet: sorted(values) for facet, values in result.facets.items()}
        answers.append((text, result.total, sorted(result.ids), facets))
    return answers


async def built_from_the_copies(desk: Any, folder: Path) -> Index:
    index = TantivyIndex(folder)
    await index.open()
    async with desk.app.state.worker_database.session() as session:
        ids = await repository.all_ids(session, None, 10_000)
        documents = await repository.documents(session, ids)
    await build(index, batches(documents))
    return index


class Office:
    """Goes on writing."""

    def __init__(self, desk: Any, project: Any) -> None:
        self._desk = desk
        self._project = project
        self._chance = random.Random(20261201)
        self._version = 1
        self.places = [uuid4() for _ in range(4)]
        self.teams = [uuid4() for _ in range(3)]

    def record(self, id_: UUID | None = None) -> Any:
        chance = self._chance
        self._version += 1
        return self._project(
            " ".join(chance.sample(WORDS, 2)),
            " ".join(chance.choices(WORDS, k=8)),
            id=id_ or UUID(int=chance.getrandbits(128), version=4),
            version=self._version,
            places=[chance.choice(self.places)],
            team=chance.choice(self.teams),
            language=chance.choice(["en", "fr"]),
        )

    async def write(self, acts: int) -> None:
        owners = self._desk.owners
        for _ in range(acts):
            known = sorted(owners.records)
            record = self.record(self._chance.choice([None, self._chance.choice(known)]))
            gone = owners.records[self._chance.choice(known)]
            owners.put(record)
            if self._chance.random() < 0.4 and gone.id != record.id:
                owners.remove(gone.id)
                await self._desk.queue(gone)
            await self._desk.queue(record)
        while await self._desk.reader.step():
            pass


async def test_moves_to_another_engine_and_back_without_a_gap_while_records_change(
    desk: Any, project: Any, other: Any, tmp_path: Path
) -> None:
    def engines() -> Engines:
        return Engines({Engine.EMBEDDED: embedded(desk), Engine.OPENSEARCH: other()})

    office = Office(desk, project)
    await desk.record(*(office.record() for _ in range(60)))
    await desk.restart(engines(), at_once=7, kept_every=0)
    assert (await read(desk, "index"))["engine"] == "embedded"
    for number, engine in enumerate(("opensearch", "embedded")):
        move = await ask(desk, engine)
        assert move["engine"] == engine
        seen, steps = set(), 0
        while (now := await read(desk, f"rebuilds/{move['id']}"))["state"] != "done":
            seen.add(now["done"])
            steps += 1
            if steps < 12:
                await office.write(2)
            if steps == 4:
                await desk.restart(engines(), at_once=7, kept_every=0)
            await desk.indexer.step()
            # Always by the one in use, and never less than was written.
            assert await found(desk) == len(desk.owners.records)
        assert now["done"] >= 60
        assert now["total"] >= now["done"]
        assert len(seen) > 5
        state = await read(desk, "index")
        assert (state["engine"], state["waiting"]) == (engine, 0)
        assert state["documents"] == len(desk.owners.records)
        fresh = await built_from_the_copies(desk, tmp_path / f"fresh-{number}")
        terms = frozenset(
            term
            for document in desk.owners.records.values()
            for term in (
                f"{COMPLAINT_HEAD}@complaints:all",
                f"complaints.complaint.read@complaints:team:{document.team}",
            )
        )
        for access in (terms, frozenset(list(terms)[:2])):
            assert await said(desk.index, access) == await said(fresh, access)
        await fresh.close()
        # No word is left where it was.
        await desk.indexer.leave()
        left = desk.app.state.engines.named(Engine.EMBEDDED if engine == "opensearch" else Engine.OPENSEARCH)
        assert await left.open() is False


async def killed(desk: Any, act: str, number: int) -> Any:
    """The build goes on in another process until that is killed after ``number`` such acts; how far it noted."""
    urls, folder = desk.bench.urls, desk.app.state.settings.data_dir / "search"
    dying = (sys.executable, "-m", "tests.search.dying", urls.worker, str(folder), "10", act, str(number))
    process = await asyncio.create_subprocess_exec(*dying)
    assert await process.wait() == -signal.SIGKILL
    (row,) = await desk.bench.sql("SELECT * FROM rebuild WHERE scope = 'index' AND state = 'running'")
    return row


async def test_a_build_that_is_killed_goes_on_where_it_was(desk: Any, project: Any, tmp_path: Path) -> None:
    office = Office(desk, project)
    await desk.record(*(office.record() for _ in range(60)))
    rebuild = await ask(desk)
    await desk.stop()

    written = await killed(desk, "upsert", 3)
    assert written["done"] == 20
    await office.write(3)
    committed = await killed(desk, "commit", 2)
    assert committed["done"] == 30
    await office.write(3)
    switched = await killed(desk, "switch", 1)
    assert switched["done"] >= 60
    assert written["beside"] == committed["beside"] == switched["beside"]
    await office.write(3)

    await desk.restart(Engines({Engine.EMBEDDED: embedded(desk)}), at_once=10, kept_every=0)
    await desk.settle()
    done = await read(desk, f"rebuilds/{rebuild['id']}")
    assert done["state"] == "done"
    # One build, of which a kill cost the page under way: begun anew it would have come to more.
    assert done["done"] <= done["total"] <= 70
    assert await found(desk) == len(desk.owners.records)
    fresh = await built_from_the_copies(desk, tmp_path / "fresh")
    access = frozenset({ALL})
    assert await said(desk.index, access) == await said(fresh, access)
    await fresh.close()


async def test_what_was_built_and_is_gone_is_begun_anew(desk: Any, project: Any) -> None:
    office = Office(desk, project)
    await desk.record(*(office.record() for _ in range(20)))
    engines = Engines({Engine.EMBEDDED: embedded(desk)})
    await desk.restart(engines, at_once=5, kept_every=0)
    rebuild = await ask(desk)
    for _ in range(3):
        await desk.indexer.step()
    assert (await read(desk, f"rebuilds/{rebuild['id']}"))["done"] == 15
    await (await desk.index.begin()).commit()
    await desk.restart(Engines({Engine.EMBEDDED: embedded(desk)}), at_once=5, kept_every=0)
    await desk.indexer.step()
    assert (await read(desk, f"rebuilds/{rebuild['id']}"))["done"] == 5
    await desk.settle()
    assert await found(desk) == 20


async def test_while_the_engine_is_away_writing_and_lists_go_on_and_it_catches_up(
    desk: Any, project: Any, tmp_path: Path
) -> None:
    server = Failing(tmp_path / "server")
    office = Office(desk, project)
    await desk.record(*(office.record() for _ in range(5)))
    await desk.restart(Engines({Engine.EMBEDDED: embedded(desk), Engine.OPENSEARCH: server}))
    await ask(desk, "opensearch")
    await desk.settle()

    server.away = True
    place = office.places[0]
    record = project("Flood", "in the yard", places=[place])
    desk.owners.put(record)
    await desk.queue(record)
    while await desk.reader.step():
        pass
    with pytest.raises(EngineAwayError):
        await desk.indexer.step()
    similar = f"records/{record.id}/similar"
    async with desk.bench.client(HEAD) as client:
        for path in ("search?q=water", "suggest?q=wat", "search/completions?q=kind:", similar):
            answer = await client.get(f"/v1/{path}")
            assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5"), answer.text
            assert answer.json()["type"] == "urn:daylight:problem:search-away"
            assert "found once the engine is back" in answer.json()["detail"]
        for path in ("figures/catalogue", "saved-searches", "synonyms"):
            assert (await client.get(f"/v1/{path}")).status_code == 200, path
    state = await read(desk, "index")
    assert (state["engine"], state["documents"], state["waiting"]) == ("opensearch", None, 1)

    server.away = False
    await desk.settle()
    assert await found(desk, "flood ") == 1
    assert (await read(desk, "index"))["waiting"] == 0


async def test_one_can_move_away_from_an_engine_that_is_away_and_give_up_moving_to_one(
    desk: Any, project: Any, tmp_path: Path
) -> None:
    server = Failing(tmp_path / "server")
    server.away = True
    await desk.record(project("Water"))
    await desk.restart(Engines({Engine.EMBEDDED: embedded(desk), Engine.OPENSEARCH: server}))
    there = await ask(desk, "opensearch")
    with pytest.raises(EngineAwayError):
        await desk.indexer.step()
    await ask(desk, "embedded")
    await desk.settle()
    assert (await read(desk, f"rebuilds/{there['id']}"))["state"] == "dropped"
    assert (await read(desk, "index"))["engine"] == "embedded"

    server.away = False
    await ask(desk, "opensearch")
    await desk.settle()
    await desk.indexer.leave()
    server.away = True
    desk.owners.put(more := project("Water"))
    await desk.queue(more)
    await ask(desk, "embedded")
    while await desk.reader.step() or await desk.indexer.step():
        pass
    assert await found(desk, "water ") == 2
    await desk.indexer.leave()
    server.away = False
    assert await server.open() is True
    await desk.indexer.leave()
    assert await server.open() is False


async def test_only_an_administrator_moves_and_only_to_what_is_set_up(desk: Any) -> None:
    async with desk.bench.client(HEAD) as client:
        assert (
            await client.post("/v1/rebuilds", json={"scope": "index", "engine": "embedded"})
        ).status_code == 403
        assert (await client.get("/v1/index")).status_code == 403
    refused = await ask(desk, "opensearch", 422)
    assert "SEARCH_OPENSEARCH_URL" in refused["errors"][0]["detail"]
    async with desk.bench.client(ADMIN) as client:
        answer = await client.post("/v1/rebuilds", json={"scope": "records", "engine": "embedded"})
    assert answer.json()["errors"][0]["pointer"] == "/engine"
    assert (await ask(desk, "embedded"))["engine"] == "embedded"
    assert (await read(desk, "index")) == {
        "engine": "embedded",
        "set_up": ["embedded"],
        "documents": 0,
        "waiting": 0,
        "set_aside": 0,
    }


async def test_an_engine_that_is_not_set_up_any_more_is_left_for_the_embedded_one(
    desk: Any, project: Any, tmp_path: Path
) -> None:
    await desk.record(project("Water"))
    both = {Engine.EMBEDDED: embedded(desk), Engine.OPENSEARCH: TantivyIndex(tmp_path / "server")}
    await desk.restart(Engines(both))
    await ask(desk, "opensearch")
    await desk.settle()
    await desk.indexer.leave()
    await desk.restart(Engines({Engine.EMBEDDED: embedded(desk)}))
    await desk.settle()
    assert await found(desk, "water ") == 1
    assert (await read(desk, "index"))["engine"] == "embedded"
