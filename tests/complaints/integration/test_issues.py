"""Bodies complained about and issues, each with an outcome; closing asks for those that are missing."""

from collections.abc import AsyncIterator

import pytest
from complaints.policy.permissions import READ
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person

from .cases import OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


async def test_closing_asks_for_the_outcome_of_each_issue(case: Case) -> None:
    record = await case.register()
    first = (await case.issue(record["id"], "Not seen by a doctor"))["issues"][0]
    await case.issue(record["id"], "Letter opened by staff")
    problem = await case.move(record["id"], "closed", 422, outcome="upheld")
    assert faults(problem) == [("/issues", "open-issues")]
    assert "2" in problem["errors"][0]["detail"]
    await case.call(
        "PATCH",
        f"/complaints/{record['id']}/issues/{first['id']}",
        json={"outcome": "upheld"},
        headers=at(first),
    )
    listed = await case.call("GET", f"/complaints/{record['id']}/issues")
    assert listed["outcome"] is None
    closed = await case.move(
        record["id"],
        "closed",
        issues=[{"issue": listed["issues"][1]["id"], "outcome": "not-upheld"}],
    )
    assert (closed["state"], closed["outcome"]) == ("closed", "partly-upheld")


async def test_said_outcome_outweighs_what_follows_from_the_issues(case: Case) -> None:
    record = await case.register()
    await case.issue(record["id"], "Not seen by a doctor")
    closed = await case.move(record["id"], "closed", open_issues="not-upheld", outcome="advice-given")
    assert closed["outcome"] == "advice-given"


async def test_reopening_opens_only_the_issues_that_were_named(case: Case) -> None:
    record = await case.register()
    await case.issue(record["id"], "Not seen by a doctor")
    listed = await case.issue(record["id"], "Letter opened by staff")
    await case.move(record["id"], "closed", open_issues="not-upheld")
    again = listed["issues"][1]["id"]
    await case.move(record["id"], "reopened", reason="A witness came", reopened_issues=[again])
    outcomes = {
        issue["id"]: issue["outcome"]
        for issue in (await case.call("GET", f"/complaints/{record['id']}/issues"))["issues"]
    }
    assert outcomes == {listed["issues"][0]["id"]: "not-upheld", again: None}
    problem = await case.move(record["id"], "closed", 422)
    assert faults(problem) == [("/issues", "open-issues")]
    assert (await case.move(record["id"], "closed", open_issues="upheld"))["outcome"] == "partly-upheld"


async def test_closed_complaint_takes_no_issue_and_no_other_outcome(case: Case) -> None:
    record = await case.register()
    issue = (await case.issue(record["id"], "Not seen by a doctor"))["issues"][0]
    await case.move(record["id"], "closed", open_issues="upheld")
    await case.issue(record["id"], "One more", 409)
    now = (await case.call("GET", f"/complaints/{record['id']}/issues"))["issues"][0]
    path = f"/complaints/{record['id']}/issues/{issue['id']}"
    await case.call("PATCH", path, 409, json={"outcome": None}, headers=at(now))
    await case.call("DELETE", path, 409, headers=at(now))


async def test_issue_of_another_complaint_is_refused_where_it_stands(case: Case) -> None:
    record, other = await case.register(), await case.register()
    foreign = (await case.issue(other["id"], "Elsewhere"))["issues"][0]["id"]
    problem = await case.move(
        record["id"], "closed", 422, outcome="upheld", issues=[{"issue": foreign, "outcome": "upheld"}]
    )
    assert faults(problem) == [("/issues/0/issue", "unknown")]


async def test_issue_names_its_body_and_the_main_one_can_change(complaints: Bench, case: Case) -> None:
    prison, police = (
        await known(complaints, "known_authority", "Prisons"),
        await known(complaints, "known_authority"),
    )
    record = await case.register(authority=prison)
    whole = await case.call("POST", f"/complaints/{record['id']}/bodies", 201, json={"authority": police})
    further = whole["bodies"][1]
    assert [body["main"] for body in whole["bodies"]] == [True, False]
    await case.issue(record["id"], "Beaten on arrest", bodies=[further["id"]])
    whole = await case.issue(record["id"], "Not heard", bodies=[None, further["id"]])
    assert [issue["body"] for issue in whole["issues"]] == [further["id"], None, further["id"]]
    await case.call("DELETE", f"/complaints/{record['id']}/bodies/{further['id']}", 409, headers=at(further))
    whole = await case.call(
        "PUT", f"/complaints/{record['id']}/main-body/{further['id']}", headers=at(further)
    )
    assert [body["authority"]["id"] for body in whole["bodies"]] == [police, prison]
    assert [issue["body"] for issue in whole["issues"]] == [None, further["id"], None]
    assert (await case.get(record["id"]))["authority"]["id"] == police


