"""Legal hold: seen by every reader, decided by those who may, and nothing removes what is held."""

from datetime import timedelta
from typing import Any

import pytest
from complaints.policy.permissions import HEAD, READ, RETAIN, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.cases import OFFICE, OTHER_OFFICE, TEAM, at, caseworker
from tests.complaints.integration.test_erasure_of_persons import call
from tests.complaints.integration.test_imports import FIELDS, FILE, importer

DECIDER = person(HEAD, READ, WORK, RETAIN, office=OFFICE)
WHY = {"reason": "The court of Nowhere asked for it"}


async def registered(service: Bench, who: Principal | None = None) -> dict[str, Any]:
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor"}
    made: dict[str, Any] = await call(service, who or caseworker(), "POST", "/complaints", 201, json=draft)
    return made


async def held(service: Bench, record: dict[str, Any], **more: Any) -> dict[str, Any]:
    url = f"/complaints/{record['id']}/holds"
    made: dict[str, Any] = await call(service, DECIDER, "POST", url, 201, json=WHY | more)
    return made


async def test_readers_learn_that_it_is_held_and_only_who_decides_why(complaints: Bench) -> None:
    record = await registered(complaints)
    until = (today() + timedelta(days=3)).isoformat()
    hold = await held(complaints, record, until=until)
    assert hold["reason"] == WHY["reason"]
    url = f"/complaints/{record['id']}"
    seen = await call(complaints, caseworker(), "GET", url)
    assert seen["held"]["until"] == until
    (one,) = await call(complaints, caseworker(), "GET", f"{url}/holds")
    assert (one["holds"], one["reason"]) == (True, None)
    history = await call(complaints, caseworker(), "GET", f"{url}/history")
    assert history[0]["act"] == "held"
    assert WHY["reason"] not in str(history)
    (listed,) = (await call(complaints, DECIDER, "GET", "/holds"))["items"]
    assert listed["complaint"] == record["id"]
    end = {"reason": "The court has what it needs"}
    ended = await call(
        complaints, DECIDER, "POST", f"{url}/holds/{hold['id']}/end", 201, json=end, headers=at(hold)
    )
    assert (ended["holds"], ended["ended_because"]) == (False, end["reason"])
    assert (await call(complaints, caseworker(), "GET", url))["held"] is None
    await call(complaints, DECIDER, "POST", f"{url}/holds/{hold['id']}/end", 412, json=end, headers=at(hold))
    await call(complaints, DECIDER, "POST", f"{url}/holds/{hold['id']}/end", 409, json=end, headers=at(ended))


async def test_past_its_last_day_it_holds_no_more(complaints: Bench) -> None:
    record = await registered(complaints)
    await held(complaints, record, until=today().isoformat())
    await complaints.sql("UPDATE legal_hold SET until = current_date - 1")
    assert (await call(complaints, DECIDER, "GET", f"/complaints/{record['id']}"))["held"] is None
    past = {"until": (today() - timedelta(days=1)).isoformat()}
    await call(complaints, DECIDER, "POST", f"/complaints/{record['id']}/holds", 422, json=WHY | past)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(caseworker(), 403, id="who works on it"),
        pytest.param(person(READ, RETAIN, office=OTHER_OFFICE), 404, id="decides elsewhere"),
        pytest.param(person(HEAD, RETAIN, side=Side.PREVENTIVE, office=OFFICE), 404, id="another side"),
    ],
)
async def test_nobody_else_holds_or_asks_for_an_erasure(
    complaints: Bench, who: Principal | None, status: int
) -> None:
    record = await registered(complaints)
    url = f"/complaints/{record['id']}"
    asked = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    async with complaints.client(who) as client:
        key = {"Idempotency-Key": str(uuid7())}
        assert (await client.post(f"/v1{url}/holds", json=WHY, headers=key)).status_code == status
        key = {"Idempotency-Key": str(uuid7())}
        assert (await client.post(f"/v1{url}/erasures", json=asked, headers=key)).status_code == status
        assert (await client.get(f"/v1{url}/erasure-preview")).status_code == status


async def test_reads_it_by_its_team_and_decides_elsewhere(complaints: Bench) -> None:
    """A right held elsewhere changes nothing here."""
    both = Principal(
        uuid7(),
        Kind.PERSON,
        Side.COMPLAINTS,
        (
            Membership("reader", OFFICE, TEAM, frozenset([READ, WORK])),
            Membership("decider", OTHER_OFFICE, None, frozenset([RETAIN])),
        ),
    )
    record = await registered(complaints)
    await call(complaints, both, "POST", f"/complaints/{record['id']}/holds", 403, json=WHY)
    hold = await held(complaints, record)
    (seen,) = await call(complaints, both, "GET", f"/complaints/{record['id']}/holds")
    assert seen["reason"] is None
    url = f"/complaints/{record['id']}/holds/{hold['id']}/end"
    await call(complaints, both, "POST", url, 403, json=WHY, headers=at(hold))


async def test_erasure_is_refused_and_one_that_was_agreed_passes_over_it(complaints: Bench) -> None:
    record = await registered(complaints)
    asked = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    url = f"/complaints/{record['id']}"
    erasure = await call(complaints, DECIDER, "POST", f"{url}/erasures", 201, json=asked)
    await held(complaints, record)
    second = person(HEAD, RETAIN, office=OFFICE)
    path = f"/erasures/{erasure['id']}/agreements"
    await call(complaints, second, "POST", path, 409, headers=at(erasure))
    await complaints.sql("UPDATE erasure SET state = 'running', decided_by = $1", second.account)
    while await complaints.app.state.eraser.do_next():
        pass
    done = await call(complaints, second, "GET", f"/erasures/{erasure['id']}")
    assert (done["state"], done["done"], done["kept_back"]) == ("done", 0, 1)
    await call(complaints, DECIDER, "GET", url)
    await call(complaints, DECIDER, "POST", f"{url}/erasures", 409, json=asked)


async def test_undo_of_an_import_leaves_what_is_held(complaints: Bench, importing: Any) -> None:
    one = importing(importer())
    record = await one.run(await one.mapped(await one.begun(FILE), fields=FIELDS))
    first, *others = await one.complaints()
    everywhere = person(HEAD, RETAIN)
    await call(complaints, everywhere, "POST", f"/complaints/{first['id']}/holds", 201, json=WHY)
    undone = await one.undone(record)
    assert (undone["removed"], undone["kept"]) == (len(others), 1)
    assert [left["id"] for left in await one.complaints()] == [first["id"]]
