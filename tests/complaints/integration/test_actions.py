"""What was done about a complaint: read by who reads it; of a suggested visit nothing is told that gives it away."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson
import pytest
from complaints.policy.permissions import FIGURES, READ, REGISTER
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from .cases import OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known, practise

ON = "2026-06-01"


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


async def act(case: Case, record: dict[str, Any], kind: str, expect: int = 201, **said: Any) -> Any:
    path = f"/complaints/{record['id']}/actions"
    return await case.call("POST", path, expect, json={"kind": kind, "on": ON} | said)


async def change(
    case: Case, record: dict[str, Any], action: dict[str, Any], expect: int = 200, **said: Any
) -> Any:
    path = f"/complaints/{record['id']}/actions/{action['id']}"
    return await case.call("PATCH", path, expect, json=said, headers=at(action))


async def suggestions(service: Bench) -> list[dict[str, Any]]:
    rows = await service.sql(
        "SELECT data::text AS data FROM outbox WHERE type = 'visit.suggested' ORDER BY created_at"
    )
    return [orjson.loads(row["data"]) for row in rows]


async def test_letter_is_awaited_until_its_answer_came(complaints: Bench, case: Case) -> None:
    ministry = await known(complaints, "known_authority", "Ministry")
    record = await case.register()
    action = await act(case, record, "write", authority=ministry, text="Asked why", answer_due="2026-07-01")
    assert (action["awaited"], action["authority"]["name"]) == (True, "Ministry")
    problem = await change(case, record, action, 422, answered_on="2026-06-20")
    assert faults(problem) == [("/result", "missing")]
    done = await change(case, record, action, answered_on="2026-06-20", result="promised", answer="Next year")
    assert (done["awaited"], done["result"], done["version"]) == (False, "promised", 2)
    await change(case, record, action, 412, result="done")
    history = await case.call("GET", f"/complaints/{record['id']}/history")
    assert [entry["act"] for entry in history[:2]] == ["action-answered", "action-added"]
    kept = {field["field"]: field for field in history[0]["fields"]}
    assert kept["action-result"]["to"] == "promised"
    assert "Next year" not in str(history)
    assert "Asked why" not in str(history)


@pytest.mark.parametrize(
    ("kind", "said", "fault"),
    [
        pytest.param("none", {}, ("/text", "missing"), id="nothing, without a reason"),
        pytest.param("write", {}, ("/authority", "missing"), id="to nobody"),
        pytest.param("raise", {}, ("/place", "missing"), id="with nobody"),
        pytest.param("suggest-visit", {}, ("/place", "missing"), id="visit to nowhere"),
        pytest.param("advise", {"answer_due": "2026-07-01"}, ("/answer_due", "kind"), id="nobody answers"),
        pytest.param("advise", {"on": "2999-01-01"}, ("/on", "future"), id="yet to come"),
        pytest.param("advise", {"on": "2026-05-03"}, ("/on", "order"), id="before it came"),
        pytest.param("advise", {"theme": str(uuid7())}, ("/theme", "kind"), id="theme of no visit"),
        pytest.param("write", {"authority": str(uuid7())}, ("/authority", "unknown"), id="unknown body"),
    ],
)
async def test_action_says_what_its_kind_needs(
    case: Case, kind: str, said: dict[str, Any], fault: tuple[str, str]
) -> None:
    record = await case.register()
    problem = await act(case, record, kind, 422, **said)
    assert fault in faults(problem)
    assert await case.call("GET", f"/complaints/{record['id']}/actions") == []


async def test_answer_that_never_came_is_a_result(complaints: Bench, case: Case) -> None:
    ministry = await known(complaints, "known_authority", "Ministry")
    record = await case.register()
    action = await act(case, record, "inquiry", authority=ministry, answer_due="2026-07-01")
    done = await change(case, record, action, result="not-answered")
    assert (done["awaited"], done["answered_on"]) == (False, None)
    problem = await change(case, record, done, 422, answered_on="2026-08-01")
    assert faults(problem) == [("/result", "answered")]


async def test_what_others_know_of_is_not_taken_out(complaints: Bench, case: Case) -> None:
    ministry = await known(complaints, "known_authority", "Ministry")
    record = await case.register()
    path = f"/complaints/{record['id']}/actions"
    mistaken = await act(case, record, "advise")
    await case.call("DELETE", f"{path}/{mistaken['id']}", 412, headers={"If-Match": '"7"'})
    await case.call("DELETE", f"{path}/{mistaken['id']}", 204, headers=at(mistaken))
    assert await case.call("GET", path) == []
    action = await act(case, record, "recommend", authority=ministry)
    answered = await change(case, record, action, answered_on="2026-06-20", result="done")
    await case.call("DELETE", f"{path}/{action['id']}", 409, headers=at(answered))


async def filled(case: Case, place: UUID, count: int, themes: tuple[str, ...] = ()) -> dict[str, Any]:
    """``count`` complaints about a place; the last of them."""
    for _ in range(count):
        record = await case.register(place=str(place), themes=list(themes), received_on=ON)
    found: dict[str, Any] = record
    return found


async def test_suggested_visit_crosses_in_bands_and_without_the_complaint(
    complaints: Bench, case: Case, place: UUID
) -> None:
    theme = await known(complaints, "known_theme", "Health")
    record = await filled(case, place, 4, (theme,))
    early = await act(case, record, "suggest-visit", place=str(place), theme=theme, text="Soon")
    assert early["told"] is False
    assert await suggestions(complaints) == [], "four complaints would tell that somebody complained"
    record = await filled(case, place, 2)
    later = await act(case, record, "suggest-visit", place=str(place), theme=theme)
    assert later["told"] is True
    told = {"place": str(place), "theme": None, "complaints_from": 5, "complaints_to": 9}
    assert await suggestions(complaints) == [told], "four speak of the theme: it is kept back"
    await filled(case, place, 1, (theme,))
    await act(case, record, "suggest-visit", place=str(place), theme=theme)
    assert (await suggestions(complaints))[-1] == told | {"theme": theme}
    rows = await complaints.sql("SELECT * FROM outbox WHERE type = 'visit.suggested'")
    for hidden in (record["id"], record["reference"], later["id"], "Soon"):
        assert hidden not in str([dict(row) for row in rows])
    moved = await change(case, record, later, 409, place=str(uuid7()))
    assert "told" in moved["detail"]
    await case.call("DELETE", f"/complaints/{record['id']}/actions/{later['id']}", 409, headers=at(later))


async def test_other_sides_and_sealed_complaints_do_not_help_it_across(
    complaints: Bench, case: Case, place: UUID
) -> None:
    record = await filled(case, place, 4)
    async with complaints.client(caseworker(side=Side.PREVENTIVE)) as client:
        await filled(Case(client), place, 3)
    await complaints.sql(
        "INSERT INTO complaint (id, created_at, updated_at, version, side, office, level, reference, state,"
        " received_on, channel, urgent, language, summary, registered_by, place)"
        " SELECT gen_random_uuid(), now(), now(), 1, 'complaints', office, 'sealed', 'C-x', state, received_on,"
        " channel, false, language, summary, registered_by, place FROM complaint WHERE id = $1",
        UUID(record["id"]),
    )
    action = await act(case, record, "suggest-visit", place=str(place))
    assert (action["told"], await suggestions(complaints)) == (False, [])


async def test_within_the_preventive_side_the_place_is_told_and_no_rare_theme(
    complaints: Bench, place: UUID
) -> None:
    theme = await known(complaints, "known_theme", "Health")
    async with complaints.client(caseworker(side=Side.PREVENTIVE)) as client:
        monitors = Case(client)
        record = await filled(monitors, place, 1, (theme,))
        action = await act(monitors, record, "suggest-visit", place=str(place), theme=theme)
    assert action["told"] is True
    (told,) = await suggestions(complaints)
    assert (told["theme"], told["complaints_from"], told["complaints_to"]) == (None, 0, 4)


async def test_actions_are_hidden_with_their_complaint(complaints: Bench, case: Case) -> None:
    record = await case.register()
    action = await act(case, record, "none", text="He withdrew it")
    path = f"/v1/complaints/{record['id']}/actions"
    body = {"kind": "advise", "on": ON}
    for stranger in (caseworker(team=OTHER_TEAM), caseworker(side=Side.PREVENTIVE)):
        async with complaints.client(stranger) as client:
            assert (await client.get(path)).status_code == 404
            assert (await client.post(path, json=body)).status_code == 404
            answer = await client.patch(f"{path}/{action['id']}", json={"text": "x"}, headers=at(action))
            assert answer.status_code == 404
    async with complaints.client() as nobody:
        assert (await nobody.get(path)).status_code == 401
    reader = person(READ, REGISTER, office=OFFICE, team=TEAM)
    async with complaints.client(reader) as client:
        assert len((await client.get(path)).json()) == 1
        assert (await client.post(path, json=body)).status_code == 403
    elsewhere = person(READ, office=OFFICE, team=TEAM)
    async with complaints.client(elsewhere) as client:
        assert (await client.delete(f"{path}/{action['id']}", headers=at(action))).status_code == 403


async def test_action_of_another_complaint_is_missing(case: Case) -> None:
    record, other = await case.register(), await case.register()
    action = await act(case, record, "advise")
    await change(case, other, action, 404, text="x")


async def test_repeated_call_makes_one(complaints: Bench, case: Case) -> None:
    record = await case.register()
    key = {"Idempotency-Key": "once"}
    path = f"/v1/complaints/{record['id']}/actions"
    made = [await case.client.post(path, json={"kind": "advise", "on": ON}, headers=key) for _ in range(2)]
    assert made[0].json() == made[1].json()
    assert len(await case.call("GET", f"/complaints/{record['id']}/actions")) == 1


def keys(found: dict[str, Any]) -> dict[str | None, int | None]:
    return {group["key"]: group["count"] for group in found["groups"]}


async def test_counted_by_kind_and_each_number_opens_its_rows(complaints: Bench, case: Case) -> None:
    first, second, _ = [await case.register(received_on=ON) for _ in range(3)]
    for record in (first, first, second):
        await act(case, record, "advise")
    await act(case, second, "none", text="It was settled")
    found = await case.call("GET", "/figures/action")
    assert (keys(found), found["total"]) == ({"advise": 2, "none": 1, None: 1}, 3)
    for key, number in keys(found).items():
        narrowed = {"action": key} if key else {"without": "action"}
        page = await case.call("GET", "/complaints", params=narrowed)
        assert page["count"]["value"] == number


async def test_small_numbers_of_an_office_are_held_back(complaints: Bench, case: Case) -> None:
    for number in range(14):
        record = await case.register(received_on=ON)
        if number < 3:
            await act(case, record, "none", text="It was settled")
        else:
            await act(case, record, "advise")
    analyst: Principal = person(FIGURES, office=OFFICE)
    async with complaints.client(analyst) as client:
        found = await Case(client).call("GET", "/figures/action", params={"scope": "office"})
    assert "none" not in keys(found), "that somebody is in it would be told"


async def test_may_be_recorded_on_a_closed_complaint(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    record = await case.register()
    await case.decide(record["id"], "inadmissible", ground="too-old")
    await case.move(record["id"], "closed", outcome="inadmissible")
    assert (await act(case, record, "advise", text="Where to turn to"))["kind"] == "advise"
