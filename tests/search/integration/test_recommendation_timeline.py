"""The chain around a recommendation: each asker sees the links they may read, and of the others nothing at all."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.models import ReadTie
from search.policy import (
    COMPLAINT_HEAD,
    READ,
    REBUILD,
    RECOMMENDATION_HEAD,
    RECOMMENDATION_READ,
    VISIT_HEAD,
    VISIT_READ,
    VISIT_READ_INTERNAL,
)
from servicekit.principal import Principal, Side
from servicekit.testing import person
from sqlalchemy import select
from sqlmodel import col

from tests.search.integration.test_reading import deliver, event

OFFICE, ELSEWHERE = UUID(int=1), UUID(int=2)
TEAM, OTHER_TEAM = uuid4(), uuid4()
PREVENTIVE: dict[str, Any] = {"side": Side.PREVENTIVE}
PLACE, FORMER, OTHER_PLACE = uuid4(), uuid4(), uuid4()
HEALTH, MEDICATION, FOOD = uuid4(), uuid4(), uuid4()

HEAD = person(READ, VISIT_HEAD, RECOMMENDATION_HEAD, COMPLAINT_HEAD, **PREVENTIVE)
MONITOR = person(
    *(READ, VISIT_READ, VISIT_READ_INTERNAL, RECOMMENDATION_READ), office=OFFICE, team=TEAM, **PREVENTIVE
)
ANALYST = person(READ, VISIT_READ_INTERNAL, RECOMMENDATION_READ, **PREVENTIVE)
OF_RECOMMENDATIONS = person(READ, RECOMMENDATION_READ, **PREVENTIVE)
EXPERT = person(READ, RECOMMENDATION_READ, "visits.visit.assist", **PREVENTIVE)
WITHOUT_RECOMMENDATIONS = person(READ, VISIT_HEAD, COMPLAINT_HEAD, **PREVENTIVE)
HEAD_ELSEWHERE = person(READ, VISIT_HEAD, RECOMMENDATION_HEAD, office=ELSEWHERE, **PREVENTIVE)
IN_THE_OTHER_HAT = person(READ, VISIT_HEAD, RECOMMENDATION_HEAD, COMPLAINT_HEAD, side=Side.COMPLAINTS)

UNSEEN = {"too early", "of another theme", "elsewhere", "periodic visit since", "called off", "not tied"}


@pytest.fixture
async def chain(desk: Any, project: Any) -> dict[str, Any]:
    ours = {**PREVENTIVE, "office": OFFICE, "team": TEAM, "places": [PLACE]}

    def made(title: str, kind: str, on: date | None, **fields: Any) -> Any:
        values = ours | {"level": "confidential"} | fields
        facts = values.pop("facts", {})
        if on is not None:
            values["facts"] = {"began_on": on, "state": "open"} | facts
        return project(title, kind=kind, on=on, **values)

    def visit(title: str, on: date, sort: str, **fields: Any) -> Any:
        facts = {"sort": sort} | fields.pop("facts", {})
        return made(title, "visit", on, level="internal", facts=facts, **fields)

    first = visit("first visit", date(2024, 1, 8), "periodic", granted=[EXPERT.account])
    second = visit("visit of others", date(2024, 2, 5), "ad-hoc", team=OTHER_TEAM)
    finding = made(
        "finding", "finding", date(2024, 1, 8), tied=[first.id], themes=[HEALTH], granted=[EXPERT.account]
    )
    hidden = made("finding of others", "finding", date(2024, 2, 5), tied=[second.id], team=OTHER_TEAM)
    again = visit("visit since", date(2025, 3, 3), "periodic", places=[FORMER])
    repeated = made("repeated", "recommendation", date(2023, 5, 1), level="internal")
    asked = made(
        *("recommendation", "recommendation", date(2024, 6, 1)),
        level="internal",
        themes=[HEALTH],
        tied=[finding.id, hidden.id, repeated.id, uuid4()],
    )
    records = [
        *(first, second, finding, hidden, again, repeated, asked),
        made("repeating draft", "recommendation", date(2025, 9, 1), tied=[asked.id]),
        made("not tied", "recommendation", date(2025, 9, 1), level="internal", themes=[HEALTH]),
        made(
            *("finding since", "finding", date(2025, 3, 3)),
            tied=[again.id],
            places=[FORMER],
            themes=[MEDICATION],
        ),
        visit("follow-up visit", date(2025, 4, 1), "follow-up"),
        visit("periodic visit since", date(2025, 5, 1), "periodic"),
        visit("called off", date(2025, 5, 2), "follow-up", facts={"state": "cancelled"}),
        made("complaint since", "complaint", date(2025, 6, 1), themes=[FOOD, HEALTH]),
        made("too early", "complaint", date(2024, 6, 1), themes=[HEALTH]),
        made("of another theme", "complaint", date(2025, 6, 1), themes=[FOOD]),
        made("elsewhere", "complaint", date(2025, 6, 1), themes=[HEALTH], places=[OTHER_PLACE]),
    ]
    place = (
        "INSERT INTO known_place (id, version, closed, names, leads) VALUES ($1, 1, false, '{}'::jsonb, $2)"
    )
    await desk.bench.sql(place, PLACE, None)
    await desk.bench.sql(place, FORMER, PLACE)
    theme = (
        "INSERT INTO known_theme (id, version, closed, names, parent) VALUES ($1, 1, false, '{}'::jsonb, $2)"
    )
    for each, parent in ((HEALTH, None), (MEDICATION, HEALTH), (FOOD, None)):
        await desk.bench.sql(theme, each, parent)
    await desk.record(*records)
    return {record.title: record for record in records}


async def line(desk: Any, who: Principal, recommendation: UUID, **query: Any) -> list[str]:
    """The titles on it, of which everything else that is told of it must be true."""
    path = f"/v1/recommendations/{recommendation}/timeline"
    async with desk.bench.client(who) as client:
        answer = await client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        months = (await client.get(f"{path}/months")).json()["items"]
    if not query:
        assert page["next"] is None
        assert page["count"] == {"value": len(page["items"]), "capped": False}
        assert sum(month["count"] for month in months) == len(page["items"])
    assert [item["on"] for item in page["items"]] == sorted((i["on"] for i in page["items"]), reverse=True)
    return [item["title"] for item in page["items"]]


OPEN = {"recommendation", "repeated"}
OF_TEAM = OPEN | {
    "finding",
    "first visit",
    "finding since",
    "visit since",
    "follow-up visit",
    "repeating draft",
}
ALL = OF_TEAM | {"finding of others", "visit of others", "complaint since"}
READERS = [
    ("head", HEAD, ALL),
    ("of the team", MONITOR, OF_TEAM),
    # That there was a visit is known to all of the office; that the recommendation comes out of it, is not.
    ("analyst", ANALYST, OPEN | {"follow-up visit"}),
    ("who reads recommendations alone", OF_RECOMMENDATIONS, OPEN),
    ("expert who went", EXPERT, OPEN | {"finding", "first visit"}),
]


@pytest.mark.parametrize(("who", "seen"), [case[1:] for case in READERS], ids=[case[0] for case in READERS])
async def test_each_sees_the_part_of_the_chain_that_they_read(
    desk: Any, chain: dict[str, Any], who: Principal, seen: set[str]
) -> None:
    assert set(chain) == ALL | UNSEEN
    assert sorted(await line(desk, who, chain["recommendation"].id)) == sorted(seen)


@pytest.mark.parametrize(
    "who",
    [WITHOUT_RECOMMENDATIONS, HEAD_ELSEWHERE, IN_THE_OTHER_HAT],
    ids=["no right", "elsewhere", "other side"],
)
async def test_a_recommendation_that_may_not_be_read_has_no_timeline(
    desk: Any, chain: dict[str, Any], who: Principal
) -> None:
    answers = []
    async with desk.bench.client(who) as client:
        for record in (chain["recommendation"].id, uuid4()):
            for path in ("timeline", "timeline/months"):
                answer = await client.get(f"/v1/recommendations/{record}/{path}")
                assert answer.status_code == 404
                answers.append(answer.json() | {"correlation_id": ""})
    assert all(answer == answers[0] for answer in answers)


async def test_what_is_no_recommendation_has_no_such_timeline(desk: Any, chain: dict[str, Any]) -> None:
    async with desk.bench.client(HEAD) as client:
        answer = await client.get(f"/v1/recommendations/{chain['finding'].id}/timeline")
    assert answer.status_code == 404


async def test_kinds_are_chosen_and_pages_follow_one_another(desk: Any, chain: dict[str, Any]) -> None:
    record = chain["recommendation"].id
    assert await line(desk, HEAD, record, kind=["visit"]) == [
        *("follow-up visit", "visit since", "visit of others", "first visit")
    ]
    everything = await line(desk, HEAD, record)
    seen, cursor = [], None
    async with desk.bench.client(HEAD) as client:
        while cursor or not seen:
            query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
            page = (await client.get(f"/v1/recommendations/{record}/timeline", params=query)).json()
            seen += [item["title"] for item in page["items"]]
            cursor = page["next"]
    assert seen == everything


async def test_a_forgotten_filter_shows_no_tie_to_what_is_hidden(desk: Any, chain: dict[str, Any]) -> None:
    """Neither the finding's id nor its visit's is there for who reads the recommendation and the visit."""
    ids = {record.id: title for title, record in chain.items()}
    expected = {
        OF_RECOMMENDATIONS: {("recommendation", "repeated")},
        ANALYST: {("recommendation", "repeated")},
        WITHOUT_RECOMMENDATIONS: {
            *(("finding", "first visit"), ("finding of others", "visit of others")),
            ("finding since", "visit since"),
        },
    }
    for who, ties in expected.items():
        async with desk.app.state.database.session(who) as session:
            rows = (await session.execute(select(col(ReadTie.record), col(ReadTie.other)))).all()
        assert {(ids[row.record], ids[row.other]) for row in rows} == ties


async def test_it_follows_what_its_owners_tell(desk: Any, chain: dict[str, Any]) -> None:
    record, other = chain["recommendation"], chain["not tied"]
    finding = chain["finding"]
    assert "not tied" not in await line(desk, MONITOR, record.id)
    # Tied to another it stays in the version that it was; either end tells of it.
    desk.owners.put(
        other.model_copy(update={"tied": [record.id]}),
        record.model_copy(update={"tied": [finding.id, other.id]}),
    )
    told = event("recommendations.tied", uuid4(), by="recommendations", ids=[str(record.id), str(other.id)])
    for _ in range(2):
        await deliver(desk, told)
        await desk.reader.step()
        assert OF_TEAM - {"repeated"} | {"not tied"} == set(await line(desk, MONITOR, record.id))
    assert "recommendation" in await line(desk, MONITOR, other.id)
    # What it was said to come out of was a mistake: nor does it come out of that visit.
    desk.owners.put(other, record.model_copy(update={"tied": [], "version": 2}))
    await deliver(desk, told, event("recommendation.changed", record.id, 2, by="recommendations"))
    await desk.reader.step()
    assert OF_TEAM - {"repeated", "finding", "first visit"} == set(await line(desk, MONITOR, record.id))
    assert "recommendation" not in await line(desk, MONITOR, other.id)


async def test_a_finding_that_is_gone_takes_its_visit_with_it(desk: Any, chain: dict[str, Any]) -> None:
    desk.owners.remove(chain["finding"].id)
    told = event("findings.erased", uuid4(), by="visits", ids=[str(chain["finding"].id)])
    await deliver(desk, told)
    assert OF_TEAM - {"finding", "first visit"} == set(await line(desk, MONITOR, chain["recommendation"].id))


async def test_who_may_no_longer_read_a_finding_does_not_see_its_visit_either(
    desk: Any, chain: dict[str, Any]
) -> None:
    record = chain["recommendation"].id
    moved = replace(EXPERT, memberships=OF_RECOMMENDATIONS.memberships)
    assert set(await line(desk, moved, record)) == OPEN
    assert set(await line(desk, EXPERT, record)) == OPEN | {"finding", "first visit"}
    desk.owners.put(*(chain[name].model_copy(update={"granted": []}) for name in ("finding", "first visit")))
    await deliver(
        desk,
        event("visits.access-changed", uuid4(), by="visits", ids=[str(chain["first visit"].id)]),
        event("findings.changed", uuid4(), by="visits", ids=[str(chain["finding"].id)]),
    )
    await desk.reader.step()
    assert set(await line(desk, EXPERT, record)) == OPEN


async def test_a_draft_shows_what_it_comes_out_of_and_nothing_since(desk: Any, chain: dict[str, Any]) -> None:
    draft = chain["repeating draft"].model_copy(
        update={"id": uuid4(), "on": None, "facts": None, "themes": [HEALTH], "tied": [chain["finding"].id]}
    )
    await desk.record(draft)
    assert set(await line(desk, MONITOR, draft.id)) == {"finding", "first visit"}


async def test_what_came_before_ties_were_told_is_asked_for_again(desk: Any, chain: dict[str, Any]) -> None:
    await desk.bench.sql("DELETE FROM read_tie", as_role="worker")
    record = chain["recommendation"].id
    assert "finding" not in await line(desk, MONITOR, record)
    async with desk.bench.client(person(REBUILD)) as client:
        assert (await client.post("/v1/rebuilds", json={"scope": "records"})).status_code == 202
    await desk.settle()
    assert set(await line(desk, MONITOR, record)) == OF_TEAM
