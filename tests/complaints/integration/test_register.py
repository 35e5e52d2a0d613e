"""The published register: two people, no name, nothing of where it came from."""

from typing import Any
from uuid import UUID

import pytest
from complaints.models import PublicSummary
from complaints.policy.permissions import HEAD, PUBLISH, READ, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.test_case_work import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    caseworker,
    registered,
)
from tests.complaints.integration.test_deadlines import CASEWORKER, call, move, version

COMMUNICATIONS = person(PUBLISH, office=OFFICE, account=uuid7())
TEXT = "A person held was not seen by a doctor for nine days. The prison has since hired a second nurse."


async def closed(service: Bench, **changes: Any) -> dict[str, Any]:
    party = {"role": "complainant", "person": {"name": "Zoé Testperson"}, "safe_contact": "any"}
    record = await registered(service, CASEWORKER, parties=[party], **changes)
    return await move(service, record, "closed", outcome="resolved")


async def written(service: Bench, record: dict[str, Any], expect: int = 201, **changes: Any) -> Any:
    draft = {"language": "en", "text": TEXT} | changes
    return await call(
        service, CASEWORKER, "POST", f"/complaints/{record['id']}/public-summary", expect, json=draft
    )


async def moved(
    service: Bench, who: Principal, summary: dict[str, Any], to: str, expect: int = 201, **more: Any
) -> Any:
    url = f"/public-summaries/{summary['id']}/moves"
    return await call(service, who, "POST", url, expect, json={"to": to} | more, headers=version(summary))


async def entries(service: Bench, who: Principal) -> list[dict[str, Any]]:
    page = await call(service, who, "GET", "/register-entries")
    found: list[dict[str, Any]] = page["items"]
    return found


async def test_published_after_a_second_person_agreed(complaints: Bench, place: UUID) -> None:
    record = await closed(complaints, place=str(place), received_on="2026-05-04")
    summary = await moved(complaints, CASEWORKER, await written(complaints, record), "submitted")
    (waiting,) = await call(complaints, COMMUNICATIONS, "GET", "/public-summaries")
    assert (waiting["id"], waiting["moves"]) == (summary["id"], ["published", "returned"])
    done = await moved(complaints, COMMUNICATIONS, summary, "published")
    (entry,) = await entries(complaints, person(READ, office=OTHER_OFFICE))
    assert entry["number"] == done["number"]
    assert (entry["text"], entry["outcome"], entry["received_year"]) == (TEXT, "resolved", 2026)
    assert entry["place"] is None
    for told in (record["id"], record["reference"], record["summary"], record["narrative"], "05-04"):
        assert told not in str(entry)


async def test_nobody_publishes_their_own_words(complaints: Bench) -> None:
    both = person(*CASEWORKER.permissions, PUBLISH, **_where(CASEWORKER))
    url = f"/complaints/{(await closed(complaints))['id']}/public-summary"
    summary = await call(complaints, both, "POST", url, 201, json={"language": "en", "text": TEXT})
    own = await moved(complaints, both, summary, "submitted")
    assert own["moves"] == ["draft"]
    await moved(complaints, both, own, "published", 409)


async def test_text_that_names_somebody_is_refused_and_changes_nothing(complaints: Bench) -> None:
    record = await closed(complaints)
    problem = await written(complaints, record, 422, text="TESTPERSON, 34, was not seen by a doctor.")
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == ("/text", "name")
    assert await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/public-summary") is None


async def test_who_may_not_open_persons_learns_no_name_by_trying(complaints: Bench) -> None:
    record = await closed(complaints)
    rights = (READ, WORK)
    guesser = person(*rights, **_where(CASEWORKER))
    url = f"/complaints/{record['id']}/public-summary"
    for text in (TEXT, "Testperson was not seen by a doctor."):
        await call(complaints, guesser, "POST", url, 403, json={"language": "en", "text": text})


async def test_only_what_was_closed_is_published_and_reopening_takes_it_back(complaints: Bench) -> None:
    record = await registered(complaints, CASEWORKER)
    summary = await written(complaints, record)
    await moved(complaints, CASEWORKER, summary, "submitted", 409)
    record = await move(complaints, record, "closed", outcome="resolved")
    summary = await moved(complaints, CASEWORKER, summary, "submitted")
    await move(complaints, record, "reopened", reason="New facts")
    await call(complaints, COMMUNICATIONS, "GET", f"/public-summaries/{summary['id']}", 404)
    await moved(complaints, COMMUNICATIONS, summary, "published", 404)


