"""Files of records are found by what stands in them, on their record's terms and no longer than it allows."""

import asyncio
import shutil
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.extraction.rules import DOCX, PDF
from search.extraction.worker import Extractor
from search.models import Kind
from search.owners import FileProjection
from search.policy import COMPLAINT_HEAD, COMPLAINT_READ, READ, REBUILD, VISIT_HEAD, VISIT_READ_INTERNAL
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import person

from tests.search import files
from tests.search.integration.test_reading import deliver, event

TEAM = uuid7()
HEAD = person(READ, COMPLAINT_HEAD)
MONITOR = person(READ, COMPLAINT_READ, team=TEAM, office=UUID(int=1))
STRANGER = person(READ, COMPLAINT_READ, team=uuid7(), office=UUID(int=1))


def file_of(desk: Any, content: bytes, media_type: str = PDF, **fields: Any) -> dict[str, Any]:
    """A file that the owner gives out."""
    file = uuid7()
    desk.owners.contents[file] = content
    known = {"id": file, "title": "reply of the prison.pdf", "media_type": media_type, "size": len(content)}
    return known | {"sha256": sha256(content).hexdigest()} | fields


async def answer(desk: Any, q: str, who: Any = HEAD, **wanted: Any) -> Any:
    async with desk.bench.client(who) as client:
        found = await client.get("/v1/search", params={"q": q, "exact": True} | wanted)
    assert found.status_code == 200, found.text
    return found.json()


async def found(desk: Any, q: str, who: Any = HEAD) -> list[str]:
    return [item["id"] for item in (await answer(desk, q, who))["items"]]


async def unread(desk: Any, who: Any = HEAD, **wanted: Any) -> Any:
    async with desk.bench.client(who) as client:
        listed = await client.get("/v1/unread-documents", params=wanted)
    assert listed.status_code == 200, listed.text
    return listed.json()


async def test_a_hit_leads_to_its_record_and_to_the_page_that_answers(desk: Any, project: Any) -> None:
    file = file_of(
        desk, files.pdf("A letter", "Solitary cells and confinement", "He was in solitary confinement")
    )
    record = project("Isolation", reference="C-2026-000007", files=[file], places=[uuid4()])
    await desk.record(record)
    (hit,) = (await answer(desk, '"solitary confinement"'))["items"]
    assert hit["kind"] == "document"
    assert hit["id"] == str(file["id"])
    assert "".join(piece["text"] for piece in hit["title"]) == "reply of the prison.pdf"
    assert [piece["text"] for piece in hit["excerpt"] if piece["hit"]] == ["solitary confinement"]
    assert hit["file"] == {
        "of": {
            "kind": "complaint",
            "id": str(record.id),
            "reference": "C-2026-000007",
            "title": "Isolation",
        },
        "media_type": PDF,
        "size": file["size"],
        "state": "read",
        "page": {"number": 3, "of": 3, "unit": "page"},
    }


async def test_a_word_is_found_in_any_form_on_its_page(desk: Any, project: Any) -> None:
    file = file_of(desk, files.pdf("One", "The cells were overcrowded", "Three"))
    await desk.record(project("Complaint", files=[file]))
    for q in ("overcrowding cell", "overcrow"):
        (hit,) = (await answer(desk, q))["items"]
        assert hit["file"]["page"]["number"] == 2


async def test_arabic_in_a_pdf_is_found(desk: Any, project: Any) -> None:
    text = "يشكو السجناء من سوء المعاملة في الزنزانة"
    file = file_of(desk, files.pdf("first", text, language="ar"))
    await desk.record(project("Complaint", files=[file]))
    (hit,) = (await answer(desk, "المعاملة سجناء "))["items"]
    assert hit["file"]["page"]["number"] == 2


RUSSIAN = "Заключённые жалуются на холодные камеры, и никто не читает их жалобы уже несколько месяцев."
FRENCH = "Les détenus se plaignent du froid, et personne ne lit leurs réclamations depuis des mois."
ARABIC = "يشكو السجناء من سوء المعاملة في الزنزانة ومن البرد"


