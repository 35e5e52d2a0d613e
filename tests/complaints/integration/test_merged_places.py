"""What is said of a place that was merged is counted, found and compared under the one that stands for it."""

import random
from uuid import UUID

import orjson
from complaints.consumers import COPIES
from servicekit.copies import store
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench

from tests.complaints.integration.cases import Case
from tests.complaints.integration.patterns import Register, computed
from tests.complaints.integration.test_case_work import registered
from tests.complaints.integration.test_deadlines import CASEWORKER, call
from tests.complaints.integration.test_duplicates import of
from tests.complaints.integration.test_patterns import allegations_told, alleged

[PLACES] = [copy for copy in COPIES if copy.kind == "place"]


async def learnt(
    complaints: Bench, place: UUID, version: int, name: str = "Alfar", leads: UUID | None = None
) -> None:
    """As the copy is filled from what the owner answers."""
    entry = {"id": str(place), "version": version, "closed": False, "names": {"en": name}, "code": None}
    async with complaints.app.state.worker_database.session() as session:
        await store(session, PLACES.table, [entry | {"leads": str(leads) if leads else None}])


async def two(complaints: Bench) -> tuple[UUID, UUID]:
    kept, gone = uuid7(), uuid7()
    await learnt(complaints, kept, 1)
    await learnt(complaints, gone, 1, "Prison of Alfar")
    return kept, gone


async def test_lists_and_figures_are_of_both_until_it_is_taken_back(complaints: Bench) -> None:
    kept, gone = await two(complaints)
    one = await registered(complaints, CASEWORKER, place=str(kept))
    other = await registered(complaints, CASEWORKER, place=str(gone))

    async def listed(place: UUID) -> set[str]:
        page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"place": str(place)})
        return {item["id"] for item in page["items"]}

    async def counted() -> dict[str, int]:
        found = await call(complaints, CASEWORKER, "GET", "/figures/place")
        return {group["key"]: group["count"] for group in found["groups"]}

    assert await listed(kept) == {one["id"]}
    await learnt(complaints, gone, 2, leads=kept)
    # What was told before comes again, and changes nothing.
    await learnt(complaints, gone, 1, "Prison of Alfar")
    for place in (kept, gone):
        assert await listed(place) == {one["id"], other["id"]}
    assert await counted() == {str(kept): 2}
    read = await call(complaints, CASEWORKER, "GET", f"/complaints/{other['id']}")
    assert read["place"]["name"] == "Alfar"
    await learnt(complaints, gone, 3, "Prison of Alfar")
    assert await listed(kept) == {one["id"]}
    assert await counted() == {str(kept): 1, str(gone): 1}


async def test_complaints_about_either_are_held_against_each_other(complaints: Bench) -> None:
    kept, gone = await two(complaints)
    async with complaints.client(CASEWORKER) as client:
        case = Case(client)
        same = {"received_on": "2026-05-04", "summary": "No doctor came for eleven days in wing B"}
        one = await case.register(place=str(kept), **same)
        other = await case.register(place=str(gone), **same)
        assert (await of(case, one))["suggestions"] == []
        await learnt(complaints, gone, 2, leads=kept)
        [found] = (await of(case, one))["suggestions"]
    assert found["complaint"]["id"] == other["id"]
    assert found["alike"]["place"]


async def test_counts_that_cross_sides_are_of_the_one_place(complaints: Bench) -> None:
    register = Register()
    register.usual(random.Random(3), a_month=2)
    await register.write(complaints)
    kept, gone = register.places[0], register.places[1]
    await computed(complaints)
    await learnt(complaints, gone, 2, leads=kept)
    await computed(complaints)
    rows = await complaints.sql(
        "SELECT data FROM outbox WHERE type = 'complaint-counts.changed' AND side = $1 ORDER BY position",
        Side.COMPLAINTS.value,
    )
    before, after = (
        {count["place"]: count["complaints_from"] for count in orjson.loads(row["data"])["counts"]}
        for row in rows[-2:]
    )
    assert str(gone) not in after
    assert after[str(kept)] > max(before[str(kept)], before[str(gone)])
    assert {place: n for place, n in before.items() if place not in (str(kept), str(gone))} == {
        place: n for place, n in after.items() if place != str(kept)
    }


async def test_no_single_allegation_shows_by_merging_its_place_into_an_empty_one(complaints: Bench) -> None:
    """What was told of a record stays told of it: who merges it and takes it back again has nothing to subtract."""
    kept, gone = await two(complaints)
    await alleged(complaints, gone, 9)
    await computed(complaints, Side.PREVENTIVE)
    before = await allegations_told(complaints)
    assert before == {str(gone): (5, 9)}
    await alleged(complaints, gone, 1)
    await learnt(complaints, gone, 2, leads=kept)
    await computed(complaints, Side.PREVENTIVE)
    assert await allegations_told(complaints) == before
    await learnt(complaints, gone, 3)
    await computed(complaints, Side.PREVENTIVE)
    assert await allegations_told(complaints) == before


async def test_merging_with_a_place_whose_allegations_one_knows_tells_nothing_of_the_others(
    complaints: Bench,
) -> None:
    kept, gone = await two(complaints)
    await alleged(complaints, kept, 8)
    await alleged(complaints, gone, 4)
    await computed(complaints, Side.PREVENTIVE)
    before = await allegations_told(complaints)
    await learnt(complaints, gone, 2, leads=kept)
    await computed(complaints, Side.PREVENTIVE)
    assert await allegations_told(complaints) == before == {str(kept): (5, 9)}
