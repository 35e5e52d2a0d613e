"""The public form under somebody who means ill: floods, forged pages, wrong receipts; and what it must not keep."""

import asyncio
import base64
import dataclasses
import logging
import threading
from datetime import timedelta
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from complaints.public_form.draft import Draft, InboxSession
from complaints.public_form.envelope import Envelope, Stale, key_of
from complaints.public_form.limits import TRIES_PER_CALLER
from complaints.public_form.receipt import Receipts, canonical, lookup, spell
from complaints.public_form.sending import ANYBODY, QUICKEST, reporter
from servicekit.ids import utcnow, uuid7
from servicekit.sealed import NoKey
from servicekit.testing import Bench
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.visitor import Visitor

EN = {"lang": "en"}


async def set_limits(service: Bench, **limits: int) -> None:
    for name, most in limits.items():
        await service.sql(f"UPDATE form_settings SET {name} = $1", most)


# --- floods ---------------------------------------------------------------------------------------------------------


async def test_reports_from_one_place_are_limited_and_others_still_get_through(form: Bench) -> None:
    await set_limits(form, reports_per_caller=2)
    for _ in range(2):
        await (await Visitor.at(form, "a").fill()).send()
    third = await Visitor.at(form, "a").fill()
    await third.go("send")
    assert third.answer.status_code == 429
    assert "Several reports came from where you are" in third.page.text
    assert "Ring us: 0100" in third.page.text
    await (await Visitor.at(form, "b").fill()).send()
    assert len(await form.sql("SELECT FROM complaint")) == 3


async def test_reports_to_the_office_are_limited(form: Bench) -> None:
    await set_limits(form, reports_per_hour=2)
    for caller in "ab":
        await (await Visitor.at(form, caller).fill()).send()
    third = await Visitor.at(form, "c").fill()
    await third.go("send")
    assert third.answer.status_code == 429
    assert "Many reports came in" in third.page.text


async def test_files_of_a_report_are_limited(form: Bench) -> None:
    await set_limits(form, files_per_hour=2)
    visitor = await Visitor.at(form).fill()
    await visitor.come_back(await visitor.send())
    await visitor.upload(("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c"))
    assert visitor.answer.status_code == 429
    assert len(await form.sql("SELECT FROM attachment")) == 2