async def test_same_body_is_not_added_twice(complaints: Bench, case: Case) -> None:
    prison = await known(complaints, "known_authority", "Prisons")
    record = await case.register()
    path = f"/complaints/{record['id']}/bodies"
    whole = await case.call("POST", path, 201, json={"authority": prison})
    assert whole["bodies"][0]["main"] is True
    problem = await case.call("POST", path, 422, json={"authority": prison})
    assert faults(problem) == [("/authority", "twice")]


async def test_theme_of_an_issue_is_one_of_the_complaint(complaints: Bench, case: Case) -> None:
    theme = await known(complaints, "known_theme", "Health")
    record = await case.register()
    await case.issue(record["id"], "Not seen by a doctor", theme=theme)
    assert [one["id"] for one in (await case.get(record["id"]))["themes"]] == [theme]


async def test_stale_issue_answers_its_state(case: Case) -> None:
    record = await case.register()
    issue = (await case.issue(record["id"], "Not seen by a doctor"))["issues"][0]
    path = f"/complaints/{record['id']}/issues/{issue['id']}"
    await case.call("PATCH", path, json={"text": "Not seen for a week"}, headers=at(issue))
    stale = await case.call("PATCH", path, 412, json={"text": "x"}, headers=at(issue))
    assert stale["current"]["text"] == "Not seen for a week"
    await case.call("PATCH", path, 428, json={"text": "x"})


async def test_history_tells_the_outcome_and_not_the_words(case: Case) -> None:
    record = await case.register()
    issue = (await case.issue(record["id"], "Not seen by a doctor"))["issues"][0]
    await case.call(
        "PATCH",
        f"/complaints/{record['id']}/issues/{issue['id']}",
        json={"outcome": "resolved", "text": "Another text"},
        headers=at(issue),
    )
    history = await case.call("GET", f"/complaints/{record['id']}/history")
    assert history[0]["act"] == "issues-decided"
    assert {"field": "issue-outcome", "from": None, "to": "resolved"} in history[0]["fields"]
    assert "Another text" not in str(history)


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(caseworker(team=OTHER_TEAM), id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), id="another side"),
        pytest.param(person(), id="nothing at all"),
    ],
)
async def test_issues_of_a_hidden_complaint_are_like_missing_ones(
    complaints: Bench, case: Case, stranger: Principal
) -> None:
    record = await case.register()
    await case.issue(record["id"], "Not seen by a doctor")
    async with complaints.client(stranger) as client:
        for id_ in (record["id"], str(uuid7())):
            assert (await client.get(f"/v1/complaints/{id_}/issues")).status_code == 404
            added = await client.post(f"/v1/complaints/{id_}/issues", json={"text": "x"})
            assert added.status_code in (403, 404)
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1/complaints/{record['id']}/issues")).status_code == 401


async def test_reader_without_work_adds_nothing(complaints: Bench, case: Case) -> None:
    record = await case.register()
    async with complaints.client(person(READ, office=OFFICE, team=TEAM)) as reader:
        assert (await reader.get(f"/v1/complaints/{record['id']}/issues")).status_code == 200
        added = await reader.post(f"/v1/complaints/{record['id']}/issues", json={"text": "x"})
        assert added.status_code == 403


async def test_repeated_issue_is_one(case: Case) -> None:
    record = await case.register()
    once = {"Idempotency-Key": "once"}
    for _ in range(2):
        whole = await case.call(
            "POST", f"/complaints/{record['id']}/issues", 201, json={"text": "Once"}, headers=once
        )
    assert len(whole["issues"]) == 1


