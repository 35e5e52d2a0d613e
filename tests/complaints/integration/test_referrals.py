"""Referrals: only what agreement and consent both name, sealed for the partner, and stopped when consent is."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pypdf
import pyrage
import pytest
from complaints.disclosures.names import BLACKED
from complaints.policy.permissions import SETTINGS, WORK
from complaints.sweeping import sweeper
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.disclosing import (
    BODY,
    CASEWORKER,
    KEEPER,
    MONITORS_HEAD,
    NARRATIVE,
    PARTNER_KEY,
    STRANGER,
    agreement,
    bodies,
    both_consented,
    call,
    consented,
    looked_for_names,
    mothers_complaint,
    party,
    version,
    withdrawn,
)

TO_PARTNER = {"purpose": "referral", "recipient_kind": "partner"}
EVERYTHING = ["case", "place", "summary", "narrative", "identity", "contact"]


async def offered(
    service: Bench, record: dict[str, Any], under: dict[str, Any], expect: int = 201, **changes: Any
) -> Any:
    draft = {
        "agreement": under["id"],
        "content": ["case", "place"],
        "question": "Please look into it.",
    } | changes
    return await call(
        service, CASEWORKER, "POST", f"/complaints/{record['id']}/referrals", expect, json=draft
    )


async def sent(service: Bench, record: dict[str, Any], referral: dict[str, Any], expect: int = 200) -> Any:
    url = f"/complaints/{record['id']}/referrals/{referral['id']}/sendings"
    return await call(service, CASEWORKER, "POST", url, expect, headers=version(referral))


async def moved(
    service: Bench, record: dict[str, Any], referral: dict[str, Any], to: str, expect: int = 200, **more: Any
) -> Any:
    url = f"/complaints/{record['id']}/referrals/{referral['id']}/moves"
    body = {"to": to, "on": today().isoformat()} | more
    return await call(service, CASEWORKER, "POST", url, expect, json=body, headers=version(referral))


async def package(service: Bench, record: dict[str, Any], referral: dict[str, Any]) -> tuple[Any, str, bytes]:
    """What the partner reads of it: the JSON, the page's words, and the bytes as they went."""
    async with service.client(CASEWORKER) as client:
        answer = await client.get(f"/v1/complaints/{record['id']}/referrals/{referral['id']}/package")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    archive = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(answer.content, [PARTNER_KEY])))
    assert set(archive.namelist()) == {"referral.json", "referral.pdf"}
    page = pypdf.PdfReader(io.BytesIO(archive.read("referral.pdf")))
    said = "\n".join(one.extract_text() for one in page.pages)
    return json.loads(archive.read("referral.json")), said, answer.content