async def test_a_file_is_found_by_the_stems_of_the_languages_it_is_in(desk: Any, project: Any) -> None:
    russian = file_of(desk, files.word(RUSSIAN), DOCX, title="1.docx")
    both = file_of(desk, files.word(FRENCH, ARABIC), DOCX, title="2.docx")
    await desk.record(project("Complaint", files=[russian, both]))
    (hit,) = (await answer(desk, "камера "))["items"]
    assert (hit["id"], hit["language"], hit["file"]["page"]["number"]) == (str(russian["id"]), "ru", 1)
    assert [piece["text"] for piece in hit["excerpt"] if piece["hit"]] == ["камеры"]
    for q in ("réclamation personne ", "المعاملة سجناء "):
        (hit,) = (await answer(desk, q))["items"]
        assert (hit["id"], hit["language"]) == (str(both["id"]), None)
        assert len([piece for piece in hit["excerpt"] if piece["hit"]]) == 2
    assert await found(desk, "language:ar ") == await found(desk, "language:fr ") == [str(both["id"])]


async def test_what_was_read_before_anybody_looked_for_languages_is_looked_at(
    desk: Any, project: Any
) -> None:
    file = file_of(desk, files.word(RUSSIAN), DOCX)
    await desk.record(project("Complaint", files=[file]))
    for statement in (
        "UPDATE read_document SET languages = NULL",
        "UPDATE read_record SET language = NULL",
        "UPDATE document_page SET words = ''",
        "INSERT INTO index_pending SELECT id FROM read_document",
    ):
        await desk.bench.sql(statement, as_role="worker")
    # The index forgets them as well.
    await desk.indexer.step()
    await desk.settle()
    (hit,) = (await answer(desk, "камера "))["items"]
    assert (hit["language"], hit["file"]["page"]["number"]) == ("ru", 1)
    assert desk.owners.given_out == [file["id"]]


async def test_documents_are_counted_as_a_kind_and_found_by_name_before_they_are_read(
    desk: Any, project: Any
) -> None:
    file = file_of(desk, files.pdf("Heating"))
    record = project("Heating", files=[file])
    desk.owners.put(record)
    await desk.queue(record)
    await desk.reader.step()
    await desk.indexer.step()
    (hit,) = (await answer(desk, "prison reply "))["items"]
    assert hit["file"]["state"] == "waiting"
    assert hit["file"]["page"] is None
    await desk.settle()
    counted = (await answer(desk, "heating "))["facets"]["kind"]
    assert {each["value"]: each["count"] for each in counted} == {"complaint": 1, "document": 1}
    only = await answer(desk, "heating ", kind="document")
    assert [each["kind"] for each in only["items"]] == ["document"]


async def test_who_does_not_read_the_record_finds_no_word_of_its_files_nor_their_number(
    desk: Any, project: Any
) -> None:
    file = file_of(desk, files.pdf("Strangulation"))
    await desk.record(project("Complaint", team=TEAM, files=[file]))
    assert await found(desk, "strangulation ", MONITOR) == [str(file["id"])]
    hidden = await answer(desk, "strangulation ", STRANGER)
    assert hidden["items"] == []
    assert hidden["count"]["value"] == 0
    assert hidden["facets"]["kind"] == []
    preventive = person(READ, COMPLAINT_HEAD, side=Side.PREVENTIVE)
    assert await found(desk, "strangulation ", preventive) == []


async def test_pages_are_hidden_in_the_database_itself(desk: Any, project: Any) -> None:
    await desk.record(project("Complaint", team=TEAM, files=[file_of(desk, files.pdf("Strangulation"))]))
    for table in ("document_page", "read_document"):
        for who, rows in ((MONITOR, 1), (STRANGER, 0)):
            async with desk.app.state.database.session(who) as session:
                connection = await session.connection()
                read = await connection.exec_driver_sql(f"SELECT 1 FROM {table}")
                assert len(read.all()) == rows