async def test_sent_back_and_withdrawn_with_a_reason(complaints: Bench) -> None:
    summary = await moved(
        complaints, CASEWORKER, await written(complaints, await closed(complaints)), "submitted"
    )
    await moved(complaints, COMMUNICATIONS, summary, "returned", 422)
    summary = await moved(complaints, COMMUNICATIONS, summary, "returned", reason="Say when")
    assert (summary["state"], summary["sent_back"]) == ("returned", "Say when")
    draft = {"language": "en", "text": TEXT + " In spring."}
    summary = await call(
        complaints,
        CASEWORKER,
        "PUT",
        f"/public-summaries/{summary['id']}",
        json=draft,
        headers=version(summary),
    )
    summary = await moved(complaints, CASEWORKER, summary, "submitted")
    summary = await moved(complaints, COMMUNICATIONS, summary, "published")
    await moved(complaints, COMMUNICATIONS, summary, "withdrawn", 422)
    await moved(complaints, COMMUNICATIONS, summary, "withdrawn", reason="Asked by the person")
    assert await entries(complaints, CASEWORKER) == []


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(caseworker(team=OTHER_TEAM), id="another team"),
        pytest.param(person(PUBLISH, office=OTHER_OFFICE), id="publisher of another office"),
        pytest.param(person(PUBLISH, side=Side.PREVENTIVE), id="publisher of another side"),
        pytest.param(person(), id="nothing at all"),
    ],
)
async def test_summary_is_not_there_for_who_may_not_see_it(complaints: Bench, stranger: Principal) -> None:
    record = await closed(complaints)
    summary = await moved(complaints, CASEWORKER, await written(complaints, record), "submitted")
    await call(complaints, stranger, "GET", f"/public-summaries/{summary['id']}", 404)
    await call(complaints, stranger, "GET", f"/complaints/{record['id']}/public-summary", 404)
    assert await call(complaints, stranger, "GET", "/public-summaries") == []
    await moved(complaints, stranger, summary, "published", 404)


async def test_filter_and_database_agree_on_summaries(complaints: Bench) -> None:
    draft = await written(complaints, await closed(complaints))
    submitted = await written(complaints, await closed(complaints))
    await moved(complaints, CASEWORKER, submitted, "submitted")
    expected = {CASEWORKER: {draft["id"], submitted["id"]}, COMMUNICATIONS: {submitted["id"]}}
    for who in (
        CASEWORKER,
        COMMUNICATIONS,
        caseworker(team=OTHER_TEAM),
        person(PUBLISH, office=OTHER_OFFICE),
    ):
        by_filter, by_policy = await visible_both_ways(complaints, PublicSummary, who)
        assert by_filter == by_policy
        assert {str(row) for row in by_policy} == expected.get(who, set())


def _where(who: Principal) -> dict[str, Any]:
    (held,) = who.memberships
    return {"office": held.office, "team": held.team, "account": uuid7()}


async def test_whom_it_is_about_does_not_read_what_is_written_of_it(complaints: Bench) -> None:
    """Not as who publishes, neither when it was said at first nor when it was said later."""
    about = [person(PUBLISH, office=OFFICE, account=uuid7()) for _ in range(2)]
    for who in about:
        await complaints.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')",
            who.account,
        )
    head = person(HEAD, *CASEWORKER.permissions, office=OFFICE, account=uuid7())
    record = await registered(
        complaints, head, kind="about-office", about=[str(about[0].account)], parties=[]
    )
    url = f"/complaints/{record['id']}"
    body = {"language": "en", "text": TEXT}
    summary = await call(complaints, head, "POST", f"{url}/public-summary", 201, json=body)
    closing = {"to": "closed", "outcome": "resolved"}
    record = await call(complaints, head, "POST", f"{url}/moves", json=closing, headers=version(record))
    summary = await moved(complaints, head, summary, "submitted")
    read = f"/public-summaries/{summary['id']}"
    await call(complaints, about[0], "GET", read, 404)
    assert await call(complaints, about[0], "GET", "/public-summaries") == []
    await moved(complaints, about[0], summary, "published", 404)
    await call(complaints, about[1], "GET", read)
    both = {"about": [str(who.account) for who in about]}
    await call(complaints, head, "PATCH", url, json=both, headers=version(record))
    for who in about:
        await call(complaints, who, "GET", read, 404)
        rule, row_security = await visible_both_ways(complaints, PublicSummary, who)
        assert rule == row_security == set()
    await call(complaints, COMMUNICATIONS, "GET", read)
