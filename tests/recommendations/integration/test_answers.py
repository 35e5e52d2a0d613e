"""What each addressee answers, over HTTP: entered, corrected, judged, and never mixed with what we find."""

from typing import Any

import pytest
from recommendations.models import Adequacy, AnswerFile, Response, SeenObstacle, StatedObstacle
from recommendations.policy.permissions import PERMISSIONS, READ
from servicekit.principal import Side
from servicekit.testing import Bench, another_service, person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    World,
    act,
    call,
    coordinator,
    drafted,
    entered,
    issued_to,
    stories,
    tree,
    version,
)

WHO = coordinator()


def reader() -> Any:
    return person(READ, side=Side.PREVENTIVE, office=OFFICE)


async def asked(service: Bench, **changes: Any) -> tuple[dict[str, Any], str]:
    """One addressed to one authority, and the addressee's id."""
    authority = await entered(service)
    body = {"authority": authority["id"], "response_due": "2026-06-30"}
    record = await issued_to(service, body, **changes)
    return record, record["addressees"][0]["id"]


async def test_the_newest_answer_counts_and_the_older_ones_stay(world: World) -> None:
    record, whom = await asked(world.service)
    assert (record["due_on"], record["may_answer"]) == ("2026-06-30", True)
    for kind, day in (("in-part", "2026-05-04"), ("accepted", "2026-06-01"), ("rejected", "2026-04-02")):
        said = {"addressee": whom, "kind": kind, "text": "So be it.", "language": "en", "received_on": day}
        record = await act(world.service, WHO, record, "responses", **said)
    assert record["addressees"][0]["answer"] == "accepted"
    # Nobody owes an answer any more.
    assert record["due_on"] is None
    (story,) = await stories(world.service, reader(), record)
    assert [(r["kind"], r["received_on"], r["received_at"]) for r in story["responses"]] == [
        ("accepted", "2026-06-01", None),
        ("in-part", "2026-05-04", None),
        ("rejected", "2026-04-02", None),
    ]
    assert story["answered_at"] == "2026-04-02T12:00:00Z"
    types = [row["type"] for row in await world.service.sql("SELECT type FROM outbox")]
    assert types.count("recommendation.responded") == 3


async def test_an_answer_is_corrected_for_a_reason_and_what_it_said_is_kept(world: World) -> None:
    record, whom = await asked(world.service)
    said = {"addressee": whom, "kind": "accepted", "text": "Yes", "received_on": "2026-04-02"}
    record = await act(world.service, WHO, record, "responses", **said)
    (story,) = await stories(world.service, WHO, record)
    part = f"responses/{story['responses'][0]['id']}"
    await act(world.service, WHO, record, part, 422, "PATCH", kind="rejected")
    record = await act(
        world.service, WHO, record, part, 200, "PATCH", kind="rejected", reason="The second page says no"
    )
    assert record["addressees"][0]["answer"] == "rejected"
    (story,) = await stories(world.service, WHO, record)
    assert (story["responses"][0]["corrected"], story["responses"][0]["text"]) == (True, "Yes")
    history = await call(world.service, WHO, "GET", f"/recommendations/{record['id']}/history")
    assert (history[0]["act"], history[0]["reason"]) == ("response-corrected", "The second page says no")
    corrected = {"field": "response/kind", "from": "accepted", "to": "rejected"}
    assert corrected in history[0]["fields"]


async def test_an_answer_entered_by_mistake_is_withdrawn_and_the_day_is_owed_again(world: World) -> None:
    record, whom = await asked(world.service)
    record = await act(
        world.service, WHO, record, "responses", addressee=whom, kind="accepted", received_on="2026-04-02"
    )
    assert record["due_on"] is None
    (story,) = await stories(world.service, WHO, record)
    part = f"responses/{story['responses'][0]['id']}"
    record = await act(
        world.service, WHO, record, part, 200, "PATCH", withdrawn=True, reason="Meant for another one"
    )
    assert record["addressees"][0]["answer"] is None
    assert (record["addressees"][0]["answered_at"], record["due_on"]) == (None, "2026-06-30")
    (story,) = await stories(world.service, WHO, record)
    assert story["responses"][0]["withdrawn"] is True


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"kind": "supported"}, "/kind"),
        ({"received_on": "2999-01-01"}, "/received_on"),
        ({"received_on": "2026-02-01"}, "/received_on"),
        ({"addressee": "01900000-0000-7000-8000-00000000000a"}, "/addressee"),
    ],
)
async def test_what_does_not_fit_is_named(world: World, changes: dict[str, Any], pointer: str) -> None:
    record, whom = await asked(world.service)
    said = {"addressee": whom, "kind": "accepted", "received_on": "2026-04-02"} | changes
    problem = await act(world.service, WHO, record, "responses", 422, **said)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