@pytest.mark.parametrize("change", [{"team": uuid7()}, {"side": "preventive"}, {"granted": []}])
async def test_what_becomes_of_a_records_access_becomes_of_its_files_with_it(
    desk: Any, project: Any, change: dict[str, Any]
) -> None:
    file = file_of(desk, files.pdf("Strangulation"))
    named = person(READ, COMPLAINT_READ, team=uuid7(), office=UUID(int=1))
    teams = {} if "granted" in change else {"team": TEAM}
    reader = named if "granted" in change else MONITOR
    record = project("Complaint", granted=[named.account] if reader is named else [], files=[file], **teams)
    await desk.record(record)
    assert await found(desk, "strangulation ", reader) == [str(file["id"])]
    desk.owners.put(record.model_copy(update=change | {"version": 2}))
    await deliver(desk, event("complaint.changed", record.id, 2))
    await desk.reader.step()
    # Before the index knows, the copies do.
    assert await found(desk, "strangulation ", reader) == []
    await desk.settle()
    assert (await answer(desk, "strangulation ", reader))["count"]["value"] == 0
    # And nothing had to be read for it again.
    assert desk.owners.given_out == [file["id"]]


async def test_a_file_may_be_read_by_fewer_than_its_record(desk: Any, project: Any) -> None:
    file = file_of(desk, files.pdf("Strangulation"), level="confidential")
    visit = project(
        "Riverside", kind=Kind.VISIT, level="internal", side="preventive", team=TEAM, files=[file]
    )
    await desk.record(visit)
    internal = person(READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE)
    assert await found(desk, "riverside ", internal) == [str(visit.id)]
    assert await found(desk, "strangulation ", internal) == []
    head = person(READ, VISIT_HEAD, side=Side.PREVENTIVE)
    assert await found(desk, "strangulation ", head) == [str(file["id"])]


async def test_a_sealed_record_and_a_sealed_file_leave_nothing_here(desk: Any, project: Any) -> None:
    file, sealed = file_of(desk, files.pdf("Strangulation")), file_of(desk, b"", level="sealed")
    record = project("Complaint", files=[file, sealed])
    await desk.record(record)
    assert sealed["id"] not in desk.owners.given_out
    assert [row["id"] for row in await desk.bench.sql("SELECT id FROM read_document")] == [file["id"]]
    desk.owners.put(record.model_copy(update={"level": "sealed", "version": 2}))
    await deliver(desk, event("complaint.changed", record.id, 2))
    await desk.reader.step()
    for table in ("read_record", "read_document", "document_page"):
        assert await desk.bench.sql(f"SELECT 1 FROM {table}") == []
    await desk.settle()
    assert await desk.index.count() == 0


async def test_erasure_takes_the_pages_at_once_and_every_word_out_of_the_index(
    desk: Any, project: Any
) -> None:
    record = project("Water", files=[file_of(desk, files.pdf("Strangulation"))])
    await desk.record(record)
    desk.owners.remove(record.id)
    await deliver(desk, event("record.erased", record.id))
    assert await desk.bench.sql("SELECT 1 FROM document_page") == []
    await desk.settle()
    assert await desk.bench.sql("SELECT 1 FROM word WHERE word = 'strangulation'") == []
    for file in desk.bench.app.state.settings.data_dir.glob("search/**/*"):
        assert not file.is_file() or b"strangul" not in file.read_bytes()


async def test_files_of_a_record_that_stays_go_at_once_and_out_of_the_index(desk: Any, project: Any) -> None:
    file = file_of(desk, files.pdf("Strangulation"), level="confidential")
    visit = project("Riverside", kind=Kind.VISIT, level="internal", side="preventive", files=[file])
    await desk.record(visit)
    head = person(READ, VISIT_HEAD, side=Side.PREVENTIVE)
    assert await found(desk, "strangulation ", head) == [str(file["id"])]
    desk.owners.contents[file["id"]] = files.pdf("Darkness")
    desk.owners.put(visit.model_copy(update={"files": [FileProjection(**file | {"sha256": "another"})]}))
    await deliver(desk, event("visits.files-erased", visit.id, by="visits", ids=[str(visit.id)]))
    assert await desk.bench.sql("SELECT 1 FROM document_page") == []
    assert await found(desk, "riverside ", head) == [str(visit.id)]
    await desk.settle()
    assert await found(desk, "darkness ", head) == [str(file["id"])]
    assert await found(desk, "strangulation ", head) == []
    assert await desk.bench.sql("SELECT 1 FROM word WHERE word = 'strangulation'") == []
    for kept in desk.bench.app.state.settings.data_dir.glob("search/**/*"):
        assert not kept.is_file() or b"strangul" not in kept.read_bytes()


