"""Names typed into a letter by hand: found before it is signed, decided by a person, and shown to both who sign."""

from typing import Any

import pytest
from complaints.policy.permissions import APPROVE, READ, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from .disclosing import (
    BODY,
    CASEWORKER,
    OFFICE,
    OTHER_TEAM,
    TEAM,
    bodies,
    call,
    consented,
    mothers_complaint,
    party,
    version,
    withdrawn,
)

SIGNER = person(READ, WORK, APPROVE, UNSEAL, office=OFFICE, team=TEAM, account=uuid7())
BLIND_SIGNER = person(READ, WORK, APPROVE, office=OFFICE, team=TEAM, account=uuid7())
BLIND_WRITER = person(READ, WORK, office=OFFICE, team=TEAM, account=uuid7())
STRANGER = person(READ, WORK, UNSEAL, office=OFFICE, team=OTHER_TEAM)
PURPOSE = {"purpose": "To write this letter"}
AGREES = {"purpose": "letter", "recipient_kind": "authority", "content": ["identity"]}
TEXT = "We ask you to look at how Karim Persona is held. Nobody else is meant."
FIRST_PARTY = {
    "role": "complainant",
    "person": {"name": "Testa Persona", "address": "Nowhere 1"},
    "safe_contact": "any",
}
SON = {"role": "person-concerned", "person": {"name": "Karim Persona"}, "safe_contact": "any"}


async def case(service: Bench) -> dict[str, Any]:
    await bodies(service)
    return await mothers_complaint(service, narrative="Nothing more.", parties=[FIRST_PARTY, SON])


