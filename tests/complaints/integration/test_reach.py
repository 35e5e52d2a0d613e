"""A right counts where the complaint is: who works elsewhere and only reads it here changes nothing of it."""

from typing import Any

import pytest
from complaints.policy.permissions import (
    AGREE,
    APPROVE,
    ASSIGN,
    HEAD,
    IMPORT,
    PUBLISH,
    READ,
    READ_INTERNAL,
    REGISTER,
    UNSEAL,
    WORK,
)
from servicekit.errors import sqlstate
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.roles import with_role

from .disclosing import BODY, CASEWORKER, OFFICE, agreement, bodies, call, consented, mothers_complaint, party

OTHER_OFFICE = uuid7()
_WORKS = (READ, HEAD, REGISTER, WORK, ASSIGN, IMPORT, UNSEAL, APPROVE, AGREE, PUBLISH)
ELSEWHERE = Principal(
    uuid7(),
    Kind.PERSON,
    Side.COMPLAINTS,
    (
        Membership("analyst", None, None, frozenset({READ_INTERNAL, READ})),
        Membership("head", OTHER_OFFICE, None, frozenset(_WORKS)),
    ),
)
"""Reads what is internal everywhere; may do everything in another office."""

DAY = today().isoformat()


async def scene(service: Bench) -> dict[str, str]:
    """An internal complaint with something of each kind on it; by name the id of each."""

    async def add(path: str, expect: int = 201, who: Principal = CASEWORKER, **body: Any) -> Any:
        return await call(service, who, "POST", path, expect, json=body)

    await bodies(service)
    await agreement(service, independent=True)
    record = await mothers_complaint(service, level="internal")
    member = await mothers_complaint(service, level="internal")
    of = f"/complaints/{record['id']}"
    mother = party(record, "complainant")
    await add(f"{of}/bodies", authority=str(BODY))
    whole = await add(f"{of}/bodies", authority=str(BODY), place=await _place(service))
    issues = await add(f"{of}/issues", text="Beaten")
    letter = await add(f"{of}/letters", kind="question", language="en", party=mother, way="by-hand")
    sent = {"If-Match": f'"{letter["version"]}"'}
    filled = {"text": "Dear {{ recipient_name }}, when was it?"}
    letter = await call(
        service, CASEWORKER, "PATCH", f"{of}/letters/{letter['id']}", json=filled, headers=sent
    )
    sent = {"If-Match": f'"{letter["version"]}"'}
    to = f"{of}/letters/{letter['id']}/submissions"
    await call(service, CASEWORKER, "POST", to, json={"purpose": "To ask for more"}, headers=sent)
    item = await add("/incoming", received_on=DAY, way="letter", subject="An answer", sender={"name": "A"})
    filing = {"json": {"complaint": record["id"]}, "headers": {"If-Match": f'"{item["version"]}"'}}
    await call(service, CASEWORKER, "POST", f"/incoming/{item['id']}/filings", **filing)
    theirs = {"received_on": DAY, "way": "letter", "subject": "Elsewhere"}
    asked = {"recipient": str(BODY), "content": ["case"], "ground": "cannot-consent", "until": DAY}
    asked |= {"reason": "He cannot be asked", "tried": "All the other sources"}
    await add(f"{of}/members", complaints=[member["id"]])
    return {
        "complaint": record["id"],
        "member": member["id"],
        "party": mother,
        "body": next(one["id"] for one in whole["bodies"] if one["id"]),
        "issue": issues["issues"][0]["id"],
        "task": (await add(f"{of}/tasks", text="Ring them"))["id"],
        "letter": letter["id"],
        "consent": (await consented(service, record, "complainant"))["id"],
        "exception": (await add(f"{of}/disclosure-exceptions", **asked))["id"],
        "summary": (await add(f"{of}/public-summary", language="en", text="Somebody was beaten."))["id"],
        "incoming": item["id"],
        "elsewhere": (await add("/incoming", who=ELSEWHERE, office=str(OTHER_OFFICE), **theirs))["id"],
        "other": str(uuid7()),
        "authority": str(BODY),
    }


async def _place(service: Bench) -> str:
    place = uuid7()
    known = "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, '{}')"
    await service.sql(known, place)
    return str(place)


