"""What the search service is given, and on which terms."""

import json
from typing import Any
from uuid import uuid4

from servicekit.testing import another_service, person

from tests.recommendations.conftest import (
    OFFICE,
    TEAM,
    World,
    call,
    coordinator,
    drafted,
    entered,
    issued,
    issued_to,
    monitor,
    stories,
    version,
)
from tests.recommendations.conftest import act as answered
from tests.recommendations.integration.test_embargo import SECRET, act, brought_in, issuer, kept
from tests.recommendations.integration.test_implementation import assessor
from tests.recommendations.integration.test_tracker_imports import (
    ROWS,
    SOON,
    as_csv,
    authorities,
    importer,
    listed,
)
from tests.recommendations.integration.test_tracker_imports import brought_in as tracked


async def test_documents_carry_the_terms_on_which_they_are_read(world: World) -> None:
    author = monitor()
    authority = (await entered(world.service))["id"]
    record = await drafted(
        world.service,
        author,
        title="Write down every search",
        addressees=[{"authority": authority}, {"place": str(world.place)}],
        themes=[str(world.subtheme)],
        places=[str(world.place)],
        root_cause="Too few staff",
    )
    async with world.service.client(another_service("index")) as client:
        wanted = {"kind": "recommendation", "ids": [record["id"], str(world.place)]}
        batch = (await client.post("/v1/index-batch", json=wanted)).json()
    (document,) = batch["items"]
    assert batch["gone"] == [str(world.place)]
    assert document | {"updated_at": "", "text": ""} == {
        "kind": "recommendation",
        "id": record["id"],
        "version": 1,
        "side": "preventive",
        "office": str(OFFICE),
        "team": str(TEAM),
        "level": "confidential",
        "granted": [str(author.account)],
        "reference": record["reference"],
        "title": "Write down every search",
        "text": "",
        "language": "en",
        "names": [],
        "places": [str(world.place)],
        "themes": [str(world.subtheme)],
        "authorities": [authority],
        "tied": [],
        "state": "draft",
        "on": None,
        "updated_at": "",
        "files": [],
        "facts": None,
    }
    assert "Too few staff" in document["text"]


async def test_what_is_counted_of_a_recommendation_begins_with_its_issue(world: World) -> None:
    record = await issued(world.service, monitor())
    async with world.service.client(another_service("index")) as client:
        wanted = {"kind": "recommendation", "ids": [record["id"]]}
        (document,) = (await client.post("/v1/index-batch", json=wanted)).json()["items"]
    facts = document["facts"]
    assert (facts["began_on"], facts["state"]) == (record["issued_on"], "issued")
    assert (facts["implementation"], facts["implemented_on"]) == ("never-assessed", None)
    assert (facts["direction"], facts["source"], facts["imported"]) == ("issued", record["source"], False)
    addressed = {each["authority"]["id"] for each in record["addressees"] if each.get("authority")}
    assert set(facts["authorities"]) == addressed


async def test_an_answer_that_came_by_its_day_is_counted(world: World) -> None:
    who = coordinator()
    authority = await entered(world.service)
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2999-01-31"})
    before = (await given(world, record["id"]))["facts"]
    assert (before["answered_on"], before["answer_missed_on"]) == (None, "2999-01-31")
    whom = record["addressees"][0]["id"]
    came = {"addressee": whom, "kind": "accepted", "received_on": "2026-04-02"}
    record = await answered(world.service, who, record, "responses", **came)
    after = await given(world, record["id"])
    assert after["version"] == record["version"]
    assert (after["facts"]["answered_on"], after["facts"]["answer_missed_on"]) == ("2026-04-02", None)


async def test_an_answer_bears_the_day_by_which_it_is_counted(world: World) -> None:
    authority = await entered(world.service)
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2026-04-01"})
    whom = record["addressees"][0]["id"]
    came = {"addressee": whom, "kind": "accepted", "received_at": "2026-04-01T23:30:00-05:00"}
    record = await answered(world.service, coordinator(), record, "responses", **came)
    (story,) = await stories(world.service, coordinator(), record)
    assert [each["received_on"] for each in story["responses"]] == ["2026-04-02"]
    assert (await given(world, record["id"]))["facts"]["answer_missed_on"] == "2026-04-01"


