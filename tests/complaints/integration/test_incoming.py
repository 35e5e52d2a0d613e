"""What comes in: registered in the office's inbox, filed to a complaint, and then read by who reads that."""

import asyncio
import io
from dataclasses import replace
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from complaints.incoming.service import Inbox
from complaints.models import Incoming, IncomingFile
from complaints.policy.permissions import HEAD, READ, REGISTER, UNSEAL, WORK
from PIL import Image
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.cases import known
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, caseworker, registered
from tests.complaints.integration.test_letters import AUTHOR, PURPOSE, call, complaint, version

INTAKE = person(REGISTER, office=OFFICE)
OPENER = person(READ, WORK, REGISTER, UNSEAL, office=OFFICE)
WRITER = "Amal Invented"
BINARY = {"Content-Type": "application/octet-stream"}


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = f"{WRITER} <amal@example.org>"
    made["To"] = "office@example.org"
    made["Subject"] = "About my brother"
    made["Date"] = "Mon, 04 May 2026 10:00:00 +0200"
    for name, value in headers.items():
        del made[name]
        made[name] = value
    made.set_content("They took his glasses.")
    return made


async def taken_in(service: Bench, made: EmailMessage, expect: int = 201, who: Principal = INTAKE) -> Any:
    return await call(service, who, "POST", "/incoming-mails", expect, content=bytes(made), headers=BINARY)


async def test_email_is_read_and_its_sender_is_sealed(complaints: Bench) -> None:
    item = await taken_in(complaints, mail())
    assert (item["received_on"], item["subject"]) == ("2026-05-04", "About my brother")
    assert item["text"] == "They took his glasses."
    assert item["has_sender"] is True
    for table in ("incoming", "audit_entry", "outbox"):
        rows = await complaints.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any(WRITER in row["row"] or "amal@" in row["row"] for row in rows)
    path = f"/incoming/{item['id']}/sender-readings"
    await call(complaints, INTAKE, "POST", path, 403, json={"purpose": PURPOSE})
    head = caseworker(team=None)
    opened = await call(complaints, head, "POST", path, 201, json={"purpose": PURPOSE})
    assert opened["sender"] == {"name": WRITER, "address": "amal@example.org"}


async def test_page_fetches_and_runs_nothing(complaints: Bench) -> None:
    made = mail()
    made.set_content(
        "<html><head><title>x</title></head><body><p>One &amp; two</p><script>alert(1)</script>"
        '<img src="http://track.example/x.png"><style>p{}</style><p>Three</p></body></html>',
        subtype="html",
    )
    item = await taken_in(complaints, made)
    assert item["text"] == "One & two\n\nThree"


