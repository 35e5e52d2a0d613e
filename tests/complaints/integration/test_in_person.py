"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

from dataclasses import replace

import pytest
from complaints.main import SERVICE
from complaints.policy.permissions import PERMISSIONS
from fastapi.routing import APIRoute
from servicekit.auth import in_person
from servicekit.ids import uuid7
from servicekit.principal import Kind, Side
from servicekit.testing import Bench, person

IN_PERSON = {
    "/allegations/{allegation}/exceptions",
    "/allegations/{allegation}/exceptions/{exception}/agreements",
    "/complaints/{complaint}/disclosure-exceptions",
    "/complaints/{complaint}/disclosure-exceptions/{exception}/decisions",
    "/complaints/{complaint}/erasures",
    "/complaints/{complaint}/letters/{letter}/approvals",
    "/complaints/{complaint}/letters/{letter}/submissions",
    "/complaints/{complaint}/parties/{party}/erasures",
    "/demands/{demand}/answers",
    "/demands/{demand}/answers/{answer}/decisions",
    "/emergency-openings",
    "/emergency-openings/{opening}/review",
    "/erasures/{erasure}/agreements",
    "/public-summaries/{summary}/moves",
    "/retention-runs",
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
async def test_a_program_is_nobody_of_two(complaints: Bench, path: str) -> None:
    whole = person(*PERMISSIONS, side=Side.PREVENTIVE)
    parts = [str(uuid7()) if part.startswith("{") else part for part in path.split("/")]
    async with complaints.client(replace(whole, kind=Kind.MACHINE)) as program:
        answer = await program.post("/v1" + "/".join(parts), json={}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json().get("detail")) == (403, "People do this, and no program")
