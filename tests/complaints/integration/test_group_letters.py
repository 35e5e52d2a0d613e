"""A letter to a whole group: one to each, by the safe contact method of each, signed off together, nobody twice."""

from typing import Any
from uuid import UUID

from complaints.policy.permissions import APPROVE, READ, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.cases import OFFICE, OTHER_TEAM, TEAM, caseworker
from tests.complaints.integration.test_letters import call

AUTHOR = caseworker(account=UUID("01900000-0000-7000-8000-0000000000a1"))
COLLEAGUE = person(
    READ, WORK, APPROVE, office=OFFICE, team=TEAM, account=UUID("01900000-0000-7000-8000-0000000000a2")
)
WHY = "To write to each of them"
TEXT = "We hold your complaint under {{ reference }} and heard them all together."


async def registered(service: Bench, *contacts: str) -> dict[str, Any]:
    parties = [
        {"role": "complainant", "person": {"name": f"Person {n} Invented"}, "safe_contact": contact}
        for n, contact in enumerate(contacts)
    ]
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "language": "en"}
    made: dict[str, Any] = await call(
        service, AUTHOR, "POST", "/complaints", 201, json=draft | {"parties": parties}
    )
    return made


async def group(service: Bench, lead: str, *members: str | None) -> list[dict[str, Any]]:
    """The lead and its members, by the safe contact method of who complains; None: nobody is named."""
    records = [await registered(service, *([one] if one else [])) for one in (lead, *members)]
    body = {"complaints": [one["id"] for one in records[1:]]}
    await call(service, AUTHOR, "POST", f"/complaints/{records[0]['id']}/members", 201, json=body)
    return records


async def written(
    service: Bench, lead: dict[str, Any], expect: int = 201, who: Principal = AUTHOR, **changes: Any
) -> dict[str, Any]:
    draft = {"kind": "question", "language": "en", "way": "post", "text": TEXT} | changes
    made: dict[str, Any] = await call(
        service, who, "POST", f"/complaints/{lead['id']}/group-letters", expect, json=draft
    )
    return made


async def acted(
    service: Bench,
    who: Principal,
    lead: dict[str, Any],
    letter: dict[str, Any],
    act: str,
    expect: int = 200,
    **more: Any,
) -> dict[str, Any]:
    chosen = [{"letter": one["letter"], "version": one["version"]} for one in letter["written"]]
    body = {"act": act, "letters": chosen, "purpose": WHY} | more
    path = f"/complaints/{lead['id']}/group-letters/{letter['id']}/acts"
    done: dict[str, Any] = await call(service, who, "POST", path, expect, json=body)
    return done


async def test_each_gets_a_letter_of_their_own_and_who_must_not_is_named_with_why(complaints: Bench) -> None:
    lead, open_, unsafe, nobody = await group(complaints, "any", "any", "do-not-write", None)
    letter = await written(complaints, lead)
    assert [one["complaint"]["id"] for one in letter["written"]] == [lead["id"], open_["id"]]
    for one in letter["written"]:
        assert one["complaint"]["reference"] in one["text"]
        assert one["state"] == "draft"
    assert {one["complaint"]["id"]: one["code"] for one in letter["without"]} == {
        unsafe["id"]: "contact-unsafe",
        nobody["id"]: "nobody",
    }
    (why,) = [one["blocked"] for one in letter["without"] if one["blocked"]]
    assert why["safe_contact"] == "do-not-write"
    assert await call(complaints, AUTHOR, "GET", f"/complaints/{lead['id']}/group-letters") == [letter]


async def test_written_twice_it_reaches_nobody_twice_and_who_joined_since(complaints: Bench) -> None:
    lead, _ = await group(complaints, "any", "any")
    batch = str(uuid7())
    await written(complaints, lead, id=batch)
    late = await registered(complaints, "any")
    body = {"complaints": [late["id"]]}
    await call(complaints, AUTHOR, "POST", f"/complaints/{lead['id']}/members", 201, json=body)
    for _ in range(2):
        again = await written(complaints, lead, id=batch)
    assert len(again["written"]) == 3
    rows = await complaints.sql("SELECT count(*), count(DISTINCT party) AS parties FROM letter")
    assert (rows[0]["count"], rows[0]["parties"]) == (3, 3)
    await written(complaints, lead, 409, id=batch, kind="closing")


async def test_signed_off_together_by_two_and_a_second_time_changes_nothing(complaints: Bench) -> None:
    lead, _ = await group(complaints, "any", "any")
    letter = await written(complaints, lead)
    letter = await acted(complaints, AUTHOR, lead, letter, "submit")
    assert ([one["state"] for one in letter["written"]], letter["refused"]) == (["submitted"] * 2, [])
    assert not any(one["may_approve"] for one in letter["written"])
    await acted(complaints, AUTHOR, lead, letter, "approve", 403)
    done = await acted(complaints, COLLEAGUE, lead, letter, "approve")
    assert ([one["state"] for one in done["written"]], done["refused"]) == (["approved"] * 2, [])
    again = await acted(complaints, COLLEAGUE, lead, done, "approve")
    assert {one["code"] for one in again["refused"]} == {"conflict"}
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{lead['id']}/history")
    assert [one["act"] for one in history].count("letter-approved") == 1


