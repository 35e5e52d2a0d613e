"""The schedule: shown first, agreed by a second person, done in pieces, and never what is still needed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.erasure import erasing
from complaints.policy.permissions import HEAD, PERMISSIONS, READ, RETAIN
from complaints.retention.candidates import taken
from complaints.retention.rules import Terms
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.cases import OFFICE, OTHER_OFFICE, at
from tests.complaints.integration.test_erasure import done
from tests.complaints.integration.test_erasure_of_persons import call

DECIDER = person(RETAIN, HEAD, account=UUID(int=0xA51))
SECOND = person(RETAIN, HEAD, account=UUID(int=0xA52))
RULE = {"name": "After five years", "position": 1, "months": 60, "depth": "whole"}
WHY = {"reason": "The yearly run of the schedule"}


async def rule(service: Bench, expect: int = 201, who: Principal = DECIDER, **changes: Any) -> Any:
    return await call(service, who, "POST", "/retention-rules", expect, json=RULE | changes)


async def closed(service: Bench, on: date, **changes: Any) -> UUID:
    id_ = uuid7()
    values = {
        "side": "complaints", "office": OFFICE, "level": "confidential", "state": "closed", "outcome": "resolved",
        "summary": "Old words", "closed_on": on,
    } | changes  # fmt: skip
    names = ", ".join(values)
    marks = ", ".join(f"${at_}" for at_ in range(3, len(values) + 3))
    await service.sql(
        f"INSERT INTO complaint (id, reference, created_at, updated_at, version, received_on, channel, urgent,"
        f" language, registered_by, {names}) VALUES ($1, $2, now(), now(), 1, '2015-01-01', 'letter', false, 'en', $1,"
        f" {marks})",
        id_,
        f"C-{id_.hex[-10:]}",
        *values.values(),
    )
    return id_


OLD, NEW = date(2019, 1, 1), today() - timedelta(days=30)


async def preview(service: Bench, who: Principal = DECIDER) -> Any:
    return await call(service, who, "GET", "/retention-preview")


async def run(service: Bench, expect_done: int) -> Any:
    asked = await call(service, DECIDER, "POST", "/retention-runs", 201, json=WHY)
    assert asked["state"] == "gathering"
    await done(service)
    now = await call(service, SECOND, "GET", f"/erasures/{asked['id']}")
    assert (now["state"], now["total"], now["may_agree"]) == ("asked", expect_done, True)
    await call(service, SECOND, "POST", f"/erasures/{asked['id']}/agreements", 201, headers=at(now))
    await done(service)
    return await call(service, SECOND, "GET", f"/erasures/{asked['id']}")


async def test_only_what_is_old_enough_goes_and_what_is_held_or_worked_on_stays(complaints: Bench) -> None:
    await rule(complaints)
    goes, young = await closed(complaints, OLD), await closed(complaints, NEW)
    held, busy, reopened = [await closed(complaints, OLD) for _ in range(3)]
    other_side = await closed(complaints, OLD, side="preventive")
    await complaints.sql("UPDATE complaint SET state = 'reopened', closed_on = NULL WHERE id = $1", reopened)
    await call(
        complaints, DECIDER, "POST", f"/complaints/{held}/holds", 201, json={"reason": "A court asked"}
    )
    await complaints.sql(
        "INSERT INTO task (id, created_at, updated_at, version, complaint, text, assignee, created_by)"
        " VALUES ($1, now(), now(), 1, $2, 't', $1, $1)",
        uuid7(),
        busy,
    )
    seen = await preview(complaints)
    assert (seen["would_go"], seen["readable"]) == (1, 1)
    kept = {one["why"]: one["complaints"] for one in seen["kept_back"]}
    assert kept == {"hold": 1, "work-open": 1, "still-open": 1}
    listed = await call(complaints, DECIDER, "GET", "/retention-candidates")
    assert [one["id"] for one in listed["items"]] == [str(goes)]
    for why, one in (("hold", held), ("work-open", busy)):
        page = await call(complaints, DECIDER, "GET", "/retention-candidates", params={"kept_back": why})
        assert [(item["id"], item["kept_back"]) for item in page["items"]] == [(str(one), why)]
    erasure = await run(complaints, 1)
    assert (erasure["state"], erasure["done"], erasure["kept_back"]) == ("done", 1, 0)
    left = {row["id"] for row in await complaints.sql("SELECT id FROM complaint")}
    assert left == {young, held, busy, reopened, other_side}


async def test_first_rule_that_fits_says_how_deeply(complaints: Bench) -> None:
    await rule(complaints, position=2)
    await rule(
        complaints, position=1, depth="words", outcomes=["upheld"], name="Upheld ones keep their figures"
    )
    upheld, other = await closed(complaints, OLD, outcome="upheld"), await closed(complaints, OLD)
    await run(complaints, 2)
    rows = await complaints.sql("SELECT id, summary, outcome FROM complaint")
    assert [(row["id"], row["summary"], row["outcome"]) for row in rows] == [(upheld, "", "upheld")]
    assert other not in {row["id"] for row in rows}


async def test_what_was_opened_again_since_it_was_agreed_is_kept(complaints: Bench) -> None:
    await rule(complaints)
    opened, goes = await closed(complaints, OLD), await closed(complaints, OLD)
    asked = await call(complaints, DECIDER, "POST", "/retention-runs", 201, json=WHY)
    await done(complaints)
    await complaints.sql("UPDATE complaint SET state = 'reopened', closed_on = NULL WHERE id = $1", opened)
    now = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}")
    await call(complaints, SECOND, "POST", f"/erasures/{asked['id']}/agreements", 201, headers=at(now))
    await done(complaints)
    erasure = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}")
    assert (erasure["total"], erasure["done"], erasure["kept_back"]) == (2, 1, 1)
    assert [row["id"] for row in await complaints.sql("SELECT id FROM complaint")] == [opened]
    assert goes


async def test_it_goes_in_pieces_and_shows_how_far_it_is(
    complaints: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PIECE", 2)
    await rule(complaints)
    for _ in range(5):
        await closed(complaints, OLD)
    asked = await call(complaints, DECIDER, "POST", "/retention-runs", 201, json=WHY)
    await done(complaints)
    now = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}")
    await call(complaints, SECOND, "POST", f"/erasures/{asked['id']}/agreements", 201, headers=at(now))
    far = []
    while await complaints.app.state.eraser.do_next():
        erasure = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}")
        far.append((erasure["state"], erasure["done"]))
    assert far == [("running", 2), ("running", 4), ("running", 5), ("done", 5)]
    told = [row["type"] for row in await complaints.sql("SELECT type FROM outbox WHERE type LIKE 'record%'")]
    assert sorted(told) == ["record.erased", "records.erased", "records.erased"]
    proof = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}/proof")
    assert (proof["complaints"], proof["tables"]["complaint"]) == (5, 5)
    checked = await call(complaints, SECOND, "GET", f"/erasures/{asked['id']}/verification")
    assert checked["holds"] is True


async def test_nothing_goes_without_the_second_person(complaints: Bench) -> None:
    await rule(complaints)
    await closed(complaints, OLD)
    asked = await call(complaints, DECIDER, "POST", "/retention-runs", 201, json=WHY)
    await done(complaints)
    now = await call(complaints, DECIDER, "GET", f"/erasures/{asked['id']}")
    assert now["may_agree"] is False
    await call(complaints, DECIDER, "POST", f"/erasures/{asked['id']}/agreements", 403, headers=at(now))
    refused = {"reason": "Not before the audit is over"}
    done_ = await call(
        complaints, SECOND, "POST", f"/erasures/{asked['id']}/refusals", 201, json=refused, headers=at(now)
    )
    assert (done_["state"], done_["decision_reason"]) == ("refused", refused["reason"])
    await done(complaints)
    assert len(await complaints.sql("SELECT 1 FROM complaint")) == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(person(READ, HEAD), 403, id="who does not decide"),
        pytest.param(person(RETAIN, HEAD, office=OFFICE), 403, id="who decides in one office"),
    ],
)
async def test_schedule_is_for_who_decides_in_the_whole_institution(
    complaints: Bench, who: Principal | None, status: int
) -> None:
    async with complaints.client(who) as client:
        for path in ("/v1/retention-rules", "/v1/retention-runs"):
            body = RULE if path.endswith("rules") else WHY
            key = {"Idempotency-Key": str(uuid7())}
            assert (await client.post(path, json=body, headers=key)).status_code == status, path
        for path in ("/v1/retention-preview", "/v1/retention-candidates"):
            assert (await client.get(path)).status_code == status, path


async def test_each_side_has_its_own_rules(complaints: Bench) -> None:
    made = await rule(complaints)
    monitor = person(RETAIN, HEAD, side=Side.PREVENTIVE)
    assert await call(complaints, monitor, "GET", "/retention-rules") == []
    await call(complaints, monitor, "GET", f"/retention-rules/{made['id']}", 404)
    url = f"/retention-rules/{made['id']}"
    changed = await call(complaints, DECIDER, "PATCH", url, json={"months": 120}, headers=at(made))
    assert (changed["months"], changed["version"]) == (120, 2)
    await call(complaints, DECIDER, "PATCH", url, 412, json={"months": 1}, headers=at(made))
    await call(complaints, DECIDER, "PATCH", url, 422, json={"months": None}, headers=at(changed))
    await call(complaints, DECIDER, "DELETE", url, 204, headers=at(changed))
    assert await call(complaints, DECIDER, "GET", "/retention-rules") == []


async def test_complaints_elsewhere_are_counted_and_not_listed(complaints: Bench) -> None:
    await rule(complaints)
    await closed(complaints, OLD)
    hidden = await closed(complaints, OLD, office=OTHER_OFFICE)
    everywhere_decides = person(RETAIN, account=uuid7())
    seen = await preview(complaints, everywhere_decides)
    assert (seen["would_go"], seen["readable"]) == (2, 0)
    listed = await call(complaints, everywhere_decides, "GET", "/retention-candidates")
    assert listed["items"] == []
    assert str(hidden) not in str(seen)


async def test_what_protects_somebody_is_one_count_with_all_other_work(complaints: Bench) -> None:
    await rule(complaints)
    busy, protected = await closed(complaints, OLD), await closed(complaints, OLD)
    allegation, file = uuid7(), uuid7()
    async with complaints.connection() as connection:
        await connection.execute(
            "INSERT INTO allegation (id, created_at, updated_at, version, side, office, level, complaint,"
            " victim_safe_contact, content, recorded_by) VALUES ($1, now(), now(), 1, 'complaints', $2, 'sealed', $3,"
            " 'any', '', $1)",
            allegation,
            OFFICE,
            busy,
        )
        await connection.execute(
            "INSERT INTO protection_file (id, updated_at, version, side, opened_by, safe_contact, content)"
            " VALUES ($1, now(), 1, 'complaints', $1, 'any', '')",
            file,
        )
        await connection.execute(
            "INSERT INTO protection_link (id, file, kind, record) VALUES ($1, $1, 'complaint', $2)",
            file,
            protected,
        )
    seen = await preview(complaints)
    assert {one["why"]: one["complaints"] for one in seen["kept_back"]} == {"work-open": 2}
    await complaints.sql("UPDATE protection_file SET closed_on = now()")
    assert (await preview(complaints))["would_go"] == 1
    await rule(complaints, with_protection_file=True, position=0, depth="words")
    assert [one["would_go"] for one in (await preview(complaints))["rules"]] == [1, 0]


async def test_the_query_takes_what_the_pure_rule_takes(complaints: Bench) -> None:
    """Spot checks of the border: the day itself, a day less, and every condition."""
    from complaints.models import Complaint
    from sqlalchemy import select
    from sqlmodel import col

    made = await rule(complaints, levels=["confidential"], kinds=["complaint"], decisions=[])
    terms = [Terms.from_kept({name: made[name] for name in Terms.__slots__})]
    day = date(2026, 3, 31)
    border = await closed(complaints, date(2021, 3, 31))
    await closed(complaints, date(2021, 4, 1))
    await closed(complaints, OLD, level="internal")
    await closed(complaints, OLD, level="sealed")
    async with complaints.app.state.worker_database.session() as session:
        found = await session.execute(select(col(Complaint.id)).where(taken("complaints", terms, day)))
        assert set(found.scalars()) == {border}


async def test_who_it_is_about_neither_finds_nor_agrees_to_its_erasure(complaints: Bench) -> None:
    about = person(*PERMISSIONS, account=uuid7())
    await complaints.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')",
        about.account,
    )
    draft = {
        "office": str(OFFICE), "received_on": "2026-05-04", "channel": "letter", "summary": "About a colleague",
        "kind": "about-office", "about": [str(about.account)],
    }  # fmt: skip
    everything = person(*PERMISSIONS, account=DECIDER.account)
    record = await call(complaints, everything, "POST", "/complaints", 201, json=draft)
    body = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    erasure = await call(
        complaints, everything, "POST", f"/complaints/{record['id']}/erasures", 201, json=body
    )
    await call(complaints, about, "GET", f"/erasures/{erasure['id']}", 404)
    assert (await call(complaints, about, "GET", "/erasures"))["items"] == []
    await call(complaints, about, "POST", f"/erasures/{erasure['id']}/agreements", 404, headers=at(erasure))


async def test_what_nobody_answers_expires_and_its_words_go(complaints: Bench) -> None:
    id_ = await closed(complaints, OLD)
    body = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    erasure = await call(complaints, DECIDER, "POST", f"/complaints/{id_}/erasures", 201, json=body)
    await call(complaints, DECIDER, "POST", f"/complaints/{id_}/erasures", 409, json=body)
    await complaints.sql("UPDATE erasure SET expires_at = now() - interval '1 second'")
    shown = await call(complaints, SECOND, "GET", f"/erasures/{erasure['id']}")
    assert (shown["state"], shown["may_agree"]) == ("expired", False)
    await call(complaints, SECOND, "POST", f"/erasures/{erasure['id']}/agreements", 409, headers=at(shown))
    await done(complaints)
    (row,) = await complaints.sql("SELECT state, reason FROM erasure")
    assert (row["state"], row["reason"]) == ("expired", None)
    again = await call(complaints, DECIDER, "POST", f"/complaints/{id_}/erasures", 201, json=body)
    taken_back = await call(
        complaints, DECIDER, "POST", f"/erasures/{again['id']}/withdrawals", 201, headers=at(again)
    )
    assert taken_back["state"] == "withdrawn"


async def test_asking_and_agreeing_twice_with_one_key_is_once(complaints: Bench) -> None:
    id_ = await closed(complaints, OLD)
    body = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    key = {"Idempotency-Key": str(uuid7())}
    made = [
        await call(complaints, DECIDER, "POST", f"/complaints/{id_}/erasures", 201, json=body, headers=key)
        for _ in range(2)
    ]
    assert made[0]["id"] == made[1]["id"]
    headers = at(made[0]) | {"Idempotency-Key": str(uuid7())}
    url = f"/erasures/{made[0]['id']}/agreements"
    for _ in range(2):
        assert (await call(complaints, SECOND, "POST", url, 201, headers=headers))["state"] == "running"
    await call(complaints, SECOND, "POST", url, 409, headers=at({"version": 2}))


async def test_the_database_itself_asks_for_two_people(complaints: Bench) -> None:
    import asyncpg

    id_ = await closed(complaints, OLD)
    body = {"depth": "whole", "ground": "other", "reason": "It should go away"}
    erasure = await call(complaints, DECIDER, "POST", f"/complaints/{id_}/erasures", 201, json=body)
    with pytest.raises(asyncpg.CheckViolationError):
        await complaints.sql("UPDATE erasure SET state = 'running', decided_by = asked_by")
    with pytest.raises(asyncpg.CheckViolationError):
        await complaints.sql("UPDATE erasure SET state = 'running'", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql("UPDATE erasure_item SET state = 'erasing'", as_role="worker")
    assert await complaints.sql("DELETE FROM complaint RETURNING id", as_role="worker") == []
    assert erasure
