"""Break-glass: a death is notified, the one on duty may not read it, and goes all the same; a head reviews it after."""

import math
import random
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.errors import sqlstate
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from visits.models import GlassOpening, Information, InformationCard
from visits.policy.permissions import (
    BREAK_GLASS,
    INFORMATION_READ,
    INFORMATION_WRITE,
    READ,
    REVIEW_GLASS,
    TEAM_READ,
    VISIT_HEAD,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

from tests.visits.conftest import emitted, registered, version_of
from tests.visits.integration import going
from tests.visits.integration.test_information import (
    OFFICE,
    OTHER_TEAM,
    TEAM,
    appointed,
    death,
    of_team,
    received,
    visit_at,
)
from tests.visits.integration.test_policy import somebody

MONITOR = (
    *(READ, INFORMATION_READ, INFORMATION_WRITE, BREAK_GLASS),
    *(VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, TEAM_READ),
)
WHY = {
    "what": "The prison rang at night: somebody died, and nobody of the other team answers",
    "for_whom": "Those in the same cell, before they are moved elsewhere",
}
WORDS = {"verdict": "justified", "words": "Nobody else was awake; the cell was seen in time"}


def on_duty(**where: Any) -> Principal:
    return person(*MONITOR, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


def head(**where: Any) -> Principal:
    held = (*MONITOR, VISIT_HEAD, REVIEW_GLASS)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


AUDITOR = Principal(
    uuid7(),
    Kind.PERSON,
    None,
    (Membership("auditor", None, None, frozenset({REVIEW_GLASS})),),
    confirmed_at=math.inf,
)


async def call(
    service: Bench, who: Principal | None, method: str, path: str, expect: int = 200, **more: Any
) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


async def broken(service: Bench, who: Principal, record: str, expect: int = 201) -> dict[str, Any]:
    made: dict[str, Any] = await call(
        service, who, "POST", "/emergency-openings", expect, json={"record": record, **WHY}
    )
    return made


async def notified(service: Bench, **changes: Any) -> dict[str, Any]:
    """A death, received by another team."""
    place = await registered(service)
    return await received(service, of_team(), **death(places=[place["id"]], team=str(TEAM)) | changes)


async def pass_by(service: Bench, hours: int) -> None:
    """Hours pass, as seen from what was opened."""
    by = timedelta(hours=hours)
    await service.sql(
        "UPDATE glass_opening SET opened_at = opened_at - $1::interval, ends_at = ends_at - $1::interval", by
    )
    await service.sql(
        "UPDATE record_grant SET starts_at = starts_at - $1::interval, ends_at = ends_at - $1::interval"
        " WHERE kind IN ('glass', 'on-duty')",
        by,
    )


async def test_what_nobody_looked_at_is_listed_with_its_number_and_no_more(visits: Bench) -> None:
    who = on_duty(team=OTHER_TEAM)
    await visits.sql("INSERT INTO known_team VALUES ($1, 1, false, 'Ours', $2)", OTHER_TEAM, OFFICE)
    record = await notified(visits)
    await received(visits, of_team(), team=str(TEAM))
    (card,) = await call(visits, who, "GET", "/unread-information")
    assert set(card) == {"record", "kind", "incident_kind", "reference", "unread_since", "opened"}
    assert (card["record"], card["incident_kind"]) == (record["id"], "death")
    assert await call(visits, on_duty(office=uuid7()), "GET", "/unread-information") == []
    assert await call(visits, on_duty(side=Side.COMPLAINTS), "GET", "/unread-information") == []
    moved = {"to": "looked-at"}
    url = f"/information/{record['id']}/moves"
    await call(visits, of_team(), "POST", url, 200, json=moved, headers=version_of(record))
    assert await call(visits, who, "GET", "/unread-information") == []


async def test_anything_is_found_by_its_number_and_that_is_kept(visits: Bench) -> None:
    who, record = on_duty(), await received(visits, of_team(), team=str(TEAM))
    url = "/unread-information/by-reference"
    quiet = {"reference": record["reference"].lower()}
    hidden = on_duty(team=OTHER_TEAM)
    await visits.sql("INSERT INTO known_team VALUES ($1, 1, false, 'Ours', $2)", OTHER_TEAM, OFFICE)
    (card,) = await call(visits, hidden, "GET", url, params=quiet)
    assert (card["record"], card["unread_since"]) == (record["id"], None)
    assert await call(visits, who, "GET", url, params={"reference": "I-1999-0001"}) == []
    lookups = await visits.sql("SELECT detail FROM audit_entry WHERE act = 'information.looked-up'")
    assert [record["id"] in str(row["detail"]) for row in lookups] == [True, False]
    for _ in range(9):
        await call(visits, hidden, "GET", url, params=quiet)
    await call(visits, hidden, "GET", url, 429, params=quiet)


async def test_opened_for_a_day_read_but_not_changed_and_over_by_itself(visits: Bench) -> None:
    who, record = on_duty(), await notified(visits)
    url = f"/information/{record['id']}"
    await call(visits, who, "GET", url, 404)
    opening = await broken(visits, who, record["id"])
    assert (opening["running"], opening["own"], opening["visit"]) == (True, True, None)
    read = await call(visits, who, "GET", url)
    assert (read["summary"], read["may"], read["moves"]) == (record["summary"], [], [])
    assert record["id"] in [i["id"] for i in (await call(visits, who, "GET", "/information"))["items"]]
    for method, path, body in (
        ("PATCH", "", {"urgent": True}),
        ("POST", "/moves", {"to": "looked-at"}),
        ("POST", "/source", {"name": "Ilan Testman"}),
    ):
        await call(visits, who, method, url + path, 403, json=body, headers=version_of(record))
    # Another try is the same opening; another person has none of it.
    assert (await broken(visits, who, record["id"]))["id"] == opening["id"]
    await call(visits, on_duty(), "GET", url, 404)
    await pass_by(visits, 25)
    await call(visits, who, "GET", url, 404)
    (over,) = await call(visits, who, "GET", "/emergency-openings")
    assert not over["running"]


async def test_who_reads_it_already_opens_nothing(visits: Bench) -> None:
    record = await notified(visits)
    await broken(visits, head(), record["id"], 409)
    await broken(visits, on_duty(office=uuid7()), record["id"], 404)
    await broken(visits, on_duty(), str(uuid7()), 404)


async def test_ended_early_it_is_gone_at_once(visits: Bench) -> None:
    who, chief, record = on_duty(), head(), await notified(visits)
    opening = await broken(visits, who, record["id"])
    made = await call(visits, who, "POST", f"/emergency-openings/{opening['id']}/visit", 201, json={})
    ended = await call(visits, chief, "POST", f"/emergency-openings/{opening['id']}/end", 201)
    assert not ended["running"]
    await call(visits, who, "GET", f"/information/{record['id']}", 404)
    await call(visits, who, "GET", f"/visits/{made['visit']}", 404)
    await call(visits, who, "POST", f"/emergency-openings/{opening['id']}/visit", 409, json={})


async def test_heads_and_auditors_are_told_and_a_second_person_reviews_it(visits: Bench) -> None:
    who, chief, record = on_duty(), head(), await notified(visits)
    opening = await broken(visits, who, record["id"])
    for told in (chief, head(office=None), AUDITOR):
        (seen,) = await call(visits, told, "GET", "/emergency-openings?waiting=true")
        assert (seen["id"], seen["may_review"]) == (opening["id"], True)
    for other in (head(office=uuid7()), on_duty(), head(side=Side.COMPLAINTS)):
        assert await call(visits, other, "GET", "/emergency-openings") == []
        await call(visits, other, "GET", f"/emergency-openings/{opening['id']}", 404)
    url = f"/emergency-openings/{opening['id']}"
    reading = await call(visits, chief, "POST", f"{url}/readings", 201)
    assert reading["emergency"] == WHY
    stored = await visits.sql("SELECT reason FROM glass_opening")
    assert b"prison" not in stored[0]["reason"]
    head_of = version_of(opening)
    await call(visits, chief, "POST", f"{url}/review", 409, json=WORDS, headers=head_of)
    await pass_by(visits, 25)
    await call(visits, who, "POST", f"{url}/review", 403, json=WORDS, headers=head_of)
    done = await call(visits, chief, "POST", f"{url}/review", 201, json=WORDS, headers=head_of)
    assert done["verdict"] == "justified"
    assert await call(visits, chief, "GET", "/emergency-openings?waiting=true") == []
    again = await call(visits, AUDITOR, "POST", f"{url}/review", 409, json=WORDS, headers=head_of)
    assert again["status"] == 409
    assert (await call(visits, who, "POST", f"{url}/readings", 201))["review"] == WORDS["words"]


async def test_reactive_visit_is_made_led_and_started_with_its_checks_overridden(visits: Bench) -> None:
    who, record = on_duty(), await notified(visits)
    await going.member(visits, "Lou Tannet", who, office=str(OFFICE))
    opening = await broken(visits, who, record["id"])
    url = f"/emergency-openings/{opening['id']}/visit"
    opening = await call(visits, who, "POST", url, 201, json={"objectives": "The cell, the register"})
    await call(visits, who, "POST", url, 409, json={})
    it = f"/visits/{opening['visit']}"
    visit = await call(visits, who, "GET", it)
    assert (visit["kind"], visit["state"], visit["may_plan"]) == ("reactive", "planned", True)
    assert [place["id"] for place in visit["places"]] == [place["id"] for place in record["places"]]
    assert visit["brief"]["trigger"] == record["reference"]
    assert [each["function"] for each in visit["company"]] == ["lead"]
    # Alone: that is to be overridden in writing first.
    moves = {"to": "under-way"}
    headers = version_of(visit)
    refused = await call(visits, who, "POST", f"{it}/moves", 422, json=moves, headers=headers)
    assert refused["errors"][0]["code"] == "team-checks"
    team = await call(visits, who, "GET", f"{it}/team")
    for one in team["findings"]:
        if one["severity"] == "must":
            await call(visits, who, "POST", f"{it}/team/overrides", 201, json=going.reason_for(one))
    started = await call(visits, who, "POST", f"{it}/moves", 200, json=moves, headers=headers)
    assert started["reference"].startswith("V-")
    linked = await call(visits, who, "GET", f"/information/{record['id']}")
    assert [one["id"] for one in linked["visits"]] == [opening["visit"]]
    # On Monday the opening is over, and whoever leads it goes on working on it, planning no more.
    await pass_by(visits, 25)
    later = await call(visits, who, "GET", it)
    assert (later["may_plan"], later["may_work"]) == (False, True)
    assert (await call(visits, head(), "GET", it))["may_plan"]


async def test_visit_made_on_duty_is_a_secret_like_any_other(visits: Bench) -> None:
    who, record = on_duty(), await notified(visits)
    opening = await broken(visits, who, record["id"])
    made = await call(visits, who, "POST", f"/emergency-openings/{opening['id']}/visit", 201, json={})
    assert (await call(visits, who, "GET", f"/visits/{made['visit']}"))["state"] == "draft"
    colleague = on_duty()
    await call(visits, colleague, "GET", f"/visits/{made['visit']}", 404)
    assert (await call(visits, colleague, "GET", "/visits"))["items"] == []
    assert [e for e in await emitted(visits) if e[0].startswith("visit.")] == []
    # An auditor hears of the opening, and not which visit came of it.
    (seen,) = await call(visits, AUDITOR, "GET", "/emergency-openings")
    assert seen["visit"] is None


async def test_it_lets_nobody_make_other_visits_or_plan_those_of_others(visits: Bench) -> None:
    who, record = on_duty(), await notified(visits)
    theirs = await visit_at(visits, record["places"][0]["id"])
    going_too = await visit_at(visits, record["places"][0]["id"])
    await appointed(visits, going_too, who)
    await broken(visits, who, record["id"])
    await call(visits, who, "POST", "/visits", 403, json={"kind": "periodic"})
    first = await call(visits, who, "GET", f"/visits/{going_too}")
    assert not first["may_plan"]
    where = {"places": [], "starts_on": None}
    url = f"/visits/{going_too}/where"
    await call(visits, who, "PUT", url, 403, json=where, headers=version_of(first))
    await call(visits, who, "GET", f"/visits/{going_too}/team/candidates", 403)
    for path in ("", "/team", "/team/candidates"):
        await call(visits, who, "GET", f"/visits/{theirs}{path}", 404)


async def refused(service: Bench, who: Principal, statement: str, **values: Any) -> None:
    """By row-level security or a trigger; or it changes nothing."""
    said: str | None = None
    try:
        async with service.app.state.database.session(who) as session:
            done = await session.execute(text(statement), values)
            assert done.rowcount == 0, statement
    except DBAPIError as error:
        said = sqlstate(error)
    assert said in {None, "42501", "23503", "23514", "23505"}, statement


async def test_by_sql_nobody_widens_an_opening(visits: Bench) -> None:
    who, other, record = on_duty(), on_duty(), await notified(visits)
    theirs = await visit_at(visits, record["places"][0]["id"])
    working = await visit_at(visits, record["places"][0]["id"])
    await appointed(visits, working, who)
    opening = await broken(visits, who, record["id"])
    one = UUID(opening["id"])
    set_visit = "UPDATE glass_opening SET visit = :visit WHERE id = :one"
    grant = (
        "INSERT INTO record_grant (id, record, side, account, kind, starts_at, ends_at, granted_by)"
        " SELECT gen_random_uuid(), :visit, 'preventive', CAST(:account AS uuid), :kind, now(), ends_at,"
        " CAST(:by AS uuid) FROM glass_opening WHERE id = :one"
    )
    # Naming a colleague's visit in one's opening gives nothing: whose it is decides.
    async with visits.app.state.database.session(who) as session:
        await session.execute(text(set_visit), {"visit": UUID(theirs), "one": one})
        values = {"visit": UUID(theirs), "account": who.account, "by": who.account, "one": one}
        await session.execute(text(grant), values | {"kind": "on-duty"})
    await call(visits, who, "GET", f"/visits/{theirs}", 404)
    for visit in (theirs, working):
        took = "UPDATE visit SET created_by = :me WHERE id = :visit"
        await refused(visits, who, took, me=who.account, visit=UUID(visit))
    await refused(visits, who, set_visit, visit=UUID(working), one=one)
    await refused(visits, who, set_visit, visit=None, one=one)
    for statement in (
        "UPDATE glass_opening SET ends_at = ends_at + interval '1 hour' WHERE id = :one",
        "UPDATE glass_opening SET account = :other WHERE id = :one",
        "UPDATE glass_opening SET verdict = 'justified', reviewed_by = :other, reviewed_at = now(),"
        " review = 'x' WHERE id = :one",
        "UPDATE record_grant SET ends_at = ends_at + interval '1 hour' WHERE kind = 'glass'"
        " AND CAST(:one AS uuid) IS NOT NULL",
        "UPDATE record_grant SET account = :other WHERE kind = 'glass' AND CAST(:one AS uuid) IS NOT NULL",
        "DELETE FROM glass_opening WHERE id = :one",
    ):
        bound = {"one": one} | ({"other": other.account} if ":other" in statement else {})
        await refused(visits, who, statement, **bound)
    for account, kind in ((other.account, "glass"), (who.account, "appointed"), (other.account, "on-duty")):
        values = {"visit": UUID(theirs), "account": account, "by": who.account, "one": one, "kind": kind}
        await refused(visits, who, grant, **values)
    await refused(
        visits,
        other,
        "INSERT INTO glass_opening (id, version, record, account, by_reviewer, reason, ends_at, review_due_on)"
        " VALUES (gen_random_uuid(), 1, :record, :them, false, 'x', now() + interval '1 hour', current_date)",
        record=UUID(record["id"]),
        them=who.account,
    )
    assert not await visible(visits, other, record["id"])


async def visible(service: Bench, who: Principal, record: str) -> bool:
    async with service.app.state.database.session(who) as session:
        found = await session.execute(text("SELECT 1 FROM information WHERE id = :id"), {"id": UUID(record)})
        return found.first() is not None


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/unread-information", None),
    ("GET", "/unread-information/by-reference?reference=I-2026-0001", None),
    ("POST", "/emergency-openings", {"record": str(uuid7()), **WHY}),
    ("POST", "/emergency-openings/{it}/visit", {}),
    ("POST", "/emergency-openings/{it}/review", WORDS),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_without_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    address = path.format(it=uuid7())
    headers = {"If-Match": '"1"'}
    await call(visits, None, method, address, 401, json=body, headers=headers)
    for stranger in (of_team(VISIT_HEAD, team=None), another_service("read-batch", "index")):
        await call(visits, stranger, method, address, 403, json=body, headers=headers)


async def test_filter_and_database_agree_for_everybody(visits: Bench) -> None:
    chance = random.Random(20261129)
    who, record = on_duty(), await notified(visits)
    opening = await broken(visits, who, record["id"])
    await call(visits, who, "POST", f"/emergency-openings/{opening['id']}/visit", 201, json={})
    for principal in (who, head(), AUDITOR, on_duty(), *(somebody(chance) for _ in range(15))):
        for table in (InformationCard, GlassOpening, Information):
            by_filter, by_policy = await visible_both_ways(visits, table, principal)
            assert by_filter == by_policy, (principal, table)
