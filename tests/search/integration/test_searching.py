"""Searching over HTTP: marks, labels, pages, filters, corrections."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from search.asking.understanding import Understanding
from search.index.tantivy_index import TantivyIndex
from search.policy import COMPLAINT_HEAD, PLACE_READ, READ
from search.searching.service import Searching
from search.searching.spelling import Spelling
from servicekit.testing import person

HEAD = person(READ, COMPLAINT_HEAD)


async def search(desk: Any, **query: Any) -> Any:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_hits_say_where_they_hit(desk: Any, project: Any) -> None:
    await desk.record(project("Hot water", "There was no hot water for weeks.", reference="C-2026-000007"))
    hit = (await search(desk, q="hot water"))["items"][0]
    assert hit["title"] == [
        {"text": "Hot", "hit": True},
        {"text": " ", "hit": False},
        {"text": "water", "hit": True},
    ]
    assert "".join(segment["text"] for segment in hit["excerpt"]) == "There was no hot water for weeks."
    assert (hit["reference"], hit["state"], hit["on"]) == ("C-2026-000007", "received", "2026-03-01")


async def test_a_reference_opens_its_record(desk: Any, project: Any) -> None:
    wanted = project("Water", reference="C-2026-000007")
    await desk.record(wanted, project("Water", reference="C-2026-000070"))
    assert [hit["id"] for hit in (await search(desk, q="c-2026-7"))["items"]] == [str(wanted.id)]


async def test_pages_are_linked_until_the_end(desk: Any, project: Any) -> None:
    records = [project("Water", on=date(2026, 1, day)) for day in range(1, 6)]
    await desk.record(*records)
    seen: list[str] = []
    url: str | None = "/v1/search?q=water&sort=on&limit=2"
    async with desk.bench.client(HEAD) as client:
        while url:
            answer = await client.get(url)
            seen += [item["id"] for item in answer.json()["items"]]
            url = answer.links["next"]["url"] if "next" in answer.links else None
    assert seen == [str(record.id) for record in records]


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("overcrowdng", "overcrowding"),
        ("ovrecrowding", "overcrowding"),
        ("pieps", "pipes"),
        ("celulle", "cellule"),
        ("السجناا", "سجناء"),
    ],
)
async def test_typing_errors_are_forgiven_and_said(
    desk: Any, project: Any, typed: str, searched: str
) -> None:
    await desk.record(
        project("Overcrowding"),
        project("Leaking pipes"),
        project("Cellule froide", language="fr"),
        project("شكوى السجناء", language="ar"),
    )
    answer = await search(desk, q=typed)
    assert [correction["searched"] for correction in answer["corrections"]] == [searched]
    assert answer["count"]["value"] == 1
    assert any(segment["hit"] for segment in answer["items"][0]["title"])
    assert (await search(desk, q=typed, exact=True))["count"]["value"] == 0


async def test_another_word_is_no_typing_error(desk: Any, project: Any) -> None:
    """Two letters off are one, but not where a word begins."""
    await desk.record(project("Held at the port"), project("Kept in a dormitory"))
    assert (await search(desk, q="report"))["corrections"] == []
    assert (await search(desk, q="dormittoy"))["corrections"] == [
        {"typed": "dormittoy", "searched": "dormitory"}
    ]


async def test_where_few_have_all_words_those_with_most_are_shown_and_it_is_said(
    desk: Any, project: Any
) -> None:
    every, most, one = (project(title) for title in ("Leak above the kitchen", "Leak above", "Leak"))
    await desk.record(every, most, one)
    answer = await search(desk, q="leak above kitchen")
    assert [hit["id"] for hit in answer["items"]] == [str(every.id), str(most.id)]
    assert (answer["count"]["value"], answer["most_words_do"]) == (2, True)
    for asked in ({"q": "leak above kitchen", "exact": True}, {"q": '"leak above" kitchen'}):
        answer = await search(desk, **asked)
        assert ([hit["id"] for hit in answer["items"]], answer["most_words_do"]) == ([str(every.id)], False)
    answer = await search(desk, q="leak above kitchen -above")
    assert (answer["items"], answer["most_words_do"]) == ([], False)


async def test_filters_narrow_and_labels_are_in_the_readers_language(desk: Any, project: Any) -> None:
    one, two = uuid4(), uuid4()
    insert = "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)"
    await desk.bench.sql(insert, one, '{"en": "Riverside", "ar": "النهر"}')
    a = project("Water", places=[one], state="closed", on=date(2024, 5, 1))
    b = project("Water", places=[two])
    await desk.record(a, b)
    async with desk.bench.client(HEAD) as client:
        answer = await client.get(
            f"/v1/search?q=water&place={one}", headers={"Accept-Language": "ar, en;q=0.5"}
        )
    body = answer.json()
    assert [hit["id"] for hit in body["items"]] == [str(a.id)]
    assert body["items"][0]["places"] == [{"id": str(one), "name": "النهر"}]
    assert {(v["value"], v["label"], v["count"], v["chosen"]) for v in body["facets"]["place"]} == {
        (str(one), "النهر", 1, True),
        (str(two), None, 1, False),
    }
    assert [hit["id"] for hit in (await search(desk, q="water", state="closed", year=2024))["items"]] == [
        str(a.id)
    ]
    assert (await search(desk, q="water", state="closed", year=2025))["items"] == []
    assert [hit["id"] for hit in (await search(desk, since="2025-01-01"))["items"]] == [str(b.id)]


@pytest.mark.parametrize(
    "query", ["cursor=nonsense", "cursor=-5", "limit=1000", "kind=secret", "unknown=1", "sort=x"]
)
async def test_what_cannot_be_read_is_said(desk: Any, query: str) -> None:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get(f"/v1/search?{query}")
    assert answer.status_code in (400, 422)
    assert answer.json()["type"].startswith("urn:daylight:problem:")


async def test_while_the_index_is_not_there_the_answer_says_so(desk: Any, tmp_path: Path) -> None:
    closed = TantivyIndex(tmp_path / "elsewhere")
    spelling = Spelling(desk.app.state.worker_database.session, closed)
    desk.app.state.searching = Searching(closed, spelling, Understanding(closed), desk.indexer.report_damage)
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search?q=water")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


async def test_suggestions_come_from_titles_and_references(desk: Any, project: Any) -> None:
    wanted = project("Riverside wing", reference="C-2026-000007")
    await desk.record(wanted, project("Other", "Riverside"))
    async with desk.bench.client(HEAD) as client:
        for typed in ("rivers", "C-2026-0"):
            items = (await client.get("/v1/suggest", params={"q": typed})).json()["items"]
            assert [item["id"] for item in items] == [str(wanted.id)]
        assert (await client.get("/v1/suggest", params={"q": ""})).json() == {"items": []}


async def test_a_place_that_was_merged_is_found_under_the_one_that_stands_for_it(
    desk: Any, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.searching.labels.KEPT", 0.0)
    kept, gone = uuid4(), uuid4()
    insert = "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)"
    await desk.bench.sql(insert, kept, '{"en": "Riverside"}')
    await desk.bench.sql(insert, gone, '{"en": "Old Quay"}')
    at_kept, at_gone = project("Water", places=[kept]), project("Water", places=[gone])
    at_both = project("Water", places=[kept, gone])
    of_kept = project("Riverside", kind="place", id=kept, side=None, office=None, level="internal", on=None)
    await desk.record(at_kept, at_gone, at_both, of_kept)

    async def facet() -> dict[str, int]:
        answer = await search(desk, q="water")
        return {value["value"]: value["count"] for value in answer["facets"]["place"]}

    assert await facet() == {str(kept): 2, str(gone): 2}
    # What the copy becomes once the owner has told; whether the record was read before or after does not matter.
    merged = (
        'UPDATE known_place SET leads = $1, version = 2, names = \'{"en": "Riverside"}\'::jsonb WHERE id = $2'
    )
    await desk.bench.sql(merged, kept, gone, as_role="worker")
    later = project("Water", places=[gone])
    await desk.record(later)
    assert await facet() == {str(kept): 4}
    everything = {str(record.id) for record in (at_kept, at_gone, at_both, later)}
    for asked in (kept, gone):
        answer = await search(desk, q="water", place=str(asked))
        assert {hit["id"] for hit in answer["items"]} == everything
        assert {place["id"] for hit in answer["items"] for place in hit["places"]} == {str(kept)}
        assert all(len(hit["places"]) == 1 for hit in answer["items"])
        async with desk.bench.client(person(READ, COMPLAINT_HEAD, PLACE_READ)) as client:
            story = (await client.get(f"/v1/places/{asked}/timeline")).json()
            months = (await client.get(f"/v1/places/{asked}/timeline/months")).json()
        assert sorted(item["id"] for item in story["items"]) == sorted([*everything])
        assert sum(month["count"] for month in months["items"]) == 4
    await desk.bench.sql(
        'UPDATE known_place SET leads = NULL, version = 3, names = \'{"en": "Old Quay"}\'::jsonb WHERE id = $1',
        gone,
        as_role="worker",
    )
    await desk.settle()
    assert await facet() == {str(kept): 2, str(gone): 3}


async def test_what_is_chosen_and_has_nothing_is_told_so_that_it_can_be_let_go(
    desk: Any, project: Any
) -> None:
    place = uuid4()
    insert = "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)"
    await desk.bench.sql(insert, place, '{"en": "Riverside"}')
    await desk.record(project("Water", state="closed"))
    answer = await search(desk, q="water", state="received", place=str(place))
    assert answer["facets"]["state"] == [{"value": "received", "label": None, "count": 0, "chosen": True}]
    (chosen,) = answer["facets"]["place"]
    assert (chosen["label"], chosen["count"], chosen["chosen"]) == ("Riverside", 0, True)
