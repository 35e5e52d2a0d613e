"""What somebody alleges or fears goes from a visit to the protection team: as far as they agreed, once, and unseen."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.events import CloudEvent
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from visits.consumers import keep_handover
from visits.models import AllegationHandover
from visits.policy.permissions import PERMISSIONS, READ, VISIT_HEAD, VISIT_WORK

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_interviews import recorded
from tests.visits.integration.test_visits import expert, goes, monitor, planner

TAKER = another_service("take-handovers")
WORDS = "Beaten with a cable in the laundry"
NAME = "Ilan Testman"


def draft(*parts: str, **more: Any) -> dict[str, Any]:
    consent = {"parts": list(parts), "on": str(today())} if parts else None
    return {"topic": "ill-treatment", "urgency": "urgent", "consent": consent} | more


async def handed(service: Bench, who: Principal, visit: Any, **body: Any) -> dict[str, Any]:
    return await posted(
        service, who, f"/visits/{visit}/allegation-handovers", body or draft("words", words=WORDS)
    )


async def tried(service: Bench, who: Principal, visit: Any, body: dict[str, Any]) -> Any:
    async with service.client(who) as client:
        return await client.post(f"/v1/visits/{visit}/allegation-handovers", json=body)


async def own(service: Bench, who: Principal, visit: Any) -> list[dict[str, Any]]:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/visits/{visit}/allegation-handovers")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


async def fetched(service: Bench, *ids: Any) -> list[dict[str, Any]]:
    async with service.client(TAKER) as client:
        body = {"ids": [str(each) for each in ids]} if ids else {}
        answer = await client.post("/v1/allegation-handover-batch", json=body)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def told(what: str, record: Any, at: datetime | None = None) -> CloudEvent:
    return CloudEvent(
        specversion="1.0",
        id=uuid7(),
        source="daylight/complaints",
        type=f"org.daylight.allegation-handover.{what}.v1",
        subject=UUID(str(record)),
        time=at or datetime.now(UTC),
        aggregateversion=1,
        side="preventive",
        data={},
    )


async def hears(service: Bench, *events: CloudEvent) -> None:
    for event in events:
        async with service.app.state.worker_database.session() as session:
            await keep_handover(session, event)


async def visit_of(service: Bench, who: Principal) -> Any:
    return (await recorded(service, who, await under_way(service, who)))["visit"]


async def test_a_monitor_without_the_protection_role_hands_over_at_once(visits: Bench) -> None:
    who = monitor()
    interview = await recorded(visits, who, await under_way(visits, who))
    made = await handed(
        visits,
        who,
        interview["visit"],
        **draft(
            "words", "days", "person", interview=interview["id"], words=WORDS, person={"name": NAME},
            happened_from=str(today() - timedelta(days=2)),
        ),
    )  # fmt: skip
    assert (made["received_at"], made["taken_up_at"], made["interview"]) == (None, None, interview["id"])
    assert WORDS not in str(made)
    assert NAME not in str(made)
    [event] = [each for each in await emitted(visits) if each[0] == "allegation-handover.offered"]
    assert str(event[1]) == made["id"]
    # The other service is given what was agreed, and nothing that leads back to the visit.
    [item] = await fetched(visits, made["id"])
    assert (item["words"], item["person"]["name"], item["place"]) == (WORDS, NAME, None)
    for hidden in (interview["visit"], interview["id"]):
        assert hidden not in str(item)


@pytest.mark.parametrize(
    ("parts", "said", "refused"),
    [
        ((), {"words": WORDS}, "/words"),
        (("place",), {"words": WORDS}, "/words"),
        (("words",), {"words": WORDS, "person": {"name": NAME}}, "/person"),
        (("words",), {"words": WORDS, "happened_from": "2026-01-01"}, "/happened_from"),
        (("words", "days"), {"happened_from": "2026-01-03", "happened_to": "2026-01-01"}, "/happened_to"),
    ],
)
async def test_nothing_goes_over_that_the_person_did_not_agree_to(
    visits: Bench, parts: tuple[str, ...], said: dict[str, Any], refused: str
) -> None:
    who = monitor()
    visit = await visit_of(visits, who)
    answer = await tried(visits, who, visit, draft(*parts, **said))
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [refused]
    assert await visits.sql("SELECT id FROM allegation_handover") == []
    assert await own(visits, who, visit) == []


async def test_without_consent_goes_only_that_somebody_is_at_risk(visits: Bench) -> None:
    who = monitor()
    visit = await visit_of(visits, who)
    made = await handed(visits, who, visit, **draft(topic="reprisal"))
    [item] = await fetched(visits, made["id"])
    assert (item["topic"], item["parts"], item["handed_by"]) == ("reprisal", [], str(who.account))
    assert [item[name] for name in ("words", "place", "happened_from", "person")] == [None] * 4


async def test_place_interview_and_finding_are_of_the_visit(visits: Bench) -> None:
    who = monitor()
    visit = await visit_of(visits, who)
    for field in ("interview", "finding"):
        answer = await tried(visits, who, visit, draft("words", words=WORDS, **{field: str(uuid7())}))
        assert [each["pointer"] for each in answer.json()["errors"]] == [f"/{field}"]
    answer = await tried(visits, who, visit, draft("place", place=str(uuid7())))
    assert answer.status_code == 422


async def test_nobody_else_learns_of_it(visits: Bench) -> None:
    who, other, helper = monitor(), monitor(), expert()
    visit = await visit_of(visits, who)
    await goes(visits, visit, other, "member", "Petra Olin")
    await goes(visits, visit, helper, "expert", "Lina Aster")
    made = await handed(visits, who, visit)
    head = person(READ, VISIT_HEAD, VISIT_WORK, side=Side.PREVENTIVE)
    for each in (other, helper, head, planner()):
        assert await own(visits, each, visit) == []
    strangers = (
        person(*PERMISSIONS, side=Side.COMPLAINTS, account=who.account),
        person(*PERMISSIONS, side=Side.PREVENTIVE),
    )
    for each in (other, helper, head, planner(), *strangers):
        async with visits.client(each) as client:
            url = f"/v1/allegation-handovers/{made['id']}/withdrawals"
            assert (await client.post(url, headers=version_of(made))).status_code in (403, 404)
        by_filter, by_policy = await visible_both_ways(visits, AllegationHandover, each)
        assert by_filter == by_policy == set()
    by_filter, by_policy = await visible_both_ways(visits, AllegationHandover, who)
    assert by_filter == by_policy != set()
    for each in (who, other):
        async with visits.client(each) as client:
            for part in ("history", "interviews", "findings", "notes"):
                assert "handover" not in (await client.get(f"/v1/visits/{visit}/{part}")).text
    async with visits.client() as nobody:
        assert (await nobody.get(f"/v1/visits/{visit}/allegation-handovers")).status_code == 401


async def test_handed_over_only_by_who_adds_to_the_visit_once_it_began(visits: Bench) -> None:
    who, helper = monitor(), expert()
    visit = await visit_of(visits, who)
    await goes(visits, visit, helper, "expert", "Lina Aster")
    assert (await tried(visits, helper, visit, draft(topic="both"))).status_code == 201
    for stranger in (monitor(), person(*PERMISSIONS, side=Side.COMPLAINTS), person(READ)):
        assert (await tried(visits, stranger, visit, draft())).status_code in (403, 404)
    async with visits.client() as nobody:
        assert (
            await nobody.post(f"/v1/visits/{visit}/allegation-handovers", json=draft())
        ).status_code == 401


async def test_only_the_service_that_it_is_for_takes_it(visits: Bench) -> None:
    who = monitor()
    made = await handed(visits, who, await visit_of(visits, who))
    body = {"ids": [made["id"]]}
    async with visits.client() as nobody:
        assert (await nobody.post("/v1/allegation-handover-batch", json=body)).status_code == 401
    for wrong in (who, another_service("read-batch"), another_service("index")):
        async with visits.client(wrong) as client:
            assert (await client.post("/v1/allegation-handover-batch", json=body)).status_code == 403
    assert [each["id"] for each in await fetched(visits)] == [made["id"]]


async def test_once_received_the_words_are_gone_and_who_gave_them_sees_when(visits: Bench) -> None:
    who = monitor()
    visit = await visit_of(visits, who)
    made = await handed(visits, who, visit)
    received = datetime.now(UTC)
    up = received + timedelta(minutes=5)
    events = [told("received", made["id"], received), told("taken-up", made["id"], up)]
    for order in (events, events[::-1], [*events, *events]):
        await hears(visits, *order)
        [seen] = await own(visits, who, visit)
        assert datetime.fromisoformat(seen["received_at"]) == received
        assert datetime.fromisoformat(seen["taken_up_at"]) == up
    assert await fetched(visits, made["id"]) == []
    [row] = await visits.sql("SELECT sealed FROM allegation_handover")
    assert row["sealed"] is None
    # A word about one that is not here, or not any more, changes nothing.
    await hears(visits, told("received", uuid7()))


async def test_consent_taken_back_before_it_arrived_keeps_it_from_going_over(visits: Bench) -> None:
    who = monitor()
    visit = await visit_of(visits, who)
    made = await handed(visits, who, visit)
    url = f"/v1/allegation-handovers/{made['id']}/withdrawals"
    async with visits.client(who) as client:
        assert (await client.post(url)).status_code == 428
        answer = await client.post(url, headers=version_of(made))
        assert answer.status_code == 200, answer.text
        again = await client.post(url, headers=version_of(answer.json()))
        assert again.status_code == 409
    assert answer.json()["withdrawn_at"]
    assert await fetched(visits, made["id"]) == []
    assert [each[0] for each in await emitted(visits)][-1] == "allegation-handover.withdrawn"


async def test_the_database_keeps_it_too(visits: Bench) -> None:
    who, other = monitor(), monitor()
    visit = await visit_of(visits, who)
    await goes(visits, visit, other, "member", "Petra Olin")
    await handed(visits, who, visit)
    async with visits.app.state.database.session(other) as session:
        assert (await session.execute(text("SELECT count(*) FROM allegation_handover"))).scalar_one() == 0
        touched = await session.execute(text("UPDATE allegation_handover SET received_at = now()"))
        assert touched.rowcount == 0
    forged = text(
        "INSERT INTO allegation_handover (id, created_at, updated_at, version, visit, side, office, topic, urgency,"
        f" parts, handed_by) VALUES ('{uuid7()}', now(), now(), 1, '{visit}', 'preventive', '{uuid7()}', 'both',"
        f" 'urgent', '{{}}', '{who.account}')"
    )
    with pytest.raises(DBAPIError):
        async with visits.app.state.database.session(other) as session:
            await session.execute(forged)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql("UPDATE allegation_handover SET handed_by = id", as_role="worker")
