"""Where others stand: over time, and for those alone who work on what is recommended."""

from typing import Any

import pytest
from recommendations.models import Stakeholder, StakeholderEstimate
from recommendations.policy.permissions import ANSWER, PERMISSIONS, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    World,
    call,
    coordinator,
    entered,
    issued_to,
    monitor,
)

WHO = coordinator()
DAY = "2026-02-01"


async def estimated(
    service: Bench, who: Principal = WHO, expect: int = 201, **changes: Any
) -> dict[str, Any]:
    body = {
        "influence": 4,
        "interest": 2,
        "position": "leans-against",
        "estimated_on": DAY,
        "reason": "What they said at the hearing",
    } | changes
    made: dict[str, Any] = await call(service, who, "POST", "/stakeholder-estimates", expect, json=body)
    return made


async def the_map(service: Bench, query: str = "", who: Principal = WHO) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await call(service, who, "GET", f"/stakeholder-map{query}"))[
        "stakeholders"
    ]
    return found


async def test_a_body_moves_on_the_map_and_keeps_where_it_was(world: World) -> None:
    service = world.service
    ministry = (await entered(service, "Ministry of Justice", kind="ministry"))["id"]
    await estimated(service, authority=ministry)
    after = await estimated(
        service, authority=ministry, position="supports", interest=5, estimated_on="2026-06-01"
    )
    assert [each["position"] for each in after["estimates"]] == ["supports", "leans-against"]
    await estimated(service, name="Committee on Human Rights of the parliament", influence=5)
    one, two = await the_map(service)
    assert (one["body"]["name"], one["in_register"], len(one["estimates"])) == (
        "Ministry of Justice",
        True,
        2,
    )
    assert (two["body"]["name"], two["in_register"]) == ("Committee on Human Rights of the parliament", False)
    then, _ = await the_map(service, "?until=2026-03-01")
    assert [each["position"] for each in then["estimates"]] == ["leans-against"]
    assert [each["id"] for each in await the_map(service, f"?authority={ministry}")] == [one["id"]]


async def test_a_map_is_of_one_recommendation_or_one_theme_or_in_general(world: World) -> None:
    service = world.service
    agency = (await entered(service))["id"]
    record = await issued_to(service, {"authority": agency})
    await estimated(service, authority=agency, recommendation=record["id"], influence=1)
    await estimated(service, authority=agency, theme=str(world.theme), influence=2)
    await estimated(service, authority=agency, influence=3)
    for query, influence in (
        ("", 3),
        (f"?theme={world.theme}", 2),
        (f"?recommendation={record['id']}", 1),
    ):
        (only,) = await the_map(service, query)
        assert [each["influence"] for each in only["estimates"]] == [influence]
    topics = (await call(service, WHO, "GET", "/stakeholder-map"))["topics"]
    assert len(topics) == 3


async def test_what_was_wrong_is_taken_back_once_for_a_reason_and_kept(world: World) -> None:
    service = world.service
    agency = (await entered(service))["id"]
    one = await estimated(service, authority=agency)
    url = f"/stakeholder-estimates/{one['estimates'][0]['id']}/taking-back"
    problem = await call(service, WHO, "POST", url, 422, json={})
    assert problem["errors"][0]["pointer"] == "/reason"
    after = await call(service, WHO, "POST", url, 201, json={"reason": "It was another body"})
    assert after["estimates"] == []
    await call(service, WHO, "POST", url, 409, json={"reason": "Again"})
    assert await the_map(service) == []
    ((kept, because),) = await service.sql("SELECT reason, taken_back_because FROM stakeholder_estimate")
    assert (kept, because) == ("What they said at the hearing", "It was another body")
    for statement in (
        "UPDATE stakeholder_estimate SET position = 'supports'",
        "UPDATE stakeholder_estimate SET taken_back_because = 'x'",
    ):
        with pytest.raises(ProgrammingError, match=r"row-level security|not changed|may be written"):
            async with service.app.state.database.session(WHO) as session:
                await session.execute(text(statement))


async def test_bad_input_is_pointed_at(world: World) -> None:
    service = world.service
    agency = (await entered(service))["id"]
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "/authority"),
        ({"authority": agency, "name": "Both"}, "/authority"),
        ({"authority": str(uuid7())}, "/authority"),
        ({"authority": agency, "influence": 6}, "/influence"),
        ({"authority": agency, "theme": str(uuid7())}, "/theme"),
        ({"authority": agency, "recommendation": str(uuid7())}, "/recommendation"),
        ({"authority": agency, "estimated_on": "2999-01-01"}, "/estimated_on"),
    ]
    for body, pointer in wrong:
        problem = await estimated(service, expect=422, **body)
        assert problem["errors"][0]["pointer"] == pointer, body
    assert await service.sql("SELECT id FROM stakeholder") == []


async def test_the_same_estimate_sent_twice_is_one(world: World) -> None:
    service = world.service
    agency = (await entered(service))["id"]
    body = {
        "authority": agency,
        "influence": 1,
        "interest": 1,
        "position": "opposes",
        "reason": "They said so",
    }
    key = {"Idempotency-Key": str(uuid7())}
    for _ in range(2):
        await call(service, WHO, "POST", "/stakeholder-estimates", 201, json=body, headers=key)
    assert len(await service.sql("SELECT id FROM stakeholder_estimate")) == 1


async def test_nobody_sees_the_map_but_who_works_on_recommendations_in_that_office(world: World) -> None:
    service = world.service
    agency = (await entered(service))["id"]
    await estimated(service, authority=agency)
    staff = frozenset(PERMISSIONS) - {ANSWER}
    for who in (
        person(READ, side=Side.PREVENTIVE, office=OFFICE),
        person("visits.place.read", side=Side.PREVENTIVE, office=OFFICE),
        person(ANSWER, side=Side.PREVENTIVE, authority=agency),
    ):
        await call(service, who, "GET", "/stakeholder-map", 403)
        for table in (Stakeholder, StakeholderEstimate):
            assert await visible_both_ways(service, table, who) == (set(), set())
    for who in (
        person(*staff, side=Side.PREVENTIVE, office=OTHER_OFFICE),
        person(*staff, side=Side.COMPLAINTS),
        monitor(),
    ):
        assert await the_map(service, who=who) == []
    assert len(await the_map(service, who=person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE))) == 1