async def test_a_file_set_anew_has_no_size_and_is_read_again_when_its_words_change(
    desk: Any, project: Any
) -> None:
    file = file_of(desk, files.pdf("Strangulation"), level="confidential", size=None)
    visit = project("Riverside", kind=Kind.VISIT, level="internal", side="preventive", files=[file])
    await desk.record(visit)
    head = person(READ, VISIT_HEAD, side=Side.PREVENTIVE)
    (hit,) = (await answer(desk, "strangulation ", head))["items"]
    assert (hit["file"]["size"], hit["file"]["page"]["number"]) == (None, 1)
    desk.owners.contents[file["id"]] = files.pdf("Darkness")
    desk.owners.put(visit.model_copy(update={"files": [FileProjection(**file | {"sha256": "another"})]}))
    await deliver(desk, event("visits.files-changed", visit.id, by="visits", ids=[str(visit.id)]))
    await desk.reader.step()
    assert await desk.bench.sql("SELECT 1 FROM document_page") == []
    await desk.indexer.step()
    # Before they are read anew, what they were is gone.
    assert await found(desk, "strangulation ", head) == []
    await desk.settle()
    assert await found(desk, "darkness ", head) == [str(file["id"])]


async def test_a_file_erased_while_it_is_read_is_not_kept(desk: Any, project: Any) -> None:
    file = file_of(desk, files.pdf("Strangulation"))
    record = project("Water", files=[file])
    desk.owners.put(record)
    await desk.queue(record)
    await desk.reader.step()
    give_out = desk.owners.file

    def erased_meanwhile(of: Kind, wanted: UUID) -> Any:
        desk.owners.remove(record.id)
        return _after(deliver(desk, event("record.erased", record.id)), give_out(of, wanted))

    desk.owners.file = erased_meanwhile
    await desk.settle()
    assert await desk.bench.sql("SELECT 1 FROM document_page") == []
    assert await found(desk, "strangulation ") == []


async def test_that_its_former_content_could_not_be_read_says_nothing_of_a_file(
    desk: Any, project: Any
) -> None:
    """One that is set anew while a child still reads what it was."""
    file = file_of(desk, b"%PDF-1.7 no more", level="confidential")
    visit = project("Riverside", kind=Kind.VISIT, level="internal", side="preventive", files=[file])
    desk.owners.put(visit)
    await desk.queue(visit)
    await desk.reader.step()
    give_out = desk.owners.file

    async def set_anew() -> None:
        anew = FileProjection(**file | {"sha256": "another"})
        desk.owners.put(visit.model_copy(update={"files": [anew]}))
        await desk.queue(visit)
        await desk.reader.step()

    desk.owners.file = lambda of, wanted: _after(set_anew(), give_out(of, wanted))
    await desk.extractor.step()
    desk.owners.file = give_out
    (row,) = await desk.bench.sql("SELECT state, tries FROM read_document")
    assert (row["state"], row["tries"]) == ("waiting", 0)
    desk.owners.contents[file["id"]] = files.pdf("Darkness")
    await desk.settle()
    head = person(READ, VISIT_HEAD, side=Side.PREVENTIVE)
    assert await found(desk, "darkness ", head) == [str(file["id"])]


class _after:  # noqa: N801
    """Does something before it gives out a file."""

    def __init__(self, first: Any, then: Any) -> None:
        self._first, self._then = first, then

    async def __aenter__(self) -> Any:
        await self._first
        return await self._then.__aenter__()

    async def __aexit__(self, *error: Any) -> Any:
        return await self._then.__aexit__(*error)


