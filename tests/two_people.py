"""Routes of a service that people use and no program."""

from collections.abc import Iterable
from dataclasses import replace

from fastapi.routing import APIRoute
from servicekit.auth import in_person
from servicekit.ids import uuid7
from servicekit.principal import Kind, Side
from servicekit.service import Service
from servicekit.testing import Bench, person


def paths_in_person(service: Service) -> list[str]:
    return [
        route.path
        for router in service.routers
        for route in router.routes
        if isinstance(route, APIRoute) and in_person in [each.dependency for each in route.dependencies]
    ]


async def refuse_a_program(service: Bench, path: str, permissions: Iterable[str]) -> None:
    """Though it holds every permission."""
    whole = person(*permissions, side=Side.PREVENTIVE)
    parts = [str(uuid7()) if part.startswith("{") else part for part in path.split("/")]
    async with service.client(replace(whole, kind=Kind.MACHINE)) as program:
        answer = await program.post("/v1" + "/".join(parts), json={}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json().get("detail")) == (403, "People do this, and no program")
