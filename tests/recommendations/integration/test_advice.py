"""Advice on a recommendation: what it says, and who may ask."""

from recommendations.policy.permissions import READ
from servicekit.principal import Side
from servicekit.testing import person

from tests.recommendations.conftest import OFFICE, OTHER_TEAM, World, coordinator, drafted, monitor

WEAK = "Appropriate measures should be taken to improve hygiene."


async def test_advice_quotes_the_words_and_goes_with_the_version(world: World) -> None:
    record = await drafted(
        world.service, monitor(), text=WEAK, root_cause="No plumber has been hired since 2019"
    )
    async with world.service.client(monitor()) as client:
        answer = await client.get(f"/v1/recommendations/{record['id']}/advice")
    told = answer.json()
    assert told["version"] == record["version"]
    assert {"criterion": "specific", "code": "vague", "words": "Appropriate measures"} in told["hints"]
    assert {"criterion": "targeted", "code": "nobody-asked", "words": None} in told["hints"]
    assert "no-root-cause" not in {hint["code"] for hint in told["hints"]}


async def test_mended_wording_gets_no_advice_of_its_kind(world: World) -> None:
    record = await drafted(world.service, monitor(), text=WEAK)
    mended = "The Agency should repair the eight showers of wing B by 1 March 2027, because two of ten work."
    async with world.service.client(monitor()) as client:
        url = f"/v1/recommendations/{record['id']}"
        changed = await client.patch(
            url, json={"text": mended}, headers={"If-Match": f'"{record["version"]}"'}
        )
        assert changed.status_code == 200
        told = (await client.get(f"{url}/advice")).json()
    assert {hint["words"] for hint in told["hints"]} == {None}
    assert "specific" not in {hint["criterion"] for hint in told["hints"]}


async def test_advice_on_a_draft_is_for_who_reads_the_draft(world: World) -> None:
    record = await drafted(world.service, monitor(), text=WEAK)
    url = f"/v1/recommendations/{record['id']}/advice"
    strangers = [
        monitor(team=OTHER_TEAM),
        coordinator(side=Side.COMPLAINTS),
        person(READ, side=Side.PREVENTIVE, office=OFFICE),
    ]
    for who in strangers:
        async with world.service.client(who) as client:
            assert (await client.get(url)).status_code == 404
    async with world.service.client(None) as client:
        assert (await client.get(url)).status_code == 401
