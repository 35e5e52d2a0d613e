"""What an authority answers here itself: its own to correct until it was received, the staff's to read at once."""

from typing import Any
from uuid import UUID

import pytest
from recommendations.asked.taking_in import TakingIn
from recommendations.models import AnswerFile, Extension, PlanItem, ProgressReport, Response
from recommendations.urgent.escalating import Escalating
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, visible_both_ways
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from tests.recommendations.conftest import World, coordinator, drafted, entered
from tests.recommendations.integration.test_asked import answering, asked, one, to

ACCEPTS = {"kind": "accepted", "text": "A rota is drawn up", "language": "en"}


async def post(
    service: Bench, who: Principal, path: str, body: Any = None, status: int = 201, **options: Any
) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.post(f"/v1{path}", json=body, **options)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def get(service: Bench, who: Principal, path: str) -> Any:
    async with service.client(who) as client:
        answer = await client.get(f"/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def a_question(service: Bench, **changes: Any) -> tuple[dict[str, Any], Principal, str]:
    """A recommendation that was issued to one authority, somebody of that, and what they are asked."""
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    record = await to(service, {"authority": ministry["id"]}, **changes)
    who = answering(ministry["id"])
    (item,) = await asked(service, who)
    return record, who, f"/asked/{item['id']}"


async def taken_in(service: Bench) -> int:
    return await TakingIn(service.app.state.worker_database).take_in()


async def story(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    (found,) = await get(service, coordinator(), f"/recommendations/{record['id']}/answers")
    told: dict[str, Any] = found
    return told


async def test_the_staff_reads_what_the_authority_answered_itself(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/responses", ACCEPTS)
    assert (mine["may_answer"], mine["may_ask_for_time"]) == (True, False)
    assert [(each["kind"], each["text"]) for each in mine["responses"]] == [
        ("accepted", "A rota is drawn up")
    ]
    assert await taken_in(service) == 1
    assert await taken_in(service) == 0
    told = await story(service, record)
    (response,) = told["responses"]
    assert (response["by_authority"], response["text"], told["answer"]) == (
        True,
        "A rota is drawn up",
        "accepted",
    )
    now = await get(service, coordinator(), f"/recommendations/{record['id']}")
    assert (now["version"], now["due_on"]) == (record["version"] + 1, None)
    history = await get(service, coordinator(), f"/recommendations/{record['id']}/history")
    assert history[0]["act"] == "responded"
    events = await service.sql("SELECT type FROM outbox WHERE type LIKE '%responded%'")
    assert len(events) == 1
    (item,) = await asked(service, who, answered=True)
    assert item["answered_on"] == response["received_on"]


async def test_it_is_corrected_until_its_receipt_is_confirmed_and_never_taken_away(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    await post(service, who, f"{path}/responses", ACCEPTS)
    rejects = {"kind": "rejected", "text": "There is no money"}
    mine = await post(service, who, f"{path}/responses", rejects)
    assert [(each["kind"], each["withdrawn"]) for each in mine["responses"]] == [
        ("rejected", False),
        ("accepted", True),
    ]
    await taken_in(service)
    assert (await story(service, record))["answer"] == "rejected"
    now = await get(service, coordinator(), f"/recommendations/{record['id']}")
    received = f"/recommendations/{record['id']}/responses/{mine['responses'][0]['id']}"
    etag = {"If-Match": f'"{now["version"]}"'}
    now = await post(service, coordinator(), f"{received}/receipt", status=200, headers=etag)
    mine = await one(service, who, path.removeprefix("/asked/"))
    assert mine["may_answer"] is False
    assert mine["responses"][0]["receipt_confirmed_at"] is not None
    await post(service, who, f"{path}/responses", ACCEPTS, status=409)
    # By no way around the service either.
    asker = UUID(mine["responses"][0]["id"])
    async with service.app.state.database.session(who) as session:
        changed = await session.execute(update(Response).where(col(Response.id) == asker).values(text="x"))
        assert changed.rowcount == 0
    # The staff does not put words into its mouth.
    async with service.client(coordinator()) as client:
        answer = await client.patch(
            f"/v1{received}",
            json={"text": "All is well", "reason": "I know better"},
            headers={"If-Match": f'"{now["version"]}"'},
        )
    assert answer.status_code == 409


async def test_what_was_judged_stands(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/responses", ACCEPTS)
    judged = {
        "response": mine["responses"][0]["id"],
        "verdict": "not-adequate",
        "reason": "It says nothing of money",
    }
    await post(
        service,
        coordinator(),
        f"/recommendations/{record['id']}/judgements",
        judged,
        headers={"If-Match": f'"{record["version"]}"'},
    )
    await post(service, who, f"{path}/responses", ACCEPTS, status=409)
    mine = await one(service, who, path.removeprefix("/asked/"))
    assert "not-adequate" not in str(mine)
    assert "money" not in str(mine)


@pytest.mark.parametrize("kind", ["rejected", "in-part"])
async def test_who_does_not_accept_says_why(world: World, kind: str) -> None:
    _, who, path = await a_question(world.service)
    await post(world.service, who, f"{path}/responses", {"kind": kind}, status=422)
    await post(world.service, who, f"{path}/responses", {"kind": "unclear", "text": "Hm"}, status=422)


async def test_a_plan_progress_and_more_time(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/extensions", {"until": "2999-06-30", "reason": "The budget"})
    assert (mine["extensions"][0]["state"], mine["may_ask_for_time"]) == ("asked", False)
    await post(service, who, f"{path}/extensions", {"until": "2999-07-30", "reason": "More"}, status=409)
    await post(service, who, f"{path}/plan-items", {"text": "Hire a doctor", "due_on": "2999-03-01"})
    mine = await post(service, who, f"{path}/progress-reports", {"claim": "in-progress", "text": "Two came"})
    async with service.client(who) as client:
        answer = await client.patch(f"/v1{path}/plan-items/{mine['plan'][0]['id']}", json={"state": "done"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["plan"][0]["done_on"] is not None
    assert await taken_in(service) == 4
    told = await story(service, record)
    assert [each["by_authority"] for each in (*told["plan"], *told["progress"])] == [True, True]
    (asked_for,) = told["extensions"]
    now = await get(service, coordinator(), f"/recommendations/{record['id']}")
    async with service.client(coordinator()) as client:
        decided = await client.post(
            f"/v1/recommendations/{record['id']}/extensions/{asked_for['id']}/decision",
            json={"granted": True, "decision": "Until the budget is voted"},
            headers={"If-Match": f'"{now["version"]}"'},
        )
    assert decided.is_success, decided.text
    mine = await one(service, who, path.removeprefix("/asked/"))
    assert (mine["due_on"], mine["extensions"][0]["decision"]) == ("2999-06-30", "Until the budget is voted")


async def test_a_file_is_read_by_both_and_by_nobody_else(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/responses", ACCEPTS)
    response = mine["responses"][0]["id"]
    async with service.client(who) as client:
        sent = await client.post(
            f"/v1{path}/responses/{response}/files",
            params={"name": "rota.txt"},
            content=b"Monday: Dr Testwell",
            headers={"Content-Type": "application/octet-stream"},
        )
        assert sent.status_code == 201, sent.text
        file = sent.json()["responses"][0]["files"][0]["id"]
        content = await client.get(f"/v1{path}/files/{file}/content")
        assert content.content == b"Monday: Dr Testwell"
        assert "attachment" in content.headers["content-disposition"]
        absent = await client.post(
            f"/v1{path}/responses/{uuid7()}/files", params={"name": "rota.txt"}, content=b"x"
        )
        assert absent.status_code == 404
    stranger = answering((await entered(service, "Another"))["id"])
    async with service.client(stranger) as client:
        assert (await client.get(f"/v1{path}/files/{file}/content")).status_code == 404
    async with service.client(coordinator()) as client:
        read = await client.get(f"/v1/recommendations/{record['id']}/answer-files/{file}/content")
        assert read.content == b"Monday: Dr Testwell"
    for table in (Response, Extension, PlanItem, ProgressReport, AnswerFile):
        for each in (who, stranger, coordinator()):
            by_filter, by_policy = await visible_both_ways(service, table, each)
            assert by_filter == by_policy, table


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("responses", ACCEPTS),
        ("plan-items", {"text": "A step"}),
        ("progress-reports", {"claim": "implemented"}),
        ("extensions", {"until": "2999-06-30", "reason": "Time"}),
    ],
)
async def test_nobody_answers_for_another(world: World, what: str, body: dict[str, Any]) -> None:
    service = world.service
    _, _, path = await a_question(service)
    stranger = answering((await entered(service, "Another"))["id"])
    await post(service, stranger, f"{path}/{what}", body, status=404)
    await post(service, coordinator(), f"{path}/{what}", body, status=403)


async def test_what_staff_enters_from_a_letter_is_not_shown_and_ends_the_question(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    letter = {
        "addressee": path.removeprefix("/asked/"),
        "kind": "rejected",
        "text": "As we understood the minister, nothing will happen",
    }
    await post(
        service,
        coordinator(),
        f"/recommendations/{record['id']}/responses",
        letter,
        headers={"If-Match": f'"{record["version"]}"'},
    )
    mine = await one(service, who, path.removeprefix("/asked/"))
    assert (mine["responses"], mine["may_answer"]) == ([], False)
    assert mine["answered_on"] is not None
    assert "minister" not in str(mine)


async def test_silence_takes_no_step_between_their_answer_and_its_taking_in(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry", kind="ministry")
    urgent = await drafted(
        service,
        coordinator(),
        source="urgent",
        system_wide=True,
        addressees=[{"authority": ministry["id"]}],
    )
    await post(
        service,
        coordinator(),
        f"/recommendations/{urgent['id']}/urgent-issue",
        {"hours": 1, "because": "A man is at risk tonight"},
        status=200,
        headers={"If-Match": f'"{urgent["version"]}"'},
    )
    await service.sql("UPDATE addressee SET next_step_at = now() - interval '1 minute'")
    who = answering(ministry["id"])
    (item,) = await asked(service, who)
    await post(service, who, f"/asked/{item['id']}/responses", ACCEPTS)
    assert await Escalating(service.app.state.worker_database).take_steps() == 0
    await taken_in(service)
    assert await Escalating(service.app.state.worker_database).take_steps() == 0
    (told,) = await get(service, coordinator(), f"/recommendations/{urgent['id']}/answers")
    assert (told["escalations"], told["next_step_at"]) == ([], None)


async def test_nobody_inside_puts_anything_beside_the_authority_s_own_words(world: World) -> None:
    """What hangs on them goes out again: a note scanned for the house would be read at the ministry."""
    service = world.service
    record, who, path = await a_question(service)
    mine = await post(service, who, f"{path}/responses", ACCEPTS)
    mine = await post(service, who, f"{path}/progress-reports", {"claim": "in-progress"})
    mine = await post(service, who, f"{path}/plan-items", {"text": "Hire a doctor"})
    await taken_in(service)
    now = await get(service, coordinator(), f"/recommendations/{record['id']}")
    inside = f"/recommendations/{record['id']}"
    for to_them in (
        f"{inside}/responses/{mine['responses'][0]['id']}/files",
        f"{inside}/progress-reports/{mine['progress'][0]['id']}/files",
    ):
        await post(
            service, coordinator(), to_them, status=409, params={"name": "note.txt"}, content=b"Who told us"
        )
    async with service.client(coordinator()) as client:
        refused = await client.patch(
            f"/v1{inside}/plan-items/{mine['plan'][0]['id']}",
            json={"text": "We promise everything"},
            headers={"If-Match": f'"{now["version"]}"'},
        )
    assert refused.status_code == 409, refused.text
    assert await one(service, who, path.removeprefix("/asked/")) == mine | {"answered_on": now_answered(mine)}


def now_answered(mine: dict[str, Any]) -> str:
    return str(mine["responses"][0]["received_on"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE response SET text = 'x'",
        "UPDATE response SET kind = 'rejected'",
        "UPDATE response SET by_authority = false",
        "UPDATE response SET entered_by = gen_random_uuid()",
        "UPDATE extension SET reason = 'x'",
        "UPDATE plan_item SET text = 'x'",
        "UPDATE plan_item SET by_authority = false",
        "INSERT INTO answer_file (id, recommendation, response, name, media_type, size, sha256, created_by, created_at)"
        " SELECT gen_random_uuid(), recommendation, id, 'x', 'x', 1, '', entered_by, now() FROM response",
    ],
)
async def test_what_they_said_is_changed_by_no_statement(world: World, statement: str) -> None:
    """Neither the staff's nor, but for a step of their plan, their own."""
    service = world.service
    _, who, path = await a_question(service)
    await post(service, who, f"{path}/extensions", {"until": "2999-06-30", "reason": "The budget"})
    await post(service, who, f"{path}/responses", ACCEPTS)
    before = await post(service, who, f"{path}/plan-items", {"text": "Hire a doctor"})
    own = "plan_item SET text" in statement
    for each in (coordinator(account=who.account), *(() if own or "INSERT" in statement else (who,))):
        try:
            async with service.app.state.database.session(each) as session:
                await session.execute(text(statement))
        except DBAPIError:
            pass
    assert await one(service, who, path.removeprefix("/asked/")) == before


async def test_a_wish_for_time_that_came_by_letter_waits_as_theirs_does(world: World) -> None:
    service = world.service
    record, who, path = await a_question(service)
    letter = {
        "addressee": path.removeprefix("/asked/"),
        "asked_on": record["issued_on"],
        "until": "2999-06-30",
        "reason": "As their letter says",
    }
    etag = {"If-Match": f'"{record["version"]}"'}
    await post(service, coordinator(), f"/recommendations/{record['id']}/extensions", letter, headers=etag)
    await post(service, who, f"{path}/extensions", {"until": "2999-07-30", "reason": "More"}, status=409)
