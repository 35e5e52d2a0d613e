"""Somebody stands in for somebody absent: what that opens, for how long, and how it is told."""

from datetime import timedelta
from typing import Any

import pytest
from complaints.absences.telling import Telling
from complaints.policy.permissions import READ, READ_INTERNAL, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.team import (
    AMAL,
    BORIS,
    CHLOE,
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    call,
    caseworker,
    given,
    head,
    known,
    listed,
    lone,
    registered,
    sees,
    version,
)


async def arranged(
    service: Bench, who: Principal, expect: int = 201, first: int = 0, days: int = 3, **more: Any
) -> Any:
    body = {
        "substitute": str(BORIS),
        "from_on": (today() + timedelta(days=first)).isoformat(),
        "until_on": (today() + timedelta(days=first + days)).isoformat(),
    }
    return await call(service, who, "POST", "/substitutions", expect, json=body | more)


async def of_amal(service: Bench) -> dict[str, Any]:
    """A complaint with Amal, which Boris may not read."""
    await known(service)
    record = await registered(service, caseworker(AMAL))
    done = await given(service, record, caseworker(AMAL), account=AMAL)
    assert not await sees(service, lone(BORIS), record)
    return record | {"version": done["version"]}


async def test_substitute_sees_and_does_what_the_assignments_allow_and_both_are_named(
    complaints: Bench,
) -> None:
    record = await of_amal(complaints)
    other = await registered(complaints, caseworker(AMAL))
    await arranged(complaints, caseworker(AMAL))
    assert await listed(complaints, lone(BORIS), "standing-in") == [record["id"]]
    assert not await sees(complaints, lone(BORIS), other)
    moved = await call(
        complaints,
        lone(BORIS),
        "POST",
        f"/complaints/{record['id']}/moves",
        json={"to": "acknowledged"},
        headers=version(record),
    )
    assert moved["state"] == "acknowledged"
    act = (await call(complaints, lone(BORIS), "GET", f"/complaints/{record['id']}/history"))[0]
    assert (act["by"]["name"], act["on_behalf_of"]["name"]) == ("Boris Test", "Amal Test")
    trail = await complaints.sql(
        "SELECT account, detail->>'for' AS for FROM audit_entry WHERE act = 'complaint.moved'"
    )
    assert (trail[0]["account"], trail[0]["for"]) == (BORIS, str(AMAL))
    own = (await call(complaints, caseworker(AMAL), "GET", f"/complaints/{record['id']}/history"))[1]
    assert own["on_behalf_of"] is None


async def test_substitution_ends_by_itself_and_is_told_to_those_who_keep_copies(complaints: Bench) -> None:
    record = await of_amal(complaints)
    await arranged(complaints, caseworker(AMAL))
    telling = Telling(complaints.app.state.worker_database)
    assert await telling.tell() == 1
    assert await telling.tell() == 0
    assert await sees(complaints, lone(BORIS), record)
    past = "interval '1 second'"
    await complaints.sql(
        f"UPDATE record_grant SET starts_at = now() - interval '1 day', ends_at = now() - {past}"
        " WHERE kind = 'substitute'"
    )
    await complaints.sql(f"UPDATE substitution SET ends_at = now() - {past}")
    assert not await sees(complaints, lone(BORIS), record)
    assert await listed(complaints, lone(BORIS), "standing-in") == []
    assert await telling.tell() == 1
    assert await telling.tell() == 0
    told = await complaints.sql("SELECT data::text AS data FROM outbox WHERE type = 'complaints.assigned'")
    assert [record["id"] in each["data"] for each in told] == [True, True]


async def test_substitution_to_come_opens_nothing_yet(complaints: Bench) -> None:
    record = await of_amal(complaints)
    arranged_ = await arranged(complaints, caseworker(AMAL), first=2)
    assert not arranged_["running"]
    assert not await sees(complaints, lone(BORIS), record)
    assert await listed(complaints, lone(BORIS), "standing-in") == []
    assert await Telling(complaints.app.state.worker_database).tell() == 0
    url = f"/substitutions/{arranged_['id']}"
    await call(complaints, caseworker(AMAL), "DELETE", url, headers=version(arranged_))
    assert await call(complaints, caseworker(AMAL), "GET", "/substitutions") == []


