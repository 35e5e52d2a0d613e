"""Coming back by a receipt: what is read and written on both sides, and that it ends when it should."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, CALENDAR, HEAD, READ, READ_INTERNAL, RETAIN, WORK
from complaints.public_form.draft import ENTRY, InboxSession
from complaints.public_form.envelope import Envelope
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role
from tests.complaints.visitor import OFFICE, TEAM, Visitor

CASEWORKER = person(READ, WORK, office=OFFICE, team=TEAM)


@pytest.fixture
async def reported(form: Bench) -> tuple[Visitor, str, str]:
    """Somebody who sent a report: them, the receipt, the complaint."""
    visitor = await Visitor.at(form).fill()
    receipt = await visitor.send()
    complaint = (await form.sql("SELECT id FROM complaint"))[0]["id"]
    return visitor, receipt, str(complaint)


async def call(service: Bench, who: Principal | None, method: str, path: str, **request: Any) -> Any:
    async with service.client(who) as client:
        return await client.request(method, f"/v1{path}", **request)


async def test_the_office_asks_and_the_reporter_answers(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, complaint = reported
    inbox = f"/complaints/{complaint}/inbox"
    asked = await call(form, CASEWORKER, "POST", f"{inbox}/messages", json={"text": "Which cell?"})
    assert asked.status_code == 201
    await visitor.come_back(receipt)
    assert "Which cell?" in visitor.page.text
    await visitor.write("The last one.\nOn the left.")
    assert "We have your message" in visitor.page.text
    await visitor.write("They moved him today.")
    waiting = (await call(form, CASEWORKER, "GET", "/waiting-messages")).json()
    assert [(each["id"], each["mine"]) for each in waiting] == [(complaint, False)]
    found = (await call(form, CASEWORKER, "GET", inbox)).json()
    said = [(each["author"], each["text"], each["is_unread"]) for each in found["messages"]]
    assert said == [
        ("office", "Which cell?", False),
        ("reporter", "The last one.\nOn the left.", True),
        ("reporter", "They moved him today.", True),
    ]
    read = await call(form, CASEWORKER, "POST", f"{inbox}/readings")
    assert read.json()["waiting_since"] is None
    assert (await call(form, CASEWORKER, "GET", "/waiting-messages")).json() == []
    acts = [row["act"] for row in await form.sql("SELECT act FROM complaint_change ORDER BY id")]
    assert acts == ["registered", "message-sent", "message-received", "message-received", "messages-read"]
    sealed = b"".join(row["sealed"] for row in await form.sql("SELECT sealed FROM inbox_message"))
    assert b"last one" not in sealed


async def test_message_from_the_office_is_a_contact(form: Bench, reported: tuple[Visitor, str, str]) -> None:
    _, _, complaint = reported
    terms = {"periods": [{"kind": "next-contact", "days": 45, "unit": "calendar"}]}
    manager = person(READ, CALENDAR)
    assert (await call(form, manager, "POST", "/calendars", json=terms)).is_success
    now = (await call(form, CASEWORKER, "GET", f"/complaints/{complaint}")).json()
    early = {"received_on": str(today() - timedelta(days=10))}
    versioned = {"If-Match": f'"{now["version"]}"'}
    now = (
        await call(form, CASEWORKER, "PATCH", f"/complaints/{complaint}", json=early, headers=versioned)
    ).json()
    versioned = {"If-Match": f'"{now["version"]}"'}
    move = {"to": "assessed"}
    before = (
        await call(form, CASEWORKER, "POST", f"/complaints/{complaint}/moves", json=move, headers=versioned)
    ).json()
    assert before["due_on"] == str(today() + timedelta(days=35))
    for text in ("Which cell?", "And since when?"):
        asked = await call(
            form, CASEWORKER, "POST", f"/complaints/{complaint}/inbox/messages", json={"text": text}
        )
        assert asked.status_code == 201
    after = (await call(form, CASEWORKER, "GET", f"/complaints/{complaint}")).json()
    assert after["due_on"] == str(today() + timedelta(days=45))
    assert after["version"] == before["version"] + 1
    listed = (await call(form, CASEWORKER, "GET", f"/complaints/{complaint}/deadlines")).json()
    assert sorted(one["standing"] for one in listed) == ["met", "open"]
    acts = [row["act"] for row in await form.sql("SELECT act FROM complaint_change ORDER BY id")]
    assert acts[-3:] == ["message-sent", "contact-made", "message-sent"]


async def test_state_is_told_in_plain_words_and_follows_every_move(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, complaint = reported
    await visitor.come_back(receipt)
    assert "Nobody has worked on it yet" in visitor.page.text
    moved = await call(
        form,
        CASEWORKER,
        "POST",
        f"/complaints/{complaint}/moves",
        json={"to": "acknowledged"},
        headers={"If-Match": '"1"'},
    )
    assert moved.status_code == 200, moved.text
    await visitor.post("/report/inbox", session=visitor.page.hidden["session"], go="look")
    assert "We have read it." in visitor.page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(person(READ, WORK, office=OFFICE, team=uuid7()), 404, id="another team"),
        pytest.param(
            person(READ, WORK, HEAD, side=Side.PREVENTIVE, office=OFFICE, team=TEAM), 404, id="another side"
        ),
        pytest.param(person(READ_INTERNAL, ASSIGN), 404, id="analyst"),
        pytest.param(CASEWORKER, 200, id="who works on it"),
    ],
)
async def test_messages_are_for_who_may_read_the_record(
    form: Bench,
    reported: tuple[Visitor, str, str],
    who: Principal | None,
    status: int,
) -> None:
    inbox = f"/complaints/{reported[2]}/inbox"
    assert (await call(form, who, "GET", inbox)).status_code == status
    writes = await call(form, who, "POST", f"{inbox}/messages", json={"text": "Which cell?"})
    assert writes.status_code == (
        201 if status == 200 else 403 if status == 404 and not _may(who) else status
    )
    if who is not None:
        assert len((await call(form, who, "GET", "/waiting-messages")).json()) == 0


def _may(who: Principal | None) -> bool:
    return who is not None and who.may(WORK)


async def test_a_complaint_that_came_another_way_has_no_inbox(form: Bench) -> None:
    registrar = person(READ, WORK, "complaints.complaint.register", office=OFFICE, team=TEAM)
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor"}
    made = (await call(form, registrar, "POST", "/complaints", json=draft)).json()
    assert (await call(form, registrar, "GET", f"/complaints/{made['id']}/inbox")).status_code == 404


async def test_who_only_reads_does_not_write(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    reader = person(READ, office=OFFICE, team=TEAM)
    inbox = f"/complaints/{reported[2]}/inbox"
    for path, body in (
        ("messages", {"text": "?"}),
        ("readings", None),
        ("revocations", {"reason": "Was lost there"}),
    ):
        assert (await call(form, reader, "POST", f"{inbox}/{path}", json=body)).status_code == 403


async def test_a_revoked_receipt_is_as_unknown_as_a_wrong_one(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, complaint = reported
    await visitor.come_back(receipt)
    session = visitor.page.hidden["session"]
    inbox = f"/complaints/{complaint}/inbox"
    head = person(READ, WORK, HEAD, RETAIN, office=OFFICE, team=TEAM)
    reason = {"reason": "A guard has the code"}
    assert (await call(form, CASEWORKER, "POST", f"{inbox}/revocations", json=reason)).status_code == 403
    revoked = await call(form, head, "POST", f"{inbox}/revocations", json=reason)
    assert revoked.json()["receipt"] is False
    await visitor.post("/report/inbox", session=session, go="write", text="Is this still open?")
    assert visitor.answer.status_code == 410
    await visitor.come_back(receipt)
    after, entry = visitor.answer, visitor.page.hidden["entry"]
    await visitor.come_back("no such words at all in any of the reports")
    other, other_entry = visitor.answer, visitor.page.hidden["entry"]
    assert after.status_code == other.status_code
    mark = re.compile("page=[0-9a-f-]{36}")
    assert mark.sub("", after.text.replace(entry, "")) == mark.sub("", other.text.replace(other_entry, ""))
    assert (await call(form, head, "POST", f"{inbox}/messages", json={"text": "Hello?"})).status_code == 409


async def test_erasing_the_complaint_takes_receipt_and_messages_along(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, complaint = reported
    await visitor.come_back(receipt)
    await visitor.write("One more thing.")
    await form.app.state.keys.destroy(UUID(complaint))
    await visitor.post("/report/inbox", session=visitor.page.hidden["session"], go="look")
    assert "One more thing." not in visitor.page.text
    await form.sql("DELETE FROM complaint")
    assert await form.sql("SELECT FROM inbox_message") == []
    await visitor.come_back(receipt)
    assert visitor.answer.status_code == 422


@pytest.mark.parametrize(
    "spelt",
    [
        str.upper,
        lambda code: code.replace(" ", ""),
        lambda code: "\n".join(code.split()),
        lambda code: f" {code}.,",
    ],
)
async def test_a_receipt_is_known_however_it_is_written(
    form: Bench,
    reported: tuple[Visitor, str, str],
    spelt: Any,
) -> None:
    visitor, receipt, _ = reported
    await visitor.come_back(spelt(receipt))
    assert "Your report" in visitor.page.heading


async def test_digits_are_known_in_the_digits_of_their_language(form: Bench) -> None:
    visitor = await Visitor.at(form).fill(lang="ar")
    receipt = await visitor.send()
    await visitor.come_back(receipt.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert visitor.answer.status_code == 200


async def test_a_file_is_kept_for_the_office_and_a_wrong_one_told(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, complaint = reported
    await visitor.come_back(receipt)
    await visitor.upload(("../../etc/note.txt", b"Seen: the cell door. " * 9000))
    assert "We have “note.txt”" in visitor.page.text
    files = (await call(form, CASEWORKER, "GET", f"/complaints/{complaint}/attachments")).json()
    assert [(each["name"], each["size"]) for each in files] == [("note.txt", 189_000)]
    async with form.client(CASEWORKER) as client:
        got = await client.get(f"/v1/complaints/{complaint}/attachments/{files[0]['id']}/content")
    assert got.content.startswith(b"Seen: the cell door.")
    assert (await call(form, CASEWORKER, "GET", "/waiting-messages")).json() != []
    await visitor.upload(("photo.png", b"MZ this is a program"))
    assert visitor.answer.status_code == 422
    assert "“photo.png” is of a kind we cannot take" in visitor.page.text
    await visitor.upload()
    assert "Choose a file first" in visitor.page.text


async def test_what_is_sent_twice_from_one_page_is_kept_once(
    form: Bench,
    reported: tuple[Visitor, str, str],
) -> None:
    visitor, receipt, _ = reported
    await visitor.come_back(receipt)
    session = visitor.page.hidden["session"]
    for _ in range(2):
        await visitor.post("/report/inbox", session=session, go="write", text="Once, please.")
        await visitor.upload(("note.txt", b"the same"), session=session)
        assert visitor.answer.status_code == 200
    assert len(await form.sql("SELECT FROM inbox_message")) == 1
    assert len(await form.sql("SELECT FROM attachment")) == 1


async def test_one_receipt_opens_one_report(form: Bench) -> None:
    visitor = await Visitor.at(form).fill(what={"what": "The first story."})
    first = await visitor.send()
    await Visitor.at(form).fill()
    other = await Visitor.at(form).fill()
    second = await other.send()
    await visitor.come_back(first)
    await visitor.write("A message to the first.")
    await other.come_back(second)
    assert "A message to the first" not in other.page.text


async def test_a_message_that_took_too_long_to_write_is_not_lost(
    form: Bench, reported: tuple[Visitor, str, str]
) -> None:
    visitor, receipt, complaint = reported
    old = InboxSession(UUID(complaint), "en", False, begun=utcnow().timestamp() - 4 * 3600)
    session = await old.sealed(form.app.state.form_envelope)
    text = "First line.\nSecond line."
    await visitor.post("/report/inbox", session=session, lang="en", plain="0", go="write", text=text)
    assert visitor.answer.status_code == 410
    assert "not lost" in visitor.page.text
    assert visitor.page.hidden["text"].replace("\r\n", "\n") == text
    await visitor.post("/report/inbox", **visitor.page.hidden, receipt=receipt)
    assert visitor.answer.status_code == 200
    assert text in visitor.page.text
    assert await form.sql("SELECT FROM inbox_message") == []


async def test_a_message_beyond_the_limit_stays_in_the_page(
    form: Bench, reported: tuple[Visitor, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("complaints.public_form.returning.MESSAGES_PER_REPORT", 1)
    visitor, receipt, _ = reported
    await visitor.come_back(receipt)
    await visitor.write("one")
    await visitor.write("The second thing.")
    assert visitor.answer.status_code == 429
    assert "The second thing." in visitor.page.text
    assert "was not sent" in visitor.page.text


async def test_who_left_is_out_until_the_receipt_is_shown_on_a_new_page(
    form: Bench, reported: tuple[Visitor, str, str]
) -> None:
    visitor, receipt, _ = reported
    await visitor.get("/report/inbox", lang="en")
    entry = visitor.page.hidden
    await visitor.post("/report/inbox", **entry, receipt=receipt)
    session = visitor.page.hidden["session"]
    mark = re.search("leave[?]page=([0-9a-f-]{36})", visitor.answer.text)
    assert mark
    await visitor.post(f"/report/leave?page={mark[1]}&lang=en")
    assert "You have left" in visitor.page.heading
    # What the browser would send again on going back: the page, and the receipt that was typed.
    await visitor.post("/report/inbox", session=session, go="look")
    assert visitor.answer.status_code == 410
    await visitor.post("/report/inbox", **entry, receipt=receipt)
    assert visitor.answer.status_code == 410
    await visitor.come_back(receipt)
    assert "Your report" in visitor.page.heading


async def test_a_typed_receipt_opens_nothing_an_hour_later(
    form: Bench, reported: tuple[Visitor, str, str]
) -> None:
    visitor, receipt, _ = reported
    await visitor.get("/report/inbox", lang="en")
    entry = visitor.page.hidden
    at = utcnow() + ENTRY + timedelta(minutes=1)
    form.app.state.form_envelope = Envelope(form.app.state.keys, lambda: at)
    await visitor.post("/report/inbox", **entry, receipt=receipt)
    assert visitor.answer.status_code == 410
    await visitor.post("/report/inbox", receipt=receipt, lang="en")
    assert visitor.answer.status_code == 410


async def test_those_named_on_a_sealed_one_learn_that_something_waits_before_they_open_it(
    form: Bench, reported: tuple[Visitor, str, str]
) -> None:
    """That, and not a word of it; who is not named learns nothing."""
    visitor, receipt, complaint = reported
    for who in (CASEWORKER, NOT_NAMED):
        await form.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody Test')",
            who.account,
        )
        await with_role(form, who.account)
    sealing = {"purpose": "To protect the witness", "named": []}
    path = f"/complaints/{complaint}/sealing"
    done = await call(form, CASEWORKER, "POST", path, json=sealing, headers={"If-Match": '"1"'})
    assert done.status_code == 200, done.text
    await form.sql("UPDATE sealed_reading SET until = now() - interval '1 minute'")
    assert [one["waits"] for one in await sealed_list(form, CASEWORKER)] == [False]
    await visitor.come_back(receipt)
    await visitor.write("They moved him today.")
    (card,) = await sealed_list(form, CASEWORKER)
    assert card["waits"] is True
    assert "moved" not in str(card)
    assert await sealed_list(form, NOT_NAMED) == []
    assert (await call(form, CASEWORKER, "GET", f"/complaints/{complaint}/inbox")).status_code == 404
    for who in (CASEWORKER, NOT_NAMED):
        assert (await call(form, who, "GET", "/waiting-messages")).json() == []
    readings = f"/sealed-complaints/{complaint}/readings"
    await call(form, CASEWORKER, "POST", readings, json={"purpose": "To read what came in"})
    assert (
        await call(form, CASEWORKER, "POST", f"/complaints/{complaint}/inbox/readings")
    ).status_code == 200
    assert [one["waits"] for one in await sealed_list(form, CASEWORKER)] == [False]


NOT_NAMED = person(READ, WORK, HEAD, office=OFFICE, team=TEAM)


async def sealed_list(service: Bench, who: Principal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await call(service, who, "GET", "/sealed-complaints")).json()
    return found
