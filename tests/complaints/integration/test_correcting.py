"""What is known of a person changes: they were moved, a name was misheard. It stays sealed throughout."""

from dataclasses import replace
from typing import Any

import pytest
from complaints.policy.permissions import READ, REGISTER, UNSEAL, WORK
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.cases import OFFICE, OTHER_TEAM, TEAM, caseworker
from tests.complaints.integration.test_letters import (
    AUTHOR,
    COLLEAGUE,
    NAME,
    PURPOSE,
    act,
    approved,
    call,
    complaint,
    file_of,
    url,
)

MOVED = {"address": "Block 9\n2000 Elsewhere", "language": "Kurdish", "support": "An interpreter"}


def party(record: dict[str, Any], what: str) -> str:
    return f"/complaints/{record['id']}/parties/{record['parties'][0]['id']}/{what}"


async def opened(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    path = party(record, "readings")
    reading: dict[str, Any] = await call(service, AUTHOR, "POST", path, 201, json={"purpose": PURPOSE})
    return reading


async def correct(
    service: Bench,
    record: dict[str, Any],
    expect: int = 200,
    who: Principal = AUTHOR,
    version: int = 1,
    **changes: Any,
) -> Any:
    headers = {"If-Match": f'"{version}"'}
    return await call(service, who, "PATCH", party(record, "person"), expect, json=changes, headers=headers)


async def test_an_address_after_a_transfer_is_what_the_next_letter_bears(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record)
    done = await correct(complaints, record, **MOVED)
    assert (done["version"], done["letters_reopened"]) == (2, 1)
    known = (await opened(complaints, record))["person"]
    assert known == MOVED | {"name": NAME, "email": "selim@example.org", "birth_date": None} | {
        "number": None,
        "phone": None,
        "relation": None,
        "relation_words": None,
    }

    now = await call(complaints, AUTHOR, "GET", url(record, letter))
    assert now["state"] == "draft"
    await act(complaints, AUTHOR, record, now, "sendings", 409, way="post")
    again = await act(complaints, AUTHOR, record, now, "submissions", purpose=PURPOSE)
    again = await act(complaints, COLLEAGUE, record, again, "approvals")
    written = await file_of(complaints, AUTHOR, record, again)
    assert "2000 Elsewhere" in written
    assert "1000 Nowhere" not in written


async def test_history_says_which_fields_and_never_what_stood_in_them(complaints: Bench) -> None:
    record = await complaint(complaints)
    await correct(complaints, record, name="Salim Invented", email=None)
    history = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    assert history[0]["act"] == "person-corrected"
    assert [change["field"] for change in history[0]["fields"]] == ["person-name", "person-email"]
    assert "alim" not in str(history)
    stored = await complaints.sql("SELECT sealed::text FROM sealed_person")
    assert b"Salim".hex() not in stored[0][0]


async def test_person_is_found_by_the_new_name_and_no_longer_by_the_old(complaints: Bench) -> None:
    record = await complaint(complaints)
    await correct(complaints, record, name="Salim Renamed")

    async def found(name: str) -> int:
        asked = {"purpose": PURPOSE, "name": name}
        return len((await call(complaints, AUTHOR, "POST", "/person-lookups", 201, json=asked))["persons"])

    assert await found("Salim Renamed") == 1
    assert await found(NAME) == 0


async def test_nothing_changes_where_nothing_is_new(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await approved(complaints, record)
    done = await correct(complaints, record, name=NAME)
    assert (done["version"], done["letters_reopened"]) == (1, 0)
    assert (await call(complaints, AUTHOR, "GET", url(record, letter)))["state"] == "approved"


async def test_a_correction_of_what_somebody_else_corrected_is_refused(complaints: Bench) -> None:
    record = await complaint(complaints)
    await correct(complaints, record, number="A-1")
    await correct(complaints, record, 412, number="A-2")
    assert (await opened(complaints, record))["person"]["number"] == "A-1"


@pytest.mark.parametrize(
    ("who", "expect"),
    [
        pytest.param(caseworker(team=OTHER_TEAM), 404, id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), 404, id="another side"),
        pytest.param(person(READ, WORK, office=OFFICE, team=TEAM), 403, id="who may not unseal"),
        pytest.param(person(READ, UNSEAL, office=OFFICE, team=TEAM), 403, id="who only reads"),
        pytest.param(replace(AUTHOR, confirmed_at=None), 403, id="who has not entered the password"),
    ],
)
async def test_others_change_nothing(complaints: Bench, who: Principal, expect: int) -> None:
    record = await complaint(complaints)
    before = await complaints.sql("SELECT sealed, version FROM sealed_person")
    await correct(complaints, record, expect, who, name="Somebody Else")
    assert await complaints.sql("SELECT sealed, version FROM sealed_person") == before


async def test_registering_is_right_enough_where_one_registers(complaints: Bench) -> None:
    record = await complaint(complaints)
    who = person(READ, REGISTER, UNSEAL, office=OFFICE, team=TEAM)
    assert (await correct(complaints, record, who=who, phone="+33 1"))["version"] == 2
