"""How a side works, what it decides on which ground, and what it is warned of."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.assessments.rules import Terms, is_drawn
from complaints.models.complaint import Decision
from complaints.policy.permissions import READ, REGISTER, SETTINGS, WORK
from servicekit.ids import today
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from .cases import OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known, practise, settler


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


async def test_deciding_side_works_only_on_what_it_admitted(complaints: Bench, case: Case) -> None:
    await practise(complaints, decides=True)
    record = await case.register()
    await case.move(record["id"], "assessed")
    problem = await case.move(record["id"], "in-progress", 422)
    assert faults(problem) == [("/to", "not-decided")]
    assert "admissible" in problem["errors"][0]["detail"]
    decided = await case.decide(record["id"], "admissible")
    assert (decided["decision"], decided["decides"]) == ("admissible", True)
    assert (await case.move(record["id"], "in-progress"))["state"] == "in-progress"


async def test_deciding_assesses_what_was_not_assessed(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    record = await case.register()
    await case.decide(record["id"], "inadmissible", ground="too-old", reason="Nine years")
    now = await case.get(record["id"])
    assert (now["state"], now["decision"], now["ground"]) == ("assessed", "inadmissible", "too-old")
    assert now["moves"] == ["closed"]
    problem = await case.move(record["id"], "in-progress", 422)
    assert faults(problem) == [("/to", "inadmissible")]
    problem = await case.move(record["id"], "closed", 422, outcome="upheld")
    assert faults(problem) == [("/outcome", "outcome-not-allowed")]
    assert (await case.move(record["id"], "closed", outcome="inadmissible"))["outcome"] == "inadmissible"
    types = await complaints.sql("SELECT type FROM outbox ORDER BY created_at, id")
    assert [row["type"] for row in types][-2:] == ["complaint.assessed", "complaint.closed"]


@pytest.mark.parametrize(
    ("decision", "ground", "fault"),
    [
        pytest.param("inadmissible", None, ("/ground", "missing"), id="no ground"),
        pytest.param(
            "inadmissible", "with-consent", ("/ground", "not-a-ground"), id="ground of another decision"
        ),
        pytest.param("inadmissible", "abusive", ("/ground", "not-a-ground"), id="ground left out"),
        pytest.param("raised", "with-consent", ("/decision", "not-our-practice"), id="not decided here"),
    ],
)
async def test_grounds_depend_on_the_decision(
    complaints: Bench, case: Case, decision: str, ground: str | None, fault: tuple[str, str]
) -> None:
    await practise(complaints, unused_grounds=["abusive"])
    record = await case.register()
    problem = await case.decide(record["id"], decision, 422, ground=ground)
    assert faults(problem) == [fault]


async def test_institution_adds_grounds_of_its_own(complaints: Bench, case: Case) -> None:
    own = {"code": "budget", "decision": "inadmissible", "names": {"en": "About the budget", "fr": "Budget"}}
    await practise(complaints, own_grounds=[own])
    record = await case.register()
    decided = await case.decide(record["id"], "inadmissible", ground="budget")
    assert decided["ground"] == {"code": "budget", "name": "About the budget"}
    choice = next(one for one in decided["choices"] if one["decision"] == "inadmissible")
    assert {"code": "budget", "name": "About the budget"} in choice["grounds"]


async def test_decision_is_taken_back(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    record = await case.register()
    await case.decide(record["id"], "inadmissible", ground="too-old")
    await case.decide(record["id"], None)
    now = await case.get(record["id"])
    assert (now["decision"], now["ground"], now["decided_on"]) == (None, None, None)
    acts = [entry["act"] for entry in await case.call("GET", f"/complaints/{record['id']}/history")]
    assert acts[:2] == ["decision-withdrawn", "decided"]


async def test_side_that_does_not_decide_uses_raises_or_refers(complaints: Bench, case: Case) -> None:
    await practise(complaints, decides=False)
    record = await case.register()
    problem = await case.decide(record["id"], "inadmissible", 422, ground="too-old")
    assert faults(problem) == [("/decision", "not-our-practice")]
    await case.decide(record["id"], "used-preventively", ground="no-consent")
    problem = await case.move(record["id"], "closed", 422, outcome="upheld")
    assert faults(problem) == [("/outcome", "outcome-not-allowed")]
    await case.move(record["id"], "closed", outcome="used-preventively")
    assert (await case.call("GET", f"/complaints/{record['id']}/assessment"))["follow_up"] is None


async def test_sample_is_followed_up(complaints: Bench, case: Case) -> None:
    await practise(complaints, decides=False, sample_percent=100, follow_up_days=30)
    record = await case.register()
    await case.decide(record["id"], "raised", ground="with-consent")
    await case.move(record["id"], "closed", outcome="raised")
    due = (await case.call("GET", f"/complaints/{record['id']}/assessment"))["follow_up"]
    assert due["done_on"] is None
    path = f"/complaints/{record['id']}/follow-up"
    done = await case.call(
        "PUT", path, json={"result": "answered-late", "note": "After 40 days"}, headers=at(due)
    )
    assert (done["follow_up"]["result"], done["follow_up"]["version"]) == ("answered-late", 2)
    await case.call("PUT", path, 412, json={"result": "answered"}, headers=at(due))


def test_sample_is_as_large_as_said_and_always_the_same() -> None:
    terms = Terms(decides=False, sample_percent=20)
    numbers = [f"C-2026-{number:06d}" for number in range(2_000)]
    drawn = [number for number in numbers if is_drawn(terms, Decision.RAISED, number)]
    assert 300 < len(drawn) < 500
    assert drawn == [number for number in numbers if is_drawn(terms, Decision.RAISED, number)]
    assert not any(is_drawn(terms, Decision.USED_PREVENTIVELY, number) for number in numbers)


async def test_reopened_inadmissible_complaint_is_decided_anew(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    record = await case.register()
    await case.decide(record["id"], "inadmissible", ground="too-old")
    await case.move(record["id"], "closed", outcome="inadmissible")
    await case.decide(record["id"], "admissible", 422)
    reopened = await case.move(record["id"], "reopened", reason="A letter of 2025 was found")
    assert reopened["moves"] == ["assessed", "closed"]
    await case.decide(record["id"], "admissible")
    assert (await case.move(record["id"], "in-progress"))["state"] == "in-progress"


async def test_nothing_is_asked_before_a_side_said_how_it_works(case: Case) -> None:
    record = await case.register()
    view = await case.call("GET", f"/complaints/{record['id']}/assessment")
    assert (view["decides"], view["choices"]) == (None, [])
    problem = await case.decide(record["id"], "admissible", 422)
    assert faults(problem) == [("/decision", "no-practice")]
    await case.move(record["id"], "assessed")
    await case.move(record["id"], "in-progress")
    await case.move(record["id"], "closed", outcome="upheld")


async def test_warnings_explain_and_forbid_nothing(complaints: Bench, case: Case) -> None:
    court = await known(complaints, "known_authority", "Court")
    await practise(complaints, too_old_days=365, anonymous_accepted=False, outside_remit=[court])
    facts: dict[str, Any] = {"received_on": "2026-05-04", "happened_on": "2024-05-04"}
    asked = facts | {"authority": [court], "complainant_role": "anonymous", "pending": True}
    listed = await case.call("GET", "/complaint-warnings", params=asked)
    assert [(one["code"], one["days"], one["limit"]) for one in listed["warnings"]] == [
        ("out-of-remit", None, None),
        ("too-old", 730, 365),
        ("pending-elsewhere", None, None),
        ("anonymous", None, None),
    ]
    record = await case.register(
        **facts, authority=court, complainant_role="anonymous", pending_before="District court"
    )
    view = await case.call("GET", f"/complaints/{record['id']}/assessment")
    assert view["warnings"] == listed["warnings"]
    await case.decide(record["id"], "admissible")


@pytest.mark.parametrize(
    ("stranger", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(caseworker(), 403, id="caseworker"),
        pytest.param(person(SETTINGS, office=OFFICE), 403, id="of one office"),
    ],
)
async def test_practice_is_said_by_who_may_in_the_whole_institution(
    complaints: Bench, stranger: Principal | None, status: int
) -> None:
    record = await practise(complaints)
    async with complaints.client(stranger) as client:
        added = await client.post("/v1/practices", json={"decides": False}, headers={"Idempotency-Key": "x"})
        changed = await client.put(
            f"/v1/practices/{record['id']}", json={"decides": False}, headers=at(record)
        )
    assert (added.status_code, changed.status_code) == (status, status)


async def test_practice_is_changed_and_the_other_side_keeps_its_own(complaints: Bench) -> None:
    record = await practise(complaints)
    async with complaints.client(settler()) as client:
        path = f"/v1/practices/{record['id']}"
        assert (await client.put(path, json={"decides": False}, headers=at(record))).status_code == 200
        assert (await client.put(path, json={"decides": True}, headers=at(record))).status_code == 412
        assert (await client.post("/v1/practices", json={"decides": True})).status_code == 409
    async with complaints.client(settler(Side.PREVENTIVE)) as other:
        listed = (await other.get("/v1/practices")).json()
        assert listed["practices"] == []
        assert (await other.put(path, json={"decides": True}, headers=at(record))).status_code == 404
    acts = await complaints.sql("SELECT act FROM audit_entry WHERE record_kind = 'practice' ORDER BY id")
    assert [row["act"] for row in acts] == ["practice.added", "practice.changed"]


async def test_only_who_works_on_it_decides(complaints: Bench, case: Case) -> None:
    await practise(complaints)
    record = await case.register()
    async with complaints.client(person(READ, REGISTER, office=OFFICE, team=TEAM)) as reader:
        answer = await reader.put(
            f"/v1/complaints/{record['id']}/decision", json={"decision": "admissible"}, headers=at(record)
        )
        assert answer.status_code == 403
    async with complaints.client(person(WORK, READ, office=OFFICE)) as stranger:
        answer = await stranger.put(
            f"/v1/complaints/{record['id']}/decision", json={"decision": "admissible"}, headers=at(record)
        )
        assert answer.status_code == 404
        assert (await stranger.get(f"/v1/complaints/{record['id']}/assessment")).status_code == 404


async def followed_up(service: Bench, case: Case, days: int, **changes: Any) -> Any:
    """A closed complaint of the sample that was due ``days`` ago."""
    record = await case.register(**changes)
    await case.decide(record["id"], "raised", ground="with-consent")
    await case.move(record["id"], "closed", outcome="raised")
    day = today() - timedelta(days=days)
    await service.sql("UPDATE follow_up SET due_on = $1 WHERE complaint = $2", day, UUID(record["id"]))
    return record


async def test_what_is_to_be_followed_up_is_listed_by_day_and_counted(
    complaints: Bench, case: Case, place: UUID
) -> None:
    await practise(complaints, decides=False, sample_percent=100)
    late = await followed_up(complaints, case, 9, place=str(place))
    later = await followed_up(complaints, case, -9)
    early = await followed_up(complaints, case, 2)
    listed = await case.call("GET", "/follow-ups")
    assert [one["id"] for one in listed["items"]] == [late["id"], early["id"], later["id"]]
    assert listed["items"][0]["place"]["name"] == "Test Prison"
    due = await case.call("GET", "/follow-ups", params={"due_to": today().isoformat()})
    assert (len(due["items"]), due["count"]["value"]) == (2, 2)
    assert (await case.call("GET", "/complaints/counts"))["follow_ups"]["value"] == 2
    assert (await case.call("GET", "/follow-ups", params={"mine": True}))["items"] == []
    page = await case.call("GET", "/follow-ups", params={"limit": 2})
    rest = await case.call("GET", "/follow-ups", params={"limit": 2, "cursor": page["next"]})
    assert [one["id"] for one in rest["items"]] == [later["id"]]
    await case.call(
        "PUT",
        f"/complaints/{late['id']}/follow-up",
        json={"result": "not-answered"},
        headers=at(listed["items"][0]["follow_up"]),
    )
    assert (await case.call("GET", "/complaints/counts"))["follow_ups"]["value"] == 1
    done = await case.call("GET", "/follow-ups", params={"standing": "done"})
    assert [one["follow_up"]["result"] for one in done["items"]] == ["not-answered"]


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(caseworker(team=OTHER_TEAM), id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), id="another side"),
        pytest.param(person(SETTINGS), id="no cases"),
    ],
)
async def test_follow_ups_of_hidden_complaints_are_neither_listed_nor_counted(
    complaints: Bench, case: Case, stranger: Principal
) -> None:
    await practise(complaints, decides=False, sample_percent=100)
    record = await followed_up(complaints, case, 1)
    async with complaints.client(stranger) as client:
        found = (await client.get("/v1/follow-ups")).json()
        assert (found["items"], found["count"]["value"]) == ([], 0)
        assert (await client.get("/v1/complaints/counts")).json()["follow_ups"]["value"] == 0
        answer = await client.put(
            f"/v1/complaints/{record['id']}/follow-up",
            json={"result": "answered"},
            headers={"If-Match": '"1"'},
        )
        assert answer.status_code in (403, 404)
    async with complaints.client() as nobody:
        assert (await nobody.get("/v1/follow-ups")).status_code == 401
