"""What others recommended is tied to what we did, and nobody sees through a tie what they may not read."""

from typing import Any

from recommendations.policy.permissions import ISSUE, READ, WRITE
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import OFFICE, World, coordinator, drafted, issued
from tests.recommendations.integration.test_embargo import brought_in, kept

OURS = "That every search of a person be entered in the register on the same day, with its reason."
THEIRS = (
    "The authorities should see to it that every search of a person is entered in a register with its reason."
)


async def tied(service: Bench, one: dict[str, Any], other: dict[str, Any]) -> Any:
    async with service.client(coordinator()) as client:
        return await client.post(
            f"/v1/recommendations/{one['id']}/links", json={"other": other["id"], "kind": "repeats"}
        )


async def test_a_tie_is_seen_from_both_ends(world: World) -> None:
    ours = await issued(world.service, coordinator(), text=OURS)
    document = await kept(world.service, coordinator(), embargoed=False)
    (theirs,) = await brought_in(world.service, coordinator(), document, THEIRS)
    answer = await tied(world.service, theirs, ours)
    assert answer.status_code == 201, answer.text
    assert (await tied(world.service, ours, theirs)).status_code == 409
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    async with world.service.client(reader) as client:
        (forth,) = (await client.get(f"/v1/recommendations/{theirs['id']}/links")).json()
        (back,) = (await client.get(f"/v1/recommendations/{ours['id']}/links")).json()
        refused = await client.delete(f"/v1/recommendations/{ours['id']}/links/{back['id']}")
    assert (forth["outward"], forth["recommendation"]["id"]) == (True, ours["id"])
    assert (back["outward"], back["recommendation"]["id"]) == (False, theirs["id"])
    assert refused.status_code == 403
    async with world.service.client(coordinator()) as client:
        assert (
            await client.delete(f"/v1/recommendations/{ours['id']}/links/{back['id']}")
        ).status_code == 204
        assert (await client.get(f"/v1/recommendations/{ours['id']}/links")).json() == []


async def test_who_cannot_read_one_end_does_not_see_the_tie(world: World) -> None:
    """The unpublished report of the SPT stands behind our own recommendation, and nobody learns that it exists."""
    head = coordinator()
    ours = await issued(world.service, head, text=OURS)
    document = await kept(world.service, head)
    (theirs,) = await brought_in(world.service, head, document, THEIRS)
    assert (await tied(world.service, theirs, ours)).status_code == 201
    reader = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE)
    async with world.service.client(reader) as client:
        assert (await client.get(f"/v1/recommendations/{ours['id']}/links")).json() == []
        assert (await client.get(f"/v1/recommendations/{theirs['id']}/links")).status_code == 404
        assert (await client.get(f"/v1/recommendations/{ours['id']}/similar")).json() == []
        unknown = await client.post(
            f"/v1/recommendations/{ours['id']}/links", json={"other": theirs["id"], "kind": "same"}
        )
    assert unknown.status_code == 422
    async with world.service.client(head) as client:
        assert len((await client.get(f"/v1/recommendations/{ours['id']}/links")).json()) == 1
        assert (await client.get(f"/v1/recommendations/{ours['id']}/similar")).json() == []


async def test_what_reads_alike_is_suggested_until_it_is_tied(world: World) -> None:
    head = coordinator()
    ours = await issued(world.service, head, text=OURS, themes=[str(world.subtheme)])
    await issued(world.service, head, text="That a nurse be on call at night.")
    document = await kept(world.service, head, embargoed=False)
    (theirs,) = await brought_in(world.service, head, document, THEIRS)
    async with world.service.client(head) as client:
        (found,) = (await client.get(f"/v1/recommendations/{theirs['id']}/similar")).json()
    assert found["recommendation"]["id"] == ours["id"]
    assert found["likeness"] > 0.4
    await tied(world.service, theirs, ours)
    async with world.service.client(head) as client:
        assert (await client.get(f"/v1/recommendations/{theirs['id']}/similar")).json() == []
    async with world.service.client() as client:
        assert (await client.get(f"/v1/recommendations/{ours['id']}/similar")).status_code == 401


async def test_what_was_said_earlier_is_suggested_while_writing_with_what_became_of_it(world: World) -> None:
    """Of the same place or theme, and only earlier ones: nobody is told in 2024 what will be said in 2026."""
    who = coordinator()
    place = {"places": [str(world.place)], "system_wide": False}
    first = await issued(world.service, who, text=OURS, **place)
    other = await issued(world.service, who, text="That a nurse be on call at night.", **place)
    elsewhere = await issued(world.service, who, text=OURS, places=[], system_wide=True)
    again = await drafted(world.service, who, text=OURS, **place)
    async with world.service.client(who) as client:
        suggested = (await client.get(f"/v1/recommendations/{again['id']}/similar")).json()
        named = {first["id"]: "first", other["id"]: "other", elsewhere["id"]: "elsewhere"}
        assert [named[each["recommendation"]["id"]] for each in suggested] == ["first"], suggested
        assert suggested[0]["places_shared"] == 1
        assert suggested[0]["recommendation"]["implementation"] == "never-assessed"
        assert (await client.get(f"/v1/recommendations/{first['id']}/similar")).json() == []
        tie = {"other": first["id"], "kind": "repeats"}
        assert (await client.post(f"/v1/recommendations/{again['id']}/links", json=tie)).status_code == 201
        assert (await client.get(f"/v1/recommendations/{again['id']}/similar")).json() == []
        repeated = (await client.get(f"/v1/recommendations/{again['id']}/repeated")).json()
        assert [each["id"] for each in repeated] == [first["id"]]
    assert {other["id"], elsewhere["id"]} & {each["id"] for each in repeated} == set()


async def test_a_third_time_is_seen_over_every_step_that_one_may_read(world: World) -> None:
    who = coordinator()
    first, second, third = [await issued(world.service, who, text=f"{OURS} {number}") for number in range(3)]
    waiting = "/v1/recommendations?attention=repeated"
    await tied(world.service, second, first)
    async with world.service.client(who) as client:
        assert (await client.get(waiting)).json()["items"] == []
    await tied(world.service, third, second)
    await tied(world.service, first, third)  # A circle ends.
    async with world.service.client(who) as client:
        found = (await client.get(f"/v1/recommendations/{third['id']}/repeated")).json()
        assert {each["id"] for each in found} == {first["id"], second["id"]}
        assert third["id"] in {each["id"] for each in (await client.get(waiting)).json()["items"]}
    async with world.service.client(person(READ, side=Side.COMPLAINTS, office=OFFICE)) as client:
        assert (await client.get(f"/v1/recommendations/{third['id']}/repeated")).status_code == 404
        assert (await client.get(waiting)).json()["items"] == []


async def test_a_step_under_embargo_leads_nobody_further(world: World) -> None:
    head = coordinator()
    first, third = [await issued(world.service, head, text=f"{OURS} {number}") for number in range(2)]
    document = await kept(world.service, head)
    (theirs,) = await brought_in(world.service, head, document, THEIRS)
    assert (await tied(world.service, theirs, first)).status_code == 201
    assert (await tied(world.service, third, theirs)).status_code == 201
    waiting = "/v1/recommendations?attention=repeated"
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    for who, seen in ((head, 2), (reader, 0)):
        async with world.service.client(who) as client:
            assert len((await client.get(f"/v1/recommendations/{third['id']}/repeated")).json()) == seen
            assert len((await client.get(waiting)).json()["items"]) == seen // 2
