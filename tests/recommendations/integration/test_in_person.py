"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

from dataclasses import replace

import pytest
from fastapi.routing import APIRoute
from recommendations.main import SERVICE
from recommendations.policy.permissions import PERMISSIONS
from servicekit.auth import in_person
from servicekit.ids import uuid7
from servicekit.principal import Kind, Side
from servicekit.testing import Bench, person

IN_PERSON = {
    "/publication-proposals/{proposal}/approve",
    "/recommendations/{recommendation}/escalation-steps",
    "/recommendations/{recommendation}/escalation-steps/{step}/decision",
    "/recommendations/{recommendation}/publication-proposals",
}
ROUTES = [
    route
    for router in SERVICE.routers
    for route in router.routes
    if isinstance(route, APIRoute) and in_person in [each.dependency for each in route.dependencies]
]


def test_both_halves_of_what_takes_two_ask_for_a_person() -> None:
    assert {route.path for route in ROUTES} == IN_PERSON


@pytest.mark.parametrize("path", [pytest.param(route.path, id=route.path) for route in ROUTES])
async def test_a_program_is_nobody_of_two(recommendations: Bench, path: str) -> None:
    whole = person(*PERMISSIONS, side=Side.PREVENTIVE)
    parts = [str(uuid7()) if part.startswith("{") else part for part in path.split("/")]
    async with recommendations.client(replace(whole, kind=Kind.MACHINE)) as program:
        answer = await program.post("/v1" + "/".join(parts), json={}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json().get("detail")) == (403, "People do this, and no program")
