"""Letters: drafted, signed by two people, sent and followed; and nothing against the safe contact method."""

import io
from itertools import product
from typing import Any
from uuid import UUID

import asyncpg
import docx
import pytest
from complaints.models import Delivery, Letter, LetterFile, LetterReading
from complaints.models.letter import Through, Way
from complaints.models.person import SafeContact
from complaints.policy.permissions import APPROVE, HEAD, READ, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, TEAM, caseworker, registered
from tests.complaints.unit.letters.test_contact import is_safe

AUTHOR = caseworker(account=UUID("01900000-0000-7000-8000-0000000000a1"))
COLLEAGUE = person(
    READ, WORK, APPROVE, office=OFFICE, team=TEAM, account=UUID("01900000-0000-7000-8000-0000000000a2")
)
PURPOSE = "To write to the person"
NAME = "Selim Invented"


async def call(service: Bench, who: Principal, method: str, path: str, expect: int = 200, **more: Any) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def complaint(service: Bench, safe_contact: SafeContact = SafeContact.ANY) -> dict[str, Any]:
    party = {
        "role": "complainant",
        "person": {"name": NAME, "address": "Block 3\n1000 Nowhere", "email": "selim@example.org"},
        "safe_contact": safe_contact.value,
    }
    return await registered(service, AUTHOR, parties=[party])


def url(record: dict[str, Any], letter: dict[str, Any] | None = None) -> str:
    return f"/complaints/{record['id']}/letters" + (f"/{letter['id']}" if letter else "")


async def drafted(
    service: Bench, record: dict[str, Any], expect: int = 201, who: Principal = AUTHOR, **changes: Any
) -> dict[str, Any]:
    draft = {
        "kind": "acknowledgement",
        "language": "en",
        "party": record["parties"][0]["id"],
        "way": "post",
    } | changes
    made: dict[str, Any] = await call(service, who, "POST", url(record), expect, json=draft)
    return made


async def act(
    service: Bench,
    who: Principal,
    record: dict[str, Any],
    letter: dict[str, Any],
    what: str,
    expect: int = 200,
    **body: Any,
) -> dict[str, Any]:
    path = f"{url(record, letter)}/{what}"
    done: dict[str, Any] = await call(service, who, "POST", path, expect, json=body, headers=version(letter))
    return done


async def submitted(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    letter = await drafted(service, record, **changes)
    return await act(service, AUTHOR, record, letter, "submissions", purpose=PURPOSE)


async def approved(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    letter = await submitted(service, record, **changes)
    return await act(service, COLLEAGUE, record, letter, "approvals")


async def change_contact(service: Bench, record: dict[str, Any], to: SafeContact) -> None:
    path = f"/complaints/{record['id']}/parties/{record['parties'][0]['id']}/safe-contact"
    now = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}")
    await call(service, AUTHOR, "PUT", path, json={"safe_contact": to.value}, headers=version(now))


async def file_of(service: Bench, who: Principal, record: dict[str, Any], letter: dict[str, Any]) -> str:
    opened = await call(
        service, who, "POST", f"{url(record, letter)}/readings", 201, json={"purpose": PURPOSE}
    )
    async with service.client(who) as client:
        found = await client.get(f"/v1{url(record, letter)}/readings/{opened['id']}/content")
    assert found.status_code == 200, found.text
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(found.content)).paragraphs)


async def test_letter_goes_its_whole_way(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    assert record["reference"] in letter["text"]
    assert "{{ recipient_name }}" in letter["text"]
    assert NAME not in letter["text"]
    assert letter["sealed_fields"] == ["recipient_address", "recipient_name"]
    letter = await act(complaints, AUTHOR, record, letter, "submissions", purpose=PURPOSE)
    assert letter["state"] == "submitted"
    assert "approve" not in letter["acts"]
    letter = await act(complaints, COLLEAGUE, record, letter, "approvals")
    letter = await act(
        complaints, AUTHOR, record, letter, "sendings", way="registered", tracking="RR 123 456 785"
    )
    assert (letter["state"], letter["deliveries"][0]["tracking"]) == ("sent", "RR 123 456 785")
    assert letter["fulfils"] == "acknowledged"
    letter = await act(complaints, AUTHOR, record, letter, "fulfilments")
    moved = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}")
    assert (moved["state"], letter["fulfils"]) == ("acknowledged", None)
    letter = await act(complaints, AUTHOR, record, letter, "reports", status="delivered")
    assert [line["status"] for line in letter["deliveries"]] == ["delivered", "sent"]
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    acts = [entry["act"] for entry in reversed(history)]
    assert acts == [
        "registered",
        "letter-drafted",
        "letter-submitted",
        "letter-approved",
        "letter-sent",
        "moved",
        "letter-delivered",
    ]


