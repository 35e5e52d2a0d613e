"""A letter as it is printed: read as its file is, before and after the signatures."""

import base64
import io
from typing import Any

from complaints.policy.permissions import READ, WORK
from pypdf import PdfReader
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from .test_letters import (
    AUTHOR,
    COLLEAGUE,
    NAME,
    OFFICE,
    OTHER_OFFICE,
    PURPOSE,
    TEAM,
    act,
    call,
    complaint,
    drafted,
    submitted,
    url,
    version,
)

UNSEALS_NOTHING = person(READ, WORK, office=OFFICE, team=TEAM)
STRANGER = person(READ, WORK, office=OTHER_OFFICE)


async def opened(
    service: Bench,
    who: Principal,
    record: dict[str, Any],
    letter: dict[str, Any],
    expect: int = 201,
    **body: Any,
) -> str:
    """The address of a reading."""
    path = f"{url(record, letter)}/readings"
    answer = await call(service, who, "POST", path, expect, json={"purpose": PURPOSE} | body)
    return f"{path}/{answer.get('id')}"


async def pdf(service: Bench, who: Principal, reading: str, expect: int = 200) -> str:
    async with service.client(who) as client:
        answer = await client.get(f"/v1{reading}/pdf")
    assert answer.status_code == expect, answer.text
    if expect != 200:
        return ""
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"].startswith("attachment")
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


async def test_a_draft_is_seen_as_it_will_be_printed(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    reading = await opened(complaints, AUTHOR, record, letter)
    said = await pdf(complaints, AUTHOR, reading)
    assert NAME in said
    assert "Block 3" in said
    assert said.startswith("Draft") or "Draft" in said
    shown = await call(complaints, AUTHOR, "GET", f"{reading}/pages")
    assert shown["left_out"] == []
    assert [base64.b64decode(page)[:4] for page in shown["pages"]] == [b"\x89PNG"]
    # A draft is no file to send by hand.
    await call(complaints, AUTHOR, "GET", f"{reading}/content", 404)


async def test_what_was_signed_is_printed_as_it_was(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    said = await pdf(
        complaints, COLLEAGUE_WHO_OPENS, await opened(complaints, COLLEAGUE_WHO_OPENS, record, letter)
    )
    assert NAME in said
    assert "Draft" not in said


COLLEAGUE_WHO_OPENS = person(
    *COLLEAGUE.permissions, *AUTHOR.permissions, office=OFFICE, team=TEAM, account=COLLEAGUE.account
)


async def test_a_changed_draft_is_opened_anew(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    reading = await opened(complaints, AUTHOR, record, letter)
    changed = await call(
        complaints,
        AUTHOR,
        "PATCH",
        url(record, letter),
        json={"text": "Other words."},
        headers=version(letter),
    )
    await pdf(complaints, AUTHOR, reading, 409)
    assert "Other words." in await pdf(complaints, AUTHOR, await opened(complaints, AUTHOR, record, changed))


async def test_places_still_to_be_filled_in_are_seen(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record, kind="decision")
    assert "…" in letter["text"]
    assert "…" in await pdf(complaints, AUTHOR, await opened(complaints, AUTHOR, record, letter))


async def test_pages_are_for_who_reads_the_letter(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    reading = await opened(complaints, AUTHOR, record, letter)
    for who in (STRANGER, UNSEALS_NOTHING, COLLEAGUE_WHO_OPENS):
        # Somebody else's reading is nobody's, whatever they may read otherwise.
        await pdf(complaints, who, reading, 404)
        await call(complaints, who, "GET", f"{reading}/pages", 404)
    await opened(complaints, UNSEALS_NOTHING, record, letter, 403)
    await opened(complaints, STRANGER, record, letter, 404)
    await opened(complaints, AUTHOR, record, letter, 422, purpose=None)
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1{reading}/pdf")).status_code == 401
        assert (await nobody.get(f"/v1{reading}/pages")).status_code == 401


async def test_a_draft_is_read_under_the_rights_of_that_moment(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    reading = await opened(complaints, AUTHOR, record, letter)
    no_more = person(READ, WORK, office=OFFICE, team=TEAM, account=AUTHOR.account)
    await pdf(complaints, no_more, reading, 403)
    await complaints.sql("UPDATE letter_reading SET at = at - interval '16 minutes'")
    await pdf(complaints, AUTHOR, reading, 404)


async def test_each_reading_is_kept_once(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    key = {"Idempotency-Key": "a-reading-made-twice"}
    path = f"{url(record, letter)}/readings"
    body = {"json": {"purpose": PURPOSE}, "headers": key}
    first, again = [await call(complaints, AUTHOR, "POST", path, 201, **body) for _ in range(2)]
    assert first == again
    rows = await complaints.sql("SELECT draft, file FROM letter_reading")
    assert [tuple(row) for row in rows] == [(letter["version"], None)]
    acts = await complaints.sql(
        "SELECT act FROM audit_entry WHERE act IN ('person.opened', 'complaint.read')"
    )
    assert sorted(row["act"] for row in acts) == ["complaint.read", "person.opened"]


async def test_nothing_of_a_draft_is_left_behind(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    await pdf(complaints, AUTHOR, await opened(complaints, AUTHOR, record, letter))
    assert await complaints.sql("SELECT 1 FROM letter_file") == []
    withdrawn = await act(complaints, AUTHOR, record, letter, "withdrawals")
    await opened(complaints, AUTHOR, record, withdrawn, 404)