async def test_what_was_closed_before_the_day_of_an_answer_is_not_missed(world: World) -> None:
    authority = await entered(world.service)
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2999-01-31"})
    url = f"/recommendations/{record['id']}"
    other = await issued(world.service, monitor())
    order = {"because": "replaced", "reason": "Said better", "replaced_by": other["id"]}
    who = assessor()
    closed = await call(world.service, who, "POST", f"{url}/close", json=order, headers=version(record))
    facts = (await given(world, record["id"]))["facts"]
    assert (facts["state"], facts["answered_on"], facts["answer_missed_on"]) == ("closed", None, None)
    again = {"json": {"because": "Not after all"}, "headers": version(closed)}
    await call(world.service, who, "POST", f"{url}/reopen", **again)
    facts = (await given(world, record["id"]))["facts"]
    assert (facts["state"], facts["answer_missed_on"]) == ("issued", "2999-01-31")


async def test_a_former_tracker_says_nothing_of_who_answered_in_time(world: World) -> None:
    """Those who were silent come in without their day, and an answer may bear the day of the file."""
    await authorities(world.service)
    who = importer()
    await tracked(world.service, who, as_csv(ROWS))
    found = await listed(world.service, who)
    facts = {
        number: (await given(world, found[number]["id"]))["facts"]
        for number in ("1/2014", "3/2014", "4/2026")
    }
    answers = {number: (each["answered_on"], each["answer_missed_on"]) for number, each in facts.items()}
    assert answers == {"1/2014": (None, None), "3/2014": (None, None), "4/2026": (None, SOON)}


async def given(world: World, record: str) -> dict[str, Any]:
    async with world.service.client(another_service("index")) as client:
        wanted = {"kind": "recommendation", "ids": [record]}
        (document,) = (await client.post("/v1/index-batch", json=wanted)).json()["items"]
    found: dict[str, Any] = document
    return found


async def ties_told(world: World) -> list[set[str]]:
    rows = await world.service.sql(
        "SELECT data::text FROM outbox WHERE type LIKE '%recommendations.tied%' ORDER BY position"
    )
    assert all(set(json.loads(row["data"])) == {"ids"} for row in rows)
    return [set(json.loads(row["data"])["ids"]) for row in rows]


async def test_what_a_recommendation_comes_out_of_and_is_tied_to_is_given_by_its_id(world: World) -> None:
    visit, findings = str(uuid4()), [str(uuid4()) for _ in range(2)]
    record = await issued(world.service, coordinator(), source_record=visit, findings=findings)
    other = await issued(world.service, coordinator())
    assert (await given(world, record["id"]))["tied"] == sorted([visit, *findings])
    assert (await given(world, other["id"]))["tied"] == []
    tie = {"other": other["id"], "kind": "repeats"}
    path = f"/v1/recommendations/{record['id']}/links"
    async with world.service.client(coordinator()) as client:
        made = await client.post(path, json=tie)
        assert made.status_code == 201, made.text
        ends = {record["id"], other["id"]}
        assert await ties_told(world) == [ends]
        assert (await given(world, other["id"]))["tied"] == [record["id"]]
        assert other["id"] in (await given(world, record["id"]))["tied"]
        assert (await client.delete(f"{path}/{made.json()['id']}")).status_code == 204
    assert await ties_told(world) == [ends, ends]
    assert (await given(world, other["id"]))["tied"] == []