async def test_files_come_by_the_rules_of_every_upload(complaints: Bench) -> None:
    made = mail()
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "blue").save(picture, "JPEG", comment=b"taken in cell 12")
    made.add_attachment(picture.getvalue(), maintype="image", subtype="jpeg", filename="../cell.jpg")
    made.add_attachment(b"MZ\x90\x00", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment(b"<html><p>x</html>", maintype="text", subtype="html", filename="page.html")
    made.add_attachment(mail())
    item = await taken_in(complaints, made)
    assert [file["name"] for file in item["kept"]] == ["cell.jpg"]
    assert {(one["name"], one["reason"]) for one in item["left_out"]} == {
        ("a.pdf", "kind"),
        ("page.html", "kind"),
        ("mail.eml", "mail-in-mail"),
    }
    async with complaints.client(INTAKE) as client:
        path = f"/v1/incoming/{item['id']}/files/{item['kept'][0]['id']}/content"
        found = await client.get(path)
    assert found.headers["Content-Disposition"].startswith("attachment;")
    assert b"cell 12" not in found.content


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00\xff" * 500, b"From\n\n", b"MZ" + b"\0" * 99])
async def test_what_is_no_email_is_refused(complaints: Bench, content: bytes) -> None:
    refused = await call(complaints, INTAKE, "POST", "/incoming-mails", 422, content=content, headers=BINARY)
    assert refused["errors"][0]["code"] == "not-mail"
    assert await complaints.sql("SELECT id FROM incoming") == []


async def test_same_email_is_not_registered_twice(complaints: Bench) -> None:
    await taken_in(complaints, mail())
    await taken_in(complaints, mail(), 409)


async def test_letter_is_registered_with_its_scan(complaints: Bench) -> None:
    draft = {
        "received_on": "2026-05-06",
        "way": "letter",
        "sender_kind": "person",
        "sender": {"name": WRITER},
        "subject": "A letter about food",
    }
    item = await call(complaints, INTAKE, "POST", "/incoming", 201, json=draft)
    path = f"/incoming/{item['id']}/files"
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    sent = {"params": {"name": "scan.pdf"}, "content": pdf, "headers": BINARY}
    await call(complaints, INTAKE, "POST", path, 201, **sent)
    await call(complaints, INTAKE, "POST", path, 422, **(sent | {"params": {"name": "scan.exe"}}))
    inbox = await call(complaints, INTAKE, "GET", "/incoming")
    assert [(row["subject"], row["files"]) for row in inbox["items"]] == [("A letter about food", 1)]
    assert WRITER not in str(inbox)


async def test_filed_item_leaves_the_inbox_and_is_read_as_its_complaint(complaints: Bench) -> None:
    record = await complaint(complaints)
    item = await taken_in(complaints, mail(Subject=f"To {record['reference']}"))
    item = await call(complaints, caseworker(team=None), "GET", f"/incoming/{item['id']}")
    assert [one["id"] for one in item["suggested"]] == []
    head = person(HEAD, REGISTER, WORK, office=OFFICE)
    item = await call(complaints, head, "GET", f"/incoming/{item['id']}")
    assert [one["reference"] for one in item["suggested"]] == [record["reference"]]
    party = record["parties"][0]["id"]
    body = {"complaint": record["id"], "party": party}
    path = f"/incoming/{item['id']}/filings"
    done = await call(complaints, head, "POST", path, json=body, headers=version(item))
    assert done["role"] == "complainant"
    assert (await call(complaints, INTAKE, "GET", "/incoming"))["items"] == []
    await call(complaints, INTAKE, "GET", f"/incoming/{item['id']}", 404)
    listed = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/incoming")
    assert [row["id"] for row in listed] == [item["id"]]
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    assert history[0]["act"] == "mail-filed"
    back = await call(complaints, head, "POST", path, json={}, headers=version(done))
    assert back["complaint"] is None
    assert await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/incoming") == []


async def test_nobody_files_to_what_they_cannot_read(complaints: Bench) -> None:
    record = await complaint(complaints)
    item = await taken_in(complaints, mail())
    path = f"/incoming/{item['id']}/filings"
    hidden = await call(
        complaints, INTAKE, "POST", path, 422, json={"complaint": record["id"]}, headers=version(item)
    )
    missing = await call(
        complaints, INTAKE, "POST", path, 422, json={"complaint": str(uuid7())}, headers=version(item)
    )
    assert hidden["errors"] == missing["errors"]


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person(REGISTER, HEAD, office=OTHER_OFFICE), id="another office"),
        pytest.param(person(REGISTER, office=OFFICE, side=Side.PREVENTIVE), id="another side"),
        pytest.param(person(READ, WORK, office=OFFICE), id="who registers nothing"),
    ],
)
async def test_inbox_is_the_offices_own(complaints: Bench, stranger: Principal) -> None:
    item = await taken_in(complaints, mail())
    assert (await call(complaints, stranger, "GET", "/incoming"))["items"] == []
    await call(complaints, stranger, "GET", f"/incoming/{item['id']}", 404)
    body = {"json": {}, "headers": version(item)}
    async with complaints.client(stranger) as client:
        answer = await client.post(f"/v1/incoming/{item['id']}/filings", **body)
    assert answer.status_code in (403, 404)


async def test_who_is_not_signed_in_is_asked_to(complaints: Bench) -> None:
    async with complaints.client() as client:
        assert (await client.get("/v1/incoming")).status_code == 401
        assert (await client.post("/v1/incoming-mails", content=b"x")).status_code == 401


