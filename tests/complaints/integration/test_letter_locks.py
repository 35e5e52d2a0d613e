"""Everybody takes the complaint before its letters, so that two at once never wait for each other in a ring."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.letters.mailing import Sender
from servicekit.testing import Bench

from .test_letters import AUTHOR, COLLEAGUE, act, call, complaint, submitted, url, version
from .test_mailing import Postbox, handed_over, mailing, postbox, shown

__all__ = ["mailing", "postbox"]

_WAITS_FOR = "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))"


async def until_it_waits_for(service: Bench, holder: asyncpg.Connection, act: asyncio.Task[Any]) -> None:
    """Each look is a statement on the database: the other transaction goes on meanwhile."""
    async with asyncio.timeout(20), service.connection() as watching:
        while not await watching.fetch(_WAITS_FOR, holder.get_server_pid()):
            assert not act.done(), act


@pytest.mark.parametrize(("what", "body"), [("approvals", None), ("returns", {"reason": "Too long"})])
async def test_signing_waits_for_the_complaint_before_it_takes_the_letter(
    complaints: Bench, what: str, body: dict[str, Any] | None
) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    path = f"{url(record, letter)}/{what}"
    async with complaints.connection() as withdrawing:
        whole = withdrawing.transaction()
        await whole.start()
        # What withdrawing a consent does: the complaint first, then the letters that nobody agrees to any more.
        await withdrawing.fetch("SELECT 1 FROM complaint WHERE id = $1 FOR UPDATE", UUID(record["id"]))
        more: dict[str, Any] = {"headers": version(letter)} | ({"json": body} if body else {})
        signing = asyncio.create_task(call(complaints, COLLEAGUE, "POST", path, 412, **more))
        await until_it_waits_for(complaints, withdrawing, signing)
        await withdrawing.fetch("SELECT 1 FROM letter WHERE id = $1 FOR UPDATE NOWAIT", UUID(letter["id"]))
        await withdrawing.execute(
            "UPDATE letter SET state = 'withdrawn', version = version + 1 WHERE id = $1", UUID(letter["id"])
        )
        await whole.commit()
        await signing
    now = await call(complaints, AUTHOR, "GET", url(record, letter))
    assert now["state"] == "withdrawn"
    acts = [
        one["act"] for one in await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    ]
    assert not {"letter-approved", "letter-sent-back"} & set(acts)


async def test_who_only_signs_holds_the_complaint_too(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    signed = await act(complaints, COLLEAGUE, record, letter, "approvals")
    assert signed["state"] == "approved"
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    assert [one["act"] for one in history].count("letter-approved") == 1


async def test_an_e_mail_given_up_waits_for_the_complaint_first(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    record = await complaint(complaints)
    letter = await handed_over(complaints, record)
    await complaints.sql(
        "UPDATE outgoing_mail SET state = 'taken', taken_at = now() - interval '1 hour' WHERE letter = $1",
        UUID(letter["id"]),
    )
    async with complaints.connection() as other:
        whole = other.transaction()
        await whole.start()
        await other.fetch("SELECT 1 FROM complaint WHERE id = $1 FOR UPDATE", UUID(record["id"]))
        giving_up = asyncio.create_task(mailing.send_waiting())
        await until_it_waits_for(complaints, other, giving_up)
        await other.fetch("SELECT 1 FROM letter WHERE id = $1 FOR UPDATE NOWAIT", UUID(letter["id"]))
        await whole.commit()
        await giving_up
    assert (await shown(complaints, record, letter))["mail"]["state"] == "unclear"
