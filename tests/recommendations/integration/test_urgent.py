"""Urgent recommendations over HTTP: out at once, answered within hours, and silence escalates by itself."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from recommendations.models import Addressee, Escalation, Response
from recommendations.policy.permissions import HEAD, ISSUE_URGENT, PERMISSIONS, READ, WRITE
from recommendations.urgent.escalating import Escalating
from servicekit.errors import sqlstate
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    TEAM,
    World,
    call,
    coordinator,
    drafted,
    entered,
    monitor,
    tree,
    version,
)

ORDER = {"hours": 24, "because": "Those in the cell are in danger tonight"}


def on_duty(**where: Any) -> Principal:
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE, "team": TEAM}
    return person(READ, WRITE, ISSUE_URGENT, **(place | where))


async def urgent_draft(
    world: World, who: Principal, *bodies: dict[str, Any], **changes: Any
) -> dict[str, Any]:
    return await drafted(
        world.service,
        who,
        **{
            "text": "That the men of cell 4 be seen by a doctor tonight.",
            "source": "urgent",
            "source_record": str(uuid7()),
            "places": [str(world.place)],
            "addressees": list(bodies),
        }
        | changes,
    )


async def sent(world: World, who: Principal, *bodies: dict[str, Any], **order: Any) -> dict[str, Any]:
    record = await urgent_draft(world, who, *bodies)
    url = f"/recommendations/{record['id']}/urgent-issue"
    done: dict[str, Any] = await call(
        world.service, who, "POST", url, json=ORDER | order, headers=version(record)
    )
    return done


async def pass_by(service: Bench, hours: float) -> None:
    """Hours pass, as seen from what was sent."""
    await service.sql(
        "UPDATE addressee SET response_due_at = response_due_at - $1::interval,"
        " next_step_at = next_step_at - $1::interval",
        timedelta(hours=hours),
    )


async def steps(service: Bench, who: Principal, record: dict[str, Any]) -> list[list[tuple[str, str | None]]]:
    answers = await call(service, who, "GET", f"/recommendations/{record['id']}/answers")
    return [
        [(each["step"], each["authority"] and each["authority"]["id"]) for each in one["escalations"]]
        for one in answers
    ]


async def escalate(service: Bench) -> int:
    return await Escalating(service.app.state.worker_database).take_steps()


async def test_it_goes_out_at_once_by_who_wrote_it_with_its_criteria_justified(world: World) -> None:
    prison, *_ = await tree(world.service)
    who = on_duty()
    record = await urgent_draft(world, who, {"authority": prison}, criteria={"specific": {"verdict": "met"}})
    assert (record["may_issue"], record["may_issue_urgently"]) == (False, True)
    # Not by the ordinary way, nor by who holds no right to it.
    url = f"/recommendations/{record['id']}"
    await call(world.service, who, "POST", f"{url}/issue", 403, json={}, headers=version(record))
    order = {"json": ORDER, "headers": version(record)}
    await call(world.service, monitor(), "POST", f"{url}/urgent-issue", 403, **order)
    done = await call(world.service, who, "POST", f"{url}/urgent-issue", **order)
    assert (done["state"], done["level"], done["priority"], done["time_frame"]) == (
        "issued",
        "internal",
        "high",
        "immediate",
    )
    assert done["criteria"]["specific"]["verdict"] == "met"
    assert done["criteria"]["argued"] == {"verdict": "justified", "note": ORDER["because"]}
    (addressee,) = done["addressees"]
    assert addressee["response_due_at"] is not None
    assert done["due_on"] == addressee["response_due_at"][:10]
    told = [row["type"] for row in await world.service.sql("SELECT type FROM outbox ORDER BY position")]
    assert "recommendation.issued" in told
    latest, *_ = await call(world.service, who, "GET", f"{url}/history")
    assert (latest["act"], latest["reason"]) == ("issued-urgently", ORDER["because"])
    await call(world.service, who, "POST", f"{url}/urgent-issue", 409, json=ORDER, headers=version(done))


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"source": "visit-report"}, "/source"),
        ({"direction": "received"}, "/direction"),
        ({"addressees": []}, "/addressees"),
        ({"places": []}, "/places"),
    ],
)
async def test_what_does_not_fit_is_named_and_nothing_goes_out(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    prison, *_ = await tree(world.service)
    who = coordinator()
    record = await urgent_draft(world, who, {"authority": prison}, **changes)
    url = f"/recommendations/{record['id']}"
    refused = await call(
        world.service, who, "POST", f"{url}/urgent-issue", 422, json=ORDER, headers=version(record)
    )
    assert pointer in [error["pointer"] for error in refused["errors"]]
    assert (await call(world.service, who, "GET", url))["state"] == "draft"


async def test_silence_escalates_by_itself_each_step_once(world: World) -> None:
    prison, agency, ministry = await tree(world.service)
    who = on_duty()
    record = await sent(world, who, {"authority": prison})
    assert await escalate(world.service) == 0
    assert await call(world.service, coordinator(), "GET", "/silences") == []
    await pass_by(world.service, 25)
    await asyncio.gather(*(escalate(world.service) for _ in range(4)))
    assert await steps(world.service, who, record) == [[("reminder", None), ("head-alerted", None)]]
    (silence,) = await call(world.service, coordinator(), "GET", "/silences")
    assert (silence["recommendation"], silence["last_step"]) == (record["id"], "head-alerted")
    assert silence["body"]["id"] == prison
    await pass_by(world.service, 12)
    assert await escalate(world.service) == 1
    assert await escalate(world.service) == 0
    assert (await steps(world.service, who, record))[0][2:] == [("higher-level", agency)]
    # The service was away for days: what was due meanwhile is taken at once, in its order.
    await pass_by(world.service, 24 * 5)
    assert await escalate(world.service) == 1
    assert (await steps(world.service, who, record))[0][2:] == [
        ("higher-level", agency),
        ("higher-level", ministry),
    ]
    await pass_by(world.service, 24 * 5)
    assert await escalate(world.service) == 0
    (silence,) = await call(world.service, coordinator(), "GET", "/silences")
    assert silence["told"]["id"] == ministry
    overdue = await world.service.sql(
        "SELECT data FROM outbox WHERE type = 'recommendation.overdue' ORDER BY position"
    )
    assert len(overdue) == 4
    assert "cell 4" not in str([row["data"] for row in overdue])


async def run_by(world: World, operator: str | None, authority: str | None = None) -> None:
    await world.service.sql(
        "UPDATE known_place SET operator = $1, authority = $2 WHERE id = $3",
        operator and UUID(operator),
        authority and UUID(authority),
        world.place,
    )


async def test_silence_takes_no_step_while_it_is_closed(world: World) -> None:
    prison, *_ = await tree(world.service)
    who = on_duty()
    record = await sent(world, who, {"authority": prison})
    await pass_by(world.service, 49)
    await world.service.sql("UPDATE recommendation SET state = 'closed'")
    assert await escalate(world.service) == 0
    assert await call(world.service, coordinator(), "GET", "/silences") == []
    await world.service.sql("UPDATE recommendation SET state = 'issued'")
    assert await escalate(world.service) == 1
    assert await steps(world.service, who, record) != [[]]


async def test_silence_of_a_place_climbs_from_who_runs_it(world: World) -> None:
    prison, agency, ministry = await tree(world.service)
    await run_by(world, prison, ministry)
    who = on_duty()
    record = await sent(world, who, {"place": str(world.place)})
    (addressee,) = await world.service.sql("SELECT id FROM addressee")
    for hours in (25, 12, 24 * 5):
        await pass_by(world.service, hours)
        await escalate(world.service)
    (silent,) = await steps(world.service, who, record)
    assert silent[2:] == [("higher-level", prison), ("higher-level", agency), ("higher-level", ministry)]
    (silence,) = await call(world.service, coordinator(), "GET", "/silences")
    assert (silence["told"]["id"], silence["addressee"]) == (ministry, str(addressee["id"]))
    await pass_by(world.service, 24 * 5)
    assert await escalate(world.service) == 0


async def test_who_answers_for_a_place_is_told_where_nobody_runs_it_any_more(world: World) -> None:
    prison, agency, ministry = await tree(world.service)
    other = (await entered(world.service, "Health Inspectorate", kind="regulator"))["id"]
    await world.service.sql("UPDATE authority SET closed = true WHERE id = $1", UUID(prison))
    await run_by(world, prison, other)
    who = on_duty()
    record = await sent(world, who, {"place": str(world.place)})
    await pass_by(world.service, 200)
    await escalate(world.service)
    (silent,) = await steps(world.service, who, record)
    assert [body for _, body in silent[2:]] == [agency, ministry, other]


async def test_closed_authority_and_a_place_of_nobody_are_passed_over(world: World) -> None:
    prison, agency, ministry = await tree(world.service)
    await world.service.sql("UPDATE authority SET closed = true WHERE id = $1", UUID(agency))
    who = on_duty()
    record = await sent(world, who, {"authority": prison}, {"place": str(world.place)})
    await pass_by(world.service, 200)
    await escalate(world.service)
    first, second = await steps(world.service, who, record)
    assert first[2:] == [("higher-level", ministry)]
    assert [step for step, _ in second] == ["reminder", "head-alerted"]


async def test_an_answer_ends_it_for_that_addressee_alone(world: World) -> None:
    prison, agency, _ = await tree(world.service)
    who = on_duty()
    record = await sent(world, who, {"authority": prison}, {"authority": agency})
    first, second = record["addressees"]
    url = f"/recommendations/{record['id']}"
    answer = {
        "addressee": first["id"],
        "kind": "accepted",
        "text": "A doctor came at 23:40.",
        "language": "en",
    }
    record = await call(
        world.service, who, "POST", f"{url}/responses", 201, json=answer, headers=version(record)
    )
    assert record["addressees"][0]["answered_at"] is not None
    await pass_by(world.service, 100)
    await escalate(world.service)
    silent = await steps(world.service, who, record)
    assert silent[0] == []
    assert silent[1][0] == ("reminder", None)
    assert [s["addressee"] for s in await call(world.service, coordinator(), "GET", "/silences")] == [
        second["id"]
    ]
    answers = await call(world.service, who, "GET", f"{url}/answers")
    assert answers[0]["responses"][0]["text"] == answer["text"]
    # A late one ends the silence that went on; a second one of the first is kept beside it.
    for each, kind in ((second, "rejected"), (first, "in-part")):
        late = answer | {"addressee": each["id"], "kind": kind}
        record = await call(
            world.service, who, "POST", f"{url}/responses", 201, json=late, headers=version(record)
        )
    assert await call(world.service, coordinator(), "GET", "/silences") == []
    answers = await call(world.service, who, "GET", f"{url}/answers")
    assert [len(each["responses"]) for each in answers] == [2, 1]
    assert "recommendation.responded" in str(await world.service.sql("SELECT type FROM outbox"))


async def test_an_answer_that_cannot_be_is_refused(world: World) -> None:
    prison, *_ = await tree(world.service)
    who = on_duty()
    draft = await urgent_draft(world, who, {"authority": prison})
    answer = {"addressee": draft["addressees"][0]["id"], "kind": "accepted", "text": "Done"}
    url = f"/recommendations/{draft['id']}/responses"
    await call(world.service, who, "POST", url, 409, json=answer, headers=version(draft))
    record = await sent(world, who, {"authority": prison})
    url = f"/recommendations/{record['id']}/responses"
    answer["addressee"] = record["addressees"][0]["id"]
    for wrong in (
        {"addressee": draft["addressees"][0]["id"]},
        {"received_at": "2999-01-01T00:00:00Z"},
        {"received_at": "2001-01-01T00:00:00Z"},
        {"text": " "},
    ):
        await call(world.service, who, "POST", url, 422, json=answer | wrong, headers=version(record))
    assert await world.service.sql("SELECT 1 FROM response") == []


async def test_who_was_given_hours_stays_addressed(world: World) -> None:
    prison, agency, _ = await tree(world.service)
    record = await sent(world, on_duty(), {"authority": prison})
    url = f"/recommendations/{record['id']}"
    change = {"addressees": [{"authority": agency}], "reason": "Wrong one"}
    who = coordinator()
    await call(world.service, who, "PATCH", url, 422, json=change, headers=version(record))
    more = {"addressees": [{"authority": prison}, {"authority": agency}], "reason": "Also these"}
    done = await call(world.service, who, "PATCH", url, json=more, headers=version(record))
    assert done["due_on"] == record["due_on"]
    assert [a["response_due_at"] is None for a in done["addressees"]] == [False, True]


async def test_by_sql_nobody_silences_or_invents_silence(world: World) -> None:
    prison, *_ = await tree(world.service)
    who = coordinator()
    record = await sent(world, who, {"authority": prison})
    one = {"one": UUID(record["addressees"][0]["id"]), "of": UUID(record["id"])}
    for statement in (
        "UPDATE addressee SET next_step_at = NULL WHERE id = :one",
        "UPDATE addressee SET answered_at = now() WHERE id = :one",
        "UPDATE addressee SET response_due_at = now() + interval '9 years', answer_hours = 9 WHERE id = :one",
        "DELETE FROM addressee WHERE id = :one",
        "INSERT INTO escalation (id, recommendation, addressee, rung, step, due_at, at)"
        " VALUES (gen_random_uuid(), :of, :one, 0, 'reminder', now(), now())",
    ):
        said: str | None = None
        bound = {name: value for name, value in one.items() if f":{name}" in statement}
        try:
            async with world.service.app.state.database.session(who) as session:
                await session.execute(text(statement), bound)
        except DBAPIError as error:
            said = sqlstate(error)
        assert said == "42501", statement


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/recommendations/{it}/urgent-issue", ORDER),
    ("POST", "/recommendations/{it}/responses", {"addressee": str(uuid7()), "kind": "accepted", "text": "x"}),
    ("GET", "/recommendations/{it}/answers", None),
    ("GET", "/silences", None),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_hidden_from_strangers(
    world: World, method: str, path: str, body: dict[str, Any] | None
) -> None:
    prison, *_ = await tree(world.service)
    record = await sent(world, on_duty(), {"authority": prison})
    await pass_by(world.service, 100)
    await escalate(world.service)
    address, headers = path.format(it=record["id"]), {"If-Match": '"2"'}
    await call(world.service, None, method, address, 401, json=body, headers=headers)
    machine = another_service("read-batch", "index")
    expect = 404 if "answers" in path else 403
    await call(world.service, machine, method, address, expect, json=body, headers=headers)
    for stranger in (
        person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE),
        person(*PERMISSIONS, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        if path == "/silences":
            assert await call(world.service, stranger, method, address) == []
        else:
            await call(world.service, stranger, method, address, 404, json=body, headers=headers)


async def test_filter_and_database_agree(world: World) -> None:
    prison, *_ = await tree(world.service)
    record = await sent(world, on_duty(), {"authority": prison})
    await pass_by(world.service, 100)
    await escalate(world.service)
    answer = {"addressee": record["addressees"][0]["id"], "kind": "accepted", "text": "x"}
    url = f"/recommendations/{record['id']}/responses"
    await call(world.service, on_duty(), "POST", url, 201, json=answer, headers=version(record))
    for who in (on_duty(), coordinator(), person(HEAD, side=Side.COMPLAINTS), on_duty(office=OTHER_OFFICE)):
        for table in (Addressee, Response, Escalation):
            by_filter, by_policy = await visible_both_ways(world.service, table, who)
            assert by_filter == by_policy, (who, table)


async def test_the_copies_of_others_learn_when_an_answer_is_no_longer_owed(world: World) -> None:
    prison, agency, _ = await tree(world.service)
    record = await sent(world, on_duty(), {"authority": prison}, {"authority": agency})

    async def owed() -> Any:
        async with world.service.client(another_service("read-batch")) as client:
            batch = await client.post("/v1/known-batch", json={"kind": "recommended", "ids": [record["id"]]})
        (copy,) = batch.json()["items"]
        return copy["version"], copy["answer_due"]

    first = await owed()
    assert first == (record["version"], record["due_on"])
    url = f"/recommendations/{record['id']}/responses"
    now = record
    addressees = await call(world.service, on_duty(), "GET", f"/recommendations/{record['id']}/answers")
    for one, due in zip(addressees, (record["due_on"], None), strict=True):
        body = {"addressee": one["addressee"], "kind": "accepted", "text": "Yes", "language": "en"}
        now = await call(world.service, on_duty(), "POST", url, 201, json=body, headers=version(now))
        assert await owed() == (now["version"], due)
