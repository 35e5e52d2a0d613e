"""A letter that goes out to who complains is a contact; one that comes back told nobody."""

from typing import Any

from complaints.letters.mailing import Sender
from servicekit.ids import today
from servicekit.testing import Bench

from tests.complaints.integration.test_deadlines import PERIODS, calendar
from tests.complaints.integration.test_letters import (
    AUTHOR,
    act,
    approved,
    call,
    complaint,
    registered,
    version,
)
from tests.complaints.integration.test_mailing import Postbox, handed_over, mailing, postbox

__all__ = ["mailing", "postbox"]


async def standing(service: Bench, record: dict[str, Any]) -> dict[str, list[str]]:
    """By kind, how its deadlines stand, in the order they were made."""
    found: dict[str, list[str]] = {}
    listed = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}/deadlines")
    for one in sorted(listed, key=lambda each: each["id"]):
        found.setdefault(one["kind"], []).append(one["standing"])
    return found


async def current(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    now: dict[str, Any] = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}")
    return now


async def assess(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    now = await current(service, record)
    url = f"/complaints/{record['id']}/moves"
    moved: dict[str, Any] = await call(
        service, AUTHOR, "POST", url, json={"to": "assessed"}, headers=version(now)
    )
    return moved


async def acts(service: Bench, record: dict[str, Any]) -> list[str]:
    history = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    return [entry["act"] for entry in history]


async def deadline(service: Bench, record: dict[str, Any], kind: str) -> dict[str, Any]:
    listed = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}/deadlines")
    return next(one for one in listed if one["kind"] == kind and one["standing"] == "open")


async def test_assessed_at_once_it_is_owed_until_the_letter_went_out(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    moved = await assess(complaints, record)
    assert moved["due_on"] == record["due_on"]
    assert (await standing(complaints, record))["acknowledge"] == ["open"]
    letter = await approved(complaints, record)
    letter = await act(complaints, AUTHOR, record, letter, "sendings")
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["met"], ["met", "open"])
    assert (await acts(complaints, record))[0] == "contact-made"
    now = await current(complaints, record)
    assert now["due_on"] != record["due_on"]
    assert now["version"] == moved["version"] + 1
    told = await complaints.sql("SELECT type FROM outbox ORDER BY created_at DESC LIMIT 2")
    assert [each["type"] for each in told] == ["deadline.met"] * 2


async def test_letter_that_came_back_leaves_it_owed(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    due = (await assess(complaints, record))["due_on"]
    letter = await approved(complaints, record)
    letter = await act(complaints, AUTHOR, record, letter, "sendings")
    letter = await act(complaints, AUTHOR, record, letter, "reports", status="delivered")
    assert (await standing(complaints, record))["acknowledge"] == ["met"]
    letter = await act(complaints, AUTHOR, record, letter, "reports", status="returned")
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["open"], ["open", "dropped"])
    assert (await current(complaints, record))["due_on"] == due
    assert (await acts(complaints, record))[:2] == ["deadline-moved", "letter-returned"]
    # it goes out once more, another way
    await act(complaints, AUTHOR, record, letter, "sendings", way="by-hand")
    assert (await standing(complaints, record))["acknowledge"] == ["met"]


async def test_letter_before_the_move_is_not_asked_for_again(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    letter = await approved(complaints, record)
    await act(complaints, AUTHOR, record, letter, "sendings")
    assert (await current(complaints, record))["state"] == "received"
    await assess(complaints, record)
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["met"], ["open"])
    contact = await deadline(complaints, record, "next-contact")
    assert contact["steps"][0]["on"] == str(today())


async def test_letter_to_somebody_else_tells_who_complains_nothing(complaints: Bench) -> None:
    await calendar(complaints)
    parties = [
        {"role": role, "person": {"name": name, "address": "Block 3"}, "safe_contact": "any"}
        for role, name in (("complainant", "Amina Invented"), ("person-concerned", "Selim Invented"))
    ]
    record = await registered(complaints, AUTHOR, parties=parties)
    await assess(complaints, record)
    concerned = next(one for one in record["parties"] if one["role"] == "person-concerned")
    letter = await approved(complaints, record, party=concerned["id"])
    await act(complaints, AUTHOR, record, letter, "sendings")
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["open"], ["open"])


async def test_told_by_word_of_mouth_is_noted_once_it_moved_on(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    owed = await deadline(complaints, record, "acknowledge")
    url = f"/complaints/{record['id']}/deadlines/{owed['id']}/contacts"
    said = {"json": {"on": str(today())}, "headers": version(owed)}
    await call(complaints, AUTHOR, "POST", url, 409, **said)
    await assess(complaints, record)
    await call(complaints, AUTHOR, "POST", url, 201, **said)
    assert (await standing(complaints, record))["acknowledge"] == ["met"]


async def test_email_counts_when_the_mail_server_took_it(
    complaints: Bench, postbox: tuple[Postbox, int], mailing: Sender
) -> None:
    await calendar(complaints, periods=PERIODS)
    record = await complaint(complaints)
    await assess(complaints, record)
    await handed_over(complaints, record)
    assert (await standing(complaints, record))["acknowledge"] == ["open"]
    assert await mailing.send_waiting() == 1
    assert len(postbox[0].taken) == 1
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["met"], ["met", "open"])
    assert (await acts(complaints, record))[:2] == ["contact-made", "letter-sent"]
