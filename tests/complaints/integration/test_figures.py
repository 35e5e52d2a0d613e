"""Figures: of what one may read, each number opening its rows; of the rest, nothing small."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.models import ReleasedFigures
from complaints.policy.permissions import EXPORT, FIGURES, READ_INTERNAL
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.complaints.integration.test_case_work import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    caseworker,
    registered,
)
from tests.complaints.integration.test_deadlines import CASEWORKER, calendar, call, move

ANALYST = person(FIGURES, READ_INTERNAL, EXPORT, office=OFFICE)
DAY = today() - timedelta(days=30)


async def fill(service: Bench, place: UUID) -> None:
    """Of our team: 12 letters and 3 calls, 11 of the letters about a place; of another team 2 calls."""
    for number in range(12):
        about = {"place": str(place)} if number < 11 else {}
        await registered(service, CASEWORKER, channel="letter", received_on=DAY.isoformat(), **about)
    for _ in range(3):
        await registered(service, CASEWORKER, channel="phone", received_on=DAY.isoformat())
    for _ in range(2):
        await registered(service, caseworker(team=OTHER_TEAM), channel="phone", received_on=DAY.isoformat())
    await registered(service, caseworker(office=OTHER_OFFICE, team=None), received_on=DAY.isoformat())
    await registered(service, caseworker(side=Side.PREVENTIVE), received_on=DAY.isoformat())


def counts(found: dict[str, Any]) -> dict[str | None, int | None]:
    return {group["key"]: group["count"] for group in found["groups"]}


async def figures(service: Bench, who: Principal, by: str, expect: int = 200, **params: Any) -> Any:
    return await call(service, who, "GET", f"/figures/{by}", expect, params=params)


async def test_every_number_opens_exactly_its_rows(complaints: Bench, place: UUID) -> None:
    await fill(complaints, place)
    by = await figures(complaints, CASEWORKER, "channel")
    assert counts(by) == {"letter": 12, "phone": 3}
    assert (by["total"], by["threshold"]) == (15, None)
    assert by["groups"][0]["share"] == pytest.approx(12 / 15)
    for dimension in ("channel", "place", "state", "severity", "office", "team", "language"):
        for group in (await figures(complaints, CASEWORKER, dimension))["groups"]:
            narrowed = {dimension: group["key"]} if group["key"] else {"without": dimension}
            period = {"received_from": by["first"], "received_to": by["last"]}
            page = await call(complaints, CASEWORKER, "GET", "/complaints", params=narrowed | period)
            assert page["count"]["value"] == group["count"], (dimension, group)


async def test_places_decisions_and_issues_are_counted_and_open_their_rows(
    complaints: Bench, place: UUID
) -> None:
    region = uuid7()
    await complaints.sql(
        "INSERT INTO known_region (id, version, closed, names) VALUES ($1, 1, false, $2)",
        region,
        '{"en": "North"}',
    )
    category = uuid7()
    await complaints.sql(
        "INSERT INTO known_category (id, version, closed, names) VALUES ($1, 1, false, $2)",
        category,
        '{"en": "Prison"}',
    )
    await complaints.sql(
        "UPDATE known_place SET region = $1, category = $2 WHERE id = $3", region, str(category), place
    )
    there = await registered(
        complaints, CASEWORKER, place=str(place), received_on=DAY.isoformat(), urgent=True
    )
    other = await registered(complaints, CASEWORKER, received_on=DAY.isoformat())
    await complaints.sql(
        "UPDATE complaint SET decision = 'inadmissible', ground = 'too-old' WHERE id = $1", UUID(other["id"])
    )
    for outcome in ("upheld", "not-upheld", "not-upheld", None):
        await complaints.sql(
            "INSERT INTO issue (id, created_at, updated_at, version, complaint, text, outcome) "
            "VALUES ($1, now(), now(), 1, $2, 'Beds', $3)",
            uuid7(),
            UUID(there["id"]),
            outcome,
        )
    expected: dict[str, dict[str | None, set[str]]] = {
        "region": {str(region): {there["id"]}, None: {other["id"]}},
        "place_category": {str(category): {there["id"]}, None: {other["id"]}},
        "decision": {"inadmissible": {other["id"]}, None: {there["id"]}},
        "ground": {"too-old": {other["id"]}, None: {there["id"]}},
        "issue_outcome": {"upheld": {there["id"]}, "not-upheld": {there["id"]}, None: {other["id"]}},
        "kind": {"complaint": {there["id"], other["id"]}},
        "level": {"confidential": {there["id"], other["id"]}},
        "urgent": {"true": {there["id"]}, "false": {other["id"]}},
    }
    for by, groups in expected.items():
        found = await figures(complaints, CASEWORKER, by)
        assert counts(found) == {key: len(ids) for key, ids in groups.items()}, by
        for key, ids in groups.items():
            narrowed = {by: key} if key else {"without": by}
            page = await call(complaints, CASEWORKER, "GET", "/complaints", params=narrowed)
            assert ({item["id"] for item in page["items"]}, page["count"]["value"]) == (ids, len(ids)), (
                by,
                key,
            )
    for by, key, name in (("region", region, "North"), ("place_category", category, "Prison")):
        found = await figures(complaints, CASEWORKER, by)
        names = {group["key"]: group["name"] for group in found["groups"]}
        assert names == {str(key): name, None: None}


async def test_places_of_others_are_held_back_so_that_their_region_does_not_tell_them(
    complaints: Bench, place: UUID
) -> None:
    region, small, far = uuid7(), uuid7(), uuid7()
    await complaints.sql(
        "INSERT INTO known_region (id, version, closed, names) VALUES ($1, 1, false, $2)",
        region,
        '{"en": "North"}',
    )
    for other in (small, far):
        await complaints.sql(
            "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, $2)",
            other,
            '{"en": "P"}',
        )
    await complaints.sql("UPDATE known_place SET region = $1 WHERE id <> $2", region, far)
    for where, number in ((place, 14), (small, 3), (far, 15)):
        await received(complaints, number, ENDS, place=str(where))
    assert counts(await of_office(complaints, "region")) == {str(region): 17, None: 15}
    assert counts(await of_office(complaints, "place")) == {str(far): 15}


async def test_themes_count_each_complaint_once_under_the_upper_level(complaints: Bench) -> None:
    top, one, two = uuid7(), uuid7(), uuid7()
    for theme, parent in ((top, None), (one, top), (two, top)):
        await complaints.sql(
            'INSERT INTO known_theme (id, version, closed, names, parent) VALUES ($1, 1, false, \'{"en": "T"}\', $2)',
            theme,
            parent,
        )
    await registered(complaints, CASEWORKER, themes=[str(one), str(two)], received_on=DAY.isoformat())
    await registered(complaints, CASEWORKER, received_on=DAY.isoformat())
    by = await figures(complaints, CASEWORKER, "theme")
    assert counts(by) == {str(top): 1, None: 1}
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"without": "theme"})
    assert page["count"]["value"] == 1


PAST = {"first": "2025-02-20", "last": "2025-08-01"}
"""Asked for by days; two quarters and a part of a third."""
ENDS = date(2025, 6, 30)


async def of_office(service: Bench, by: str, who: Principal = ANALYST, expect: int = 200, **more: Any) -> Any:
    return await figures(service, who, by, expect, scope="office", **PAST | more)


async def received(service: Bench, number: int, on: date, **changes: Any) -> None:
    for _ in range(number):
        await registered(service, CASEWORKER, received_on=on.isoformat(), **changes)


async def test_figures_of_the_office_come_in_whole_quarters_that_are_over(complaints: Bench) -> None:
    await received(complaints, 12, ENDS, channel="letter")
    await received(complaints, 3, ENDS, channel="phone")
    assert (await figures(complaints, ANALYST, "channel"))["total"] == 0
    office = await of_office(complaints, "channel")
    assert (office["first"], office["last"], office["grid"]) == ("2025-01-01", "2025-09-30", "quarter")
    assert (office["total"], office["threshold"], office["counted_on"]) == (15, 10, today().isoformat())
    assert (counts(office), office["held_back"]) == ({}, True)
    assert counts(await of_office(complaints, "month")) == {"2025-Q1": 0, "2025-Q2": 15, "2025-Q3": 0}
    assert counts(await of_office(complaints, "year")) == {"2025": 15}
    for narrowed in (
        {"state": "closed"},
        {"view": "late"},
        {"missed": "decide"},
        {"received_to": "2025-05-01"},
    ):
        await of_office(complaints, "channel", expect=403, **narrowed)
    for by in (
        "assignee",
        "team",
        "state",
        "kind",
        "decision",
        "ground",
        "issue_outcome",
        "place_category",
        "level",
    ):
        await of_office(complaints, by, expect=403)
    now = {"first": today().isoformat(), "last": today().isoformat()}
    problem = await of_office(complaints, "channel", expect=422, **now)
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/last", "not-over")]


async def test_a_day_cannot_be_subtracted_from_the_days_before(complaints: Bench) -> None:
    """Twenty up to the last day but one, and one on the last: they are never told apart."""
    await received(complaints, 20, ENDS - timedelta(days=1))
    await received(complaints, 1, ENDS)
    last = [(ENDS - timedelta(days=1)).isoformat(), ENDS.isoformat()]
    before, up_to = [await of_office(complaints, "channel", first="2025-05-20", last=day) for day in last]
    assert before == up_to
    assert counts(up_to) == {"letter": 21}


async def test_what_was_shown_once_is_not_counted_anew(complaints: Bench) -> None:
    await received(complaints, 20, ENDS)
    shown = await of_office(complaints, "channel")
    assert counts(shown) == {"letter": 20}
    await received(complaints, 1, ENDS, channel="phone")
    await complaints.sql("UPDATE complaint SET channel = 'box' WHERE channel = 'letter'")
    assert await of_office(complaints, "channel") == shown
    assert (await of_office(complaints, "complainant_role"))["total"] == 20
    # of another day it counts, they are other complaints
    assert (await of_office(complaints, "channel", day="closed"))["total"] == 0


async def test_what_was_too_small_to_show_is_counted_once_there_is_enough(complaints: Bench) -> None:
    await received(complaints, 4, ENDS)
    assert (await of_office(complaints, "channel"))["total"] is None
    await received(complaints, 20, ENDS)
    assert (await of_office(complaints, "channel"))["total"] == 24


async def test_what_the_analyst_reads_cannot_be_subtracted_from_what_is_shown(complaints: Bench) -> None:
    """Eleven of which ten are open to the whole staff: the one that is not stays hidden."""
    await received(complaints, 11, ENDS)
    await complaints.sql(
        "UPDATE complaint SET level = 'internal' WHERE id IN (SELECT id FROM complaint ORDER BY id LIMIT 10)"
    )
    read = await figures(complaints, ANALYST, "channel", **PAST)
    assert counts(read) == {"letter": 10}
    office = await of_office(complaints, "channel")
    assert (office["total"], counts(office)) == (None, {})
    await received(complaints, 14, ENDS)
    office = await of_office(complaints, "channel")
    assert (office["total"], counts(office)) == (25, {"letter": 25})


async def test_days_released_in_other_spans_are_held_back(complaints: Bench) -> None:
    await received(complaints, 20, ENDS)
    await of_office(complaints, "channel")
    await complaints.sql("UPDATE released_figures SET first_on = '2025-06-01'")
    office = await of_office(complaints, "channel")
    assert (office["total"], counts(office), office["held_back"]) == (None, {}, True)


async def test_figures_of_the_office_need_the_right_in_all_of_it_and_stop_at_side_and_seal(
    complaints: Bench,
) -> None:
    await received(complaints, 20, ENDS)
    await complaints.sql(
        "UPDATE complaint SET level = 'sealed' WHERE id = (SELECT max(id::text)::uuid FROM complaint)"
    )
    await of_office(complaints, "channel", CASEWORKER, 403)
    await of_office(complaints, "channel", person(FIGURES, office=OTHER_OFFICE), 403)
    preventive = person(FIGURES, side=Side.PREVENTIVE)
    assert (await of_office(complaints, "channel", preventive))["total"] == 0
    assert (await of_office(complaints, "channel"))["total"] == 19
    # another office has complaints too: the whole could be told from a part
    await registered(complaints, caseworker(office=OTHER_OFFICE, team=None), received_on=ENDS.isoformat())
    await of_office(complaints, "channel", expect=403)
    assert (await of_office(complaints, "channel", person(FIGURES)))["total"] == 19


async def test_released_figures_are_of_who_may_see_figures_on_their_side_and_nobody_changes_them(
    complaints: Bench,
) -> None:
    await received(complaints, 20, ENDS)
    await of_office(complaints, "channel")
    for who in (ANALYST, CASEWORKER, person(FIGURES, side=Side.PREVENTIVE), person(FIGURES)):
        rule, row_security = await visible_both_ways(complaints, ReleasedFigures, who)
        assert rule == row_security
        assert bool(rule) is (who.may(FIGURES) and who.side is Side.COMPLAINTS)
    async with complaints.app.state.database.session(ANALYST) as session:
        with pytest.raises(ProgrammingError, match="permission denied"):
            await session.execute(text("UPDATE released_figures SET total = 1"))


async def test_times_stand_against_what_was_promised(complaints: Bench) -> None:
    await calendar(complaints)
    in_time = await registered(complaints, CASEWORKER, received_on=today().isoformat())
    await move(complaints, in_time, "acknowledged")
    late = await registered(complaints, CASEWORKER, received_on="2026-01-05")
    await move(complaints, late, "closed", outcome="resolved")
    period = {"first": "2026-01-01", "last": today().isoformat()}
    times = await call(complaints, CASEWORKER, "GET", "/times", params=period)
    took = {one["what"]: one for one in times["took"]}
    assert (took["acknowledge"]["count"], took["acknowledge"]["kept"]) == (1, 1)
    assert (took["close"]["count"], took["close"]["kept"], took["close"]["missed"]) == (1, 0, 1)
    assert took["close"]["median"] == (today() - DAY.replace(year=2026, month=1, day=5)).days
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"missed": "decide"})
    assert [item["id"] for item in page["items"]] == [late["id"]]
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"kept": "acknowledge"})
    assert [item["id"] for item in page["items"]] == [in_time["id"]]
    only = await call(complaints, CASEWORKER, "GET", "/times", params=period | {"kept": "acknowledge"})
    assert {one["what"]: one["count"] for one in only["took"]} == {"acknowledge": 1, "close": 0}
    stranger = await call(complaints, caseworker(team=OTHER_TEAM), "GET", "/times", params=period)
    assert [one["count"] for one in stranger["took"]] == [0]


async def test_figures_come_as_a_file_for_who_may_export(complaints: Bench, place: UUID) -> None:
    await fill(complaints, place)
    for who, expect in ((ANALYST, 200), (CASEWORKER, 403)):
        async with complaints.client(who) as client:
            answer = await client.get("/v1/figures/channel?scope=readable", headers={"Accept": "text/csv"})
        assert answer.status_code == expect
    async with complaints.client(person(FIGURES, *CASEWORKER_RIGHTS, office=OFFICE, team=TEAM)) as client:
        lines = (await client.get("/v1/figures/channel", headers={"Accept": "text/csv"})).text.splitlines()
    assert lines[1:] == ["letter,12,0.8,", "phone,3,0.2,"]


CASEWORKER_RIGHTS = tuple(CASEWORKER.permissions)