async def test_in_the_periodic_review_it_is_supported_or_noted(world: World) -> None:
    record, whom = await asked(world.service, source="upr", direction="received")
    await act(
        world.service,
        WHO,
        record,
        "responses",
        422,
        addressee=whom,
        kind="accepted",
        received_on="2026-04-02",
    )
    record = await act(
        world.service, WHO, record, "responses", addressee=whom, kind="supported", received_on="2026-04-02"
    )
    assert record["addressees"][0]["answer"] == "supported"


async def test_nobody_answers_a_draft_nor_over_what_somebody_else_did(world: World) -> None:
    authority = await entered(world.service)
    draft = await drafted(world.service, WHO, addressees=[{"authority": authority["id"]}])
    said = {"addressee": draft["addressees"][0]["id"], "kind": "accepted", "received_on": "2026-04-02"}
    await act(world.service, WHO, draft, "responses", 409, **said)
    record, whom = await asked(world.service)
    said["addressee"] = whom
    await act(world.service, WHO, record, "responses", **said)
    stale = await act(world.service, WHO, record, "responses", 412, **said)
    assert stale["current"]["version"] > record["version"]


async def test_the_staff_judges_an_answer_and_the_newest_judgement_counts(world: World) -> None:
    record, whom = await asked(world.service)
    record = await act(
        world.service, WHO, record, "responses", addressee=whom, kind="accepted", received_on="2026-04-02"
    )
    (story,) = await stories(world.service, WHO, record)
    response = story["responses"][0]["id"]
    for verdict in ("adequate", "not-adequate"):
        record = await act(
            world.service,
            WHO,
            record,
            "judgements",
            response=response,
            verdict=verdict,
            reason="No day is named",
        )
    await act(world.service, WHO, record, "judgements", 422, response=response, verdict="adequate")
    (story,) = await stories(world.service, reader(), record)
    judged = [each["verdict"] for each in story["responses"][0]["judgements"]]
    assert judged == ["not-adequate", "adequate"]


async def test_obstacles_said_by_them_and_seen_by_us_lie_apart(world: World) -> None:
    record, whom = await asked(world.service)
    for stated, kind in ((True, "money"), (False, "attitude")):
        record = await act(
            world.service, WHO, record, "obstacles", addressee=whom, stated=stated, kind=kind, text="So it is"
        )
    (story,) = await stories(world.service, WHO, record)
    assert [each["kind"] for each in story["stated_obstacles"]] == ["money"]
    assert [each["kind"] for each in story["seen_obstacles"]] == ["attitude"]
    stated = await world.service.sql("SELECT kind FROM stated_obstacle")
    assert [row["kind"] for row in stated] == ["money"]


async def test_who_answered_stays_addressed(world: World) -> None:
    prison, agency, _ = await tree(world.service)
    record = await issued_to(world.service, {"authority": prison}, {"authority": agency})
    first, second = record["addressees"]
    record = await act(
        world.service,
        WHO,
        record,
        "responses",
        addressee=first["id"],
        kind="accepted",
        received_on="2026-04-02",
    )
    url = f"/recommendations/{record['id']}"
    gone = {"addressees": [{"authority": agency}], "reason": "Wrong one"}
    problem = await call(world.service, WHO, "PATCH", url, 422, json=gone, headers=version(record))
    assert problem["errors"][0]["pointer"] == "/addressees"
    fewer = {"addressees": [{"authority": prison}], "reason": "Not theirs"}
    done = await call(world.service, WHO, "PATCH", url, json=fewer, headers=version(record))
    assert [each["id"] for each in done["addressees"]] == [first["id"]]
    assert second["id"] not in str(done["addressees"])


