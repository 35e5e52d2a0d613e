"""Records that say much the same: what is hidden is neither found nor counted."""

from typing import Any
from uuid import UUID, uuid4

from search.models import Kind
from search.policy import COMPLAINT_HEAD, COMPLAINT_READ, READ
from search.similar.rules import SHARED, TELLING, said, telling
from servicekit.principal import Principal, Side
from servicekit.testing import person

TEAM, OTHER_TEAM = uuid4(), uuid4()
HEAD = person(READ, COMPLAINT_HEAD)
CASEWORKER = person(READ, COMPLAINT_READ, team=TEAM)

COLD = "The heating of the dormitory failed in January and nobody repaired the boiler for weeks."
ALIKE = "A broken boiler: the dormitories had no heating, and repairs took weeks."
OTHER = "The library is open on Sundays only, and letters from home arrive late."


async def similar(desk: Any, who: Principal, record: Any) -> list[Any]:
    async with desk.bench.client(who) as client:
        answer = await client.get(f"/v1/records/{record.id}/similar")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_it_finds_what_says_much_the_same_in_other_forms_and_says_by_what(
    desk: Any, project: Any
) -> None:
    record, alike = project("Cold dormitory", COLD), project("No heating", ALIKE, reference="C-2026-000009")
    await desk.record(record, alike, project("Library", OTHER), project("Food", "Meals are cold."))
    (found,) = await similar(desk, HEAD, record)
    assert (found["id"], found["reference"]) == (str(alike.id), "C-2026-000009")
    assert {"heating", "boiler", "weeks"} <= set(found["shared"])


async def test_nothing_hidden_is_found_and_nothing_hidden_weighs(desk: Any, project: Any) -> None:
    record, alike = project("Cold", COLD, team=TEAM), project("No heating", ALIKE, team=TEAM)
    await desk.record(record, alike)
    before = await similar(desk, CASEWORKER, record)
    assert [each["id"] for each in before] == [str(alike.id)]
    await desk.record(
        *(project("Boiler", ALIKE, team=OTHER_TEAM) for _ in range(6)),
        *(project("Boiler", ALIKE, team=TEAM, side=Side.PREVENTIVE) for _ in range(3)),
    )
    assert await similar(desk, CASEWORKER, record) == before
    assert len(await similar(desk, HEAD, record)) == 7


async def test_of_a_hidden_record_nothing_is_said_but_that_it_is_not_there(desk: Any, project: Any) -> None:
    hidden = project("Cold", COLD, team=OTHER_TEAM)
    await desk.record(hidden, project("No heating", ALIKE, team=TEAM))
    async with desk.bench.client(CASEWORKER) as client:
        answers = [await client.get(f"/v1/records/{each}/similar") for each in (hidden.id, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.json()["title"] for answer in answers}) == 1


async def test_a_record_of_few_words_and_a_place_are_like_nothing(desk: Any, project: Any) -> None:
    short = project("Cold", "Cold.")
    place = project("Boiler house", kind=Kind.PLACE, side=None, office=None, level="internal")
    await desk.record(short, place, project("No heating", ALIKE))
    assert await similar(desk, HEAD, short) == []
    async with desk.bench.client(HEAD) as client:
        assert (await client.get(f"/v1/records/{place.id}/similar")).status_code == 404


async def test_in_arabic_by_the_stems_of_arabic(desk: Any, project: Any) -> None:
    record = project("تدفئة", "تعطلت التدفئة في الزنزانة ولم يصلح أحد المرجل طوال أسابيع", language="ar")
    alike = project("برد", "لا تدفئة في الزنزانة والمرجل معطل منذ أسابيع", language="ar")
    await desk.record(record, alike, project("رسائل", "تصل الرسائل متأخرة", language="ar"))
    assert [UUID(each["id"]) for each in await similar(desk, HEAD, record)] == [alike.id]


def test_a_rare_word_tells_more_than_a_common_one_and_a_unique_one_nothing() -> None:
    words = {"boiler": 1, "prison": 4, "zymurgy": 9}
    assert telling(words, {"boiler": 3, "prison": 1000, "zymurgy": 1}, 1000) == ("boiler", "prison")


def test_only_so_many_words_and_none_that_stand_for_nothing() -> None:
    words = said(
        "Cold cells", "The cells were cold and 2026 " + " ".join(f"word{n}x" for n in range(99)), "en"
    )
    assert list(words)[:2] == ["cells", "cold"]
    assert not {"the", "and", "2026"} & set(words)
    assert len(telling(words, dict.fromkeys(words, 5), 100)) == TELLING > SHARED
