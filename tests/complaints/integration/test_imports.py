"""Imports from upload to undo: what a file says is in the queue once, whatever happens on the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person

from .cases import practise

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
TEAM = UUID("01900000-0000-7000-8000-000000000011")

RIGHTS = (READ, READ_INTERNAL, HEAD, REGISTER, WORK, ASSIGN, IMPORT)
FILE = b"id,received,text,who\n1,2011-01-02,cold cell,Ann Smith\n2,2011-01-03,no doctor,\n3,2011-01-04,food,Bo Li\n"

Start = Callable[[Principal], Any]


def importer(*rights: str, **where: Any) -> Principal:
    return person(*(rights or RIGHTS), **({"office": OFFICE} | where))


FIELDS = [
    {"target": "external_id", "columns": ["id"]},
    {"target": "received_on", "columns": ["received"], "dates": "iso"},
    {"target": "narrative", "columns": ["text"]},
    {"target": "complainant_name", "columns": ["who"]},
]


async def test_a_file_is_looked_at_and_proposals_made(importing: Start) -> None:
    use = importing(importer())
    record = await use.begun(FILE)
    assert (record["state"], record["rows_total"], record["size"]) == ("ready", 3, len(FILE))
    found = await use.call("GET", f"/imports/{record['id']}/inspection")
    assert [column["target"] for column in found["columns"]][:2] == ["external_id", "received_on"]
    assert (found["encoding"]["name"], found["encoding"]["reason"]) == ("utf-8", "plain-letters")
    assert found["columns"][0]["reason"] == {"code": "all-different"}
    assert found["notices"] == [{"code": "separated-by", "separator": "comma", "character": ","}]


async def test_rows_become_complaints_with_provenance(importing: Start) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE), fields=FIELDS)
    done = await use.run(record)
    assert done["state"] == "done"
    assert done["tally"] == {
        "rows": 3,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 0,
        "errors": 0,
    }
    items = await use.complaints(import_id=record["id"], sort="received_on")
    assert [item["received_on"] for item in items] == ["2011-01-02", "2011-01-03", "2011-01-04"]
    one = await use.call("GET", f"/complaints/{items[0]['id']}")
    assert one["reference"].startswith("C-2011-")
    assert one["narrative"] == "cold cell"
    assert one["provenance"] == {"import_id": record["id"], "row": 2}
    assert one["external_references"] == [{"system": "old", "value": "1"}]
    assert [party["role"] for party in one["parties"]] == ["complainant"]


async def test_imported_persons_are_sealed_and_can_be_opened_for_a_purpose(
    importing: Start, complaints: Bench
) -> None:
    use = importing(importer(*RIGHTS, UNSEAL))
    record = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    assert record["state"] == "done"
    for table in ("complaint", "sealed_person", "party", "blind_entry", "import", "import_finding", "outbox"):
        rows = await complaints.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any("Smith" in row["row"] for row in rows), table
    item = (await use.complaints(sort="received_on"))[0]
    one = await use.call("GET", f"/complaints/{item['id']}")
    opened = await use.call(
        "POST",
        f"/complaints/{item['id']}/parties/{one['parties'][0]['id']}/readings",
        201,
        json={"purpose": "to answer her letter"},
    )
    assert opened["person"]["name"] == "Ann Smith"


async def test_the_dry_run_says_what_the_run_does_and_writes_nothing(
    importing: Start, complaints: Bench
) -> None:
    use = importing(importer())
    data = FILE + b"2,2011-02-01,twice,\n4,2011-13-01,bad day,\n5,,no day,\n"
    record = await use.mapped(await use.begun(data), fields=FIELDS)
    checked = await use.checked(record)
    assert checked["state"] == "checked"
    assert checked["checked"] == {
        "rows": 6,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "duplicates": 1,
        "errors": 2,
    }
    assert not await complaints.sql("SELECT 1 FROM complaint")
    before = await use.call("GET", f"/imports/{record['id']}/findings")
    done = await use.run(record)
    assert done["tally"] == checked["checked"]
    after = await use.call("GET", f"/imports/{record['id']}/findings")
    assert after == before
    assert [(item["row"], item["kind"], item["code"], item["earlier_row"]) for item in after["items"]] == [
        (5, "duplicate", "earlier-row", 3),
        (6, "error", "not-a-day", None),
        (7, "error", "missing", None),
    ]


async def test_the_errors_file_holds_the_rows_with_reasons(importing: Start) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE + b"4,2011-13-01,=1+1,\n"), fields=FIELDS)
    answer = await use.client.get(f"/v1/imports/{record['id']}/errors-file")
    assert answer.status_code == 200
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("4,2011-13-01,'=1+1,,5,received: No day")


async def test_rows_with_names_are_shown_to_who_began_or_may_open_persons(
    importing: Start, complaints: Bench
) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE + b"4,2011-13-01,x,Cy Vo\n"), fields=FIELDS)
    errors = f"/v1/imports/{record['id']}/errors-file"
    proposals = f"/v1/imports/{record['id']}/proposals/place?column=text"
    colleague = importing(importer())
    for path in (errors, proposals):
        assert (await colleague.client.get(path)).status_code == 403
    protection = importing(importer(IMPORT, HEAD, UNSEAL))
    for reader in (use, protection):
        assert (await reader.client.get(errors)).status_code == 200
    read = await complaints.sql(
        "SELECT account FROM audit_entry WHERE act = 'import.errors-read' ORDER BY at"
    )
    assert [row["account"] for row in read] == [use.who.account, protection.who.account]


async def test_the_same_file_again_makes_no_doubles(importing: Start) -> None:
    use = importing(importer())
    await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    again = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    assert (again["tally"]["created"], again["tally"]["duplicates"]) == (0, 3)
    same = await use.run(again)
    assert same["tally"]["duplicates"] == 3
    assert len(await use.complaints()) == 3


async def test_what_changed_is_updated_only_when_asked(importing: Start, complaints: Bench) -> None:
    use = importing(importer())
    await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    changed = FILE.replace(b"no doctor", b"no doctor for nine days").replace(b"Bo Li", b"Bo Lee")
    unasked = await use.run(await use.mapped(await use.begun(changed), fields=FIELDS))
    assert unasked["tally"]["duplicates"] == 3
    asked = await use.mapped(await use.begun(changed), fields=FIELDS, update=True)
    assert (await use.checked(asked))["checked"]["updated"] == 2
    done = await use.run(asked)
    assert (done["tally"]["updated"], done["tally"]["unchanged"]) == (2, 1)
    items = await use.complaints(sort="received_on")
    one = await use.call("GET", f"/complaints/{items[1]['id']}")
    assert (one["narrative"], one["version"]) == ("no doctor for nine days", 2)
    assert len(await complaints.sql("SELECT 1 FROM sealed_person")) == 2
    assert len(await complaints.sql("SELECT 1 FROM party")) == 2
    once_more = await use.run(done)
    assert (once_more["tally"]["updated"], once_more["tally"]["unchanged"]) == (0, 3)


async def test_work_done_here_is_not_overwritten(importing: Start) -> None:
    use = importing(importer())
    await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    item = (await use.complaints(sort="received_on"))[1]
    await use.call("POST", f"/complaints/{item['id']}/notes", 201, json={"text": "called the prison"})
    changed = FILE.replace(b"no doctor", b"something else")
    done = await use.run(await use.mapped(await use.begun(changed), fields=FIELDS, update=True))
    assert done["tally"]["duplicates"] == 1
    found = await use.call("GET", f"/imports/{done['id']}/findings")
    assert [(one["row"], one["code"]) for one in found["items"]] == [(3, "worked-on")]


async def test_undo_removes_the_untouched_and_keeps_what_was_worked_on(
    importing: Start, complaints: Bench
) -> None:
    use = importing(importer())
    record = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    item = (await use.complaints(sort="received_on"))[1]
    await use.call("POST", f"/complaints/{item['id']}/notes", 201, json={"text": "called the prison"})
    undone = await use.undone(record)
    assert (undone["state"], undone["removed"], undone["kept"]) == ("undone", 2, 1)
    assert [one["id"] for one in await use.complaints(import_id=record["id"])] == [item["id"]]
    assert not await complaints.sql("SELECT 1 FROM sealed_person")
    again = await use.undone(undone)
    assert (again["removed"], again["kept"]) == (2, 1)
    back = await use.run(again)
    assert (back["tally"]["created"], back["tally"]["duplicates"]) == (2, 1)


async def test_events_tell_the_ids_in_small_numbers(importing: Start, complaints: Bench) -> None:
    use = importing(importer())
    lines = "".join(f"{at},2011-01-02,t,\n" for at in range(2_300))
    record = await use.run(
        await use.mapped(await use.begun(f"id,received,text,who\n{lines}".encode()), fields=FIELDS)
    )
    assert record["tally"]["created"] == 2_300
    rows = await complaints.sql(
        "SELECT jsonb_array_length(data->'ids') AS n, record FROM outbox ORDER BY position"
    )
    assert sum(row["n"] for row in rows) == 2_300
    assert all(row["n"] <= 1_000 and str(row["record"]) == record["id"] for row in rows)
    await use.undone(record)
    types = {row["type"] for row in await complaints.sql("SELECT type FROM outbox")}
    assert types == {"complaints.imported", "complaints.import-undone"}


async def test_a_disabled_importer_stops_the_import(importing: Start) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE), fields=FIELDS)
    await use.move(record, "running")
    del use.gateway.known[use.who.account]
    await use.writing.do_next()
    stopped = await use.get(record["id"])
    assert stopped["state"] == "stopped"
    assert "disabled" in stopped["detail"]
    assert stopped["tally"]["created"] == 0
    use.gateway.known[use.who.account] = use.who
    assert (await use.run(stopped))["tally"]["created"] == 3


async def test_a_reference_of_a_hidden_complaint_is_only_taken(importing: Start) -> None:
    other = importing(importer(office=uuid7()))
    await other.run(await other.mapped(await other.begun(FILE), fields=FIELDS))
    use = importing(importer())
    done = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS, update=True))
    assert done["tally"]["duplicates"] == 3
    found = await use.call("GET", f"/imports/{done['id']}/findings")
    assert {one["code"] for one in found["items"]} == {"taken"}
    assert await use.complaints() == []


@pytest.mark.parametrize("how", ["reads", "was given"])
async def test_import_of_one_office_writes_over_nothing_of_another(
    importing: Start, complaints: Bench, how: str
) -> None:
    """Also where the importer sees it; least of all are its persons erased."""
    other = importing(importer(office=uuid7()))
    made = await other.run(await other.mapped(await other.begun(FILE, level="internal"), fields=FIELDS))
    assert made["tally"]["created"] == 3
    rights = (frozenset({READ_INTERNAL}), frozenset({IMPORT, REGISTER, READ}))
    who = Principal(
        uuid7(),
        Kind.PERSON,
        Side.COMPLAINTS,
        (Membership("analyst", None, None, rights[0]), Membership("intake", OFFICE, None, rights[1])),
    )
    if how == "was given":
        await complaints.sql(
            "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
            " SELECT gen_random_uuid(), id, $1, side, 'assigned', $1 FROM complaint",
            who.account,
        )
    use = importing(who)
    assert len(await use.complaints()) == 3
    changed = FILE.replace(b"cold cell", b"all well").replace(b"Ann Smith", b"Nobody")
    done = await use.run(await use.mapped(await use.begun(changed), fields=FIELDS, update=True))
    assert (done["tally"]["updated"], done["tally"]["duplicates"]) == (0, 3)
    rows = await complaints.sql("SELECT narrative FROM complaint")
    assert "all well" not in {row["narrative"] for row in rows}
    for row in await complaints.sql("SELECT id FROM sealed_person"):
        assert await complaints.app.state.keys.get(row["id"])


async def test_one_who_only_registers_sees_what_he_imported(importing: Start) -> None:
    use = importing(importer(IMPORT, REGISTER))
    done = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    assert done["tally"]["created"] == 3
    assert len(await use.complaints()) == 3
    stranger = importing(importer(IMPORT, REGISTER))
    assert await stranger.complaints() == []


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(importer(office=uuid7()), id="another office"),
        pytest.param(importer(side=Side.PREVENTIVE), id="another side"),
    ],
)
async def test_imports_of_others_are_as_if_missing(importing: Start, stranger: Principal) -> None:
    use = importing(importer())
    record = await use.begun(FILE)
    other = importing(stranger)
    for path in ("", "/inspection", "/findings", "/errors-file"):
        await other.call("GET", f"/imports/{record['id']}{path}", 404)
    await other.call("PUT", f"/imports/{record['id']}/file", 404, content=b"x")
    assert (await other.call("GET", "/imports"))["items"] == []


async def test_without_the_right_there_is_no_import(importing: Start) -> None:
    use = importing(importer(READ, WORK))
    await use.call("GET", "/imports", 403)
    await use.call("POST", "/imports", 403, json={"name": "x.csv"})


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "empty-file"),
        (b"id,received\n", "no-rows"),
        (FILE[:-8] + b'"Bo', "cut-off"),
        (b"%PDF-1.7", "not-a-table"),
        (b"PK\x03\x04" + b"x" * 100, "cut-off"),
    ],
)
async def test_a_broken_file_is_told_and_can_be_sent_again(importing: Start, data: bytes, fault: str) -> None:
    use = importing(importer())
    record = await use.begun(data)
    assert (record["state"], record["fault"]) == ("broken", fault)
    assert len(record["detail"]) > 20
    await use.call("PUT", f"/imports/{record['id']}/file", content=FILE)
    await use.reading.do_next()
    assert (await use.get(record["id"]))["state"] == "ready"


def real(name: str) -> bytes:
    path = Path(__file__).parents[4] / "shared" / "data" / "complaints" / name
    if not path.exists():
        pytest.skip(f"real data not present: {path}")
    return path.read_bytes()


async def test_every_row_of_the_real_file_is_accounted_for(
    importing: Start, place: UUID, complaints: Bench
) -> None:
    theme = uuid7()
    await complaints.sql(
        """INSERT INTO known_theme (id, version, closed, names) VALUES ($1, 1, false, '{"en": "Health"}')""",
        theme,
    )
    use = importing(importer())
    record = await use.begun(real("us-federal-prisons-new-york-2000-2011.csv"), name="remedies.csv")
    path = f"/imports/{record['id']}"
    book = real("cdsub1cb_ConcatSubjectCodes.csv")
    await use.call("PUT", f"{path}/code-books/theme", content=book)
    params: dict[str, Any] = {"column": ["CDSUB1PR", "CDSUB1SC"]}
    subjects = await use.call("GET", f"{path}/proposals/theme", params=params)
    texts = {one["value"]: one["text"] for one in subjects["values"] if one["text"]}
    assert texts["34D"] == "STAFF/OTHERS - COMPLAINTS: ASSAULT BY STAFF"
    places = await use.call("GET", f"{path}/proposals/place", params={"column": "CDFCLEVN"})
    tables = {
        "place": {"entries": {one["value"]: str(place) for one in places["values"]}},
        "theme": {"entries": {one["value"]: str(theme) for one in subjects["values"]}, "texts": texts},
        "state": {"entries": dict.fromkeys(["CLD", "CLG", "CLO", "REJ"], "closed")},
        "outcome": {"entries": {"DNY": "not-upheld", "GRT": "upheld"}, "otherwise": "empty"},
    }
    fields = (await use.call("GET", f"{path}/inspection"))["fields"]
    for field in fields:
        if field["target"] in tables:
            field["codes"] = tables[field["target"]]
    record = await use.mapped(record, system="SENTRY", fields=fields)
    checked = (await use.checked(record))["checked"]
    done = await use.run(record)
    assert done["tally"] == checked
    assert (done["tally"]["created"], done["tally"]["errors"], done["tally"]["duplicates"]) == (15_299, 0, 0)
    page = await use.call("GET", "/complaints", params={"reference": "670550"})
    one = await use.call("GET", f"/complaints/{page['items'][0]['id']}")
    assert (one["received_on"], one["state"], one["outcome"]) == ("2011-12-30", "closed", "not-upheld")
    assert (one["closed_on"], one["due_on"], one["appeal_level"]) == ("2012-01-20", "2012-02-08", "F")
    assert one["summary"] == texts["31Z"]


async def test_the_file_lies_encrypted_on_the_disk(importing: Start, complaints: Bench) -> None:
    use = importing(importer())
    await use.begun(FILE)
    files = [path for path in (complaints.app.state.settings.data_dir / "files").rglob("*") if path.is_file()]
    assert files
    assert not any(b"Smith" in path.read_bytes() for path in files)


async def test_the_file_can_be_removed_and_the_import_still_undone(
    importing: Start, complaints: Bench
) -> None:
    use = importing(importer())
    record = await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    [row] = await complaints.sql("SELECT file FROM import")
    folder = complaints.app.state.settings.data_dir / "files"
    assert list(folder.rglob(row["file"].hex))
    version = {"If-Match": f'"{record["version"]}"'}
    await use.call("DELETE", f"/imports/{record['id']}/file", 204, headers=version)
    assert not list(folder.rglob(row["file"].hex))
    gone = await use.run(record)
    assert (gone["state"], gone["fault"]) == ("stopped", "file-gone")
    assert (await use.undone(gone))["removed"] == 3


async def test_a_mapping_to_what_is_not_known_is_refused(importing: Start, place: UUID) -> None:
    use = importing(importer())
    record = await use.begun(b"id,received,place\n1,2011-01-02,A\n2,2011-01-02,B\n")
    codes = {"entries": {"A": str(place), "B": str(uuid7())}}
    fields = [*FIELDS[:2], {"target": "place", "columns": ["place"], "codes": codes}]
    answer = await use.client.put(
        f"/v1/imports/{record['id']}/mapping",
        json={"system": "old", "fields": fields},
        headers={"If-Match": f'"{record["version"]}"'},
    )
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/fields/2/codes/entries/B"]
    codes["entries"]["B"] = str(place)
    done = await use.run(await use.mapped(record, fields=fields))
    assert done["tally"]["created"] == 2
    assert {item["place"]["id"] for item in await use.complaints()} == {str(place)}


async def test_codes_get_proposals_with_the_text_of_the_code_book(importing: Start, place: UUID) -> None:
    use = importing(importer())
    record = await use.begun(b"id,received,place\n" + b"".join(b"%d,2011-01-02,TP\n" % at for at in range(9)))
    book = await use.call(
        "PUT", f"/imports/{record['id']}/code-books/place", content=b"Code,Text\nTP,TEST PRISON\nX,Other\n"
    )
    assert (book["code_column"], book["codes"]) == ("Code", 2)
    found = await use.call("GET", f"/imports/{record['id']}/proposals/place", params={"column": "place"})
    assert found["values"] == [
        {
            "value": "TP",
            "count": 9,
            "text": "TEST PRISON",
            "to": str(place),
            "sureness": "sure",
            "reason": {"code": "same-name"},
        }
    ]


async def test_values_of_names_and_free_text_are_not_shown(importing: Start) -> None:
    use = importing(importer())
    record = await use.begun(FILE)
    for columns in (["who"], ["id", "who"]):
        await use.call("GET", f"/imports/{record['id']}/proposals/theme", 422, params={"column": columns})


async def test_a_mapping_is_kept_by_name(importing: Start) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE), fields=FIELDS)
    body = {"columns": ["id", "received", "text", "who"], "mapping": record["mapping"]}
    first = await use.call("PUT", "/import-mappings/Old register", json=body)
    second = await use.call("PUT", "/import-mappings/Old register", json=body)
    assert (first["version"], second["version"]) == (1, 2)
    listed = await use.call("GET", "/import-mappings", params={"columns_of": record["id"]})
    assert [(one["name"], one["fits"]) for one in listed] == [("Old register", True)]
    other = importing(importer(side=Side.PREVENTIVE))
    assert await other.call("GET", "/import-mappings") == []
    await use.call("DELETE", "/import-mappings/Old register", 204)
    await use.call("DELETE", "/import-mappings/Old register", 404)


async def test_an_import_can_be_cancelled_and_gone_on_with(importing: Start) -> None:
    use = importing(importer())
    record = await use.mapped(await use.begun(FILE), fields=FIELDS)
    await use.move(record, "running")
    assert (await use.move(record, "cancelled"))["state"] == "cancelled"
    assert not await use.writing.do_next()
    assert (await use.run(record))["tally"]["created"] == 3


async def test_nothing_runs_before_there_is_a_mapping(importing: Start) -> None:
    use = importing(importer())
    record = await use.begun(FILE)
    await use.move(record, "running", 422)
    assert record["moves"] == []


async def test_another_encoding_is_looked_at_again(importing: Start) -> None:
    use = importing(importer())
    record = await use.begun("id,received,t\n1,2011-01-02,Š\n".encode("iso-8859-2"))
    changed = await use.call(
        "PUT",
        f"/imports/{record['id']}/reading",
        json={"encoding": "iso-8859-2"},
        headers={"If-Match": f'"{record["version"]}"'},
    )
    assert changed["state"] == "inspecting"
    await use.reading.do_next()
    found = await use.call("GET", f"/imports/{record['id']}/inspection")
    assert found["encoding"]["reason"] in ("chosen", "makes-words")
    assert (found["reading"]["encoding"], found["columns"][2]["examples"]) == ("iso-8859-2", ["Š"])


async def test_decisions_come_in_as_the_side_treats_complaints(complaints: Bench, importing: Start) -> None:
    use = importing(importer())
    data = (
        b"id,received,admissibility,admissibility_reason,admissibility_date\n"
        b"1,2011-01-02,rejected,out of time,2011-01-09\n"
        b"2,2011-01-02,accepted,,2011-01-09\n"
        b"3,2011-01-02,accepted,out of time,2011-01-09\n"
        b"4,2011-01-02,rejected,,\n"
        b"5,2011-01-02,,,\n"
        b"6,2011-01-02,rejected,budget,2011-01-01\n"
    )
    fields = [
        *FIELDS[:2],
        {
            "target": "decision",
            "columns": ["admissibility"],
            "codes": {"entries": {"rejected": "inadmissible", "accepted": "admissible"}},
        },
        {
            "target": "ground",
            "columns": ["admissibility_reason"],
            "codes": {"entries": {"out of time": "too-old", "budget": "budget"}},
        },
        {"target": "decided_on", "columns": ["admissibility_date"], "dates": "iso"},
    ]
    record = await use.begun(data)
    offered = (await use.call("GET", f"/imports/{record['id']}/inspection"))["targets"]
    assert "decision" not in offered, "nobody said yet how this side treats complaints"
    problem = await use.call(
        "PUT",
        f"/imports/{record['id']}/mapping",
        422,
        json={"system": "old", "fields": fields},
        headers={"If-Match": f'"{record["version"]}"'},
    )
    assert [fault["code"] for fault in problem["errors"]] == ["no-practice"]
    own = {"code": "budget", "decision": "inadmissible", "names": {"en": "About the budget"}}
    await practise(complaints, own_grounds=[own])
    found = await use.call("GET", f"/imports/{record['id']}/inspection")
    assert {field["target"]: field["columns"] for field in found["fields"]} == {
        "external_id": ["id"],
        "received_on": ["received"],
        "decision": ["admissibility"],
        "ground": ["admissibility_reason"],
        "decided_on": ["admissibility_date"],
    }
    proposed = await use.call(
        "GET",
        f"/imports/{record['id']}/proposals/ground",
        params={"column": "admissibility_reason"},
    )
    assert {one["value"]: one["to"] for one in proposed["values"]} == {
        "out of time": "too-old",
        "budget": "budget",
    }
    done = await use.run(await use.mapped(record, fields=fields))
    assert (done["tally"]["created"], done["tally"]["errors"]) == (4, 2)
    findings = (await use.call("GET", f"/imports/{record['id']}/findings"))["items"]
    assert [(one["row"], one["column"], one["code"]) for one in findings] == [
        (4, "admissibility_reason", "contradiction"),
        (7, "admissibility_date", "contradiction"),
    ]
    rows = await complaints.sql(
        "SELECT state, decision, ground, decided_on::text FROM complaint ORDER BY import_row"
    )
    assert [tuple(row) for row in rows] == [
        ("assessed", "inadmissible", "too-old", "2011-01-09"),
        ("assessed", "admissible", None, "2011-01-09"),
        ("assessed", "inadmissible", None, None),
        ("received", None, None, None),
    ]


async def test_grounds_left_out_by_the_practice_are_refused(complaints: Bench, importing: Start) -> None:
    await practise(complaints, unused_grounds=["abusive"])
    use = importing(importer())
    fields = [
        *FIELDS[:2],
        {"target": "decision", "columns": ["decision"]},
        {"target": "ground", "columns": ["ground"]},
    ]
    data = b"id,received,decision,ground\n1,2011-01-02,inadmissible,abusive\n2,2011-01-02,raised,\n"
    done = await use.run(await use.mapped(await use.begun(data), fields=fields))
    assert (done["tally"]["created"], done["tally"]["errors"]) == (0, 2)


async def test_a_file_writes_nothing_over_a_sealed_complaint(importing: Start, complaints: Bench) -> None:
    """Not even by who sealed it and reads it: a reference is taken, and that is all."""
    who = importer()
    use = importing(who)
    await use.run(await use.mapped(await use.begun(FILE), fields=FIELDS))
    item = (await use.complaints(sort="received_on"))[1]
    sealing = {"purpose": "To protect the witness", "named": []}
    headers = {"If-Match": f'"{item["version"]}"'}
    await use.call("POST", f"/complaints/{item['id']}/sealing", json=sealing, headers=headers)
    changed = FILE.replace(b"no doctor", b"something else")
    done = await use.run(await use.mapped(await use.begun(changed), fields=FIELDS, update=True))
    found = await use.call("GET", f"/imports/{done['id']}/findings")
    assert [(one["row"], one["code"]) for one in found["items"]] == [(3, "taken")]
    rows = await complaints.sql("SELECT narrative FROM complaint WHERE level = 'sealed'")
    assert [row["narrative"] for row in rows] == ["no doctor"]
