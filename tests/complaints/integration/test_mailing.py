"""Letters that Daylight sends itself: once each, to the sealed address, with an envelope that says nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from complaints.letters.mailing import Sender
from complaints.models import OutgoingMail
from complaints.models.person import SafeContact
from servicekit.mail import Server
from servicekit.testing import Bench, eventually, visible_both_ways

from tests.complaints.integration.roles import with_role
from tests.complaints.integration.test_letters import (
    AUTHOR,
    COLLEAGUE,
    NAME,
    PURPOSE,
    STRANGERS,
    act,
    approved,
    authority,
    call,
    change_contact,
    complaint,
    drafted,
    url,
    version,
)
from tests.postbox import Postbox, listening, settings


@pytest.fixture
def postbox(unused_tcp_port: int) -> Iterator[tuple[Postbox, int]]:
    with listening(unused_tcp_port) as box:
        yield box, unused_tcp_port


@pytest.fixture
async def mailing(complaints: Bench, postbox: tuple[Postbox, int]) -> AsyncIterator[Sender]:
    state = complaints.app.state
    before = state.settings
    state.settings = before.model_copy(update=settings(postbox[1]))
    server = Server.of(state.settings)
    assert server is not None
    yield Sender(state.worker_database, state.files, state.keys, server)
    state.settings = before


async def handed_over(service: Bench, record: dict[str, Any], **sending: Any) -> dict[str, Any]:
    letter = await approved(service, record, way="email")
    body = {"by_system": True, "purpose": PURPOSE} | sending
    return await act(service, AUTHOR, record, letter, "sendings", **body)


async def shown(service: Bench, record: dict[str, Any], letter: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await call(service, AUTHOR, "GET", url(record, letter))
    return found


async def test_letter_goes_once_and_its_envelope_says_nothing(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    assert letter["state"] == "sending"
    assert await mailing.send_waiting() == 1
    assert await mailing.send_waiting() == 0
    [(to, message)] = postbox[0].taken
    assert to == ["selim@example.org"]
    said = "\n".join(f"{name}: {value}" for name, value in message.items())
    for secret in (record["reference"], NAME, "complaint", "acknowledg", record["id"], letter["id"]):
        assert secret.lower() not in said.lower()
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "letter.docx"
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["state"]) == ("sent", "sent")
    assert [line["status"] for line in letter["deliveries"]] == ["sent"]
    rows = await complaints.sql("SELECT t::text AS row FROM outgoing_mail t")
    assert "selim" not in rows[0]["row"]


async def test_method_changed_while_it_waits_stops_it(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    await change_contact(complaints, record, SafeContact.DO_NOT_WRITE)
    await mailing.send_waiting()
    assert postbox[0].taken == []
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["state"]) == ("approved", "blocked")


async def seal(service: Bench, record: dict[str, Any]) -> None:
    """With who signs the letters named on it, who opened it."""
    for who in (AUTHOR, COLLEAGUE):
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Author Test')",
            who.account,
        )
        await with_role(service, who.account)
    path = f"/complaints/{record['id']}"
    why = {"purpose": PURPOSE}
    body = why | {"named": [{"account": str(COLLEAGUE.account)} | why]}
    now = await call(service, AUTHOR, "GET", path)
    await call(service, AUTHOR, "POST", f"{path}/sealing", json=body, headers=version(now))
    await call(service, COLLEAGUE, "POST", f"/sealed-complaints/{record['id']}/readings", 201, json=why)


async def acts_of(service: Bench, record: dict[str, Any]) -> list[str]:
    history = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    return [line["act"] for line in history]


async def test_letter_of_a_sealed_complaint_goes_as_safely_as_any_other(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    await seal(complaints, record)
    letter = await handed_over(complaints, record)
    await mailing.send_waiting()
    assert [to for to, _ in postbox[0].taken] == [["selim@example.org"]]
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["state"]) == ("sent", "sent")
    assert "letter-sent" in await acts_of(complaints, record)
    told = str([dict(row) for row in await complaints.sql("SELECT * FROM outbox WHERE type LIKE '%letter%'")])
    assert record["id"] not in told
    again = await handed_over(complaints, record)
    await complaints.sql("UPDATE party SET safe_contact = 'do-not-write'")
    await mailing.send_waiting()
    assert len(postbox[0].taken) == 1
    assert (await shown(complaints, record, again))["mail"]["fault"] == "contact-unsafe"
    assert "letter-blocked" in await acts_of(complaints, record)


async def test_letter_that_waits_when_the_complaint_is_sealed_is_decided_on_again(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    await seal(complaints, record)
    await mailing.send_waiting()
    assert postbox[0].taken == []
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["state"], letter["mail"]["fault"]) == (
        "approved",
        "blocked",
        "sealed-meanwhile",
    )
    acts = await acts_of(complaints, record)
    assert "letter-held-back" in acts
    assert "letter-blocked" not in acts
    await act(complaints, AUTHOR, record, letter, "sendings", by_system=True, purpose=PURPOSE)
    await mailing.send_waiting()
    assert len(postbox[0].taken) == 1


async def test_method_being_changed_is_waited_for(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    await handed_over(complaints, record)
    async with complaints.connection() as other:
        change = other.transaction()
        await change.start()
        await other.execute("SELECT 1 FROM complaint WHERE id = $1 FOR UPDATE", UUID(record["id"]))
        await other.execute("UPDATE party SET safe_contact = 'do-not-contact'")
        sending = asyncio.create_task(mailing.send_waiting())

        async def waits() -> bool:
            rows = await complaints.sql("SELECT 1 FROM pg_locks WHERE NOT granted")
            return bool(rows)

        await eventually(waits)
        await change.commit()
        await sending
    assert postbox[0].taken == []
    assert (await complaints.sql("SELECT state FROM outgoing_mail"))[0]["state"] == "blocked"


async def test_what_a_dead_process_left_is_not_sent_again(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    await complaints.sql("UPDATE outgoing_mail SET state = 'taken', taken_at = now() - interval '1 hour'")
    await mailing.send_waiting()
    assert postbox[0].taken == []
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["state"]) == ("sending", "unclear")
    await act(complaints, AUTHOR, record, letter, "sendings", 409, by_system=True, purpose=PURPOSE)
    noted = await act(complaints, AUTHOR, record, letter, "sendings")
    assert noted["state"] == "sent"


async def test_refused_address_fails_and_a_busy_server_is_asked_again(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    postbox[0].answer = "451 later"
    await mailing.send_waiting()
    assert (await shown(complaints, record, letter))["mail"] == {
        "state": "waiting",
        "tries": 1,
        "fault": "recipient-451",
    }
    assert await mailing.send_waiting() == 0
    await complaints.sql("UPDATE outgoing_mail SET due_at = now()")
    postbox[0].answer = "550 unknown"
    await mailing.send_waiting()
    letter = await shown(complaints, record, letter)
    assert (letter["state"], letter["mail"]["fault"]) == ("failed", "recipient-550")
    assert [line["status"] for line in letter["deliveries"]] == ["failed"]


async def test_server_that_is_away_took_nothing(complaints: Bench, mailing: Sender) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    away = replace(mailing, server=replace(mailing.server, port=1))
    await away.send_waiting()
    assert (await shown(complaints, record, letter))["mail"]["state"] == "waiting"


async def test_persons_address_is_the_sealed_one_and_takes_a_purpose(
    complaints: Bench, mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record, way="email")
    for body in ({"by_system": True}, {"by_system": True, "purpose": PURPOSE, "address": "else@example.org"}):
        await act(complaints, AUTHOR, record, letter, "sendings", 422, **body)
    await act(complaints, COLLEAGUE, record, letter, "sendings", 403, by_system=True, purpose=PURPOSE)


async def test_authority_is_written_to_where_it_is_said(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints, SafeContact.DO_NOT_CONTACT)
    to = {"kind": "to-authority", "party": None, "authority": await authority(complaints), "way": "email"}
    letter = await drafted(complaints, record, **to)
    path = url(record, letter)
    letter = await call(complaints, AUTHOR, "PATCH", path, json={"text": "Please."}, headers=version(letter))
    letter = await act(complaints, AUTHOR, record, letter, "submissions")
    letter = await act(complaints, COLLEAGUE, record, letter, "approvals")
    await act(complaints, AUTHOR, record, letter, "sendings", 422, by_system=True)
    await act(complaints, AUTHOR, record, letter, "sendings", by_system=True, address="desk@example.org")
    await mailing.send_waiting()
    assert [to for to, _ in postbox[0].taken] == [["desk@example.org"]]


async def test_without_a_mail_server_nothing_is_handed_over(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record, way="email")
    refused = await act(complaints, AUTHOR, record, letter, "sendings", 422, by_system=True, purpose=PURPOSE)
    assert refused["errors"][0]["code"] == "no-mail-server"


async def test_database_shows_mails_as_the_queries_do(complaints: Bench, mailing: Sender) -> None:
    await handed_over(complaints, await complaint(complaints))
    for who in (AUTHOR, COLLEAGUE, *(stranger.values[0] for stranger in STRANGERS)):
        by_filter, by_policy = await visible_both_ways(complaints, OutgoingMail, who)  # type: ignore[arg-type]
        assert by_filter == by_policy
        assert len(by_policy) == (1 if who in (AUTHOR, COLLEAGUE) else 0)
