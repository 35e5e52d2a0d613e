"""What worked: each figure is what the list behind it has, for everybody as far as they may read."""

from collections.abc import Mapping
from typing import Any

import pytest
from recommendations.policy.permissions import ANSWER, EXPORT, READ
from recommendations.rates.rules import DECIDED
from servicekit.principal import Principal, Side
from servicekit.statistics import Span, quantile, survival
from servicekit.testing import Bench, person
from sqlalchemy import text

from tests.benchmarks.following import (
    AUTHORITIES,
    EVERY,
    MINISTRY,
    OFFICE,
    STAFF,
    TEAM,
    THEME,
    fill_through,
)
from tests.recommendations.conftest import World, call, coordinator
from tests.recommendations.integration.test_embargo import brought_in, kept

_BEHIND = {
    "problem_kind": "problem_kind",
    "authority": "authority",
    "theme": "theme",
    "source": "source",
    "obstacle": "obstacle",
    "lever": "lever",
    "category": "category",
}


@pytest.fixture
async def filled(recommendations: Bench) -> Bench:
    async with recommendations.connection() as connection:
        await fill_through(connection, 400)
    return recommendations


async def rates(service: Bench, who: Principal, by: str, **narrowed: Any) -> dict[str, Any]:
    found: dict[str, Any] = await call(service, who, "GET", f"/implementation-rates/{by}", params=narrowed)
    return found


async def listed(service: Bench, who: Principal, **filters: Any) -> int:
    """How many the list has that were issued."""
    query: Mapping[str, Any] = {"state": ["issued", "closed"], "limit": 1} | filters
    found = await call(service, who, "GET", "/recommendations", params=query)
    count: int = found["count"]["value"]
    return count


@pytest.mark.parametrize("by", _BEHIND)
async def test_each_number_opens_its_rows(filled: Bench, by: str) -> None:
    who = STAFF["monitor of an office"] if by == "source" else STAFF["head"]
    found = await rates(filled, who, by)
    assert found["all"]["total"] == await listed(filled, who)
    assert found["groups"]
    for group in [group for group in found["groups"] if group["key"]][:6]:
        behind = {_BEHIND[by]: group["key"]}
        decided = {"implementation": [each.value for each in DECIDED]}
        assert group["total"] == await listed(filled, who, **behind), group
        assert group["decided"] == await listed(filled, who, **behind, **decided), group
        assert group["implemented"] == await listed(filled, who, **behind, implementation="implemented")


@pytest.mark.parametrize("by", _BEHIND)
async def test_each_number_of_times_opens_its_rows(filled: Bench, by: str) -> None:
    who = STAFF["head"]
    found = await call(filled, who, "GET", f"/implementation-times/{by}")
    assert 0 < found["all"]["observed"] < await listed(filled, who)
    assert found["all"]["implemented"] == await listed(filled, who, found_implemented=True)
    assert found["all"]["not_yet"] == await listed(filled, who, found_implemented=False)
    for group in [group for group in found["groups"] if group["key"]][:6]:
        behind = {_BEHIND[by]: group["key"]}
        assert group["implemented"] == await listed(filled, who, **behind, found_implemented=True), group
        assert group["not_yet"] == await listed(filled, who, **behind, found_implemented=False), group
        assert (group["times"] is not None) == (group["observed"] >= found["fewest"])
    sizes = [group["observed"] for group in found["groups"]]
    assert sizes == sorted(sizes, reverse=True)


async def test_what_was_looked_at_last_is_open_until_then_and_not_until_today(filled: Bench) -> None:
    """By hand, of rows as they lie there: days from issue to the first time found implemented, else looked at."""
    rows = await filled.sql(
        "SELECT r.id, r.issued_on, min(a.assessed_on) FILTER (WHERE a.status = 'implemented') AS done,"
        " max(a.assessed_on) FILTER (WHERE a.status IN"
        " ('not-started', 'in-progress', 'partly', 'no-longer-relevant')) AS open"
        " FROM recommendation r JOIN released_assessment a ON a.recommendation = r.id AND a.place IS NULL"
        " WHERE r.state <> 'draft' GROUP BY r.id"
    )
    spans = [
        Span(max(((row["done"] or row["open"]) - row["issued_on"]).days, 0), row["done"] is not None)
        for row in rows
        if row["done"] or row["open"]
    ]
    found = (await call(filled, STAFF["head"], "GET", "/implementation-times/reach"))["all"]
    assert found["observed"] == len(spans)
    half = quantile(survival(spans), 0.5)
    assert found["times"]["half"] == {"days": half.days, "low": half.low, "high": half.high}