async def everything(service: Bench) -> dict[str, Any]:
    """What every table holds, but for what is kept of each call."""
    kept = {"audit_entry", "idempotency", "idempotency_key", "audit_chain", "audit_unsealed"}
    names = await service.sql(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    return {
        name: (
            await service.sql(f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM {name} t")
        )[0]["sum"]
        for name in sorted(row["name"] for row in names)
        if name not in kept
    }


OF = "/complaints/{complaint}"
LETTER = OF + "/letters/{letter}"
HANDED = {"content": ["place"], "message": "For the visit"}
REFERRED = {"agreement": "{other}", "content": ["case"], "question": "Please look"}
CONSENT = {"party": "{party}", "purpose": "handover", "recipient_kind": "other-side", "content": ["place"]}
CONSENT |= {"given_on": DAY, "given_how": "spoken"}
EXCEPTION = {"recipient": "{authority}", "content": ["case"], "ground": "cannot-consent", "until": DAY}
EXCEPTION |= {"reason": "He cannot be asked", "tried": "All the other sources"}
SUMMARY = {"language": "en", "text": "Somebody was beaten, they say."}
TO_PARTY = {"kind": "question", "language": "en", "party": "{party}", "way": "by-hand"}
CALLED = {"party": "{party}", "way": "phone", "begun_by": "they", "result": "not-reached"}
CALLED |= {"held_at": "2026-05-04T10:00:00Z"}
TO_GROUP = {"kind": "question", "language": "en", "way": "by-hand"}
SIGNED = {"act": "submit", "letters": [{"letter": "{letter}", "version": 1}]}
NEW_PARTY = {"role": "complainant", "person": {"name": "Nobody Invented"}, "safe_contact": "any"}

ACTS: dict[str, tuple[str, str, Any]] = {
    "change": ("PATCH", OF, {"summary": "Nothing"}),
    "move": ("POST", OF + "/moves", {"to": "acknowledged"}),
    "assign": ("POST", OF + "/assignments", {"account": str(ELSEWHERE.account)}),
    "note": ("POST", OF + "/notes", {"text": "Here"}),
    "attach": ("POST", OF + "/attachments?name=a.txt", None),
    "decide": ("PUT", OF + "/decision", {"decision": None}),
    "follow up": ("PUT", OF + "/follow-up", {"result": "answered"}),
    "add issue": ("POST", OF + "/issues", {"text": "More"}),
    "change issue": ("PATCH", OF + "/issues/{issue}", {"text": "Less"}),
    "decide issue": ("PATCH", OF + "/issues/{issue}", {"outcome": "upheld"}),
    "remove issue": ("DELETE", OF + "/issues/{issue}", None),
    "add body": ("POST", OF + "/bodies", {"authority": "{authority}"}),
    "main body": ("PUT", OF + "/main-body/{body}", None),
    "remove body": ("DELETE", OF + "/bodies/{body}", None),
    "add party": ("POST", OF + "/parties", NEW_PARTY),
    "remove party": ("DELETE", OF + "/parties/{party}", None),
    "safe contact": ("PUT", OF + "/parties/{party}/safe-contact", {"safe_contact": "any"}),
    "add task": ("POST", OF + "/tasks", {"text": "Do it"}),
    "change task": ("PATCH", OF + "/tasks/{task}", {"done": True}),
    "draft letter": ("POST", OF + "/letters", TO_PARTY),
    "change letter": ("PATCH", LETTER, {"text": "Other"}),
    "submit letter": ("POST", LETTER + "/submissions", {"purpose": "To ask for more"}),
    "approve letter": ("POST", LETTER + "/approvals", None),
    "return letter": ("POST", LETTER + "/returns", {"reason": "x"}),
    "withdraw letter": ("POST", LETTER + "/withdrawals", None),
    "send letter": ("POST", LETTER + "/sendings", {}),
    "report letter": ("POST", LETTER + "/reports", {"status": "delivered"}),
    "fulfil by letter": ("POST", LETTER + "/fulfilments", {}),
    "open letter": ("POST", LETTER + "/readings", {"purpose": "To ask for more"}),
    "log call": ("POST", OF + "/conversations", CALLED),
    "file mail here": ("POST", "/incoming/{elsewhere}/filings", {"complaint": "{complaint}"}),
    "take mail out": ("POST", "/incoming/{incoming}/filings", {}),
    "attach to mail": ("POST", "/incoming/{incoming}/files?name=a.txt", None),
    "open sender": ("POST", "/incoming/{incoming}/sender-readings", {"purpose": "To ask for more"}),
    "consent": ("POST", OF + "/consents", CONSENT),
    "review consent": (
        "POST",
        OF + "/consents/{consent}/reviews",
        {"reviewed_on": DAY, "review_by": DAY},
    ),
    "withdraw consent": ("POST", OF + "/consents/{consent}/withdrawals", {"on": DAY}),
    "recall": ("POST", OF + "/disclosures/{other}/recalls", {"on": DAY}),
    "look for names": ("POST", OF + "/name-searches", None),
    "ask exception": ("POST", OF + "/disclosure-exceptions", EXCEPTION),
    "agree to exception": ("POST", OF + "/disclosure-exceptions/{exception}/decisions", {"agrees": True}),
    "refer": ("POST", OF + "/referrals", REFERRED),
    "send referral": ("POST", OF + "/referrals/{other}/sendings", None),
    "move referral": ("POST", OF + "/referrals/{other}/moves", {"to": "withdrawn", "on": DAY}),
    "hand over": ("POST", OF + "/handovers", HANDED),
    "withdraw handover": ("POST", OF + "/handovers/{other}/withdrawals", None),
    "add member": ("POST", OF + "/members", {"complaints": ["{other}"]}),
    "remove member": ("DELETE", OF + "/members/{member}", None),
    "act as a group": ("POST", OF + "/group-acts", {"note": {"text": "All of them"}}),
    "write to group": ("POST", OF + "/group-letters", TO_GROUP),
    "sign for group": ("POST", OF + "/group-letters/{other}/acts", SIGNED),
    "derive": ("POST", OF + "/derived", {"summary": "Another", "received_on": DAY}),
    "write summary": ("POST", OF + "/public-summary", SUMMARY),
    "change summary": ("PUT", "/public-summaries/{summary}", SUMMARY),
    "submit summary": ("POST", "/public-summaries/{summary}/moves", {"to": "submitted"}),
}


def filled(value: Any, ids: dict[str, str]) -> Any:
    match value:
        case str():
            return value.format_map(ids)
        case list():
            return [filled(one, ids) for one in value]
        case dict():
            return {name: filled(one, ids) for name, one in value.items()}
    return value


@pytest.fixture
async def ids(complaints: Bench) -> dict[str, str]:
    return await scene(complaints)


async def test_who_works_elsewhere_changes_nothing_they_only_read(
    complaints: Bench, ids: dict[str, str]
) -> None:
    versions = {what: await _version(complaints, path, ids) for what, (_, path, _) in ACTS.items()}
    before = await everything(complaints)
    answers = {}
    async with complaints.client(ELSEWHERE) as client:
        assert (await client.get(f"/v1/complaints/{ids['complaint']}")).status_code == 200
        for what, (method, path, body) in ACTS.items():
            sent: dict[str, Any] = {"content": b"text"} if "?name=" in path else {"json": filled(body, ids)}
            kind = "application/octet-stream" if "?name=" in path else "application/json"
            headers = {"If-Match": versions[what], "Content-Type": kind}
            answer = await client.request(method, f"/v1{filled(path, ids)}", **sent, headers=headers)
            answers[what] = answer.status_code if answer.status_code == 403 else answer.text
    assert answers == dict.fromkeys(ACTS, 403)
    assert await everything(complaints) == before


async def _version(service: Bench, path: str, ids: dict[str, str]) -> str:
    """Of what the path changes: an old version must not be what refuses it."""
    named = {
        "{issue}": "issue",
        "{task}": "task",
        "{letter}": "letter",
        "{consent}": "consent",
        "{exception}": "disclosure_exception",
        "{summary}": "public_summary",
        "{incoming}": "incoming",
        "{elsewhere}": "incoming",
    }
    name, table = next(((n, t) for n, t in named.items() if n in path), ("{complaint}", "complaint"))
    found = await service.sql(f"SELECT version FROM {table} WHERE id::text = $1", ids[name[1:-1]])
    return f'"{found[0]["version"]}"'


TABLES = [
    "complaint_body",
    "complaint_change",
    "complaint_link",
    "consent",
    "disclosure_exception",
    "incoming",
    "issue",
    "letter",
    "letter_file",
    "party",
    "public_summary",
    "task",
]


async def test_database_lets_them_change_nothing_either(complaints: Bench, ids: dict[str, str]) -> None:
    before = await everything(complaints)
    for table in TABLES:
        assert await complaints.sql(f"SELECT id FROM {table}"), f"nothing to change in {table}"
        # What is in their own office's inbox is theirs.
        own = " WHERE complaint IS NOT NULL"
        for statement in (f"UPDATE {table} SET complaint = complaint{own}", f"DELETE FROM {table}{own}"):
            assert await changed_by(complaints, ELSEWHERE, statement) == 0, statement
    assert await everything(complaints) == before


async def changed_by(service: Bench, who: Principal, statement: str) -> int:
    async with service.app.state.database.session(who) as session:
        try:
            done = await session.execute(text(statement))
        except DBAPIError as refused:
            await session.rollback()
            if sqlstate(refused) != "42501":
                raise
            return 0
        return int(done.rowcount)


async def test_they_may_watch_and_be_seen(complaints: Bench, ids: dict[str, str]) -> None:
    of = f"/complaints/{ids['complaint']}"
    assert (await call(complaints, ELSEWHERE, "PUT", f"{of}/watch"))["watching"]
    await call(complaints, ELSEWHERE, "PUT", f"{of}/presence")
    await call(complaints, ELSEWHERE, "DELETE", f"{of}/presence", 204)
    assert not (await call(complaints, ELSEWHERE, "DELETE", f"{of}/watch"))["watching"]


async def test_many_at_once_leave_theirs_alone(complaints: Bench, ids: dict[str, str]) -> None:
    here = uuid7()
    known = "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')"
    await complaints.sql(known, here)
    await with_role(complaints, here)
    before = await everything(complaints)
    rows = [{"id": ids["complaint"], "version": 1, "account": str(here)}]
    given = await call(complaints, ELSEWHERE, "POST", "/assignments", json={"rows": rows})
    assert [row["result"] for row in given["rows"]] == ["missing"]
    passing = {"holder": str(CASEWORKER.account), "to": [str(here)]}
    passed = await call(complaints, ELSEWHERE, "POST", "/passings-on", json=passing)
    assert (passed["complaints"], passed["tasks"], passed["remaining"]["value"]) == (0, 0, 0)
    assert await everything(complaints) == before


async def test_acts_are_offered_where_they_can_be_done(complaints: Bench, ids: dict[str, str]) -> None:
    of = f"/complaints/{ids['complaint']}"
    (letter,) = await call(complaints, ELSEWHERE, "GET", f"{of}/letters")
    assert letter["acts"] == []
    (asked,) = await call(complaints, ELSEWHERE, "GET", f"{of}/disclosure-exceptions")
    assert asked["may_decide"] is False
    summary = await call(complaints, ELSEWHERE, "GET", f"{of}/public-summary")
    assert summary["moves"] == []


async def test_second_signature_needs_no_right_to_work(complaints: Bench, ids: dict[str, str]) -> None:
    signs = person(READ, READ_INTERNAL, APPROVE, AGREE, office=OFFICE)
    of = f"/complaints/{ids['complaint']}"
    (letter,) = await call(complaints, signs, "GET", f"{of}/letters")
    at = {"If-Match": f'"{letter["version"]}"'}
    assert letter["acts"] == ["approve", "send-back"]
    signed = await call(complaints, signs, "POST", f"{of}/letters/{letter['id']}/approvals", headers=at)
    assert signed["state"] == "approved"
    decision = {"json": {"agrees": True}, "headers": {"If-Match": '"1"'}}
    to = f"{of}/disclosure-exceptions/{ids['exception']}/decisions"
    assert (await call(complaints, signs, "POST", to, **decision))["state"] == "agreed"
    await call(complaints, signs, "POST", f"{of}/notes", 403, json={"text": "x"})
