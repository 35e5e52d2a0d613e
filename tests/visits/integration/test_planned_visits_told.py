"""What search is given of a visiting programme: whether entries whose month is over took place, and never where."""

from typing import Any

from servicekit.ids import utcnow
from servicekit.testing import Bench
from visits.programme.telling import tell

from tests.visits.integration.test_indexing import asked, documents, told
from tests.visits.integration.test_programme_visits import adopt, adopted
from tests.visits.integration.test_programmes import coordinator, solved

PAST = "2026-01-05"
CHANGED = "planned-visits.changed"


async def telling(visits: Bench) -> int:
    return await tell(visits.app.state.worker_database)


async def entry_of(visits: Bench, place: str) -> str:
    rows = await visits.sql("SELECT id FROM programme_entry WHERE place = $1", place)
    return str(rows[0]["id"])


async def test_nothing_of_what_is_ahead(visits: Bench) -> None:
    await adopted(visits)
    assert await visits.sql("SELECT 1 FROM programme_entry")
    assert await visits.sql("SELECT 1 FROM programme_entry", as_role="worker") == []
    assert await documents(visits, "planned-visit") == []
    assert await telling(visits) == 0
    assert await told(visits, CHANGED) == []


async def test_what_its_month_is_over_of_is_told_once_and_without_its_place(visits: Bench) -> None:
    programme, scenario = await adopted(visits, starts_on=PAST)
    planned = scenario["visits_planned"]
    assert await telling(visits) == len(planned)
    assert await telling(visits) == 0
    found = {item["id"]: item for item in await documents(visits, "planned-visit")}
    assert await told(visits, CHANGED) == [set(found)]
    assert len(found) == len(planned)
    for one in planned:
        item = found[await entry_of(visits, one["place"]["id"])]
        assert one["place"]["id"] not in str(item)
        assert one["place"]["name"] not in str(item)
        assert (item["title"], item["level"], item["granted"]) == (
            programme["reference"],
            "confidential",
            [],
        )
        assert item["office"] == programme["office"]
        facts = item["facts"]
        assert (facts["began_on"], facts["state"]) == (one["monday"], "not-made")
        assert (facts["category"], facts["programme"]) == (one["category"]["id"], programme["id"])


async def test_it_took_place_from_the_start_of_its_visit_on(visits: Bench) -> None:
    programme, scenario = await adopted(visits, starts_on=PAST)
    place = scenario["visits_planned"][0]["place"]["id"]
    await telling(visits)
    async with visits.client(coordinator()) as client:
        address = f"/v1/programmes/{programme['id']}/visits"
        visit = (await client.post(address, json={"place": place})).json()["id"]
    entry = await entry_of(visits, place)

    async def said() -> Any:
        (item,) = (await asked(visits, "planned-visit", entry))["items"]
        return item["state"], item["facts"]["sort"]

    assert await telling(visits) == 0
    assert await said() == ("not-made", None)
    started = "UPDATE visit SET state = 'under-way', reference = 'V-1', started_at = $2 WHERE id = $1"
    await visits.sql(started, visit, utcnow())
    assert await telling(visits) == 1
    assert await said() == ("in-its-month", "periodic")
    moved = "UPDATE visit_where SET starts_on = '2026-05-04', ends_on = '2026-05-05' WHERE visit = $1"
    await visits.sql(moved, visit)
    assert await telling(visits) == 1
    assert await said() == ("in-another-month", "periodic")
    stopped = "UPDATE visit SET state = 'cancelled', cancelled_because = 'Riot' WHERE id = $1"
    await visits.sql(stopped, visit)
    assert await telling(visits) == 1
    assert await said() == ("not-made", None)


async def test_another_plan_instead_makes_the_former_forgotten(visits: Bench) -> None:
    programme, _ = await adopted(visits, starts_on=PAST)
    await telling(visits)
    before = {item["id"] for item in await documents(visits, "planned-visit")}
    await adopt(visits, programme, await solved(visits, programme, "Second"))
    assert (await told(visits, CHANGED))[-1] == before
    assert set((await asked(visits, "planned-visit", *before))["gone"]) == before
    assert await telling(visits) == len(before)