async def test_a_tie_with_what_is_under_embargo_is_told_once_that_is_open(world: World) -> None:
    author, head = issuer(), coordinator()
    made = await kept(world.service, author)
    (theirs,) = await brought_in(world.service, author, made, SECRET)
    ours = await issued(world.service, head)
    async with world.service.client(head) as client:
        tie = {"other": ours["id"], "kind": "same"}
        answer = await client.post(f"/v1/recommendations/{theirs['id']}/links", json=tie)
        assert answer.status_code == 201, answer.text
    assert await ties_told(world) == []
    assert (await given(world, ours["id"]))["tied"] == []
    assert await world.service.sql('SELECT one, "other" FROM recommendation_link', as_role="worker") == []
    path = f"body-documents/{made['id']}"
    agreed = {"agreed_on": "2026-06-01", "ground": "Note verbale of that day"}
    proposed = await act(world.service, author, f"{path}/lift-proposals", 1, agreed)
    done = await act(world.service, head, f"{path}/lift-confirmations", proposed.json()["version"])
    assert done.status_code == 200, done.text
    # Its own event makes search ask for it, and it says so itself.
    assert (await given(world, theirs["id"]))["tied"] == [ours["id"]]


async def test_authorities_are_shared_by_both_sides(world: World) -> None:
    record = await entered(world.service, names={"en": "Ministry", "fr": "Ministère"}, kind="ministry")
    async with world.service.client(another_service("index")) as client:
        (document,) = (await client.get("/v1/index-scan?kind=authority")).json()["items"]
    assert document["id"] == record["id"]
    assert (document["side"], document["office"], document["level"]) == (None, None, "internal")
    assert sorted(document["names"]) == ["Ministry", "Ministère"]


async def test_scan_goes_through_everything_once(world: World) -> None:
    made = {(await drafted(world.service, monitor()))["id"] for _ in range(5)}
    seen, after = [], None
    async with world.service.client(another_service("index")) as client:
        while True:
            query = {"kind": "recommendation", "limit": "2"} | ({"after": after} if after else {})
            page = (await client.get("/v1/index-scan", params=query)).json()
            seen += [item["id"] for item in page["items"]]
            after = page["next"]
            if after is None:
                break
        ids: list[str] = []
        while True:
            query = {"kind": "recommendation", "limit": "2"} | ({"after": after} if after else {})
            page = (await client.get("/v1/index-ids", params=query)).json()
            ids += page["ids"]
            after = page["next"]
            if after is None:
                break
    assert len(seen) == 5
    assert set(seen) == made
    assert ids == seen


async def test_index_is_no_way_around_the_rights(world: World) -> None:
    await drafted(world.service, monitor())
    for who in (coordinator(), another_service("read-batch"), person()):
        async with world.service.client(who) as client:
            for path in ("index-scan", "index-ids"):
                assert (await client.get(f"/v1/{path}?kind=recommendation")).status_code == 403


async def test_what_was_recommended_is_copied_without_its_words_and_drafts_are_not(world: World) -> None:
    draft = await drafted(world.service, monitor(), places=[str(world.place)], themes=[str(world.subtheme)])
    record = await issued(
        world.service, coordinator(), places=[str(world.place)], themes=[str(world.subtheme)]
    )
    async with world.service.client(another_service("read-batch")) as client:
        wanted = {"kind": "recommended", "ids": [draft["id"], record["id"]]}
        batch = (await client.post("/v1/known-batch", json=wanted)).json()
        scan = (await client.get("/v1/known-scan?kind=recommended")).json()
    assert batch["items"] == scan["items"]
    (copy,) = batch["items"]
    assert str(world.place) in copy.pop("places")
    assert copy == {
        "id": record["id"],
        "version": record["version"],
        "side": record["side"],
        "issued_on": record["issued_on"],
        "themes": [str(world.subtheme)],
        "priority": record["priority"],
        "answer_due": record["due_on"],
        "done": False,
        "to_verify": False,
    }
    told = await world.service.sql(
        "SELECT record, data FROM outbox WHERE type LIKE '%recommended.changed%' ORDER BY position"
    )
    assert {str(row["record"]) for row in told} == {record["id"]}
    assert all(row["data"] in ("{}", {}) for row in told)
