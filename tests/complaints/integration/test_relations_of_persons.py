"""What a person concerned is to who complains: sealed with the person, and said of one complaint only."""

from typing import Any
from uuid import UUID

import pytest
from complaints.letters.relations import relation_in_words
from complaints.models.person import Relation
from servicekit.sealed import Aad, open_
from servicekit.testing import Bench

from tests.complaints.integration.test_allegations import OFFICER, recorded
from tests.complaints.integration.test_letters import (
    AUTHOR,
    COLLEAGUE,
    PURPOSE,
    act,
    call,
    drafted,
    file_of,
    registered,
    url,
    version,
)
from tests.complaints.integration.test_protection import begun
from tests.complaints.integration.test_protection import opened as opened_file

MOTHER = {"name": "Ana Invented", "address": "Lane 1\n1000 Nowhere"}
SON = {"name": "Selim Invented", "number": "S-1"}


async def complaint(service: Bench, **relation: Any) -> dict[str, Any]:
    parties = [
        {"role": "complainant", "person": MOTHER, "safe_contact": "any"},
        {"role": "person-concerned", "person": SON | relation, "safe_contact": "do-not-write"},
    ]
    return await registered(service, AUTHOR, parties=parties)


def son_of(record: dict[str, Any]) -> str:
    return next(one["id"] for one in record["parties"] if one["role"] == "person-concerned")


async def opened(service: Bench, record: dict[str, Any], party: str) -> dict[str, Any]:
    path = f"/complaints/{record['id']}/parties/{party}/readings"
    reading: dict[str, Any] = await call(service, AUTHOR, "POST", path, 201, json={"purpose": PURPOSE})
    return reading


async def test_it_is_sealed_and_read_for_a_purpose(complaints: Bench) -> None:
    record = await complaint(complaints, relation="child")
    assert "child" not in str(record)
    person = (await opened(complaints, record, son_of(record)))["person"]
    assert (person["relation"], person["relation_words"]) == ("child", None)
    stored = await complaints.sql("SELECT sealed FROM sealed_person")
    assert not any(b"child" in row["sealed"] for row in stored)


async def test_it_is_corrected_and_the_history_says_no_more_than_that(complaints: Bench) -> None:
    record = await complaint(complaints, relation="child")
    path = f"/complaints/{record['id']}/parties/{son_of(record)}/person"
    other = {"relation": "other", "relation_words": "the godson"}
    await call(complaints, AUTHOR, "PATCH", path, json=other, headers={"If-Match": '"1"'})
    person = (await opened(complaints, record, son_of(record)))["person"]
    assert (person["relation"], person["relation_words"], person["name"]) == (
        "other",
        "the godson",
        SON["name"],
    )
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    assert [change["field"] for change in history[0]["fields"]] == [
        "person-relation",
        "person-relation_words",
    ]
    assert "godson" not in str(history)
    back = {"relation": "sibling"}
    await call(complaints, AUTHOR, "PATCH", path, json=back, headers={"If-Match": '"2"'})
    person = (await opened(complaints, record, son_of(record)))["person"]
    assert (person["relation"], person["relation_words"]) == ("sibling", None)


@pytest.mark.parametrize(
    ("role", "patch", "at"),
    [
        pytest.param(
            "person-concerned", {"relation_words": None}, "/relation_words", id="its words taken away"
        ),
        pytest.param("complainant", {"relation": "child"}, "/relation", id="who complains"),
    ],
)
async def test_correction_to_what_cannot_be_is_refused(
    complaints: Bench, role: str, patch: dict[str, Any], at: str
) -> None:
    record = await complaint(complaints, relation="other", relation_words="the godson")
    party = next(one["id"] for one in record["parties"] if one["role"] == role)
    path = f"/complaints/{record['id']}/parties/{party}/person"
    refused = await call(complaints, AUTHOR, "PATCH", path, 422, json=patch, headers={"If-Match": '"1"'})
    assert [fault["pointer"] for fault in refused["errors"]] == [at]
    person = (await opened(complaints, record, son_of(record)))["person"]
    assert (person["relation"], person["relation_words"]) == ("other", "the godson")


async def test_it_stays_out_of_an_allegation_and_of_a_protection_file(complaints: Bench) -> None:
    """They take the person over, and could not be opened again with what they do not know."""
    son = {"role": "person-concerned", "person": SON | {"relation": "child"}, "safe_contact": "any"}
    record = await registered(complaints, OFFICER, parties=[son])
    taken = {"complaint": record["id"], "party": son_of(record)}
    made = await recorded(complaints, OFFICER, **taken, victim=None, victim_safe_contact=None)
    path = f"/allegations/{made['id']}/victim-readings"
    reading = await call(complaints, OFFICER, "POST", path, 201, json={"purpose": PURPOSE})
    assert reading["person"]["name"] == SON["name"]
    file = await begun(complaints, OFFICER, **taken, person=None)
    assert (await opened_file(complaints, file, OFFICER))["person"]["name"] == SON["name"]