async def test_files_that_came_and_went_are_told_apart_and_the_same_content_is_read_once(
    desk: Any, project: Any
) -> None:
    first = file_of(desk, files.pdf("Heating"))
    again = file_of(desk, desk.owners.contents[first["id"]], title="the same again.pdf")
    record = project("Complaint", files=[first, again])
    await desk.record(record)
    assert set(await found(desk, "heating ")) == {str(first["id"]), str(again["id"])}
    assert len(desk.owners.given_out) == 1
    desk.owners.put(record.model_copy(update={"files": record.files[1:]}))
    await deliver(desk, event("complaint.files-changed", record.id))
    await desk.settle()
    assert await found(desk, "heating ") == [str(again["id"])]
    elsewhere = project("Another", files=[file_of(desk, desk.owners.contents[first["id"]])])
    await desk.record(elsewhere)
    assert len(desk.owners.given_out) == 2


async def test_an_id_that_belongs_elsewhere_is_not_taken_over(desk: Any, project: Any) -> None:
    mine = project("Mine", team=TEAM)
    await desk.record(mine)
    theirs = project("Theirs", files=[file_of(desk, files.pdf("Heating"), id=mine.id)])
    await desk.record(theirs)
    rows = await desk.bench.sql("SELECT kind, title FROM read_record WHERE id = $1", mine.id)
    assert [tuple(row) for row in rows] == [("complaint", "Mine")]


async def test_a_rebuild_brings_files_and_forgets_those_that_are_gone(desk: Any, project: Any) -> None:
    kept, gone = project("Kept", files=[file_of(desk, files.pdf("Heating"))]), project("Gone")
    gone.files.extend(project("x", files=[file_of(desk, files.pdf("Heating"))]).files)
    await desk.record(kept, gone)
    assert len(await found(desk, "heating ")) == 2
    desk.owners.remove(gone.id)
    await desk.reader.ask_for_the_first_rebuild()
    await desk.settle()
    assert await found(desk, "heating ") == [str(kept.files[0].id)]
    assert len(desk.owners.given_out) == 2


async def test_what_cannot_be_read_is_listed_with_its_reason_and_read_when_asked_again(
    desk: Any, project: Any
) -> None:
    broken = file_of(desk, b"%PDF-1.7 and no more", title="broken.pdf")
    shown = file_of(desk, files.png("Heating"), "image/png", title="photo.png")
    record = project("Complaint", reference="C-2026-000001", team=TEAM, files=[broken, shown])
    await desk.record(record)
    listed = await unread(desk)
    assert {item["name"]: item["reason"] for item in listed["items"]} == {
        "broken.pdf": "damaged",
        "photo.png": "picture",
    }
    assert listed["items"][0]["of"]["reference"] == "C-2026-000001"
    assert listed["reasons"] == [{"reason": "damaged", "count": 1}, {"reason": "picture", "count": 1}]
    assert [item["name"] for item in (await unread(desk, reason="damaged"))["items"]] == ["broken.pdf"]
    desk.owners.contents[broken["id"]] = files.pdf("Heating")
    again = f"/v1/unread-documents/{broken['id']}/try-again"
    async with desk.bench.client(HEAD) as client:
        for _ in range(2):
            assert (await client.post(again)).status_code in (202, 404)
        assert (await client.post(f"/v1/unread-documents/{uuid7()}/try-again")).status_code == 404
    assert (await unread(desk))["waiting"] == 1
    await desk.settle()
    assert await found(desk, "heating ") == [str(broken["id"])]
    assert [item["name"] for item in (await unread(desk))["items"]] == ["photo.png"]


async def test_failures_are_for_heads_and_of_what_they_read(desk: Any, project: Any) -> None:
    broken = file_of(desk, b"%PDF-1.7 and no more", title="broken.pdf")
    await desk.record(project("Complaint", team=TEAM, files=[broken]))
    async with desk.bench.client(MONITOR) as client:
        assert (await client.get("/v1/unread-documents")).status_code == 403
    again = f"/v1/unread-documents/{broken['id']}/try-again"
    other_side = person(READ, COMPLAINT_HEAD, side=Side.PREVENTIVE)
    for who in (other_side, person(READ, COMPLAINT_HEAD, office=uuid7()), person(REBUILD)):
        assert await unread(desk, who) == {
            "items": [],
            "count": {"value": 0, "capped": False},
            "next": None,
            "reasons": [],
            "waiting": 0,
        }
        async with desk.bench.client(who) as client:
            assert (await client.post(again)).status_code == 404


