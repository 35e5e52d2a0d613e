"""The ladder: proposed with the risk weighed, decided by a second person, carried out, looked back on."""

from datetime import timedelta
from typing import Any

import pytest
from recommendations.models import EscalationDecision, EscalationDeed, EscalationRisk, EscalationStep
from recommendations.policy.permissions import ANSWER, ASSESS, HEAD, ISSUE, PERMISSIONS, READ, WRITE
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.recommendations.conftest import OFFICE, OTHER_OFFICE, World, act, call, entered, issued_to, version

STAFF = {"side": Side.PREVENTIVE, "office": OFFICE}
COORDINATOR = person(READ, WRITE, ISSUE, ASSESS, **STAFF)
CHIEF = person(READ, WRITE, ISSUE, HEAD, ASSESS, **STAFF)
ANALYST = person(READ, **STAFF)
RISK = {
    "persons": "medium",
    "persons_why": "Those who spoke could be found out",
    "cooperation": "low",
    "cooperation_why": "The director takes it badly",
    "matter": "none",
    "speaks_for": "Nothing has moved for a year",
    "speaks_against": "A new director began",
    "lowered": "No wing is named",
}
SECRET = "could be found out"


def proposal(**changes: Any) -> dict[str, Any]:
    return {"rung": "reminder", "reason": "It has regressed", "language": "en", "risk": RISK} | changes


async def asked(service: Bench, **changes: Any) -> dict[str, Any]:
    authority = await entered(service)
    body = {"authority": authority["id"], "response_due": "2026-04-01"}
    return await issued_to(service, body, **changes)


async def ladder(service: Bench, record: dict[str, Any], who: Principal = COORDINATOR) -> dict[str, Any]:
    found: dict[str, Any] = await call(service, who, "GET", f"/recommendations/{record['id']}/escalation")
    return found


async def step(
    service: Bench, who: Principal, up: dict[str, Any], part: str, expect: int = 201, **body: Any
) -> dict[str, Any]:
    """Something said of the newest step."""
    part = f"escalation-steps/{up['steps'][0]['id']}/{part}"
    return await act(service, who, up, part, expect, **body)


async def test_a_step_goes_from_proposal_to_what_came_of_it(world: World) -> None:
    service = world.service
    record = await asked(service)
    up = await ladder(service, record)
    assert (up["next"], up["suggested"], up["because"]) == ("reminder", "reminder", ["answer-overdue"])
    up = await act(service, COORDINATOR, record, "escalation-steps", **proposal())
    (one,) = up["steps"]
    assert (one["state"], one["may_decide"], one["may_withdraw"]) == ("proposed", False, True)
    assert (up["suggested"], up["may_propose"]) == (None, False)
    await act(service, COORDINATOR, up, "escalation-steps", 409, **proposal())
    waiting = await call(service, CHIEF, "GET", "/escalation-steps")
    assert [(each["id"], each["own"]) for each in waiting["items"]] == [(one["id"], False)]
    await step(service, COORDINATOR, up, "deed", 409, text="Written")
    await step(service, COORDINATOR, up, "decision", 403, verdict="approved")
    problem = await step(service, CHIEF, up, "decision", 422, verdict="refused")
    assert problem["errors"][0]["pointer"] == "/reason"
    up = await step(service, CHIEF, up, "decision", verdict="approved")
    assert (await call(service, CHIEF, "GET", "/escalation-steps"))["items"] == []
    approved = await call(service, COORDINATOR, "GET", "/escalation-steps?state=approved")
    assert len(approved["items"]) == 1
    await step(service, CHIEF, up, "decision", 409, verdict="approved")
    soon = (today() + timedelta(days=30)).isoformat()
    up = await step(service, COORDINATOR, up, "deed", text="A letter to the director", effect_due=soon)
    awaited = await call(service, COORDINATOR, "GET", "/awaited")
    assert [(each["kind"], each["due_on"], each["rung"]) for each in awaited["items"]] == [
        ("effect", soon, "reminder")
    ]
    # Whoever promised an answer is given until then.
    assert (up["next"], up["suggested"]) == ("higher-level", None)
    up = await step(service, COORDINATOR, up, "effect", effect="none", text="No answer came")
    assert up["steps"][0]["state"] == "closed"
    assert up["suggested"] == "higher-level"
    assert (await call(service, COORDINATOR, "GET", "/awaited"))["items"] == []
    history = await call(service, COORDINATOR, "GET", f"/recommendations/{record['id']}/history")
    assert [each["act"] for each in history[:4]] == [
        "escalation-looked-back",
        "escalation-carried-out",
        "escalation-approved",
        "escalation-proposed",
    ]


