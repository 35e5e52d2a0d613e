"""Visits on devices: who takes one along, who sees that, and when a device is told to wipe."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import uuid7
from servicekit.principal import PUBLIC, Kind, Principal, Side
from servicekit.testing import Bench, visible_both_ways
from visits.models import TakenAlong

from tests.visits.conftest import registered, version_of
from tests.visits.integration.going import OFFICE, coordinator, expert, known, monitor
from tests.visits.integration.test_checklist_answers import visit_of

SECRET = "s" * 43
ANYBODY = Principal(PUBLIC, Kind.PUBLIC, Side.COMPLAINTS)


async def laid_down(service: Bench, *team: Principal, **how: Any) -> UUID:
    place = await registered(service)
    visit = await visit_of(service, place["id"], *team, **how)
    await service.sql("UPDATE visit SET office = $2 WHERE id = $1", visit, OFFICE)
    return visit


async def take(service: Bench, who: Principal | None, visit: UUID, **draft: Any) -> Any:
    async with service.client(who) as client:
        body = {"label": "Tablet 3", "secret": SECRET} | draft
        return await client.post(f"/v1/visits/{visit}/taken-along", json=body)


async def taken(service: Bench, who: Principal, visit: UUID) -> dict[str, Any]:
    answer = await take(service, who, visit)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def said(service: Bench, account: UUID, *holdings: dict[str, Any]) -> Any:
    """What a device that nobody is signed in on asks."""
    body = {"account": str(account), "taken": [{"secret": SECRET} | one for one in holdings]}
    async with service.client(ANYBODY) as client:
        return await client.post("/device/contact", json=body)


async def told_to_wipe(service: Bench, who: Principal, record: dict[str, Any], **more: Any) -> bool:
    answer = await said(service, who.account, {"id": record["id"]} | more)
    assert answer.status_code == 200, answer.text
    [standing] = answer.json()["standings"]
    over: bool = standing["over"]
    return over


async def test_who_goes_takes_it_along_and_nobody_else(visits: Bench) -> None:
    lou, doctor = monitor(office=OFFICE), expert(office=OFFICE)
    visit = await laid_down(visits, lou, doctor)
    planner = coordinator(office=OFFICE)
    stranger = monitor(office=OFFICE)
    statuses = {
        name: (await take(visits, who, visit)).status_code
        for name, who in {
            "who goes": lou,
            "an expert who goes": doctor,
            "who plans it": planner,
            "a colleague": stranger,
            "another side": monitor(side=Side.COMPLAINTS, office=OFFICE, account=lou.account),
            "nobody": None,
        }.items()
    }
    assert statuses == {
        "who goes": 201,
        "an expert who goes": 201,
        "who plans it": 403,
        "a colleague": 403,
        "another side": 404,
        "nobody": 401,
    }


async def test_a_visit_is_taken_along_once_its_team_knows_where_it_goes(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    secret = await laid_down(visits, lou, started=False, told=False)
    assert (await take(visits, lou, secret)).status_code == 403
    told = await laid_down(visits, lou, started=False)
    assert (await take(visits, lou, told)).status_code == 201
    over = await laid_down(visits, lou, state="closed")
    assert (await take(visits, lou, over)).status_code == 409


@pytest.mark.parametrize("draft", [{"secret": "short"}, {"label": " "}, {"label": "x" * 101}, {"more": 1}])
async def test_what_is_no_device_is_refused(visits: Bench, draft: dict[str, Any]) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    assert (await take(visits, lou, visit, **draft)).status_code == 422
    assert await visits.sql("SELECT 1 FROM taken_along") == []


async def test_the_proof_of_a_device_is_kept_as_a_hash_and_never_shown(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    made = await taken(visits, lou, visit)
    assert "secret" not in made
    [row] = await visits.sql("SELECT secret FROM taken_along")
    assert SECRET not in row["secret"]
    assert made["lock_after_days"] == 7


async def test_who_took_it_sees_their_own_and_who_plans_sees_all(visits: Bench) -> None:
    lou, ana = monitor(office=OFFICE), monitor(office=OFFICE)
    visit = await laid_down(visits, lou, ana)
    own, others = await taken(visits, lou, visit), await taken(visits, ana, visit)
    planner = coordinator(office=OFFICE)
    everybody = {UUID(own["id"]), UUID(others["id"])}
    for who, sees in (
        (lou, {UUID(own["id"])}),
        (ana, {UUID(others["id"])}),
        (planner, everybody),
        (coordinator(office=uuid7()), set()),
        (monitor(office=OFFICE), set()),
    ):
        assert await visible_both_ways(visits, TakenAlong, who) == (sees, sees)
    async with visits.client(planner) as client:
        listed = (await client.get(f"/v1/visits/{visit}/taken-along")).json()
        assert {one["id"] for one in listed} == {str(one) for one in everybody}
        assert not any(one["mine"] for one in listed)
    async with visits.client(monitor(office=OFFICE)) as client:
        for path in (f"/v1/visits/{visit}/taken-along", f"/v1/taken-along/{own['id']}"):
            assert (await client.get(path)).status_code == 404
        patch = {"ended": "lost"}
        hidden = await client.patch(f"/v1/taken-along/{own['id']}", json=patch, headers=version_of(own))
        assert hidden.status_code == 404


async def test_a_device_keeps_a_visit_as_long_as_its_owner_goes_on_it(visits: Bench) -> None:
    doctor = expert(office=OFFICE)
    visit = await laid_down(visits, doctor)
    record = await taken(visits, doctor, visit)
    assert not await told_to_wipe(visits, doctor, record, waiting=3)
    async with visits.client(doctor) as client:
        assert (await client.get(f"/v1/taken-along/{record['id']}")).json()["waiting"] == 3
    await visits.sql("UPDATE record_grant SET ends_at = now() WHERE record = $1", visit)
    assert await told_to_wipe(visits, doctor, record)
    [row] = await visits.sql("SELECT ended_because, waiting FROM taken_along")
    assert row["ended_because"] == "access-ended"
    # Even if the access were given again, what was wiped is taken along anew.
    await visits.sql("UPDATE record_grant SET ends_at = NULL WHERE record = $1", visit)
    assert await told_to_wipe(visits, doctor, record)


async def test_a_device_of_a_closed_account_wipes(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    record = await taken(visits, lou, visit)
    await known(visits, lou)
    assert not await told_to_wipe(visits, lou, record)
    await visits.sql("UPDATE known_account SET closed = true WHERE id = $1", lou.account)
    assert await told_to_wipe(visits, lou, record)


async def test_a_lost_device_wipes_whoever_says_so_of_those_who_may(visits: Bench) -> None:
    lou, planner = monitor(office=OFFICE), coordinator(office=OFFICE)
    visit = await laid_down(visits, lou)
    for who in (lou, planner):
        record = await taken(visits, lou, visit)
        address, patch = f"/v1/taken-along/{record['id']}", {"ended": "lost"}
        async with visits.client(who) as client:
            unsaid = await client.patch(address, json=patch)
            stale = await client.patch(address, json=patch, headers={"If-Match": '"9"'})
            done = await client.patch(address, json=patch, headers=version_of(record))
            again = await client.patch(address, json=patch, headers=version_of(done.json()))
        assert (unsaid.status_code, stale.status_code, done.status_code) == (428, 412, 200)
        assert again.json()["version"] == done.json()["version"]
        assert await told_to_wipe(visits, lou, record)
        assert await told_to_wipe(visits, lou, record, wiped=True)
        [row] = await visits.sql(
            "SELECT ended_because, wiped_at FROM taken_along WHERE id = $1", UUID(record["id"])
        )
        assert row["ended_because"] == "lost"
        assert row["wiped_at"] is not None
    acts = await visits.sql("SELECT act FROM audit_entry ORDER BY 1")
    assert [row["act"] for row in acts].count("visit.device-wiped") == 2


async def test_only_its_owner_puts_it_back(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    record = await taken(visits, lou, visit)
    address, patch = f"/v1/taken-along/{record['id']}", {"ended": "put-back"}
    async with visits.client(coordinator(office=OFFICE)) as client:
        assert (await client.patch(address, json=patch, headers=version_of(record))).status_code == 403
    async with visits.client(lou) as client:
        assert (await client.patch(address, json=patch, headers=version_of(record))).status_code == 200
        # What was put back can still turn out to have been on a tablet that is lost.
        back = (await client.get(address)).json()
        lost = await client.patch(address, json={"ended": "lost"}, headers=version_of(back))
    assert lost.json()["ended_because"] == "lost"


async def test_nothing_is_learnt_from_asking_for_others(visits: Bench) -> None:
    lou, ana = monitor(office=OFFICE), monitor(office=OFFICE)
    visit = await laid_down(visits, lou, ana)
    record = await taken(visits, lou, visit)
    before = await visits.sql("SELECT contact_at, waiting, ended_at FROM taken_along")
    guesses = [
        await said(
            visits, lou.account, {"id": record["id"], "secret": "x" * 43, "waiting": 9, "wiped": True}
        ),
        await said(visits, ana.account, {"id": record["id"], "waiting": 9, "wiped": True}),
        await said(visits, lou.account, {"id": str(uuid7())}),
    ]
    answers = [answer.json() for answer in guesses]
    assert [answer["standings"][0]["over"] for answer in answers] == [True, True, True]
    assert await visits.sql("SELECT contact_at, waiting, ended_at FROM taken_along") == before
    assert not await told_to_wipe(visits, lou, record)


async def test_a_device_asks_as_the_public_and_says_things_that_can_be(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    body = {"account": str(lou.account), "taken": [{"id": str(uuid7()), "secret": SECRET}]}
    for who in (None, lou):
        async with visits.client(who) as client:
            assert (await client.post("/device/contact", json=body)).status_code == 401
    for wrong in ({"taken": []}, {"taken": body["taken"] * 21}, {"account": "x"}):
        async with visits.client(ANYBODY) as client:
            assert (await client.post("/device/contact", json=body | wrong)).status_code == 422


async def test_one_key_takes_it_along_once(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    headers = {"Idempotency-Key": str(uuid7())}
    body = {"id": str(uuid7()), "label": "Tablet", "secret": SECRET}
    async with visits.client(lou) as client:
        answers = [
            await client.post(f"/v1/visits/{visit}/taken-along", json=body, headers=headers) for _ in range(2)
        ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len(await visits.sql("SELECT 1 FROM taken_along")) == 1


async def test_a_device_that_is_told_nothing_new_counts_as_heard_of(visits: Bench) -> None:
    lou = monitor(office=OFFICE)
    visit = await laid_down(visits, lou)
    record = await taken(visits, lou, visit)
    long_ago = datetime.now(UTC) - timedelta(days=30)
    await visits.sql("UPDATE taken_along SET contact_at = $1", long_ago)
    assert not await told_to_wipe(visits, lou, record)
    [row] = await visits.sql("SELECT contact_at FROM taken_along")
    assert row["contact_at"] > long_ago + timedelta(days=29)