async def test_messages_of_a_report_are_limited(form: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.public_form.returning.MESSAGES_PER_REPORT", 1)
    visitor = await Visitor.at(form).fill()
    await visitor.come_back(await visitor.send())
    await visitor.write("one")
    await visitor.write("two")
    assert visitor.answer.status_code == 429
    assert len(await form.sql("SELECT FROM inbox_message")) == 1


async def test_receipts_are_tried_so_often_and_no_more(form: Bench) -> None:
    visitor = Visitor.at(form)
    for _ in range(TRIES_PER_CALLER):
        await visitor.come_back("wrong words")
        assert visitor.answer.status_code == 422
    await visitor.come_back("wrong words")
    assert visitor.answer.status_code == 429


async def test_nobody_answers_faster_than_a_person(form: Bench) -> None:
    state = form.app.state
    state.form_sending = dataclasses.replace(state.form_sending, quickest=QUICKEST)
    visitor = await Visitor.at(form).fill()
    await visitor.go("send")
    assert visitor.answer.status_code == 422
    assert "very quickly" in visitor.page.text
    assert await form.sql("SELECT FROM complaint") == []


# --- forged and old pages -------------------------------------------------------------------------------------------


def _bent(token: str) -> list[str]:
    day, _, sealed = token.partition(".")
    raw = bytearray(base64.urlsafe_b64decode(sealed))
    raw[-1] ^= 1
    yesterday = f"{utcnow().date() - timedelta(days=1):%Y%m%d}"
    return [
        "",
        "x",
        "20260101.",
        f"{day}.",
        f"{day}.{base64.urlsafe_b64encode(bytes(raw)).decode()}",
        f"{yesterday}.{sealed}",
        f"99999999.{sealed}",
        f"{day}.{'A' * 400_000}",
        f"{day}.\x00\ud83d",
        token[:-8],
    ]


@pytest.mark.parametrize("which", range(10))
async def test_a_forged_page_is_an_old_page(form: Bench, which: int) -> None:
    visitor = await Visitor.at(form).fill()
    forged = _bent(visitor.page.hidden["draft"])[which].encode("utf-8", "replace").decode()
    await visitor.post(draft=forged, step="check", go="send")
    assert visitor.answer.status_code == 410
    assert "open too long" in visitor.page.text
    await visitor.post("/report/inbox", session=forged, go="look")
    assert visitor.answer.status_code == 410
    assert await form.sql("SELECT FROM complaint") == []


async def test_a_draft_is_no_session_and_a_session_no_draft(form: Bench) -> None:
    envelope: Envelope = form.app.state.form_envelope
    draft = await Draft("en", False).sealed(envelope)
    session = await InboxSession(uuid7(), "en", False).sealed(envelope)
    visitor = Visitor.at(form)
    assert (await visitor.post("/report/inbox", session=draft, go="look")).answer.status_code == 410
    assert (await visitor.post(draft=session, step="check", go="send")).answer.status_code == 410


async def test_a_session_without_a_report_opens_nothing(form: Bench) -> None:
    session = await InboxSession(uuid7(), "en", False).sealed(form.app.state.form_envelope)
    visitor = Visitor.at(form)
    await visitor.post("/report/inbox", session=session, go="write", text="hello")
    assert visitor.answer.status_code == 410
    await visitor.upload(("a.txt", b"a"), session=session)
    assert visitor.answer.status_code == 410


async def test_pages_age_and_their_keys_are_destroyed(form: Bench) -> None:
    keys, begun = form.app.state.keys, utcnow() + timedelta(days=400)
    at = begun
    envelope = Envelope(keys, lambda: at)
    token = await envelope.seal("draft", {})
    at = begun + timedelta(hours=23)
    assert await envelope.open("draft", token, timedelta(hours=24))
    at = begun + timedelta(hours=25)
    with pytest.raises(Stale):
        await envelope.open("draft", token, timedelta(hours=24))
    at = begun + timedelta(days=2)
    await envelope.seal("draft", {})
    with pytest.raises(NoKey):
        await keys.get(key_of(begun.date()))


async def test_an_inbox_closes_by_itself(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    await visitor.send()
    complaint = (await form.sql("SELECT complaint FROM report"))[0]["complaint"]
    old = InboxSession(complaint, "en", False, begun=utcnow().timestamp() - 4 * 3600)
    session = await old.sealed(form.app.state.form_envelope)
    await visitor.post("/report/inbox", session=session, go="look")
    assert visitor.answer.status_code == 410
    assert "closes by itself" in visitor.page.text


# --- hostile bodies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"draft=" + b"a" * 600_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(100)), "application/x-www-form-urlencoded"),
        (b"lang=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b'{"lang": "en"}', "application/json"),
        (b"lang=en", "text/plain"),
        (b"", "multipart/form-data; boundary=x"),
        (b"", ""),
    ],
)
async def test_what_is_no_form_of_ours_is_refused_on_a_page(
    form: Bench,
    content: bytes,
    kind: str,
) -> None:
    visitor = Visitor.at(form)
    for path in ("/report", "/report/inbox"):
        answer = await visitor.client.post(path, content=content, headers={"Content-Type": kind})
        assert answer.status_code in (400, 413), answer.text
        assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"--x\r\n\r\nno name\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nno session first\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="session"\r\n\r\n' + b"s" * 600_000 + b"\r\n--x--\r\n",
        b"--x\r\n" + b"A: " + b"h" * 100_000 + b"\r\n\r\n\r\n--x--\r\n",
        b"--x\r\n" + b"A: b\r\n" * 1000 + b"\r\n\r\n--x--\r\n",
        b"not multipart at all",
    ],
)
async def test_a_broken_upload_is_refused_and_keeps_nothing(form: Bench, body: bytes) -> None:
    visitor = Visitor.at(form)
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await visitor.client.post("/report/inbox/files", content=body, headers=headers)
    assert answer.status_code in (400, 410, 413), answer.text
    assert await form.sql("SELECT FROM attachment") == []