async def to_authority(service: Bench, record: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    draft = {"kind": "to-authority", "language": "en", "authority": str(BODY), "way": "post"}
    return await _written(service, record, draft, text)


async def to_mother(service: Bench, record: dict[str, Any], text: str) -> dict[str, Any]:
    mother = party(record, "complainant")
    return await _written(
        service, record, {"kind": "other", "language": "en", "party": mother, "way": "post"}, text
    )


async def _written(
    service: Bench, record: dict[str, Any], draft: dict[str, Any], text: str
) -> dict[str, Any]:
    path = f"/complaints/{record['id']}/letters"
    letter = await call(service, CASEWORKER, "POST", path, 201, json=draft)
    return await act(service, letter, text=text)


def at(letter: dict[str, Any]) -> str:
    return f"/complaints/{letter['complaint']}/letters/{letter['id']}"


async def act(
    service: Bench,
    letter: dict[str, Any],
    what: str = "",
    expect: int = 200,
    who: Principal = CASEWORKER,
    method: str = "",
    **body: Any,
) -> dict[str, Any]:
    method = method or ("POST" if what else "PATCH")
    path = at(letter) + (f"/{what}" if what else "")
    done: dict[str, Any] = await call(service, who, method, path, expect, json=body, headers=version(letter))
    return done


async def looked(service: Bench, letter: dict[str, Any]) -> dict[str, Any]:
    return await act(service, letter, "name-searches")


async def decided(
    service: Bench, letter: dict[str, Any], decision: str, expect: int = 200, **more: Any
) -> dict[str, Any]:
    decisions = [
        {name: one[name] for name in ("field", "start", "end")} | {"decision": decision} | more
        for one in letter["names"]["found"]
    ]
    return await act(service, letter, "names", expect, method="PUT", decisions=decisions)


def codes(refused: dict[str, Any]) -> set[str]:
    return {one["code"] for one in refused["errors"]}


async def test_a_typed_name_stops_the_first_signature(complaints: Bench) -> None:
    letter = await to_authority(complaints, await case(complaints))
    assert letter["names"]["looked"] is False
    refused = await act(complaints, letter, "submissions", 422, **PURPOSE)
    assert codes(refused) == {"names-found"}
    letter = await looked(complaints, letter)
    assert [one["words"] for one in letter["names"]["found"]] == ["Karim Persona"]
    assert letter["names"]["undecided"] == 1
    await act(complaints, letter, "submissions", 422, **PURPOSE)


async def test_a_name_stays_under_consent_only(complaints: Bench) -> None:
    record = await case(complaints)
    letter = await looked(complaints, await to_authority(complaints, record))
    refused = await decided(complaints, letter, "leave", 409)
    assert refused["type"].endswith("not-covered")
    consent = await consented(complaints, record, "person-concerned", **AGREES)
    letter = await decided(complaints, letter, "leave")
    assert (letter["names"]["undecided"], letter["names"]["left"]) == (0, 1)
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    letter = await act(complaints, letter, "approvals", who=BLIND_SIGNER)
    answer = await withdrawn(complaints, record, consent)
    assert answer["stopped"] == [{"kind": "letter", "id": letter["id"]}]


async def test_what_left_is_kept_as_a_disclosure_of_that_person(complaints: Bench) -> None:
    record = await case(complaints)
    await consented(complaints, record, "person-concerned", **AGREES)
    letter = await decided(
        complaints, await looked(complaints, await to_authority(complaints, record)), "leave"
    )
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    letter = await act(complaints, letter, "approvals", who=SIGNER)
    await act(complaints, letter, "sendings")
    [told] = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/disclosures")
    assert (told["content"], told["persons"]) == (["identity"], [party(record, "person-concerned")])


async def test_a_changed_text_is_gone_through_again(complaints: Bench) -> None:
    letter = await looked(complaints, await to_authority(complaints, await case(complaints)))
    letter = await decided(complaints, letter, "other")
    letter = await act(complaints, letter, text=f"{TEXT} Karim is ill.")
    assert letter["names"]["looked"] is False
    refused = await act(complaints, letter, "submissions", 422, **PURPOSE)
    assert codes(refused) == {"names-found"}
    # Decisions about the text before are none about this one.
    refused = await act(complaints, letter, "names", 409, method="PUT", decisions=[])


async def test_a_text_that_names_nobody_goes_through_by_the_way(complaints: Bench) -> None:
    letter = await to_authority(complaints, await case(complaints), "Please answer.")
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    assert (letter["names"]["looked"], letter["names"]["found"]) == (True, [])
    used = await complaints.sql("SELECT 1 FROM audit_entry WHERE act = 'person.used'")
    assert len(used) == 2


async def test_who_may_not_open_persons_does_not_go_through(complaints: Bench) -> None:
    record = await case(complaints)
    letter = await to_authority(complaints, record, "Please answer Karim.")
    refused = await act(complaints, letter, "submissions", 422, BLIND_WRITER)
    assert codes(refused) == {"not-gone-through"}
    await act(complaints, letter, "name-searches", 403, BLIND_WRITER)
    await act(complaints, letter, "name-searches", 404, STRANGER)
    letter = await looked(complaints, letter)
    seen = await call(complaints, BLIND_WRITER, "GET", at(letter))
    # Which word is a sealed name is not for everybody to see.
    assert (seen["names"]["found"], seen["names"]["undecided"]) == (None, 1)


async def test_a_person_reads_their_own_name_and_no_other_without_a_reason(complaints: Bench) -> None:
    record = await case(complaints)
    letter = await to_mother(complaints, record, "Dear Testa Persona, we spoke with Karim.")
    letter = await looked(complaints, letter)
    assert [one["words"] for one in letter["names"]["found"]] == ["Karim"]
    refused = await decided(complaints, letter, "leave", 422)
    assert codes(refused) == {"reason-missing"}
    letter = await decided(complaints, letter, "leave", reason="She told us of him herself")
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    shown = await call(complaints, SIGNER, "GET", at(letter))
    assert [one["reason"] for one in shown["names"]["found"]] == ["She told us of him herself"]
    await act(complaints, letter, "approvals", who=SIGNER)


async def test_somebody_who_joined_later_is_looked_for_before_the_second_signature(complaints: Bench) -> None:
    record = await mothers_complaint(complaints, narrative=None, parties=[FIRST_PARTY])
    letter = await to_mother(complaints, record, "We spoke with Karim.")
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    assert letter["names"] is None
    await complaints.sql(
        "INSERT INTO party (id, complaint, person, role, safe_contact, version, created_at) "
        "SELECT $1, $2, person, 'person-concerned', 'any', 1, now() FROM party WHERE complaint = $3 "
        "AND role = 'person-concerned'",
        uuid7(),
        record["id"],
        (await mothers_complaint(complaints, parties=[FIRST_PARTY, SON]))["id"],
    )
    letter = await call(complaints, SIGNER, "GET", at(letter))
    refused = await act(complaints, letter, "approvals", 422, BLIND_SIGNER)
    assert codes(refused) == {"not-gone-through"}
    refused = await act(complaints, letter, "approvals", 422, SIGNER)
    assert codes(refused) == {"names-found"}
    # What was signed once is a draft again when somebody is found in it.
    letter = await looked(complaints, letter)
    assert letter["state"] == "draft"


async def test_decisions_are_about_what_was_found_and_all_of_it(complaints: Bench) -> None:
    letter = await looked(complaints, await to_authority(complaints, await case(complaints)))
    await act(complaints, letter, "names", 422, method="PUT", decisions=[])
    elsewhere = {"field": "text", "start": 0, "end": 2, "decision": "other"}
    await act(complaints, letter, "names", 422, method="PUT", decisions=[elsewhere])
    place = {name: letter["names"]["found"][0][name] for name in ("field", "start", "end")}
    twice = [place | {"decision": "other"}] * 2
    await act(complaints, letter, "names", 422, method="PUT", decisions=twice)
    stale = letter | {"version": letter["version"] - 1}
    await act(complaints, stale, "names", 412, method="PUT", decisions=twice[:1])
    await act(complaints, letter, "names", 403, BLIND_WRITER, "PUT", decisions=twice[:1])
    await act(complaints, letter, "names", 404, STRANGER, "PUT", decisions=twice[:1])


async def test_who_decides_does_not_sign_second(complaints: Bench) -> None:
    letter = await looked(complaints, await to_authority(complaints, await case(complaints)))
    decisions = [
        {name: one[name] for name in ("field", "start", "end")} | {"decision": "other"}
        for one in letter["names"]["found"]
    ]
    letter = await act(complaints, letter, "names", 200, SIGNER, "PUT", decisions=decisions)
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    await act(complaints, letter, "approvals", 403, SIGNER)


async def test_looking_twice_by_one_key_is_once(complaints: Bench) -> None:
    letter = await to_authority(complaints, await case(complaints))
    headers = version(letter) | {"Idempotency-Key": "looked-at-once"}
    path = f"{at(letter)}/name-searches"
    answers = [await call(complaints, CASEWORKER, "POST", path, headers=headers) for _ in range(2)]
    assert answers[0] == answers[1]
    async with complaints.client() as nobody:
        assert (await nobody.post(f"/v1{path}", headers=headers)).status_code == 401


async def test_no_name_stands_in_what_is_kept_of_it(complaints: Bench) -> None:
    letter = await looked(complaints, await to_authority(complaints, await case(complaints)))
    await decided(complaints, letter, "other")
    for table in ("complaint_change", "audit_entry", "outbox"):
        rows = await complaints.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any("Karim" in row["row"] for row in rows), table
    [row] = await complaints.sql("SELECT names_found::text AS found FROM letter")
    assert "Karim" not in row["found"]


@pytest.mark.parametrize(
    "text", ["{{ person_concerned_name }} is held there.", "Whose summary? {{ summary }}"]
)
async def test_fields_are_no_typed_names_but_a_summary_is_read(complaints: Bench, text: str) -> None:
    record = await case(complaints)
    for role in ("complainant", "person-concerned"):
        await consented(complaints, record, role, **AGREES | {"content": ["identity", "summary"]})
    await complaints.sql("UPDATE complaint SET summary = 'About Karim'")
    letter = await looked(complaints, await to_authority(complaints, record, text))
    found = [(one["field"], one["words"]) for one in letter["names"]["found"]]
    assert found == ([("summary", "Karim")] if "summary" in text else [])


async def test_a_corrected_name_is_looked_for_anew(complaints: Bench) -> None:
    record = await case(complaints)
    letter = await to_authority(complaints, record, "We ask about Dario.")
    letter = await act(complaints, letter, "submissions", **PURPOSE)
    assert letter["names"]["found"] == []
    path = f"/complaints/{record['id']}/parties/{party(record, 'person-concerned')}/person"
    body = {"name": "Dario Persona"}
    await call(complaints, CASEWORKER, "PATCH", path, json=body, headers={"If-Match": '"1"'})
    refused = await act(complaints, letter, "approvals", 422, SIGNER)
    assert codes(refused) == {"names-found"}
