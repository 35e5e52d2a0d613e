"""What is talked about with authorities, what they promise, and who may know of it."""

from datetime import timedelta
from typing import Any

from recommendations.models import Dialogue, DialogueRecommendation, Promise, RoundTable
from recommendations.policy.permissions import ANSWER, PERMISSIONS, READ, WRITE
from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    World,
    call,
    coordinator,
    drafted,
    entered,
    issued_to,
    monitor,
    version,
)

WHO = coordinator()
DAY = "2026-05-04"


async def told(service: Bench, who: Any = WHO, expect: int = 201, **changes: Any) -> dict[str, Any]:
    body = {"kind": "meeting", "held_on": DAY, "subject": "The register of searches"} | changes
    made: dict[str, Any] = await call(service, who, "POST", "/dialogues", expect, json=body)
    return made


async def meeting(service: Bench, **promise: Any) -> tuple[dict[str, Any], dict[str, Any], str]:
    """With a promise due on 1 June 2026; the recommendation that it is about, and who promised."""
    authority = (await entered(service))["id"]
    record = await issued_to(service, {"authority": authority}, team=str(TEAM))
    made = {"authority": authority, "text": "A form is printed", "due_on": "2026-06-01"} | promise
    entry = await told(
        service, authorities=[authority], recommendations=[record["id"]], promises=[made], language="en"
    )
    return entry, record, authority


async def about(service: Bench, entry: dict[str, Any], part: str, expect: int = 201, **body: Any) -> Any:
    url = f"/dialogues/{entry['id']}/promises/{entry['promises'][0]['id']}/{part}"
    return await call(service, WHO, "POST", url, expect, json=body, headers=version(entry))


async def test_a_meeting_stands_with_each_recommendation_and_each_authority_it_was_about(
    world: World,
) -> None:
    service = world.service
    ministry = (await entered(service, "Ministry of Justice", kind="ministry"))["id"]
    agency = (await entered(service, "Prison Administration", parent=ministry))["id"]
    one, two = [await issued_to(service, {"authority": agency}) for _ in range(2)]
    known = await call(
        service, WHO, "POST", f"/authorities/{agency}/focal-points", 201, json={"name": "Ada Example"}
    )
    entry = await told(
        service,
        authorities=[agency],
        focal_points=[known["id"]],
        people=["A visitor of no name"],
        recommendations=[one["id"], two["id"]],
        said="They will look into it.",
    )
    assert [each["name"] for each in entry["focal_points"]] == ["Ada Example"]
    assert (entry["office"]["id"], entry["team"]) == (str(OFFICE), None)
    for query in (
        f"recommendation={two['id']}",
        f"authority={agency}",
        f"authority={ministry}",
        "kind=meeting",
    ):
        page = await call(service, WHO, "GET", f"/dialogues?{query}")
        assert ([each["id"] for each in page["items"]], page["count"]["value"]) == ([entry["id"]], 1), query
    assert (await call(service, WHO, "GET", "/dialogues?kind=call"))["items"] == []


async def test_bad_input_is_pointed_at_and_keeps_nothing(world: World) -> None:
    service = world.service
    authority = (await entered(service))["id"]
    draft = await drafted(service, WHO)
    stranger = str(uuid7())
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "/authorities"),
        ({"authorities": [authority], "held_on": "2999-01-01"}, "/held_on"),
        ({"authorities": [stranger]}, "/authorities/0"),
        ({"authorities": [authority], "focal_points": [stranger]}, "/focal_points/0"),
        ({"authorities": [authority], "recommendations": [draft["id"]]}, "/recommendations/0"),
        ({"authorities": [authority], "recommendations": [stranger]}, "/recommendations/0"),
        ({"authorities": [authority], "round_table": stranger}, "/round_table"),
        (
            {
                "authorities": [authority],
                "promises": [{"authority": stranger, "text": "x", "due_on": "2026-06-01"}],
            },
            "/promises/0/authority",
        ),
        (
            {
                "authorities": [authority],
                "promises": [{"authority": authority, "text": "x", "due_on": "2026-01-01"}],
            },
            "/promises/0/due_on",
        ),
    ]
    for body, pointer in wrong:
        problem = await told(service, expect=422, **body)
        assert problem["errors"][0]["pointer"] == pointer, (body, problem)
    assert await service.sql("SELECT id FROM dialogue") == []