async def test_what_is_assigned_meanwhile_is_covered_and_what_leaves_is_not(complaints: Bench) -> None:
    record = await of_amal(complaints)
    await arranged(complaints, caseworker(AMAL))
    later = await registered(complaints, caseworker(CHLOE))
    await given(complaints, later, caseworker(CHLOE), account=AMAL)
    assert await sees(complaints, lone(BORIS), later)
    rows = [{"id": record["id"], "version": record["version"], "account": str(CHLOE)}]
    await call(complaints, caseworker(CHLOE), "POST", "/assignments", json={"rows": rows})
    assert not await sees(complaints, lone(BORIS), record)
    now = await call(complaints, caseworker(CHLOE), "GET", f"/complaints/{later['id']}")
    await given(complaints, now, caseworker(CHLOE), account=CHLOE)
    assert not await sees(complaints, lone(BORIS), later)


async def test_ending_it_early_takes_everything_back_at_once(complaints: Bench) -> None:
    record = await of_amal(complaints)
    kept = await arranged(complaints, caseworker(AMAL))
    url = f"/substitutions/{kept['id']}"
    await call(complaints, lone(CHLOE), "DELETE", url, 403, headers=version(kept))
    await call(complaints, lone(BORIS), "DELETE", url, 403, headers=version(kept))
    await call(complaints, caseworker(AMAL), "DELETE", url, 428)
    await call(complaints, caseworker(AMAL), "DELETE", url, 412, headers={"If-Match": '"9"'})
    ended = await call(complaints, caseworker(AMAL), "DELETE", url, headers=version(kept))
    assert not ended["running"]
    assert not await sees(complaints, lone(BORIS), record)
    await call(complaints, caseworker(AMAL), "DELETE", url, 409, headers=version(ended))
    trail = await complaints.sql("SELECT act FROM audit_entry WHERE act LIKE 'substitution.%' ORDER BY id")
    assert [each["act"] for each in trail] == ["substitution.arranged", "substitution.ended"]


async def test_substitute_gains_no_right_but_the_assignments(complaints: Bench) -> None:
    record = await of_amal(complaints)
    await arranged(complaints, caseworker(AMAL))
    for stranger in (
        person(READ_INTERNAL, account=BORIS),
        person(account=BORIS),
        person(READ, WORK, account=BORIS, office=OFFICE, side=Side.PREVENTIVE),
    ):
        assert not await sees(complaints, stranger, record)
    await complaints.sql("UPDATE complaint SET level = 'sealed'")
    assert not await sees(complaints, lone(BORIS), record)


async def test_head_arranges_for_the_own_office_only(complaints: Bench) -> None:
    record = await of_amal(complaints)
    there = await registered(complaints, caseworker(AMAL, OTHER_TEAM, OTHER_OFFICE))
    await given(complaints, there, caseworker(AMAL, OTHER_TEAM, OTHER_OFFICE), account=AMAL)
    await arranged(complaints, head(), absent=str(AMAL))
    assert await sees(complaints, lone(BORIS), record)
    assert not await sees(complaints, lone(BORIS), there)
    later = await registered(complaints, caseworker(AMAL, OTHER_TEAM, OTHER_OFFICE))
    await given(complaints, later, caseworker(AMAL, OTHER_TEAM, OTHER_OFFICE), account=AMAL)
    assert not await sees(complaints, lone(BORIS), later)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"substitute": str(AMAL)}, 422),
        ({"substitute": str(uuid7())}, 422),
        ({"days": -2}, 422),
        ({"first": -9, "days": 1}, 422),
        ({"days": 500}, 422),
        ({"absent": str(CHLOE)}, 403),
    ],
)
async def test_substitution_that_makes_no_sense_is_refused(
    complaints: Bench, changes: dict[str, Any], status: int
) -> None:
    await known(complaints)
    await arranged(complaints, caseworker(AMAL), status, **changes)
    assert await call(complaints, caseworker(AMAL), "GET", "/substitutions") == []


async def test_colleagues_of_the_side_know_who_is_away_and_nobody_else(complaints: Bench) -> None:
    await known(complaints)
    await arranged(complaints, caseworker(AMAL))
    await arranged(complaints, caseworker(AMAL), 409)
    assert len(await call(complaints, lone(CHLOE), "GET", "/substitutions")) == 1
    for stranger in (person(), person(WORK, side=Side.PREVENTIVE), person(READ_INTERNAL)):
        assert await call(complaints, stranger, "GET", "/substitutions") == []
    await arranged(complaints, person(READ, account=CHLOE), 403)
    async with complaints.client() as nobody:
        assert (await nobody.get("/v1/substitutions")).status_code == 401