async def test_in_another_complaint_the_same_person_is_something_else(complaints: Bench) -> None:
    first = await complaint(complaints, relation="child")
    known = {"known": son_of(first), "role": "person-concerned", "safe_contact": "do-not-write"}
    second = await registered(complaints, AUTHOR, parties=[known | {"person": {"relation": "friend"}}])
    plain = await registered(complaints, AUTHOR, parties=[known])
    for record, relation in ((first, "child"), (second, "friend"), (plain, None)):
        person = (await opened(complaints, record, son_of(record)))["person"]
        assert (person["name"], person["relation"]) == (SON["name"], relation)


async def test_it_goes_with_the_person_into_a_complaint_made_out_of_it(complaints: Bench) -> None:
    record = await complaint(complaints, relation="child")
    draft = {"summary": "A part of it", "received_on": "2026-06-01", "carry": ["persons"]}
    made = await call(complaints, AUTHOR, "POST", f"/complaints/{record['id']}/derived", 201, json=draft)
    for one in (record, made):
        assert (await opened(complaints, one, son_of(one)))["person"]["relation"] == "child"


async def test_it_goes_with_the_person_into_what_a_complaint_is_merged_with(complaints: Bench) -> None:
    mother = {"role": "complainant", "person": MOTHER, "safe_contact": "any"}
    kept = await registered(complaints, AUTHOR, parties=[mother])
    away = await complaint(complaints, relation="child")
    draft = {"complaint": away["id"], "version": away["version"], "reason": "The same matter"}
    path = f"/complaints/{kept['id']}/merges"
    await call(complaints, AUTHOR, "POST", path, 201, json=draft, headers=version(kept))
    (son,) = await complaints.sql(
        "SELECT id::text FROM party WHERE complaint = $1 AND role = 'person-concerned'", UUID(kept["id"])
    )
    assert (await opened(complaints, kept, son["id"]))["person"]["relation"] == "child"


async def test_nothing_of_it_outlasts_the_complaint_it_was_said_in(complaints: Bench) -> None:
    """The person stays, under a living key, with what holds of them in every complaint."""
    first = await complaint(complaints, relation="other", relation_words="the godson")
    known = {"known": son_of(first), "role": "person-concerned", "safe_contact": "do-not-write"}
    second = await registered(complaints, AUTHOR, parties=[known | {"person": {"relation": "friend"}}])
    await complaints.sql("DELETE FROM complaint WHERE id = $1", UUID(first["id"]))
    (person,) = await complaints.sql(
        "SELECT s.id, s.sealed FROM sealed_person s JOIN party p ON p.person = s.id WHERE p.complaint = $1",
        UUID(second["id"]),
    )
    key = await complaints.app.state.keys.get(person["id"])
    assert open_(key, person["sealed"], Aad("sealed_person", person["id"], "sealed")) == SON
    assert (await opened(complaints, second, son_of(second)))["person"]["relation"] == "friend"


@pytest.mark.parametrize(
    ("role", "person"),
    [
        pytest.param("person-concerned", {"relation": "other"}, id="other without words"),
        pytest.param("person-concerned", {"relation": "enemy"}, id="nothing that is known"),
        pytest.param("complainant", {"relation": "child"}, id="who complains"),
    ],
)
async def test_what_cannot_be_is_refused(complaints: Bench, role: str, person: dict[str, Any]) -> None:
    party = {"role": role, "person": person, "safe_contact": "any"}
    body = {"received_on": "2026-06-01", "channel": "letter", "summary": "x", "parties": [party]}
    await call(complaints, AUTHOR, "POST", "/complaints", 422, json=body)
    assert await complaints.sql("SELECT FROM sealed_person") == []


async def test_a_letter_says_it_in_its_language(complaints: Bench) -> None:
    record = await complaint(complaints, relation="child")
    letter = await drafted(complaints, record, party=son_of(record), language="fr", way="by-hand")
    text = {"text": "Vous êtes : {{ person_concerned_relation }}."}
    letter = await call(complaints, AUTHOR, "PATCH", url(record, letter), json=text, headers=version(letter))
    letter = await act(complaints, AUTHOR, record, letter, "submissions", purpose=PURPOSE)
    letter = await act(complaints, COLLEAGUE, record, letter, "approvals")
    assert "Vous êtes : enfant." in await file_of(complaints, AUTHOR, record, letter)


def test_every_relation_but_the_one_in_words_is_said_in_every_language() -> None:
    for language in ("en", "fr", "es", "ar"):
        said = [relation_in_words(one, language) for one in Relation if one is not Relation.OTHER]
        assert all(said)
        assert len(set(said)) == len(said)
    assert relation_in_words(Relation.CHILD, "pt") == "child"
    assert relation_in_words(Relation.CHILD, "fr-CA") == "enfant"