async def test_who_heads_the_office_decides_and_never_on_a_proposal_of_their_own(world: World) -> None:
    service = world.service
    record = await asked(service)
    up = await act(service, CHIEF, record, "escalation-steps", **proposal())
    problem = await step(service, CHIEF, up, "decision", 403, verdict="approved")
    assert problem["detail"] == "Somebody else decides on what you proposed"
    await step(service, COORDINATOR, up, "decision", 403, verdict="approved")
    await step(service, COORDINATOR, up, "decision", 403, verdict="withdrawn", reason="Not mine")
    up = await step(service, CHIEF, up, "decision", verdict="withdrawn", reason="They answered")
    assert up["steps"][0]["state"] == "withdrawn"
    up = await act(service, COORDINATOR, up, "escalation-steps", **proposal())
    up = await step(service, CHIEF, up, "decision", verdict="refused", reason="Wait for the new director")
    assert (up["steps"][0]["state"], up["next"]) == ("refused", "reminder")


async def test_the_database_keeps_who_proposed_from_deciding(world: World) -> None:
    """A statement that got past the service still meets the rules."""
    service = world.service
    record = await asked(service)
    up = await act(service, CHIEF, record, "escalation-steps", **proposal())
    one = up["steps"][0]["id"]
    decision = (
        "INSERT INTO escalation_decision (step, recommendation, verdict, reason, decided_by, decided_at)"
        f" VALUES ('{one}', '{record['id']}', 'approved', 'x', '{{}}', now())"
    )
    deed = (
        "INSERT INTO escalation_deed (step, recommendation, carried_out, day, text, entered_by, entered_at)"
        f" VALUES ('{one}', '{record['id']}', true, now(), 'x', '{{}}', now())"
    )
    for who, statement in ((CHIEF, decision), (COORDINATOR, decision), (CHIEF, deed)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with service.app.state.database.session(who) as session:
                await session.execute(text(statement.format(who.account)))
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with service.app.state.database.session(CHIEF) as session:
            await session.execute(text("UPDATE escalation_step SET reason = 'x'"))


async def test_what_is_wrong_is_pointed_at_and_changes_nothing(world: World) -> None:
    service = world.service
    record = await asked(service)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"rung": "court"}, "/skipped_because"),
        ({"risk": RISK | {"lowered": None}}, "/risk/lowered"),
        ({"risk": RISK | {"cooperation_why": None}}, "/risk/cooperation_why"),
        ({"authority": str(uuid7())}, "/authority"),
    ]
    for body, pointer in wrong:
        problem = await act(service, COORDINATOR, record, "escalation-steps", 422, **proposal(**body))
        assert problem["errors"][0]["pointer"] == pointer
    assert (await ladder(service, record))["version"] == record["version"]
    up = await act(
        service,
        COORDINATOR,
        record,
        "escalation-steps",
        **proposal(rung="court", skipped_because="The time to sue ends"),
    )
    assert up["steps"][0]["skipped_because"] == "The time to sue ends"


