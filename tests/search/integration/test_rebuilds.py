"""Whatever is thrown away is made again, and answers as before."""

import shutil
from typing import Any
from uuid import uuid4

from search.index.engines import Engines
from search.index.tantivy_index import TantivyIndex
from search.models import Engine, Kind
from search.policy import COMPLAINT_HEAD, READ, REBUILD
from servicekit.testing import person

HEAD = person(READ, COMPLAINT_HEAD)
ADMIN = person(REBUILD)


async def search(desk: Any, q: str = "") -> Any:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search", params={"q": q})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def ask(desk: Any, scope: str) -> str:
    async with desk.bench.client(ADMIN) as client:
        answer = await client.post("/v1/rebuilds", json={"scope": scope})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def read(desk: Any, rebuild: str) -> Any:
    async with desk.bench.client(ADMIN) as client:
        answer = await client.get(f"/v1/rebuilds/{rebuild}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_index_thrown_away_answers_the_same_afterwards(desk: Any, project: Any) -> None:
    await desk.record(*(project(f"Water {n}", "hot and cold", places=[uuid4()]) for n in range(30)))
    before = await search(desk, "water")
    folder = desk.app.state.settings.data_dir / "search"
    shutil.rmtree(folder)
    await desk.restart(Engines({Engine.EMBEDDED: TantivyIndex(folder)}))
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search?q=water")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:daylight:problem:search-not-built"
    await desk.settle()
    after = await search(desk, "water")
    assert {item["id"] for item in after["items"]} <= {str(r) for r in desk.owners.records}
    assert after["count"] == before["count"]
    assert {f: sorted(v["count"] for v in values) for f, values in after["facets"].items()} == {
        f: sorted(v["count"] for v in values) for f, values in before["facets"].items()
    }


async def test_an_index_that_lost_records_is_noticed_at_the_start(desk: Any, project: Any) -> None:
    record = project("Water")
    await desk.record(record)
    await desk.index.delete([record.id])
    await desk.index.commit()
    await desk.indexer.open()
    await desk.settle()
    assert (await search(desk, "water"))["count"]["value"] == 1


async def test_rebuilding_the_records_finds_what_was_missed_and_forgets_what_is_gone(
    desk: Any, project: Any
) -> None:
    gone, stays, missed = project("Water one"), project("Water two"), project("Water three")
    await desk.record(gone, stays)
    desk.owners.remove(gone.id)
    desk.owners.put(missed)
    rebuild = await ask(desk, "records")
    assert (await read(desk, rebuild))["state"] == "waiting"
    await desk.settle()
    done = await read(desk, rebuild)
    assert (done["state"], done["done"]) == ("done", 2)
    assert {item["id"] for item in (await search(desk, "water"))["items"]} == {str(stays.id), str(missed.id)}


async def test_a_rebuild_of_records_waits_for_an_owner_that_is_away(desk: Any, project: Any) -> None:
    desk.owners.put(project("Water"))
    desk.owners.away = {Kind.COMPLAINT}
    rebuild = await ask(desk, "records")
    await desk.settle()
    assert (await read(desk, rebuild))["state"] == "running"
    desk.owners.away = set()
    await desk.settle()
    assert (await read(desk, rebuild))["state"] == "done"
    assert (await search(desk, "water"))["count"]["value"] == 1


async def test_rebuilding_the_index_tells_how_far_it_is(desk: Any, project: Any) -> None:
    await desk.record(*(project(f"Water {n}") for n in range(3)))
    rebuild = await ask(desk, "index")
    await desk.settle()
    done = await read(desk, rebuild)
    assert (done["state"], done["done"], done["total"]) == ("done", 3, 3)
    assert (await search(desk, "water"))["count"]["value"] == 3


async def test_one_that_waits_serves_all_who_ask(desk: Any) -> None:
    assert await ask(desk, "index") == await ask(desk, "index")
    assert await ask(desk, "index") != await ask(desk, "records")


async def test_a_damaged_index_is_reported_and_made_again(desk: Any, project: Any) -> None:
    await desk.record(project("Water"))
    desk.indexer.report_damage()
    await desk.settle()
    assert (await search(desk, "water"))["count"]["value"] == 1


async def test_an_index_that_vanishes_while_it_is_used_is_made_again(desk: Any, project: Any) -> None:
    await desk.record(project("Water one"))
    shutil.rmtree(desk.app.state.settings.data_dir / "search")
    await desk.record(project("Water two"))
    assert (await search(desk, "water"))["count"]["value"] == 2


async def test_opening_again_after_the_database_was_away_rebuilds_nothing(desk: Any, project: Any) -> None:
    await desk.record(project("Water"))
    folders = set((desk.app.state.settings.data_dir / "search").iterdir())
    await desk.indexer.open()
    assert set((desk.app.state.settings.data_dir / "search").iterdir()) == folders


async def test_the_first_start_asks_for_everything_once(desk: Any, project: Any) -> None:
    desk.owners.put(project("Water"))
    await desk.reader.ask_for_the_first_rebuild()
    await desk.reader.ask_for_the_first_rebuild()
    await desk.settle()
    assert (await search(desk, "water"))["count"]["value"] == 1
    assert len(await desk.bench.sql("SELECT 1 FROM rebuild WHERE scope = 'records'")) == 1


async def test_only_who_may_rebuild_does(desk: Any) -> None:
    async with desk.bench.client(HEAD) as client:
        assert (await client.post("/v1/rebuilds", json={})).status_code == 403
        assert (await client.get(f"/v1/rebuilds/{uuid4()}")).status_code == 403
    async with desk.bench.client(ADMIN) as client:
        assert (await client.get(f"/v1/rebuilds/{uuid4()}")).status_code == 404
        assert (await client.get("/v1/search", params={"q": "x"})).status_code == 403