async def test_index_finds_the_words_of_issues(complaints: Bench, case: Case) -> None:
    record = await case.register(narrative="He asked three times.")
    await case.issue(record["id"], "Letter opened by staff")
    async with complaints.client(another_service("index")) as search:
        answer = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [record["id"]]})
    item = answer.json()["items"][0]
    assert item["text"] == "He asked three times.\n\nLetter opened by staff"
    assert item["version"] == 2


async def test_words_of_an_issue_are_corrected_until_it_has_an_outcome(case: Case) -> None:
    record = await case.register()
    issue = (await case.issue(record["id"], "Not sen by a doctor"))["issues"][0]
    path = f"/complaints/{record['id']}/issues/{issue['id']}"
    words = {"text": "Not seen by a doctor", "problem_kind": "practice"}
    issue = (await case.call("PATCH", path, json=words, headers=at(issue)))["issues"][0]
    assert (issue["text"], issue["problem_kind"]) == ("Not seen by a doctor", "practice")
    acts = await case.call("GET", f"/complaints/{record['id']}/history")
    assert acts[0]["act"] == "issue-changed"
    assert "doctor" not in str(acts[0])
    issue = (await case.call("PATCH", path, json={"outcome": "upheld"}, headers=at(issue)))["issues"][0]
    refused = await case.call("PATCH", path, 409, json={"text": "Never seen"}, headers=at(issue))
    assert "outcome" in refused["detail"]
    # sent as it stands, or together with taking the outcome back, it is no change of what was decided
    again = {"text": "Not seen by a doctor"}
    issue = (await case.call("PATCH", path, json=again, headers=at(issue)))["issues"][0]
    both = {"text": "Never seen", "outcome": None}
    issue = (await case.call("PATCH", path, json=both, headers=at(issue)))["issues"][0]
    assert (issue["text"], issue["outcome"]) == ("Never seen", None)


async def test_main_body_is_changed_or_taken_out_until_an_outcome_hangs_on_it(
    complaints: Bench, case: Case
) -> None:
    prison, police, court = [
        await known(complaints, "known_authority", name) for name in ("Prisons", "Police", "Court")
    ]
    record = await case.register(authority=prison)
    path = f"/complaints/{record['id']}"
    changed = await case.call("PATCH", path, json={"authority": police}, headers=at(record))
    acts = await case.call("GET", f"{path}/history")
    assert [(f["field"], f["from"], f["to"]) for f in acts[0]["fields"]] == [
        ("authority", "Prisons", "Police")
    ]
    gone = await case.call("PATCH", path, json={"authority": None}, headers=at(changed))
    assert gone["authority"] is None
    back = await case.call("PATCH", path, json={"authority": prison}, headers=at(gone))
    await case.call("POST", f"{path}/bodies", 201, json={"authority": court})
    now = await case.get(record["id"])
    twice = await case.call("PATCH", path, 422, json={"authority": court}, headers=at(now))
    assert faults(twice) == [("/authority", "twice")]
    issue = (await case.issue(record["id"], "Not heard"))["issues"][0]
    one = f"{path}/issues/{issue['id']}"
    issue = (await case.call("PATCH", one, json={"outcome": "upheld"}, headers=at(issue)))["issues"][0]
    now = await case.get(record["id"])
    for to in (None, police):
        refused = await case.call("PATCH", path, 422, json={"authority": to}, headers=at(now))
        assert faults(refused) == [("/authority", "decided")]
    assert (await case.get(record["id"]))["authority"]["id"] == prison
    await case.call("PATCH", path, json={"authority": prison}, headers=at(now))
    await case.call("PATCH", one, json={"outcome": None}, headers=at(issue))
    now = await case.get(record["id"])
    await case.call("PATCH", path, json={"authority": None}, headers=at(now))
    assert back["authority"]["id"] == prison


async def test_body_of_a_closed_complaint_stays_but_one_that_was_never_named_is_added(
    complaints: Bench, case: Case
) -> None:
    prison = await known(complaints, "known_authority", "Prisons")
    record = await case.register()
    closed = await case.move(record["id"], "closed", outcome="upheld")
    path = f"/complaints/{record['id']}"
    named = await case.call("PATCH", path, json={"authority": prison}, headers=at(closed))
    refused = await case.call("PATCH", path, 422, json={"authority": None}, headers=at(named))
    assert faults(refused) == [("/authority", "decided")]