async def test_a_file_that_is_too_much_for_its_reader_is_tried_a_few_times_and_no_more(
    desk: Any, project: Any
) -> None:
    heavy = file_of(desk, files.many_pages(1_000, "word " * 300), title="heavy.pdf")
    light = file_of(desk, files.pdf("Heating"), title="light.pdf")
    await desk.record(project("Complaint", files=[heavy, light]))
    # It is read in time, for a start.
    assert len(await found(desk, "word ")) == 1
    await desk.bench.sql("UPDATE read_document SET state = 'waiting'", as_role="worker")
    await desk.bench.sql("DELETE FROM document_page", as_role="worker")
    extractor: Extractor = desk.extracting(tries=2, cpu_seconds=1)
    for tries in (1, 2):
        while await extractor.step():
            pass
        row = (await desk.bench.sql("SELECT * FROM read_document WHERE id = $1", heavy["id"]))[0]
        assert (row["tries"], row["state"]) == (tries, "waiting" if tries == 1 else "failed")
        await desk.bench.sql(
            "UPDATE read_document SET due_at = now() WHERE state = 'waiting'", as_role="worker"
        )
    assert [item["reason"] for item in (await unread(desk))["items"]] == ["too-slow"]


async def test_what_failed_once_is_read_again_beside_what_is_new(desk: Any, project: Any) -> None:
    slow, new = (file_of(desk, files.pdf(text), title=f"{text}.pdf") for text in ("Slow", "New"))
    await desk.record(project("Complaint", files=[slow, new]))
    waits = "UPDATE read_document SET state = 'waiting', tries = $2, due_at = now() - $3 * interval '1 s' WHERE id = $1"
    await desk.bench.sql(waits, slow["id"], 1, 100)
    await desk.bench.sql(waits, new["id"], 0, 1)

    async def states() -> list[str]:
        rows = await desk.bench.sql("SELECT id, state FROM read_document")
        by_id = {str(row["id"]): row["state"] for row in rows}
        return [by_id[str(each["id"])] for each in (slow, new)]

    begun, may_end = asyncio.Event(), asyncio.Event()
    give_out = desk.owners.file

    async def waits_for_long() -> None:
        begun.set()
        await may_end.wait()

    def slowly(of: Kind, wanted: UUID) -> Any:
        given = give_out(of, wanted)
        return _after(waits_for_long(), given) if wanted == slow["id"] else given

    desk.owners.file = slowly
    extractor: Extractor = desk.extracting()
    again = asyncio.create_task(extractor.read_again())
    await begun.wait()
    assert await extractor.read_new()
    assert await states() == ["waiting", "read"]
    assert not await extractor.read_new()
    may_end.set()
    assert await again
    assert await states() == ["read", "read"]


async def test_a_reader_short_of_memory_ends_alone(desk: Any, project: Any) -> None:
    file = file_of(desk, files.word(*(["word " * 2_000] * 400)), DOCX)
    desk.extractor = desk.extracting(tries=1, memory=40_000_000)
    await desk.record(project("Complaint", files=[file]))
    assert next(item["reason"] for item in (await unread(desk))["items"]) in ("memory", "stopped")


async def test_a_file_larger_than_may_be_read_is_not_read(desk: Any, project: Any) -> None:
    desk.extractor = desk.extracting(size=1_000)
    await desk.record(project("Complaint", files=[file_of(desk, files.pdf("Heating"))]))
    assert [item["reason"] for item in (await unread(desk))["items"]] == ["too-large"]