async def test_the_same_proposal_sent_twice_is_one_and_an_old_version_is_none(world: World) -> None:
    service = world.service
    record = await asked(service)
    url = f"/recommendations/{record['id']}/escalation-steps"
    headers = version(record) | {"Idempotency-Key": str(uuid7())}
    one, two = [
        await call(service, COORDINATOR, "POST", url, 201, json=proposal(), headers=headers) for _ in range(2)
    ]
    assert one == two
    await call(service, COORDINATOR, "POST", url, 412, json=proposal(), headers=version(record))
    assert len(await service.sql("SELECT id FROM escalation_step")) == 1


async def test_a_regressed_one_suggests_the_next_rung(world: World) -> None:
    service = world.service
    record = await issued_to(service, {"authority": (await entered(service))["id"]})
    assert (await ladder(service, record))["suggested"] is None
    await service.sql("UPDATE recommendation SET implementation = 'regressed' WHERE id = $1", record["id"])
    up = await ladder(service, record)
    assert (up["suggested"], up["because"]) == ("reminder", ["regressed"])


async def test_the_risk_is_read_only_by_who_works_on_it_and_nothing_of_it_from_outside(
    world: World,
) -> None:
    service = world.service
    record = await asked(service)
    copies = await service.sql("SELECT count(*) FROM sent_copy")
    up = await act(service, COORDINATOR, record, "escalation-steps", **proposal())
    up = await step(service, CHIEF, up, "decision", verdict="approved")
    assert up["steps"][0]["risk"]["lowered"] == "No wing is named"
    seen = await ladder(service, record, ANALYST)
    assert (seen["steps"][0]["risk"], seen["may_propose"]) == (None, False)
    assert SECRET not in str(seen)
    staff = frozenset(PERMISSIONS) - {ANSWER}
    authority = record["addressees"][0]["authority"]["id"]
    answering = person(ANSWER, side=Side.PREVENTIVE, authority=authority)
    for who, code in (
        (person(*staff, side=Side.PREVENTIVE, office=OTHER_OFFICE), 404),
        (person(*staff, side=Side.COMPLAINTS), 404),
        (person("visits.place.read", **STAFF), 403),
        (answering, 403),
        (None, 401),
    ):
        await call(service, who, "GET", f"/recommendations/{record['id']}/escalation", code)
        if who is not None:
            for table in (EscalationStep, EscalationRisk, EscalationDecision, EscalationDeed):
                assert await visible_both_ways(service, table, who) == (set(), set())
    assert await visible_both_ways(service, EscalationRisk, ANALYST) == (set(), set())
    await act(service, ANALYST, up, "escalation-steps", 403, **proposal())
    await call(service, ANALYST, "GET", "/escalation-steps", 403)
    assert await service.sql("SELECT count(*) FROM sent_copy") == copies
    for row in await service.sql("SELECT type, data FROM outbox"):
        assert SECRET not in str(list(row))
        assert "regressed" not in str(list(row))


async def test_who_wrote_it_and_heads_another_office_decides_on_nothing(world: World) -> None:
    """Nor reads what was weighed, nor decides by SQL."""
    service = world.service
    record = await asked(service)
    up = await act(service, COORDINATOR, record, "escalation-steps", **proposal())
    author = (await service.sql("SELECT created_by FROM recommendation"))[0]["created_by"]
    elsewhere = person(READ, HEAD, side=Side.PREVENTIVE, office=OTHER_OFFICE, account=author)
    (seen,) = (await ladder(service, record, elsewhere))["steps"]
    assert (seen["may_decide"], seen["risk"]) == (False, None)
    await step(service, elsewhere, up, "decision", 403, verdict="approved")
    async with service.app.state.database.session(elsewhere) as session:
        assert (await session.execute(text("SELECT count(*) FROM escalation_risk"))).scalar_one() == 0
        decide = "INSERT INTO escalation_decision SELECT id, recommendation, 'approved', NULL, :me, now()"
        with pytest.raises(ProgrammingError, match="row-level security"):
            await session.execute(text(f"{decide} FROM escalation_step"), {"me": author})
        await session.rollback()
    await step(service, CHIEF, up, "decision", verdict="approved")
