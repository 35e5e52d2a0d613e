"""Recommendations of others come in from a file: nothing is written unseen, and no row is lost on the way."""

import csv
import io
from typing import Any

from recommendations.policy.permissions import ISSUE, READ, WRITE
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import OFFICE, OTHER_OFFICE, World, coordinator, entered, monitor
from tests.recommendations.importing import counted, worked

UHRI = [
    ["Document", "Symbol", "Body", "Publication date", "Paragraph", "Recommendation", "Themes",
     "Recommending State", "Position of the State"],
    ["Report of the Working Group", "A/HRC/52/7", "Universal Periodic Review", "2025-04-01", "120.34",
     "Ratify the Optional Protocol", "Registers; Torture", "Freedonia", "Supported"],
    ["Report of the Working Group", "A/HRC/52/7", "Universal Periodic Review", "2025-04-01", "120.35",
     "Close the old prison", "Registers", "Sylvania", "Noted"],
    ["Concluding observations", "CAT/C/XYZ/CO/3", "Committee against Torture (CAT)", "2024-11-20", "13",
     "Keep registers", "", "", ""],
    ["Concluding observations", "CAT/C/XYZ/CO/3", "Committee against Torture (CAT)", "2024-11-20", "13",
     "Keep registers.", "", "", ""],
    ["Visit report", "CAT/OP/XYZ/9", "Subcommittee on Prevention of Torture", "2025-01-01", "7",
     "Close it", "", "", ""],
    ["Concluding observations", "CAT/C/XYZ/CO/3", "Committee against Torture (CAT)", "some day", "14", "", "", "", ""],
]  # fmt: skip


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


async def uploaded(service: Bench, who: Any, content: bytes, **query: str) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.post(
            "/v1/recommendation-imports", params={"name": "uhri.csv"} | query, content=content
        )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def step(
    service: Bench, who: Any, record: dict[str, Any], what: str, json: Any = None
) -> dict[str, Any]:
    url = f"/v1/recommendation-imports/{record['id']}/{what}"
    async with service.client(who) as client:
        method = client.put if what == "mapping" else client.post
        answer = await method(url, json=json, headers={"If-Match": f'"{record["version"]}"'})
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def mapped(service: Bench, who: Any, record: dict[str, Any]) -> dict[str, Any]:
    authority = await entered(service, "Government")
    return await step(service, who, record, "mapping", record["mapping"] | {"addressee": authority["id"]})


async def received(service: Bench, who: Any) -> list[dict[str, Any]]:
    async with service.client(who) as client:
        found = await client.get("/v1/recommendations", params={"direction": "received", "sort": "issued_on"})
    items: list[dict[str, Any]] = found.json()["items"]
    return items


async def test_a_dry_run_writes_nothing_and_says_what_the_run_does(world: World) -> None:
    who = coordinator()
    record = await uploaded(world.service, who, as_csv(UHRI))
    assert record["mapping"]["columns"] == {
        "document": "Document",
        "symbol": "Symbol",
        "mechanism": "Body",
        "dated-on": "Publication date",
        "paragraph": "Paragraph",
        "text": "Recommendation",
        "themes": "Themes",
        "recommended-by": "Recommending State",
        "state-position": "Position of the State",
    }
    record = await mapped(world.service, who, record)
    checked = await worked(world.service, who, record, "checks")
    assert checked["verdict"] == counted(rows=6, new=3, repeated=1, error=2)
    assert checked["unmatched"] == [{"field": "themes", "value": "Torture", "rows": 1}]
    assert await received(world.service, who) == []
    ran = await worked(world.service, who, checked, "runs")
    assert ran["verdict"] == checked["verdict"]
    async with world.service.client(who) as client:
        errors = (await client.get(f"/v1/recommendation-imports/{record['id']}/errors")).json()["items"]
        table = await client.get(
            f"/v1/recommendation-imports/{record['id']}/errors", headers={"Accept": "text/csv"}
        )
    assert {error["code"] for error in errors} == {"perhaps-unpublished", "no-text", "no-day"}
    assert len(table.text.splitlines()) == 3


