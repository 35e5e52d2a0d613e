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


async def held_all_along(visits: Bench) -> None:
    """As if the plan had been adopted before it began."""
    await visits.sql("UPDATE programme_entry SET entered_at = '2025-12-20'")


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
    await held_all_along(visits)
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
    await held_all_along(visits)
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


async def test_what_was_over_when_its_plan_was_adopted_is_not_told(visits: Bench) -> None:
    _, scenario = await adopted(visits, starts_on=PAST)
    assert scenario["visits_planned"]
    assert await telling(visits) == 0
    assert await documents(visits, "planned-visit") == []
    assert await told(visits, CHANGED) == []


async def test_a_month_during_which_the_plan_was_adopted_is_this_plans(visits: Bench) -> None:
    await adopted(visits, starts_on=PAST)
    await visits.sql("UPDATE programme_entry SET entered_at = counts_from - interval '1 hour'")
    assert await telling(visits) == len(await documents(visits, "planned-visit")) > 0
    await visits.sql("UPDATE programme_entry SET entered_at = counts_from + interval '1 hour'")
    assert await documents(visits, "planned-visit") == []


async def test_what_was_told_of_a_plan_adopted_late_is_taken_back_once(visits: Bench) -> None:
    await adopted(visits, starts_on=PAST)
    await held_all_along(visits)
    await telling(visits)
    before = {item["id"] for item in await documents(visits, "planned-visit")}
    await visits.sql("UPDATE programme_entry SET entered_at = now()")
    assert await telling(visits) == len(before)
    assert await telling(visits) == 0
    assert (await told(visits, CHANGED))[-1] == before
    assert set((await asked(visits, "planned-visit", *before))["gone"]) == before


async def test_another_plan_leaves_months_that_are_over_to_the_former(visits: Bench) -> None:
    programme, _ = await adopted(visits, starts_on=PAST)
    await held_all_along(visits)
    await telling(visits)
    before = await documents(visits, "planned-visit")
    second = await adopt(visits, programme, await solved(visits, programme, "Second"))
    assert await telling(visits) == 0
    assert await documents(visits, "planned-visit") == before
    assert len(await visits.sql("SELECT 1 FROM programme_entry")) == len(before)
    assert second["version"] > programme["version"]


async def test_another_plan_is_held_against_instead_from_its_own_month_on(visits: Bench) -> None:
    programme, scenario = await adopted(visits, places=3, starts_on=PAST)
    assert len(scenario["visits_planned"]) > 1
    past = scenario["visits_planned"][0]["place"]["id"]
    await held_all_along(visits)
    ahead = "UPDATE programme_entry SET counts_from = current_date + 1 WHERE place <> $1"
    await visits.sql(ahead, past)
    await telling(visits)
    kept, gone = (
        await entry_of(visits, past),
        await visits.sql("SELECT id FROM programme_entry WHERE place <> $1", past),
    )
    await adopt(visits, programme, await solved(visits, programme, "Second"))
    now = {str(row["id"]) for row in await visits.sql("SELECT id FROM programme_entry")}
    assert kept in now
    assert not now & {str(row["id"]) for row in gone}
    assert len(now) == len(scenario["visits_planned"])