async def test_a_file_of_an_answer_is_kept_encrypted_and_taken_along_by_who_may_read(world: World) -> None:
    record, whom = await asked(world.service)
    record = await act(
        world.service, WHO, record, "responses", addressee=whom, kind="accepted", received_on="2026-04-02"
    )
    (story,) = await stories(world.service, WHO, record)
    base = f"/recommendations/{record['id']}"
    address = f"{base}/responses/{story['responses'][0]['id']}/files?name=answer.txt"
    octets = {"content": b"We agree.", "headers": {"Content-Type": "application/octet-stream"}}
    await call(world.service, reader(), "POST", address, 403, **octets)
    await call(world.service, WHO, "POST", address.replace(".txt", ".exe"), 422, **octets)
    await call(world.service, WHO, "POST", address, 201, **octets)
    (story,) = await stories(world.service, reader(), record)
    (file,) = story["responses"][0]["files"]
    assert (file["name"], file["size"]) == ("answer.txt", 9)
    async with world.service.client(reader()) as client:
        answer = await client.get(f"/v1{base}/answer-files/{file['id']}/content")
    assert (answer.content, answer.headers["cache-control"]) == (b"We agree.", "no-store")
    stranger = person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE)
    await call(world.service, stranger, "GET", f"{base}/answer-files/{file['id']}/content", 404)
    data = world.service.app.state.settings.data_dir
    stored = [path for path in data.glob("files/recommendations/*/*") if path.is_file()]
    assert stored
    assert all(b"We agree" not in path.read_bytes() for path in stored)


ONE = "01900000-0000-7000-8000-00000000000a"
CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "answers", None),
    ("PATCH", f"responses/{ONE}", {"kind": "accepted", "reason": "Wrong line"}),
    ("POST", "judgements", {"response": ONE, "verdict": "adequate", "reason": "Clear"}),
    ("POST", "obstacles", {"addressee": ONE, "stated": True, "kind": "law", "text": "x"}),
    (
        "POST",
        "extensions",
        {"addressee": ONE, "asked_on": "2026-04-01", "until": "2027-01-01", "reason": "x"},
    ),
    ("POST", f"extensions/{ONE}/decision", {"granted": True}),
    ("POST", "reminders", {"addressee": ONE, "sent_on": "2026-04-01"}),
    ("POST", "plan-items", {"addressee": ONE, "text": "x"}),
    ("PATCH", f"plan-items/{ONE}", {"text": "x"}),
    ("POST", "progress-reports", {"addressee": ONE, "claim": "partly", "reported_on": "2026-04-01"}),
    ("GET", f"answer-files/{ONE}/content", None),
]


@pytest.mark.parametrize(("method", "part", "body"), CALLS)
async def test_hidden_from_strangers_and_not_changed_by_readers(
    world: World, method: str, part: str, body: dict[str, Any] | None
) -> None:
    record, _ = await asked(world.service)
    url, headers = f"/recommendations/{record['id']}/{part}", version(record)
    await call(world.service, None, method, url, 401, json=body, headers=headers)
    if method != "GET":
        await call(world.service, reader(), method, url, 403, json=body, headers=headers)
        await call(world.service, another_service("index"), method, url, 403, json=body, headers=headers)
    for stranger in (
        person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE),
        person(*PERMISSIONS, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        await call(world.service, stranger, method, url, 404, json=body, headers=headers)


async def test_filter_and_database_agree(world: World) -> None:
    record, whom = await asked(world.service)
    record = await act(
        world.service, WHO, record, "responses", addressee=whom, kind="accepted", received_on="2026-04-02"
    )
    (story,) = await stories(world.service, WHO, record)
    response = story["responses"][0]["id"]
    record = await act(
        world.service, WHO, record, "judgements", response=response, verdict="adequate", reason="Clear"
    )
    for stated in (True, False):
        record = await act(
            world.service, WHO, record, "obstacles", addressee=whom, stated=stated, kind="law", text="x"
        )
    address = f"/recommendations/{record['id']}/responses/{response}/files?name=a.txt"
    octets = {"content": b"x", "headers": {"Content-Type": "application/octet-stream"}}
    await call(world.service, WHO, "POST", address, 201, **octets)
    for table in (Response, Adequacy, StatedObstacle, SeenObstacle, AnswerFile):
        for who in (WHO, reader(), person(READ, side=Side.COMPLAINTS), coordinator(office=OTHER_OFFICE)):
            by_filter, by_policy = await visible_both_ways(world.service, table, who)
            assert by_filter == by_policy, (who, table)
            assert bool(by_filter) is (who in (WHO, reader()) or who.memberships[0].office == OFFICE), table