async def test_an_entry_is_corrected_for_a_reason_and_its_history_keeps_what_it_said(world: World) -> None:
    service = world.service
    entry, record, authority = await meeting(service)
    url = f"/dialogues/{entry['id']}"
    other = await issued_to(service, {"authority": authority})
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"reason": "Wrong", "authorities": [], "people": ["Nobody else"]}, "/authorities"),
        ({"reason": "Wrong", "subject": None}, "/subject"),
        ({"subject": "No reason"}, "/reason"),
    ]
    for body, pointer in wrong:
        problem = await call(service, WHO, "PATCH", url, 422, json=body, headers=version(entry))
        assert problem["errors"][0]["pointer"] == pointer
    patch = {"reason": "It was a call, and about both", "kind": "call", "people": ["Somebody"]}
    patch["recommendations"] = [record["id"], other["id"]]  # type: ignore[assignment]
    after = await call(service, WHO, "PATCH", url, json=patch, headers=version(entry))
    assert (after["kind"], after["team"], after["version"]) == ("call", None, 2)
    assert len(after["promises"]) == 1
    await call(service, WHO, "PATCH", url, 412, json=patch, headers=version(entry))
    newest, oldest = await call(service, WHO, "GET", f"{url}/history")
    assert (newest["act"], newest["reason"], oldest["act"]) == ("corrected", patch["reason"], "entered")
    fields = {(each["field"], each["from"], each["to"]) for each in newest["fields"]}
    assert ("kind", "meeting", "call") in fields
    assert ("recommendations", None, other["reference"]) in fields


async def test_a_promise_is_moved_broken_and_kept_and_tells_how_it_went(world: World) -> None:
    service = world.service
    entry, record, _ = await meeting(service)
    assert (entry["promises"][0]["state"], entry["promises"][0]["overdue"]) == ("open", True)
    late = f"/recommendations?attention=promised&source={record['source']}"
    assert [each["id"] for each in (await call(service, WHO, "GET", late))["items"]] == [record["id"]]
    problem = await about(service, entry, "settlement", 422, state="broken")
    assert problem["errors"][0]["pointer"] == "/note"
    for day in ("2999-01-01", "2026-01-01"):
        problem = await about(service, entry, "settlement", 422, state="kept", settled_on=day)
        assert problem["errors"][0]["pointer"] == "/settled_on"
    for day in ("2026-06-01", "2026-01-01"):
        problem = await about(service, entry, "move", 422, due_on=day, reason="They asked")
        assert problem["errors"][0]["pointer"] == "/due_on"
    soon = (today() + timedelta(days=10)).isoformat()
    entry = await about(service, entry, "move", due_on=soon, reason="The printer broke")
    (promise,) = entry["promises"]
    assert (promise["due_on"], promise["overdue"]) == (soon, False)
    (moved,) = promise["moved"]
    assert (moved["due_before"], moved["due_on"], moved["reason"]) == (
        "2026-06-01",
        soon,
        "The printer broke",
    )
    assert (await call(service, WHO, "GET", late))["items"] == []
    entry = await about(service, entry, "settlement", state="broken", note="No form was found")
    problem = await about(service, entry, "settlement", 422, state="kept")
    assert problem["errors"][0]["pointer"] == "/note"
    entry = await about(service, entry, "settlement", state="kept", note="It lay in another room")
    assert (entry["promises"][0]["state"], entry["version"]) == ("kept", 4)
    await about(service, entry, "move", 409, due_on="2999-01-01", reason="Too late")
    acts = await call(service, WHO, "GET", f"/dialogues/{entry['id']}/history")
    assert [each["act"] for each in acts] == ["promise-kept", "promise-broken", "promise-moved", "entered"]


async def test_what_is_promised_is_awaited_until_it_is_settled_the_first_due_first(world: World) -> None:
    service = world.service
    entry, record, authority = await meeting(service)
    later = {"authority": authority, "text": "A second form", "due_on": "2026-08-01"}
    url = f"/dialogues/{entry['id']}/promises"
    entry = await call(service, WHO, "POST", url, 201, json=later, headers=version(entry))
    page = await call(service, WHO, "GET", "/awaited")
    assert [(each["kind"], each["due_on"]) for each in page["items"]] == [
        ("promise", "2026-06-01"),
        ("promise", "2026-08-01"),
    ]
    assert [each["reference"] for each in page["items"][0]["recommendations"]] == [record["reference"]]
    assert (await call(service, WHO, "GET", "/awaited?due_to=2026-06-30"))["count"]["value"] == 1
    assert (await call(service, WHO, "GET", f"/awaited?authority={authority}&limit=1"))["next"] is not None
    await about(service, entry, "settlement", state="kept")
    assert (await call(service, WHO, "GET", "/awaited"))["count"]["value"] == 1


async def test_the_same_entry_sent_twice_is_one(world: World) -> None:
    service = world.service
    authority = (await entered(service))["id"]
    body = {"kind": "call", "held_on": DAY, "subject": "Once", "authorities": [authority]}
    key = {"Idempotency-Key": str(uuid7())}
    one, two = [await call(service, WHO, "POST", "/dialogues", 201, json=body, headers=key) for _ in range(2)]
    assert one == two
    assert len(await service.sql("SELECT id FROM dialogue")) == 1