async def test_database_shows_what_came_in_as_the_queries_do(complaints: Bench) -> None:
    record = await complaint(complaints)
    made = mail()
    made.add_attachment(b"some words", maintype="text", subtype="plain", filename="a.txt")
    head = person(HEAD, REGISTER, WORK, office=OFFICE)
    item = await taken_in(complaints, made, who=head)
    await call(
        complaints,
        head,
        "POST",
        f"/incoming/{item['id']}/filings",
        json={"complaint": record["id"]},
        headers=version(item),
    )
    await taken_in(complaints, mail(Subject="Another"))
    counts = []
    for who in (head, INTAKE, AUTHOR, person(REGISTER, office=OTHER_OFFICE)):
        for table in (Incoming, IncomingFile):
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy
            counts.append(len(by_policy))
    assert counts == [2, 1, 1, 0, 1, 1, 0, 0]


SENDER = {"role": "complainant", "safe_contact": "through-lawyer"}


def new(**changes: Any) -> dict[str, Any]:
    draft = {"received_on": "2026-05-04", "channel": "email", "summary": "Glasses taken", "sender": SENDER}
    return draft | changes


async def made_of(
    service: Bench, item: dict[str, Any], expect: int = 201, who: Principal = INTAKE, **more: Any
) -> Any:
    headers = version(item) | more.pop("headers", {})
    path = f"/incoming/{item['id']}/complaints"
    return await call(service, who, "POST", path, expect, json=new(**more), headers=headers)


async def complaints_in(service: Bench) -> int:
    return len(await service.sql("SELECT FROM complaint"))


async def test_mail_becomes_a_new_complaint_of_its_sealed_sender(complaints: Bench) -> None:
    item = await taken_in(complaints, mail())
    made = await made_of(complaints, item)
    [party] = made["parties"]
    assert (party["role"], party["safe_contact"]) == ("complainant", "through-lawyer")
    [filed] = await call(complaints, INTAKE, "GET", f"/complaints/{made['id']}/incoming")
    assert (filed["id"], filed["role"]) == (item["id"], "complainant")
    assert (await call(complaints, INTAKE, "GET", "/incoming"))["items"] == []
    history = await call(complaints, INTAKE, "GET", f"/complaints/{made['id']}/history")
    assert {one["act"] for one in history} >= {"registered", "mail-filed"}
    for table in ("incoming", "sealed_person", "party", "audit_entry", "outbox", "complaint_change"):
        rows = await complaints.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any(WRITER in row["row"] or "amal@" in row["row"] for row in rows)
    path = f"/complaints/{made['id']}/parties/{party['id']}/readings"
    opener = person(HEAD, READ, UNSEAL, office=OFFICE)
    opened = await call(complaints, opener, "POST", path, 201, json={"purpose": PURPOSE})
    assert (opened["person"]["name"], opened["person"]["email"]) == (WRITER, "amal@example.org")


async def test_complaint_belongs_to_the_office_the_mail_came_to(complaints: Bench) -> None:
    account = UUID("01900000-0000-7000-8000-0000000000b7")
    here, there = (person(REGISTER, office=office, account=account) for office in (OTHER_OFFICE, OFFICE))
    both = replace(here, memberships=(*here.memberships, *there.memberships))
    item = await taken_in(complaints, mail())
    made = await made_of(complaints, item, who=both)
    assert made["office"]["id"] == str(OFFICE)


async def test_sender_who_is_nobody_of_the_complaint_stays_with_the_mail(complaints: Bench) -> None:
    made = await made_of(complaints, await taken_in(complaints, mail()), sender=None)
    assert made["parties"] == []
    [filed] = await call(complaints, INTAKE, "GET", f"/complaints/{made['id']}/incoming")
    assert (filed["role"], filed["sender_kind"]) == (None, "unknown")


async def test_sent_twice_it_is_one_complaint(complaints: Bench) -> None:
    item = await taken_in(complaints, mail())
    once = {"Idempotency-Key": "once"}
    first = await made_of(complaints, item, headers=once)
    again = await made_of(complaints, item, headers=once)
    assert again["id"] == first["id"]
    refused = await made_of(complaints, item, 412)
    assert refused["current"]["complaint"] == first["id"]
    await made_of(complaints, refused["current"], 409)
    assert await complaints_in(complaints) == 1


