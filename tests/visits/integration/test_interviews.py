"""Interviews: what was said stays with the team, and words are quoted only as long as who said them agrees."""

import asyncio
from typing import Any

import pytest
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import Interview, InterviewConsent, Quotation
from visits.policy.permissions import PERMISSIONS

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.test_findings import draft as finding_draft
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_visits import analyst, expert, goes, monitor, moved, planner

WORDS = "They make us wait until dark before they bring water"


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "private",
        "at": utcnow().isoformat(),
        "privacy": "unheard",
        "spoken": "ar",
        "summary": "Water comes late.",
        "language": "en",
    } | changes


async def recorded(visits: Bench, who: Principal, visit: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return await posted(visits, who, f"/visits/{visit['id']}/interviews", draft(**changes))


async def agreed(visits: Bench, who: Principal, interview: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"purpose": "quote", "capacity": "fluctuating"} | more
    return await posted(visits, who, f"/interviews/{interview['id']}/consents", body)


async def test_nobody_is_quoted_without_having_agreed(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await recorded(visits, goer, visit)
    path = f"/interviews/{interview['id']}/quotations"
    await posted(visits, goer, path, {"text": WORDS}, status=409)
    interview = await agreed(visits, goer, interview)
    assert interview["may_quote"]
    interview = await posted(visits, goer, path, {"text": WORDS})
    assert interview["quotations"][0]["text"] == WORDS


async def test_a_consent_taken_back_takes_the_words_out_of_every_quotation(visits: Bench) -> None:
    goer, doctor = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    quoted = {"text": WORDS, "finding": finding["id"]}
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", quoted)
    other = await agreed(visits, goer, await recorded(visits, goer, visit))
    await posted(visits, goer, f"/interviews/{other['id']}/quotations", {"text": "Somebody else's words"})
    # Also after the report is final: consent is taken back when it is taken back.
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    consent = interview["consents"][0]["id"]
    path = f"/interviews/{interview['id']}/consents/{consent}/withdrawals"
    for _ in range(2):
        after = await posted(visits, goer, path, {}, status=200)
        assert (after["may_quote"], after["quotations"][0]["text"]) == (False, None)
    rows = await visits.sql("SELECT text FROM quotation ORDER BY id")
    assert [row["text"] for row in rows] == ["", "Somebody else's words"]
    told = [type_ for type_, *_ in await emitted(visits) if type_ == "interview-consent.changed"]
    assert len(told) == 3
    assert (
        await visits.sql(
            "SELECT 1 FROM visit_change WHERE fields::text || coalesce(reason, '') LIKE '%dark%'"
        )
        == []
    )


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"persons": 2}, "/persons"),
        ({"kind": "group"}, "/persons"),
        ({"at": "2999-01-01T00:00:00Z"}, "/at"),
        ({"place": str(uuid7())}, "/place"),
        ({"unit": str(uuid7())}, "/unit"),
    ],
)
async def test_what_does_not_fit_is_named(visits: Bench, changes: dict[str, Any], pointer: str) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    path = f"/visits/{visit['id']}/interviews"
    answer = await posted(visits, goer, path, draft(**changes), status=422)
    assert [error["pointer"] for error in answer["errors"]] == [pointer]


async def test_to_refer_names_to_whom(visits: Bench) -> None:
    goer = monitor()
    interview = await recorded(visits, goer, await under_way(visits, goer))
    path = f"/interviews/{interview['id']}/consents"
    answer = await posted(visits, goer, path, {"purpose": "refer"}, status=422)
    assert [error["pointer"] for error in answer["errors"]] == ["/recipient"]
    await agreed(visits, goer, interview, purpose="refer", recipient="The legal clinic of Kelm")
    await agreed(visits, goer, interview)
    await posted(visits, goer, path, {"purpose": "quote"}, status=422)


async def test_two_who_write_at_once_get_two_numbers(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    made = await asyncio.gather(*(recorded(visits, goer, visit) for _ in range(5)))
    assert sorted(one["number"] for one in made) == [1, 2, 3, 4, 5]


async def test_what_was_said_stays_with_the_team(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    outsiders = (
        analyst(),
        monitor(team=uuid7()),
        expert(),
        planner(office=uuid7()),
        person(*PERMISSIONS, side=Side.COMPLAINTS),
    )
    for stranger in outsiders:
        async with visits.client(stranger) as client:
            assert (await client.get(f"/v1/interviews/{interview['id']}")).status_code == 404
            assert (await client.get(f"/v1/visits/{visit['id']}/interviews")).status_code == 404
    for who in (goer, planner(), *outsiders):
        for table in (Interview, InterviewConsent, Quotation):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy
    async with visits.client() as client:
        assert (await client.get(f"/v1/interviews/{interview['id']}")).status_code == 401


async def test_an_interview_is_corrected(visits: Bench) -> None:
    goer = monitor()
    interview = await recorded(visits, goer, await under_way(visits, goer))
    path = f"/v1/interviews/{interview['id']}"
    async with visits.client(goer) as client:
        changed = await client.patch(path, json={"privacy": "in-hearing"}, headers=version_of(interview))
        assert changed.json()["privacy"] == "in-hearing"
        stale = await client.patch(path, json={"minutes": 20}, headers=version_of(interview))
        assert stale.status_code == 412
        emptied = await client.patch(path, json={"summary": None}, headers=version_of(changed.json()))
        assert emptied.status_code == 422