async def test_file_names_the_person_and_is_opened_for_a_purpose(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    assert letter["file"]["sealed"] is True
    text = await file_of(complaints, AUTHOR, record, letter)
    assert f"Dear {NAME}," in text
    assert "1000 Nowhere" in text
    assert "{{" not in text
    await call(complaints, AUTHOR, "POST", f"{url(record, letter)}/readings", 422, json={})
    await call(
        complaints, COLLEAGUE, "POST", f"{url(record, letter)}/readings", 403, json={"purpose": PURPOSE}
    )
    readings = await complaints.sql("SELECT account FROM party_reading")
    assert [row["account"] for row in readings] == [AUTHOR.account] * 2
    trail = await complaints.sql(
        "SELECT act FROM audit_entry WHERE act = 'person.opened' AND purpose IS NOT NULL"
    )
    assert len(trail) == 2


async def test_a_reading_is_the_readers_own_and_ends(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    opened = await call(
        complaints, AUTHOR, "POST", f"{url(record, letter)}/readings", 201, json={"purpose": PURPOSE}
    )
    path = f"{url(record, letter)}/readings/{opened['id']}/content"
    await call(complaints, COLLEAGUE, "GET", path, 404)
    await complaints.sql("UPDATE letter_reading SET at = now() - interval '16 minutes'")
    await call(complaints, AUTHOR, "GET", path, 404)


async def test_who_may_not_unseal_submits_nothing_that_names_somebody(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    await act(complaints, COLLEAGUE, record, letter, "submissions", 403, purpose=PURPOSE)
    await act(complaints, AUTHOR, record, letter, "submissions", 422)
    assert await complaints.sql("SELECT id FROM letter_file") == []


async def test_nobody_approves_what_they_wrote_in(complaints: Bench) -> None:
    record = await complaint(complaints)
    both = caseworker(account=AUTHOR.account)
    both = Principal(
        both.account,
        both.kind,
        both.side,
        tuple(type(m)(m.role, m.office, m.team, m.permissions | {APPROVE}) for m in both.memberships),
    )
    letter = await submitted(complaints, record)
    await act(complaints, both, record, letter, "approvals", 403)
    changed = await call(
        complaints,
        COLLEAGUE,
        "PATCH",
        url(record, letter),
        json={"text": "Shorter."},
        headers=version(letter),
    )
    again = await act(complaints, AUTHOR, record, changed, "submissions", purpose=PURPOSE)
    await act(complaints, COLLEAGUE, record, again, "approvals", 403)
    with pytest.raises(asyncpg.CheckViolationError):
        await complaints.sql("UPDATE letter SET approved_by = $1", COLLEAGUE.account)


async def test_a_change_takes_the_approval_away(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record)
    changed = await call(
        complaints,
        AUTHOR,
        "PATCH",
        url(record, letter),
        json={"text": "Other words."},
        headers=version(letter),
    )
    assert (changed["state"], changed["approved_by"], changed["file"]) == ("draft", None, None)
    await act(complaints, AUTHOR, record, changed, "sendings", 409)


async def test_sent_back_with_its_reason(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    await act(complaints, COLLEAGUE, record, letter, "returns", 422)
    back = await act(complaints, COLLEAGUE, record, letter, "returns", reason="Say by when")
    assert (back["state"], back["sent_back"]) == ("draft", "Say by when")
    mine = await call(complaints, AUTHOR, "GET", "/letters", params={"view": "mine"})
    assert [(item["id"], item["sent_back"]) for item in mine["items"]] == [(letter["id"], True)]


async def test_queue_of_letters_to_approve_holds_those_of_others(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    waiting = await call(complaints, COLLEAGUE, "GET", "/letters")
    assert [item["id"] for item in waiting["items"]] == [letter["id"]]
    assert waiting["count"] == {"value": 1, "capped": False}
    assert NAME not in str(waiting)
    assert (await call(complaints, AUTHOR, "GET", "/letters"))["items"] == []
    stranger = person(READ, WORK, APPROVE, office=OTHER_OFFICE, team=uuid7())
    assert (await call(complaints, stranger, "GET", "/letters"))["items"] == []


async def test_unfinished_text_is_not_submitted(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record, kind="decision")
    refused = await act(complaints, AUTHOR, record, letter, "submissions", 422, purpose=PURPOSE)
    assert refused["errors"][0]["code"] == "unfinished"


@pytest.mark.parametrize("text", ["{{ nonsense }}", "Born {{ person_concerned_birth_date }}"])
async def test_text_names_only_what_it_may(complaints: Bench, text: str) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    await call(
        complaints, AUTHOR, "PATCH", url(record, letter), 422, json={"text": text}, headers=version(letter)
    )


async def test_text_is_never_a_template(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record)
    words = "{% for x in range(9) %}A{% endfor %} {{ 7*7 }} <w:p/> & fine"
    changed = await call(
        complaints, AUTHOR, "PATCH", url(record, letter), json={"text": words}, headers=version(letter)
    )
    letter = await act(complaints, AUTHOR, record, changed, "submissions", purpose=PURPOSE)
    assert words in await file_of(complaints, AUTHOR, record, letter)


async def authority(service: Bench) -> str:
    known = uuid7()
    await service.sql(
        "INSERT INTO known_authority (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
        known,
        '{"en": "Ministry of Examples"}',
    )
    return str(known)


async def test_letter_to_an_authority_says_nobodys_name(complaints: Bench) -> None:
    record = await complaint(complaints, SafeContact.DO_NOT_CONTACT)
    to = {"kind": "to-authority", "party": None, "authority": await authority(complaints)}
    letter = await drafted(complaints, record, **to)
    assert letter["sealed_fields"] == []
    named = await call(
        complaints,
        AUTHOR,
        "PATCH",
        url(record, letter),
        409,
        json={"text": "About {{ complainant_name }}"},
        headers=version(letter),
    )
    assert named["errors"][0]["code"] == "not-covered"
    words = await call(
        complaints,
        AUTHOR,
        "PATCH",
        url(record, letter),
        json={"text": "Please answer."},
        headers=version(letter),
    )
    letter = await act(complaints, AUTHOR, record, words, "submissions")
    assert letter["file"]["sealed"] is False
    assert "Ministry of Examples" in await file_of(complaints, COLLEAGUE, record, letter)


ROUTES = list(product(Way, Through))


@pytest.mark.parametrize("contact", SafeContact)
async def test_nothing_is_drafted_against_the_safe_contact_method(
    complaints: Bench, contact: SafeContact
) -> None:
    record = await complaint(complaints, contact)
    for way, through in ROUTES:
        allowed = is_safe(contact, way, through)
        made = await drafted(
            complaints, record, 201 if allowed else 422, way=way.value, through=through.value
        )
        if not allowed:
            assert made["errors"][0]["code"] == "contact-unsafe"
    stands = await complaints.sql("SELECT way, through FROM letter")
    assert {(row["way"], row["through"]) for row in stands} == {
        (way.value, through.value) for way, through in ROUTES if is_safe(contact, way, through)
    }


@pytest.mark.parametrize("contact", [c for c in SafeContact if not is_safe(c, Way.POST, Through.DIRECT)])
async def test_method_changed_afterwards_stops_what_was_approved(
    complaints: Bench, contact: SafeContact
) -> None:
    record = await complaint(complaints)
    waiting, ready = await submitted(complaints, record), await approved(complaints, record)
    await change_contact(complaints, record, contact)
    shown = await call(complaints, AUTHOR, "GET", url(record, ready))
    assert shown["blocked"]["safe_contact"] == contact.value
    refused = await act(complaints, COLLEAGUE, record, waiting, "approvals", 422)
    assert refused["errors"][0]["code"] == "contact-unsafe"
    for way, through in ROUTES:
        if not is_safe(contact, way, through):
            tracking = {"tracking": "RR1"} if way is Way.REGISTERED else {}
            refused = await act(
                complaints, AUTHOR, record, ready, "sendings", 422, way=way, through=through, **tracking
            )
            assert refused["errors"][0]["code"] == "contact-unsafe"
    assert await complaints.sql("SELECT id FROM delivery") == []


async def test_duty_to_acknowledge_does_not_override_it(complaints: Bench) -> None:
    record = await complaint(complaints, SafeContact.DO_NOT_CONTACT)
    refused = await drafted(complaints, record, 422, way="by-hand")
    codes = [error["code"] for error in refused["errors"]]
    assert codes == ["contact-unsafe", "instead-note-on-file"]


async def test_recipients_are_offered_with_what_is_safe(complaints: Bench) -> None:
    record = await complaint(complaints, SafeContact.ONLY_NEXT_VISIT)
    found = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/letter-recipients")
    assert found["sends_mail"] is False
    assert found["parties"][0]["routes"] == [{"way": "by-hand", "through": "direct"}]
    assert NAME not in str(found)


async def test_returned_letter_goes_out_again_another_way(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record)
    letter = await act(complaints, AUTHOR, record, letter, "sendings")
    letter = await act(complaints, AUTHOR, record, letter, "reports", status="returned", note="Moved")
    letter = await act(complaints, AUTHOR, record, letter, "sendings", way="by-hand")
    assert [line["way"] for line in letter["deliveries"]] == ["by-hand", "post", "post"]


STRANGERS = [
    pytest.param(caseworker(team=uuid7()), id="another team"),
    pytest.param(caseworker(side=Side.PREVENTIVE), id="another side"),
    pytest.param(person(HEAD, WORK, APPROVE, office=OTHER_OFFICE), id="head of another office"),
]


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_stranger_finds_no_letter(complaints: Bench, stranger: Principal) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    missing = await call(complaints, stranger, "GET", f"/complaints/{uuid7()}/letters", 404)
    for path in (url(record), url(record, letter), f"/complaints/{record['id']}/letter-recipients"):
        found = await call(complaints, stranger, "GET", path, 404)
        assert found | {"correlation_id": 0} == missing | {"correlation_id": 0}
    await drafted(complaints, record, 404, who=stranger)
    for what in ("approvals", "returns", "submissions", "sendings", "withdrawals", "readings"):
        body = {"reason": "x"} if what == "returns" else {"purpose": PURPOSE} if what == "readings" else {}
        allowed = {403, 404}
        async with complaints.client(stranger) as client:
            answer = await client.post(f"/v1{url(record, letter)}/{what}", json=body, headers=version(letter))
        assert answer.status_code in allowed, answer.text


@pytest.mark.parametrize("path", ["letters", "letter-recipients"])
async def test_who_is_not_signed_in_is_asked_to(complaints: Bench, path: str) -> None:
    async with complaints.client() as client:
        assert (await client.get(f"/v1/complaints/{uuid7()}/{path}")).status_code == 401
        assert (await client.get("/v1/letters")).status_code == 401


async def test_same_press_twice_is_one_letter_and_an_old_version_changes_nothing(complaints: Bench) -> None:
    record = await complaint(complaints)
    draft = {"kind": "question", "language": "fr", "party": record["parties"][0]["id"], "way": "post"}
    key = {"Idempotency-Key": str(uuid7())}
    one = await call(complaints, AUTHOR, "POST", url(record), 201, json=draft, headers=key)
    two = await call(complaints, AUTHOR, "POST", url(record), 201, json=draft, headers=key)
    assert one["id"] == two["id"]
    words = {"json": {"text": "A question"}, "headers": version(one)}
    await call(complaints, AUTHOR, "PATCH", url(record, one), **words)
    await call(complaints, AUTHOR, "PATCH", url(record, one), 412, **words)
    await call(complaints, AUTHOR, "PATCH", url(record, one), 428, json={"text": "A question"})


async def test_database_shows_letters_as_the_queries_do(complaints: Bench) -> None:
    mine = await complaint(complaints)
    letter = await approved(complaints, mine)
    await file_of(complaints, AUTHOR, mine, letter)
    await act(complaints, AUTHOR, mine, letter, "sendings")
    for who in (AUTHOR, COLLEAGUE, *(stranger.values[0] for stranger in STRANGERS)):
        for table in (Letter, LetterFile, LetterReading, Delivery):
            by_filter, by_policy = await visible_both_ways(complaints, table, who)  # type: ignore[arg-type]
            assert by_filter == by_policy
            assert len(by_policy) == (1 if who in (AUTHOR, COLLEAGUE) else 0), table


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT text FROM letter",
        "SELECT sealed FROM sealed_person",
        "SELECT safe_contact_note FROM party",
        "SELECT wording FROM letter_template",
        "UPDATE letter SET text = ''",
        "UPDATE letter SET approved_by = NULL",
        "SELECT * FROM incoming",
    ],
)
async def test_the_worker_reads_no_letter(complaints: Bench, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql(statement, as_role="worker")


async def test_nothing_sealed_stands_beside_a_letter(complaints: Bench) -> None:
    record = await complaint(complaints)
    await act(complaints, AUTHOR, record, await approved(complaints, record), "sendings")
    for table in ("letter", "letter_file", "delivery", "complaint_change", "audit_entry", "outbox"):
        rows = await complaints.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any(NAME in row["row"] or "Nowhere" in row["row"] for row in rows), table


assert UNSEAL in AUTHOR.permissions