async def test_two_at_once_make_one_complaint(complaints: Bench) -> None:
    item = await taken_in(complaints, mail())
    path = f"/v1/incoming/{item['id']}/complaints"
    async with complaints.client(INTAKE) as client:
        sent = [client.post(path, json=new(), headers=version(item)) for _ in range(4)]
        answers = await asyncio.gather(*sent)
    assert sorted(answer.status_code for answer in answers) == [201, 412, 412, 412]
    assert await complaints_in(complaints) == 1


async def test_what_cannot_be_filed_is_not_registered(
    complaints: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await taken_in(complaints, mail())

    async def dies(*_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(Inbox, "file_to", dies)
        await made_of(complaints, item, 503)
    assert await complaints_in(complaints) == 0
    assert len((await call(complaints, INTAKE, "GET", "/incoming"))["items"]) == 1
    await made_of(complaints, item)
    assert await complaints_in(complaints) == 1


async def test_sender_that_is_not_known_is_nobody_to_register(complaints: Bench) -> None:
    letter = {"received_on": "2026-05-06", "way": "letter", "subject": "A letter about food"}
    item = await call(complaints, INTAKE, "POST", "/incoming", 201, json=letter)
    refused = await made_of(complaints, item, 422)
    assert [(one["pointer"], one["code"]) for one in refused["errors"]] == [("/sender", "unknown")]
    refused = await made_of(complaints, item, 422, sender=None, channel="own-initiative")
    assert [one["pointer"] for one in refused["errors"]] == ["/channel"]
    assert await complaints_in(complaints) == 0


async def test_mail_about_the_office_is_filed_where_its_people_never_read_it(complaints: Bench) -> None:
    item = await taken_in(complaints, mail())
    colleague = await known(complaints, "known_account", "Colleague")
    made = await made_of(complaints, item, kind="about-office", about=[colleague])
    about = person(HEAD, WORK, REGISTER, office=OFFICE, account=UUID(colleague))
    await call(complaints, about, "GET", f"/incoming/{item['id']}", 404)
    await call(complaints, about, "GET", f"/complaints/{made['id']}", 404)


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person(REGISTER, HEAD, office=OTHER_OFFICE), id="another office"),
        pytest.param(person(REGISTER, office=OFFICE, side=Side.PREVENTIVE), id="another side"),
        pytest.param(person(READ, WORK, office=OFFICE), id="who registers nothing"),
        pytest.param(person(HEAD, READ, office=OFFICE), id="who only reads it"),
    ],
)
async def test_nobody_else_registers_out_of_the_inbox(complaints: Bench, stranger: Principal) -> None:
    item = await taken_in(complaints, mail())
    async with complaints.client(stranger) as client:
        answer = await client.post(f"/v1/incoming/{item['id']}/complaints", json=new(), headers=version(item))
        missing = await client.post(f"/v1/incoming/{uuid7()}/complaints", json=new(), headers=version(item))
    assert answer.status_code in (403, 404)
    if stranger.may(REGISTER):
        assert (answer.status_code, answer.json()["title"]) == (404, missing.json()["title"])
    assert await complaints_in(complaints) == 0


async def test_sender_is_compared_by_who_may_open_them_alone(complaints: Bench) -> None:
    sender = {"role": "complainant", "person": {"email": "amal@example.org"}, "safe_contact": "any"}
    sender["person"] |= {"name": WRITER}
    place = await known(complaints, "known_place")
    earlier = await registered(complaints, OPENER, place=place, summary="Other words", parties=[sender])
    item = await taken_in(complaints, mail())
    draft = {"received_on": "2026-05-04", "place": place, "incoming": item["id"]}
    for who, expected in ((OPENER, [earlier["id"]]), (INTAKE, [])):
        found = await call(complaints, who, "POST", "/duplicate-checks", 201, json=draft)
        assert [one["complaint"]["id"] for one in found["suggestions"]] == expected
        assert WRITER not in str(found)