async def test_one_that_cannot_be_signed_stays_and_the_others_are(complaints: Bench) -> None:
    """Made unsafe meanwhile: no trace of a signature is left on it."""
    lead, other = await group(complaints, "any", "any")
    letter = await acted(complaints, AUTHOR, lead, await written(complaints, lead), "submit")
    now = await call(complaints, AUTHOR, "GET", f"/complaints/{other['id']}")
    path = f"/complaints/{other['id']}/parties/{other['parties'][0]['id']}/safe-contact"
    at = {"If-Match": f'"{now["version"]}"'}
    await call(complaints, AUTHOR, "PUT", path, json={"safe_contact": "do-not-contact"}, headers=at)
    done = await acted(complaints, COLLEAGUE, lead, letter, "approve")
    assert [one["state"] for one in done["written"]] == ["approved", "submitted"]
    assert [one["code"] for one in done["refused"]] == ["contact-unsafe"]
    assert [one["blocked"] is not None for one in done["written"]] == [False, True]
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{other['id']}/history")
    assert "letter-approved" not in [one["act"] for one in history]


async def test_a_text_that_changed_since_is_not_signed(complaints: Bench) -> None:
    lead, _ = await group(complaints, "any", "any")
    seen = await acted(complaints, AUTHOR, lead, await written(complaints, lead), "submit")
    stale = {**seen, "written": [{**one, "version": one["version"] - 1} for one in seen["written"]]}
    done = await acted(complaints, COLLEAGUE, lead, stale, "approve")
    assert {one["code"] for one in done["refused"]} == {"changed-meanwhile"}
    assert [one["state"] for one in done["written"]] == ["submitted"] * 2


async def test_what_fits_nobody_is_refused_as_a_whole(complaints: Bench) -> None:
    lead, _ = await group(complaints, "do-not-write", "do-not-contact")
    refused = await written(complaints, lead, 422)
    assert refused["errors"][0]["code"] == "contact-unsafe"
    lead, _ = await group(complaints, "any", "any")
    refused = await written(complaints, lead, 422, text="Dear {{ nobody_knows }}")
    assert refused["errors"][0]["code"] == "unknown-field"
    assert await complaints.sql("SELECT 1 FROM letter") == []


async def test_hidden_members_are_neither_written_to_nor_told_of(complaints: Bench) -> None:
    lead, hidden = await group(complaints, "any", "any")
    letter = await written(complaints, lead)
    await complaints.sql("UPDATE complaint SET team = $1 WHERE id = $2", OTHER_TEAM, UUID(hidden["id"]))
    await complaints.sql("UPDATE record_grant SET ends_at = now() WHERE record = $1", UUID(hidden["id"]))
    (shown,) = await call(complaints, AUTHOR, "GET", f"/complaints/{lead['id']}/group-letters")
    assert [one["complaint"]["id"] for one in shown["written"]] == [lead["id"]]
    assert shown["without"] == []
    await acted(complaints, AUTHOR, lead, letter, "submit", 404)
    stranger = person(READ, WORK, office=OFFICE, team=OTHER_TEAM)
    await call(complaints, stranger, "GET", f"/complaints/{lead['id']}/group-letters", 404)
    await written(complaints, lead, 404, who=stranger)


async def test_that_each_of_their_letters_was_read_is_kept(complaints: Bench) -> None:
    lead, other = await group(complaints, "any", "any")
    await written(complaints, lead)
    before = len(await complaints.sql("SELECT 1 FROM audit_entry WHERE record = $1", UUID(other["id"])))
    await call(complaints, COLLEAGUE, "GET", f"/complaints/{lead['id']}/group-letters")
    after = len(await complaints.sql("SELECT 1 FROM audit_entry WHERE record = $1", UUID(other["id"])))
    assert after == before + 1


async def test_so_it_is_of_letters_that_an_act_shows_beside_its_own(complaints: Bench) -> None:
    """Written under the id of another's letters it writes nothing, and shows them all."""
    lead, other = await group(complaints, "any", "any")
    letter = await written(complaints, lead)
    await written(complaints, lead, id=letter["id"], who=COLLEAGUE)
    assert await readings(complaints, other, COLLEAGUE) == 1
    chief = person(READ, WORK, APPROVE, office=OFFICE, team=TEAM, account=uuid7())
    letter["written"] = [one for one in letter["written"] if one["complaint"]["id"] == lead["id"]]
    await acted(complaints, chief, lead, letter, "approve")
    assert await readings(complaints, other, chief) == 1


async def readings(service: Bench, record: dict[str, Any], who: Principal) -> int:
    kept = "SELECT 1 FROM audit_entry WHERE record = $1 AND account = $2 AND act LIKE '%read%'"
    return len(await service.sql(kept, UUID(record["id"]), who.account))