async def test_an_entry_is_read_by_nobody_who_may_not_read_all_it_is_about(world: World) -> None:
    """One about two teams is read by who reads both."""
    service = world.service
    own, record, authority = await meeting(service)
    other = await issued_to(service, {"authority": authority}, team=str(OTHER_TEAM))
    both = await told(service, authorities=[authority], recommendations=[record["id"], other["id"]])
    assert (own["team"]["id"], both["team"]) == (str(TEAM), None)
    staff = frozenset(PERMISSIONS) - {ANSWER}
    everything = {own["id"], both["id"]}
    for who, seen in (
        (WHO, everything),
        (person(READ, side=Side.PREVENTIVE, office=OFFICE), everything),
        (monitor(), {own["id"]}),
        (monitor(team=OTHER_TEAM), set()),
        (person(*staff, side=Side.PREVENTIVE, office=OTHER_OFFICE), set()),
        (person(*staff, side=Side.COMPLAINTS), set()),
    ):
        page = await call(service, who, "GET", "/dialogues")
        assert {each["id"] for each in page["items"]} == seen, who
        awaited = await call(service, who, "GET", "/awaited")
        assert len(awaited["items"]) == len(seen & {own["id"]})
        for each in everything - seen:
            await call(service, who, "GET", f"/dialogues/{each}", 404)
            await call(service, who, "GET", f"/dialogues/{each}/history", 404)
    expert = person("visits.place.read", side=Side.PREVENTIVE, office=OFFICE)
    answering = person(ANSWER, side=Side.PREVENTIVE, authority=authority)
    for who in (expert, answering):
        for path in ("/dialogues", f"/dialogues/{own['id']}", "/awaited", "/round-tables"):
            await call(service, who, "GET", path, 403)
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    await told(service, reader, 403, authorities=[authority])
    problem = await told(service, monitor(), 422, authorities=[authority], recommendations=[other["id"]])
    assert problem["errors"][0]["code"] == "unknown"
    for table in (Dialogue, DialogueRecommendation, Promise):
        for who in (answering, expert, person(*staff, side=Side.COMPLAINTS)):
            assert await visible_both_ways(service, table, who) == (set(), set())


async def test_what_is_under_embargo_is_tied_to_no_entry(world: World) -> None:
    service = world.service
    authority = (await entered(service))["id"]
    record = await issued_to(service, {"authority": authority})
    await service.sql(
        "WITH paper AS (INSERT INTO body_document (id, created_at, updated_at, version, side, office, level,"
        " mechanism, kind, title, dated_on, language, to_us, embargoed, created_by) VALUES"
        " (gen_random_uuid(), now(), now(), 1, 'preventive', $1, 'confidential', 'cpt', 'visit-report', '',"
        " '2026-01-01', 'und', false, true, $1) RETURNING id) UPDATE recommendation SET direction = 'received',"
        " level = 'confidential', embargoed = true, document = paper.id FROM paper WHERE recommendation.id = $2",
        OFFICE,
        record["id"],
    )
    problem = await told(service, expect=422, authorities=[authority], recommendations=[record["id"]])
    assert problem["errors"][0]["pointer"] == "/recommendations/0"


async def test_a_round_table_meets_over_time_and_says_what_was_agreed(world: World) -> None:
    service = world.service
    one, two = [(await entered(service, name))["id"] for name in ("Prisons", "Health")]
    record = await issued_to(service, {"authority": one})
    body = {
        "kind": "working-group",
        "title": "Searches",
        "opened_on": "2026-04-01",
        "authorities": [one],
        "recommendations": [record["id"]],
    }
    table = await call(service, WHO, "POST", "/round-tables", 201, json=body)
    entry = await told(service, kind="working-group", authorities=[one], round_table=table["id"])
    assert entry["round_table"]["title"] == "Searches"
    url = f"/round-tables/{table['id']}"
    patch = {"authorities": [one, two], "agreed": "A form by June", "closed_on": "2026-03-01"}
    problem = await call(service, WHO, "PATCH", url, 422, json=patch, headers=version(table))
    assert problem["errors"][0]["pointer"] == "/closed_on"
    patch["closed_on"] = "2026-09-01"
    table = await call(service, WHO, "PATCH", url, json=patch, headers=version(table))
    assert (table["met_on"], len(table["authorities"]), table["version"]) == (DAY, 2, 2)
    for query, found in (("open=true", 0), ("open=false", 1), (f"recommendation={record['id']}", 1)):
        assert len((await call(service, WHO, "GET", f"/round-tables?{query}"))["items"]) == found, query
    meetings = await call(service, WHO, "GET", f"/dialogues?round_table={table['id']}")
    assert [each["id"] for each in meetings["items"]] == [entry["id"]]
    newest, _ = await call(service, WHO, "GET", f"{url}/history")
    assert {each["field"] for each in newest["fields"]} == {"authorities", "agreed", "closed_on"}
    stranger = person(READ, WRITE, side=Side.PREVENTIVE, office=OTHER_OFFICE)
    await call(service, stranger, "GET", url, 404)
    assert await visible_both_ways(service, RoundTable, stranger) == (set(), set())


async def test_the_event_says_where_it_belongs_and_nothing_of_what_was_said(world: World) -> None:
    service = world.service
    entry, record, _ = await meeting(service)
    rows = await service.sql("SELECT * FROM outbox WHERE type LIKE '%dialogue.recorded%'")
    assert len(rows) == 1
    written = str(list(rows[0]))
    assert entry["id"] in written
    assert record["id"] in written
    for secret in ("register of searches", "form is printed", "Prison Administration"):
        assert secret not in written
