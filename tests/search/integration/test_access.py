"""Two askers of different rights find different things, everywhere that something could be found."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.policy import COMPLAINT_HEAD, COMPLAINT_READ, COMPLAINT_READ_INTERNAL, PLACE_READ, READ
from servicekit.principal import Principal, Side
from servicekit.testing import person

OFFICE = UUID(int=1)
TEAM_A, TEAM_B = uuid4(), uuid4()

CASEWORKER_A = person(READ, PLACE_READ, COMPLAINT_READ, team=TEAM_A)
CASEWORKER_B = person(READ, PLACE_READ, COMPLAINT_READ, team=TEAM_B)
HEAD = person(READ, PLACE_READ, COMPLAINT_HEAD)
ANALYST = person(READ, PLACE_READ, COMPLAINT_READ_INTERNAL)
MONITOR = person(READ, PLACE_READ, COMPLAINT_HEAD, side=Side.PREVENTIVE)


async def search(desk: Any, principal: Principal, q: str = "", **query: Any) -> Any:
    async with desk.bench.client(principal) as client:
        answer = await client.get("/v1/search", params={"q": q} | query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(answer: Any) -> set[str]:
    return {item["id"] for item in answer["items"]}


@pytest.fixture
async def complaints(desk: Any, project: Any) -> dict[str, Any]:
    place = uuid4()
    made = {
        "a": project(
            "Beaten at night", "Bruises seen by a nurse", team=TEAM_A, places=[place], on=date(2024, 1, 1)
        ),
        "b": project(
            "Beaten by day", "Strangulation marks", team=TEAM_B, places=[place], on=date(2025, 1, 1)
        ),
        "internal": project("Beaten, it is said", level="internal", on=date(2026, 1, 1)),
        "preventive": project("Beaten in the yard", side="preventive", team=TEAM_A, on=date(2026, 1, 1)),
        "place": project(
            "Riverside prison", kind="place", id=place, side=None, office=None, level="internal"
        ),
    }
    await desk.record(*made.values())
    return made


@pytest.mark.parametrize(
    ("principal", "readable"),
    [
        (CASEWORKER_A, {"a"}),
        (CASEWORKER_B, {"b"}),
        (HEAD, {"a", "b", "internal"}),
        (ANALYST, {"internal"}),
        (MONITOR, {"preventive"}),
        (person(READ), set()),
    ],
    ids=["caseworker a", "caseworker b", "head", "analyst", "monitor", "nobody"],
)
async def test_each_finds_and_counts_their_own(
    desk: Any, complaints: dict[str, Any], principal: Principal, readable: set[str]
) -> None:
    answer = await search(desk, principal, "beaten")
    assert ids(answer) == {str(complaints[name].id) for name in readable}
    assert answer["count"] == {"value": len(readable), "capped": False}
    years = {complaints[name].on.year for name in readable}
    assert {value["value"] for value in answer["facets"]["year"]} == {str(year) for year in years}
    assert sum(value["count"] for value in answer["facets"]["kind"]) == len(readable)


async def test_a_hidden_record_is_like_a_missing_one(desk: Any, complaints: dict[str, Any]) -> None:
    hidden = await search(desk, CASEWORKER_A, "strangulation")
    missing = await search(desk, CASEWORKER_A, "thermometers")
    assert hidden == missing
    theirs = await search(desk, CASEWORKER_A, complaints["b"].reference or "C-2026-000002")
    assert theirs["items"] == []


async def test_spelling_is_corrected_only_to_what_the_asker_may_read(
    desk: Any, complaints: dict[str, Any]
) -> None:
    theirs = await search(desk, CASEWORKER_B, "strangulatoin")
    assert theirs["corrections"] == [{"typed": "strangulatoin", "searched": "strangulation"}]
    assert ids(theirs) == {str(complaints["b"].id)}
    ours = await search(desk, CASEWORKER_A, "strangulatoin")
    assert ours["corrections"] == []
    assert ours == await search(desk, CASEWORKER_A, "thermometers")


async def test_suggestions_are_of_readable_records(desk: Any, complaints: dict[str, Any]) -> None:
    for principal, names in ((CASEWORKER_A, {"a"}), (CASEWORKER_B, {"b"}), (HEAD, {"a", "b", "internal"})):
        async with desk.bench.client(principal) as client:
            answer = (await client.get("/v1/suggest", params={"q": "beat"})).json()
        assert ids(answer) == {str(complaints[name].id) for name in names}


async def test_the_timeline_of_a_place_shows_and_counts_readable_records(
    desk: Any, complaints: dict[str, Any]
) -> None:
    place = complaints["place"].id
    for principal, names in ((CASEWORKER_A, {"a"}), (HEAD, {"a", "b"}), (MONITOR, set())):
        async with desk.bench.client(principal) as client:
            page = (await client.get(f"/v1/places/{place}/timeline", params={"kind": "complaint"})).json()
            months = (await client.get(f"/v1/places/{place}/timeline/months")).json()["items"]
        assert ids(page) == {str(complaints[name].id) for name in names}
        assert page["count"]["value"] == len(names)
        assert sum(month["count"] for month in months if month["kind"] == "complaint") == len(names)


async def test_a_place_that_may_not_be_read_has_no_timeline(desk: Any, complaints: dict[str, Any]) -> None:
    async with desk.bench.client(person(READ, COMPLAINT_HEAD)) as client:
        hidden = await client.get(f"/v1/places/{complaints['place'].id}/timeline")
        missing = await client.get(f"/v1/places/{uuid4()}/timeline")
    assert hidden.status_code == missing.status_code == 404
    for answer in (hidden, missing):
        answer.json().pop("correlation_id")
    assert hidden.json() | {"correlation_id": ""} == missing.json() | {"correlation_id": ""}


async def test_the_timeline_of_an_authority_shows_and_counts_readable_records(
    desk: Any, complaints: dict[str, Any], project: Any
) -> None:
    """Neither what the other side has of it, nor what another team has, can be told from nothing."""
    authority = project("Ministry", kind="authority", side=None, office=None, level="internal", on=None)
    known = {
        name: complaints[name].model_copy(update={"authorities": [authority.id], "version": 2})
        for name in ("a", "b", "preventive")
    }
    other = project("Prison service", kind="authority", side=None, office=None, level="internal", on=None)
    await desk.record(authority, other, *known.values())
    path = f"/v1/authorities/{authority.id}/timeline"
    for principal, names in (
        (CASEWORKER_A, ["a"]),
        (CASEWORKER_B, ["b"]),
        (HEAD, ["b", "a"]),
        (person(READ), []),
    ):
        async with desk.bench.client(principal) as client:
            page = (await client.get(path)).json()
            months = (await client.get(f"{path}/months")).json()["items"]
            nothing = (await client.get(f"/v1/authorities/{other.id}/timeline")).json()
        assert [item["id"] for item in page["items"]] == [str(known[name].id) for name in names]
        assert page["count"]["value"] == sum(month["count"] for month in months) == len(names)
        if not names:
            assert page == nothing
    # What is about another from now on leaves it.
    await desk.record(known["a"].model_copy(update={"authorities": [other.id], "version": 3}))
    async with desk.bench.client(CASEWORKER_A) as client:
        assert (await client.get(path)).json() == nothing
        assert (await client.get(f"/v1/authorities/{uuid4()}/timeline")).status_code == 404
        assert (await client.get(f"/v1/authorities/{complaints['b'].id}/timeline")).status_code == 404


async def test_an_account_named_on_a_record_finds_it_until_that_ends(desk: Any, project: Any) -> None:
    expert = person(READ, COMPLAINT_READ)
    record = project("Beaten", granted=[expert.account])
    await desk.record(record)
    assert ids(await search(desk, expert, "beaten")) == {str(record.id)}
    moved = replace(expert, memberships=person(READ, PLACE_READ).memberships)
    assert ids(await search(desk, moved, "beaten")) == set()
    await desk.record(record.model_copy(update={"granted": []}))
    assert ids(await search(desk, expert, "beaten")) == set()


async def test_a_grant_with_an_end_ends_by_itself(desk: Any, project: Any) -> None:
    expert = person(READ, COMPLAINT_READ)
    record = project(
        "Beaten", granted=[expert.account], granted_until={expert.account: "2020-01-01T00:00:00Z"}
    )
    await desk.record(record)
    assert ids(await search(desk, expert, "beaten")) == set()
    await desk.reader.end_grants()
    await desk.settle()
    assert (await search(desk, expert, "beaten"))["count"]["value"] == 0


async def test_a_record_that_becomes_sealed_is_gone(desk: Any, project: Any) -> None:
    record = project("Beaten", team=TEAM_A)
    await desk.record(record)
    assert ids(await search(desk, HEAD, "beaten"))
    await desk.record(record.model_copy(update={"level": "sealed", "version": 2}))
    assert (await search(desk, HEAD, "beaten"))["count"]["value"] == 0
    assert await desk.bench.sql("SELECT 1 FROM read_record") == []


async def test_while_the_index_lags_the_copies_already_hide(desk: Any, project: Any) -> None:
    record = project("Beaten", team=TEAM_A)
    await desk.record(record)
    desk.owners.put(record.model_copy(update={"team": TEAM_B, "version": 2}))
    await desk.queue(record)
    await desk.reader.step()
    assert ids(await search(desk, CASEWORKER_A, "beaten")) == set()


async def test_anonymous_without_the_right_and_services_are_refused(desk: Any) -> None:
    for path in (
        "/v1/search?q=x",
        "/v1/suggest?q=x",
        f"/v1/places/{uuid4()}/timeline",
        f"/v1/authorities/{uuid4()}/timeline",
        f"/v1/recommendations/{uuid4()}/timeline",
        f"/v1/recommendations/{uuid4()}/timeline/months",
    ):
        async with desk.bench.client() as client:
            assert (await client.get(path)).status_code == 401
        async with desk.bench.client(person(COMPLAINT_HEAD)) as client:
            assert (await client.get(path)).status_code == 403