async def test_an_upload_that_breaks_off_keeps_no_half_file(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    await visitor.come_back(await visitor.send())
    session = visitor.page.hidden["session"].encode()
    body = (
        b'--x\r\nContent-Disposition: form-data; name="session"\r\n\r\n' + session + b"\r\n--x\r\n"
        b'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of what was to'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await visitor.client.post("/report/inbox/files", content=body, headers=headers)
    assert answer.status_code == 422
    assert "broke off" in answer.text
    assert await form.sql("SELECT FROM attachment") == []


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "'\"><img src=x>",
        "\r\nSet-Cookie: a=b",
        "\x00\x1b[31m",
        "\u202egnp.exe",
    ],
)
async def test_what_people_write_is_shown_as_they_wrote_it_and_does_nothing(
    form: Bench,
    said: str,
) -> None:
    visitor = await Visitor.at(form).fill(
        what={"what": f"story {said}"}, where={"place": "", "place_name": said, "unit": said}
    )
    shown = visitor.page.text.replace("\n", "")
    assert "49" not in shown
    assert "<script" not in visitor.answer.text
    assert "<img" not in visitor.answer.text
    assert "set-cookie" not in visitor.answer.headers
    await visitor.send()
    row = (await form.sql("SELECT narrative, unit FROM complaint"))[0]
    assert "\x00" not in row["narrative"]
    assert "\u202e" not in row["narrative"]


async def test_choices_that_were_not_offered_are_refused(form: Bench) -> None:
    visitor = Visitor.at(form)
    await visitor.post(**EN)
    await visitor.go(who="head-of-the-office")
    assert visitor.answer.status_code == 422
    await visitor.go(who="family")
    await visitor.go(place=str(uuid7()), place_name="", unit="")
    assert visitor.answer.status_code == 422
    await visitor.go(place="", place_name="x" * 5_000, unit="")
    assert visitor.answer.status_code == 422
    # Given back to be shortened, but not without end.
    assert "x" * 600 in visitor.answer.text
    assert "x" * 601 not in visitor.answer.text
    await visitor.go(place="", place_name="", unit="")
    await visitor.go(what="x" * 10_001)
    assert visitor.answer.status_code == 422
    assert "At most 10,000 characters" in visitor.page.text


@pytest.mark.parametrize(
    "path", ["/report/../v1/complaints", "/report/x", "/report/inbox/../../v1", "/report/style-x.css"]
)
async def test_there_is_nothing_beside_the_pages(form: Bench, path: str) -> None:
    assert (await Visitor.at(form).get(path)).answer.status_code in (401, 404)


# --- the database stands behind it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM complaint",
        "SELECT 1 FROM sealed_person",
        "SELECT 1 FROM party",
        "SELECT 1 FROM note",
        "SELECT 1 FROM complaint_change",
        "SELECT 1 FROM inbox_message WHERE complaint <> (SELECT current_setting('daylight.account')::uuid)",
        "SELECT 1 FROM report WHERE complaint <> (SELECT current_setting('daylight.account')::uuid)",
    ],
)
async def test_whoever_sent_a_report_reads_no_record(form: Bench, statement: str) -> None:
    for _ in range(2):
        visitor = await Visitor.at(form).fill(
            named={"named": "yes"},
            contact={"name": "Invented Name", "phone": "", "email": "", "address": ""},
            safe={"safe": "do-not-contact"},
        )
        await visitor.send()
    mine = (await form.sql("SELECT complaint FROM report"))[0]["complaint"]
    for who in (reporter(mine), ANYBODY, reporter(uuid7())):
        async with form.app.state.database.session(who) as session:
            assert (await session.execute(text(statement))).all() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("side", "'preventive'"),
        ("level", "'internal'"),
        ("channel", "'letter'"),
        ("id", "gen_random_uuid()"),
        ("registered_by", "gen_random_uuid()"),
    ],
)
async def test_the_public_inserts_its_own_report_and_nothing_else(
    form: Bench,
    column: str,
    value: str,
) -> None:
    me = uuid7()
    values = {
        "id": f"'{me}'",
        "created_at": "now()",
        "updated_at": "now()",
        "version": "1",
        "side": "'complaints'",
        "office": "gen_random_uuid()",
        "level": "'confidential'",
        "reference": "'C-1'",
        "state": "'received'",
        "received_on": "now()",
        "channel": "'form'",
        "urgent": "false",
        "language": "'en'",
        "summary": "'s'",
        "registered_by": f"'{ANYBODY.account}'",
    }

    async def insert(given: dict[str, str]) -> None:
        statement = f"INSERT INTO complaint ({', '.join(given)}) VALUES ({', '.join(given.values())})"
        async with form.app.state.database.session(reporter(me)) as session:
            await session.execute(text(statement))

    with pytest.raises(DBAPIError, match="row-level security"):
        await insert(values | {column: value})
    await insert(values)