async def test_what_came_in_is_issued_as_it_was_made(world: World) -> None:
    who = coordinator()
    record = await mapped(world.service, who, await uploaded(world.service, who, as_csv(UHRI)))
    await worked(world.service, who, record, "runs")
    registers, first, second = await received(world.service, who)
    assert (registers["source"], registers["issued_on"], registers["source_reference"]) == (
        "cat",
        "2024-11-20",
        "13",
    )
    upr = {each["recommended_by"]: each for each in (first, second)}
    assert upr["Freedonia"]["state_position"] == "supported"
    assert upr["Sylvania"]["state_position"] == "noted"
    assert [theme["name"] for theme in upr["Freedonia"]["themes"]] == ["Registers"]
    assert upr["Freedonia"]["level"] == "internal"
    assert [each["authority"]["name"] for each in registers["addressees"]] == ["Government"]
    async with world.service.client(who) as client:
        documents = (await client.get("/v1/body-documents")).json()["items"]
    assert {each["symbol"]: each["kind"] for each in documents} == {
        "A/HRC/52/7": "upr-outcome",
        "CAT/C/XYZ/CO/3": "concluding-observations",
    }


async def test_the_same_file_again_brings_in_nothing(world: World) -> None:
    who = coordinator()
    record = await mapped(world.service, who, await uploaded(world.service, who, as_csv(UHRI)))
    await worked(world.service, who, record, "runs")
    again = await mapped(world.service, who, await uploaded(world.service, who, as_csv(UHRI)))
    ran = await worked(world.service, who, again, "runs")
    assert ran["verdict"] == counted(rows=6, same=4, error=2)


async def test_undo_removes_what_nobody_worked_on_and_says_what_it_left(world: World) -> None:
    who = coordinator()
    record = await mapped(world.service, who, await uploaded(world.service, who, as_csv(UHRI)))
    ran = await worked(world.service, who, record, "runs")
    registers, *_ = await received(world.service, who)
    async with world.service.client(who) as client:
        changed = await client.patch(
            f"/v1/recommendations/{registers['id']}",
            json={"priority": "high", "reason": "It is urgent to us"},
            headers={"If-Match": f'"{registers["version"]}"'},
        )
        assert changed.status_code == 200, changed.text
    undone = await worked(world.service, who, ran, "undo")
    assert undone["undone"] == {"removed": 2, "kept": 1}
    assert [each["id"] for each in await received(world.service, who)] == [registers["id"]]
    async with world.service.client(who) as client:
        documents = (await client.get("/v1/body-documents")).json()["items"]
    assert [each["symbol"] for each in documents] == ["CAT/C/XYZ/CO/3"]
    again = await worked(world.service, who, undone, "undo")
    assert again["undone"] == {"removed": 2, "kept": 1}


async def test_nobody_is_asked_to_act_until_it_is_said_who(world: World) -> None:
    who = coordinator()
    record = await uploaded(world.service, who, as_csv(UHRI))
    async with world.service.client(who) as client:
        answer = await client.post(
            f"/v1/recommendation-imports/{record['id']}/checks", headers={"If-Match": '"1"'}
        )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/addressee"


async def test_who_does_not_issue_imports_nothing_and_reads_no_import(world: World) -> None:
    record = await uploaded(world.service, coordinator(), as_csv(UHRI))
    elsewhere = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OTHER_OFFICE)
    for who, status in ((monitor(), 403), (elsewhere, 404)):
        async with world.service.client(who) as client:
            answer = await client.get(f"/v1/recommendation-imports/{record['id']}")
        assert answer.status_code == status
    async with world.service.client() as client:
        assert (await client.get("/v1/recommendation-imports")).status_code == 401


async def test_an_import_under_embargo_is_hidden_with_its_document(world: World) -> None:
    head = coordinator()
    async with world.service.client(head) as client:
        document = (
            await client.post(
                "/v1/body-documents",
                json={
                    "mechanism": "cpt",
                    "kind": "visit-report",
                    "title": "Report",
                    "dated_on": "2026-02-01",
                    "embargoed": True,
                },
            )
        ).json()
    record = await uploaded(
        world.service, head, as_csv([["Recommendation"], ["Close it"]]), document=document["id"]
    )
    issues = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    async with world.service.client(issues) as client:
        assert (await client.get(f"/v1/recommendation-imports/{record['id']}")).status_code == 404
        assert (await client.get("/v1/recommendation-imports")).json()["items"] == []
        refused = await client.post(
            "/v1/recommendation-imports",
            params={"name": "a.csv", "document": document["id"]},
            content=as_csv([["Recommendation"], ["Close it"]]),
        )
    assert refused.status_code == 422
