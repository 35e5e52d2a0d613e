"""Whom an office turns to in an authority: the office's own, though the register is everybody's."""

from recommendations.models import FocalPoint
from recommendations.policy.permissions import ANSWER, PERMISSIONS, READ
from servicekit.principal import Side
from servicekit.testing import person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    World,
    call,
    coordinator,
    entered,
    monitor,
    version,
)

STAFF = set(PERMISSIONS) - {ANSWER}
"""All that one may hold inside."""

WHO = coordinator()
WHOM = {
    "name": "Ada Example",
    "function": "Head of unit",
    "contact": "ada@example.test",
    "from_on": "2026-01-01",
}


async def test_contacts_come_and_go_and_those_before_stay_readable(world: World) -> None:
    authority = await entered(world.service)
    url = f"/authorities/{authority['id']}/focal-points"
    first = await call(world.service, WHO, "POST", url, 201, json=WHOM)
    one = f"/focal-points/{first['id']}"
    wrong = {"until_on": "2025-01-01"}
    problem = await call(world.service, WHO, "PATCH", one, 422, json=wrong, headers=version(first))
    assert problem["errors"][0]["pointer"] == "/until_on"
    left = {"until_on": "2026-05-31"}
    await call(world.service, WHO, "PATCH", one, json=left, headers=version(first))
    await call(world.service, WHO, "PATCH", one, 412, json=left, headers=version(first))
    await call(world.service, WHO, "POST", url, 201, json={"name": "Bo Example"})
    found = await call(world.service, WHO, "GET", url)
    assert [each["name"] for each in found] == ["Bo Example", "Ada Example"]
    await call(world.service, WHO, "GET", url.replace(authority["id"], first["id"]), 404)


async def test_who_works_for_the_whole_institution_says_for_which_office(world: World) -> None:
    authority = await entered(world.service)
    url = f"/authorities/{authority['id']}/focal-points"
    everywhere = person(*STAFF, side=Side.PREVENTIVE)
    problem = await call(world.service, everywhere, "POST", url, 422, json=WHOM)
    assert problem["errors"][0]["pointer"] == "/office"
    kept = await call(world.service, everywhere, "POST", url, 201, json=WHOM | {"office": str(OFFICE)})
    assert [each["id"] for each in await call(world.service, WHO, "GET", url)] == [kept["id"]]
    await call(world.service, WHO, "POST", url, 403, json=WHOM | {"office": str(OTHER_OFFICE)})


async def test_contacts_of_another_office_or_side_are_not_there(world: World) -> None:
    authority = await entered(world.service)
    url = f"/authorities/{authority['id']}/focal-points"
    made = await call(world.service, WHO, "POST", url, 201, json=WHOM)
    one = f"/focal-points/{made['id']}"
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    assert len(await call(world.service, reader, "GET", url)) == 1
    await call(world.service, reader, "POST", url, 403, json=WHOM)
    await call(world.service, None, "GET", url, 401)
    for stranger in (
        person(*STAFF, side=Side.COMPLAINTS, office=OFFICE),
        person(*STAFF, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        assert await call(world.service, stranger, "GET", url) == []
        await call(world.service, stranger, "PATCH", one, 404, json={"name": "X"}, headers=version(made))
    # Who works in one team only does not keep the office's contacts.
    await call(world.service, monitor(), "POST", url, 403, json=WHOM)
    for who, sees in ((reader, True), (monitor(), False), (person(READ, side=Side.COMPLAINTS), False)):
        by_filter, by_policy = await visible_both_ways(world.service, FocalPoint, who)
        assert by_filter == by_policy
        assert bool(by_filter) is sees
