"""Drafting, reading, issuing and correcting recommendations, and who sees what."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from recommendations.consumers import COPIES
from recommendations.policy.permissions import EXPORT, HEAD, ISSUE, READ, WRITE
from servicekit.copies import store
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person

from tests.recommendations.conftest import (
    ALL_MET,
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    TEAM_ELSEWHERE,
    World,
    coordinator,
    draft,
    drafted,
    entered,
    issued,
    monitor,
    ready_draft,
)

PREVENTIVE = Side.PREVENTIVE


def tag(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def change(service: Bench, record: dict[str, Any], who: Principal, **fields: Any) -> Any:
    async with service.client(who) as client:
        return await client.patch(f"/v1/recommendations/{record['id']}", json=fields, headers=tag(record))


async def issue(service: Bench, record: dict[str, Any], who: Principal, **order: Any) -> Any:
    async with service.client(who) as client:
        url = f"/v1/recommendations/{record['id']}/issue"
        return await client.post(url, json=order, headers=tag(record))


async def test_draft_is_confidential_and_read_by_its_team(world: World) -> None:
    record = await drafted(
        world.service,
        monitor(),
        themes=[str(world.subtheme)],
        places=[str(world.place)],
        criteria={"specific": {"verdict": "justified", "note": "Depends on the court"}},
    )
    assert record["reference"].startswith("R-20")
    assert record["title"] == "That every search be entered in the register on the same day"
    assert (record["state"], record["level"]) == ("draft", "confidential")
    assert record["places"] == [{"id": str(world.place), "name": "Test Prison"}]
    assert record["criteria"]["specific"] == {"verdict": "justified", "note": "Depends on the court"}
    assert record["criteria"]["targeted"] == {"verdict": "open", "note": None}
    assert "/addressees" in record["missing"]
    async with world.service.client(monitor()) as colleague:
        page = (await colleague.get("/v1/recommendations")).json()
        read = await colleague.get(f"/v1/recommendations/{record['id']}")
    assert [item["id"] for item in page["items"]] == [record["id"]]
    assert page["count"] == {"value": 1, "capped": False}
    assert "text" not in page["items"][0]
    assert read.headers["ETag"] == '"1"'


STRANGERS_TO_A_DRAFT = [
    pytest.param(monitor(team=OTHER_TEAM), id="another team"),
    pytest.param(person(READ, WRITE, ISSUE, side=PREVENTIVE, office=OFFICE), id="the office, no team"),
    pytest.param(person(READ, side=PREVENTIVE), id="the whole institution, no team"),
    pytest.param(monitor(side=Side.COMPLAINTS), id="the other side"),
    pytest.param(coordinator(office=OTHER_OFFICE), id="head of another office"),
    pytest.param(person(side=PREVENTIVE, office=OFFICE, team=TEAM), id="a role without the right"),
    pytest.param(another_service("index", "read-batch"), id="a service"),
]


@pytest.mark.parametrize("stranger", STRANGERS_TO_A_DRAFT)
async def test_hidden_draft_is_like_a_missing_one(recommendations: Bench, stranger: Principal) -> None:
    record = await ready_draft(recommendations, monitor())
    answers = []
    async with recommendations.client(stranger) as client:
        for some in (record["id"], uuid7()):
            url = f"/v1/recommendations/{some}"
            calls = [
                client.get(url),
                client.get(f"{url}/history"),
                client.patch(url, json={"priority": "high"}, headers={"If-Match": '"1"'}),
                client.post(f"{url}/issue", json={}, headers={"If-Match": '"1"'}),
            ]
            answers.append([await call for call in calls])
        page = (await client.get("/v1/recommendations")).json()
    for hidden, missing in zip(*answers, strict=True):
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json() | {"correlation_id": ""} == missing.json() | {"correlation_id": ""}
    assert (page["items"], page["count"]["value"]) == ([], 0)


async def test_anonymous_is_refused_everywhere(recommendations: Bench) -> None:
    record = await issued(recommendations, monitor())
    url = f"/v1/recommendations/{record['id']}"
    async with recommendations.client() as anonymous:
        for method, path in (
            ("GET", "/v1/recommendations"),
            ("POST", "/v1/recommendations"),
            ("GET", url),
            ("PATCH", url),
            ("POST", f"{url}/issue"),
            ("GET", f"{url}/history"),
            ("POST", "/v1/index-batch"),
            ("GET", "/v1/index-scan?kind=recommendation"),
        ):
            assert (await anonymous.request(method, path)).status_code == 401, path


async def test_author_of_no_team_keeps_the_own_draft(recommendations: Bench) -> None:
    author = person(WRITE, side=PREVENTIVE, office=OFFICE)
    record = await drafted(recommendations, author)
    assert (await change(recommendations, record, author, priority="high")).status_code == 200


async def test_draft_belongs_where_its_author_may_write(world: World) -> None:
    service = world.service
    for where in ({"office": str(OTHER_OFFICE)}, {"office": str(OFFICE), "team": str(OTHER_TEAM)}):
        async with service.client(monitor()) as client:
            refused = await client.post("/v1/recommendations", json=draft(**where))
        assert refused.status_code == 403, where
    async with service.client(monitor()) as client:
        # The right in the team does not carry the record into another office.
        crossed = {"office": str(OTHER_OFFICE), "team": str(TEAM)}
        assert (await client.post("/v1/recommendations", json=draft(**crossed))).status_code == 422
    async with service.client(coordinator()) as client:
        elsewhere = await client.post("/v1/recommendations", json=draft(team=str(TEAM_ELSEWHERE)))
        assert elsewhere.json()["errors"][0]["pointer"] == "/team"
    async with service.client(person(WRITE, side=PREVENTIVE)) as everywhere:
        unsaid = await everywhere.post("/v1/recommendations", json=draft())
        assert unsaid.json()["errors"][0]["pointer"] == "/office"
    async with service.client(person(READ, side=PREVENTIVE, office=OFFICE)) as reader:
        assert (await reader.post("/v1/recommendations", json=draft())).status_code == 403


async def test_what_is_not_known_is_named(world: World) -> None:
    unknown = str(uuid7())
    body = draft(
        themes=[str(world.theme), unknown],
        places=[unknown],
        addressees=[{"place": str(world.place)}, {"authority": unknown}, {"place": str(world.place)}],
    )
    async with world.service.client(monitor()) as client:
        refused = await client.post("/v1/recommendations", json=body)
        twofold = await client.post(
            "/v1/recommendations", json=draft(addressees=[{"authority": unknown, "place": unknown}])
        )
        reasonless = await client.post(
            "/v1/recommendations", json=draft(criteria={"argued": {"verdict": "justified"}})
        )
    pointers = {error["pointer"] for error in refused.json()["errors"]}
    assert pointers == {"/themes/1", "/places/0", "/addressees/1", "/addressees"}
    assert twofold.json()["errors"][0]["pointer"] == "/addressees/0"
    assert reasonless.json()["errors"][0]["pointer"] == "/criteria/argued"


async def test_issue_waits_for_every_criterion(recommendations: Bench) -> None:
    record = await ready_draft(
        recommendations, monitor(), criteria=ALL_MET | {"measurable": {"verdict": "open"}}
    )
    refused = await issue(recommendations, record, coordinator())
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/criteria/measurable"]
    justified = {"measurable": {"verdict": "justified", "note": "Only counted once a year"}}
    better = (await change(recommendations, record, monitor(), criteria=justified)).json()
    assert better["missing"] == []
    done = await issue(recommendations, better, coordinator())
    assert done.status_code == 200, done.text
    assert (done.json()["state"], done.json()["level"]) == ("issued", "internal")
    assert done.json()["due_on"] == "2999-01-31"
    again = await issue(recommendations, done.json(), coordinator())
    assert (again.status_code, again.json()["type"]) == (409, "urn:daylight:problem:already-issued")


async def test_issue_is_a_right_of_its_own(recommendations: Bench) -> None:
    record = await ready_draft(recommendations, monitor())
    assert (await issue(recommendations, record, monitor())).status_code == 403
    assert (await issue(recommendations, record | {"version": 9}, coordinator())).status_code == 412
    tomorrow = await issue(recommendations, record, coordinator(), issued_on="2999-01-01")
    assert tomorrow.json()["errors"][0]["code"] == "in-the-future"
    past_due = await ready_draft(
        recommendations,
        monitor(),
        addressees=[{"authority": (await entered(recommendations))["id"], "response_due": "2020-01-01"}],
    )
    late = await issue(recommendations, past_due, coordinator())
    assert late.json()["errors"][0]["pointer"] == "/addressees/0/response_due"


async def test_one_received_is_taken_as_it_was_made(recommendations: Bench) -> None:
    record = await ready_draft(
        recommendations,
        monitor(),
        criteria={},
        source="cpt",
        direction="received",
        source_reference="CPT/Inf (2022) 12, § 61",
    )
    done = await issue(recommendations, record, coordinator(), issued_on="2022-09-01")
    assert done.json()["issued_on"] == "2022-09-01"


async def test_issued_one_is_read_in_the_office_and_not_beyond(recommendations: Bench) -> None:
    record = await issued(recommendations, monitor())
    url = f"/v1/recommendations/{record['id']}"

    async def status(who: Principal) -> int:
        async with recommendations.client(who) as client:
            return (await client.get(url)).status_code

    assert await status(person(READ, side=PREVENTIVE, office=OFFICE)) == 200
    assert await status(person(READ, side=PREVENTIVE)) == 200
    assert await status(person(HEAD, side=PREVENTIVE, office=OFFICE)) == 200
    assert await status(monitor(team=OTHER_TEAM)) == 404
    assert await status(person(READ, side=PREVENTIVE, office=OTHER_OFFICE)) == 404
    assert await status(person(READ, office=OFFICE)) == 404
    assert await status(person(WRITE, side=PREVENTIVE, office=OFFICE)) == 404


async def test_reader_of_the_office_learns_nothing_of_the_draft(recommendations: Bench) -> None:
    record = await ready_draft(recommendations, monitor(), root_cause="The director said so in anger")
    cleaned = (await change(recommendations, record, monitor(), root_cause="Too few staff")).json()
    await issue(recommendations, cleaned, coordinator())
    url = f"/v1/recommendations/{record['id']}/history"
    async with recommendations.client(person(READ, side=PREVENTIVE, office=OFFICE)) as reader:
        assert [entry["act"] for entry in (await reader.get(url)).json()] == ["issued"]
    async with recommendations.client(monitor()) as team:
        history = (await team.get(url)).json()
    assert [entry["act"] for entry in history] == ["issued", "changed", "drafted"]
    assert history[1]["fields"] == [
        {"field": "root_cause", "from": "The director said so in anger", "to": "Too few staff"}
    ]


async def test_issued_one_is_only_corrected_for_a_reason_and_never_made_worse(recommendations: Bench) -> None:
    record = await issued(recommendations, monitor())
    head = coordinator()
    assert (await change(recommendations, record, monitor(), reason="A slip", text="New")).status_code == 403
    unreasoned = await change(recommendations, record, head, text="New text")
    assert unreasoned.json()["errors"][0]["pointer"] == "/reason"
    for worse, pointer in (
        ({"criteria": {"argued": {"verdict": "open"}}}, "/criteria/argued"),
        ({"addressees": []}, "/addressees"),
        ({"system_wide": False}, "/places"),
    ):
        refused = await change(recommendations, record, head, reason="To be short", **worse)
        assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    corrected = await change(recommendations, record, head, reason="Wrong register named", text="New text")
    assert corrected.status_code == 200, corrected.text
    assert corrected.json()["version"] == record["version"] + 1
    async with recommendations.client(head) as client:
        latest = (await client.get(f"/v1/recommendations/{record['id']}/history")).json()[0]
    assert (latest["act"], latest["reason"]) == ("corrected", "Wrong register named")
    assert latest["fields"][0]["to"] == "New text"


async def test_change_needs_the_current_version(recommendations: Bench) -> None:
    record = await drafted(recommendations, monitor())
    async with recommendations.client(monitor()) as client:
        unversioned = await client.patch(f"/v1/recommendations/{record['id']}", json={"priority": "high"})
        assert unversioned.status_code == 428
    assert (await change(recommendations, record, monitor(), priority="high")).json()["version"] == 2
    stale = await change(recommendations, record, monitor(), priority="low")
    assert (stale.status_code, stale.json()["current"]["priority"]) == (412, "high")
    assert (
        await change(recommendations, record | {"version": 2}, monitor(), side="complaints")
    ).status_code == 422
    emptied = await change(recommendations, record | {"version": 2}, monitor(), text=None, themes=None)
    assert [error["pointer"] for error in emptied.json()["errors"]] == ["/text", "/themes"]


async def test_addressee_who_stays_keeps_the_row(world: World) -> None:
    first, second = (await entered(world.service))["id"], (await entered(world.service))["id"]
    record = await drafted(
        world.service, monitor(), addressees=[{"authority": first}, {"place": str(world.place)}]
    )
    rows = await world.service.sql("SELECT id FROM addressee WHERE authority IS NOT NULL")
    changed = await change(
        world.service,
        record,
        monitor(),
        addressees=[{"authority": second}, {"authority": first, "response_due": "2027-01-31"}],
    )
    assert changed.json()["due_on"] == "2027-01-31"
    kept = await world.service.sql("SELECT id, response_due FROM addressee ORDER BY id")
    assert kept[0]["id"] == rows[0]["id"]
    assert len(kept) == 2
    async with world.service.client(monitor()) as client:
        history = (await client.get(f"/v1/recommendations/{record['id']}/history")).json()
    assert {"field": "addressees", "from": "Test Prison", "to": None} in history[0]["fields"]
    assert {"field": "response_due", "from": None, "to": "2027-01-31"} in history[0]["fields"]


async def test_authority_closed_since_may_stay_addressed(recommendations: Bench) -> None:
    authority = await entered(recommendations)
    addressees = [{"authority": authority["id"]}]
    record = await drafted(recommendations, monitor(), addressees=addressees)
    await recommendations.sql("UPDATE authority SET closed = true")
    kept = await change(recommendations, record, monitor(), addressees=addressees, priority="high")
    assert kept.status_code == 200
    async with recommendations.client(monitor()) as client:
        new = await client.post("/v1/recommendations", json=draft(addressees=addressees))
    assert new.json()["errors"][0]["code"] == "unknown"


async def test_events_say_where_it_stands_and_no_word_of_it(recommendations: Bench) -> None:
    record = await issued(recommendations, monitor(), text="Stop the beating in wing C")
    rows = await recommendations.sql(
        "SELECT type, version, side, data::text FROM outbox WHERE record = $1 ORDER BY position", record["id"]
    )
    assert [(r["type"], r["version"], r["side"]) for r in rows] == [
        ("recommendation.changed", 1, "preventive"),
        ("recommendation.issued", 2, "preventive"),
        # To both sides: that something was recommended, by its id alone.
        ("recommended.changed", 2, None),
    ]
    assert not any("beating" in row["data"] for row in rows)
    acts = await recommendations.sql(
        "SELECT act, detail::text FROM audit_entry WHERE record = $1", record["id"]
    )
    assert {row["act"] for row in acts} == {"recommendation.drafted", "recommendation.issued"}
    assert not any("beating" in row["detail"] for row in acts)


async def test_reading_a_draft_is_kept_in_the_trail(recommendations: Bench) -> None:
    record, reader = await drafted(recommendations, monitor()), monitor()
    async with recommendations.client(reader) as client:
        url = f"/v1/recommendations/{record['id']}"
        assert (await client.get(url)).status_code == 200
        assert (await client.get(f"{url}/history")).status_code == 200
        late = await client.patch(url, json={"title": "Other"}, headers={"If-Match": '"77"'})
        assert (late.status_code, late.json()["current"]["id"]) == (412, record["id"])
    rows = await recommendations.sql("SELECT account FROM audit_entry WHERE act = 'recommendation.read'")
    assert [row["account"] for row in rows] == [reader.account] * 3


async def test_fifty_calls_with_one_key_make_one_record(recommendations: Bench) -> None:
    async with recommendations.client(monitor()) as client:
        headers = {"Idempotency-Key": "once"}
        answers = await asyncio.gather(
            *(client.post("/v1/recommendations", json=draft(), headers=headers) for _ in range(50))
        )
        reused = await client.post("/v1/recommendations", json=draft(text="Other"), headers=headers)
        keyless = await client.post("/v1/recommendations", json=draft(), headers={"Idempotency-Key": ""})
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert (await recommendations.sql("SELECT count(*) FROM recommendation"))[0]["count"] == 1
    assert reused.json()["errors"][0]["code"] == "key-reused"
    assert keyless.status_code == 400


async def test_issue_repeated_with_one_key_is_done_once(recommendations: Bench) -> None:
    record, head = await ready_draft(recommendations, monitor()), coordinator()
    headers = tag(record) | {"Idempotency-Key": "issue"}
    async with recommendations.client(head) as client:
        url = f"/v1/recommendations/{record['id']}/issue"
        answers = [await client.post(url, json={}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["version"] == answers[1].json()["version"] == 2


async def test_id_that_is_taken_says_nothing_of_what_is_there(recommendations: Bench) -> None:
    record = await drafted(recommendations, monitor())
    async with recommendations.client(coordinator(office=OTHER_OFFICE)) as client:
        taken = await client.post("/v1/recommendations", json=draft(id=record["id"]))
    assert taken.status_code == 409
    assert "current" not in taken.json()


async def test_list_is_filtered(world: World) -> None:
    service, who = world.service, monitor()
    ministry = await entered(service, "Ministry", kind="ministry")
    agency = await entered(service, "Agency", parent=ministry["id"])
    to_agency = [{"authority": agency["id"], "response_due": "2027-03-01"}]
    one = await drafted(service, who, addressees=to_agency, priority="high", themes=[str(world.subtheme)])
    visit = str(uuid7())
    two = await drafted(service, who, places=[str(world.place)], source="urgent", source_record=visit)
    done = await issued(service, who, source="cpt", direction="received")

    async def found(**query: Any) -> set[str]:
        async with service.client(coordinator()) as client:
            answer = await client.get("/v1/recommendations", params=query)
        assert answer.status_code == 200, answer.text
        assert answer.json()["count"]["value"] == len(answer.json()["items"])
        return {item["id"] for item in answer.json()["items"]}

    assert await found() == {one["id"], two["id"], done["id"]}
    assert await found(state="issued") == {done["id"]}
    assert await found(state=["draft", "issued"], priority="high") == {one["id"]}
    assert await found(place=str(world.place)) == {two["id"]}
    assert await found(theme=str(world.theme)) == {one["id"]}
    assert await found(authority=ministry["id"]) == {one["id"]}
    assert await found(source=["urgent", "cpt"]) == {two["id"], done["id"]}
    assert await found(source_record=visit) == {two["id"]}
    assert await found(direction="received") == {done["id"]}
    assert await found(due_to="2027-03-01") == {one["id"]}
    assert await found(due_from="2027-03-02") == {done["id"]}
    assert await found(team=str(TEAM), reference=two["reference"]) == {two["id"]}


@pytest.mark.parametrize("sort", ["due", "-due", "issued_on", "-issued_on", "updated_at", "-updated_at"])
async def test_pages_go_through_everything_once(recommendations: Bench, sort: str) -> None:
    who = monitor()
    authority = (await entered(recommendations))["id"]
    made = set()
    for day in ("2027-06-01", None, "2027-06-01", "2027-05-01", None):
        addressees = [{"authority": authority, "response_due": day}]
        made.add((await drafted(recommendations, who, addressees=addressees))["id"])
    made.add((await issued(recommendations, who))["id"])
    seen: list[str] = []
    url: str | None = f"/v1/recommendations?limit=2&sort={sort}"
    async with recommendations.client(who) as client:
        while url:
            answer = await client.get(url)
            seen += [item["id"] for item in answer.json()["items"]]
            url = answer.links.get("next", {}).get("url")
    assert len(seen) == 6
    assert set(seen) == made


@pytest.mark.parametrize(
    "media", ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
)
async def test_export_is_a_right_of_its_own_and_holds_what_the_list_holds(
    recommendations: Bench, media: str
) -> None:
    mine = await drafted(recommendations, monitor(), title="=HYPERLINK(1)")
    await drafted(recommendations, coordinator(office=OTHER_OFFICE), title="Elsewhere")
    async with recommendations.client(monitor()) as client:
        assert (await client.get("/v1/recommendations", headers={"Accept": media})).status_code == 403
    exporter = person(READ, EXPORT, side=PREVENTIVE, office=OFFICE, team=TEAM)
    async with recommendations.client(exporter) as client:
        table = await client.get("/v1/recommendations", headers={"Accept": media})
    assert table.headers["content-type"].startswith(media)
    if media == "text/csv":
        assert mine["reference"] in table.text
        assert "'=HYPERLINK(1)" in table.text
        assert "Elsewhere" not in table.text
    else:
        assert table.content.startswith(b"PK")
    kept = await recommendations.sql("SELECT account FROM audit_entry WHERE act = 'recommendations.exported'")
    assert [row["account"] for row in kept] == [exporter.account]


async def test_words_of_several_are_those_that_may_be_read(world: World) -> None:
    draft = await drafted(world.service, monitor())
    elsewhere = monitor(office=OTHER_OFFICE, team=TEAM_ELSEWHERE)
    hidden = await drafted(world.service, elsewhere)
    query = [("id", draft["id"]), ("id", hidden["id"]), ("id", str(uuid7()))]
    async with world.service.client(monitor()) as client:
        answer = await client.get("/v1/recommendations/words", params=query)
        assert (await client.get("/v1/recommendations/words")).status_code == 422
    (words,) = answer.json()
    assert (words["reference"], words["text"], words["state"]) == (draft["reference"], draft["text"], "draft")
    read = await world.service.sql("SELECT act FROM audit_entry WHERE record = $1", UUID(draft["id"]))
    assert [row["act"] for row in read].count("recommendation.read") == 1


async def test_a_place_that_was_merged_is_asked_for_under_either_id(world: World) -> None:
    who, gone = monitor(), uuid7()
    await world.service.sql(
        'INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, \'{"en": "Old Prison"}\')',
        gone,
    )
    about = await drafted(world.service, who, places=[str(world.place)])
    of_gone = await drafted(world.service, who, places=[str(gone)])
    to_gone = await drafted(world.service, who, addressees=[{"place": str(gone)}], places=[])

    async def found(place: UUID) -> set[str]:
        async with world.service.client(who) as client:
            answer = await client.get("/v1/recommendations", params={"place": str(place)})
        return {item["id"] for item in answer.json()["items"]}

    async def learnt(version: int, name: str, leads: UUID | None) -> None:
        [copy] = [copy for copy in COPIES if copy.kind == "place"]
        entry = {"id": str(gone), "version": version, "closed": False, "names": {"en": name}}
        async with world.service.app.state.worker_database.session() as session:
            await store(session, copy.table, [entry | {"leads": str(leads) if leads else None}])

    await learnt(2, "Test Prison", world.place)
    await learnt(1, "Old Prison", None)
    everything = {about["id"], of_gone["id"], to_gone["id"]}
    assert await found(world.place) == everything
    assert await found(gone) == everything
    async with world.service.client(who) as client:
        read = (await client.get(f"/v1/recommendations/{of_gone['id']}")).json()
    assert [place["name"] for place in read["places"]] == ["Test Prison"]
    await learnt(3, "Old Prison", None)
    assert await found(world.place) == {about["id"]}
    assert await found(gone) == {of_gone["id"], to_gone["id"]}


async def test_what_comes_out_of_a_finding_is_found_by_it(world: World) -> None:
    finding, another = uuid7(), uuid7()
    record = await drafted(world.service, monitor(), findings=[str(finding)])
    assert record["findings"] == [str(finding)]
    changed = await change(world.service, record, monitor(), findings=[str(another)])
    assert changed.json()["findings"] == [str(another)]
    for wanted, found in ((finding, []), (another, [record["id"]])):
        async with world.service.client(monitor()) as client:
            page = (await client.get("/v1/recommendations", params={"finding": str(wanted)})).json()
        assert [item["id"] for item in page["items"]] == found


async def test_draft_out_of_a_finding_is_not_found_by_it_by_another_team(world: World) -> None:
    finding = uuid7()
    await drafted(world.service, monitor(), findings=[str(finding)])
    async with world.service.client(monitor(team=OTHER_TEAM)) as client:
        page = (await client.get("/v1/recommendations", params={"finding": str(finding)})).json()
    assert (page["items"], page["count"]["value"]) == ([], 0)
