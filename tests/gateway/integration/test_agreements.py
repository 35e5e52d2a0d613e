"""Who stands under an agreement with another body: with its end their access ends, and nothing else is touched."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from gateway.agreements import keep
from servicekit.events import CloudEvent
from servicekit.ids import utcnow, uuid7

from tests.gateway.conftest import Browser, House
from tests.gateway.integration.test_accounts import V1, account

WITHIN = 5.0
"""Seconds after which no access may be left."""


async def told(
    house: House,
    agreement: UUID,
    version: int = 1,
    *,
    starts: timedelta = timedelta(days=-30),
    ends: timedelta | None = None,
) -> None:
    """Visits tells of it; ``ends`` from now on."""
    now = house.clock()
    event = CloudEvent.model_validate(
        {
            "specversion": "1.0",
            "id": str(uuid7()),
            "source": "/visits",
            "type": "org.daylight.agreement.changed.v1",
            "subject": str(agreement),
            "time": utcnow().isoformat(),
            "aggregateversion": version,
            "data": {
                "starts_at": (now + starts).isoformat(),
                "ends_at": (now + ends).isoformat() if ends is not None else None,
            },
        }
    )
    async with house.app.state.worker_database.session() as session:
        await keep(session, event)


def under(agreement: UUID) -> dict[str, Any]:
    return {"role": "partner", "side": "preventive", "agreement": str(agreement)}


async def hats(who: Browser) -> list[str]:
    answer = await who.get("/api/session")
    assert answer.status_code == 200, answer.text
    return [hat["side"] for hat in answer.json()["hats"] if hat["permissions"]]


async def test_access_ends_with_the_agreement_and_the_login_stays(house: House) -> None:
    agreement, other = uuid7(), uuid7()
    await told(house, agreement)
    await told(house, other)
    admin = await house.first_account()
    partner = await house.colleague(admin, "bo@example.org", under(agreement))
    colleague = await house.colleague(admin, "cy@example.org", under(other))
    assert await hats(partner) == ["preventive"]
    await told(house, agreement, 2, ends=timedelta(0))
    (membership,) = (await account(admin, "bo@example.org"))["memberships"]
    house.clock.move(seconds=WITHIN)
    assert await hats(partner) == []
    assert await hats(colleague) == ["preventive"]
    assert (membership["ends_at"], membership["agreement"]) == (None, str(agreement))
    assert membership["agreement_ends_at"] is not None


async def test_it_ends_by_its_date_without_anybody(house: House) -> None:
    agreement = uuid7()
    await told(house, agreement, ends=timedelta(hours=3))
    admin = await house.first_account()
    partner = await house.colleague(admin, "bo@example.org", under(agreement))
    assert await hats(partner) == ["preventive"]
    house.clock.move(hours=3, seconds=WITHIN)
    assert await hats(partner) == []


async def test_it_gives_nothing_before_it_begins(house: House) -> None:
    agreement = uuid7()
    await told(house, agreement, starts=timedelta(hours=2))
    admin = await house.first_account()
    partner = await house.colleague(admin, "bo@example.org", under(agreement))
    assert await hats(partner) == []
    house.clock.move(hours=2, seconds=WITHIN)
    assert await hats(partner) == ["preventive"]


async def test_what_is_told_late_or_twice_changes_nothing(house: House) -> None:
    agreement = uuid7()
    await told(house, agreement, 2, ends=timedelta(0))
    await told(house, agreement, 1)
    await told(house, agreement, 2, ends=timedelta(days=9))
    (known,) = await house.sql("SELECT version, ends_at <= now() AS over FROM known_agreement")
    assert (known["version"], known["over"]) == (2, True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agreement": str(uuid7())}, "unknown"),
        ({"side": "complaints"}, "side"),
        ({"role": "head"}, "role"),
    ],
)
async def test_what_does_not_fit_is_refused(house: House, changes: dict[str, Any], code: str) -> None:
    agreement = uuid7()
    await told(house, agreement)
    admin = await house.first_account()
    draft = {"email": "bo@example.org", "name": "Bo", "memberships": [under(agreement) | changes]}
    refused = await admin.post(f"{V1}/accounts", draft)
    assert refused.status_code == 422, refused.text
    assert ("/memberships/0/agreement", code) in [(e["pointer"], e["code"]) for e in refused.json()["errors"]]


async def test_one_that_ended_takes_in_nobody(house: House) -> None:
    agreement = uuid7()
    await told(house, agreement, ends=timedelta(0))
    admin = await house.first_account()
    house.clock.move(seconds=1)
    draft = {"email": "bo@example.org", "name": "Bo", "memberships": [under(agreement)]}
    refused = await admin.post(f"{V1}/accounts", draft)
    assert [error["code"] for error in refused.json()["errors"]] == ["ended"]