async def ready(
    service: Bench, **content: Any
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    await bodies(service)
    under = await agreement(service)
    record = await mothers_complaint(service)
    given = await both_consented(service, record, **TO_PARTNER, **({"content": EVERYTHING} | content))
    return record, under, given


async def test_partner_gets_the_chosen_fields_and_nothing_else(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await offered(complaints, record, under)
    assert (referral["state"], referral["has_package"]) == ("offered", False)
    done = await sent(complaints, record, referral)
    assert done["state"] == "sent"
    assert done["due_on"] == (today() + timedelta(days=20)).isoformat()
    told, page, raw = await package(complaints, record, done)
    assert set(told) == {"reference", "agreement", "asked", "sent_on", "answer_by", "case", "place"}
    assert told["place"]["unit"] == "Wing C"
    assert "Wing C" in page
    for secret in (record["id"], record["reference"], "Persona", "beat", "A mother", "4711"):
        assert secret not in json.dumps(told)
        assert secret not in page
    assert b"Wing C" not in raw
    (left,) = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/disclosures")
    assert (left["source"], left["recipient"]["id"]) == (done["id"], str(BODY))
    assert left["content"] == ["case", "place"]
    assert len(left["consents"]) == 2
    acts = [row["act"] for row in await complaints.sql("SELECT act FROM audit_entry ORDER BY id")]
    assert "referral.taken-out" in acts
    assert "complaint.disclosed" in acts


async def test_name_goes_only_where_its_owner_agreed_and_brings_safe_contact_along(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    son = party(record, "person-concerned")
    assert (await offered(complaints, record, under, 422, content=["identity"]))["errors"][0][
        "pointer"
    ] == "/persons"
    referral = await sent(
        complaints, record, await offered(complaints, record, under, content=["identity"], persons=[son])
    )
    told, page, _ = await package(complaints, record, referral)
    assert told["persons"] == [
        {
            "role": "person-concerned",
            "safe_contact": "only-next-visit",
            "safe_contact_note": None,
            "person": {"name": "Karim Persona", "number": "X-4711"},
        }
    ]
    assert "Speak only in private" in page
    assert "Testa" not in json.dumps(told)


async def test_field_outside_the_agreement_is_refused_whatever_the_consent(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    answer = await offered(
        complaints, record, under, 422, content=["contact"], persons=[party(record, "complainant")]
    )
    assert answer["errors"][0]["code"] == "not-agreed"


async def test_field_outside_the_consent_is_refused_whatever_the_agreement(complaints: Bench) -> None:
    record, under, _ = await ready(complaints, content=["case"])
    answer = await offered(complaints, record, under, 409)
    assert answer["type"].endswith("not-covered")
    assert {one["code"] for one in answer["errors"]} == {"other-content"}
    assert await complaints.sql("SELECT 1 FROM referral") == []


async def test_text_goes_only_after_somebody_went_through_it_for_names(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    text = {"content": ["narrative"]}
    refused = await offered(complaints, record, under, 422, **text)
    assert refused["errors"][0]["code"] == "not-gone-through"
    found = await looked_for_names(complaints, record)
    marked = text | {"marks": found["found"], "checked": found["checked"]}
    referral = await offered(complaints, record, under, **marked)
    now = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}")
    url = f"/complaints/{record['id']}"
    other = {"narrative": NARRATIVE + " Karim is ill."}
    await call(complaints, CASEWORKER, "PATCH", url, json=other, headers=version(now))
    stale = await sent(complaints, record, referral, 422)
    assert stale["errors"][0]["code"] == "not-gone-through"
    found = await looked_for_names(complaints, record)
    marked = text | {"marks": found["found"], "checked": found["checked"]}
    told, page, _ = await package(
        complaints, record, await sent(complaints, record, await offered(complaints, record, under, **marked))
    )
    assert told["narrative"] == (
        f"{BLACKED} told me that they beat him. Write {BLACKED} on it. {BLACKED} is ill."
    )
    assert "Karim" not in page


async def test_withdrawal_stops_the_draft_and_lists_what_went(complaints: Bench) -> None:
    record, under, given = await ready(complaints)
    gone = await sent(complaints, record, await offered(complaints, record, under))
    waiting = await offered(complaints, record, under)
    answer = await withdrawn(complaints, record, given[1])
    assert answer["stopped"] == [{"kind": "referral", "id": waiting["id"]}]
    assert [one["source"] for one in answer["beyond_recall"]] == [gone["id"]]
    listed = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/referrals")
    states = {one["id"]: (one["state"], one["ended_because"]) for one in listed}
    assert states[waiting["id"]] == ("withdrawn", "consent-withdrawn")
    assert states[gone["id"]] == ("sent", None)
    await offered(complaints, record, under, 409)
    (left,) = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/disclosures")
    assert left["rests_on_withdrawn"] is True
    url = f"/complaints/{record['id']}/disclosures/{left['id']}/recalls"
    body = {"on": today().isoformat()}
    await call(complaints, CASEWORKER, "POST", url, 428, json=body)
    told = await call(complaints, CASEWORKER, "POST", url, json=body, headers=version(left))
    assert told["recalled_on"] == today().isoformat()


async def test_consent_that_ended_meanwhile_stops_the_sending(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await offered(complaints, record, under)
    await complaints.sql("UPDATE consent SET given_on = '2026-01-01', until = now()::date - 1")
    answer = await sent(complaints, record, referral, 409)
    assert {one["code"] for one in answer["errors"]} == {"ended"}
    assert await complaints.sql("SELECT 1 FROM disclosure") == []


async def test_agreement_that_ended_or_names_less_now_stops_the_sending(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await offered(complaints, record, under)
    await complaints.sql("UPDATE agreement SET content = '[\"case\"]'::jsonb")
    assert (await sent(complaints, record, referral, 422))["errors"][0]["code"] == "not-agreed"
    await complaints.sql("UPDATE agreement SET valid_until = now()::date - 1")
    assert (await sent(complaints, record, referral, 422))["errors"][0]["code"] == "not-in-force"


async def test_answer_is_tracked_to_its_end(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await sent(complaints, record, await offered(complaints, record, under))
    assert referral["moves"] == ["acknowledged", "answered", "declined", "withdrawn"]
    referral = await moved(complaints, record, referral, "acknowledged", their_reference="EB/77")
    refused = await moved(complaints, record, referral, "answered", 422)
    assert refused["errors"][0]["pointer"] == "/answer"
    done = await moved(complaints, record, referral, "answered", answer="We opened an inquiry.")
    assert (done["state"], done["due_on"], done["their_reference"]) == ("answered", None, "EB/77")
    assert (await moved(complaints, record, done, "declined", 422))["errors"][0]["code"] == "move-not-allowed"
    assert not any("inquiry" in str(row["data"]) for row in await complaints.sql("SELECT data FROM outbox"))


async def test_package_of_what_was_taken_back_is_handed_out_no_more(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await sent(complaints, record, await offered(complaints, record, under))
    back = await moved(complaints, record, referral, "withdrawn")
    assert back["has_package"] is False
    await call(
        complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/referrals/{back['id']}/package", 409
    )


async def test_package_and_open_offers_survive_the_sweeping(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await sent(complaints, record, await offered(complaints, record, under))
    state = complaints.app.state
    await sweeper(state, kept=timedelta(0)).sweep()
    await package(complaints, record, referral)


@pytest.mark.parametrize("who", [STRANGER, MONITORS_HEAD])
async def test_referral_is_hidden_like_its_complaint(complaints: Bench, who: Principal) -> None:
    record, under, _ = await ready(complaints)
    referral = await sent(complaints, record, await offered(complaints, record, under))
    one = f"/complaints/{record['id']}/referrals"
    await call(complaints, who, "GET", f"{one}/{referral['id']}/package", 404)
    body = {"to": "acknowledged", "on": today().isoformat()}
    await call(
        complaints, who, "POST", f"{one}/{referral['id']}/moves", 404, json=body, headers=version(referral)
    )
    draft = {"agreement": under["id"], "content": ["case"], "question": "?"}
    await call(complaints, who, "POST", one, 404, json=draft)


async def test_same_key_sends_once(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await offered(complaints, record, under)
    url = f"/complaints/{record['id']}/referrals/{referral['id']}/sendings"
    headers = version(referral) | {"Idempotency-Key": "once"}
    for _ in range(2):
        again = await call(complaints, CASEWORKER, "POST", url, headers=headers)
        assert again["state"] == "sent"
    assert len(await complaints.sql("SELECT 1 FROM disclosure")) == 1


async def test_agreements_are_kept_by_who_keeps_the_settings(complaints: Bench) -> None:
    await bodies(complaints)
    kept = await agreement(complaints)
    for who, status in ((CASEWORKER, 403), (person(SETTINGS, office=uuid7()), 403)):
        draft = {"authority": str(BODY)}
        async with complaints.client(who) as client:
            terms = {
                "title": "t",
                "valid_from": "2026-01-01",
                "purpose": "p",
                "content": ["case"],
                "public_key": kept["public_key"],
            }
            assert (await client.post("/v1/agreements", json=draft | terms)).status_code == status
    listed = await call(complaints, CASEWORKER, "GET", "/agreements")
    assert [one["id"] for one in listed] == [kept["id"]]
    assert await call(complaints, person(WORK, side=Side.PREVENTIVE), "GET", "/agreements") == []
    assert await call(complaints, person(), "GET", "/agreements") == []
    url = f"/agreements/{kept['id']}"
    await call(complaints, KEEPER, "PUT", url, 428, json=terms)
    await call(complaints, KEEPER, "PUT", url, json=terms, headers=version(kept))
    await call(complaints, KEEPER, "PUT", url, 412, json=terms, headers=version(kept))


async def test_agreement_needs_a_key_that_is_one(complaints: Bench) -> None:
    await bodies(complaints)
    draft = {
        "side": "complaints",
        "authority": str(BODY),
        "title": "t",
        "valid_from": "2026-01-01",
        "purpose": "p",
        "content": ["case"],
        "public_key": "age1notakey",
    }
    answer = await call(complaints, KEEPER, "POST", "/agreements", 422, json=draft)
    assert [one["pointer"] for one in answer["errors"]] == ["/public_key"]


async def test_consent_to_another_partner_is_none_to_this_one(complaints: Bench) -> None:
    await bodies(complaints)
    under = await agreement(complaints)
    record = await mothers_complaint(complaints)
    elsewhere = TO_PARTNER | {"recipient": "01900000-0000-7000-8000-0000000000b2", "content": EVERYTHING}
    for role in ("complainant", "person-concerned"):
        await consented(complaints, record, role, **elsewhere)
    answer = await offered(complaints, record, under, 409)
    assert {one["code"] for one in answer["errors"]} == {"other-recipient"}
