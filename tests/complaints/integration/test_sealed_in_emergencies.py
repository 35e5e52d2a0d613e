"""Emergency openings of sealed complaints: one gives what it was made for, and is over with that sealing."""

from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import PERMISSIONS
from servicekit.ids import uuid7
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role
from tests.complaints.integration.sealing import CHIEF, SEALER, WHY, opened, sealed, status, url
from tests.complaints.integration.team import BORIS, OFFICE, call, known, version
from tests.complaints.integration.test_case_work import registered
from tests.complaints.integration.test_glass import broken, look_over
from tests.complaints.integration.test_side_doors import changed_by

OPENER = person(*PERMISSIONS, office=OFFICE, account=uuid7())
REASON = {"reason": "The witness left the country"}


@pytest.fixture
async def record(complaints: Bench) -> dict[str, Any]:
    """Sealed, with a head of everything named on it who opened it, and opened in an emergency."""
    await known(complaints)
    for who in (CHIEF, OPENER):
        await complaints.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Chief Test')",
            who.account,
        )
        await with_role(complaints, who.account)
    made = await registered(complaints, SEALER)
    await sealed(complaints, made, CHIEF.account)
    await opened(complaints, made, CHIEF)
    await look_over(complaints)
    await broken(complaints, made["id"], OPENER)
    assert await status(complaints, OPENER, url(made)) == 200
    return made


async def test_opening_is_over_when_it_is_unsealed_and_opens_nothing_when_sealed_again(
    complaints: Bench, record: dict[str, Any]
) -> None:
    now = await call(complaints, CHIEF, "GET", url(record))
    await call(complaints, CHIEF, "POST", f"{url(record)}/unsealing", json=REASON, headers=version(now))
    (over,) = await call(complaints, OPENER, "GET", "/emergency-openings")
    assert (over["running"], over["ended_by"]["id"]) == (False, str(CHIEF.account))
    await sealed(complaints, await call(complaints, SEALER, "GET", url(record)))
    await look_over(complaints)
    assert await status(complaints, OPENER, url(record)) == 404
    again = await broken(complaints, record["id"], OPENER)
    assert again["times"] == 2
    assert await status(complaints, OPENER, url(record)) == 200


async def test_who_opened_it_names_a_colleague_and_nothing_else(
    complaints: Bench, record: dict[str, Any]
) -> None:
    of = url(record)
    own = {"account": str(OPENER.account)} | WHY
    fault = await call(complaints, OPENER, "POST", f"{of}/namings", 422, json=own)
    assert fault["errors"][0]["code"] == "yourself"
    readers = await call(complaints, OPENER, "POST", f"{of}/namings", json={"account": str(BORIS)} | WHY)
    assert "Boris Test" in {one["account"]["name"] for one in readers["namings"]}
    naming = readers["namings"][0]["id"]
    await call(complaints, OPENER, "POST", f"{of}/namings/{naming}/end", 403, json=WHY)
    now = await call(complaints, OPENER, "GET", of)
    await call(complaints, OPENER, "POST", f"{of}/unsealing", 403, json=REASON, headers=version(now))
    await sealed(complaints, now, by=OPENER, expect=403)
    await call(complaints, OPENER, "PATCH", of, 403, json={"urgent": True}, headers=version(now))


@pytest.mark.parametrize(
    "change",
    [
        "opened_at = now(), ends_at = now() + interval '24 hours'",
        "record = '{other}'",
        "account = '{colleague}'",
        "by_reviewer = NOT by_reviewer",
        "reason = ''",
        "review_due_on = '2099-01-01'",
    ],
)
@pytest.mark.parametrize("who", [OPENER, CHIEF], ids=["who opened it", "who works on it"])
async def test_database_turns_no_opening_into_another(
    complaints: Bench, record: dict[str, Any], change: str, who: Any
) -> None:
    other = uuid7()
    await complaints.sql(
        "INSERT INTO sealed_card (record, kind, side, reference) VALUES ($1, 'complaint', 'complaints', 'X')",
        other,
    )
    said = change.format(other=other, colleague=BORIS)
    assert await changed_by(complaints, who, f"UPDATE glass_opening SET {said}") == 0


async def test_database_takes_no_end_back(complaints: Bench, record: dict[str, Any]) -> None:
    (opening,) = await call(complaints, OPENER, "GET", "/emergency-openings")
    await call(complaints, OPENER, "POST", f"/emergency-openings/{opening['id']}/end", 201)
    again = "UPDATE glass_opening SET ended_at = NULL, ended_by = NULL"
    assert await changed_by(complaints, OPENER, again) == 0
    assert await status(complaints, OPENER, url(record)) == 404
    assert UUID(opening["record"]) == UUID(record["id"])


async def test_who_opened_it_takes_nothing_over_into_a_record_that_outlasts_the_day(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Neither into a file or an allegation of their own, nor into the answer to a demand."""
    of, safe = record["id"], "any"
    file = {"complaint": of, "covers": "detainee", "risk": "high", "feared": "beaten", "safe_contact": safe}
    file |= WHY | {"person": {"name": "Ilan Testman"}}
    await call(complaints, OPENER, "POST", "/protection-files", 403, json=file)
    allegation = {"office": str(OFFICE), "complaint": of, "facts": "Beaten", "victim_safe_contact": safe}
    allegation["victim"] = {"name": "Ilan Testman"}
    await call(complaints, OPENER, "POST", "/allegations", 403, json=allegation)
    demand = {"office": str(OFFICE), "demander": "court", "received_on": "2026-05-04", "way": "letter"}
    demand |= {"wanted": ["records"], "text": "All there is", "complaints": [of]}
    fault = await call(complaints, OPENER, "POST", "/demands", 422, json=demand)
    assert fault["errors"][0]["pointer"] == "/complaints/0"
    await call(complaints, CHIEF, "POST", "/demands", 201, json=demand)
