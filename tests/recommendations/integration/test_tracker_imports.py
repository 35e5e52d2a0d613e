"""A former tracker comes in as what it was: issued, answered, assessed and closed. Nobody is asked anything by it."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from recommendations.policy.permissions import ASSESS, AUTHORITY_WRITE, EXPORT, HEAD, ISSUE, READ, WRITE
from servicekit.ids import today
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    World,
    act,
    call,
    entered,
    stories,
    version,
)
from tests.recommendations.importing import IMPORTS, Identity, counted, finished, step, uploaded, worked

REAL = Path("../shared/data/recommendations/nz-transport-recommendations-1989-1999.csv")
SOON = (today() + timedelta(days=20)).isoformat()
HEADINGS = [
    "No.", "Recommendation", "Issued on", "Addressees", "Report", "Place", "Themes", "Priority", "Position", "Reply",
    "Replied on", "Due", "Status", "Assessed on", "Closed", "Remarks",
]  # fmt: skip
ROWS = [
    ["1/2014", "That every search be entered in the register.", "2014-02-03", "Ministry of Justice", "Annual report",
     "Test Prison", "Registers", "High", "Accepted", "We will do it.", "2014-03-01", "2014-04-01", "Done", "2015-01-01",
     "Closed - implemented", "Asked twice"],
    ["2/2014", "That cells be heated.", "2014-02-03", "Ministry of Justice; Prison Administration", "Annual report",
     "", "", "", "accepted; rejected", "", "2014-03-01", "", "In progress", "2015-01-01", "", ""],
    ["3/2014", "That a doctor be called.", "2014-02-03", "Prison Administration", "", "Test Prison", "", "", "", "", "",
     "2014-04-01", "", "", "", ""],
    ["4/2026", "That lawyers be let in.", "2014-02-03", "Prison Administration", "", "", "", "", "", "", "", SOON, "",
     "", "", ""],
    ["5", "That the yard be opened.", "2014-02-03", "Ministry of Magic", *[""] * 12],
    ["1/2014", "Something else.", "2014-02-03", "Ministry of Justice", *[""] * 12],
]  # fmt: skip


def importer(**where: Any) -> Principal:
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(READ, WRITE, ISSUE, ASSESS, HEAD, EXPORT, AUTHORITY_WRITE, **(place | where))


def as_csv(rows: list[list[str]], headings: list[str] = HEADINGS) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


async def authorities(service: Bench) -> tuple[str, str]:
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    agency = await entered(service, "Prison Administration", parent=ministry["id"])
    return ministry["id"], agency["id"]


async def begun(service: Bench, who: Principal, content: bytes, **changes: Any) -> dict[str, Any]:
    record = await uploaded(service, who, content, kind="tracker")
    return await step(
        service, who, record, "mapping", json=record["mapping"] | {"system": "Old list"} | changes
    )


async def brought_in(service: Bench, who: Principal, content: bytes, **changes: Any) -> dict[str, Any]:
    return await worked(service, who, await begun(service, who, content, **changes), "runs")


async def listed(service: Bench, who: Principal) -> dict[str, dict[str, Any]]:
    """By number."""
    rows = await service.sql("SELECT id, external_number, reference FROM recommendation")
    return {
        row["external_number"]: await call(service, who, "GET", f"/recommendations/{row['id']}")
        for row in rows
    }


async def test_columns_are_told_by_their_headings(world: World) -> None:
    record = await uploaded(world.service, importer(), as_csv(ROWS), kind="tracker")
    assert record["mapping"]["columns"] == {
        "number": "No.",
        "text": "Recommendation",
        "issued-on": "Issued on",
        "addressees": "Addressees",
        "source": "Report",
        "places": "Place",
        "themes": "Themes",
        "priority": "Priority",
        "response-kind": "Position",
        "reply": "Reply",
        "replied-on": "Replied on",
        "response-due": "Due",
        "status": "Status",
        "assessed-on": "Assessed on",
        "closing": "Closed",
        "remarks": "Remarks",
    }


async def test_the_dry_run_says_what_the_run_does_and_no_row_is_lost(world: World) -> None:
    await authorities(world.service)
    who = importer()
    record = await begun(world.service, who, as_csv(ROWS))
    checked = await worked(world.service, who, record, "checks")
    assert checked["verdict"] == counted(rows=6, new=4, error=2)
    assert await world.service.sql("SELECT 1 FROM recommendation") == []
    assert checked["unmatched"] == [{"field": "addressees", "value": "Ministry of Magic", "rows": 1}]
    ran = await worked(world.service, who, checked, "runs")
    assert (ran["state"], ran["verdict"]) == ("done", checked["verdict"])
    errors = await call(world.service, who, "GET", f"{IMPORTS}/{record['id']}/errors")
    assert {(cause["code"], cause["rows"], cause["first"]) for cause in errors["causes"]} == {
        ("no-such-authority", 1, 6),
        ("number-taken", 1, 7),
    }
    async with world.service.client(who) as client:
        table = await client.get(f"/v1{IMPORTS}/{record['id']}/errors", headers={"Accept": "text/csv"})
    assert len(table.text.strip().splitlines()) == 3


async def test_what_came_in_is_followed_like_any_other(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    found = await listed(world.service, who)
    first = found["1/2014"]
    assert (first["state"], first["level"], first["priority"]) == ("closed", "internal", "high")
    assert (first["issued_on"], first["source_reference"]) == ("2014-02-03", "Annual report")
    assert first["reference"].startswith("R-2014-")
    assert [place["name"] for place in first["places"]] == ["Test Prison"]
    assert (first["implementation"], first["assessed_on"]) == ("implemented", "2015-01-01")
    (row,) = await world.service.sql(
        "SELECT implemented_on FROM recommendation WHERE id = $1", UUID(first["id"])
    )
    assert str(row["implemented_on"]) == "2015-01-01"
    (story,) = await stories(world.service, who, first)
    assert [(r["kind"], r["received_on"], r["text"]) for r in story["responses"]] == [
        ("accepted", "2014-03-01", "We will do it.")
    ]
    second = found["2/2014"]
    assert {each["authority"]["name"]: each["answer"] for each in second["addressees"]} == {
        "Ministry of Justice": "accepted",
        "Prison Administration": "rejected",
    }
    changed = await act(world.service, who, second, "verification", 200, wanted=True)
    assert changed["to_verify_since"]
    history = await call(world.service, who, "GET", f"/recommendations/{first['id']}/history")
    said = {change["field"]: change["to"] for change in history[-1]["fields"]}
    assert history[-1]["act"] == "imported"
    assert said["imported_from"] == "Old list · file.csv · 2"
    assert (said["external_number"], said["remarks"]) == ("1/2014", "Asked twice")


async def test_what_was_assessed_there_was_assessed_by_nobody_here_and_prompts_nobody(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    first = (await listed(world.service, who))["1/2014"]
    told = await call(world.service, who, "GET", f"/recommendations/{first['id']}/implementation")
    (released,) = told["released"]
    assert (released["method"], released["assessed_by"]) == ("imported", None)
    (closing,) = told["closings"]
    assert (closing["closed_by"], closing["closed_at"][:10]) == (None, "2015-01-01")
    body = {"kind": "listened", "ids": [first["id"]]}
    known = await call(world.service, another_service("read-batch"), "POST", "/known-batch", json=body)
    assert [each["since"] for each in known["items"]] == [None]


async def test_nobody_says_of_an_assessment_that_it_was_imported(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    record = (await listed(world.service, who))["3/2014"]
    sent = {"status": "partly", "method": "imported"}
    url = f"/recommendations/{record['id']}/assessments"
    refused = await call(world.service, who, "POST", url, 422, json=sent)
    assert refused["errors"][0]["pointer"] == "/method"


async def test_a_day_that_was_over_reminds_nobody_and_stays_in_the_history(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    found = await listed(world.service, who)
    assert (found["3/2014"]["due_on"], found["4/2026"]["due_on"]) == (None, SOON)
    assert found["3/2014"]["moved_on"] == today().isoformat()
    history = await call(world.service, who, "GET", f"/recommendations/{found['3/2014']['id']}/history")
    said = {change["field"]: change["to"] for change in history[-1]["fields"]}
    assert said["response_was_due"] == "2014-04-01"


async def test_no_account_of_an_authority_reads_it_until_somebody_sends_it(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    record = (await listed(world.service, who))["3/2014"]
    assert record["kept_inside"] is True
    url = f"/recommendations/{record['id']}"
    body = {"priority": "high", "reason": "It matters now"}
    record = await call(world.service, who, "PATCH", url, json=body, headers=version(record))
    assert await world.service.sql("SELECT 1 FROM asked") == []
    reads = person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE)
    await call(world.service, reads, "POST", f"{url}/sending", 403, headers=version(record))
    sent = await call(world.service, who, "POST", f"{url}/sending", headers=version(record))
    assert sent["kept_inside"] is False
    assert len(await world.service.sql("SELECT 1 FROM sent_copy")) == 1
    await call(world.service, who, "POST", f"{url}/sending", 409, headers=version(sent))


async def test_importing_twice_makes_no_doubles(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    again = await brought_in(world.service, who, as_csv(list(reversed(ROWS[:4]))))
    assert again["verdict"] == counted(rows=4, same=4)
    changed = [ROWS[0], ROWS[1], [*ROWS[2][:7], "High", *ROWS[2][8:]]]
    kept = await brought_in(world.service, who, as_csv(changed))
    assert kept["verdict"] == counted(rows=3, same=2, kept=1)
    assert len(await world.service.sql("SELECT 1 FROM recommendation")) == 4


async def test_an_update_adds_what_is_new_and_leaves_what_was_worked_on(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await brought_in(world.service, who, as_csv(ROWS))
    found = await listed(world.service, who)
    url = f"/recommendations/{found['4/2026']['id']}"
    body = {"priority": "low", "reason": "Worked on"}
    await call(world.service, who, "PATCH", url, json=body, headers=version(found["4/2026"]))
    third = [*ROWS[2]]
    third[8:11], third[12:14] = ["Accepted", "It is done.", "2016-01-01"], ["Done", "2016-02-01"]
    fourth = [*ROWS[3][:7], "High", *ROWS[3][8:]]
    ran = await brought_in(world.service, who, as_csv([third, fourth]), existing="update")
    assert ran["verdict"] == counted(rows=2, updated=1, kept=1)
    found = await listed(world.service, who)
    assert (found["3/2014"]["version"], found["3/2014"]["implementation"]) == (2, "implemented")
    assert [each["answer"] for each in found["3/2014"]["addressees"]] == ["accepted"]
    assert found["4/2026"]["priority"] == "low"
    history = await call(world.service, who, "GET", f"/recommendations/{found['3/2014']['id']}/history")
    assert [entry["act"] for entry in history] == ["import-updated", "imported"]


async def test_an_update_leaves_the_day_that_was_let_pass_since_it_came_in(world: World) -> None:
    await authorities(world.service)
    who = importer()
    row = [*ROWS[3]]
    await brought_in(world.service, who, as_csv([row]))
    await world.service.sql("UPDATE recommendation SET created_at = created_at - interval '40 days'")
    row[7], row[11] = "High", (today() - timedelta(days=10)).isoformat()
    ran = await brought_in(world.service, who, as_csv([row]), existing="update")
    assert ran["verdict"] == counted(rows=1, updated=1)
    (addressee,) = (await listed(world.service, who))["4/2026"]["addressees"]
    assert addressee["response_due"] == row[11]


async def test_undo_removes_what_nobody_worked_on_and_says_what_it_left(world: World) -> None:
    await authorities(world.service)
    who = importer()
    ran = await brought_in(world.service, who, as_csv(ROWS))
    found = await listed(world.service, who)
    url = f"/recommendations/{found['3/2014']['id']}"
    body = {"priority": "high", "reason": "It matters now"}
    await call(world.service, who, "PATCH", url, json=body, headers=version(found["3/2014"]))
    undone = await worked(world.service, who, ran, "undo")
    assert (undone["state"], undone["undone"]) == ("undone", {"removed": 3, "kept": 1})
    assert list(await listed(world.service, who)) == ["3/2014"]
    for table in ("response", "released_assessment", "closing"):
        assert await world.service.sql(f"SELECT 1 FROM {table}") == []


async def test_a_process_that_dies_loses_and_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await authorities(world.service)
    who = importer()
    rows = [[str(i), f"That thing {i} be done.", "2014-02-03", "Ministry of Justice"] for i in range(25)]
    monkeypatch.setattr("recommendations.imports.tracker.target.Tracker.piece", 10)
    record = await begun(world.service, who, as_csv(rows, HEADINGS[:4]))
    advance, calls = "recommendations.imports.repository.advance", []

    async def dies(*_: Any) -> bool:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the process dies")
        return await original(*_)

    from recommendations.imports import repository

    original = repository.advance
    monkeypatch.setattr(advance, dies)
    await step(world.service, who, record, "runs")
    with pytest.MonkeyPatch.context() as quiet:
        quiet.setattr("recommendations.imports.runner.logger", lambda: _Silent())
        await finished(world.service, who, record["id"])
    assert len(await world.service.sql("SELECT 1 FROM recommendation")) == 10
    ran = await finished(world.service, who, record["id"])
    assert (ran["state"], ran["verdict"]) == ("done", counted(rows=25, new=25))
    assert len(await world.service.sql("SELECT 1 FROM recommendation")) == 25


class _Silent:
    def exception(self, *_: Any, **__: Any) -> None: ...


async def test_who_lost_the_right_meanwhile_stops_it_and_another_goes_on(world: World) -> None:
    await authorities(world.service)
    who = importer()
    record = await step(world.service, who, await begun(world.service, who, as_csv(ROWS)), "runs")
    world.service.app.state.identity = Identity(None)
    assert await world.service.app.state.imports.do_next()
    stopped = await call(world.service, who, "GET", f"{IMPORTS}/{record['id']}")
    assert stopped["state"] == "stopped"
    assert "may no longer" in stopped["fault"]
    ran = await worked(world.service, who, stopped, "runs")
    assert (ran["state"], ran["verdict"]["new"]) == ("done", 4)


SEVERAL = "Ministry of Justice: We agree.\nPrison Administration (3.5.2014): We do not."


async def test_several_replies_in_one_cell_wait_for_a_person(world: World) -> None:
    await authorities(world.service)
    who = importer()
    row = ["1", "That cells be heated.", "2014-02-03", "Ministry of Justice; Prison Administration", SEVERAL]
    content = as_csv([row], [*HEADINGS[:4], "Reply"])
    said = {"as_of": "2014-12-31", "date_order": "dmy"}
    checked = await worked(world.service, who, await begun(world.service, who, content, **said), "checks")
    assert checked["verdict"] == counted(rows=1, error=1)
    page = await call(world.service, who, "GET", f"{IMPORTS}/{checked['id']}/replies")
    (cell,) = page["items"]
    assert [(r["addressee"], r["received_on"], r["text"]) for r in cell["replies"]] == [
        ("Ministry of Justice", None, "We agree."),
        ("Prison Administration", "2014-05-03", "We do not."),
    ]
    replies = [dict(cell["replies"][0], kind="accepted"), dict(cell["replies"][1], kind="rejected")]
    url = f"{IMPORTS}/{checked['id']}/replies/2"
    await call(world.service, who, "PUT", url, json={"replies": replies})
    stranger = [dict(replies[0], addressee="Somebody")]
    refused = await call(world.service, who, "PUT", url, 422, json={"replies": stranger})
    assert refused["errors"][0]["pointer"] == "/replies/0/addressee"
    checked = await worked(world.service, who, checked, "checks")
    assert checked["verdict"] == counted(rows=1, new=1)
    await worked(world.service, who, checked, "runs")
    (record,) = (await listed(world.service, who)).values()
    assert {each["authority"]["name"]: each["answer"] for each in record["addressees"]} == {
        "Ministry of Justice": "accepted",
        "Prison Administration": "rejected",
    }


async def test_authorities_that_are_missing_are_created_on_purpose(world: World) -> None:
    await authorities(world.service)
    who = importer()
    checked = await worked(world.service, who, await begun(world.service, who, as_csv(ROWS)), "checks")
    url = f"{IMPORTS}/{checked['id']}/authorities"
    missing = {"items": [{"value": "Ministry of Magic", "kind": "ministry"}]}
    keeps_no_register = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    await call(world.service, keeps_no_register, "POST", url, 403, json=missing, headers=version(checked))
    made = await call(world.service, who, "POST", url, json=missing, headers=version(checked))
    assert made["unmatched"] == []
    ran = await worked(world.service, who, made, "runs")
    assert ran["verdict"] == counted(rows=6, new=5, error=1)
    record = (await listed(world.service, who))["5"]
    assert [each["authority"]["name"] for each in record["addressees"]] == ["Ministry of Magic"]


async def test_former_names_are_known(world: World) -> None:
    ministry, _ = await authorities(world.service)
    who = importer()
    record = await call(world.service, who, "GET", f"/authorities/{ministry}")
    body = {"names": {"en": "Ministry of the Rule of Law"}}
    await call(world.service, who, "PATCH", f"/authorities/{ministry}", json=body, headers=version(record))
    ran = await brought_in(world.service, who, as_csv([ROWS[0]]))
    assert ran["verdict"]["new"] == 1


async def test_the_last_mapping_is_remembered_for_the_same_columns(world: World) -> None:
    await authorities(world.service)
    who = importer()
    await begun(world.service, who, as_csv(ROWS), as_of="2020-01-31")
    again = await uploaded(world.service, who, as_csv(ROWS[:1]), kind="tracker")
    assert (again["mapping"]["system"], again["mapping"]["as_of"]) == ("Old list", "2020-01-31")


async def test_a_number_that_another_office_has_is_refused_without_a_word_more(world: World) -> None:
    await authorities(world.service)
    await brought_in(world.service, importer(office=OTHER_OFFICE), as_csv(ROWS[2:3]))
    ran = await brought_in(world.service, importer(), as_csv(ROWS[2:3]))
    assert ran["verdict"] == counted(rows=1, error=1)


async def test_status_comes_in_by_who_assesses(world: World) -> None:
    await authorities(world.service)
    issues = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    record = await begun(world.service, issues, as_csv(ROWS))
    refused = await step(world.service, issues, record, "checks", 422)
    assert refused["errors"][0]["pointer"] == "/columns/status"
    outsider = person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE)
    await call(world.service, outsider, "GET", f"{IMPORTS}/{record['id']}", 403)


def _real() -> bytes:
    if not REAL.exists():
        pytest.skip(f"{REAL} is not here")
    return REAL.read_bytes()


async def test_the_real_tracker_comes_in_whole(world: World) -> None:
    who = importer()
    record = await uploaded(world.service, who, _real(), kind="tracker")
    mapping = record["mapping"] | {"as_of": "1999-12-31", "system": "TAIC", "language": "en"}
    record = await step(world.service, who, record, "mapping", json=mapping)
    checked = await worked(world.service, who, record, "checks")
    assert (checked["verdict"]["rows"], checked["verdict"]["error"]) == (816, 816)
    missing = [{"value": each["value"]} for each in checked["unmatched"] if each["field"] == "addressees"]
    url = f"{IMPORTS}/{checked['id']}/authorities"
    made = await call(world.service, who, "POST", url, json={"items": missing}, headers=version(checked))
    ran = await worked(world.service, who, made, "runs")
    counts = dict(ran["verdict"])
    assert counts.pop("rows") == 816 == sum(counts.values())
    errors = await world.service.sql("SELECT DISTINCT row, code FROM recommendation_import_error")
    assert len({row["row"] for row in errors}) == ran["verdict"]["error"]
    came = await world.service.sql("SELECT count(*) AS n FROM recommendation")
    assert came[0]["n"] == ran["verdict"]["new"] >= 780
    broken = await world.service.sql("SELECT 1 FROM response WHERE text LIKE '%â€%' OR text LIKE '%\\_x000%'")
    assert broken == []
