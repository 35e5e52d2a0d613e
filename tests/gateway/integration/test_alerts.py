"""Mail about searches that are kept: one a day, to who may still search, saying only that there is something new."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from gateway.alerts.owing import owe
from gateway.alerts.sending import Sender
from servicekit.events import CloudEvent
from servicekit.ids import utcnow, uuid7
from servicekit.mail import Server

from tests.gateway.conftest import Browser, House
from tests.gateway.integration.test_accounts import V1, account
from tests.postbox import Postbox, listening, settings

ADDRESS = "http://daylight.test"
CASEWORKER = {"role": "caseworker", "side": "complaints"}


@pytest.fixture
def postbox(unused_tcp_port: int) -> Iterator[tuple[Postbox, int]]:
    with listening(unused_tcp_port) as box:
        yield box, unused_tcp_port


@pytest.fixture
async def house(make_house: Callable[..., Any], postbox: tuple[Postbox, int]) -> House:
    made: House = await make_house(public_url=ADDRESS, **settings(postbox[1]))
    return made


def sender(house: House) -> Sender:
    server = Server.of(house.gateway.settings)
    assert server is not None
    return Sender(house.gateway, house.app.state.worker_database, server)


async def told(house: House, who: Browser, side: str | None = "complaints", **data: Any) -> None:
    """Search says that there is something new for them."""
    event = CloudEvent.model_validate(
        {
            "specversion": "1.0",
            "id": str(uuid7()),
            "source": "/search",
            "type": "org.daylight.alert.matched.v1",
            "subject": str(uuid7()),
            "time": utcnow().isoformat(),
            "aggregateversion": 1,
            "data": {"account": who.session["account"]["id"], "side": side} | data,
        }
    )
    async with house.app.state.worker_database.session() as session:
        await owe(session, event, house.gateway)


async def states(house: House) -> list[str]:
    return [row["state"] for row in await house.sql("SELECT state FROM account_mail ORDER BY on_day, id")]


async def test_one_mail_a_day_in_ones_language_and_with_nothing_in_it(
    house: House, postbox: tuple[Postbox, int]
) -> None:
    admin = await house.first_account()
    who = await house.colleague(admin, "bo@example.org", CASEWORKER)
    assert who.session["sends_mail"] is True
    await who.patch("/api/settings", {"language": "fr"})
    for _ in range(2):
        await told(house, who)
    assert [await sender(house).send_waiting() for _ in range(2)] == [1, 0]
    await told(house, who)
    assert await sender(house).send_waiting() == 0
    [(to, message)] = postbox[0].taken
    assert to == ["bo@example.org"]
    assert message["Subject"] == "Du nouveau pour vous"
    text = message.get_content()
    assert [line for line in text.split() if "://" in line] == [f"{ADDRESS}/"]
    said = "\n".join(f"{name}: {value}" for name, value in message.items() if name != "To") + text
    for secret in (who.session["account"]["id"], "Bo Person", "complaint", "Testland"):
        assert secret.lower() not in said.lower()
    house.clock.move(days=1)
    await told(house, who)
    assert await sender(house).send_waiting() == 1
    assert [to for to, _ in postbox[0].taken] == [["bo@example.org"]] * 2


async def test_two_senders_at_once_send_one(house: House, postbox: tuple[Postbox, int]) -> None:
    await told(house, await house.first_account())
    await asyncio.gather(*(sender(house).send_waiting() for _ in range(3)))
    assert (len(postbox[0].taken), await states(house)) == (1, ["sent"])


async def test_who_may_not_search_under_that_hat_by_then_gets_none(
    house: House, postbox: tuple[Postbox, int]
) -> None:
    admin = await house.first_account()
    closed = await house.colleague(admin, "bo@example.org", CASEWORKER)
    moved = await house.colleague(
        admin, "cy@example.org", CASEWORKER, {"role": "monitor", "side": "preventive"}
    )
    for who in (closed, moved):
        await told(house, who)
    found = await account(admin, "bo@example.org")
    disabled = await admin.patch(f"{V1}/accounts/{found['id']}", {"state": "disabled"}, found["version"])
    assert disabled.status_code == 200, disabled.text
    await house.sql("UPDATE membership SET ends_at = now() WHERE side = 'complaints' AND role = 'caseworker'")
    assert await sender(house).send_waiting() == 2
    assert (postbox[0].taken, await states(house)) == ([], ["withheld"] * 2)
    await told(house, closed)
    await told(house, admin, account=str(uuid7()))
    assert len(await states(house)) == 2


async def test_what_was_withheld_under_one_hat_keeps_nothing_of_the_other_back(
    house: House, postbox: tuple[Postbox, int]
) -> None:
    admin = await house.first_account()
    who = await house.colleague(
        admin, "bo@example.org", CASEWORKER, {"role": "monitor", "side": "preventive"}
    )
    await told(house, who)
    await house.sql("UPDATE membership SET ends_at = now() WHERE side = 'complaints' AND role = 'caseworker'")
    await sender(house).send_waiting()
    assert (postbox[0].taken, await states(house)) == ([], ["withheld"])
    for _ in range(2):
        await told(house, who, "preventive")
        await sender(house).send_waiting()
    assert (len(postbox[0].taken), await states(house)) == (1, ["sent"])


async def test_what_a_dead_process_took_is_not_sent_again(house: House, postbox: tuple[Postbox, int]) -> None:
    who = await house.first_account()
    await told(house, who)
    taken: UUID | None = await sender(house)._take()
    assert taken is not None
    house.clock.move(minutes=11)
    assert await sender(house).send_waiting() == 0
    assert (postbox[0].taken, await states(house)) == ([], ["unclear"])


async def test_a_server_that_is_busy_is_tried_again_later(house: House, postbox: tuple[Postbox, int]) -> None:
    await told(house, await house.first_account())
    postbox[0].answer = "451 later"
    assert [await sender(house).send_waiting() for _ in range(2)] == [1, 0]
    postbox[0].answer = "250 OK"
    house.clock.move(minutes=3)
    assert await sender(house).send_waiting() == 1
    assert (len(postbox[0].taken), await states(house)) == (1, ["sent"])
    house.clock.move(days=9)
    await sender(house).send_waiting()
    assert await states(house) == []


async def test_where_no_mail_is_sent_none_is_owed(make_house: Callable[..., Any]) -> None:
    house: House = await make_house()
    who = await house.first_account()
    assert who.session["sends_mail"] is False
    await told(house, who)
    assert await states(house) == []
