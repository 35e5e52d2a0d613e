"""What was tried before a complaint came here."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from complaints.policy.permissions import READ
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person

from .cases import OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


def remedy(**said: Any) -> dict[str, Any]:
    return {"kind": "place", "outcome": "refused"} | said


async def test_tried_before_is_kept_in_its_order(complaints: Bench, case: Case) -> None:
    ministry = await known(complaints, "known_authority", "Ministry")
    record = await case.register(appeal_level="Second instance")
    assert record["appeal_level"] == "Second instance"
    path = f"/complaints/{record['id']}/remedies"
    second = remedy(kind="higher-authority", authority=ministry, tried_on="2026-02-01", outcome="pending")
    await case.call("POST", path, 201, json=second)
    first = remedy(body="The director", tried_on="2026-01-01", decided_on="2026-01-20", note="No reason")
    await case.call("POST", path, 201, json=first)
    listed = await case.call("GET", path)
    assert [one["tried_on"] for one in listed] == ["2026-01-01", "2026-02-01"]
    assert (listed[0]["body"], listed[1]["authority"]["name"]) == ("The director", "Ministry")
    history = await case.call("GET", f"/complaints/{record['id']}/history")
    assert [entry["act"] for entry in history[:2]] == ["remedy-added", "remedy-added"]
    assert "director" not in str(history)


async def test_changed_and_taken_out_by_version(case: Case) -> None:
    record = await case.register()
    path = f"/complaints/{record['id']}/remedies"
    made = await case.call("POST", path, 201, json=remedy(outcome="pending"))
    changed = await case.call(
        "PUT", f"{path}/{made['id']}", json=remedy(outcome="granted", note="In part"), headers=at(made)
    )
    assert (changed["outcome"], changed["version"]) == ("granted", 2)
    await case.call("PUT", f"{path}/{made['id']}", 412, json=remedy(), headers=at(made))
    await case.call("DELETE", f"{path}/{made['id']}", 412, headers=at(made))
    history = await case.call("GET", f"/complaints/{record['id']}/history")
    assert {(field["field"], field.get("to")) for field in history[0]["fields"]} == {
        ("remedy-outcome", "granted"),
        ("remedy-note", None),
    }
    await case.call("DELETE", f"{path}/{made['id']}", 204, headers=at(changed))
    assert await case.call("GET", path) == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        pytest.param({"tried_on": "2999-01-01"}, ("/tried_on", "future"), id="yet to come"),
        pytest.param(
            {"tried_on": "2026-02-01", "decided_on": "2026-01-01"}, ("/decided_on", "order"), id="backwards"
        ),
        pytest.param(
            {"outcome": "pending", "decided_on": "2026-01-01"}, ("/decided_on", "undecided"), id="pending"
        ),
        pytest.param({"authority": str(uuid7())}, ("/authority", "unknown"), id="unknown body"),
    ],
)
async def test_contradictions_are_said(case: Case, said: dict[str, Any], fault: tuple[str, str]) -> None:
    record = await case.register()
    problem = await case.call("POST", f"/complaints/{record['id']}/remedies", 422, json=remedy(**said))
    assert faults(problem) == [fault]


async def test_remedies_are_hidden_with_their_complaint(complaints: Bench, case: Case) -> None:
    record = await case.register()
    path = f"/v1/complaints/{record['id']}/remedies"
    made = await case.call("POST", path.removeprefix("/v1"), 201, json=remedy())
    for stranger in (caseworker(team=OTHER_TEAM), caseworker(side=Side.PREVENTIVE)):
        async with complaints.client(stranger) as client:
            assert (await client.get(path)).status_code == 404
            assert (await client.post(path, json=remedy())).status_code == 404
            answer = await client.delete(f"{path}/{made['id']}", headers=at(made))
            assert answer.status_code == 404
    async with complaints.client() as nobody:
        assert (await nobody.get(path)).status_code == 401
    async with complaints.client(person(READ, office=OFFICE, team=TEAM)) as reader:
        assert len((await reader.get(path)).json()) == 1
        assert (await reader.post(path, json=remedy())).status_code == 403


async def test_repeated_call_makes_one(case: Case) -> None:
    record = await case.register()
    path = f"/v1/complaints/{record['id']}/remedies"
    key = {"Idempotency-Key": "once"}
    made = [await case.client.post(path, json=remedy(), headers=key) for _ in range(2)]
    assert made[0].json()["id"] == made[1].json()["id"]
    assert len((await case.client.get(path)).json()) == 1
