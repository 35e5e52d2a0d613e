"""What a monitor hands over from a visit becomes an alert of the protection team of their own side: once, and for
nobody else."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.alerts.rules import Patience
from complaints.alerts.taking import HandedOver, Taking
from complaints.models import ProtectionAlert
from complaints.policy.permissions import HEAD, PERMISSIONS, PROTECT, READ, REGISTER, UNSEAL, WORK
from servicekit.errors import Unavailable
from servicekit.events import CloudEvent, NotNow
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.test_alerts import act, opened, seen
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE
from tests.complaints.integration.test_deadlines import call, version

WORDS = "Beaten with a cable in the laundry"
NAME = "Ilan Testman"
PURPOSE = {"purpose": "To prepare the next check-in"}


def preventive(*rights: str, **where: Any) -> Principal:
    return person(*rights, **({"side": Side.PREVENTIVE, "office": OFFICE, "account": uuid7()} | where))


def officer() -> Principal:
    return preventive(PROTECT, UNSEAL)


class Visits:
    """What the visits service has waiting."""

    def __init__(self, *items: HandedOver) -> None:
        self.items = list(items)
        self.down = False

    async def waiting(self, ids: Sequence[UUID] | None) -> list[HandedOver]:
        if self.down:
            raise Unavailable("visits does not answer")
        return [each for each in self.items if ids is None or each.id in ids]


def item(**changes: Any) -> HandedOver:
    facts = {
        "id": uuid7(),
        "office": OFFICE,
        "topic": "ill-treatment",
        "urgency": "urgent",
        "parts": ["person", "words"],
        "consented_on": today(),
        "handed_by": uuid7(),
        "handed_over_at": datetime.now(UTC),
        "words": WORDS,
        "person": {"name": NAME, "safe_contact": "through-lawyer"},
    }
    return HandedOver.model_validate(facts | changes)


def event(what: str, record: UUID, side: str | None = "preventive") -> CloudEvent:
    return CloudEvent(
        specversion="1.0",
        id=uuid7(),
        source="daylight/visits",
        type=f"org.daylight.allegation-handover.{what}.v1",
        subject=record,
        time=datetime.now(UTC),
        aggregateversion=1,
        side=side,
        data={},
    )


async def hears(service: Bench, visits: Visits, *events: CloudEvent) -> None:
    taking = Taking(visits, service.app.state.keys, Patience(1, 3))
    for each in events:
        async with service.app.state.worker_database.session() as session:
            await taking.handle(session, each)


async def taken(service: Bench, **changes: Any) -> dict[str, Any]:
    one = item(**changes)
    await hears(service, Visits(one), event("offered", one.id))
    return {"id": str(one.id), "by": one.handed_by}


async def emitted(service: Bench) -> list[tuple[str, UUID]]:
    rows = await service.sql("SELECT type, record FROM outbox ORDER BY id")
    return [(row["type"], row["record"]) for row in rows]


async def test_it_waits_for_the_protection_team_of_the_office(complaints: Bench) -> None:
    alert = await taken(complaints)
    who = officer()
    assert await seen(complaints, who) == [alert["id"]]
    shown = await opened(complaints, alert, who)
    assert (shown["text"], shown["from_visit"], shown["complaint"]) == (WORDS, True, None)
    assert shown["told_by"]["id"] == str(alert["by"])
    assert shown["handed_over"]["has_person"] is True
    assert shown["handed_over"]["safe_contact"] == "through-lawyer"
    assert NAME not in str(shown)
    # Nobody took it up: on the second working day it is before the head as well.
    assert today() < datetime.fromisoformat(shown["escalate_on"]).date() <= today() + timedelta(days=6)
    assert await seen(complaints, preventive(HEAD)) == [alert["id"]]


async def test_nobody_else_sees_it_and_who_handed_it_over_reads_nothing_here(complaints: Bench) -> None:
    alert = await taken(complaints)
    everything = [each for each in PERMISSIONS if each not in (PROTECT, HEAD)]
    strangers = (
        preventive(READ, WORK, REGISTER, account=alert["by"]),
        preventive(*everything, account=alert["by"]),
        preventive(*everything),
        preventive(PROTECT, UNSEAL, office=OTHER_OFFICE),
        preventive(HEAD, office=OTHER_OFFICE),
        person(*PERMISSIONS, office=OFFICE, account=uuid7()),
        person(*PERMISSIONS, office=OFFICE, account=alert["by"]),
    )
    for who in strangers:
        await opened(complaints, alert, who, 404)
        assert await seen(complaints, who) == []
        by_filter, by_policy = await visible_both_ways(complaints, ProtectionAlert, who)
        assert by_filter == by_policy == set()
        async with complaints.client(who) as client:
            url = f"/v1/protection-alerts/{alert['id']}/taking-up"
            answer = await client.post(url, headers=version({"version": 1}))
            assert answer.status_code in (403, 404)
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1/protection-alerts/{alert['id']}")).status_code == 401


async def test_it_is_taken_once_however_often_it_is_told(complaints: Bench) -> None:
    one = item()
    visits = Visits(one)
    await hears(complaints, visits, *[event("offered", one.id) for _ in range(3)])
    taking = Taking(visits, complaints.app.state.keys, Patience(1, 3))
    async with complaints.app.state.worker_database.session() as session:
        assert await taking.take(session, None) == 1
    assert len(await complaints.sql("SELECT id FROM protection_alert")) == 1
    # It says each time that it is here: what it said before may have been lost.
    assert await emitted(complaints) == [("allegation-handover.received", one.id)] * 4
    assert (
        len(await complaints.sql("SELECT 1 FROM audit_entry WHERE act = 'protection-alert.handed-over'")) == 1
    )


async def test_what_was_erased_here_is_not_kept_by_visits_for_a_lost_answer(complaints: Bench) -> None:
    one = item()
    waiting = Visits(one)
    await hears(complaints, waiting, event("offered", one.id))
    told = len(await emitted(complaints))
    await complaints.sql("DELETE FROM protection_alert WHERE id = $1", one.id)
    await complaints.app.state.keys.destroy(one.id)
    await hears(complaints, waiting, event("offered", one.id))
    assert (await emitted(complaints))[told:] == [("allegation-handover.received", one.id)]
    assert await complaints.sql("SELECT 1 FROM protection_alert") == []


async def test_it_comes_when_visits_answers_again(complaints: Bench) -> None:
    one = item()
    visits = Visits(one)
    visits.down = True
    with pytest.raises(NotNow):
        await hears(complaints, visits, event("offered", one.id))
    assert await complaints.sql("SELECT id FROM protection_alert") == []
    visits.down = False
    await hears(complaints, visits, event("offered", one.id))
    assert len(await complaints.sql("SELECT id FROM protection_alert")) == 1


async def test_only_from_the_preventive_side(complaints: Bench) -> None:
    one = item()
    await hears(
        complaints, Visits(one), event("offered", one.id, "complaints"), event("offered", one.id, None)
    )
    assert await complaints.sql("SELECT id FROM protection_alert") == []


async def test_taken_up_is_told_once_and_nothing_else_of_it(complaints: Bench) -> None:
    alert = await taken(complaints)
    who, second = officer(), officer()
    await act(complaints, alert, "taking-up", who)
    await act(complaints, alert, "taking-up", second)
    told = [(type_, str(record)) for type_, record in await emitted(complaints)]
    assert told == [
        ("allegation-handover.received", alert["id"]),
        ("allegation-handover.taken-up", alert["id"]),
    ]
    rows = await complaints.sql("SELECT data::text AS data FROM outbox")
    assert {row["data"] for row in rows} == {"{}"}
    await act(complaints, alert, "end", second, reason="He was brought away and is safe")


async def test_the_person_goes_into_what_is_opened_from_it_without_being_read(complaints: Bench) -> None:
    alert = await taken(complaints)
    who = officer()
    await act(complaints, alert, "taking-up", who)
    url = f"/protection-alerts/{alert['id']}"
    made = await call(complaints, who, "POST", f"{url}/allegations", 201, json={"facts": WORDS})
    assert made["side"] == "preventive"
    assert NAME not in str(made)
    victim = await call(
        complaints, who, "POST", f"/allegations/{made['id']}/victim-readings", 201, json=PURPOSE
    )
    assert victim["person"]["name"] == NAME
    file = await call(
        complaints,
        who,
        "POST",
        f"{url}/protection-files",
        201,
        json={
            "covers": "detainee",
            "feared": "The same shift will come again",
            "risk": "high",
            "safe_contact": "through-lawyer",
            "purpose": "I look after him",
        },
    )
    read = await call(complaints, who, "POST", f"/protection-files/{file['id']}/readings", 201, json=PURPOSE)
    assert read["person"]["name"] == NAME
    shown = await opened(complaints, alert, who)
    assert {each["kind"] for each in shown["opened"]} == {"allegation", "protection-file"}
    await act(complaints, alert, "end", who)


async def test_without_consent_there_is_an_alert_and_nothing_in_it(complaints: Bench) -> None:
    alert = await taken(complaints, parts=[], consented_on=None, words=None, person=None)
    shown = await opened(complaints, alert, officer())
    assert (shown["text"], shown["handed_over"]["parts"]) == ("", [])
    assert shown["handed_over"]["has_person"] is False


async def test_consent_taken_back_takes_the_person_away_and_tells_the_team(complaints: Bench) -> None:
    alert = await taken(complaints)
    who = officer()
    await hears(complaints, Visits(), *[event("withdrawn", UUID(alert["id"])) for _ in range(2)])
    shown = await opened(complaints, alert, who)
    assert shown["handed_over"]["consent_withdrawn_at"]
    assert shown["handed_over"]["has_person"] is False
    assert shown["version"] == 2
    # Of one that is not here it leaves nothing, and what was withdrawn there never comes.
    gone = uuid7()
    await hears(complaints, Visits(), event("withdrawn", gone), event("offered", gone))
    assert len(await complaints.sql("SELECT id FROM protection_alert")) == 1


async def test_nothing_of_it_is_in_clear_and_the_worker_reads_none(complaints: Bench) -> None:
    await taken(complaints)
    for table in ("protection_alert", "audit_entry", "outbox"):
        for row in await complaints.sql(f"SELECT t::text AS row FROM {table} t"):
            assert NAME not in row["row"]
            assert "laundry" not in row["row"]
    for column in ("content", "person", "told_by", "office"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await complaints.sql(f"SELECT {column} FROM protection_alert", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql("UPDATE protection_alert SET told_by = id", as_role="worker")


async def test_nobody_puts_one_there_by_themselves(complaints: Bench) -> None:
    who = preventive(*PERMISSIONS)
    forged = text(
        "INSERT INTO protection_alert (id, created_at, updated_at, version, side, office, told_by, topic, urgency,"
        f" content, escalate_on) VALUES ('{uuid7()}', now(), now(), 1, 'preventive', '{OFFICE}', '{who.account}',"
        " 'both', 'urgent', '', now())"
    )
    with pytest.raises(DBAPIError):
        async with complaints.app.state.database.session(who) as session:
            await session.execute(forged)