async def test_a_share_is_said_of_ten_and_more(filled: Bench) -> None:
    found = await rates(filled, STAFF["head"], "theme")
    said = {group["decided"] >= found["fewest"]: group["share"] is not None for group in found["groups"]}
    assert said == {True: True, False: False}


async def test_the_largest_comes_first_and_never_the_best(filled: Bench) -> None:
    totals = [group["total"] for group in (await rates(filled, STAFF["head"], "source"))["groups"]]
    assert totals == sorted(totals, reverse=True)


async def test_places_and_the_whole_system_are_all_of_them(filled: Bench) -> None:
    found = await rates(filled, STAFF["head"], "reach")
    assert {group["key"] for group in found["groups"]} == {"places", "system-wide"}
    assert sum(group["total"] for group in found["groups"]) == found["all"]["total"]
    (whole,) = (group for group in found["groups"] if group["key"] == "system-wide")
    assert whole["total"] == await listed(filled, STAFF["head"], system_wide=True)


async def test_filters_of_the_list_narrow_it(filled: Bench) -> None:
    who, narrowed = STAFF["head"], {"authority": str(MINISTRY), "issued_from": "2024-01-01"}
    found = await rates(filled, who, "problem_kind", **narrowed)
    assert found["issued_from"] == "2024-01-01"
    assert 0 < found["all"]["total"] == await listed(filled, who, **narrowed)


async def test_nobody_is_told_of_what_they_do_not_read(filled: Bench) -> None:
    colleague = person(READ, side=Side.PREVENTIVE, office=OFFICE, team=TEAM)
    elsewhere = person(READ, side=Side.COMPLAINTS)
    for path in ("implementation-rates/lever", "implementation-times/lever"):
        levers = await call(filled, colleague, "GET", f"/{path}")
        assert sum(each.get("total", each.get("observed")) for each in levers["groups"]) > 0
        assert (await call(filled, elsewhere, "GET", f"/{path}"))["groups"] == []
    mine = (await rates(filled, colleague, "authority"))["all"]["total"]
    assert 0 < mine < (await rates(filled, STAFF["head"], "authority"))["all"]["total"]
    assert (await rates(filled, elsewhere, "authority"))["all"]["total"] == 0


@pytest.mark.parametrize("who", [*AUTHORITIES.values(), person(ANSWER, side=Side.PREVENTIVE)])
async def test_no_authority_is_told(filled: Bench, who: Principal) -> None:
    for path in (
        "implementation-rates/authority",
        "implementation-times/lever",
        "lever-tallies",
        "contributions",
    ):
        await call(filled, who, "GET", f"/{path}", 403)


async def test_a_file_is_for_who_may_export(filled: Bench) -> None:
    path, csv = "/v1/implementation-rates/source", {"Accept": "text/csv"}
    async with filled.client(STAFF["analyst"]) as client:
        assert (await client.get(path, headers=csv)).status_code == 403
    async with filled.client(person(READ, EXPORT, side=Side.PREVENTIVE)) as client:
        answer = await client.get(path, headers=csv)
    assert answer.status_code == 200
    assert answer.text.lstrip("\ufeff").startswith("source,total,decided,implemented,share")


async def test_what_is_under_embargo_is_in_no_figure(world: World) -> None:
    head = coordinator()
    shut = await kept(world.service, head)
    assert await brought_in(world.service, head, shut, "That the basement be closed at once.")
    assert (await rates(world.service, head, "source"))["all"]["total"] == 0
    times = await call(world.service, head, "GET", "/implementation-times/source")
    assert times["all"]["observed"] == 0


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (STAFF["head"], f"/recommendations?theme={THEME}"),
        (STAFF["head"], f"/recommendations/board?place={EVERY}"),
        (STAFF["head"], f"/implementation-rates/theme?authority={MINISTRY}"),
        (STAFF["head"], f"/addressed?authority={MINISTRY}"),
        (AUTHORITIES["ministry"], "/asked"),
    ],
)
async def test_no_plan_for_all_values_is_kept(filled: Bench, who: Principal, path: str) -> None:
    """Of places that are few and many alike it took ten times as long."""
    await filled.app.state.database.dispose()
    for _ in range(8):
        await call(filled, who, "GET", path)
    async with filled.app.state.database.session(who) as session:
        plans = await session.execute(
            text(
                "SELECT sum(custom_plans), sum(generic_plans) FROM pg_prepared_statements "
                "WHERE statement ~ '(FROM|JOIN) (recommendation|sent_copy)' AND custom_plans + generic_plans >= 8"
            )
        )
        anew, kept = plans.one()
    assert anew >= 8
    assert kept == 0