# --- nothing that identifies ----------------------------------------------------------------------------------------


async def test_nothing_is_kept_before_sending(form: Bench) -> None:
    await Visitor.at(form, "the-caller-digest").fill()
    for table in ("complaint", "report", "sealed_person", "outbox", "audit_entry", "idempotency"):
        assert await form.sql(f"SELECT FROM {table}") == []


async def test_neither_database_nor_logs_nor_files_hold_who_sent_it(
    form: Bench,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor = Visitor.at(form, "the-caller-digest")
    visitor.client.headers.update(
        {
            "User-Agent": "Telltale/1.0",
            "X-Forwarded-For": "203.0.113.7",
            "Referer": "https://intranet.example/",
        }
    )
    await visitor.fill(what={"what": "An unmistakable story."})
    receipt = await visitor.send()
    await visitor.come_back(receipt)
    await visitor.write("An unmistakable message.")
    await visitor.come_back("wrong words of a receipt")
    tables = await form.sql(
        "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    kept = ""
    for table in tables:
        rows = await form.sql(f"SELECT row_to_json(t)::text AS row FROM {table['name']} t")
        kept += "".join(row["row"] for row in rows)
    said = capfd.readouterr()
    logs = said.out + said.err + caplog.text
    for telltale in ("the-caller-digest", "Telltale", "203.0.113.7", "intranet.example", receipt.strip()):
        assert telltale not in kept
        assert telltale not in logs
    for words in ("An unmistakable story", "An unmistakable message", "wrong words"):
        assert words not in logs
    assert "An unmistakable message" not in kept
    assert canonical(receipt) not in kept


async def test_pages_are_not_stored_and_hold_no_script(form: Bench) -> None:
    visitor = await Visitor.at(form).get(lang="en")
    pages: list[httpx.Response] = [visitor.answer]
    await visitor.fill()
    pages.append(visitor.answer)
    receipt = await visitor.send()
    pages.append(visitor.answer)
    pages.append((await visitor.get("/report/inbox")).answer)
    pages.append((await visitor.come_back(receipt)).answer)
    for page in pages:
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in page.headers
        for wild in ("<script", "javascript:", " onclick", " style=", "<iframe"):
            assert wild not in page.text
        addresses = [part.split('"')[0] for part in page.text.replace("src=", "href=").split('href="')[1:]]
        assert all(each.startswith(("/report", "#", "?", "https://example.org/")) for each in addresses)


async def test_a_receipt_is_kept_as_a_slow_hash(form: Bench) -> None:
    hashed = await Receipts().hash(canonical("some words"))
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    index = await form.app.state.keys.blind_index("complaints")
    codes = {
        canonical(" ".join(spell(bytes([n]) * 13, language))) for n in range(9) for language in ("en", "ar")
    }
    assert len({lookup(index, code) for code in codes}) == 18


async def test_two_receipts_are_worked_on_at_once_and_the_service_answers_meanwhile(form: Bench) -> None:
    at_work, go_on, running = threading.Semaphore(0), threading.Event(), []

    class Held(PasswordHasher):
        def verify(self, *_: object) -> bool:  # type: ignore[override]
            running.append(threading.current_thread().name)
            at_work.release()
            assert go_on.wait(30)
            raise VerifyMismatchError

    receipts = Receipts(Held(time_cost=1, memory_cost=8, parallelism=1))
    tries = [asyncio.create_task(receipts.verify("$argon2id$", "code")) for _ in range(3)]
    try:
        for _ in range(2):
            assert await asyncio.to_thread(at_work.acquire, timeout=30)
        async with form.client() as client:
            assert (await client.get("/healthz")).status_code == 200
        assert len(running) == 2
        assert threading.current_thread().name not in running
    finally:
        go_on.set()
    assert await asyncio.gather(*tries) == [False, False, False]
    receipts.close()


async def test_a_wrong_receipt_costs_as_much_work_as_a_right_one(form: Bench) -> None:
    worked: list[str | None] = []
    receipts: Any = form.app.state.form_receipts

    class Watched(Receipts):
        async def verify(self, stored: str | None, code: str) -> bool:
            worked.append(stored)
            return await receipts.verify(stored, code)

    form.app.state.form_receipts = Watched()
    visitor = await Visitor.at(form).fill()
    receipt = await visitor.send()
    await visitor.come_back(receipt)
    await visitor.come_back("no such words")
    assert [stored is None for stored in worked] == [False, True]
