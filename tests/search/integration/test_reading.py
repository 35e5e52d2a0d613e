"""What the owners tell reaches the copies and the index once, whatever order or number it comes in."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from search.consumers import queue_records
from search.indexing import indexer
from search.models import Kind
from search.owners import Batch, Facts, HttpOwners, OwnerFailed
from search.policy import COMPLAINT_HEAD, PLACE_READ, READ, REBUILD
from search.reading import reader
from servicekit.errors import Unavailable
from servicekit.events import CloudEvent
from servicekit.ids import utcnow, uuid7
from servicekit.testing import person

HEAD = person(READ, COMPLAINT_HEAD, PLACE_READ)


def event(name: str, record: UUID, version: int = 1, *, by: str = "complaints", **data: Any) -> CloudEvent:
    return CloudEvent(
        specversion="1.0",
        id=uuid7(),
        source=f"/{by}",
        type=f"org.daylight.{name}.v1",
        subject=record,
        time=utcnow(),
        aggregateversion=version,
        data=data,
    )


async def deliver(desk: Any, *events: CloudEvent) -> None:
    async with desk.app.state.worker_database.session() as session:
        await queue_records(session, events)


async def found(desk: Any, q: str) -> list[str]:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search", params={"q": q, "exact": True})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def found_in_all(desk: Any, q: str) -> int:
    """What the index says, which the copies do not look over."""
    async with desk.bench.client(HEAD) as client:
        answer = await client.get("/v1/search", params={"q": q, "exact": True})
    count: int = answer.json()["count"]["value"]
    return count


async def test_events_twice_and_in_reverse_leave_what_the_owner_has(desk: Any, project: Any) -> None:
    record = project("Water", "cold water", version=3)
    desk.owners.put(record)
    events = [event("complaint.received", record.id, 1), event("complaint.changed", record.id, 3)]
    for order in (events, events[::-1], events):
        await deliver(desk, *order)
        await desk.settle()
        assert await found(desk, "water") == [str(record.id)]
    assert len(await desk.bench.sql("SELECT 1 FROM read_record")) == 1


async def test_consent_that_changed_brings_its_complaint_anew(desk: Any, project: Any) -> None:
    record = project("Laundry", "night shift", version=2)
    await desk.record(record)
    desk.owners.put(record.model_copy(update={"text": "", "version": 3}))
    changed = event("consent.changed", uuid7(), 2, complaint=str(record.id), withdrawn=True)
    for _ in range(2):
        await deliver(desk, changed)
        await desk.settle()
        assert await found(desk, "shift") == []
    assert await found(desk, "laundry") == [str(record.id)]


async def test_an_older_answer_does_not_overwrite_a_newer_one(desk: Any, project: Any) -> None:
    record = project("Water", "tepid", version=2)
    await desk.record(record)
    await desk.record(record.model_copy(update={"text": "cold", "version": 1}))
    assert await found(desk, "tepid") == [str(record.id)]
    assert await found(desk, "cold") == []


async def test_access_that_changes_without_a_new_version_is_taken_over(desk: Any, project: Any) -> None:
    account = uuid4()
    record = project("Water", granted=[account])
    await desk.record(record)
    await desk.record(record.model_copy(update={"granted": []}))
    assert await desk.bench.sql("SELECT 1 FROM read_grant") == []


async def test_an_import_is_one_event_and_one_question(desk: Any, project: Any) -> None:
    records = [project(f"Water {number}") for number in range(50)]
    desk.owners.put(*records)
    await deliver(
        desk, event("complaints.imported", uuid4(), import_id=str(uuid4()), ids=[str(r.id) for r in records])
    )
    await desk.settle()
    assert desk.owners.batches == 1
    assert len(await found(desk, "water")) == 20
    desk.owners.remove(*(record.id for record in records))
    await deliver(
        desk,
        event("complaints.import-undone", uuid4(), import_id=str(uuid4()), ids=[str(r.id) for r in records]),
    )
    await desk.settle()
    assert await found(desk, "water") == []


async def test_the_events_of_a_big_import_may_come_all_at_once(desk: Any) -> None:
    chunks = [[str(uuid4()) for _ in range(500)] for _ in range(100)]
    await deliver(
        desk, *(event("complaints.imported", uuid4(), import_id=str(uuid4()), ids=ids) for ids in chunks)
    )
    assert len(await desk.bench.sql("SELECT 1 FROM fetch_pending")) == 50_000


async def test_what_may_not_be_read_any_more_waits_for_no_import(
    desk: Any, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "BATCH", 20)
    monkeypatch.setattr(indexer, "AT_ONCE", 20)
    sealed = project("Water", "named the guard")
    await desk.record(sealed)
    imported = [project(f"Brought in {number}") for number in range(100)]
    desk.owners.put(*imported)
    ids = [str(record.id) for record in imported]
    await deliver(desk, event("complaints.imported", uuid4(), import_id=str(uuid4()), ids=ids))
    for _ in range(3):
        await desk.reader.step()
    desk.owners.remove(sealed.id)
    await deliver(desk, event("complaint.changed", sealed.id, 2))
    await desk.reader.step()
    assert await desk.bench.sql("SELECT 1 FROM read_record WHERE id = $1", sealed.id) == []
    await desk.indexer.step()
    assert await found_in_all(desk, "water") == 0
    await desk.settle()
    assert await found_in_all(desk, "brought") == 100


async def test_events_nobody_knows_are_passed_over(desk: Any) -> None:
    await deliver(desk, event("something.else", uuid4()), event("pattern.detected", uuid4()))
    assert await desk.bench.sql("SELECT 1 FROM fetch_pending") == []


async def test_an_owner_that_is_away_keeps_nobody_waiting_and_loses_nothing(desk: Any, project: Any) -> None:
    complaint, place = project("Water"), project("Riverside", kind="place", side=None, level="internal")
    desk.owners.away = {Kind.COMPLAINT}
    await desk.record(complaint, place)
    assert await found(desk, "riverside") == [str(place.id)]
    desk.owners.away = set()
    await desk.settle()
    assert await found(desk, "water") == [str(complaint.id)]


async def aside(desk: Any) -> list[tuple[UUID, int]]:
    rows = await desk.bench.sql("SELECT record, tries FROM fetch_pending WHERE tries > 0 ORDER BY record")
    return [(row["record"], row["tries"]) for row in rows]


async def wait_over(desk: Any) -> None:
    """However long those that were set aside would have waited."""
    await desk.bench.sql("UPDATE fetch_pending SET due_at = now()", as_role="worker")


async def test_a_record_its_owner_fails_on_keeps_no_other_waiting_and_is_hidden_meanwhile(
    desk: Any, project: Any
) -> None:
    bad, *others = [project(f"Water {number}") for number in range(12)]
    await desk.record(bad)
    assert await found(desk, "water") == [str(bad.id)]
    desk.owners.failing = {bad.id}
    await desk.record(*others, bad)
    assert set(await found(desk, "water")) == {str(each.id) for each in others}
    assert await desk.bench.sql("SELECT 1 FROM read_record WHERE id = $1", bad.id) == []
    assert await aside(desk) == [(bad.id, 1)]
    # Nobody asks for it until it is due, and what changes meanwhile comes in one question.
    desk.owners.batches = 0
    await desk.record(project("Water cold"))
    assert desk.owners.batches == 1
    desk.owners.failing = set()
    await wait_over(desk)
    await desk.settle()
    assert str(bad.id) in await found(desk, "water")
    assert await aside(desk) == []


async def test_a_record_that_goes_on_failing_is_asked_for_less_and_less_and_always_alone(
    desk: Any, project: Any
) -> None:
    bad, other = project("Water"), project("Food")
    desk.owners.failing = {bad.id}
    await desk.record(bad)
    rests = []
    for tries in range(1, len(reader.ASIDE) + 3):
        ((_, known),) = await aside(desk)
        assert known == tries
        (row,) = await desk.bench.sql("SELECT due_at - now() AS rest FROM fetch_pending")
        rests.append(row["rest"])
        await wait_over(desk)
        desk.owners.batches = 0
        await desk.record(other)
        assert desk.owners.batches == 2
        assert await found(desk, "food") == [str(other.id)]
    for rest, wanted in zip(rests, [*reader.ASIDE, reader.ASIDE[-1], reader.ASIDE[-1]], strict=True):
        assert wanted - timedelta(seconds=5) < rest <= wanted


async def test_an_event_asks_at_once_for_what_was_set_aside(desk: Any, project: Any) -> None:
    bad = project("Water")
    desk.owners.failing = {bad.id}
    await desk.record(bad)
    desk.owners.failing = set()
    await desk.settle()
    assert await found(desk, "water") == []
    await deliver(desk, event("complaint.changed", bad.id, 2))
    await desk.settle()
    assert await found(desk, "water") == [str(bad.id)]


async def test_an_owner_that_fails_on_everything_rests_before_all_is_hidden(desk: Any, project: Any) -> None:
    records = [project(f"Water {number}") for number in range(20)]
    await desk.record(*records)
    desk.reader = reader.Reader(desk.app.state.worker_database.session, desk.owners, rests=(60,))
    desk.owners.failing = {record.id for record in records}
    await desk.record(*records)
    assert len(await aside(desk)) == 3
    assert len(await found(desk, "water")) == 17


async def test_a_rebuild_passes_a_record_its_owner_fails_on(desk: Any, project: Any) -> None:
    bad, *others = [project(f"Water {number}") for number in range(5)]
    kept = project("Water kept")
    await desk.record(bad, kept)
    desk.owners.put(*others)
    desk.owners.failing = {bad.id}
    async with desk.bench.client(person(READ, REBUILD)) as client:
        asked = await client.post("/v1/rebuilds", json={"scope": "records"})
        assert asked.status_code == 202
        await desk.settle()
        assert (await client.get(f"/v1/rebuilds/{asked.json()['id']}")).json()["state"] == "done"
        assert (await client.get("/v1/index")).json()["set_aside"] == 1
    assert set(await found(desk, "water")) == {str(each.id) for each in (kept, *others)}
    assert await aside(desk) == [(bad.id, 1)]


async def test_what_is_set_aside_is_in_no_figure_and_on_no_timeline(desk: Any, project: Any) -> None:
    place = project("Sarn prison", kind="place", side=None, office=None, level="internal")
    facts = Facts(began_on=date(2026, 3, 1), state="received")
    bad, other = (project(title, places=[place.id], facts=facts) for title in ("Water", "Food"))
    await desk.record(place, bad, other)

    async def told() -> tuple[int, set[str], set[str]]:
        period = {"from": "2026-03-01", "to": "2026-03-31"}
        async with desk.bench.client(HEAD) as client:
            figure = await client.get("/v1/figures/complaints-received", params=period)
            rows = await client.get("/v1/figures/complaints-received/rows", params=period)
            line = await client.get(f"/v1/places/{place.id}/timeline")
        ids = ({each["id"] for each in answer.json()["items"]} for answer in (rows, line))
        rows_of, on_line = ids
        return figure.json()["total"]["n"], rows_of, on_line - {str(place.id)}

    both = {str(bad.id), str(other.id)}
    assert await told() == (2, both, both)
    desk.owners.failing = {bad.id}
    await desk.record(bad)
    assert await told() == (1, {str(other.id)}, {str(other.id)})


@pytest.mark.parametrize(
    "text", ["a\0b", "\ud800", "\u202e" * 5000, "a" * 3_000_000, "x\u0301" * 100_000, "<" * 50_000, "\uffff"]
)
async def test_no_text_keeps_others_of_its_batch_from_being_found(desk: Any, project: Any, text: str) -> None:
    hostile = project(
        "Water", text, names=[text[:1000]], facts=Facts(began_on=date(1, 1, 1), state="received")
    )
    other = project("Water cold", facts=Facts(began_on=date(2026, 3, 1), state="received"))
    await desk.record(hostile, other)
    assert str(other.id) in await found(desk, "water")
    async with desk.bench.client(HEAD) as client:
        wanted = {"by": "time", "from": "1900-01-01", "to": "2026-12-31", "grain": "year"}
        figure = await client.get("/v1/figures/complaints-open", params=wanted)
    assert figure.status_code == 200, figure.text


async def step_until(desk: Any, done: Any, most: int = 60) -> None:
    """As often as the reader looks, since an owner that says nothing ends a step."""
    for _ in range(most):
        await desk.reader.step()
        if await done():
            break
    await desk.settle()


async def test_a_record_its_owner_never_answers_to_is_hidden_and_keeps_no_other_waiting(
    desk: Any, project: Any
) -> None:
    """One that takes too long, or ends the owner: what changed of it, and of those behind it, may be who reads them."""
    bad, gone, *others = [project(f"Water {number}") for number in range(40)]
    await desk.record(bad, gone)
    desk.owners.silent = {bad.id}
    desk.owners.remove(gone.id)
    desk.owners.put(*others)
    await desk.queue(*others[:17], bad, gone, *others[17:])

    async def is_aside() -> bool:
        return await aside(desk) == [(bad.id, 1)]

    await step_until(desk, is_aside)
    ids = {row["id"] for row in await desk.bench.sql("SELECT id FROM read_record")}
    assert ids == {each.id for each in others}
    assert await found_in_all(desk, "water") == len(others)
    # While it goes on it is asked for less and less, and hidden.
    await wait_over(desk)
    await desk.reader.step()
    assert await aside(desk) == [(bad.id, 2)]
    desk.owners.batches = 0
    await desk.record(project("Food"))
    assert desk.owners.batches == 1
    desk.owners.silent = set()
    await wait_over(desk)
    await desk.settle()
    assert str(bad.id) in {str(row["id"]) for row in await desk.bench.sql("SELECT id FROM read_record")}


async def test_an_owner_that_is_away_for_long_hides_nothing(desk: Any, project: Any) -> None:
    records = [project(f"Water {number}") for number in range(5)]
    await desk.record(*records)
    desk.owners.away = {Kind.COMPLAINT}
    await desk.queue(*records)
    for _ in range(50):
        await desk.reader.step()
    assert await aside(desk) == []
    assert len(await found(desk, "water")) == 5
    desk.owners.away = set()
    await desk.settle()
    assert await desk.bench.sql("SELECT 1 FROM fetch_pending") == []


async def test_a_record_that_cannot_be_kept_is_hidden_and_keeps_no_other_waiting(
    desk: Any, project: Any
) -> None:
    bad, gone, *others = [project(f"Water {number}") for number in range(12)]
    await desk.record(bad, gone)
    desk.owners.put(bad.model_copy(update={"text": "what no database\0keeps", "version": 2}), *others)
    desk.owners.remove(gone.id)
    await desk.queue(*others[:5], bad, gone, *others[5:])
    await desk.settle()
    assert set(await found(desk, "water")) == {str(each.id) for each in others}
    assert await aside(desk) == [(bad.id, 1)]


@pytest.mark.parametrize("how", ["silent", "unkept"])
async def test_a_rebuild_passes_a_page_that_is_not_answered_or_not_kept(
    desk: Any, project: Any, how: str
) -> None:
    bad, *others = [project(f"Water {number}") for number in range(5)]
    desk.owners.put(bad, *others)
    if how == "silent":
        desk.owners.silent = {bad.id}
    else:
        desk.owners.put(bad.model_copy(update={"text": "\0"}))
    async with desk.bench.client(person(READ, REBUILD)) as client:
        asked = await client.post("/v1/rebuilds", json={"scope": "records"})

        async def is_aside() -> bool:
            return await aside(desk) == [(bad.id, 1)]

        await step_until(desk, is_aside)
        assert (await client.get(f"/v1/rebuilds/{asked.json()['id']}")).json()["state"] == "done"
    assert set(await found(desk, "water")) == {str(each.id) for each in others}


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (httpx.Response(500), OwnerFailed),
        (httpx.Response(200, content=b"{"), OwnerFailed),
        (httpx.Response(422), OwnerFailed),
        (httpx.Response(503), Unavailable),
        (httpx.Response(404), Unavailable),
        (httpx.Response(403), Unavailable),
        (httpx.ConnectError("nobody there"), Unavailable),
    ],
)
async def test_an_owner_that_fails_is_told_from_one_that_is_away(
    desk: Any, answers: httpx.Response | Exception, fault: type[Unavailable]
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        if isinstance(answers, Exception):
            raise answers
        return answers

    class Identity:
        async def token(self, *_: Any, **__: Any) -> str:
            return "token"

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        owners = HttpOwners(desk.app.state.settings, Identity(), client)  # type: ignore[arg-type]
        with pytest.raises(Unavailable) as raised:
            await owners.batch(Kind.COMPLAINT, [uuid4()])
    assert type(raised.value) is fault


async def test_what_is_queued_again_while_it_is_fetched_is_fetched_again(desk: Any, project: Any) -> None:
    record = project("Water", "cold")
    desk.owners.put(record)
    await desk.queue(record)
    ask = desk.owners.batch

    async def changed_meanwhile(kind: Kind, ids: Any) -> Any:
        answer = await ask(kind, ids)
        desk.owners.put(record.model_copy(update={"text": "tepid", "version": 2}))
        await deliver(desk, event("complaint.changed", record.id, 2))
        desk.owners.batch = ask
        return answer

    desk.owners.batch = changed_meanwhile
    await desk.settle()
    assert await found(desk, "tepid") == [str(record.id)]


async def test_an_erased_record_leaves_no_word_behind(desk: Any, project: Any) -> None:
    erased, kept = project("Water", "Strangulation"), project("Food", "Cold meals")
    await desk.record(erased, kept)
    desk.owners.remove(erased.id)
    await deliver(desk, event("record.erased", erased.id))
    await desk.settle()
    assert await found(desk, "strangulation") == []
    words = {row["word"] for row in await desk.bench.sql("SELECT word FROM word")}
    assert "strangulation" not in words
    assert "meals" in words
    for file in desk.bench.app.state.settings.data_dir.glob("search/**/*"):
        assert not file.is_file() or b"strangul" not in file.read_bytes()


async def test_many_erased_at_once_are_forgotten_and_what_is_left_of_one_is_fetched(
    desk: Any, project: Any
) -> None:
    whole, emptied = project("Water", "Strangulation"), project("Food", "Strangled voices")
    await desk.record(whole, emptied)
    desk.owners.remove(whole.id)
    desk.owners.put(emptied.model_copy(update={"title": "", "text": "", "version": 2}))
    await deliver(desk, event("records.erased", whole.id, ids=[str(whole.id), str(emptied.id)]))
    await deliver(desk, event("complaint.changed", emptied.id, 2))
    await desk.settle()
    for word in ("strangulation", "strangled"):
        assert await found(desk, word) == []
    rows = await desk.bench.sql("SELECT id, title, text FROM read_record")
    assert [(row["id"], row["title"], row["text"]) for row in rows] == [(emptied.id, "", "")]


async def test_a_copy_on_its_way_when_it_was_erased_does_not_stay(desk: Any, project: Any) -> None:
    record = project("Water", "Strangulation")
    desk.owners.put(record)
    await desk.queue(record)
    ask = desk.owners.batch

    async def erased_meanwhile(kind: Kind, ids: Any) -> Any:
        answer = await ask(kind, ids)
        desk.owners.remove(record.id)
        await deliver(desk, event("record.erased", record.id))
        desk.owners.batch = ask
        return answer

    desk.owners.batch = erased_meanwhile
    await desk.settle()
    assert await desk.bench.sql("SELECT id FROM read_record") == []
    assert await found(desk, "strangulation") == []


async def test_a_renamed_place_finds_its_records_by_the_new_name(desk: Any, project: Any) -> None:
    place = uuid4()
    record = project("Water", places=[place])
    await desk.record(record)
    named = (
        'INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, \'{"en": "Riverside"}\')'
    )
    await desk.bench.sql(named, place, as_role="worker")
    await desk.settle()
    assert await found(desk, "riverside") == [str(record.id)]
    renamed = 'UPDATE known_place SET names = \'{"en": "Lakeside"}\' WHERE id = $1'
    await desk.bench.sql(renamed, place, as_role="worker")
    await desk.settle()
    assert await found(desk, "riverside") == []
    assert await found(desk, "lakeside") == [str(record.id)]


async def test_a_theme_finds_the_records_of_those_below_it(desk: Any, project: Any) -> None:
    above, below = uuid4(), uuid4()
    insert = (
        "INSERT INTO known_theme (id, version, closed, names, parent) VALUES ($1, 1, false, $2::jsonb, $3)"
    )
    await desk.bench.sql(insert, above, '{"en": "Health", "fr": "Santé"}', None)
    await desk.bench.sql(insert, below, '{"en": "Medication"}', above)
    record = project("Pills", themes=[below])
    await desk.record(record)
    assert await found(desk, "santé medication") == [str(record.id)]
    async with desk.bench.client(HEAD) as client:
        answer = (await client.get("/v1/search", params={"theme": str(above)})).json()
    assert [item["id"] for item in answer["items"]] == [str(record.id)]
    assert {(v["label"], v["count"], v["chosen"]) for v in answer["facets"]["theme"]} == {
        ("Health", 1, True),
        ("Medication", 1, False),
    }


async def test_one_record_that_cannot_be_read_does_not_hold_back_the_others() -> None:
    good = {
        "kind": "complaint",
        "id": str(uuid4()),
        "version": 1,
        "level": "internal",
        "title": "x",
        "updated_at": "2026-01-01T00:00:00Z",
    }
    batch = Batch.model_validate({"items": [{"kind": "complaint", "id": 1}, good]})
    assert [str(item.id) for item in batch.items] == [good["id"]]


async def test_what_became_of_a_record_cannot_be_read_so_nobody_reads_what_it_was(
    desk: Any, project: Any
) -> None:
    record = project("Water", "named the guard")
    await desk.record(record)
    said = record.model_dump(mode="json") | {"version": 2, "level": "internal", "side": "another"}

    async def answer(*_: Any) -> Batch:
        return Batch.model_validate({"items": [said]})

    desk.owners.batch = answer
    await deliver(desk, event("complaint.changed", record.id, 2))
    await desk.settle()
    assert await found(desk, "water") == []


@pytest.mark.parametrize("level", ["sealed", "secret"])
async def test_a_level_that_must_not_be_found_is_never_stored(desk: Any, project: Any, level: str) -> None:
    await desk.record(project("Water", level=level))
    assert await desk.bench.sql("SELECT 1 FROM read_record") == []
