"""The public form: from the first page to a complaint that the right team reads, and nobody sends twice."""

import asyncio
import json
import re
from uuid import UUID

import pytest
from complaints.deadlines.recalculation import Recalculation
from complaints.policy.permissions import HEAD, READ, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.testing import Bench, person

from tests.complaints.visitor import ANSWERS, OFFICE, TEAM, Visitor

STAFF = (READ, WORK, UNSEAL)


async def test_an_anonymous_report_becomes_a_complaint_of_the_right_team(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    receipt = await visitor.send()
    assert len(receipt.split()) == 9
    async with form.client(person(*STAFF, office=OFFICE, team=TEAM)) as client:
        found = (await client.get("/v1/complaints")).json()["items"]
        complaint = (await client.get(f"/v1/complaints/{found[0]['id']}")).json()
        history = (await client.get(f"/v1/complaints/{found[0]['id']}/history")).json()
    assert len(found) == 1
    assert (complaint["channel"], complaint["level"], complaint["state"]) == (
        "form",
        "confidential",
        "received",
    )
    assert complaint["complainant_role"] == "family"
    assert complaint["summary"] == "By the public form"
    assert complaint["unit"] == "Wing B"
    for said in ("They locked my brother up", "The house on the hill", "last week"):
        assert said in complaint["narrative"]
    assert complaint["parties"] == []
    assert complaint["reference"].startswith("C-")
    assert [entry["act"] for entry in history] == ["registered"]
    async with form.client(person(*STAFF, office=OFFICE, team=uuid7())) as client:
        assert (await client.get("/v1/complaints")).json()["items"] == []
    assert await form.sql("SELECT FROM outbox WHERE type LIKE '%complaint.received%'")


async def test_what_is_due_is_settled_like_for_any_other_complaint(form: Bench) -> None:
    await form.sql(
        "INSERT INTO calendar (id, created_at, updated_at, version, side, zone, own_days, periods) VALUES"
        " ($1, now(), now(), 1, 'complaints', 'UTC', '[]', $2::jsonb)",
        uuid7(),
        json.dumps([{"kind": "acknowledge", "days": 3, "unit": "working", "ends_worked": False}]),
    )
    await form.sql("INSERT INTO deadline_revision VALUES ('complaints', 1, $1, now())", uuid7())
    visitor = await Visitor.at(form).get(lang="en")
    assert "within 3 working days" in visitor.page.text
    await visitor.fill()
    await visitor.send()
    assert "Someone in our office reads it by" in visitor.page.text
    assert await Recalculation(form.app.state.worker_database).catch_up() == 1
    assert (await form.sql("SELECT due_on FROM complaint"))[0]["due_on"] is not None


async def test_who_is_named_is_sealed_with_the_contact_they_chose(form: Bench) -> None:
    visitor = Visitor.at(form)
    answers = {
        "concerned": {"concerned_name": "Invented Brother", "concerned_number": "X-17"},
        "concerned_contact": {"concerned_contact": "only-next-visit"},
        "named": {"named": "yes"},
        "contact": {"name": "Invented Sister", "phone": "0100 200", "email": "", "address": ""},
        "safe": {"safe": "do-not-write"},
    }
    await visitor.fill(**answers)
    await visitor.send()
    assert "We may telephone you" in visitor.page.text
    async with form.client(person(*STAFF, office=OFFICE, team=TEAM)) as client:
        found = (await client.get("/v1/complaints")).json()["items"][0]
        complaint = (await client.get(f"/v1/complaints/{found['id']}")).json()
        contacts = {party["role"]: party["safe_contact"] for party in complaint["parties"]}
        assert contacts == {"complainant": "do-not-write", "person-concerned": "only-next-visit"}
        party = next(party for party in complaint["parties"] if party["role"] == "complainant")
        url = f"/v1/complaints/{found['id']}/parties/{party['id']}/readings"
        opened = await client.post(url, json={"purpose": "To ring her as she asked"})
    assert opened.json()["person"]["name"] == "Invented Sister"
    rows = await form.sql("SELECT row_to_json(c)::text AS c FROM complaint c")
    assert "Invented" not in rows[0]["c"]


async def test_no_answer_about_contact_is_supposed(form: Bench) -> None:
    visitor = Visitor.at(form)
    await visitor.post(lang="en", plain="0")
    said = ANSWERS | {
        "named": {"named": "yes"},
        "contact": {"name": "Invented Sister", "phone": "", "email": "", "address": ""},
    }
    while visitor.page.hidden["step"] != "safe":
        assert "checked" not in visitor.answer.text
        await visitor.go(**said[visitor.page.hidden["step"]])
    assert "checked" not in visitor.answer.text
    await visitor.go()
    assert visitor.answer.status_code == 422
    assert "Choose one of the answers" in visitor.page.text
    # And nobody gets past it by asking for the sending itself.
    await visitor.post(draft=visitor.page.hidden["draft"], step="check", go="send")
    assert visitor.answer.status_code == 422
    assert await form.sql("SELECT FROM complaint") == []


async def test_a_place_has_its_own_receiver(form: Bench, place: UUID) -> None:
    elsewhere, others = uuid7(), uuid7()
    route = [{"place": str(place), "office": str(elsewhere), "team": str(others)}]
    await form.sql("UPDATE form_settings SET routes = $1::jsonb", json.dumps(route))
    visitor = await Visitor.at(form).fill(where={"place": str(place), "place_name": "", "unit": ""})
    assert "Test Prison" in visitor.page.text
    await visitor.send()
    row = (await form.sql("SELECT office, team, place FROM complaint"))[0]
    assert (row["office"], row["team"], row["place"]) == (elsewhere, others, place)


async def test_going_back_and_changing_keeps_the_other_answers(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    await visitor.go("change:what")
    assert "They locked my brother up" in visitor.answer.text
    await visitor.go(what="It was two weeks.")
    assert visitor.page.hidden["step"] == "check"
    assert "It was two weeks." in visitor.page.text
    assert "last week" in visitor.page.text
    await visitor.go("back")
    assert visitor.page.hidden["step"] == "named"
    await visitor.go("lang:ar", named="no")
    assert 'dir="rtl"' in visitor.answer.text
    await visitor.go("next", named="no")
    await visitor.send()
    row = (await form.sql("SELECT language, narrative FROM complaint"))[0]
    assert row["language"] == "ar"
    assert row["narrative"].startswith("It was two weeks.")


async def test_answers_to_what_is_not_asked_any_more_are_not_sent(form: Bench) -> None:
    named = {
        "named": {"named": "yes"},
        "contact": {"name": "Invented Sister", "phone": "", "email": "", "address": ""},
        "safe": {"safe": "do-not-contact"},
    }
    visitor = await Visitor.at(form).fill(**named)
    await visitor.go("change:named")
    await visitor.go(named="no")
    await visitor.send()
    assert await form.sql("SELECT FROM sealed_person") == []
    assert await form.sql("SELECT FROM report WHERE NOT named")


async def test_a_double_click_sends_once_and_shows_the_same_receipt(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    draft = visitor.draft
    again = [Visitor.at(form) for _ in range(4)]
    await asyncio.gather(*(each.post(**draft, go="send") for each in again))
    receipts = {each.page.code for each in again}
    assert len(receipts) == 1
    assert receipts != {""}
    assert len(await form.sql("SELECT FROM complaint")) == 1


async def test_later_the_same_page_shows_no_receipt(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    draft = visitor.draft
    receipt = await visitor.send()
    await form.sql("UPDATE report SET sent_at = sent_at - interval '3 minutes'")
    await visitor.post(**draft, go="send")
    assert visitor.page.code == ""
    assert receipt not in visitor.answer.text
    assert "This was sent already" in visitor.page.text
    assert len(await form.sql("SELECT FROM complaint")) == 1


async def test_children_are_asked_less_and_in_other_words(form: Bench) -> None:
    visitor = await Visitor.at(form).get(lang="en", plain="1")
    assert 'class="plain"' in visitor.answer.text
    await visitor.fill(plain=True, who={"who": "person-deprived-of-liberty"})
    assert "Look at it again" in visitor.page.text
    await visitor.send()
    assert "secret words" in visitor.page.text


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
async def test_every_language_goes_to_the_end(form: Bench, language: str) -> None:
    visitor = await Visitor.at(form).fill(lang=language)
    receipt = await visitor.send()
    assert len(receipt.split()) == (7 if language == "ar" else 9)
    await visitor.come_back(receipt.upper())
    assert visitor.answer.status_code == 200


async def test_the_form_is_shut_and_the_inbox_stays_open(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    receipt = await visitor.send()
    await Visitor.at(form).fill()
    await form.sql("UPDATE form_settings SET is_open = false")
    await visitor.get(lang="en")
    assert visitor.answer.status_code == 404
    assert "This form is closed" in visitor.page.text
    assert "Ring us: 0100" in visitor.page.text
    await visitor.post(lang="en")
    assert visitor.answer.status_code == 404
    await visitor.come_back(receipt)
    assert "Your report" in visitor.page.heading


async def test_only_the_public_comes_to_these_pages_and_it_comes_nowhere_else(form: Bench) -> None:
    async with form.client() as client:
        assert (await client.get("/report")).status_code == 401
    async with form.client(person(HEAD, office=OFFICE)) as client:
        assert (await client.get("/report")).status_code == 401
    visitor = Visitor.at(form)
    for path in ("/v1/complaints", "/v1/complaints/counts", "/v1/form-settings", "/v1/waiting-messages"):
        assert (await visitor.get(path)).answer.status_code == 401


async def test_a_lawyer_who_is_the_way_is_asked_for_and_kept_with_the_way(form: Bench) -> None:
    answers = {
        "named": {"named": "yes"},
        "contact": {"name": "Invented Sister", "phone": "", "email": "", "address": ""},
        "safe": {"safe": "through-lawyer"},
        "lawyer": {"lawyer": "Invented Lawyer, 0100 300"},
    }
    visitor = await Visitor.at(form).fill(**answers)
    assert "Invented Lawyer" in visitor.page.text
    await visitor.send()
    row = (await form.sql("SELECT safe_contact, safe_contact_note FROM party"))[0]
    assert tuple(row) == ("through-lawyer", "Invented Lawyer, 0100 300")


async def test_a_story_that_is_too_long_comes_back_whole(form: Bench) -> None:
    story = "x" * 9_990 + " and the end of it."
    visitor = Visitor.at(form)
    await visitor.post(lang="en", plain="0")
    for step in ("who", "where"):
        await visitor.go(**ANSWERS[step])
    await visitor.go(what=story)
    assert visitor.answer.status_code == 422
    assert "10,009 characters" in visitor.page.text
    assert "and the end of it." in visitor.page.text
    # In another language it is still there, and nobody gets past it by asking for the sending itself.
    await visitor.go("lang:fr", what=story)
    assert "and the end of it." in visitor.page.text
    await visitor.post(draft=visitor.page.hidden["draft"], step="check", go="send")
    assert visitor.answer.status_code == 422
    assert await form.sql("SELECT FROM complaint") == []


async def test_after_sending_no_earlier_page_shows_the_answers_again(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    earlier = visitor.draft
    await visitor.send()
    for sent in (earlier | {"go": "change:what"}, earlier | {"go": "back"}, earlier | {"go": "lang:fr"}):
        await visitor.post(**sent)
        assert "They locked my brother up" not in visitor.answer.text
    assert "déjà envoyé" in visitor.page.text or "This was sent already" in visitor.page.text


async def test_who_left_in_mid_form_finds_nothing_on_going_back(form: Bench) -> None:
    visitor = await Visitor.at(form).fill()
    page = visitor.draft
    mark = re.search('ping="/report/leave[?]page=([0-9a-f-]{36})"', visitor.answer.text)
    assert mark
    await visitor.client.post(f"/report/leave?page={mark[1]}", headers={"Content-Type": "text/ping"})
    await visitor.post(**page, go="back")
    assert visitor.answer.status_code == 410
    assert "They locked my brother up" not in visitor.answer.text
    await visitor.post(**page, go="send")
    assert await form.sql("SELECT FROM complaint") == []


async def test_what_could_not_be_sent_is_tried_again_from_the_page_that_says_so(
    form: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = await Visitor.at(form).fill()

    async def down(*_: object, **__: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as broken:
        broken.setattr("complaints.public_form.endpoints.repository.places", down)
        await visitor.go("send")
        assert visitor.answer.status_code == 503
        assert "Ring us: 0100" in visitor.page.text
        assert 'ping="/report/leave' in visitor.answer.text
    await visitor.post(**visitor.page.hidden)
    assert "Write down this code" in visitor.page.heading


async def test_an_address_with_nothing_there_is_a_page(form: Bench) -> None:
    visitor = await Visitor.at(form).get("/report/nothing/here", lang="fr")
    assert visitor.answer.status_code == 404
    assert "Il n’y a pas de page ici" in visitor.page.heading
    assert 'href="https://example.org/"' in visitor.answer.text or 'href="about:blank"' in visitor.answer.text
