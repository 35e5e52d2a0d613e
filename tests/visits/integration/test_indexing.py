"""What search is given of visits, findings and information: never before a visit starts, and with whom may read it."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.testing import Bench, another_service

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.going import coordinator, declare
from tests.visits.integration.test_findings import a_theme, posted, under_way
from tests.visits.integration.test_findings import draft as finding_draft
from tests.visits.integration.test_information import NAME, received
from tests.visits.integration.test_information import head as head_of_information
from tests.visits.integration.test_information import of_team as who_receives
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_visits import (
    OFFICE,
    TEAM,
    expert,
    goes,
    made,
    monitor,
    moved,
    planner,
)

INDEXER = another_service("index")
KINDS = ("visit", "finding", "information")


async def documents(visits: Bench, kind: str) -> list[dict[str, Any]]:
    """All that search may read of a kind."""
    async with visits.client(INDEXER) as client:
        answer = await client.get("/v1/index-scan", params={"kind": kind})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def asked(visits: Bench, kind: str, *ids: str) -> dict[str, Any]:
    async with visits.client(INDEXER) as client:
        answer = await client.post("/v1/index-batch", json={"kind": kind, "ids": list(ids)})
    assert answer.status_code == 200, answer.text
    batch: dict[str, Any] = answer.json()
    return batch


async def told(visits: Bench, type_: str) -> list[set[str]]:
    """The ids of each event of this type."""
    return [set(data["ids"]) for name, _, _, data in await emitted(visits) if name == type_]


@pytest.mark.parametrize("announced", [False, True])
async def test_nothing_of_a_visit_before_it_starts(visits: Bench, announced: bool) -> None:
    plans = planner()
    visit = await made(visits, plans, announced=announced)
    await goes(visits, visit["id"], monitor(), "lead")
    for to in ("draft", "planned", "draft", "planned", "cancelled"):
        if to != visit["state"]:
            visit = await moved(visits, plans, visit, to, reason="Snow")
        assert await documents(visits, "visit") == []
        assert await asked(visits, "visit", visit["id"]) == {"items": [], "gone": [visit["id"]]}
    assert await told(visits, "visits.access-changed") == []


async def test_a_visit_that_started_is_found_by_where_and_when_and_not_by_what_it_is_for(
    visits: Bench,
) -> None:
    goer, plans = monitor(), planner()
    visit = await under_way(visits, goer, plans)
    [document] = await documents(visits, "visit")
    assert document == {
        "kind": "visit",
        "id": visit["id"],
        "version": visit["version"],
        "side": "preventive",
        "office": str(OFFICE),
        "team": str(TEAM),
        "level": "internal",
        "granted": [str(goer.account)],
        "reference": visit["reference"],
        "title": visit["places"][0]["name"],
        "text": "",
        "language": "und",
        "names": [visit["places"][0]["name"]],
        "places": [visit["places"][0]["id"]],
        "themes": [],
        "tied": [],
        "state": "under-way",
        "on": visit["starts_on"],
        "updated_at": document["updated_at"],
        # Neither what it cost nor how much work it was: that is as confidential as what it is for, and given apart.
        "facts": {
            "began_on": visit["starts_on"],
            "ended_on": None,
            "closed_on": None,
            "state": "under-way",
            "sort": visit["kind"],
            "announced": visit["announced"],
            "severity": None,
            "scope": None,
            "problem_kind": None,
            "category": None,
            "programme": None,
        },
        "spent": None,
        "files": [],
    }


async def test_what_a_visit_took_is_given_apart_once_it_began(visits: Bench) -> None:
    plans = planner()
    await made(visits, plans)
    visit = await under_way(visits, monitor(), plans)
    await visits.sql("UPDATE visit_brief SET cost = 120.5, person_days = 3")
    [document] = await documents(visits, "visit")
    assert (document["id"], document["spent"]) == (visit["id"], {"person_days": 3.0, "cost": 120.5})
    seen = await visits.sql("SELECT visit, cost FROM visit_brief", as_role="worker")
    assert [str(row["visit"]) for row in seen] == [visit["id"]]


async def test_a_finding_is_given_with_the_access_of_its_visit(visits: Bench) -> None:
    goer, theme = monitor(), await a_theme(visits)
    visit = await under_way(visits, goer)
    body = finding_draft(title="Cold showers", description="No hot water since March", themes=[theme])
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", body)
    [document] = await documents(visits, "finding")
    assert {
        name: document[name] for name in ("id", "title", "text", "level", "state", "places", "themes", "tied")
    } == {
        "id": finding["id"],
        "title": "Cold showers",
        "text": "No hot water since March",
        "level": "confidential",
        "state": "draft",
        "places": [visit["places"][0]["id"]],
        "themes": [theme],
        "tied": [visit["id"]],
    }
    facts = document["facts"]
    assert (facts["began_on"], facts["sort"], facts["state"]) == (
        visit["starts_on"],
        finding["kind"],
        "draft",
    )
    assert (facts["severity"], facts["scope"]) == (finding["severity"], finding["scope"])
    assert (document["office"], document["team"], document["granted"]) == (
        str(OFFICE),
        str(TEAM),
        [str(goer.account)],
    )
    body = {"to": "withdrawn", "reason": "It was another wing"}
    async with visits.client(goer) as client:
        answer = await client.post(
            f"/v1/findings/{finding['id']}/moves", json=body, headers=version_of(finding)
        )
    assert answer.status_code == 200, answer.text
    assert (await asked(visits, "finding", finding["id"]))["gone"] == [finding["id"]]


async def test_words_are_given_while_whoever_said_them_agrees_and_search_hears_of_it(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    path = f"/interviews/{interview['id']}"
    await posted(visits, goer, f"{path}/quotations", {"text": "Of no finding yet"})
    assert await told(visits, "findings.changed") == []
    interview = await posted(visits, goer, f"{path}/quotations", {"text": WORDS, "finding": finding["id"]})
    assert await told(visits, "findings.changed") == [{finding["id"]}]
    [document] = await documents(visits, "finding")
    assert WORDS in document["text"]
    assert "Of no finding" not in document["text"]
    consent = interview["consents"][0]["id"]
    await posted(visits, goer, f"{path}/consents/{consent}/withdrawals", {}, status=200)
    assert await told(visits, "findings.changed") == [{finding["id"]}] * 2
    [document] = await documents(visits, "finding")
    assert WORDS not in document["text"]


async def test_words_whose_consent_is_gone_are_not_given_even_if_they_were_left_standing(
    visits: Bench,
) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    quoted = {"text": WORDS, "finding": finding["id"]}
    await posted(visits, goer, f"/interviews/{interview['id']}/quotations", quoted)
    await visits.sql("UPDATE interview_consent SET withdrawn_at = given_at, withdrawn_by = recorded_by")
    [document] = await documents(visits, "finding")
    assert WORDS not in document["text"]


async def test_an_expert_is_named_until_the_report_is_final(visits: Bench) -> None:
    goer, doctor = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    for kind in ("visit", "finding"):
        [document] = await documents(visits, kind)
        assert set(document["granted"]) == {str(goer.account), str(doctor.account)}
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    for kind in ("visit", "finding"):
        [document] = await documents(visits, kind)
        assert document["granted"] == [str(goer.account)]
    assert {finding["id"]} in await told(visits, "findings.changed")
    assert {visit["id"]} in await told(visits, "visits.access-changed")


async def test_who_is_taken_off_or_declares_a_tie_is_named_no_more(visits: Bench) -> None:
    goer, taken_off, tied = monitor(), monitor(), monitor()
    visit = await under_way(visits, goer)
    first = await goes(visits, visit["id"], taken_off, "member", "Lina Aster")
    second = await goes(visits, visit["id"], tied, "member", "Pia Roth")
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    async with visits.client(planner()) as client:
        assert (await client.delete(f"/v1/visits/{visit['id']}/team/{first}")).status_code == 204
    assert await told(visits, "findings.changed") == [{finding["id"]}]
    await declare(visits, second, coordinator(), "place", visit["places"][0]["id"])
    assert await told(visits, "findings.changed") == [{finding["id"]}] * 2
    assert await told(visits, "visits.access-changed") == [{visit["id"]}] * 2
    for kind in ("visit", "finding"):
        [document] = await documents(visits, kind)
        assert document["granted"] == [str(goer.account)]


async def test_who_comes_to_a_team_is_named(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    late = monitor()
    await goes(visits, (await made(visits, planner()))["id"], late, "lead", "Lina Aster")
    [row] = await visits.sql("SELECT id FROM team_member WHERE account = $1", late.account)
    added = {"member": str(row["id"]), "function": "member"}
    await posted(visits, planner(), f"/visits/{visit['id']}/team", added)
    [document] = await documents(visits, "visit")
    assert set(document["granted"]) == {str(goer.account), str(late.account)}
    assert await told(visits, "visits.access-changed") == [{visit["id"]}]


async def test_information_is_given_without_who_said_it(visits: Bench) -> None:
    head = head_of_information()
    record = await received(visits, head, source={"name": NAME}, summary="Beds were taken out. " * 20)
    [document] = await documents(visits, "information")
    assert document["id"] == record["id"]
    assert document["level"] == "confidential"
    assert document["granted"] == [str(head.account)]
    assert document["title"].endswith(" …")
    assert document["text"].startswith("Beds were taken out.")
    assert NAME not in str(document)


async def test_of_information_search_hears_its_id_alone(visits: Bench) -> None:
    author = who_receives()
    record = await received(visits, author)
    async with visits.client(author) as client:
        path = f"/v1/information/{record['id']}"
        mine = await client.patch(path, json={"assignee": str(author.account)}, headers=version_of(record))
        assert mine.status_code in (200, 422)
        changed = await client.patch(path, json={"summary": "Other words"}, headers=version_of(record))
        assert changed.status_code == 200, changed.text
    assert [(type_, record_id, data) for type_, record_id, _, data in await emitted(visits)] == [
        ("information.recorded", UUID(record["id"]), {}),
        ("information.changed", UUID(record["id"]), {}),
    ]


async def test_unknown_ids_are_gone_and_kinds_do_not_mix(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    unknown = str(uuid7())
    for kind in KINDS:
        assert (await asked(visits, kind, unknown))["gone"] == [unknown]
    assert (await asked(visits, "finding", visit["id"]))["gone"] == [visit["id"]]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("interview", "summary"),
        ("information_source", "sealed"),
        ("interview_consent", "recipient"),
        ("visit_brief", "objectives"),
        ("visit_brief", "trigger"),
        ("finding", "corroboration"),
        ("information", "decided_because"),
        ("finding_source", "note"),
        ("evidence", "shows"),
        ("evidence_original", "name"),
        ("report", "title"),
        ("report_paragraph", "text"),
        ("report_version", "note"),
    ],
)
async def test_the_worker_reads_no_more_than_is_found(visits: Bench, table: str, column: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql(f"SELECT {column} FROM {table}", as_role="worker")


async def test_a_scan_goes_on_where_it_stopped(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    for number in range(5):
        body = finding_draft(title=f"Finding {number}")
        await posted(visits, goer, f"/visits/{visit['id']}/findings", body)
    seen, after = [], None
    async with visits.client(INDEXER) as client:
        while True:
            query = {"kind": "finding", "limit": "2"} | ({"after": after} if after else {})
            page = (await client.get("/v1/index-scan", params=query)).json()
            seen += [item["title"] for item in page["items"]]
            if (after := page["next"]) is None:
                break
        ids: list[str] = []
        while True:
            query = {"kind": "finding", "limit": "2"} | ({"after": after} if after else {})
            page = (await client.get("/v1/index-ids", params=query)).json()
            ids += page["ids"]
            if (after := page["next"]) is None:
                break
        scanned = (await client.get("/v1/index-scan", params={"kind": "finding"})).json()["items"]
    assert seen == [f"Finding {number}" for number in range(5)]
    assert ids == [item["id"] for item in scanned]