async def test_a_file_its_owner_never_gives_out_keeps_no_other_waiting(desk: Any, project: Any) -> None:
    slow, other = file_of(desk, files.pdf("Heating")), file_of(desk, files.pdf("Plumbing"))
    record = project("Complaint", files=[slow, other])
    desk.owners.put(record)
    desk.owners.silent = {slow["id"]}
    await desk.queue(record)
    await desk.reader.step()
    await desk.bench.sql(
        "UPDATE read_document SET due_at = now() - interval '1 hour' WHERE id = $1",
        slow["id"],
        as_role="worker",
    )
    assert await desk.extractor.step() is False
    desk.extractor = desk.extracting()
    assert await desk.extractor.step() is True
    await desk.settle()
    assert await found(desk, "plumbing") == [str(other["id"])]


async def test_an_owner_that_is_away_is_no_fault_of_its_files(desk: Any, project: Any) -> None:
    file = file_of(desk, files.pdf("Heating"))
    record = project("Complaint", files=[file])
    desk.owners.put(record)
    await desk.queue(record)
    await desk.reader.step()
    desk.owners.away = {Kind.COMPLAINT}
    assert await desk.extractor.step() is False
    desk.owners.away = set()
    desk.extractor = desk.extracting()
    await desk.settle()
    assert await found(desk, "heating ") == [str(file["id"])]


async def test_files_of_others_do_not_wait_for_an_owner_that_is_away(desk: Any, project: Any) -> None:
    theirs = [file_of(desk, files.pdf("Heating")) for _ in range(3)]
    other = file_of(desk, files.pdf("Plumbing"))
    away = project("Complaint", files=theirs)
    there = project("Do", kind="recommendation", level="internal", files=[other])
    desk.owners.put(away, there)
    for record in (away, there):
        await desk.queue(record)
        await desk.reader.step()
    desk.owners.away = {Kind.COMPLAINT}
    assert await desk.extractor.read_new() is False
    assert await desk.extractor.read_new() is True
    (read,) = await desk.bench.sql("SELECT id FROM read_document WHERE state = 'read'")
    assert read["id"] == other["id"]
    # Its own are not asked for either while it rests.
    assert await desk.extractor.read_new() is False
    rows = await desk.bench.sql("SELECT tries FROM read_document WHERE state = 'waiting'")
    assert [row["tries"] for row in rows] == [0, 0, 0]


async def test_a_file_its_owner_fails_on_keeps_no_other_waiting_and_is_asked_for_again(
    desk: Any, project: Any
) -> None:
    bad, good = file_of(desk, files.pdf("Strangulation")), file_of(desk, files.pdf("Darkness"))
    desk.owners.failing = {bad["id"]}
    await desk.record(project("Water", files=[bad]), project("Food", files=[good]))
    assert await found(desk, "darkness ") == [str(good["id"])]
    (waiting,) = await desk.bench.sql("SELECT id, tries FROM read_document WHERE state = 'waiting'")
    assert (waiting["id"], waiting["tries"]) == (bad["id"], 0)
    desk.owners.failing = set()
    await desk.bench.sql("UPDATE read_document SET due_at = now()", as_role="worker")
    await desk.settle()
    assert await found(desk, "strangulation ") == [str(bad["id"])]


async def test_a_recording_is_no_failure(desk: Any, project: Any) -> None:
    await desk.record(project("Complaint", files=[file_of(desk, b"ID3", "audio/mpeg")]))
    assert (await unread(desk))["items"] == []
    assert desk.owners.given_out == []


async def test_pictures_are_read_once_something_reads_them(desk: Any, project: Any) -> None:
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("no Tesseract here")
    shown = file_of(desk, files.png("The heating failed"), "image/png", title="photo.png")
    scan = file_of(desk, files.scanned_pdf("The heating failed"), title="scan.pdf")
    await desk.record(project("Complaint", files=[shown, scan]))
    assert len((await unread(desk))["items"]) == 2
    desk.extractor = desk.extracting(program)
    await desk.settle()
    hits = {item["id"]: item for item in (await answer(desk, "heating failed "))["items"]}
    assert set(hits) == {str(shown["id"]), str(scan["id"])}
    assert hits[str(shown["id"])]["file"]["page"] is None
    assert hits[str(scan["id"])]["file"]["page"] == {"number": 1, "of": 1, "unit": "page"}
