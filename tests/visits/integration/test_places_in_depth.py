"""A place's timeline, and when it was last visited: never more than the asker may know."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person
from visits.places.rules import months_before
from visits.policy.permissions import READ, VISIT_READ_INTERNAL, VISIT_WORK

from tests.visits.conftest import reader, registered, registrar
from tests.visits.integration.test_information import (
    OFFICE,
    TEAM,
    appointed,
    coordinator,
    death,
    of_team,
    received,
    visit_at,
)


def colleague(**where: Any) -> Any:
    return person(READ, VISIT_READ_INTERNAL, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


async def timeline(visits: Bench, who: Any, place: str, query: str = "") -> list[dict[str, Any]]:
    async with visits.client(who) as client:
        answer = await client.get(f"/v1/places/{place}/timeline{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_the_timeline_needs_a_token_the_permission_and_a_place(visits: Bench) -> None:
    place = await registered(visits)
    address = f"/v1/places/{place['id']}/timeline"
    async with visits.client() as nobody:
        assert (await nobody.get(address)).status_code == 401
    async with visits.client(person("visits.place.import")) as client:
        assert (await client.get(address)).status_code == 403
    async with visits.client(reader()) as client:
        assert (await client.get(f"/v1/places/{uuid7()}/timeline")).status_code == 404


async def test_everything_stands_on_one_line_of_time_page_by_page(visits: Bench) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        for day in ("2026-01-01", "2026-03-01"):
            reading = {"taken_on": day, "source": "x", "population": 5, "deaths": 1, "since": "2025-01-01"}
            assert (await client.post(f"/v1/places/{place['id']}/readings", json=reading)).status_code == 201
    died = await received(visits, places=[place["id"]], **death(happened_on="2026-02-10"))
    visit = await visit_at(visits, place["id"], started=True)
    who = of_team(VISIT_READ_INTERNAL, team=TEAM)
    items = await timeline(visits, who, place["id"])
    assert [item["kind"] for item in items] == ["history", "visit", "reading", "information", "reading"]
    assert [item["id"] for item in items if item["kind"] == "visit"] == [visit]
    information = items[3]
    assert (information["id"], information["code"], information["on"]) == (died["id"], "death", "2026-02-10")
    assert items[2]["deaths"] == 1
    only = await timeline(visits, who, place["id"], "?kind=visit&kind=information")
    assert [item["kind"] for item in only] == ["visit", "information"]
    async with visits.client(who) as client:
        seen, address = [], f"/v1/places/{place['id']}/timeline?limit=2"
        while address:
            page = await client.get(address)
            seen += [item["id"] for item in page.json()["items"]]
            address = page.headers["Link"].split(">")[0][1:] if page.json()["next"] else ""
    assert seen == [item["id"] for item in items]


async def test_of_a_secret_visit_the_timeline_says_nothing_until_one_is_told(visits: Bench) -> None:
    place = await registered(visits)
    visit = await visit_at(visits, place["id"])
    goes = of_team(VISIT_WORK)
    await appointed(visits, visit, goes)
    hidden = [goes, colleague(), reader(), reader(side=Side.COMPLAINTS)]
    for who in hidden:
        assert [item["kind"] for item in await timeline(visits, who, place["id"])] == ["history"]
    assert visit in [item["id"] for item in await timeline(visits, coordinator(), place["id"])]
    await visits.sql(
        "UPDATE visit_where SET reveal_at = now() - interval '1 minute' WHERE visit = $1", UUID(visit)
    )
    assert visit in [item["id"] for item in await timeline(visits, goes, place["id"])]
    assert [item["kind"] for item in await timeline(visits, colleague(), place["id"])] == ["history"]


async def test_the_other_side_reads_neither_visits_nor_information_there(visits: Bench) -> None:
    place = await registered(visits)
    await visit_at(visits, place["id"], started=True)
    await received(visits, places=[place["id"]])
    assert [i["kind"] for i in await timeline(visits, reader(side=Side.COMPLAINTS), place["id"])] == [
        "history"
    ]


async def places_of(visits: Bench, who: Any, query: str) -> Any:
    async with visits.client(who) as client:
        return await client.get(f"/v1/places?{query}")


async def test_the_last_visit_counts_only_what_the_asker_may_know(visits: Bench) -> None:
    went, planned, never = [
        await registered(visits, name) for name in ("Ada Prison", "Berta Prison", "Cora Prison")
    ]
    visit = await visit_at(visits, went["id"], started=True)
    await visits.sql("UPDATE visit SET started_at = now() - interval '400 days' WHERE id = $1", UUID(visit))
    await visit_at(visits, planned["id"])
    day = (today() - timedelta(days=400)).isoformat()
    for who in (colleague(), coordinator()):
        listed = (await places_of(visits, who, "")).json()["items"]
        assert [item["last_visit_on"] for item in listed] == [day, None, None], "a secret visit is none yet"
        long_ago = (await places_of(visits, who, "not_visited_for=12")).json()["items"]
        assert [item["name"] for item in long_ago] == ["Ada Prison", "Berta Prison", "Cora Prison"]
        longer = (await places_of(visits, who, "not_visited_for=24")).json()
        assert [item["id"] for item in longer["items"]] == [planned["id"], never["id"]]
        assert longer["count"]["value"] == 2
    first = (await places_of(visits, colleague(), "sort=-last_visit&limit=1")).json()
    assert [item["id"] for item in first["items"]] == [went["id"]]
    rest = (await places_of(visits, colleague(), f"sort=-last_visit&cursor={first['next']}")).json()
    assert {item["id"] for item in rest["items"]} == {planned["id"], never["id"]}
    other_office = (await places_of(visits, colleague(office=uuid7()), "")).json()["items"]
    assert [item["last_visit_on"] for item in other_office] == [None] * 3


async def test_who_reads_no_visits_is_not_told_that_there_were_none(visits: Bench) -> None:
    await registered(visits)
    for who in (reader(), reader(side=Side.COMPLAINTS)):
        assert (await places_of(visits, who, "not_visited_for=12")).status_code == 403
        assert (await places_of(visits, who, "sort=last_visit")).status_code == 400
        assert (await places_of(visits, who, "")).json()["items"][0]["last_visit_on"] is None


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 1), 24, date(2024, 12, 1)),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
